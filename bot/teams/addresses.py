"""Where conversations are, as of what was last said there: to speak in them after a restart."""

from pathlib import Path
from typing import cast

from bot.chats.database import Database
from bot.chats.kept import Asker
from bot.teams.activities import Kind, Where
from bot.teams.connector import Address

KEPT_DAYS = 2  # longer than anybody waits for an answer

_SCHEMA = """
CREATE TABLE IF NOT EXISTS addresses (
    conversation TEXT PRIMARY KEY, service_url TEXT NOT NULL, bot TEXT NOT NULL, kind TEXT NOT NULL, at REAL NOT NULL
) WITHOUT ROWID;
"""


class Addresses:
    """A table of the chat's small file."""

    def __init__(self, path: Path) -> None:
        """Opens the file, and makes what is missing of it."""
        self._database = Database(path, _SCHEMA, {"addresses": KEPT_DAYS})

    def remember(self, where: Where) -> None:
        """Keeps where a conversation is."""
        row = (where.thread.channel, where.address.service_url, where.address.bot, where.kind, self._database.now())
        self._database.write("INSERT OR REPLACE INTO addresses VALUES (?, ?, ?, ?, ?)", row)

    def where(self, asker: Asker) -> Where | None:
        """Where somebody asked; None where that is not known."""
        sql = "SELECT service_url, bot, kind FROM addresses WHERE conversation = ?"
        found = self._database.read(sql, (asker.channel,))
        if not found:
            return None
        service_url, bot, kind = found[0]
        thread = f";messageid={asker.thread_ts}" if asker.thread_ts else ""
        return Where(Address(service_url, f"{asker.channel}{thread}", bot), cast(Kind, kind), asker.team)

    def close(self) -> None:
        """Closes the file."""
        self._database.close()
