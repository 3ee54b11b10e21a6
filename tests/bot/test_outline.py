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


@pytest.mark.parametrize(
    "text",
    [
        "brief the cabinet member on Luton",
        "a page on Luton for the chief executive induction folder",
        "show the cabinet member an outline of Luton",
    ],
)
def test_readers_are_left_out_wherever_they_stand(text: str) -> None:
    kept = without_readers(text)
    assert "Luton" in kept and "cabinet member" not in kept and "chief executive" not in kept
