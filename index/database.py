"""The register's SQLite file: opened by each thread for itself, read at one moment, written in one step, and its faults
told in words.
"""

import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from index import schema
from index.errors import BrokenIndex, OperatorError

PATIENCE_SECONDS = 30.0
"""How long a connection waits for another that writes."""


class Database:
    """One file. Safe to share between threads: each has a connection of its own. Many readers, one writer.

    Raises OperatorError where the file cannot be opened or written, BrokenIndex where it is damaged.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()

    def generation(self) -> int:
        """A number that rises with every change; equal numbers mean that nothing has changed."""
        kept: int | None = getattr(self._local, "generation", None)
        if kept is not None:
            return kept
        return int(self._read("select value from meta where name = 'generation'")[0][0])

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """Within it, this thread reads everything as it was at the first reading, whatever is written meanwhile.

        It may stand within another, which then decides the moment.
        """
        connection = self._connection()
        if connection.in_transaction:
            yield
            return
        self._read("begin")
        try:
            self._local.generation = self.generation()  # it cannot move before the moment is over
            yield
        finally:
            self._local.generation = None
            if connection.in_transaction:
                self._read("rollback")

    def _read(self, sql: str, parameters: Sequence[object] = ()) -> list[sqlite3.Row]:
        """All rows at once: damage deep in the file shows only when its rows are fetched."""
        try:
            return self._connection().execute(sql, parameters).fetchall()
        except sqlite3.DatabaseError as problem:
            raise self._broken(problem) from problem

    @contextmanager
    def _write(self, raises_generation: bool = True) -> Iterator[sqlite3.Connection]:
        connection = self._connection()
        try:
            connection.execute("begin immediate")
            try:
                yield connection
                if raises_generation:
                    connection.execute("delete from meta where name like 'note %'")
                    connection.execute("update meta set value = value + 1 where name = 'generation'")
                connection.execute("commit")
            except BaseException:
                if connection.in_transaction:  # SQLite itself rolls back when the disk is full
                    connection.execute("rollback")
                raise
        except sqlite3.DatabaseError as problem:
            raise self._broken(problem) from problem

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = self._open()
        return connection

    def _open(self) -> sqlite3.Connection:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self._path, timeout=PATIENCE_SECONDS, isolation_level=None)
            connection.row_factory = sqlite3.Row
            keep_a_write_ahead_log(connection)
            connection.execute("pragma synchronous = normal")
            connection.execute("pragma foreign_keys = on")
            schema.prepare(connection)
        except sqlite3.DatabaseError as problem:
            raise self._broken(problem) from problem
        except OSError as problem:
            raise OperatorError(
                f"{self._path.parent} cannot be written ({problem.strerror}): "
                "give DATA_DIR a folder that this user may write to."
            ) from problem
        return connection

    def _broken(self, problem: sqlite3.DatabaseError) -> OperatorError:
        text = str(problem)
        if "unable to open" in text or "readonly" in text:
            return OperatorError(
                f"{self._path} cannot be opened for writing: give DATA_DIR a folder that this user may write to."
            )
        if "disk" in text and "malformed" not in text:  # "database or disk is full", "disk I/O error"
            return OperatorError(f"{self._path} cannot be written ({text}): check that the disk is sound and has room.")
        if "locked" in text:
            return OperatorError(f"{self._path} is held by another program: stop that program, then try again.")
        return BrokenIndex(
            f"The register {self._path} is damaged ({text}): move it away and run `python -m ingest sync`, "
            "which makes it again from the documents."
        )


def keep_a_write_ahead_log(connection: sqlite3.Connection, patience: float = PATIENCE_SECONDS) -> None:
    """Lets readers go on while one writes; raises sqlite3.OperationalError after so many seconds of trying.

    The step to a write-ahead log needs the file alone for a moment, and SQLite does not wait for that by itself:
    several processes may be opening a new file.
    """
    deadline = time.monotonic() + patience
    while True:
        try:
            connection.execute("pragma journal_mode = wal")
            return
        except sqlite3.OperationalError as problem:
            if "locked" not in str(problem) or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def copy_database(source: Path, target: Path) -> None:
    """Copies a SQLite file as it is at one moment, whoever is writing; raises OperatorError where it cannot be read."""
    try:
        with (
            closing(sqlite3.connect(source, timeout=PATIENCE_SECONDS)) as held,
            closing(sqlite3.connect(target)) as copy,
        ):
            held.backup(copy)
    except sqlite3.DatabaseError as problem:
        raise OperatorError(f"{source} cannot be copied ({problem}): if it is damaged, move it away.") from problem


def is_sound(path: Path) -> bool:
    """Whether a SQLite file holds together."""
    try:
        with closing(sqlite3.connect(path)) as held:
            return bool(held.execute("pragma quick_check").fetchone()[0] == "ok")
    except sqlite3.DatabaseError:
        return False
