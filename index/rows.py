"""Between the register's rows and the values of `index.models`."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, TypeVar

from index import proceedings_rows
from index.filing import FileState, Filing
from index.models import (
    Account,
    Area,
    Document,
    DocumentKind,
    EarlierJudgement,
    Evidence,
    Finding,
    FindingKind,
    Grade,
    Item,
    Judgement,
    KeyFigure,
    Passage,
    Period,
    Span,
    Strength,
)
from index.text import text_hash

Row = sqlite3.Row
Value = TypeVar("Value")


def document(row: Row) -> Document:
    """The document of a row of `documents`, with its pack's file, what it is superseded by and where else its text
    lies.
    """
    return Document(
        id=row["id"],
        file=row["pack_file"] or row["file"],
        sha256=row["sha256"],
        title=row["title"],
        kind=DocumentKind(row["kind"]),
        councils=tuple(json.loads(row["councils"])),
        inspectorate=row["inspectorate"],
        framework=row["framework"],
        published=_day(row["published"]),
        meeting_date=_day(row["meeting_date"]),
        committee=row["committee"],
        public=bool(row["public"]),
        url=row["url"],
        pages=row["pages"],
        evidence=_evidence_by_name(row["evidence"]),
        superseded_by=row["superseded_by"],
        also_at=tuple(json.loads(row["also_at"])),
        item=Item(**json.loads(row["item"])) if row["item"] else None,
    )


def passage(row: Row) -> Passage:
    """The passage of a row of `passages`."""
    return Passage(
        id=row["id"],
        document_id=row["document_id"],
        ordinal=row["ordinal"],
        text=row["text"],
        heading=row["heading"],
        spans=tuple(Span(*span) for span in json.loads(row["spans"])),
        area=Area(row["area"]) if row["area"] else None,
        part=row["part"],
    )


def account(row: Row, of: Document, told: "Told") -> Account:
    """The account of a row of `accounts`, with what the rows of other tables tell of it."""
    return Account(
        document=of,
        council=row["council"],
        framework=row["framework"],
        period=_period(row),
        published=_day(row["published"]),
        lead_inspector=row["lead_inspector"],
        outcome=row["outcome"],
        judgements=tuple(told.judgements[row["id"]]),
        findings=tuple(told.findings[row["id"]]),
        evidence=_evidence_by_name(row["evidence"]),
        principal=bool(row["principal"]),
        earlier=tuple(told.earlier[row["id"]]),
        key_figures=tuple(told.key_figures[row["id"]]),
        strengths=tuple(told.strengths[row["id"]]),
    )


@dataclass(frozen=True, slots=True)
class Told:
    """What accounts tell, each sort by the number of the account."""

    judgements: Mapping[int, list[Judgement]]
    findings: Mapping[int, list[Finding]]
    earlier: Mapping[int, list[EarlierJudgement]]
    key_figures: Mapping[int, list[KeyFigure]]
    strengths: Mapping[int, list[Strength]]


def judgement(row: Row) -> Judgement:
    """The judgement of a row of `judgements`."""
    return Judgement(Area(row["area"]), Grade(row["grade"]), row["wording"], _one_evidence(row))


def finding(row: Row) -> Finding:
    """The finding of a row of `findings`."""
    return Finding(FindingKind(row["kind"]), row["ordinal"], row["text"], _one_evidence(row), row["part"])


def earlier_judgement(row: Row) -> EarlierJudgement:
    """The earlier judgement of a row of `earlier_judgements`."""
    return EarlierJudgement(row["of"], Grade(row["grade"]), row["wording"], _period(row), _one_evidence(row))


def key_figure(row: Row) -> KeyFigure:
    """The key figure of a row of `key_figures`."""
    return KeyFigure(row["value"], row["of"], _one_evidence(row))


def strength(row: Row) -> Strength:
    """The strength of a row of `strengths`."""
    return Strength(Area(row["area"]) if row["area"] else None, row["text"], _one_evidence(row))


def file_state(row: Row) -> FileState:
    """What is remembered of a file."""
    return FileState(
        row["file"], row["id"], row["sha256"], row["size"], row["modified_ns"], row["reader"], row["copy_of"]
    )


def grouped(found: Iterable[Row], make: Callable[[Row], Value]) -> Mapping[int, list[Value]]:
    """The values of rows by the account they belong to."""
    groups: dict[int, list[Value]] = defaultdict(list)
    for row in found:
        groups[row["account_id"]].append(make(row))
    return groups


def insert_filing(connection: sqlite3.Connection, filing: Filing) -> None:
    """Writes the rows of a filing; the caller holds the transaction."""
    _insert(connection, filing, filing.document.file, None)
    for number, part in enumerate(filing.parts, start=1):
        # No file of the corpus can have this name, since nothing lies below a file.
        _insert(connection, part, f"{part.document.file}/{number:05}", filing.document.id)


def _insert(connection: sqlite3.Connection, filing: Filing, file: str, pack: str | None) -> None:
    _insert_document(connection, filing, file, pack)
    connection.executemany(
        """insert into passages (id, document_id, ordinal, text, heading, area, part, spans, vector_key, exempt)
           values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        [
            (
                p.id,
                p.document_id,
                p.ordinal,
                p.text,
                p.heading,
                p.area,
                p.part,
                _spans(p),
                key,
                not filing.document.public,
            )
            for p, key in zip(filing.passages, filing.vector_keys, strict=True)
        ],
    )
    for each in filing.accounts:
        _insert_account(connection, each)
    proceedings_rows.insert(connection, filing.document.id, filing.proceedings)


