"""Whether a grade was kept: where it was not given before either, that is said."""

from collections.abc import Callable

import pytest

from bot.answering.citations import cite
from bot.answering.draft import Draft
from bot.answering.gate import passed
from bot.answering.kept import kept
from bot.understanding import understand
from index.models import Area, Grade
from index.store import Store
from tests.bot.answering.reports import graded
from tests.builders import days

Held = Callable[..., Store]

IN_2016 = (days("2016-05-09", "2016-05-20"), "Inspection dates: 9 to 20 May 2016")
IN_2024 = (days("2024-06-03", "2024-06-07"), "Inspection dates: 3 to 7 June 2024")
OUTSTANDING, GOOD = ("Outstanding", Grade.OUTSTANDING), ("Good", Grade.GOOD)


def said(held: Held, question: str, then: tuple[str, Grade], now: tuple[str, Grade]) -> str:
    """The first line as it leaves the gate, of a council with two overall grades; "" where nothing is said."""
    store = held(graded(*IN_2016, [(Area.OVERALL, *then)]), graded(*IN_2024, [(Area.OVERALL, *now)]))
    inspections = store.held(exempt=False)[1]
    line = kept(understand(question), inspections[-1], inspections, store)
    return cite(passed(Draft((line,))))[0] if line else ""


@pytest.mark.parametrize(
    ("then", "now", "answer"),
    [
        (OUTSTANDING, OUTSTANDING, "**Yes**: overall outstanding in May 2016 [1] and in June 2024 [2]."),
        (OUTSTANDING, GOOD, "**No**: overall outstanding in May 2016 [1] and good in June 2024 [2]."),
        (GOOD, GOOD, "**It was not outstanding before either**: overall good in May 2016 [1] and in June 2024 [2]."),
        (
            GOOD,
            OUTSTANDING,
            "**It is now, and was not before**: overall good in May 2016 [1] and outstanding in June 2024 [2].",
        ),
    ],
)
def test_both_ends_are_told(held: Held, then: tuple[str, Grade], now: tuple[str, Grade], answer: str) -> None:
    assert said(held, "has suffolk kept its outstanding grade?", then, now) == answer


@pytest.mark.parametrize(
    "question",
    [
        "is suffolk outstanding",
        "has suffolk kept its grade",
        "who kept outstanding",
        "has suffolk kept good care leavers",
    ],
)
def test_other_questions_are_left_alone(held: Held, question: str) -> None:
    assert said(held, question, GOOD, GOOD) == ""


def test_of_an_earlier_inspection_the_one_before_that_is_told(held: Held) -> None:
    grades = (("Inadequate", Grade.INADEQUATE), GOOD, OUTSTANDING)
    when = (IN_2016, (days("2020-03-02", "2020-03-06"), "Inspection dates: 2 to 6 March 2020"), IN_2024)
    store = held(*(graded(*each, [(Area.OVERALL, *grade)]) for each, grade in zip(when, grades, strict=True)))
    inspections = store.held(exempt=False)[1]
    line = kept(understand("was suffolk still inadequate in 2020"), inspections[1], inspections, store)
    assert line and line.text.startswith("**No**: overall inadequate in May 2016")
