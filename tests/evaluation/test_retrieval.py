"""The measure of the ranking itself: which passages answer, and what their places are worth."""

from dataclasses import replace

import pytest

from bot.evaluation.questions import Question, Source
from index.models import Span
from tests.builders import a_document, a_passage
from tests.evaluation.retrieval import figures, holding_most, place_of, rows

REPORT = a_document("kent/report.pdf")
ASKED = Question(
    "q", "who led it?", "fact", must=(("Ann Lee",), ("HMI", "inspector")), sources=(Source(REPORT.file, 1),)
)


def test_the_passages_that_answer_stand_on_a_known_page_and_hold_most_of_the_facts() -> None:
    passages = [
        replace(a_passage(text, REPORT, ordinal), spans=(Span(0, page, None),))
        for ordinal, (page, text) in enumerate(
            [(1, "Ann Lee, HMI"), (1, "Lead inspector: ann lee"), (1, "Ann Lee"), (2, "Ann Lee, HMI"), (1, "Annex")]
        )
    ]
    assert holding_most(ASKED, {REPORT.id: REPORT}, passages) == {passages[0].id, passages[1].id}
    assert holding_most(ASKED, {REPORT.id: REPORT}, passages[4:]) == frozenset()


def test_a_place_counts_for_what_it_is() -> None:
    assert place_of(["a", "b", "c"], frozenset("bc")) == 2
    assert place_of(["a"], frozenset("b")) is None
    found = figures([1, 2, 4, None])
    assert (found.questions, found.first, found.three, found.five, found.twelve) == (4, 0.25, 0.5, 0.75, 0.75)
    assert found.reciprocal == pytest.approx((1 + 1 / 2 + 1 / 4) / 4)
    assert list(rows({"words": found}))[-1] == "| words | 4 | 0.250 | 0.500 | 0.750 | 0.750 | 0.438 |"
