"""The outline of a question: what it is about stands in it as one word, and whom an account is for does not."""

import pytest

from bot.intents import Intent
from bot.outline import REPORT, outline, without_readers
from bot.terms import topic
from bot.understanding import understand


def test_what_names_the_report_stands_as_one_word() -> None:
    assert outline("gist of the Luton 2022 ofsted report, please") == f"gist of {REPORT}, please"


@pytest.mark.parametrize(
    "text",
    [
        "overview of Luton for the scrutiny meeting",
        "for my committee chair: overview of Luton",
        "short brief on Luton for the cabinet member",
    ],
)
def test_for_whom_a_summary_is_wanted_is_no_topic_of_it(text: str) -> None:
    question = understand(text)
    assert question.intents == (Intent.SUMMARY,)
    assert not topic(question.terms)


def test_the_rest_of_the_question_stays() -> None:
    assert "overview of Luton" in without_readers("overview of Luton for the scrutiny meeting")
