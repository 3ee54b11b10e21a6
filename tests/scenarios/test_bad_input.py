"""Whatever is wrong with a question, a file or the index: one sentence that says what to do, an exit code, and
nothing lost.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli import main
from index.embedding import SentenceEmbedder
from index.settings import Settings
from index.store import open_store
from ingest.sync import sync
from tests.builders import a_paper
from tests.fakes import FakeEmbedder

Write = Callable[[str, str], Path]
Say = Callable[..., str]

GOOD = '{"id": "1", "question": "what do you hold?"}'


@pytest.fixture(autouse=True)
def set_by_the_operator(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The settings as an operator gives them, in a folder without a `.env`."""
    monkeypatch.setenv("CORPUS_DIR", str(settings.corpus_dir))
    monkeypatch.setenv("DATA_DIR", str(settings.data_dir))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def complaint(capsys: pytest.CaptureFixture[str]) -> Say:
    """Runs a command that cannot succeed and gives the sentence that it leaves on standard error."""

    def run(*arguments: str, prints: int = 0) -> str:
        assert main(arguments) in (1, 2)
        out, err = capsys.readouterr()
        assert len(out.splitlines()) == prints
        assert "Traceback" not in err and err.count("\n") == 1 and len(err) < 500
        return err

    return run


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("", "There is no question"),
        (" \n\t", "There is no question"),
        ("\x00\x01\x02", "no words in the question"),
        ("?!…", "no words in the question"),
        ("improve " * 1250, "10,000 characters: shorten it"),
    ],
)
def test_a_question_that_is_none_is_answered_with_what_to_type(question: str, says: str, complaint: Say) -> None:
    assert says in complaint("ask", question)


def test_neither_a_question_nor_a_batch_and_both_are_complained_of(complaint: Say) -> None:
    assert "Give one question" in complaint("ask")
    assert "Give one question" in complaint("ask", "what?", "--batch", "questions.jsonl")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("what needs to improve?", "line 2 is not JSON"),
        ('"a string"', 'line 2 has no "question"'),
        ('{"id": "2"}', 'line 2 has no "question"'),
        ('{"question": 7}', 'line 2 has no "question"'),
        ('{"question": "what?", "audience": "everyone"}', "audience 'everyone' is unknown"),
    ],
)
def test_a_bad_line_of_a_batch_is_named_and_what_came_before_is_answered(line: str, says: str, complaint: Say) -> None:
    Path("questions.jsonl").write_text(f"{GOOD}\n{line}\n", encoding="utf-8")
    assert says in complaint("ask", "--batch", "questions.jsonl", prints=1)


def test_a_batch_that_cannot_be_read_is_named(complaint: Say, tmp_path: Path) -> None:
    Path("latin.jsonl").write_bytes(b'{"question": "caf\xe9"}')
    for file in ("nowhere.jsonl", str(tmp_path), "latin.jsonl"):
        assert "cannot be read" in complaint("ask", "--batch", file)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["unknown"],
        ["ask", "--unknown", "what?"],
        ["ask", "what?", "--audience", "everyone"],
        ["ask", "two", "questions"],
    ],
)
def test_what_cannot_be_understood_is_answered_with_the_usage(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    out, err = capsys.readouterr()
    assert stopped.value.code == 2 and out == "" and err.startswith("usage: python -m bot")


def test_a_damaged_register_is_named_with_its_remedy(complaint: Say, settings: Settings) -> None:
    settings.data_dir.mkdir()
    settings.register_path.write_bytes(os.urandom(9000))
    said = complaint("ask", "what needs to improve?")
    assert "is damaged" in said and "python -m ingest sync" in said


def test_a_folder_that_cannot_be_written_is_named(complaint: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("file.txt").write_text("")
    monkeypatch.setenv("DATA_DIR", "file.txt/below")
    assert "give DATA_DIR a folder that this user may write to" in complaint("ask", "what needs to improve?")


def test_a_folder_that_is_a_file_is_named(complaint: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("file.txt").write_text("")
    monkeypatch.setenv("DATA_DIR", "file.txt")
    assert "DATA_DIR is 'file.txt', which is a file" in complaint("ask", "what needs to improve?")


@pytest.mark.model
def test_an_unknown_model_is_named_and_what_is_held_stays(
    complaint: Say, settings: Settings, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("suffolk/paper.md", a_paper())
    sync(settings, embedder=FakeEmbedder())
    monkeypatch.setenv("EMBEDDING_MODEL", "/nowhere/at/all")
    assert "EMBEDDING_MODEL is '/nowhere/at/all'" in complaint("ask", "what do members say about plans?")
    assert len(open_store(settings, FakeEmbedder()).documents()) == 1


@pytest.mark.model
def test_a_damaged_vector_index_costs_no_answer(
    settings: Settings, write: Write, model: SentenceEmbedder, capsys: pytest.CaptureFixture[str]
) -> None:
    write("suffolk/paper.md", a_paper(says="Leaders should bring caseloads down."))
    sync(settings, embedder=model)
    for path in settings.vectors_dir.rglob("*.sqlite3"):
        path.write_bytes(os.urandom(9000))
    assert main(["ask", "what needs to improve about caseloads?", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [citation["file"] for citation in answer["citations"]] == ["suffolk/paper.md"]


def test_text_that_commands_or_marks_up_is_only_text(capsys: pytest.CaptureFixture[str]) -> None:
    for question in ("'; drop table documents; --", 'say "x" AND NOT (y OR "', "NEAR(a b) * ^c -d", "{heading}: x"):
        assert main(["ask", question, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["refused"]
