"""Whom an answer is owed: noted before the work begins and crossed out once something was posted, so that whoever was
waiting when the bot was killed can be told.
"""

import json
import os
import time
from pathlib import Path

from bot.chats.database import Database
from bot.chats.kept import Asker
from bot.chats.living import is_gone

KEPT_DAYS = 1

_SCHEMA = """
CREATE TABLE IF NOT EXISTS debts (
    id INTEGER PRIMARY KEY AUTOINCREMENT, process INTEGER NOT NULL, asker TEXT NOT NULL, at REAL NOT NULL
);
"""


class Debts:
    """A small SQLite file, shared by the surface's threads and by every process that serves from it."""

    def __init__(self, path: Path) -> None:
        """Opens the file, and makes it if there is none."""
        self._database = Database(path, _SCHEMA, {"debts": KEPT_DAYS})
        self._left = self._take_over()

    def owe(self, asker: Asker) -> int:
        """Notes that somebody is owed an answer; gives what the debt is known by."""
        row = (os.getpid(), json.dumps(asker), time.time())
        return self._database.add("INSERT INTO debts (process, asker, at) VALUES (?, ?, ?)", row)

    def settle(self, debt: int) -> None:
        """Crosses it out."""
        self._database.write("DELETE FROM debts WHERE id = ?", (debt,))

    def left_over(self) -> tuple[tuple[int, Asker], ...]:
        """The debts that were there at the start, of processes that are no more, one for each asker. Each is still to
        be settled.
        """
        return self._left

    def close(self) -> None:
        """Closes the file."""
        self._database.close()

    def _take_over(self) -> tuple[tuple[int, Asker], ...]:
        """Makes the debts of dead processes this one's; those of a day ago nobody waits for any more."""
        began = time.time()
        rows = self._database.read("SELECT id, process, asker FROM debts WHERE at < ? ORDER BY id", (began,))
        # Of several processes that start at once, one changes the row that all of them have read.
        claim = "UPDATE debts SET process = ?, at = ? WHERE id = ? AND process = ? AND at < ?"
        ours = {
            id_: Asker(*json.loads(asker))
            for id_, process, asker in rows
            if is_gone(process) and self._database.write(claim, (os.getpid(), began, id_, process, began)) > 0
        }
        # A post is noted when it comes and again when it is taken on: killed in between, they would be told twice.
        last = {asker: id_ for id_, asker in ours.items()}
        for id_ in ours.keys() - set(last.values()):
            self.settle(id_)
        return tuple((id_, asker) for asker, id_ in last.items())
