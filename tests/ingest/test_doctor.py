"""The doctor names what is amiss with what to do, and mends what loses nothing."""

import json
import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from index.settings import Settings
from index.store import Store, open_store
from ingest.cli import main
from ingest.doctor import Diagnosis, examine, mend
from ingest.lock import writer_lock
from ingest.sync import sync
from tests.builders import a_filing, a_paper
from tests.fakes import FakeEmbedder

Write = Callable[[str, str], Path]


@pytest.fixture
def store(settings: Settings, embedder: FakeEmbedder, write: Write) -> Store:
    """What a sync of two papers holds."""
    write("suffolk/a.md", a_paper(says="Caseloads are too high."))
    write("suffolk/b.md", a_paper(says="Placements are too far away."))
    sync(settings, embedder=embedder)
    return open_store(settings, embedder)


def found(diagnosis: Diagnosis) -> list[tuple[str, str | None]]:
    """What was found, and in which file."""
    return [(each.about, each.file) for each in diagnosis.complaints if each.about != "cards"]


def on_the_register(settings: Settings, *statements: str) -> None:
    """Harms the register."""
    with closing(sqlite3.connect(settings.register_path, isolation_level=None)) as connection:
        for each in statements:
            connection.execute(each)


def test_a_sound_index_has_nothing_to_be_mended(store: Store, settings: Settings) -> None:
    diagnosis = examine(store, settings)
    assert diagnosis.sound and found(diagnosis) == []


@pytest.mark.parametrize("harm", ["lacks", "holds more", "is gone", "is damaged"])
def test_vectors_out_of_step_are_named_and_mended(
    store: Store, settings: Settings, embedder: FakeEmbedder, harm: str
) -> None:
    if harm == "lacks":
        store.vectors.remove(sorted(store.register.public_passage_ids())[:1])
    elif harm == "holds more":
        store.vectors.add(["nobody's"], embedder.encode(["Nobody said this."]))
    elif harm == "is gone":
        store.vectors.throw_away()
    else:
        (settings.vectors_dir / "chroma.sqlite3").write_bytes(b"no database" * 1000)
    store.vectors.close()
    diagnosis = examine(store, settings)
    assert ("vectors", None) in found(diagnosis) and not diagnosis.sound
    mended = mend(store, settings, 0)
    assert mended.sound and "vectors" in mended.mended[0]
    assert store.vectors.ids() == store.register.public_passage_ids()


def test_passages_of_another_embedder_are_named_and_embedded_anew(store: Store, settings: Settings) -> None:
    other = open_store(settings, FakeEmbedder("other", dimensions=32))
    assert "have no vector of other" in examine(other, settings).as_text()
    assert mend(other, settings, 0).sound


def test_passages_whose_sentences_have_no_vectors_are_named_and_get_them(store: Store, settings: Settings) -> None:
    on_the_register(settings, "update sentence_vectors set cut_by = 'an older program'")
    diagnosis = examine(store, settings)
    assert "The sentences of 6 passages have no vectors yet" in diagnosis.as_text() and diagnosis.sound
    mended = mend(store, settings, 0)
    assert mended.mended and found(mended) == []


def test_words_out_of_step_are_named_and_mended(store: Store, settings: Settings) -> None:
    on_the_register(settings, "insert into words (words) values ('delete-all')")
    assert found(examine(store, settings)) == [("words", None)]
    assert mend(store, settings, 0).sound and store.register.count_matching("caseloads") == 1


def test_vectors_that_nothing_uses_are_dropped(store: Store, settings: Settings) -> None:
    store.register.keep_vectors([("unused", b"\0" * 256)], "fake")
    assert "1 vectors belong to no passage" in examine(store, settings).as_text()
    assert mend(store, settings, 0).sound and store.register.count_unused_vectors() == 0


def test_files_that_came_changed_moved_or_went_are_named_and_left_alone(
    store: Store, settings: Settings, write: Write
) -> None:
    (settings.corpus_dir / "suffolk" / "a.md").unlink()
    write("suffolk/b.md", a_paper(says="This has changed."))
    write("suffolk/c.md", a_paper("Leeds"))
    assert found(examine(store, settings)) == [
        ("files", "suffolk/b.md"),
        ("files", "suffolk/c.md"),
        ("files", "suffolk/a.md"),
    ]
    assert not mend(store, settings, 0).sound and len(store.documents()) == 2


def test_failures_copies_versions_pages_and_poor_cards_are_named(
    store: Store, settings: Settings, embedder: FakeEmbedder, write: Write
) -> None:
    write("bad.pdf", "%PDF-1.7 and nothing more")
    write("copy.md", a_paper(says="Caseloads are too high."))
    write("poor.txt", "Something was said about plans by somebody or other.")
    sync(settings, embedder=embedder)
    pages = [f"Page {page} holds no text that can be read." for page in (2, 3)]
    on_the_register(
        settings,
        "insert into superseded values ('suffolk/b.md', 'suffolk/a.md')",
        f"update documents set notes = '{json.dumps(pages)}' where file = 'suffolk/b.md'",
    )
    diagnosis = examine(store, settings)
    about = {each.about: each for each in diagnosis.complaints}
    assert about["failures"].file == "bad.pdf" and about["duplicates"].file in ("copy.md", "suffolk/a.md")
    assert about["versions"].file == "suffolk/b.md" and "And 1 more pages" in about["pages"].says
    cards = {each.file: each.says for each in diagnosis.complaints if each.about == "cards"}
    assert cards["poor.txt"] == "It does not tell its council or its date or its kind."
    assert [each.about for each in diagnosis.complaints if each.harms] == ["failures"]


def test_a_damaged_register_is_named_with_its_remedy(store: Store, settings: Settings) -> None:
    on_the_register(settings, "pragma foreign_keys = off", "delete from documents where file = 'suffolk/a.md'")
    diagnosis = examine(store, settings)
    assert not diagnosis.sound and "a row of passages belongs to nothing" in diagnosis.as_text()
    assert "makes it again from the documents" in diagnosis.as_text() and not mend(store, settings, 0).mended


def test_the_lock_of_a_run_that_did_not_end_is_named_and_removed(store: Store, settings: Settings) -> None:
    holder = settings.data_dir / "writer.json"
    holder.write_text(json.dumps({"pid": 2**22 + 1, "host": os.uname().nodename, "since": "20 May 2024"}))
    os.utime(holder, (time.time() + 60,) * 2)
    assert "process number 4194305 on" in examine(store, settings).as_text()
    mended = mend(store, settings, 0)
    assert mended.sound and "lock" in mended.mended[0] and not holder.exists()


def test_the_lock_of_a_run_that_goes_on_is_no_complaint(store: Store, settings: Settings) -> None:
    with writer_lock(settings.data_dir, 0, lambda sentence: None):
        os.utime(settings.data_dir / "writer.json", (time.time() + 60,) * 2)
        assert examine(store, settings).sound


def test_the_command_says_it_in_words_and_in_json_and_by_its_exit_code(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("CORPUS_DIR", str(settings.corpus_dir))
    monkeypatch.setenv("DATA_DIR", str(settings.data_dir))
    monkeypatch.chdir(tmp_path)
    assert main(["doctor"]) == 0 and capsys.readouterr().out == "Nothing is amiss.\n"
    open_store(settings).register.file(a_filing("One.", file="gone.pdf"))
    assert main(["doctor", "--json"]) == 1
    made = json.loads(capsys.readouterr().out)
    assert not made["sound"] and {"about", "file", "says", "remedy", "harms"} == made["complaints"][0].keys()
    assert {each["about"] for each in made["complaints"]} >= {"vectors", "files"}
