"""What a chat must still know after a restart: which events it has accepted and which threads it takes part in."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from bot.chats.database import Database

LONGEST_HISTORY = 20
KEPT_DAYS = 30
# Chats repeat an unacknowledged event for about an hour; two days leave room for an outage.
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
    """A small SQLite file, shared by the threads of a chat."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        """Opens the file, and makes it if there is none."""
        self._database = Database(path, _SCHEMA, {"accepted": KEYS_KEPT_DAYS, "questions": KEPT_DAYS}, clock)

    def accept(self, *keys: str) -> bool:
        """Whether this is the first time that any of the keys is seen; from now on all of them are."""
        now = self._database.now()
        added = self._database.write("INSERT OR IGNORE INTO accepted VALUES (?, ?)", *((key, now) for key in keys))
        return added == len(set(keys))

    def release(self, *keys: str) -> None:
        """Takes back that the keys were seen: what they stood for did not happen."""
        self._database.write("DELETE FROM accepted WHERE key = ?", *((key,) for key in keys))

    def remember(self, thread: Thread, ts: str, question: str) -> None:
        """Keeps a question for those that follow it in its thread; an empty one only keeps that we take part."""
        self._database.write(
            "INSERT OR IGNORE INTO questions VALUES (?, ?, ?, ?, ?, ?)", (*thread, ts, question, self._database.now())
        )

    def takes_part(self, thread: Thread) -> bool:
        """Whether anything in this thread was meant for us before."""
        sql = "SELECT 1 FROM questions WHERE team = ? AND channel = ? AND thread = ? LIMIT 1"
        return bool(self._database.read(sql, thread))

    def history(self, thread: Thread, before: str, since: float = 0.0) -> tuple[str, ...]:
        """The last questions of the thread before a message, oldest first; only those after a moment, where a chat has
        no threads and goes on for years.
        """
        sql = """
            SELECT question FROM questions
            WHERE team = ? AND channel = ? AND thread = ? AND question <> '' AND CAST(ts AS REAL) < CAST(? AS REAL)
                AND CAST(ts AS REAL) >= ?
            ORDER BY CAST(ts AS REAL) DESC LIMIT ?
        """
        rows = self._database.read(sql, (*thread, before, since, LONGEST_HISTORY))
        return tuple(question for (question,) in reversed(rows))

    def close(self) -> None:
        """Closes the file."""
        self._database.close()
