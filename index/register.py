"""The register: the SQLite file that holds the truth about documents, passages, their vectors and what inspections
found.
"""

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from index import rows, schema
from index.embedding import Vectors, from_bytes
from index.errors import BrokenIndex, OperatorError
from index.filing import FileState, Filing
from index.models import Account, Document, Passage


class Register:
    """One register file. Safe to share between threads: each has a connection of its own. Many readers, one writer."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()

    # reading -------------------------------------------------------------------------------------------------------

    def generation(self) -> int:
        """A number that rises with every change; equal numbers mean that nothing has changed."""
        return int(self._read("select value from meta where name = 'generation'")[0][0])

    def documents(self) -> tuple[Document, ...]:
        """Every document held, in the order of their files."""
        return tuple(rows.document(row) for row in self._read("select * from documents order by file"))

    def accounts(self) -> tuple[Account, ...]:
        """Every account of an inspection, with its judgements and findings."""
        documents = {document.id: document for document in self.documents()}
        judgements = rows.grouped(self._read("select * from judgements order by rowid"), rows.judgement)
        findings = rows.grouped(self._read("select * from findings order by account_id, kind, ordinal"), rows.finding)
        return tuple(
            rows.account(row, documents[row["document_id"]], judgements[row["id"]], findings[row["id"]])
            for row in self._read("select * from accounts order by id")
            if row["document_id"] in documents
        )

    def passages(self, ids: Iterable[str]) -> dict[str, Passage]:
        """The passages of these ids that are held; an id that is not held is left out."""
        found = self._read(
            "select * from passages where id in (select value from json_each(?))", (json.dumps(list(ids)),)
        )
        return {row["id"]: rows.passage(row) for row in found}

    def passages_of(self, document_id: str) -> tuple[Passage, ...]:
        """A document's passages in reading order."""
        found = self._read("select * from passages where document_id = ? order by ordinal", (document_id,))
        return tuple(rows.passage(row) for row in found)

    def passage_ids(self) -> frozenset[str]:
        """The ids of all passages held."""
        return frozenset(row["id"] for row in self._read("select id from passages"))

    def count_passages(self) -> int:
        """How many passages are held."""
        return int(self._read("select count(*) from passages")[0][0])

    def by_words(self, match: str, document_ids: Iterable[str], limit: int) -> list[tuple[str, float]]:
        """Passage ids with their BM25 score (larger is better), best first; `match` is an FTS5 expression."""
        found = self._read(
            """select passages.id as id, -bm25(words, 1.0, 0.5) as score from words
               join passages on passages.number = words.rowid
               where words match ? and passages.document_id in (select value from json_each(?))
               order by score desc limit ?""",
            (match, json.dumps(list(document_ids)), limit),
        )
        return [(row["id"], row["score"]) for row in found]

    def count_matching(self, match: str) -> int:
        """How many passages an FTS5 expression matches."""
        return int(self._read("select count(*) from words where words match ?", (match,))[0][0])

    def vectors_of(self, document_ids: Iterable[str], embedder: str, dimensions: int) -> tuple[list[str], Vectors]:
        """The ids of these documents' passages, and their vectors as one matrix of as many rows."""
        found = self._read(
            """select passages.id as id, vectors.vector as vector from passages
               join vectors on vectors.key = passages.vector_key and vectors.embedder = ?
               where passages.document_id in (select value from json_each(?)) order by passages.number""",
            (embedder, json.dumps(list(document_ids))),
        )
        return [row["id"] for row in found], from_bytes([row["vector"] for row in found], dimensions)

    def vectors_by_key(self, keys: Iterable[str], embedder: str) -> dict[str, bytes]:
        """Those of these vectors that are held."""
        found = self._read(
            "select key, vector from vectors where embedder = ? and key in (select value from json_each(?))",
            (embedder, json.dumps(list(keys))),
        )
        return {row["key"]: row["vector"] for row in found}

    def files(self) -> dict[str, FileState]:
        """What is remembered of each file as last tried; `document_id` is None where no version of it is held."""
        failed = self._read(
            """select documents.id as id, failures.file as file, failures.sha256 as sha256, failures.size as size,
               failures.modified_ns as modified_ns, failures.reader as reader
               from failures left join documents on documents.file = failures.file"""
        )
        filed = self._read("select id, file, sha256, size, modified_ns, reader from documents")
        return {row["file"]: rows.file_state(row) for row in (*filed, *failed)}

    def failures(self) -> dict[str, str]:
        """The files that could not be read, each with its reason."""
        return {row["file"]: row["reason"] for row in self._read("select file, reason from failures order by file")}

    def last_run(self) -> dict[str, object] | None:
        """The report of the last sync that ended, with the time at which it did; None before the first."""
        found = self._read("select finished, report from runs order by id desc limit 1")
        return {"finished": found[0]["finished"], **json.loads(found[0]["report"])} if found else None

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
            yield
        finally:
            if connection.in_transaction:
                self._read("rollback")

    # writing -------------------------------------------------------------------------------------------------------

    def file(self, filing: Filing) -> None:
        """Files a document in one transaction, in place of what was filed from the same file; the generation rises."""
        with self._write() as connection:
            connection.execute("delete from documents where file = ?", (filing.document.file,))
            connection.execute("delete from failures where file = ?", (filing.document.file,))
            rows.insert_filing(connection, filing)

    def keep_vectors(self, vectors: Iterable[tuple[str, bytes]], embedder: str) -> None:
        """Keeps vectors by key; nothing refers to them until a document is filed."""
        with self._write(raises_generation=False) as connection:
            connection.executemany(
                "insert or ignore into vectors (key, embedder, vector) values (?, ?, ?)",
                [(key, embedder, vector) for key, vector in vectors],
            )

    def remove(self, files: Sequence[str]) -> None:
        """Removes the documents and failures of these files."""
        if not files:
            return
        with self._write() as connection:
            for table in ("documents", "failures"):
                connection.executemany(f"delete from {table} where file = ?", [(file,) for file in files])

    def fail(self, state: FileState, reason: str) -> None:
        """Remembers that a file could not be read; its last good version, if any, stays filed and goes on answering."""
        with self._write(raises_generation=False) as connection:
            connection.execute(
                """insert or replace into failures (file, sha256, size, modified_ns, reader, reason)
                   values (?, ?, ?, ?, ?, ?)""",
                (state.file, state.sha256, state.size, state.modified_ns, state.reader, reason),
            )

    def touch(self, state: FileState) -> None:
        """Remembers a file's new time of change where its content is the same."""
        with self._write(raises_generation=False) as connection:
            for table in ("documents", "failures"):
                connection.execute(
                    f"update {table} set size = ?, modified_ns = ? where file = ?",
                    (state.size, state.modified_ns, state.file),
                )

    def raise_generation(self) -> None:
        """Says that something that is made from the register has changed, so that readers open it anew."""
        with self._write():
            pass

    def finish_run(self, finished: str, report: str) -> None:
        """Keeps the report of a sync, and drops vectors that no passage uses any more."""
        with self._write(raises_generation=False) as connection:
            connection.execute("insert into runs (finished, report) values (?, ?)", (finished, report))
            connection.execute("delete from vectors where key not in (select vector_key from passages)")

    # connections ---------------------------------------------------------------------------------------------------

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
            connection = sqlite3.connect(self._path, timeout=30, isolation_level=None)
            connection.row_factory = sqlite3.Row
            connection.execute("pragma journal_mode = wal")
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
