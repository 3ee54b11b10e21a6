"""A sync brings the index in step with the folder: no more work than that needs, and no document lost on the way."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import OperatorError
from index.settings import Settings
from index.store import Store, open_store
from ingest.report import Failure
from ingest.status import read_status
from ingest.sync import Progress, sync
from tests.builders import a_paper
from tests.fakes import FakeEmbedder
from tests.ingest.conftest import Run, Write, in_step


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
