"""A corpus into which anybody may put anything: a sync ends, names each bad file in one line, and reads the rest."""

import os
import unicodedata
from pathlib import Path

import pytest

from index.settings import Settings
from index.store import open_store
from ingest.report import Report
from ingest.sync import sync
from tests.builders import a_paper
from tests.fakes import FakeEmbedder
from tests.ingest.hostile.files import MAKERS, REFUSED, SECRET

CHOSEN = (
    "bomb.docx",
    "lying size.docx",
    "truncated.docx",
    "password.zip",
    "password.docx",
    "traversal.zip",
    "traversal.eml",
    "entities.docx",
    "entities.xlsx",
    "200,000 nested.docx",
    "200,000 nested.html",
    "200,000 nested.rtf",
    "far cell.xlsx",
    "20 MB on one line.csv",
    "3,000 nested parts.eml",
    "truncated.pdf",
    "101 MB.txt",
)
ODD = (
    "two\nlines",
    "\x1b[2Jcleared",
    "\u202eturned",
    "🎈 balloon",
    "`touch escaped` $(touch escaped) ; touch escaped",
    "-rf --help",
    "%s {0} %(x)s",
    "<script>alert(1)</script>".replace("/", "|"),
    "x" * 240,
    os.fsdecode(b"caf\xe9"),
)


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder beside the corpus, with a file that no document may show."""
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "secret.txt").write_text(SECRET * 20)
    return folder


@pytest.fixture
def report(settings: Settings, embedder: FakeEmbedder, outside: Path) -> Report:
    corpus = settings.corpus_dir
    for name in CHOSEN:
        MAKERS[name][0](corpus / name)
    (corpus / "secret.txt").unlink()  # what the entities point to
    for council, name in zip(("Suffolk", "Leeds", "Kent", "Devon", "Dorset") * 2, ODD, strict=True):
        (corpus / f"{name}.md").write_text(a_paper(council) + f"\n{ODD.index(name)} of them.\n", encoding="utf-8")
    for name in ODD:
        (corpus / f"{name}.pdf").write_bytes(b"%PDF-1.7\n1 0 obj")
    (corpus / "link.txt").symlink_to(outside / "secret.txt")
    (corpus / "links").symlink_to(outside)
    os.mkfifo(corpus / "pipe.txt")
    (corpus / "sound.md").write_text(a_paper("Rutland"), encoding="utf-8")
    before = listing(settings)
    made = sync(settings, embedder=embedder)
    assert listing(settings) == before, "something was written elsewhere"
    return made


def listing(settings: Settings) -> set[str]:
    """Every file beside the data folder."""
    return {
        os.fspath(path) for path in settings.corpus_dir.parent.rglob("*") if not path.is_relative_to(settings.data_dir)
    }


def test_a_sync_names_each_bad_file_in_one_line_files_the_rest_and_reads_nothing_outside(
    report: Report, settings: Settings, embedder: FakeEmbedder
) -> None:
    bad = [failure.file for failure in report.failed]
    assert {name for name in CHOSEN if MAKERS[name][1] == REFUSED and name != "traversal.zip"} <= set(bad)
    assert sum(name.endswith(".pdf") for name in bad) == len(ODD) + 1 and len(bad) == len(set(bad))
    assert all(failure.reason.endswith(".") and len(failure.reason) < 400 for failure in report.failed)
    lines = report.as_text().splitlines()
    assert len(lines) == 1 + len(report.failed) + len(report.notes)
    assert not {unicodedata.category(each) for line in lines for each in line} & {"Cc", "Cf", "Cs"}
    store = open_store(settings, embedder)
    filed = {document.file for document in store.documents()}
    assert "sound.md" in filed and sum(name.endswith(".md") for name in filed) == len(ODD) + 1
    said = "\n".join(passage.text for document in store.documents() for passage in store.passages_of(document.id))
    assert SECRET not in said and "inspection" in said.casefold()
