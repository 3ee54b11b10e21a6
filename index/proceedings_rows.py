"""Between the register's rows and what council papers record: decisions, actions, deadlines and statements."""

import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import date
from typing import TypeVar

from index.models import Evidence
from index.proceedings import (
    Action,
    Deadline,
    DeadlineKind,
    Decision,
    DecisionKind,
    Proceedings,
    Rag,
    Statement,
    StatementKind,
)

Row = sqlite3.Row
Value = TypeVar("Value")
Read = Callable[[str], list[Row]]


ACTIONS = """select actions.*, shown.ordinal is not null as by_colour from actions left join actions_by_colour as shown
    on shown.document_id = actions.document_id and shown.ordinal = actions.ordinal order by actions.rowid"""


def read(query: Read) -> dict[str, Proceedings]:
    """What every document records, by the document's id; documents that record nothing are left out."""
    tables = (
        _by_document(query("select * from decisions order by rowid"), _decision),
        _by_document(query(ACTIONS), _action),
        _by_document(query("select * from deadlines order by rowid"), _deadline),
        _by_document(query("select * from statements order by rowid"), _statement),
    )
    decisions, actions, deadlines, statements = tables
    return {
        id_: Proceedings(
            tuple(decisions.get(id_, ())),
            tuple(actions.get(id_, ())),
            tuple(deadlines.get(id_, ())),
            tuple(statements.get(id_, ())),
        )
        for id_ in dict.fromkeys(id_ for table in tables for id_ in table)
    }


def insert(connection: sqlite3.Connection, document_id: str, recorded: Proceedings) -> None:
    """Writes what a document records; the caller holds the transaction."""
    connection.executemany(
        f"insert into decisions values ({', '.join('?' * 12)})",
        [
            (
                document_id,
                d.kind,
                d.group,
                d.label,
                d.text,
                d.item,
                d.mover,
                d.seconder,
                d.vote,
                _text(d.evidence),
                _text(d.moved),
                _text(d.voted),
            )
            for d in recorded.decisions
        ],
    )
    connection.executemany(
        f"insert into actions values ({', '.join('?' * 12)})",
        [
            (
                document_id,
                a.ordinal,
                a.reference,
                a.text,
                a.owner,
                _iso(a.due),
                a.due_words,
                a.rag,
                a.status_words,
                a.progress,
                a.complete,
                _text(a.evidence),
            )
            for a in recorded.actions
        ],
    )
    connection.executemany(
        "insert into actions_by_colour values (?, ?)",
        [(document_id, a.ordinal) for a in recorded.actions if a.by_colour],
    )
    connection.executemany(
        f"insert into deadlines values ({', '.join('?' * 10)})",
        [
            (
                document_id,
                d.kind,
                d.what,
                d.words,
                _iso(d.day),
                d.precision,
                d.working_days,
                _iso(d.counted_from),
                _text(d.evidence),
                _text(d.receipt),
            )
            for d in recorded.deadlines
        ],
    )
    connection.executemany(
        f"insert into statements values ({', '.join('?' * 8)})",
        [
            (document_id, s.kind, s.ordinal, s.pair, s.speaker, s.role, s.text, _text(s.evidence))
            for s in recorded.statements
        ],
    )


def _by_document(found: Iterable[Row], make: Callable[[Row], Value]) -> dict[str, list[Value]]:
    groups: dict[str, list[Value]] = {}
    for row in found:
        groups.setdefault(row["document_id"], []).append(make(row))
    return groups


def _decision(row: Row) -> Decision:
    return Decision(
        kind=DecisionKind(row["kind"]),
        group=row["grouped"],
        label=row["label"],
        text=row["text"],
        item=row["item"],
        evidence=_evidence(row["evidence"]),
        mover=row["mover"],
        seconder=row["seconder"],
        moved=_evidence(row["moved"]) if row["moved"] else None,
        vote=row["vote"],
        voted=_evidence(row["voted"]) if row["voted"] else None,
    )


def _action(row: Row) -> Action:
    return Action(
        ordinal=row["ordinal"],
        reference=row["reference"],
        text=row["text"],
        owner=row["owner"],
        due=_day(row["due"]),
        due_words=row["due_words"],
        rag=Rag(row["rag"]) if row["rag"] else None,
        status_words=row["status_words"],
        progress=row["progress"],
        complete=bool(row["complete"]),
        evidence=_evidence(row["evidence"]),
        by_colour=bool(row["by_colour"]),
    )


def _deadline(row: Row) -> Deadline:
    return Deadline(
        kind=DeadlineKind(row["kind"]),
        what=row["what"],
        words=row["words"],
        day=_day(row["day"]),
        precision=row["precision"],
        working_days=row["working_days"],
        counted_from=_day(row["counted_from"]),
        evidence=_evidence(row["evidence"]),
        receipt=_evidence(row["receipt"]) if row["receipt"] else None,
    )


def _statement(row: Row) -> Statement:
    return Statement(
        kind=StatementKind(row["kind"]),
        ordinal=row["ordinal"],
        pair=row["pair"],
        speaker=row["speaker"],
        role=row["role"],
        text=row["text"],
        evidence=_evidence(row["evidence"]),
    )


def _evidence(text: str) -> Evidence:
    return Evidence(**json.loads(text))


def _text(evidence: Evidence | None) -> str | None:
    return json.dumps(asdict(evidence)) if evidence else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
