"""The same text in two files is one document, unless their cards say that they are not."""

from datetime import date
from itertools import permutations
from typing import Any

import pytest

from ingest.duplicates import copies_among
from ingest.filing import text_key
from tests.builders import a_document, a_passage


def test_one_answers_whatever_the_order() -> None:
    documents = [a_document("b.html"), a_document("a.html"), a_document("c.pdf", pages=3)]
    keys = {each.file: "k" for each in documents}
    for order in permutations(documents):
        assert copies_among(order, keys) == {"a.html": "c.pdf", "b.html": "c.pdf"}


def test_another_text_is_another_document() -> None:
    assert copies_among([a_document("a"), a_document("b"), a_document("c")], {"a": "k", "b": "m", "c": ""}) == {}


def test_texts_of_which_no_key_is_known_are_not_alike() -> None:
    assert copies_among([a_document("a"), a_document("b")], {"a": "", "b": ""}) == {}


@pytest.mark.parametrize(
    "fields", [{"public": False}, {"councils": ("Leeds",)}, {"published": date(2024, 6, 1)}, {"framework": "SIF"}]
)
def test_cards_that_contradict_each_other_keep_two_documents(fields: dict[str, Any]) -> None:
    one = a_document("a", published=date(2024, 5, 1), framework="ILACS")
    assert copies_among([one, a_document("b", **{"published": None, **fields})], {"a": "k", "b": "k"}) == {}


def test_the_one_whose_card_says_more_answers() -> None:
    documents = [a_document("a", councils=()), a_document("b")]
    assert copies_among(documents, {"a": "k", "b": "k"}) == {"a": "b"}


def test_the_key_is_of_letters_and_figures_in_their_order_headings_once() -> None:
    with_heading = [a_passage("One.", heading="Plans"), a_passage("• Two, 2.", ordinal=1, heading="Plans")]
    as_lines = [a_passage("Plans\nOne.\n- Two,\n2.")]
    assert text_key(with_heading) == text_key(as_lines)
    assert text_key(with_heading) != text_key([a_passage("Plans\nOne.\n- Two,\n3.")])
    assert text_key([a_passage("ab")]) != text_key([a_passage("ba")])
