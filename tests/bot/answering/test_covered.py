"""What is held on a council, and whether that takes in the time that is asked about."""

from collections.abc import Callable

import pytest

from bot.answering.citations import cite
from bot.answering.covered import held_on
from bot.answering.gate import passed
from bot.retrieval.scope import holdings
from bot.understanding import understand
from index.models import Area, Grade
from index.store import Store
from tests.bot.answering.reports import graded
from tests.builders import days

Held = Callable[..., Store]

IN_2016 = (days("2016-05-09", "2016-05-20"), "Inspection dates: 9 to 20 May 2016")
IN_2024 = (days("2024-06-03", "2024-06-07"), "Inspection dates: 3 to 7 June 2024")
GOOD = [(Area.OVERALL, "Good", Grade.GOOD)]


def told(held: Held, question: str) -> str:
    """What leaves the gate of two inspections of Suffolk."""
    store = held(graded(*IN_2016, GOOD), graded(*IN_2024, GOOD))
    return cite(passed(held_on(understand(question), holdings(store, "public"), store)))[0]


def test_without_a_time_everything_is_listed(held: Held) -> None:
    text = told(held, "what do you hold on Suffolk?")
    assert text.startswith("I hold 2 documents on **Suffolk**:")
    assert "9 to 20 May 2016" in text and "3 to 7 June 2024" in text


@pytest.mark.parametrize("question", ["have you got Suffolk 2016?", "any reports on Suffolk from 2016"])
def test_a_time_that_is_held_is_affirmed_and_shown_alone(held: Held, question: str) -> None:
    text = told(held, question)
    assert text.startswith("**Yes**: I hold this on **Suffolk** of 2016:")
    assert "May 2016 [1]" in text and "June 2024" not in text
    assert "In all: 2 documents, inspections of 2016, 2024." in text


def test_a_time_that_is_not_held_is_denied_with_what_is(held: Held) -> None:
    text = told(held, "do you have anything on Suffolk after 2024?")
    assert text.startswith("**No**: I hold no inspection of **Suffolk** since 2025. I hold 2 documents:")
    assert "3 to 7 June 2024" in text


def test_a_question_that_is_none_of_yes_or_no_gets_neither(held: Held) -> None:
    assert told(held, "what do you hold on Suffolk from 2016 to 2018").startswith(
        "I hold this on **Suffolk** from 2016"
    )
    assert told(held, "what is the latest you have on Suffolk").startswith("The latest that I hold on **Suffolk**:")
