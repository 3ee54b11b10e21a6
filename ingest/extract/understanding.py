"""What the extractors make of a document before its passages have names, each value with the block it was read in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from index.models import Area, DocumentKind, FindingKind, Grade, Period


@dataclass(frozen=True, slots=True)
class Read:
    """A value with where it was read.

    When `source` is "text", `quote` is verbatim in the text of block number `block` (from 0).
    """

    value: str
    source: str = "text"
    quote: str = ""
    block: int | None = None


@dataclass(frozen=True, slots=True)
class ReadJudgement:
    """A grade given to a judgement area; `wording` as printed."""

    area: Area
    grade: Grade
    wording: str
    read: Read


@dataclass(frozen=True, slots=True)
class ReadFinding:
    """One whole point set by inspectors; `read.quote` is its text."""

    kind: FindingKind
    read: Read


@dataclass(frozen=True, slots=True)
class ReadAccount:
    """What the document says of one inspection.

    `evidence` has keys among: council, framework, period, published, lead_inspector.
    """

    council: str | None = None
    framework: str | None = None
    period: Period | None = None
    published: date | None = None
    lead_inspector: str | None = None
    judgements: tuple[ReadJudgement, ...] = ()
    findings: tuple[ReadFinding, ...] = ()
    evidence: Mapping[str, Read] = field(default_factory=dict)
    principal: bool = True


@dataclass(frozen=True, slots=True)
class Understanding:
    """A document's card, its accounts of inspections, and for each block its judgement area and part ("lscb" or "")."""

    title: str
    kind: DocumentKind
    councils: tuple[str, ...]
    inspectorate: str | None
    framework: str | None
    published: date | None
    meeting_date: date | None
    committee: str | None
    public: bool
    url: str | None
    evidence: Mapping[str, Read]
    accounts: tuple[ReadAccount, ...]
    areas: tuple[Area | None, ...]
    parts: tuple[str, ...]
