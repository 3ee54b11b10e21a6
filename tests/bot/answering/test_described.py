"""Which questions want to be told about an area, and which grade a why is after."""

from collections.abc import Callable
from datetime import date

import pytest

from bot.answering.compose import asks_about_an_area, compose
from bot.answering.draft import Draft
from bot.answering.overview import asks_what_lacks
from bot.retrieval.scope import holdings, scope_of
from bot.understanding import understand
from index.models import Area, Grade
from index.store import Store
from tests.bot.answering.reports import graded
from tests.builders import days

Held = Callable[..., Store]


@pytest.mark.parametrize(
    "text",
    [
        "tell me about care leavers in Leeds",
        "Tell me about adoption in Leeds in 2015",
        "what can you tell me about help and protection in Leeds?",
        "describe leadership in Leeds in 2022",
    ],
)
def test_an_area_is_asked_about(text: str) -> None:
    assert asks_about_an_area(understand(text))


@pytest.mark.parametrize(
    "text",
    [
        "tell me about private fostering in Leeds",
        "tell me about care leavers",
        "tell me what grade care leavers got in Leeds",
        "care leavers in Leeds",
    ],
)
def test_a_topic_a_grade_or_no_council_is_something_else(text: str) -> None:
    assert not asks_about_an_area(understand(text))


@pytest.mark.parametrize("text", ["why is Leeds only good?", "why isn't it outstanding?", "why not outstanding?"])
def test_what_stood_in_the_way_is_asked(text: str) -> None:
    assert asks_what_lacks(text)


def test_a_plain_why_is_not_after_what_lacks_alone() -> None:
    assert not asks_what_lacks("why was Leeds judged good for leadership?")


def drafted(held: Held, question: str) -> Draft:
    """The answer on Suffolk, inadequate in 2016 and good in 2024."""
    filings = (
        graded(days("2016-05-09", "2016-05-20"), "9 to 20 May 2016", [(Area.OVERALL, "Inadequate", Grade.INADEQUATE)]),
        graded(days("2024-06-03", "2024-06-07"), "3 to 7 June 2024", [(Area.OVERALL, "Good", Grade.GOOD)]),
    )
    store = held(*filings)
    draft = compose(scope_of(understand(question), holdings(store, "public")), store, date(2026, 1, 1))
    assert isinstance(draft, Draft)
    return draft


def test_the_reasons_for_a_grade_are_those_of_the_inspection_that_gave_it(held: Held) -> None:
    draft = drafted(held, "why was Suffolk inadequate?")
    assert "inspected 9 to 20 May 2016" in draft.lines[0].text
    assert draft.assumptions == ("Taken as the inspection that judged so: Suffolk, May 2016",)


def test_what_stands_in_the_way_of_a_grade_is_told_by_the_latest(held: Held) -> None:
    assert "inspected 3 to 7 June 2024" in drafted(held, "why is Suffolk not outstanding?").lines[0].text
