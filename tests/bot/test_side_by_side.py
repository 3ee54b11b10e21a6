"""A comparison asked in a thread keeps the council, the area and the time that the thread was on."""

import pytest

from bot.intents import Intent
from bot.question import Question
from bot.terms import topic
from bot.understanding import understand
from index.models import Area


@pytest.mark.parametrize(
    "text",
    [
        "how does that compare with Suffolk?",
        "compare that with Suffolk",
        "is that better than Suffolk?",
        "is Suffolk any better?",
        "how does Suffolk compare?",
        "versus suffolk",
        "is it better in Suffolk?",
        "and Suffolk, better or worse?",
    ],
)
def test_the_council_named_stands_beside_the_threads(text: str) -> None:
    question = understand(text, ["what did leeds get for leadership"])
    assert (question.councils, question.areas) == (("Leeds", "Suffolk"), (Area.LEADERS,))
    assert question.intents == (Intent.COMPARISON,)
    assert question.assumptions == ("Taken as: Leeds",)


@pytest.mark.parametrize(
    "text",
    [
        "has Suffolk got better?",
        "is Suffolk better than in 2018?",
        "how was Suffolk graded?",
        "what about Suffolk?",
        "how does Suffolk compare with its neighbours?",
        "how does Suffolk compare nationally?",
    ],
)
def test_a_council_asked_about_by_itself_is_not_set_beside_another(text: str) -> None:
    assert understand(text, ["what did leeds get for leadership"]).councils == ("Suffolk",)


@pytest.mark.parametrize("text", ["which is better?", "who did better", "compare them", "which of them is worse?"])
def test_the_two_councils_asked_about_in_turn_are_compared(text: str) -> None:
    question = understand(text, ["what did leeds get", "and suffolk?"])
    assert (question.councils, question.intents) == (("Leeds", "Suffolk"), (Intent.COMPARISON,))


def test_which_of_one_council_compares_nothing() -> None:
    assert understand("which is better?", ["what did leeds get"]).councils == ("Leeds",)


def test_which_areas_got_better_is_asked_of_the_threads_council() -> None:
    assert understand("which areas got better?", ["what did leeds get", "and suffolk?"]).councils == ("Suffolk",)


def test_the_threads_time_is_kept() -> None:
    question = understand("compare that with Suffolk", ["how was leeds graded in 2022", "and care leavers?"])
    assert (question.years, question.areas) == ((2022,), (Area.CARE_LEAVERS,))
    assert question.time_is_carried


def test_a_comparison_is_on_the_area_it_names_itself() -> None:
    question = understand("is that better than Suffolk on care leavers?", ["what did leeds get for leadership"])
    assert question.areas == (Area.CARE_LEAVERS,)


def test_what_papers_say_of_a_topic_is_set_side_by_side() -> None:
    question = understand("compare that with Suffolk", ["what did inspectors say about private fostering in leeds"])
    assert [term.surface for term in topic(question.terms)] == ["private fostering"]
    assert question.councils == ("Leeds", "Suffolk")


def test_lists_asked_for_after_the_grades_are_compared_with_them() -> None:
    question = _after_a_list("how was leeds graded?", "and what should they improve?")
    assert set(question.intents) == {Intent.IMPROVEMENTS, Intent.COMPARISON, Intent.GRADE}
    assert Intent.GRADE not in _after_a_list("what does leeds need to improve?").intents


def _after_a_list(*thread: str) -> Question:
    return understand("how does that compare with Suffolk?", thread)


def test_an_area_after_a_comparison_is_compared_too() -> None:
    thread = ["what did leeds get for leadership", "is that better than Suffolk?"]
    question = understand("and care leavers?", thread)
    assert (question.councils, question.areas) == (("Leeds", "Suffolk"), (Area.CARE_LEAVERS,))
    assert question.intents == (Intent.COMPARISON,)


def test_whether_one_is_better_is_asked_of_grades_after_a_date_too() -> None:
    question = understand("is it better than Suffolk?", ["when was leeds inspected?"])
    assert (question.intents, question.councils) == ((Intent.COMPARISON,), ("Leeds", "Suffolk"))
