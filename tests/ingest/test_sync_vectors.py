"""A sync encodes no more than it must, and what it has encoded comes and goes with its text."""

import shutil
import sqlite3
from contextlib import closing

import pytest

from index.kept_sentences import cut_by
from index.sentences import sentences
from index.settings import Settings
from index.store import Store, open_store
from index.text import text_hash
from ingest.filing import vector_key
from ingest.sync import sync
from tests.builders import a_paper
from tests.fakes import FakeEmbedder
from tests.ingest.conftest import Run, Write, in_step


def test_another_embedder_embeds_everything_anew_at_the_next_sync(run: Run, write: Write, settings: Settings) -> None:
    write("paper.md", a_paper(says="Caseloads are too high."))
    run()
    other = FakeEmbedder("other", dimensions=32)
    before = open_store(settings, other)
    assert before.by_meaning("caseloads", before.documents(), 1) == []  # words still answer; meaning waits for the sync
    assert sync(settings, embedder=other).unchanged == 1
    after = open_store(settings, other)
    assert other.encoded and in_step(after) and after.by_meaning("caseloads", after.documents(), 1)


def test_going_back_to_an_embedder_embeds_nothing(
    run: Run, write: Write, settings: Settings, embedder: FakeEmbedder
) -> None:
    write("paper.md", a_paper())
    run()
    sync(settings, embedder=FakeEmbedder("other", dimensions=32))
    embedder.encoded.clear()
    run()
    assert embedder.encoded == [] and in_step(open_store(settings, embedder))


@pytest.mark.parametrize("harm", ["damaged", "deleted", "emptied by a reader"])
def test_a_vector_index_that_was_harmed_is_made_again(
    run: Run, write: Write, store: Store, settings: Settings, embedder: FakeEmbedder, harm: str
) -> None:
    write("paper.md", a_paper(says="Caseloads are too high."))
    run()
    embedder.encoded.clear()
    if harm == "damaged":
        (settings.vectors_dir / "chroma.sqlite3").write_bytes(b"not a database" * 1000)
    else:
        shutil.rmtree(settings.vectors_dir)
    if harm == "emptied by a reader":
        store.vectors.ids()
        store.vectors.close()
    assert run().unchanged == 1
    assert in_step(store) and embedder.encoded == []
    assert store.by_meaning("caseloads", store.documents(), 1)


def test_rebuild_vectors_makes_them_from_the_register(
    run: Run, write: Write, store: Store, embedder: FakeEmbedder
) -> None:
    write("paper.md", a_paper())
    run()
    embedder.encoded.clear()
    generation = store.register.generation()
    run(rebuild_vectors=True)
    assert in_step(store) and embedder.encoded == [] and store.register.generation() > generation


def test_re_extracting_reads_every_file_again_and_embeds_nothing_anew(
    run: Run, write: Write, store: Store, embedder: FakeEmbedder
) -> None:
    write("suffolk/paper.md", a_paper())
    write("leeds/paper.md", a_paper("Leeds"))
    write("leeds/copy.md", a_paper("Leeds"))
    run()
    before = store.register.accounts(), store.register.public_passage_ids(), store.register.copies()
    embedder.encoded.clear()
    report = run(re_extract=True)
    assert sorted(report.changed) == ["leeds/copy.md", "leeds/paper.md", "suffolk/paper.md"] and report.unchanged == 0
    assert (store.register.accounts(), store.register.public_passage_ids(), store.register.copies()) == before
    assert embedder.encoded == [] and in_step(store)
    assert run().unchanged == 3


def test_only_passages_with_new_text_are_embedded(run: Run, write: Write, embedder: FakeEmbedder) -> None:
    write("paper.md", a_paper(says="Caseloads are too high."))
    run()
    embedder.encoded.clear()
    write("paper.md", a_paper(says="Placements are too far away."))
    run()
    assert len(embedder.encoded) == 1 and "Placements" in embedder.encoded[0]


def test_the_points_of_inspectors_keep_vectors_too_and_go_with_them(
    run: Run, write: Write, store: Store, embedder: FakeEmbedder
) -> None:
    paper = write("suffolk/paper.md", a_paper(says="- The clarity of plans.\n- The oversight of visits."))
    run()
    points = [finding.text for account in store.accounts() for finding in account.findings]
    assert points == ["The clarity of plans.", "The oversight of visits."]
    embedder.encoded.clear()
    store.meanings(points)
    run(re_extract=True)
    assert embedder.encoded == []
    assert store.register.count_unused_vectors() == 0
    paper.unlink()
    run(allow_mass_delete=True)
    assert store.register.vectors_by_key(map(text_hash, points), embedder.id) == {}


def kept(store: Store) -> dict[tuple[str, int], float]:
    """The sentences that have kept vectors by passage and start, each with its nearness to itself encoded alone."""
    passages = [each for document in store.documents() for each in store.passages_of(document.id)]
    rows = store.meanings_of_sentences(passages)
    cut = {(each.id, found.start): found.text for each in passages for found in sentences(each.text)}
    assert rows.keys() <= cut.keys()
    return {place: float(row @ store.embedder.encode([cut[place]])[0]) for place, row in rows.items()}


def test_each_sentence_keeps_a_vector_which_goes_with_its_passage(
    run: Run, write: Write, store: Store, embedder: FakeEmbedder
) -> None:
    paper = write("suffolk/paper.md", a_paper(says="Caseloads are high. They rise.\n\nPlans are late."))
    run()
    told = kept(store)
    assert len(told) > 3 and min(told.values()) > 0.999
    embedder.encoded.clear()
    run(re_extract=True)
    assert embedder.encoded == [] and len(kept(store)) == len(told)
    key = vector_key(store.passages_of(store.documents()[0].id)[0])
    assert store.register.sentences_by_key([key], embedder.id, cut_by()).keys() == {key}
    paper.unlink()
    run(allow_mass_delete=True)
    assert store.register.sentences_by_key([key], embedder.id, cut_by()) == {}


def test_sentences_cut_by_an_older_program_are_encoded_again_though_no_file_changed(
    run: Run, write: Write, store: Store, settings: Settings
) -> None:
    write("suffolk/paper.md", a_paper(says="Caseloads are high. They rise."))
    run()
    before = kept(store)
    with closing(sqlite3.connect(settings.register_path, isolation_level=None)) as connection:
        connection.execute("update sentence_vectors set cut_by = 'an older program'")
    assert kept(store) == {}
    assert run().unchanged == 1
    assert kept(store) == before


def test_points_that_were_filed_before_they_had_vectors_are_encoded_when_asked(
    run: Run, write: Write, store: Store, embedder: FakeEmbedder
) -> None:
    write("suffolk/paper.md", a_paper(says="- The clarity of plans.\n- The oversight of visits."))
    run()
    embedder.encoded.clear()
    assert store.meanings(["The clarity of plans.", "Caseloads."]).shape == (2, embedder.dimensions)
    assert embedder.encoded == ["Caseloads."]
