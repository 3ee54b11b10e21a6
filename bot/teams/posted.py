"""Which of our messages shows which answer, since feedback names only the message."""

import time
from pathlib import Path

from bot.chats.database import DAY, Database
from bot.chats.kept import KEPT_DAYS

_SCHEMA = """
CREATE TABLE IF NOT EXISTS posted (
    conversation TEXT NOT NULL, message TEXT NOT NULL, answer TEXT NOT NULL, at REAL NOT NULL,
    PRIMARY KEY (conversation, message)
) WITHOUT ROWID;
"""


class Posted:
    """A table of the chat's small file; an answer that is no longer kept has no use for its line."""

    def __init__(self, path: Path) -> None:
        """Opens the file, makes what is missing and drops what is too old."""
        self._database = Database(path, _SCHEMA)
        self._database.write("DELETE FROM posted WHERE at < ?", (time.time() - KEPT_DAYS * DAY,))

    def remember(self, conversation: str, message: str, answer: str) -> None:
        """Keeps which answer a message shows."""
        self._database.write(
            "INSERT OR REPLACE INTO posted VALUES (?, ?, ?, ?)", (conversation, message, answer, time.time())
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
