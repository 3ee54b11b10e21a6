"""A why that takes a grade for granted which was not given is corrected first."""

from collections.abc import Callable
from datetime import date

import pytest

from bot.answering.citations import cite
from bot.answering.compose import compose
from bot.answering.draft import Draft
from bot.answering.gate import passed
from bot.retrieval.scope import holdings, scope_of
from bot.understanding import understand
from index.models import Area, Grade
from index.store import Store
from tests.bot.answering.reports import graded
from tests.builders import days

Held = Callable[..., Store]

GOOD_LEAVERS = (Area.CARE_LEAVERS, "Good", Grade.GOOD)
REQUIRES = (Area.OVERALL, "Requires improvement to be good", Grade.REQUIRES_IMPROVEMENT)


def answered(held: Held, question: str) -> str:
    """The answer on Suffolk in 2016, which required improvement and was good for care leavers."""
    dates = days("2016-05-09", "2016-05-20"), "Inspection dates: 9 to 20 May 2016"
    store = held(graded(*dates, [REQUIRES, GOOD_LEAVERS]))
    draft = compose(scope_of(understand(question), holdings(store, "public")), store, date(2026, 1, 1))
    assert isinstance(draft, Draft)
    return cite(passed(draft))[0]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        (
            "why did suffolk get requires improvement for care leavers in 2016?",
            "**It did not**: the grade for care leavers was good (May 2016 [1][2]).",
        ),
        (
            "why was suffolk inadequate in 2016?",
            "**It was not**: the overall grade was requires improvement (May 2016 [1]).",
        ),
        (
            "why is suffolk outstanding?",
            "**Not in the reports I hold**: the overall grade was requires improvement (May 2016 [1]).",
        ),
    ],
)
def test_a_grade_that_was_not_given_is_corrected_first(held: Held, question: str, first: str) -> None:
    assert answered(held, question).startswith(f"{first}\n\n**Suffolk**")


@pytest.mark.parametrize(
    "question",
    [
        "why did suffolk get requires improvement in 2016?",
        "why was suffolk good for care leavers in 2016?",
        "why was suffolk not good in 2016?",
        "why did suffolk fall from outstanding in 2016?",
        "why did suffolk slip from good to requires improvement in 2016?",
    ],
)
def test_a_question_that_takes_nothing_false_for_granted_is_not_corrected(held: Held, question: str) -> None:
    assert answered(held, question).startswith("**Suffolk**")
