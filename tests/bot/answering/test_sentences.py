"""Sentences are weighed by what was made of them at ingest, and encoded only where that is not held or not enough."""

from collections.abc import Callable

import pytest

from bot.answering.sentences import ALONE, Candidate, best_sentences, nearest_alone
from bot.retrieval.search import Hit
from bot.terms import content_terms
from index import kept_sentences
from index.filing import Filing
from index.sentences import sentences
from index.store import Store
from tests.builders import a_filing

Held = Callable[..., Store]

TEXT = "Plans for care leavers are late. Homes are too far away. Nobody visits them there."
QUESTION = "are plans for care leavers late?"


@pytest.fixture
def filing() -> Filing:
    """One passage of three sentences."""
    return a_filing(TEXT)


def keep(store: Store, filing: Filing, *texts: str) -> None:
    """Keeps for the passage's sentences the vectors of these texts."""
    rows = [(filing.vector_keys[0], kept_sentences.as_bytes(store.embedder.encode(texts)))]
    store.register.keep_sentences(rows, store.embedder.id, kept_sentences.cut_by())


def ranked(store: Store, filing: Filing) -> tuple[list[Candidate], list[str]]:
    """The passage's sentences as they answer the question, and what was encoded for it."""
    terms = content_terms(QUESTION)
    hit = Hit(filing.passages[0], filing.document, 1.0, 1.0)
    store.embedder.encoded.clear()  # type: ignore[attr-defined]
    found = best_sentences(QUESTION, terms, dict.fromkeys(terms, 1.0), [hit], store)
    return found, store.embedder.encoded  # type: ignore[attr-defined]


def test_where_vectors_were_kept_the_question_alone_is_encoded(held: Held, filing: Filing) -> None:
    store = held(filing)
    keep(store, filing, *(each.text for each in sentences(TEXT)))
    found, encoded = ranked(store, filing)
    assert len(encoded) == 1 and found[0].text == "Plans for care leavers are late."


def test_where_none_were_kept_sentences_are_encoded_and_come_out_the_same(held: Held, filing: Filing) -> None:
    store = held(filing)
    before, encoded = ranked(store, filing)
    assert len(encoded) == 1 + 3
    keep(store, filing, *(each.text for each in sentences(TEXT)))
    after, _ = ranked(store, filing)
    assert [each.text for each in after] == [each.text for each in before]
    assert [each.nearness for each in after] == pytest.approx([each.nearness for each in before], abs=0.002)


def test_a_sentence_is_weighed_by_the_vector_that_was_kept_for_it(held: Held, filing: Filing) -> None:
    store = held(filing)
    keep(store, filing, "Roads.", "Roads.", QUESTION)
    nearness = {each.text: each.nearness for each in ranked(store, filing)[0]}
    assert max(nearness, key=lambda text: nearness[text]) == "Nobody visits them there."


def test_before_a_refusal_the_few_nearest_are_read_by_themselves(held: Held, filing: Filing) -> None:
    store = held(filing)
    hit = Hit(filing.passages[0], filing.document, 1.0, 1.0)
    near = [Candidate(f"Plans are late, {n}.", n, hit, 1.0 - n / 10, 0.0, nearness=0.42 + n / 100) for n in range(5)]
    far = Candidate("Roads.", 9, hit, 2.0, 0.0, nearness=0.1)
    read = nearest_alone("are plans late?", [far, *near], store)
    assert [each.start for each in read] == [2, 3, 4] and len(read) == ALONE
    assert all(each.nearness > 0.6 for each in read)


def test_where_no_sentence_is_within_reach_none_is_encoded(held: Held, filing: Filing) -> None:
    store = held(filing)
    hit = Hit(filing.passages[0], filing.document, 1.0, 1.0)
    store.embedder.encoded.clear()  # type: ignore[attr-defined]
    assert nearest_alone(QUESTION, [Candidate("Roads.", 0, hit, 1.0, 0.0, nearness=0.1)], store) == []
    assert store.embedder.encoded == []  # type: ignore[attr-defined]


def test_an_item_of_two_words_that_counts_is_a_sentence(held: Held) -> None:
    filing = a_filing("Of the children adopted in 2015:\n33 placed\nno others")
    terms = content_terms("how many were placed")
    hit = Hit(filing.passages[0], filing.document, 1.0, 1.0)
    found = best_sentences("how many were placed", terms, dict.fromkeys(terms, 1.0), [hit], held(filing))
    assert "33 placed" in [each.text for each in found] and "no others" not in [each.text for each in found]
