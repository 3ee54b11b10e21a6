"""Sentences are cut where a reader would cut them, and know their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from index.sentences import sentences


def texts(text: str) -> list[str]:
    """The sentences without their places."""
    return [sentence.text for sentence in sentences(text)]


def test_sentences_end_at_stops_and_new_lines() -> None:
    assert texts("Plans are late. Are they? Yes!\n• One item\n• Another") == [
        "Plans are late.",
        "Are they?",
        "Yes!",
        "• One item",
        "• Another",
    ]


@pytest.mark.parametrize(
    "text", ["Cllr. Smith and Mrs. A. Jones agreed.", "See para. 12 and p. 4 for e.g. Plans.", "2.3. The plan is late."]
)
def test_abbreviations_initials_and_labels_end_nothing(text: str) -> None:
    assert texts(text) == [text]


def test_a_closing_quotation_mark_belongs_to_its_sentence() -> None:
    assert texts("She said “I am safe.” Others agreed.") == ["She said “I am safe.”", "Others agreed."]


def test_decimal_numbers_end_nothing() -> None:
    assert texts("It rose by 12.5 per cent. Then it fell.") == ["It rose by 12.5 per cent.", "Then it fell."]


@given(some.text(alphabet="aA1. !?\n”(•M"))
def test_every_sentence_stands_at_its_place_and_nothing_is_lost(text: str) -> None:
    found = sentences(text)
    assert all(text[each.start : each.start + len(each.text)] == each.text for each in found)
    assert "".join("".join(each.text.split()) for each in found) == "".join(text.split())
