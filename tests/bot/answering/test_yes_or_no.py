"""Whether a council had the grade that a question names: said first, with the grade that was given."""

from collections.abc import Callable

import pytest

from bot.answering.citations import cite
from bot.answering.draft import Draft
from bot.answering.gate import passed
from bot.answering.yes_or_no import whether
from bot.understanding import understand
from index.models import Area, Grade
from index.store import Store
from tests.bot.answering.reports import graded
from tests.builders import days

Held = Callable[..., Store]

GRADES = [(Area.OVERALL, "Outstanding", Grade.OUTSTANDING), (Area.CARE_LEAVERS, "Inadequate", Grade.INADEQUATE)]


def said(held: Held, question: str) -> str:
    """The first line of the answer as it leaves the gate; "" where nothing is said."""
    store = held(graded(days("2024-06-03", "2024-06-07"), "Inspection dates: 3 to 7 June 2024", GRADES))
    (inspection,) = store.held(exempt=False)[1]
    line = whether(understand(question), inspection, store)
    return cite(passed(Draft((line,))))[0] if line else ""


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("was suffolk outstanding?", "**Yes**: outstanding overall [1]."),
        ("is suffolk inadequate", "**No**: outstanding overall [1]."),
        ("is suffolk good", "**Better than that**: outstanding overall [1]."),
        ("were care leavers good in suffolk", "**No**: inadequate for care leavers [1]."),
        ("were care leavers inadequate in suffolk", "**Yes**: inadequate for care leavers [1]."),
    ],
)
def test_the_grade_that_was_given_says_yes_or_no(held: Held, question: str, answer: str) -> None:
    assert said(held, question) == answer


@pytest.mark.parametrize(
    "question",
    [
        "how was suffolk graded",
        "was suffolk ever inadequate",
        "was suffolk not good",
        "is suffolk good or outstanding",
        "is suffolk better than good",
        "were children in care outstanding in suffolk",
    ],
)
def test_nothing_is_said_where_yes_or_no_could_be_taken_the_wrong_way(held: Held, question: str) -> None:
    assert said(held, question) == ""
