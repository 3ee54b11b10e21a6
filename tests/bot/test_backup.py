"""What cannot be made again is brought back by a backup, whole and for its owner alone."""

import shutil
import stat
import zipfile
from pathlib import Path

import pytest

from bot import cli
from bot.access import Person, Place, Visit
from bot.chats.kept import Asker, KeptAnswer, KeptAnswers
from bot.commands.backup import back_up, restore
from bot.entries import Entry
from bot.journal import Journal
from bot.links import secret_of
from bot.pause import Pause
from bot.replies import Answer
from index.errors import OperatorError, StaffError
from index.settings import Settings
from index.store import open_store
from ingest.sync import sync
from tests.builders import a_paper
from tests.fakes import FakeEmbedder

PAPER = "suffolk/paper.md"


@pytest.fixture
def lived_in(settings: Settings) -> Settings:
    """An installation with something of each sort; the journal and Slack's file are held open, as by a running bot."""
    paper = settings.corpus_dir / PAPER
    paper.parent.mkdir(parents=True)
    paper.write_text(a_paper())
    paper.with_name("paper.md.meta.toml").write_text('access = "exempt"\n')
    return settings


def begin(settings: Settings) -> str:
    """Asks something; gives the id of the answer that was kept."""
    journal = Journal(settings.journal_path)
    entry = journal.record(Entry(Visit(Person("U1"), Place("slack")), "answered"))
    journal.feedback(entry, "U1", "wrong", "the year is another")
    answers = KeptAnswers(settings.slack_path)
    return answers.keep(
        KeptAnswer(Answer("what?", "That."), Asker("T1", "C1", "U1"))
    )  # left open, not yet checkpointed


def test_all_is_there_again_after_the_machine_was_lost(lived_in: Settings, tmp_path: Path) -> None:
    kept, secret = begin(lived_in), secret_of("", lived_in.link_secret_path)
    Pause(lived_in.pause_path).on("We are moving house")
    target = tmp_path / "kept.zip"
    names = back_up(lived_in, target)
    assert set(names) == {
        "data/journal.db",
        "data/slack.db",
        "data/link-secret",
        "data/paused",
        f"corpus/{PAPER}.meta.toml",
    }
    assert stat.S_IMODE(target.stat().st_mode) == 0o600

    shutil.rmtree(lived_in.data_dir)
    (lived_in.corpus_dir / f"{PAPER}.meta.toml").unlink()
    assert restore(lived_in, target) == names

    [entry] = Journal(lived_in.journal_path).since()
    assert (entry.user, entry.feedback[0].comment) == ("U1", "the year is another")
    found = KeptAnswers(lived_in.slack_path).find(kept)
    assert found is not None and found.answer.text == "That."
    assert secret_of("", lived_in.link_secret_path) == secret
    assert Pause(lived_in.pause_path).reason() == "We are moving house"
    for path in (lived_in.journal_path, lived_in.slack_path, lived_in.link_secret_path):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    sync(lived_in, embedder=FakeEmbedder())
    assert [document.public for document in open_store(lived_in, FakeEmbedder()).documents()] == [False]


def test_nothing_is_replaced_unasked_and_all_of_it_if_asked(lived_in: Settings, tmp_path: Path) -> None:
    begin(lived_in)
    target = tmp_path / "kept.zip"
    back_up(lived_in, target)
    Journal(lived_in.journal_path).record(Entry(Visit(Person("U2"), Place("slack")), "answered"))
    with pytest.raises(StaffError, match="--replace"):
        restore(lived_in, target)
    assert len(Journal(lived_in.journal_path).since()) == 2
    restore(lived_in, target, replace=True)
    assert [entry.user for entry in Journal(lived_in.journal_path).since()] == ["U1"]


def test_a_backup_is_never_written_over(lived_in: Settings, tmp_path: Path) -> None:
    target = tmp_path / "kept.zip"
    target.write_text("an older one")
    with pytest.raises(StaffError, match="there already"):
        back_up(lived_in, target)
    assert target.read_text() == "an older one"


@pytest.mark.parametrize(
    "name", ["../outside.meta.toml", "corpus/../../outside.meta.toml", "/outside.meta.toml", "data/register.db", "x"]
)
def test_what_no_backup_holds_is_not_put_anywhere(settings: Settings, tmp_path: Path, name: str) -> None:
    source = tmp_path / "kept.zip"
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr(name, "x")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(StaffError, match="which no backup does"):
        restore(settings, source)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_damaged_backup_changes_nothing(lived_in: Settings, tmp_path: Path) -> None:
    begin(lived_in)
    source = tmp_path / "kept.zip"
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr("data/link-secret", "x" * 64)
        archive.writestr("data/journal.db", b"no database" * 100)
    with pytest.raises(StaffError, match="damaged"):
        restore(lived_in, source, replace=True)
    assert len(Journal(lived_in.journal_path).since()) == 1 and not lived_in.link_secret_path.exists()
    source.write_text("no archive at all")
    with pytest.raises(StaffError, match="is no backup"):
        restore(lived_in, source)


def test_a_backup_that_cannot_be_put_back_whole_changes_nothing(lived_in: Settings, tmp_path: Path) -> None:
    begin(lived_in)
    target = tmp_path / "kept.zip"
    back_up(lived_in, target)
    Journal(lived_in.journal_path).record(Entry(Visit(Person("U2"), Place("slack")), "answered"))
    folder = (lived_in.corpus_dir / PAPER).parent
    shutil.rmtree(folder)
    folder.write_text("a file in the place of the folder that the sidecars lay in")
    with pytest.raises(OperatorError, match="cannot be restored"):
        restore(lived_in, target, replace=True)
    assert len(Journal(lived_in.journal_path).since()) == 2
    assert not list(lived_in.data_dir.glob(".*.new"))


def test_both_are_commands(
    lived_in: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATA_DIR", str(lived_in.data_dir))
    monkeypatch.setenv("CORPUS_DIR", str(lived_in.corpus_dir))
    begin(lived_in)
    target = str(tmp_path / "kept.zip")
    assert cli.main(["backup", target]) == 0
    assert cli.main(["restore", target]) == 1
    assert cli.main(["restore", target, "--replace"]) == 0
    said = capsys.readouterr()
    assert "data/journal.db" in said.out and "ingest sync" in said.out and "Traceback" not in said.err
