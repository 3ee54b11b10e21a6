"""The ingest's commands as an operator types them: one sentence when something is wrong, one JSON object when asked
for it.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from index.settings import Settings
from ingest.cli import main
from tests.builders import a_paper

CHECKOUT = Path(__file__).resolve().parents[2]

Write = Callable[[str, str], Path]


@pytest.fixture(autouse=True)
def set_by_the_operator(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The settings as an operator gives them, in a folder without a `.env`."""
    monkeypatch.setenv("CORPUS_DIR", str(settings.corpus_dir))
    monkeypatch.setenv("DATA_DIR", str(settings.data_dir))
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """Runs `python -m ingest` as a program of its own."""
    return subprocess.run(
        [sys.executable, "-m", "ingest", *arguments],
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
    )


def is_a_sentence(text: str) -> bool:
    """Whether it is what an operator should see: one line with an end, and no trace."""
    return "Traceback" not in text and text.strip().endswith((".", ")")) and len(text.strip().splitlines()) <= 2


def test_sync_prints_one_json_object_and_nothing_else(write: Write) -> None:
    write("paper.md", a_paper())
    write("bad.pdf", "%PDF-1.7 and nothing more")
    done = run("sync", "--json")
    report = json.loads(done.stdout)
    assert done.returncode == 0 and done.stdout.count("\n") == 1
    assert report["added"] == ["paper.md"] and report["failed"][0]["file"] == "bad.pdf" and report["documents"] == 1


def test_sync_says_what_it_did_and_status_what_is_held(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    write("bad.pdf", "%PDF-1.7 and nothing more")
    assert main(["sync"]) == 0
    assert "1 could not be read" in capsys.readouterr().out
    assert main(["status"]) == 0
    assert "not read: bad.pdf: " in capsys.readouterr().out


def test_a_quiet_sync_with_nothing_to_do_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sync", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_the_corpus_may_be_named_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "--corpus", str(tmp_path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["documents"] == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["sync", "--corpus", "nowhere"], "There is no folder 'nowhere'"),
        (["sync", "--corpus", "file.txt"], "There is no folder 'file.txt'"),
        (["show", "nowhere.txt"], "There is no file 'nowhere.txt': check the name."),
        (["show", "corpus"], "'corpus' is a folder: name one document in it."),
        (["show", "file.txt"], "empty"),
    ],
)
def test_what_is_not_there_is_named(arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("file.txt").write_text("")
    assert main(arguments) == 1
    out, err = capsys.readouterr()
    assert out == "" and says in err and is_a_sentence(err)


@pytest.mark.parametrize("command", ["sync", "status"])
def test_a_folder_that_cannot_be_written_is_named(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("file.txt").write_text("")
    monkeypatch.setenv("DATA_DIR", "file.txt/below")
    assert main([command]) == 1
    out, err = capsys.readouterr()
    assert out == "" and "give DATA_DIR a folder that this user may write to" in err and is_a_sentence(err)


@pytest.mark.parametrize("command", ["sync", "status"])
def test_a_damaged_register_is_named_with_its_remedy(
    command: str, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.data_dir.mkdir()
    settings.register_path.write_bytes(os.urandom(9000))
    assert main([command]) == 1
    out, err = capsys.readouterr()
    assert out == "" and "is damaged" in err and "python -m ingest sync" in err and is_a_sentence(err)


def test_a_setting_that_cannot_be_used_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EMBEDDING_THREADS", "many")
    assert main(["status"]) == 1
    assert capsys.readouterr().err == "EMBEDDING_THREADS is 'many': give a whole number from 0 to 256.\n"


@pytest.mark.parametrize(
    "arguments", [[], ["unknown"], ["sync", "--unknown"], ["sync", "--wait", "soon"], ["show"], ["show", "a", "b"]]
)
def test_what_cannot_be_understood_is_answered_with_the_usage(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    out, err = capsys.readouterr()
    assert stopped.value.code == 2 and out == "" and err.startswith("usage: python -m ingest")


@pytest.mark.model
def test_an_unknown_model_is_named_and_nothing_is_lost(
    write: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write("paper.md", a_paper())
    monkeypatch.setenv("EMBEDDING_MODEL", "no-such/model")
    assert main(["sync"]) == 1
    err = capsys.readouterr().err
    assert "EMBEDDING_MODEL is 'no-such/model'" in err and is_a_sentence(err)
    assert main(["status"]) == 0


def test_the_lock_of_another_is_waited_for_as_long_as_is_said(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    from ingest.lock import writer_lock

    with writer_lock(settings.data_dir, 0, print):
        done = run("sync", "--wait", "0.2", "--json")
    assert (done.returncode, done.stdout) == (1, "")
    assert f"process number {os.getpid()} on " in done.stderr and "Traceback" not in done.stderr
