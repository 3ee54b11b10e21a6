"""The shape of a question tells the sort of answer, in an idiom that no list has."""

import pytest
from bot.frames import REPORT, frame_of, outline, without_readers

from bot.intents import Intent
from bot.terms import topic
from bot.understanding import understand


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("boil down the wiltshire 2023 report", Intent.SUMMARY),
        ("can you condense Leeds 2022 for a new councillor", Intent.SUMMARY),
        ("what jumps out of the Leeds report", Intent.SUMMARY),
        ("potted version of rbkc 2019", Intent.SUMMARY),
        ("what are the big messages in the 2019 luton report", Intent.SUMMARY),
        ("got 5 mins before cabinet, what do i need to know from the Luton inspection", Intent.SUMMARY),
        ("what did Luton still have to crack in 2022", Intent.IMPROVEMENTS),
        ("which jobs did ofsted leave Luton with", Intent.IMPROVEMENTS),
        ("everything ofsted said could be better in Luton", Intent.IMPROVEMENTS),
        ("whats on Lutons fix pile", Intent.IMPROVEMENTS),
        ("and the bad bits?", Intent.IMPROVEMENTS),
        ("so what let them down?", Intent.IMPROVEMENTS),
        ("is Luton in better shape now than in 2019", Intent.COMPARISON),
        ("how recent is your Luton stuff", Intent.COVERAGE),
        ("has the 2019 Luton report been loaded", Intent.COVERAGE),
        ("anything on Norfolk after 2022", Intent.COVERAGE),
        ("Luton 2022 leadership mark", Intent.GRADE),
    ],
)
def test_the_shape_tells_the_sort_and_leaves_no_topic(text: str, sort: Intent) -> None:
    question = understand(text)
    assert question.intents == (sort,)
    assert not topic(question.terms)


@pytest.mark.parametrize(
    "text",
    [
        "what did ofsted say about school dinners in Luton",
        "did ofsted mention vaping in the Luton report",
        "can you condense what Luton says about playgrounds",
        "what are the big messages on swimming in the Luton report",
        "what jobs do care leavers in Luton have",
    ],
)
def test_a_thing_that_is_asked_about_stays_the_topic(text: str) -> None:
    question = understand(text)
    assert question.intents == (Intent.PASSAGE,)
    assert topic(question.terms)


def test_what_names_the_report_stands_as_one_word() -> None:
    assert outline("gist of the Luton 2022 ofsted report, please") == f"gist of {REPORT}, please"


@pytest.mark.parametrize(
    "text",
    ["overview of Luton for the scrutiny meeting", "for my committee chair: overview of Luton"],
)
def test_for_whom_a_summary_is_wanted_is_no_topic_of_it(text: str) -> None:
    question = understand(text)
    assert question.intents == (Intent.SUMMARY,)
    assert not topic(question.terms)
    assert "overview of Luton" in without_readers(text)


def test_without_a_report_only_what_must_improve_is_told_by_shape() -> None:
    assert frame_of("what should i know about the weather") is None
    frame = frame_of("what do they still have to sort?")
    assert frame is not None
    assert frame.intent is Intent.IMPROVEMENTS


@pytest.mark.parametrize(
    "text", ["what kind of shape is Luton in", "pros and cons, Luton 2022", "fill me in on Luton", "Luton at a glance"]
)
def test_everyday_words_beside_a_council_are_no_topic(text: str) -> None:
    question = understand(text)
    assert question.intents == (Intent.PASSAGE,)
    assert not topic(question.terms)


@pytest.mark.parametrize(
    "text", ["did anyone wait too long in Luton", "who should wait in Luton", "playgrounds in Luton"]
)
def test_whether_and_who_and_things_are_asked_of_the_papers(text: str) -> None:
    assert topic(understand(text).terms)
