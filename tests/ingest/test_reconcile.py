"""The vector index is brought in step with the register, whatever happened to either."""

from pathlib import Path

import pytest

from index.filing import Filing
from index.settings import Settings
from index.store import Store, open_store
from ingest.reconcile import add_vectors, bring_vectors_in_step
from tests.builders import a_filing
from tests.fakes import FakeEmbedder


def ids_of(filing: Filing) -> frozenset[str]:
    """The ids of a document's passages."""
    return frozenset(passage.id for passage in filing.passages)


@pytest.fixture
def store(settings: Settings, embedder: FakeEmbedder) -> Store:
    """A register of two documents, one with its vectors in the index."""
    made = open_store(settings, embedder)
    made.register.file(a_filing("Plans are late.", "Homes are rated.", file="a.pdf"))
    with_vectors = a_filing("Foster carers are thanked.", file="b.pdf")
    add_vectors(with_vectors.passages, made, ids_of(with_vectors))
    made.register.file(with_vectors)
    return made


def test_what_is_missing_is_added_and_what_is_held_is_not_embedded_again(store: Store, embedder: FakeEmbedder) -> None:
    embedder.encoded.clear()
    bring_vectors_in_step(store)
    assert store.vectors.ids() == store.register.public_passage_ids()
    assert sorted(embedder.encoded) == ["Homes are rated.", "Plans are late."]


def test_what_is_no_longer_held_is_removed(store: Store) -> None:
    bring_vectors_in_step(store)
    store.register.remove(["b.pdf"])
    bring_vectors_in_step(store)
    assert store.vectors.ids() == store.register.public_passage_ids() and "id-of-b.pdf.0" not in store.vectors.ids()


def test_readers_are_told_once(store: Store) -> None:
    before = store.register.generation()
    bring_vectors_in_step(store)
    assert store.register.generation() == before + 1
    bring_vectors_in_step(store)
    assert store.register.generation() == before + 1


def test_one_text_in_many_passages_is_embedded_once(store: Store, embedder: FakeEmbedder) -> None:
    embedder.encoded.clear()
    twins = a_filing("The same words.", "The same words.", file="c.pdf")
    add_vectors(twins.passages, store, ids_of(twins))
    assert embedder.encoded == ["The same words."] and {each.id for each in twins.passages} <= store.vectors.ids()


def test_an_index_that_cannot_be_opened_is_made_again(store: Store, settings: Settings, embedder: FakeEmbedder) -> None:
    bring_vectors_in_step(store)
    store.vectors.close()
    Path(settings.vectors_dir, "chroma.sqlite3").write_bytes(b"\0" * 5000)
    embedder.encoded.clear()
    bring_vectors_in_step(store)
    assert store.vectors.ids() == store.register.public_passage_ids() and embedder.encoded == []
