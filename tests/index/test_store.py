"""The store: exact over a choice of documents, and as good without the vector index as with it."""

from pathlib import Path

import pytest

from index import kept_sentences
from index.embedding import as_bytes
from index.filing import Filing
from index.register import Register
from index.settings import Settings
from index.store import LOOKED_THROUGH, MOST, Store, open_store
from index.vectors import VectorIndex
from ingest.filing import embedding_text
from tests.builders import a_document, a_filing, an_account
from tests.fakes import FakeEmbedder

PLANS, HOMES, FOSTER = "Care plans are late.", "Children's homes are rated.", "Foster carers are thanked."


def file(store: Store, filing: Filing, indexed: bool = True) -> None:
    """Files a document with its vectors, as a sync does."""
    vectors = store.embedder.encode([embedding_text(passage) for passage in filing.passages])
    store.register.keep_vectors(zip(filing.vector_keys, map(as_bytes, vectors), strict=True), store.embedder.id)
    if indexed:
        store.vectors.add([passage.id for passage in filing.passages], vectors)
    store.register.file(filing)


@pytest.fixture
def store(settings: Settings) -> Store:
    """A store that holds two documents."""
    made = open_store(settings, FakeEmbedder())
    file(made, a_filing(PLANS, HOMES, file="a.pdf"))
    file(made, a_filing(FOSTER, file="b.pdf"))
    return made


def test_a_choice_of_documents_is_searched_alone(store: Store) -> None:
    chosen = [document for document in store.documents() if document.file == "b.pdf"]
    assert [id_ for id_, _ in store.by_meaning("care plans", chosen, 5)] == ["id-of-b.pdf.0"]


def test_exact_scoring_and_the_vector_index_agree(store: Store, settings: Settings) -> None:
    by_index = store.by_meaning("care plans", store.documents(), 5)
    store.vectors.throw_away()
    exactly = store.by_meaning("care plans", store.documents(), 5)
    assert [id_ for id_, _ in exactly] == [id_ for id_, _ in by_index]
    assert [score for _, score in exactly] == pytest.approx([score for _, score in by_index], abs=1e-3)


def test_where_most_documents_are_chosen_the_vector_index_is_asked_and_the_rest_left_out(store: Store) -> None:
    file(store, a_filing("Foster carers wait.", "Foster carers meet.", file="c.pdf"))
    chosen = [document for document in store.documents() if document.file != "c.pdf"]
    assert len(chosen) >= MOST * len(store.documents())
    found = store.by_meaning("foster carers", chosen, 1)
    store.vectors.throw_away()
    assert [id_ for id_, _ in found] == [id_ for id_, _ in store.by_meaning("foster carers", chosen, 1)]
    assert found[0][0] == "id-of-b.pdf.0"


def test_what_is_wanted_is_found_though_all_that_is_nearer_is_not(store: Store) -> None:
    nearer = [f"Care plans are late again, {number}." for number in range(3 * LOOKED_THROUGH)]
    file(store, a_filing(*nearer, file="c.pdf"))
    chosen = [document for document in store.documents() if document.file != "c.pdf"]
    assert store.by_meaning("care plans are late again", chosen, 2)[0][0] == "id-of-a.pdf.0"


def test_what_is_held_is_brought_together_once_until_it_changes(store: Store) -> None:
    assert store.held(exempt=False) is store.held(exempt=False)
    assert store.count_matching("plans", ()) == 1 and store.count_matching("", ()) == 3
    account = an_account(a_document("c.pdf", public=False))
    file(store, a_filing(PLANS, document=account.document, accounts=[account]))
    assert [document.file for document in store.held(exempt=False)[0]] == ["a.pdf", "b.pdf"]
    assert [inspection.council for inspection in store.held(exempt=True)[1]] == ["Suffolk"]
    assert store.count_matching("plans", ()) == 1 and store.count_matching("", ()) == 3
    exempt = [account.document]
    assert store.count_matching("plans", exempt) == 2 and store.count_matching("", exempt) == 4


def test_a_damaged_vector_index_costs_no_answer(store: Store, settings: Settings) -> None:
    for path in settings.vectors_dir.rglob("*.sqlite3"):
        path.write_bytes(b"not a database" * 1000)
    again = open_store(settings, FakeEmbedder())
    assert again.by_meaning("foster carers", again.documents(), 1)[0][0] == "id-of-b.pdf.0"


def test_a_vector_of_a_passage_that_is_not_held_is_dropped(store: Store) -> None:
    store.vectors.add(["gone.0"], store.embedder.encode(["foster carers"]))
    store.register.raise_generation()
    assert "gone.0" not in dict(store.by_meaning("foster carers", store.documents(), 5))


def test_nothing_held_is_nothing_found_and_embeds_nothing(settings: Settings) -> None:
    embedder = FakeEmbedder()
    store = open_store(settings, embedder)
    assert store.documents() == () and store.by_meaning("anything", (), 5) == [] and embedder.encoded == []


def test_within_one_moment_nothing_goes_between_two_questions(store: Store, settings: Settings) -> None:
    with store.one_moment():
        documents = store.documents()
        Register(settings.register_path).remove(["a.pdf", "b.pdf"])
        assert len(store.by_words("plans OR carers", documents, 5)) == 2
        assert len(store.by_meaning("plans", documents, 5)) == 3
    assert store.documents() == () and store.by_words("plans OR carers", documents, 5) == []


def test_what_another_writer_files_is_seen_at_the_next_question(store: Store, settings: Settings) -> None:
    assert len(store.documents()) == 2 and store.accounts() == ()
    account = an_account()
    Register(settings.register_path).file(a_filing(PLANS, document=account.document, accounts=[account]))
    assert len(store.documents()) == 3 and store.accounts() == (account,)


def test_sentences_whose_vectors_were_kept_are_told_by_their_place(store: Store) -> None:
    passage = store.passages_of("id-of-a.pdf")[0]
    rows = store.embedder.encode([PLANS])
    kept = [(a_filing(PLANS).vector_keys[0], kept_sentences.as_bytes(rows))]
    store.register.keep_sentences(kept, store.embedder.id, "cut otherwise")
    assert store.meanings_of_sentences([passage]) == {}
    store.register.keep_sentences(kept, store.embedder.id, kept_sentences.cut_by())
    told = store.meanings_of_sentences(list(store.passages_of("id-of-a.pdf")))
    assert told.keys() == {(passage.id, 0)} and told[passage.id, 0] @ rows[0] > 0.999


def test_nothing_is_read_or_made_before_it_is_asked(tmp_path: Path) -> None:
    open_store(Settings(data_dir=tmp_path / "var"))
    VectorIndex(tmp_path / "chroma", "fake")
    assert list(tmp_path.iterdir()) == []


def test_a_text_goes_through_the_model_once(settings: Settings) -> None:
    embedder = FakeEmbedder()
    made = open_store(settings, embedder)
    first = made.meanings([PLANS, HOMES, PLANS])
    again = made.meanings([HOMES, FOSTER])
    assert embedder.encoded == [PLANS, HOMES, FOSTER]
    assert first[1].tolist() == again[0].tolist() and first.shape[0] == 3
