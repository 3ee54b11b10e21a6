"""What the surface must still know after a restart: which events it has accepted and which threads it takes part in."""

import sqlite3
import threading
import time
from pathlib import Path
from typing import NamedTuple

from index.errors import OperatorError

LONGEST_HISTORY = 20
KEPT_DAYS = 30
# Slack repeats an unacknowledged event for about an hour; two days leave room for an outage.
KEYS_KEPT_DAYS = 2

_SCHEMA = """
CREATE TABLE IF NOT EXISTS accepted (key TEXT PRIMARY KEY, at REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS questions (
    team TEXT NOT NULL, channel TEXT NOT NULL, thread TEXT NOT NULL, ts TEXT NOT NULL,
    question TEXT NOT NULL, at REAL NOT NULL,
    PRIMARY KEY (team, channel, thread, ts)
) WITHOUT ROWID;
"""


class Thread(NamedTuple):
    """A conversation: the thread that begins with the message `ts`."""

    team: str
    channel: str
    ts: str


class Memory:
    """A small SQLite file, shared by the surface's threads."""

    def __init__(self, path: Path) -> None:
        """Opens the file, makes it if there is none and drops what is too old to matter."""
        self._lock = threading.Lock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(path, check_same_thread=False, timeout=10)
            path.chmod(0o600)  # it holds questions
            self._database.execute("PRAGMA journal_mode=WAL")
            self._database.execute("PRAGMA synchronous=NORMAL")
            self._database.executescript(_SCHEMA)
            self._forget_the_old()
        except (OSError, sqlite3.DatabaseError) as error:
            raise OperatorError(
                f"{path} cannot be used to remember Slack's threads ({error}): make its folder writable, "
                "or move the file away, and start again."
            ) from error

    def accept(self, *keys: str) -> bool:
        """Whether this is the first time that any of the keys is seen; from now on all of them are."""
        now = time.time()
        with self._lock, self._database:
            added = self._database.executemany(
                "INSERT OR IGNORE INTO accepted VALUES (?, ?)", [(key, now) for key in keys]
            )
            return added.rowcount == len(set(keys))

    def remember(self, thread: Thread, ts: str, question: str) -> None:
        """Keeps a question for those that follow it in its thread; an empty one only keeps that we take part."""
        with self._lock, self._database:
            self._database.execute(
                "INSERT OR IGNORE INTO questions VALUES (?, ?, ?, ?, ?, ?)", (*thread, ts, question, time.time())
            )

    def takes_part(self, thread: Thread) -> bool:
        """Whether anything in this thread was meant for us before."""
        sql = "SELECT 1 FROM questions WHERE team = ? AND channel = ? AND thread = ? LIMIT 1"
        with self._lock:
            return self._database.execute(sql, thread).fetchone() is not None

    def history(self, thread: Thread, before: str) -> tuple[str, ...]:
        """The last questions of the thread before a message, oldest first."""
        sql = """
            SELECT question FROM questions
            WHERE team = ? AND channel = ? AND thread = ? AND question <> '' AND CAST(ts AS REAL) < CAST(? AS REAL)
            ORDER BY CAST(ts AS REAL) DESC LIMIT ?
        """
        with self._lock:
            rows = self._database.execute(sql, (*thread, before, LONGEST_HISTORY)).fetchall()
        return tuple(question for (question,) in reversed(rows))

    def close(self) -> None:
        """Closes the file."""
        with self._lock:
            self._database.close()

    def _forget_the_old(self) -> None:
        day, now = 24 * 3600, time.time()
        with self._database:
            self._database.execute("DELETE FROM accepted WHERE at < ?", (now - KEYS_KEPT_DAYS * day,))
            self._database.execute("DELETE FROM questions WHERE at < ?", (now - KEPT_DAYS * day,))
