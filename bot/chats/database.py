"""A small SQLite file of a chat's own, shared by its threads and still there after a restart."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from index.errors import OperatorError

DAY = 24 * 3600.0


class Database:
    """One file, one connection, one thread at a time."""

    def __init__(
        self, path: Path, schema: str, days: Mapping[str, int] | None = None, clock: Callable[[], float] = time.time
    ) -> None:
        """Opens the file and makes what is missing of it; raises OperatorError when it cannot be used. `days` tells of
        tables how long a row is kept from its `at` on: what is older goes now, and day by day while the bot runs.
        """
        self._days, self._cleared, self.now = days or {}, float("-inf"), clock
        self._lock = threading.Lock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(path, check_same_thread=False, timeout=10)
            path.chmod(0o600)  # it holds questions and what was answered
            self._connection.execute("PRAGMA journal_mode=WAL")
            self._connection.execute("PRAGMA synchronous=NORMAL")
            self._connection.execute("PRAGMA secure_delete=ON")  # what is deleted is overwritten
            self._connection.executescript(schema)
            with self._connection:
                self._drop_the_old()
        except (OSError, sqlite3.DatabaseError) as error:
            raise OperatorError(
                f"{path} cannot be used to remember what was said in chat ({error}): make its folder writable, "
                "or move the file away, and start again."
            ) from error

    def read(self, sql: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows that a query finds."""
        with self._lock, _named_failures():
            return self._connection.execute(sql, tuple(values)).fetchall()

    def write(self, sql: str, *rows: Iterable[Any]) -> int:
        """Runs a statement for each of the rows, all or none; how many rows of the table it changed."""
        with self._lock, _named_failures(), self._connection:
            self._drop_the_old()
            return self._connection.executemany(sql, [tuple(row) for row in rows]).rowcount

    def add(self, sql: str, row: Iterable[Any]) -> int:
        """Adds a row; the number that the table gave it."""
        with self._lock, _named_failures(), self._connection:
            self._drop_the_old()
            return int(self._connection.execute(sql, tuple(row)).lastrowid or 0)

    def close(self) -> None:
        """Closes the file."""
        with self._lock:
            self._connection.close()

    def _drop_the_old(self) -> None:
        now = self.now()
        if now - self._cleared < DAY:
            return
        for table, days in self._days.items():
            self._connection.execute(f"DELETE FROM {table} WHERE at < ?", (now - days * DAY,))
        self._cleared = now


@contextmanager
def _named_failures() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise OperatorError(f"What was said in chat cannot be remembered ({error}): look at the disk.") from error
