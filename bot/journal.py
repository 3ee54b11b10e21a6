"""The journal: who asked, when, what came of it and what they thought of it. Kept apart from the register, since it
cannot be made again.
"""

import json
import logging
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TypeVar

from bot.entries import Entry, Feedback, Verdict, Written
from bot.personal_data import found_in
from index.database import keep_a_write_ahead_log
from index.errors import OperatorError

log = logging.getLogger(__name__)

DAY = 24 * 3600
PATIENCE_SECONDS = 2.0
"""How long an answer waits for another process that is writing."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS entries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never given again: buttons under old answers bear it
    at REAL NOT NULL, surface TEXT NOT NULL, user TEXT NOT NULL, workspace TEXT NOT NULL, channel TEXT NOT NULL,
    outcome TEXT NOT NULL, reason TEXT NOT NULL, question TEXT, length INTEGER NOT NULL, sort TEXT NOT NULL,
    councils TEXT NOT NULL, sources TEXT NOT NULL, audience TEXT NOT NULL, generation INTEGER NOT NULL,
    version TEXT NOT NULL, elapsed_ms INTEGER NOT NULL, model_requests INTEGER NOT NULL, tokens_read INTEGER NOT NULL,
    tokens_written INTEGER NOT NULL, cost REAL NOT NULL
);
CREATE INDEX IF NOT EXISTS entries_by_user ON entries (user, at);
CREATE INDEX IF NOT EXISTS entries_by_time ON entries (at);
CREATE TABLE IF NOT EXISTS feedback (
    entry INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
    user TEXT NOT NULL, at REAL NOT NULL, verdict TEXT NOT NULL, comment TEXT NOT NULL,
    PRIMARY KEY (entry, user)
) WITHOUT ROWID;
"""

T = TypeVar("T")


