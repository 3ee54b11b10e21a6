"""Which of our messages shows which answer, since feedback names only the message."""

import time
from collections.abc import Callable
from pathlib import Path

from bot.chats.database import Database
from bot.chats.kept import KEPT_DAYS

_SCHEMA = """
CREATE TABLE IF NOT EXISTS posted (
    conversation TEXT NOT NULL, message TEXT NOT NULL, answer TEXT NOT NULL, at REAL NOT NULL,
    PRIMARY KEY (conversation, message)
) WITHOUT ROWID;
"""


class Posted:
    """A table of the chat's small file; an answer that is no longer kept has no use for its line."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        """Opens the file, and makes what is missing of it."""
        self._database = Database(path, _SCHEMA, {"posted": KEPT_DAYS}, clock)

    def remember(self, conversation: str, message: str, answer: str) -> None:
        """Keeps which answer a message shows."""
        self._database.write(
            "INSERT OR REPLACE INTO posted VALUES (?, ?, ?, ?)", (conversation, message, answer, self._database.now())
        )

    def answer_in(self, conversation: str, message: str) -> str:
        """The id of the answer; "" where the message shows none."""
        sql = "SELECT answer FROM posted WHERE conversation = ? AND message = ?"
        found = self._database.read(sql, (conversation, message))
        return str(found[0][0]) if found else ""

    def last_in(self, conversation: str) -> str:
        """The id of the last answer there; "" where there is none."""
        sql = "SELECT answer FROM posted WHERE conversation = ? ORDER BY at DESC LIMIT 1"
        found = self._database.read(sql, (conversation,))
        return str(found[0][0]) if found else ""

    def close(self) -> None:
        """Closes the file."""
        self._database.close()
