"""A sync brings the index in step with the folder: no more work than that needs, and no document lost on the way."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import OperatorError
from index.kept_sentences import cut_by
from index.sentences import sentences
from index.settings import Settings
from index.store import Store, open_store
from index.text import text_hash
from ingest.filing import vector_key
from ingest.report import Failure, Report
from ingest.status import read_status
from ingest.sync import Options, Progress, sync
from tests.builders import a_paper
from tests.fakes import FakeEmbedder

Write = Callable[[str, str], Path]
Run = Callable[..., Report]


@pytest.fixture
def run(settings: Settings, embedder: FakeEmbedder) -> Run:
    """Runs a sync with the test's own settings and embedder."""

    def run_sync(**options: bool) -> Report:
        return sync(settings, Options(**options), embedder=embedder)

    return run_sync


@pytest.fixture
def store(settings: Settings, embedder: FakeEmbedder) -> Store:
    """What is held, for looking."""
    return open_store(settings, embedder)


def held(store: Store) -> list[str]:
    """The files held."""
    return [document.file for document in store.documents()]


@contextmanager
def an_ordinary_user(folder: Path) -> Iterator[None]:
    """Root may read everything; within this, a test that root runs is run as somebody who may not."""
    if os.geteuid():
        yield
        return
    folder.chmod(0o777)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def text_of(store: Store, file: str) -> str:
    """Everything that is filed of a file."""
    document = next(document for document in store.documents() if document.file == file)
    return "\n".join(passage.text for passage in store.passages_of(document.id))


def in_step(store: Store) -> bool:
    """Whether the vector index holds just what the register does."""
    return store.vectors.ids() == store.register.public_passage_ids()


def test_new_documents_are_filed(run: Run, write: Write, store: Store) -> None:
    write("suffolk/paper.md", a_paper())
    write("leeds/paper.md", a_paper("Leeds"))
    report = run()
    assert report.added == ["leeds/paper.md", "suffolk/paper.md"] and report.failed == []
    assert held(store) == ["leeds/paper.md", "suffolk/paper.md"] and in_step(store)
    assert (report.documents, report.passages) == (2, store.register.count_passages())


def test_nothing_is_done_when_nothing_has_changed(run: Run, write: Write, store: Store, embedder: FakeEmbedder) -> None:
    write("paper.md", a_paper())
    run()
    generation, embedded = store.register.generation(), len(embedder.encoded)
    report = run()
    assert report.unchanged == 1 and not report.did_something
    assert (store.register.generation(), len(embedder.encoded)) == (generation, embedded)


def test_a_changed_document_answers_with_its_new_text_alone(run: Run, write: Write, store: Store) -> None:
    write("paper.md", a_paper(says="Caseloads are too high."))
    run()
    write("paper.md", a_paper(says="Placements are too far away."))
    assert run().changed == ["paper.md"]
    assert "Placements" in text_of(store, "paper.md") and "Caseloads" not in text_of(store, "paper.md")
    assert store.register.count_matching("caseloads") == 0 and in_step(store)


def test_only_passages_with_new_text_are_embedded(run: Run, write: Write, embedder: FakeEmbedder) -> None:
    write("paper.md", a_paper(says="Caseloads are too high."))
    run()
    embedder.encoded.clear()
    write("paper.md", a_paper(says="Placements are too far away."))
    run()
    assert len(embedder.encoded) == 1 and "Placements" in embedder.encoded[0]


def test_a_renamed_document_is_moved_and_nothing_embedded(
    run: Run, write: Write, store: Store, embedder: FakeEmbedder
) -> None:
    path = write("suffolk/paper.md", a_paper())
    write("leeds/other.md", a_paper("Leeds"))
    run()
    embedder.encoded.clear()
    path.rename(path.with_name("renamed.md"))
    report = run()
    assert report.moved == [("suffolk/paper.md", "suffolk/renamed.md")]
    assert (report.added, report.removed, embedder.encoded) == ([], [], [])
    assert held(store) == ["leeds/other.md", "suffolk/renamed.md"] and in_step(store)


def test_a_deleted_document_is_gone_everywhere(run: Run, write: Write, store: Store) -> None:
    write("kept.md", a_paper())
    gone = write("gone.md", a_paper(says="Caseloads are too high."))
    run()
    gone.unlink()
    assert run().removed == ["gone.md"]
    assert held(store) == ["kept.md"] and store.register.count_matching("caseloads") == 0 and in_step(store)


