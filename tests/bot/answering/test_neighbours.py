"""A council's statistical neighbours and those near it: the held ones with their sources, the rest by name."""

from collections.abc import Callable

import pytest

from bot.answering.citations import cite
from bot.answering.draft import Draft, Refusal
from bot.answering.gate import passed
from bot.answering.neighbours import neighbours
from bot.retrieval.scope import holdings, scope_of
from bot.understanding import understand
from index.filing import Filing
from index.models import Area, Grade
from index.store import Store
from tests.bot.answering.reports import graded
from tests.builders import days

Held = Callable[..., Store]

IN_2022 = (days("2022-06-06", "2022-06-10"), "Inspection dates: 6 to 10 June 2022")
IN_2024 = (days("2024-06-03", "2024-06-07"), "Inspection dates: 3 to 7 June 2024")
GOOD = (Area.OVERALL, "Good", Grade.GOOD)
OUTSTANDING = (Area.OVERALL, "Outstanding", Grade.OUTSTANDING)
JOINT = (Area.CHILDREN_IN_CARE, "Good", Grade.GOOD)
LEAVERS = (Area.CARE_LEAVERS, "Outstanding", Grade.OUTSTANDING)


def answered(held: Held, question: str, *filings: Filing) -> str | None:
    """What is answered, as it leaves the gate, or the refusal; None where the question is not after neighbours."""
    store = held(*filings)
    draft = neighbours(scope_of(understand(question), holdings(store, "public")), store)
    if isinstance(draft, Draft):
        return cite(passed(draft))[0]
    return draft.text if isinstance(draft, Refusal) else None


def test_neighbours_stand_in_rows_and_those_not_held_are_named(held: Held) -> None:
    filings = (
        graded(*IN_2024, [GOOD, JOINT, LEAVERS], "Oxfordshire", framework="ILACS"),
        graded(*IN_2022, [GOOD, JOINT], "Hampshire", framework="ILACS"),
        graded(*IN_2024, [OUTSTANDING, LEAVERS], "Leeds"),
    )
    text = answered(held, "how do oxfordshire's statistical neighbours compare on care leavers?", *filings)
    assert text is not None
    assert "| Oxfordshire | June 2024 (ILACS) [1] | outstanding [2] |" in text
    assert "| Hampshire | June 2022 (ILACS) [3] | good (with children in care) [4] |" in text
    assert "were judged jointly in 2022 and separately in 2024" in text
    assert "No grade held for 9 of the 10: Cambridgeshire" in text
    assert "Leeds" not in text


def test_councils_near_are_those_of_the_region(held: Held) -> None:
    filings = graded(*IN_2024, [OUTSTANDING], "Hampshire"), graded(*IN_2024, [OUTSTANDING], "Leeds")
    text = answered(held, "which councils near oxfordshire are outstanding?", *filings)
    assert text is not None
    assert "South East" in text and "The one council" in text and "**Hampshire**" in text
    assert "Leeds" not in text


def test_a_region_that_is_named_needs_no_council(held: Held) -> None:
    text = answered(held, "which councils in the south-east are good?", graded(*IN_2024, [GOOD], "Hampshire"))
    assert text is not None and "**Hampshire**" in text


def test_neighbours_of_a_council_that_is_not_held_are_told_all_the_same(held: Held) -> None:
    text = answered(held, "how do surrey's statistical neighbours compare?", graded(*IN_2024, [GOOD], "Oxfordshire"))
    assert text is not None
    assert "| Oxfordshire | June 2024" in text and "No grade held for Surrey itself." in text


def test_it_is_asked_back_whose_neighbours_are_meant(held: Held) -> None:
    text = answered(held, "which councils near us are outstanding?", graded(*IN_2024, [GOOD], "Hampshire"))
    assert text is not None and text.startswith("Which council is meant?")


def test_that_none_of_them_is_held_is_said(held: Held) -> None:
    text = answered(held, "how do oxfordshire's statistical neighbours compare?", graded(*IN_2024, [GOOD], "Leeds"))
    assert text is not None and text.startswith("I hold no grade of any of them")


@pytest.mark.parametrize(
    "question",
    ["what was said about neighbouring councils in suffolk?", "is oxfordshire outstanding?", "neighbours and friends"],
)
def test_other_questions_are_not_after_neighbours(held: Held, question: str) -> None:
    assert answered(held, question, graded(*IN_2024, [GOOD], "Hampshire")) is None