def _insert_document(connection: sqlite3.Connection, filing: Filing, file: str, pack: str | None) -> None:
    card, state = filing.document, filing.state
    connection.execute(
        f"insert into documents values ({', '.join('?' * 22)})",
        (
            card.id,
            file,
            card.sha256,
            state.size,
            state.modified_ns,
            state.reader,
            card.title,
            card.kind,
            json.dumps(card.councils),
            card.inspectorate,
            card.framework,
            _iso(card.published),
            _iso(card.meeting_date),
            card.committee,
            card.public,
            card.url,
            card.pages,
            _evidence_text(card.evidence),
            json.dumps(filing.notes),
            filing.text_key,
            pack,
            json.dumps(asdict(card.item)) if card.item else None,
        ),
    )


def _insert_account(connection: sqlite3.Connection, each: Account) -> None:
    account_id = connection.execute(
        """insert into accounts (document_id, council, framework, period_start, period_end, precision, published,
           lead_inspector, outcome, principal, evidence) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            each.document.id,
            each.council,
            each.framework,
            *_dates(each.period),
            _iso(each.published),
            each.lead_inspector,
            each.outcome,
            each.principal,
            _evidence_text(each.evidence),
        ),
    ).lastrowid
    connection.executemany(
        "insert into judgements values (?, ?, ?, ?, ?)",
        [(account_id, j.area, j.grade, j.wording, _text(j.evidence)) for j in each.judgements],
    )
    connection.executemany(
        "insert into findings values (?, ?, ?, ?, ?, ?, ?)",
        [(account_id, f.kind, f.ordinal, f.text, _text(f.evidence), f.part, text_hash(f.text)) for f in each.findings],
    )
    connection.executemany(
        "insert into earlier_judgements values (?, ?, ?, ?, ?, ?, ?, ?)",
        [(account_id, e.of, e.grade, e.wording, *_dates(e.period), _text(e.evidence)) for e in each.earlier],
    )
    connection.executemany(
        "insert into key_figures values (?, ?, ?, ?)",
        [(account_id, k.value, k.of, _text(k.evidence)) for k in each.key_figures],
    )
    connection.executemany(
        "insert into strengths values (?, ?, ?, ?)",
        [(account_id, s.area, s.text, _text(s.evidence)) for s in each.strengths],
    )


def _spans(each: Passage) -> str:
    return json.dumps([(span.start, span.page, span.paragraph) for span in each.spans])


def _dates(period: Period | None) -> tuple[str | None, str | None, str | None]:
    return (period.start.isoformat(), period.end.isoformat(), period.precision) if period else (None, None, None)


def _period(row: Row) -> Period | None:
    start, end = _day(row["period_start"]), _day(row["period_end"])
    return Period(start, end, row["precision"]) if start and end else None


def _text(evidence: Evidence) -> str:
    return json.dumps(asdict(evidence))


def _one_evidence(row: Row) -> Evidence:
    return Evidence(**json.loads(row["evidence"]))


def _evidence_text(evidence: Mapping[str, Evidence]) -> str:
    return json.dumps({name: asdict(value) for name, value in evidence.items()})


def _evidence_by_name(text: str) -> dict[str, Evidence]:
    values: dict[str, dict[str, Any]] = json.loads(text)
    return {name: Evidence(**value) for name, value in values.items()}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