def test_a_touched_file_is_not_read_again(run: Run, write: Write, store: Store) -> None:
    path = write("paper.md", a_paper())
    run()
    generation = store.register.generation()
    os.utime(path, ns=(1, 1))
    assert run().unchanged == 1 and store.register.generation() == generation
    assert store.register.files()["paper.md"].modified_ns == 1


def test_a_sidecar_that_comes_changes_or_goes_has_its_document_read_again(run: Run, write: Write, store: Store) -> None:
    write("paper.md", a_paper())
    run()
    sidecar = write("paper.md.meta.toml", 'access = "exempt"')
    assert run().changed == ["paper.md"] and not store.documents()[0].public
    write("paper.md.meta.toml", 'access = "public"')
    assert run().changed == ["paper.md"] and store.documents()[0].public
    sidecar.unlink()
    assert run().changed == ["paper.md"]


def test_an_older_sidecar_of_the_same_length_is_noticed(run: Run, write: Write, store: Store) -> None:
    # As when a folder is copied with its times: the document is the newest file, and a paper must not stay public by
    # that.
    write("paper.md", a_paper())
    sidecar = write("paper.md.meta.toml", 'access = "public"')
    os.utime(sidecar, ns=(1, 1))
    run()
    write("paper.md.meta.toml", 'access = "exempt"')
    os.utime(sidecar, ns=(2, 2))
    run()
    assert not store.documents()[0].public


def test_a_bad_file_is_reported_and_the_rest_is_filed(run: Run, write: Write, store: Store) -> None:
    write("a-bad.pdf", "%PDF-1.7 and nothing more")
    write("b-bad.md.meta.toml", 'colour = "red"')
    write("b-bad.md", a_paper())
    write("c-empty.txt", "")
    write("d-good.md", a_paper())
    report = run()
    assert [failure.file for failure in report.failed] == ["a-bad.pdf", "b-bad.md", "c-empty.txt"]
    assert all(failure.reason.endswith(".") for failure in report.failed)
    assert "colour" in report.failed[1].reason and held(store) == ["d-good.md"]


def test_a_bad_file_is_listed_again_until_it_is_mended(run: Run, write: Write, store: Store) -> None:
    write("good.md", a_paper())
    write("bad.pdf", "%PDF-1.7 and nothing more")
    first = run().failed
    again = run()
    assert again.failed == first and again.unchanged == 2
    assert read_status(store).failures == {first[0].file: first[0].reason}
    write("bad.pdf", "%PDF-1.7 and still nothing")
    assert [failure.file for failure in run().failed] == ["bad.pdf"]
    write("bad.pdf", "").unlink()
    assert run().failed == [] and read_status(store).failures == {}


def test_a_file_that_could_not_be_read_and_now_can_is_added(run: Run, write: Write) -> None:
    write("good.md", a_paper())
    write("paper.md", "")
    run()
    write("paper.md", a_paper("Leeds"))
    report = run()
    assert (report.added, report.changed, report.failed) == (["paper.md"], [], [])


def test_the_last_good_version_answers_while_a_new_one_is_broken(run: Run, write: Write, store: Store) -> None:
    write("paper.md", a_paper(says="Caseloads are too high."))
    run()
    write("paper.md", "")
    assert [failure.file for failure in run().failed] == ["paper.md"]
    assert "Caseloads" in text_of(store, "paper.md") and in_step(store)
    write("paper.md", a_paper(says="Placements are too far away."))
    assert run().changed == ["paper.md"] and "Placements" in text_of(store, "paper.md")


def test_much_of_the_corpus_gone_stops_before_anything_is_changed(
    run: Run, write: Write, store: Store, settings: Settings
) -> None:
    for number in range(6):
        write(f"{number}.md", a_paper(says=f"Plan {number} is late."))
    run()
    for number in range(3):
        (settings.corpus_dir / f"{number}.md").unlink()
    with pytest.raises(OperatorError, match=r"3 of the 6 documents .*Nothing was changed.*--allow-mass-delete"):
        run()
    assert len(store.documents()) == 6
    assert len(run(allow_mass_delete=True).removed) == 3 and len(store.documents()) == 3


def test_an_emptied_corpus_stops_too(run: Run, write: Write, store: Store) -> None:
    path = write("paper.md", a_paper())
    run()
    path.unlink()
    with pytest.raises(OperatorError, match="1 of the 1 documents"):
        run()
    assert run(allow_mass_delete=True).removed == ["paper.md"] and in_step(store)


