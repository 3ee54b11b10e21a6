"""Values with sensible defaults; a test names what it is about."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from index.filing import FileState, Filing
from index.models import (
    Account,
    Area,
    Document,
    DocumentKind,
    Evidence,
    Finding,
    FindingKind,
    Grade,
    Judgement,
    Passage,
    Period,
    Span,
)
from ingest.filing import vector_key

READER = "reader-1"


def a_document(file: str = "suffolk/report.pdf", **fields: Any) -> Document:
    """A public Ofsted report on Suffolk."""
    values: dict[str, Any] = {
        "id": f"id-of-{file}",
        "sha256": "0" * 64,
        "title": "Inspection of Suffolk children's services",
        "kind": DocumentKind.OFSTED_REPORT,
        "councils": ("Suffolk",),
    }
    return Document(file=file, **{**values, **fields})


def a_passage(
    text: str = "Assessments are timely.", document: Document | None = None, ordinal: int = 0, **fields: Any
) -> Passage:
    """A passage on page 3."""
    document_id = (document or a_document()).id
    values: dict[str, Any] = {"heading": "", "spans": (Span(0, 3, None),)}
    return Passage(f"{document_id}.{ordinal}", document_id, ordinal, text, **{**values, **fields})


def an_account(document: Document | None = None, **fields: Any) -> Account:
    """What a document says of Suffolk's inspection in May 2024."""
    values: dict[str, Any] = {"council": "Suffolk", "framework": "ILACS", "period": days("2024-05-13", "2024-05-17")}
    return Account(document=document or a_document(), **{**values, **fields})


def a_judgement(area: Area = Area.OVERALL, grade: Grade = Grade.GOOD) -> Judgement:
    """A grade, worded as it is called."""
    return Judgement(area, grade, grade.value, Evidence(grade.value))


def a_finding(text: str = "The quality of plans.", ordinal: int = 1) -> Finding:
    """An area for improvement."""
    return Finding(FindingKind.IMPROVEMENT, ordinal, text, Evidence(text, quote=text))


def days(first: str, last: str) -> Period:
    """A period to the day."""
    return Period(date.fromisoformat(first), date.fromisoformat(last))


def in_month(year: int, month: int) -> Period:
    """A period of which only the month is stated."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return Period(date(year, month, 1), date.fromordinal(following.toordinal() - 1), "month")


def in_year(year: int) -> Period:
    """A period of which only the year is stated."""
    return Period(date(year, 1, 1), date(year, 12, 31), "year")


def a_state(file: str = "suffolk/report.pdf", **fields: Any) -> FileState:
    """What is remembered of a file."""
    state = FileState(file, None, "0" * 64, 1000, 1_700_000_000_000_000_000, READER)
    return replace(state, **fields)


def a_filing(
    *texts: str, file: str = "suffolk/report.pdf", accounts: Iterable[Account] = (), document: Document | None = None
) -> Filing:
    """A document with one passage for each text."""
    card = document or a_document(file)
    passages = tuple(a_passage(text, card, ordinal) for ordinal, text in enumerate(texts))
    state = a_state(card.file, document_id=card.id)
    return Filing(card, state, passages, tuple(vector_key(each) for each in passages), tuple(accounts))


def a_paper(council: str = "Suffolk", *, says: str = "Leaders should make plans clearer.") -> str:
    """The text of a committee paper, as Markdown, that says something of its own."""
    return f"""# Outcome of the Ofsted inspection of {council}

Report to the Children's Services Committee, 20 May 2024.

## What inspectors said

Inspectors visited {council} County Council in April 2024. They met children, carers and social workers.

## What needs to improve

{says}
"""
