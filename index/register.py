"""The register: the SQLite file that holds the truth about documents, passages, their vectors and what inspections
found.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence

from index import proceedings_rows, rows
from index.database import Database
from index.embedding import Vectors, from_bytes
from index.errors import BrokenIndex
from index.filing import FileState, Filing
from index.models import Account, Document, Passage
from index.proceedings import Proceedings

WORD_INDEXES = ("words", "exempt_words")
"""The index of public passages' words, and that of exempt ones'."""

FEW = 10
"""So many documents are looked up to know where their passages stand."""

LAST = 2**63 - 1
"""The largest number that SQLite gives a row."""

_UNUSED = "key not in (select vector_key from passages union all select vector_key from findings)"
_DROP_UNUSED = (
    f"delete from vectors where {_UNUSED}",
    "delete from sentence_vectors where key not in (select vector_key from passages)",
)


class Register(Database):
    """What one register file holds, and every way in which it changes."""

    # reading -------------------------------------------------------------------------------------------------------

    def documents(self) -> tuple[Document, ...]:
        """Every document held, in the order of their files; the papers of a pack come after its front pages."""
        found = self._read(
            """select documents.*, packs.file as pack_file, superseded.by as superseded_by,
               (select json_group_array(file) from
                (select file from copies where of = coalesce(packs.file, documents.file) order by file)) as also_at
               from documents left join documents as packs on packs.id = documents.pack
               left join superseded on superseded.file = coalesce(packs.file, documents.file)
               order by documents.file"""
        )
        return tuple(rows.document(row) for row in found)

    def count_documents(self) -> int:
        """How many documents are held; a pack is one."""
        return int(self._read("select count(*) from documents where pack is null")[0][0])

    def copies(self) -> dict[str, str]:
        """The files whose text another file holds, each with that file, which answers for it."""
        return {row["file"]: row["of"] for row in self._read("select file, of from copies order by file")}

    def text_keys(self) -> dict[str, str]:
        """For each document's file the key of its text, alike for files with the same text."""
        return {
            row["file"]: row["text_key"]
            for row in self._read("select file, text_key from documents where pack is null")
        }

    def notes(self) -> dict[str, tuple[str, ...]]:
        """What was noted while reading each document that there was something to note of, by file."""
        found = self._read("select file, notes from documents where notes != '[]' order by file")
        return {row["file"]: tuple(json.loads(row["notes"])) for row in found}

    def recall(self, name: str) -> str:
        """What was remembered under a name; "" where nothing was, or a change of what is held has voided it."""
        found = self._read("select value from meta where name = ?", (f"note {name}",))
        return str(found[0]["value"]) if found else ""

    def accounts(self) -> tuple[Account, ...]:
        """Every account of an inspection, with all that it tells."""
        documents = {document.id: document for document in self.documents()}
        told = rows.Told(
            self._of_accounts("judgements", rows.judgement),
            self._of_accounts("findings", rows.finding, "part, kind, ordinal"),
            self._of_accounts("earlier_judgements", rows.earlier_judgement),
            self._of_accounts("key_figures", rows.key_figure),
            self._of_accounts("strengths", rows.strength),
        )
        return tuple(
            rows.account(row, documents[row["document_id"]], told)
            for row in self._read("select * from accounts order by id")
            if row["document_id"] in documents
        )

    def _of_accounts(
        self, table: str, make: Callable[[sqlite3.Row], rows.Value], order: str = "rowid"
    ) -> Mapping[int, list[rows.Value]]:
        """The rows of a table that belong to accounts, by account."""
        return rows.grouped(self._read(f"select * from {table} order by account_id, {order}"), make)

    def proceedings(self) -> dict[str, Proceedings]:
        """What each document records of decisions, actions, deadlines and who said what, by its id."""
        return proceedings_rows.read(self._read)

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

    def passages_of_all(self, document_id: str) -> tuple[Passage, ...]:
        """The passages of a document and of the papers in it, in reading order."""
        found = self._read(
            """select passages.* from passages join documents on documents.id = passages.document_id
               where documents.id = ?1 or documents.pack = ?1 order by documents.file, passages.ordinal""",
            (document_id,),
        )
        return tuple(rows.passage(row) for row in found)

    def public_passage_ids(self) -> frozenset[str]:
        """The ids of the passages of all papers that are not exempt: those that the vector index holds."""
        return frozenset(row["id"] for row in self._read("select id from passages where exempt = 0"))

    def count_passages(self, exempt: bool = True) -> int:
        """How many passages are held, with or without those of exempt papers."""
        return int(self._read(f"select count(*) from passages {'' if exempt else 'where exempt = 0'}")[0][0])

    def by_words(
        self, match: str, document_ids: Iterable[str], limit: int, exempt: bool = False
    ) -> list[tuple[str, float]]:
        """Passage ids with their BM25 score (larger is better), best first; `match` is an FTS5 expression.

        All the documents are public ones, or all are `exempt`: each kind has an index of its own.
        """
        words, ids = _index(exempt), list(document_ids)
        found = self._read(
            f"""select passages.id as id, -bm25({words}, 1.0, 0.5) as score from {words}
               join passages on passages.number = {words}.rowid
               where {words} match ? and passages.document_id in (select value from json_each(?))
               and {words}.rowid between ? and ? order by score desc limit ?""",
            (match, json.dumps(ids), *self._numbers_of(ids), limit),
        )
        return [(row["id"], row["score"]) for row in found]

    def _numbers_of(self, document_ids: Sequence[str]) -> tuple[int, int]:
        """Between which numbers the passages of these documents stand: the word index reads on from there, and not
        through all that is held. Of many documents they may stand anywhere.
        """
        if len(document_ids) > FEW:
            return 0, LAST
        found = self._read(
            """select min(number) as first, max(number) as last from passages
               where document_id in (select value from json_each(?))""",
            (json.dumps(list(document_ids)),),
        )
        return found[0]["first"] or 0, found[0]["last"] or 0

    def count_matching(self, match: str, exempt: bool = False) -> int:
        """How many public passages an FTS5 expression matches, or how many exempt ones."""
        words = _index(exempt)
        return int(self._read(f"select count(*) from {words} where {words} match ?", (match,))[0][0])

    def any_matching(self, match: str, document_ids: Iterable[str]) -> bool:
        """Whether an FTS5 expression matches a passage of these documents."""
        ids = list(document_ids)
        within = self._numbers_of(ids)
        return any(
            self._read(
                f"""select 1 from {words} join passages on passages.number = {words}.rowid
                   where {words} match ? and passages.document_id in (select value from json_each(?))
                   and {words}.rowid between ? and ? limit 1""",
                (match, json.dumps(ids), *within),
            )
            for words in WORD_INDEXES
        )

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

    def sentences_by_key(self, keys: Iterable[str], embedder: str, cut_by: str) -> dict[str, bytes]:
        """Those of these passages' sentences' vectors that are held, by the key of the passage's own."""
        found = self._read(
            """select key, vectors from sentence_vectors
               where embedder = ? and cut_by = ? and key in (select value from json_each(?))""",
            (embedder, cut_by, json.dumps(list(keys))),
        )
        return {row["key"]: row["vectors"] for row in found}

    def sentences_of(self, passage_ids: Iterable[str], embedder: str, cut_by: str) -> dict[str, bytes]:
        """The vectors of these passages' sentences, where they are held, by passage."""
        found = self._read(
            """select passages.id as id, sentence_vectors.vectors as vectors from passages
               join sentence_vectors on sentence_vectors.key = passages.vector_key
               and sentence_vectors.embedder = ? and sentence_vectors.cut_by = ?
               where passages.id in (select value from json_each(?))""",
            (embedder, cut_by, json.dumps(list(passage_ids))),
        )
        return {row["id"]: row["vectors"] for row in found}

    def ids_without_sentences(self, embedder: str, cut_by: str) -> frozenset[str]:
        """The passages whose sentences have no vectors of this embedder, as sentences are cut now."""
        found = self._read(
            """select id from passages
               where vector_key not in (select key from sentence_vectors where embedder = ? and cut_by = ?)""",
            (embedder, cut_by),
        )
        return frozenset(row["id"] for row in found)

    def files(self) -> dict[str, FileState]:
        """What is remembered of each file as last tried; `document_id` is None where no version of it is held."""
        found = self._read(
            """select file, id, sha256, size, modified_ns, reader, null as copy_of from documents where pack is null
               union all
               select copies.file, documents.id, copies.sha256, copies.size, copies.modified_ns, copies.reader,
               copies.of
               from copies left join documents on documents.file = copies.of
               union all
               select failures.file, coalesce(documents.id, answering.id), failures.sha256, failures.size,
               failures.modified_ns, failures.reader, copies.of
               from failures left join documents on documents.file = failures.file
               left join copies on copies.file = failures.file
               left join documents as answering on answering.file = copies.of"""
        )
        return {row["file"]: rows.file_state(row) for row in found}

    def failures(self) -> dict[str, str]:
        """The files that could not be read, each with its reason."""
        return {row["file"]: row["reason"] for row in self._read("select file, reason from failures order by file")}

    def count_public_failures(self) -> int:
        """How many of them nothing marks as exempt, so that anybody may be told of them."""
        return int(self._read("select count(*) from failures where not exempt")[0][0])

    def last_run(self) -> dict[str, object] | None:
        """The report of the last sync that ended, with the time at which it did; None before the first."""
        found = self._read("select finished, report from runs order by id desc limit 1")
        return {"finished": found[0]["finished"], **json.loads(found[0]["report"])} if found else None

    # writing -------------------------------------------------------------------------------------------------------

    def file(self, filing: Filing) -> None:
        """Files a document in one transaction, in place of what was filed from the same file; the generation rises."""
        with self._write() as connection:
            connection.execute("delete from documents where file = ?", (filing.document.file,))
            connection.execute("delete from failures where file = ?", (filing.document.file,))
            connection.execute("delete from copies where file = ?", (filing.document.file,))
            # A copy of what the file said before is to be read again, and may then answer itself.
            connection.execute(
                "update copies set reader = '' where of = ? and text_key != ?", (filing.document.file, filing.text_key)
            )
            rows.insert_filing(connection, filing)

    def keep_vectors(self, vectors: Iterable[tuple[str, bytes]], embedder: str) -> None:
        """Keeps vectors by key; nothing refers to them until a document is filed."""
        with self._write(raises_generation=False) as connection:
            connection.executemany(
                "insert or ignore into vectors (key, embedder, vector) values (?, ?, ?)",
                [(key, embedder, vector) for key, vector in vectors],
            )

    def keep_sentences(self, vectors: Iterable[tuple[str, bytes]], embedder: str, cut_by: str) -> None:
        """Keeps the vectors of passages' sentences by the key of the passage's own, in place of what was kept there."""
        with self._write(raises_generation=False) as connection:
            connection.executemany(
                "insert or replace into sentence_vectors (key, embedder, cut_by, vectors) values (?, ?, ?, ?)",
                [(key, embedder, cut_by, rows) for key, rows in vectors],
            )

    def remove(self, files: Sequence[str]) -> None:
        """Removes what is held and remembered of these files."""
        if not files:
            return
        with self._write() as connection:
            names = [(file,) for file in files]
            for table in ("documents", "failures", "copies", "superseded"):
                connection.executemany(f"delete from {table} where file = ?", names)
            connection.executemany("delete from superseded where by = ?", names)
            connection.executemany("update copies set reader = '' where of = ?", names)

    def settle(self, copies: Mapping[str, str], superseded: Mapping[str, str]) -> None:
        """Keeps which files are copies of which, letting go of what was filed of a copy, and which documents are
        superseded by which: all of it at once, in place of what was superseded before.
        """
        with self._write() as connection:
            for file, of in copies.items():
                connection.execute(
                    """insert or replace into copies
                       select file, ?, sha256, size, modified_ns, reader, text_key from documents where file = ?""",
                    (of, file),
                )
                connection.execute("delete from documents where file = ?", (file,))
                connection.execute("update copies set of = ? where of = ?", (of, file))
            connection.execute("delete from superseded")
            connection.executemany("insert into superseded values (?, ?)", superseded.items())

    def fail(self, state: FileState, reason: str, exempt: bool) -> None:
        """Remembers that a file could not be read; its last good version, if any, stays filed and goes on answering.
        It is `exempt` where that version is, too.
        """
        with self._write(raises_generation=False) as connection:
            connection.execute(
                """insert or replace into failures (file, sha256, size, modified_ns, reader, reason, exempt)
                   values (?, ?, ?, ?, ?, ?, ? or exists (select 1 from documents where file = ? and not public))""",
                (
                    state.file,
                    state.sha256,
                    state.size,
                    state.modified_ns,
                    state.reader,
                    reason,
                    exempt,
                    state.file,
                ),
            )

    def touch(self, state: FileState) -> None:
        """Remembers a file's new time of change where its content is the same."""
        with self._write(raises_generation=False) as connection:
            for table in ("documents", "failures", "copies"):
                connection.execute(
                    f"update {table} set size = ?, modified_ns = ? where file = ?",
                    (state.size, state.modified_ns, state.file),
                )

    def raise_generation(self) -> None:
        """Says that something that is made from the register has changed, so that readers open it anew."""
        with self._write():
            pass

    def remember(self, name: str, value: str) -> None:
        """Remembers something that holds until what is held changes again."""
        with self._write(raises_generation=False) as connection:
            connection.execute("insert or replace into meta values (?, ?)", (f"note {name}", value))

    def finish_run(self, finished: str, report: str) -> None:
        """Keeps the report of a sync, and drops vectors that no passage or point uses any more."""
        with self._write(raises_generation=False) as connection:
            connection.execute("insert into runs (finished, report) values (?, ?)", (finished, report))
            for statement in _DROP_UNUSED:
                connection.execute(statement)

    # soundness -----------------------------------------------------------------------------------------------------

    def faults(self) -> list[str]:
        """What SQLite finds wrong with the file, and rows that belong to nothing; [] when it is sound."""
        found = [str(row[0]) for row in self._read("pragma integrity_check(10)")]
        orphans = self._read("pragma foreign_key_check")
        return [each for each in found if each != "ok"] + [f"a row of {row[0]} belongs to nothing" for row in orphans]

    def words_in_step(self) -> bool:
        """Whether the word indexes hold just the words of the passages."""
        try:
            with self._write(raises_generation=False) as connection:
                for words in WORD_INDEXES:
                    connection.execute(f"insert into {words} ({words}, rank) values ('integrity-check', 1)")
        except BrokenIndex:
            return False
        return True

    def rebuild_words(self) -> None:
        """Makes the word indexes again from the passages."""
        with self._write() as connection:
            for words in WORD_INDEXES:
                connection.execute(f"insert into {words} ({words}) values ('rebuild')")

    def count_without_vector(self, embedder: str) -> int:
        """How many passages have no vector of this embedder."""
        return int(
            self._read(
                """select count(*) from passages
                   where vector_key not in (select key from vectors where embedder = ?)""",
                (embedder,),
            )[0][0]
        )

    def count_unused_vectors(self) -> int:
        """How many vectors no passage or point uses."""
        found = self._read(f"select count(*) from vectors where {_UNUSED}")
        return int(found[0][0])

    def drop_unused_vectors(self) -> None:
        """Drops vectors that no passage or point uses."""
        with self._write(raises_generation=False) as connection:
            for statement in _DROP_UNUSED:
                connection.execute(statement)


def _index(exempt: bool) -> str:
    return WORD_INDEXES[exempt]
