"""Which channels follow which councils, which reports have been seen, and which headlines are still to be posted."""

import os
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from bot.chats.database import Database
from bot.chats.living import is_gone
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
CREATE TABLE IF NOT EXISTS being_posted (
    headline INTEGER PRIMARY KEY, process INTEGER NOT NULL, at REAL NOT NULL, mark TEXT NOT NULL
);
CREATE TRIGGER IF NOT EXISTS no_longer_owed AFTER DELETE ON headlines
    BEGIN DELETE FROM being_posted WHERE headline = OLD.id; END;
"""
BEGUN = "begun"  # the mark of having looked once: what was held before anybody could follow is no news
LONGEST_POST = 3600.0  # seconds after which whoever began to post a headline is no longer at it


class Begun(NamedTuple):
    """That a headline was being posted since a time, in a message with this mark: it may have arrived or not."""

    at: float
    mark: str


class ToPost(NamedTuple):
    """A headline that a channel is owed."""

    id: int
    channel: str
    council: str
    file: str
    begun: Begun | None = None


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
        """The headlines that are owed, the oldest first, without those that another process is posting."""
        sql = (
            "SELECT id, channel, council, file, process, at, mark FROM headlines "
            "LEFT JOIN being_posted ON headline = id ORDER BY id"
        )
        return tuple(
            ToPost(id_, channel, council, file, Begun(at, mark) if mark else None)
            for id_, channel, council, file, process, at, mark in self._database.read(sql)
            if not mark or is_gone(process) or at < time.time() - LONGEST_POST
        )

    def begin(self, owed: ToPost) -> str | None:
        """Notes that a headline is about to be posted; the mark by which its message will be known, or None where
        another process was quicker.
        """
        mark = f"headline-{uuid4().hex}"
        now = (os.getpid(), time.time(), mark)
        if owed.begun:
            sql = "UPDATE being_posted SET process = ?, at = ?, mark = ? WHERE headline = ? AND mark = ?"
            taken = self._database.write(sql, (*now, owed.id, owed.begun.mark))
        else:
            sql = (
                "INSERT OR IGNORE INTO being_posted (process, at, mark, headline) "
                "SELECT ?, ?, ?, id FROM headlines WHERE (id, channel, council, file) = (?, ?, ?, ?)"
            )
            taken = self._database.write(sql, (*now, *owed[:4]))
        return mark if taken > 0 else None

    def settle(self, owed: ToPost) -> None:
        """Takes a headline off the list: it was posted, or there is nothing to post or nowhere to post it."""
        self._database.write("DELETE FROM headlines WHERE id = ?", (owed.id,))

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