def test_a_whole_folder_renamed_is_not_a_mass_delete(run: Run, write: Write, settings: Settings) -> None:
    for number in range(4):
        write(f"old/{number}.md", a_paper(says=f"Plan {number} is late."))
    run()
    (settings.corpus_dir / "old").rename(settings.corpus_dir / "new")
    report = run()
    assert len(report.moved) == 4 and report.removed == []


def test_an_empty_corpus_is_no_error(run: Run, store: Store) -> None:
    report = run()
    assert (report.documents, report.failed) == (0, []) and store.documents() == ()


def test_a_missing_corpus_is_named(settings: Settings, embedder: FakeEmbedder) -> None:
    with pytest.raises(OperatorError, match=r"There is no folder '.*nowhere'.*set CORPUS_DIR"):
        sync(replace(settings, corpus_dir=settings.corpus_dir / "nowhere"), embedder=embedder)


def test_a_name_that_is_not_utf_8_is_filed_and_shown(run: Run, settings: Settings, store: Store) -> None:
    name = os.fsencode(settings.corpus_dir) + b"/caf\x82 minutes.md"  # as a ZIP file of old Windows leaves it
    Path(os.fsdecode(name)).write_text(a_paper(), encoding="utf-8")
    report = run()
    assert report.added == ["caf\\x82 minutes.md"]
    assert report.as_text().encode() and run().unchanged == 1


def test_a_file_that_this_user_may_not_read_is_listed_until_it_may(embedder: FakeEmbedder, store: Store) -> None:
    store.vectors.ids()  # imports Chroma, which an ordinary user may not be allowed to where root has installed it
    with tempfile.TemporaryDirectory() as folder, an_ordinary_user(Path(folder)):
        settings = Settings(Path(folder, "corpus"), Path(folder, "var"))
        settings.corpus_dir.mkdir()
        closed = settings.corpus_dir / "closed.md"
        closed.touch(0)
        for _ in range(2):
            failed = sync(settings, embedder=embedder).failed
            assert [(each.file, each.reason.split(":")[0]) for each in failed] == [
                ("closed.md", "It cannot be opened (Permission denied)")
            ]
        assert list(open_store(settings, embedder).register.failures()) == ["closed.md"]


def test_a_folder_that_this_user_may_not_read_stops_before_anything_is_removed(
    embedder: FakeEmbedder, store: Store
) -> None:
    store.vectors.ids()
    with tempfile.TemporaryDirectory() as folder, an_ordinary_user(Path(folder)):
        settings = Settings(Path(folder, "corpus"), Path(folder, "var"))
        (settings.corpus_dir / "closed").mkdir(parents=True)
        (settings.corpus_dir / "closed").chmod(0)
        with pytest.raises(OperatorError, match=r"closed' cannot be opened \(Permission denied\).*Nothing was changed"):
            sync(settings, embedder=embedder)
        (settings.corpus_dir / "closed").chmod(0o700)


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


def test_readers_are_told_when_the_old_vectors_have_gone(
    run: Run, write: Write, store: Store, settings: Settings
) -> None:
    write("paper.md", a_paper(says="Caseloads are too high."))
    run()
    write("paper.md", a_paper(says="Placements are too far away."))
    seen: list[int] = []
    sync(
        settings, progress=Progress(step=lambda file: seen.append(store.register.generation())), embedder=store.embedder
    )
    assert store.register.generation() > seen[-1]


def test_progress_is_told_of_every_file_read(settings: Settings, write: Write, embedder: FakeEmbedder) -> None:
    write("good.md", a_paper())
    write("bad.md", "")
    told: list[object] = []
    sync(settings, progress=Progress(start=told.append, step=told.append), embedder=embedder)
    assert told[0] == 2 and sorted(told[1:]) == ["bad.md", "good.md"]


def test_the_report_says_in_words_and_in_json_what_was_done(run: Run, write: Write) -> None:
    write("good.md", a_paper())
    write("bad.md", "")
    report = run()
    report.notes.append(Failure("good.md", "Page 2 holds no text that can be read."))
    assert report.as_text().startswith("1 added, 1 could not be read. 1 documents held")
    assert "  not read: bad.md: " in report.as_text() and "  note: good.md: Page 2" in report.as_text()
    made = report.as_json()
    assert made["added"] == ["good.md"] and made["failed"][0]["file"] == "bad.md" and made["documents"] == 1
    assert {"changed", "moved", "removed", "unchanged", "notes", "passages", "seconds"} <= made.keys()


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
