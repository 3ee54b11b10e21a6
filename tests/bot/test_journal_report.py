"""`python -m bot journal`: the report, what other programs get, and the deletion of a person."""

import csv
import json
from datetime import datetime
from pathlib import Path

import pytest

from bot.access import Person, Place, Visit
from bot.chats.kept import Asker, KeptAnswer, KeptAnswers
from bot.cli import main
from bot.commands.journal_report import start_of
from bot.entries import Entry
from bot.journal import Journal
from bot.model.use import Use
from bot.replies import Answer
from index.errors import StaffError

NOW = datetime(2026, 11, 29, 12)


@pytest.fixture
def journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Journal:
    """The journal that the command line reads, with a week's work in it."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("JOURNAL_QUESTIONS", "1")
    journal = Journal(tmp_path / "var" / "journal.db", keep_questions=True)
    asked = Visit(Person("U1"), Place("slack", "T1", "C1"))
    other = Visit(Person("U2"), Place("slack", "T1", "D2"))
    first = journal.record(
        Entry(asked, "answered", question="=1+1?", sort="grade", councils=("Leeds",), sources=(("a.pdf", 3),))
    )
    journal.record(Entry(asked, "answered", sort="summary", councils=("Leeds", "Kent"), elapsed_ms=2300))
    journal.record(Entry(other, "refused", "not stated", uses=(Use("answered", 100, 20, 0.5),)))
    journal.record(Entry(other, "turned away", "personal data"))
    journal.record(Entry(other, "failed", "RuntimeError"))
    journal.feedback(first, "U2", "wrong citation", "it is\npage 4")
    return journal


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What the command prints."""
    assert main(["journal", *arguments]) == 0
    return capsys.readouterr().out


def complaint(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What the command complains of."""
    assert main(["journal", *arguments]) == 1
    return capsys.readouterr().err


def test_the_report_tells_outcomes_councils_reasons_feedback_and_times(journal, capsys):
    lines = [" ".join(line.split()) for line in said(capsys).splitlines()]

    assert lines[0].startswith("5 requests of 2 people, ")
    assert lines[lines.index("Outcomes") + 1] == "2 answered"
    assert lines[lines.index("By day") + 1] == f"5 {datetime.now().date().isoformat()}"
    assert lines[lines.index("Councils asked about") + 1 :][:2] == ["2 Leeds", "1 Kent"]
    assert lines[lines.index("Why refused") + 1] == "1 not stated"
    assert lines[lines.index("Why turned away") + 1] == "1 personal data"
    assert lines[lines.index("Failed with") + 1] == "1 RuntimeError"
    assert lines[lines.index("Feedback") + 1 :][:2] == [
        "1 wrong citation",
        "on no. 1, wrong citation: it is page 4",
    ]
    assert lines[lines.index("Slowest") + 1].startswith("2.3 s no. 2,")
    assert "1 requests, 100 tokens read, 20 written, cost 0.50" in lines


def test_an_empty_journal_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "var"))

    assert said(capsys) == "The journal has no entries for that time.\n"


def test_json_lines_hold_every_value(journal, tmp_path, capsys):
    file = tmp_path / "out.jsonl"
    assert said(capsys, "--export", str(file)) == f"5 entries written to {file}.\n"

    rows = [json.loads(line) for line in file.read_text().splitlines()]
    assert rows[0]["question"] == "=1+1?"
    assert rows[0]["sources"] == [{"file": "a.pdf", "page": 3}]
    assert rows[0]["feedback"][0]["verdict"] == "wrong citation"
    assert datetime.fromisoformat(rows[0]["at"]).tzinfo
    assert file.stat().st_mode & 0o777 == 0o600


def test_no_cell_of_a_spreadsheet_is_a_formula(journal, tmp_path, capsys):
    file = tmp_path / "out.csv"
    file.write_text("what stood here before, for everybody")
    said(capsys, "--export", str(file))

    with file.open(newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert rows[0]["question"] == "'=1+1?"
    assert rows[0]["sources"] == "a.pdf, page 3"
    assert rows[1]["councils"] == "Leeds; Kent"
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_person_is_deleted(journal, capsys):
    assert said(capsys, "--delete-person", "U1") == "Deleted 2 entries of U1.\n"

    assert {each.user for each in journal.since()} == {"U2"}


def test_a_persons_answers_are_deleted_with_their_entries(journal, tmp_path, capsys):
    answers = KeptAnswers(tmp_path / "var" / "slack.db")
    hers = answers.keep(KeptAnswer(Answer("q", "Good."), Asker("T1", "C1", "U1", private=True)))
    his = answers.keep(KeptAnswer(Answer("q", "Good."), Asker("T1", "C1", "U2", private=True)))

    told = said(capsys, "--delete-person", "U1")

    assert told == "Deleted 2 entries of U1, and 1 answer that was kept for its buttons.\n"
    assert answers.find(hers) is None and answers.find(his) is not None
    answers.close()


def test_only_what_was_since_is_told(journal, capsys):
    assert said(capsys, "--since", "1d").startswith("5 requests")
    assert said(capsys, "--since", "2100-01-01") == "The journal has no entries for that time.\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--since", "yesterday"], '"yesterday" is no time I understand: give a day'),
        (["--export", "out.xlsx"], "should end in .csv or .jsonl"),
        (["--export", "/nowhere/out.csv"], "cannot be written"),
        (["--delete-person", "U1", "--since", "7d"], "leave out --since"),
    ],
)
def test_what_cannot_be_done_is_said_with_what_can(journal, capsys, arguments, words):
    assert words in complaint(capsys, *arguments)


def test_a_journal_that_cannot_be_read_is_named(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    (tmp_path / "journal.db").write_bytes(b"not a database" * 100)

    assert "journal.db cannot be used" in complaint(capsys)


def test_days_back_and_days_are_understood():
    assert start_of("7d", NOW) == datetime(2026, 11, 22, 12).timestamp()
    assert start_of("2026-11-01", NOW) == datetime(2026, 11, 1).timestamp()
    with pytest.raises(StaffError):
        start_of("9999d9", NOW)


def test_a_question_in_the_terminal_is_written_down_and_a_file_of_them_is_not(tmp_path, monkeypatch, capsys, journal):
    monkeypatch.setenv("CORPUS_DIR", str(tmp_path))
    questions = tmp_path / "questions.jsonl"
    questions.write_text('{"id": "1", "question": "help"}\n')
    before = len(journal.since())

    assert main(["ask", "help"]) == 0
    assert main(["ask", "--batch", str(questions)]) == 0

    (written,) = journal.since()[before:]
    assert (written.surface, written.outcome, written.sort) == ("terminal", "answered", "help")


def test_nothing_is_written_down_where_no_journal_is_wanted(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("JOURNAL", "0")

    assert main(["ask", "help"]) == 0
    assert not (tmp_path / "var" / "journal.db").exists()