class Journal:
    """A SQLite file that several threads and processes may write.

    Writing never raises: an answer is not kept back because it could not be written down. Reading and deleting raise
    OperatorError where the file cannot be used.
    """

    def __init__(self, path: Path, keep_questions: bool = False, days: int = 365) -> None:
        """`days` is how long entries are kept; those that are older are dropped now, and once a day."""
        self._path, self._keep_questions, self._days = path, keep_questions, days
        self._lock = threading.Lock()
        self._cleared = 0.0
        self._or_logged(lambda database: None, None)

    def record(self, entry: Entry) -> int:
        """Writes an entry down and gives its number; 0 where it could not be written."""
        return self._or_logged(lambda database: self._add(database, entry), 0)

    def feedback(self, entry_id: int, user: str, verdict: Verdict, comment: str = "") -> bool:
        """Writes down what somebody thinks of an answer, in place of what they thought before; False where it could
        not be, as when the entry has been dropped since.

        A comment that holds personal data is left out: whoever asks for one warns of that first.
        """
        comment = "" if found_in(comment) else comment
        return self._or_logged(lambda database: _judge(database, entry_id, user, verdict, comment), False)

    def recent(self, user: str, n: int = 5) -> tuple[Written, ...]:
        """The person's last entries, newest first."""
        return self._read("WHERE user = ? ORDER BY id DESC LIMIT ?", (user, n))

    def questions(self, user: str, most: int) -> tuple[str, ...]:
        """The last questions that the person was answered, newest first and each once; none where questions are not
        kept.
        """
        asked = (each.question for each in self.recent(user, 4 * most) if each.outcome in ("answered", "refused"))
        return tuple(dict.fromkeys(question for question in asked if question))[:most]

    def since(self, at: float = 0.0) -> tuple[Written, ...]:
        """All entries from a time on, oldest first."""
        return self._read("WHERE at >= ? ORDER BY id", (at,))

    def delete_person(self, user: str) -> int:
        """Deletes a person's entries and what they thought of any answer, past recovery from the file; gives how many
        entries there were.
        """
        with self._named_failures(), self._lock, closing(self._open()) as database:
            with database:
                database.execute("DELETE FROM feedback WHERE user = ?", (user,))
                deleted = database.execute("DELETE FROM entries WHERE user = ?", (user,)).rowcount
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return deleted

    def _add(self, database: sqlite3.Connection, entry: Entry) -> int:
        visit, uses = entry.visit, entry.uses
        values = {
            "at": time.time(),
            "surface": visit.place.surface,
            "user": visit.person.id,
            "workspace": visit.place.team,
            "channel": visit.place.channel,
            "outcome": entry.outcome,
            "reason": entry.reason,
            "question": entry.question if self._keep_questions else None,
            "length": len(entry.question),
            "sort": entry.sort,
            "councils": json.dumps(entry.councils),
            "sources": json.dumps(list(dict.fromkeys(entry.sources))),
            "audience": entry.audience,
            "generation": entry.generation,
            "version": program_version(),
            "elapsed_ms": entry.elapsed_ms,
            "model_requests": len(uses),
            "tokens_read": sum(use.tokens_read for use in uses),
            "tokens_written": sum(use.tokens_written for use in uses),
            "cost": sum(use.cost for use in uses),
        }
        places = ", ".join(f":{name}" for name in values)
        added = database.execute(f"INSERT INTO entries ({', '.join(values)}) VALUES ({places})", values)
        return int(added.lastrowid or 0)

    def _read(self, where: str, parameters: tuple[object, ...]) -> tuple[Written, ...]:
        with self._named_failures(), self._lock, closing(self._open()) as database:
            database.row_factory = sqlite3.Row
            rows = database.execute(f"SELECT * FROM entries {where}", parameters).fetchall()
            return tuple(_written(row, _feedback_on(database, row["id"])) for row in rows)

    def _or_logged(self, write: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        try:
            with self._lock, closing(self._open()) as database, database:
                return write(database)
        except (OSError, sqlite3.Error) as problem:
            log.error("%s cannot be written, and an entry is lost: %s", self._path, problem)
            return otherwise

    def _open(self) -> sqlite3.Connection:
        """A connection for one step, two milliseconds in all: a file that was moved away or mended is found again."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600))  # it says who asked: nobody else may read it
        database = sqlite3.connect(self._path, timeout=PATIENCE_SECONDS)
        try:
            keep_a_write_ahead_log(database, PATIENCE_SECONDS)
            database.execute("PRAGMA synchronous = NORMAL")
            database.execute("PRAGMA foreign_keys = ON")
            database.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten
            database.executescript(_SCHEMA)
            self._drop_the_old(database)
        except BaseException:
            database.close()
            raise
        return database

    def _drop_the_old(self, database: sqlite3.Connection) -> None:
        now = time.time()
        if now - self._cleared < DAY:
            return
        with database:
            database.execute("DELETE FROM entries WHERE at < ?", (now - self._days * DAY,))
        self._cleared = now

    @contextmanager
    def _named_failures(self) -> Iterator[None]:
        try:
            yield
        except (OSError, sqlite3.Error) as problem:
            raise OperatorError(
                f"The journal {self._path} cannot be used ({problem}): make it and its folder writable for this user, "
                "or, if it is damaged, move it away; a new one is begun with the next question."
            ) from problem


def program_version() -> str:
    """The version of this program; empty where it is not installed as a package."""
    try:
        return version("inspection-bot")
    except PackageNotFoundError:
        return ""


def _judge(database: sqlite3.Connection, entry_id: int, user: str, verdict: Verdict, comment: str) -> bool:
    if not database.execute("SELECT 1 FROM entries WHERE id = ?", (entry_id,)).fetchone():
        return False
    database.execute(
        "INSERT OR REPLACE INTO feedback VALUES (?, ?, ?, ?, ?)", (entry_id, user, time.time(), verdict, comment)
    )
    return True


def _feedback_on(database: sqlite3.Connection, entry_id: int) -> tuple[Feedback, ...]:
    rows = database.execute("SELECT * FROM feedback WHERE entry = ? ORDER BY at", (entry_id,)).fetchall()
    return tuple(Feedback(row["user"], row["at"], row["verdict"], row["comment"]) for row in rows)


def _written(row: sqlite3.Row, feedback: tuple[Feedback, ...]) -> Written:
    values = dict(row)
    values["councils"] = tuple(json.loads(values["councils"]))
    values["sources"] = tuple((file, page) for file, page in json.loads(values["sources"]))
    return Written(**values, feedback=feedback)
