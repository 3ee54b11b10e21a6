"""Which channels follow which councils, which reports have been seen, and which headlines are still to be posted."""

import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from bot.chats.database import Database
from bot.news import NewReport

_SCHEMA = """
CREATE TABLE IF NOT EXISTS follows (
    channel TEXT NOT NULL, council TEXT NOT NULL, user TEXT NOT NULL, at REAL NOT NULL,
    PRIMARY KEY (channel, council)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS reports_seen (mark TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS headlines (
    id INTEGER PRIMARY KEY, channel TEXT NOT NULL, council TEXT NOT NULL, file TEXT NOT NULL,
    UNIQUE (channel, council, file)
);
"""
BEGUN = "begun"  # the mark of having looked once: what was held before anybody could follow is no news


class ToPost(NamedTuple):
    """A headline that a channel is owed."""

    id: int
    channel: str
    council: str
    file: str


class Following:
    """A small SQLite file, shared by the surface's threads."""

    def __init__(self, path: Path) -> None:
        """Opens the file, and makes it if there is none."""
        self._database = Database(path, _SCHEMA)

    def follow(self, channel: str, council: str, user: str) -> bool:
        """Has a channel follow a council; whether it did not before."""
        sql = "INSERT OR IGNORE INTO follows VALUES (?, ?, ?, ?)"
        return self._database.write(sql, (channel, council, user, time.time())) > 0

    def unfollow(self, channel: str, council: str) -> bool:
        """Has a channel follow a council no more; whether it did."""
        self._database.write("DELETE FROM headlines WHERE channel = ? AND council = ?", (channel, council))
        return self._database.write("DELETE FROM follows WHERE channel = ? AND council = ?", (channel, council)) > 0

    def councils(self, channel: str) -> tuple[str, ...]:
        """What a channel follows, in alphabetical order."""
        rows = self._database.read("SELECT council FROM follows WHERE channel = ? ORDER BY council", (channel,))
        return tuple(council for (council,) in rows)

    def take_note(self, reports: Iterable[NewReport]) -> None:
        """Remembers the reports as seen, and owes the headlines of those not seen before to whoever follows them."""
        seen = {mark for (mark,) in self._database.read("SELECT mark FROM reports_seen")}
        for report in reports:
            if BEGUN in seen and not seen.intersection(report.marks):
                self._owe(report)
            seen.update(report.marks)
            # Owed first, then seen: killed between the two, it is owed once more, which the table keeps from doubling.
            self._see(*report.marks)
        self._see(BEGUN)

    def to_post(self) -> tuple[ToPost, ...]:
        """The headlines that are owed, the oldest first."""
        return tuple(ToPost(*row) for row in self._database.read("SELECT * FROM headlines ORDER BY id"))

    def take(self, owed: ToPost) -> bool:
        """Takes a headline off the list just before it is posted; False where another has taken it."""
        return self._database.write("DELETE FROM headlines WHERE id = ?", (owed.id,)) > 0

    def put_back(self, owed: ToPost) -> None:
        """Owes a headline again that Slack could not take."""
        self._database.write("INSERT OR IGNORE INTO headlines VALUES (?, ?, ?, ?)", owed)

    def close(self) -> None:
        """Closes the file."""
        self._database.close()

    def _owe(self, report: NewReport) -> None:
        rows = self._database.read("SELECT channel FROM follows WHERE council = ?", (report.council,))
        self._database.write(
            "INSERT OR IGNORE INTO headlines (channel, council, file) VALUES (?, ?, ?)",
            *((channel, report.council, report.file) for (channel,) in rows),
        )

    def _see(self, *marks: str) -> None:
        self._database.write("INSERT OR IGNORE INTO reports_seen VALUES (?)", *((mark,) for mark in marks))
