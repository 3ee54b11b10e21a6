"""What is written down of requests, for how long, and how it is read and deleted."""

import json
import sqlite3
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.access import Person, Place, Visit
from bot.entries import Entry
from bot.journal import DAY, Journal
from bot.journalled import Journalled
from bot.model.use import Use
from bot.replies import Answer
from bot.requests import Request
from index.errors import OperatorError, StaffError
from tests.slack_double.running import citation

ROOT = Path(__file__).parents[2]
VISIT = Visit(Person("U1"), Place("slack", "T1", "C1"))


def entry(question: str = "what must improve?", user: str = "U1", **changes: object) -> Entry:
    """An answered request, with changes."""
    visit = Visit(Person(user), Place("slack", "T1", "C1"))
    return Entry(**{"visit": visit, "outcome": "answered", "question": question, **changes})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the journal lies."""
    return tmp_path / "var" / "journal.db"


def everything_in(path: Path) -> bytes:
    """The file with all that SQLite keeps beside it."""
    return b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*"))


def aged(path: Path, days: float) -> None:
    """Makes all entries so many days older."""
    with sqlite3.connect(path) as database:
        database.execute("UPDATE entries SET at = at - ?", (days * DAY,))
    database.close()


def test_an_entry_is_read_as_it_was_written(path):
    journal = Journal(path, keep_questions=True)
    use = Use("answered", tokens_read=10, tokens_written=3, cost=0.25)
    number = journal.record(
        entry(
            "how is Leeds?",
            sort="grade",
            councils=("Leeds",),
            sources=(("a.pdf", 3), ("b.html", None), ("a.pdf", 3)),
            generation=7,
            elapsed_ms=41,
            uses=(use, use),
        )
    )
    (written,) = journal.recent("U1")

    assert (written.id, written.user, written.workspace, written.channel) == (number, "U1", "T1", "C1")
    assert (written.question, written.length, written.sort) == ("how is Leeds?", 13, "grade")
    assert written.councils == ("Leeds",)
    assert written.sources == (("a.pdf", 3), ("b.html", None))
    assert (written.generation, written.elapsed_ms) == (7, 41)
    assert (written.model_requests, written.tokens_read, written.tokens_written, written.cost) == (2, 20, 6, 0.5)
    assert abs(written.at - time.time()) < 5


def test_a_question_is_not_kept_unless_that_was_chosen(path):
    journal = Journal(path)
    journal.record(entry("the girl in Acacia Avenue"))

    (written,) = journal.recent("U1")
    assert (written.question, written.length) == (None, 25)
    assert b"Acacia" not in everything_in(path)


def test_only_its_owner_may_read_the_file(path):
    Journal(path).record(entry())

    assert {each.stat().st_mode & 0o777 for each in path.parent.glob("journal.db*")} == {0o600}


def test_feedback_replaces_what_the_same_person_thought_before(path):
    journal = Journal(path)
    number = journal.record(entry())
    assert journal.feedback(number, "U1", "right")
    assert journal.feedback(number, "U2", "wrong citation", "page 4, not 3")
    assert journal.feedback(number, "U1", "wrong")

    given = {each.user: (each.verdict, each.comment) for each in journal.recent("U1")[0].feedback}
    assert given == {"U1": ("wrong", ""), "U2": ("wrong citation", "page 4, not 3")}


def test_a_comment_with_personal_data_is_not_kept(path):
    journal = Journal(path)
    number = journal.record(entry())
    assert journal.feedback(number, "U1", "wrong", "she was born on 3/4/2012")

    assert journal.recent("U1")[0].feedback[0].comment == ""
    assert b"3/4/2012" not in everything_in(path)


def test_feedback_on_an_entry_that_is_gone_is_not_given_to_another(path):
    journal = Journal(path)
    number = journal.record(entry())
    journal.delete_person("U1")
    assert journal.record(entry(user="U2")) != number

    assert not journal.feedback(number, "U1", "right")


def test_the_last_entries_of_a_person_come_newest_first(path):
    journal = Journal(path)
    numbers = [journal.record(entry(user=user)) for user in ("U1", "U2", "U1", "U1")]

    assert [each.id for each in journal.recent("U1", 2)] == [numbers[3], numbers[2]]


def test_the_last_questions_of_a_person_are_each_given_once_where_they_are_kept(path):
    journal = Journal(path, keep_questions=True)
    for question in ("how is Leeds?", "and Barnet?", "how is Leeds?"):
        journal.record(entry(question))

    assert journal.questions("U1", 5) == ("how is Leeds?", "and Barnet?")
    assert journal.questions("U1", 1) == ("how is Leeds?",)
    assert journal.questions("U2", 5) == ()


def test_a_person_is_deleted_past_recovery(path):
    journal = Journal(path, keep_questions=True)
    journal.record(entry("the girl in Acacia Avenue"))
    other = journal.record(entry("something else", user="U2"))
    journal.feedback(other, "U1", "wrong", "I know better in Birch Road")

    assert journal.delete_person("U1") == 1

    assert journal.recent("U1") == ()
    assert [(each.id, each.feedback) for each in journal.since()] == [(other, ())]
    left = everything_in(path)
    assert b"Acacia" not in left
    assert b"Birch" not in left
    assert b"something else" in left


def test_what_is_too_old_is_dropped_at_the_start(path):
    Journal(path, days=30).record(entry())
    aged(path, 31)
    Journal(path, days=30)

    assert Journal(path, days=30).since() == ()


def test_what_becomes_too_old_is_dropped_while_the_bot_runs(path, monkeypatch):
    journal = Journal(path, days=30)
    journal.record(entry())
    aged(path, 29.5)
    assert journal.since()

    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + DAY)
    assert journal.since() == ()


def test_several_threads_and_processes_write_at_once(path):
    code = (
        "import sys; from pathlib import Path; from bot.entries import Entry; from bot.journal import Journal\n"
        "from bot.access import Person, Place, Visit\n"
        "journal = Journal(Path(sys.argv[1]))\n"
        "visit = Visit(Person('U9'), Place('slack'))\n"
        "print(sum(journal.record(Entry(visit, 'answered')) > 0 for _ in range(50)))\n"
    )
    children = [
        subprocess.Popen([sys.executable, "-c", code, str(path)], cwd=ROOT, stdout=subprocess.PIPE) for _ in range(3)
    ]
    journal = Journal(path)
    with ThreadPoolExecutor(8) as threads:
        numbers = list(threads.map(lambda _: journal.record(entry()), range(100)))

    assert [int(child.communicate()[0]) for child in children] == [50, 50, 50]
    assert len(set(numbers) - {0}) == 100
    assert len(journal.since()) == 250


def test_a_journal_that_cannot_be_written_is_logged_and_holds_nothing_up(path, caplog):
    path.mkdir(parents=True)
    journal = Journal(path, keep_questions=True)

    assert journal.record(entry("the girl in Acacia Avenue")) == 0
    assert not journal.feedback(1, "U1", "right")
    assert "cannot be written" in caplog.text
    assert "Acacia" not in caplog.text
    with pytest.raises(OperatorError, match=r"journal\.db cannot be used .* move it away"):
        journal.since()


def test_a_damaged_journal_is_taken_up_again_once_it_has_been_moved_away(path):
    path.parent.mkdir()
    path.write_bytes(b"no database at all" * 100)
    journal = Journal(path)
    assert journal.record(entry()) == 0

    path.unlink()
    assert journal.record(entry()) == 1


def test_a_journal_that_another_holds_keeps_an_answer_back_for_two_seconds_at_most(path):
    journal = Journal(path)
    journal.record(entry())
    with sqlite3.connect(path, check_same_thread=False) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        began = time.monotonic()
        assert journal.record(entry()) == 0
        assert time.monotonic() - began < 4
        holder.rollback()
    holder.close()

    assert journal.record(entry())


# Answers that are written down


class Said:
    """Gives one answer, or raises."""

    def __init__(self, outcome: Answer | Exception) -> None:
        self.outcome = outcome

    def answer(self, request: Request) -> Answer:
        """The one answer."""
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


def test_an_answer_bears_the_number_of_its_entry(path):
    journal = Journal(path)
    answered = Answer("q", "a [1]", citations=(citation(file="a.pdf", page=3),), sort="grade", councils=("Leeds",))
    answer = Journalled(Said(answered), journal, "slack").answer(Request("q", audience="exempt", visit=VISIT))

    (written,) = journal.since()
    assert answer.entry == written.id
    assert (written.outcome, written.sort, written.councils) == ("answered", "grade", ("Leeds",))
    assert (written.sources, written.audience) == ((("a.pdf", 3),), "exempt")


def test_a_refusal_is_written_down_with_its_reason(path):
    journal = Journal(path)
    refused = Answer("q", "No.", refused=True, reason="not stated")
    Journalled(Said(refused), journal, "slack").answer(Request("q", visit=VISIT))

    assert [(each.outcome, each.reason) for each in journal.since()] == [("refused", "not stated")]


def test_a_failure_is_written_down_by_its_name_alone(path):
    journal = Journal(path, keep_questions=False)
    with pytest.raises(StaffError):
        Journalled(Said(StaffError("no girl in Acacia Avenue")), journal, "slack").answer(Request("q", visit=VISIT))

    assert [(each.outcome, each.reason) for each in journal.since()] == [("failed", "StaffError")]
    assert b"Acacia" not in everything_in(path)


def test_answers_wait_for_no_journal_and_are_written_from_many_threads(path):
    journal = Journal(path)
    answerer = Journalled(Said(Answer("q", "a")), journal, "slack")
    threads = [threading.Thread(target=lambda: answerer.answer(Request("q", visit=VISIT))) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(journal.since()) == 20


def test_sources_are_kept_as_files_and_pages(path):
    Journal(path).record(entry(sources=(("a.pdf", 3),)))

    with sqlite3.connect(path) as database:
        ((kept,),) = database.execute("SELECT sources FROM entries").fetchall()
    database.close()
    assert json.loads(kept) == [["a.pdf", 3]]
