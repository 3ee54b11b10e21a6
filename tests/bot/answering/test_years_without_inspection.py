"""A year without an inspection: a document may speak of it, in a sentence that names it."""

from collections.abc import Callable

import pytest

from bot.answering.draft import Draft, Refusal
from bot.answering.open_answers import open_answer
from bot.retrieval.scope import holdings, scope_of
from bot.understanding import understand
from index.models import Area, Grade
from index.store import Store
from tests.bot.answering.reports import graded
from tests.builders import days

Held = Callable[..., Store]

SAID = "In June 2021 a panel for supervision was set up."


@pytest.fixture
def told(held: Held) -> Callable[[str], Draft | Refusal]:
    """Answers from a report of 2022."""
    grades = [(Area.OVERALL, "Good", Grade.GOOD)]
    report = graded(days("2022-06-06", "2022-06-10"), "Inspected 6 to 10 June 2022", grades, "Leeds", [SAID])
    store = held(report)
    return lambda text: open_answer(scope_of(understand(text), holdings(store, "public")), store)


def test_what_a_sentence_says_of_the_year_is_told_beside_the_askers_own_words(
    told: Callable[[str], Draft | Refusal],
) -> None:
    outcome = told("which super panel for supervision popped up in leeds in 2021")
    assert isinstance(outcome, Draft) and any(SAID in line.text for line in outcome.lines)


def test_a_year_of_which_no_sentence_speaks_is_not_held(told: Callable[[str], Draft | Refusal]) -> None:
    outcome = told("which panel for supervision was set up in leeds in 2020")
    assert isinstance(outcome, Refusal) and outcome.reason == "other years or councils"
