"""What the extractors make of a document before its passages have names, each value with the block it was read in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from index.models import Area, DocumentKind, FindingKind, Grade, Period
from index.proceedings import DeadlineKind, DecisionKind, Rag, StatementKind


@dataclass(frozen=True, slots=True)
class Read:
    """A value with where it was read.

    When `source` is "text", `quote` is verbatim in the text of block number `block` (from 0); what follows a line break
    in it stands in the blocks after that.
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
    """One whole point set by inspectors; `read.quote` is its text, with its sub-points on lines of their own.

    `part` is "lscb" for a point that is set the safeguarding board, else "".
    """

    kind: FindingKind
    read: Read
    part: str = ""


@dataclass(frozen=True, slots=True)
class ReadEarlier:
    """A grade of an inspection before; `of` is what was judged, as printed, "" for all the council's services."""

    of: str
    grade: Grade
    wording: str
    period: Period | None
    read: Read


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """A key figure: `read.value` is the number as printed, `of` what it counts."""

    of: str
    read: Read


@dataclass(frozen=True, slots=True)
class ReadStrength:
    """A sentence or point of praise, `read.quote`, in the section of a judgement area or in a list of strengths."""

    area: Area | None
    read: Read


@dataclass(frozen=True, slots=True)
class ReadAccount:
    """What the document says of one inspection.

    `outcome` is how one that gives no grades came out, in its own words. `evidence` has keys among: council, framework,
    period, published, lead_inspector, outcome.
    """

    council: str | None = None
    framework: str | None = None
    period: Period | None = None
    published: date | None = None
    lead_inspector: str | None = None
    outcome: str | None = None
    judgements: tuple[ReadJudgement, ...] = ()
    findings: tuple[ReadFinding, ...] = ()
    evidence: Mapping[str, Read] = field(default_factory=dict)
    principal: bool = True
    earlier: tuple[ReadEarlier, ...] = ()
    key_figures: tuple[ReadFigure, ...] = ()
    strengths: tuple[ReadStrength, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadDecision:
    """One decision, or one part of it; `group` is alike for the parts of one. `read.value` is its text."""

    kind: DecisionKind
    group: int
    label: str
    item: str
    read: Read
    mover: str | None = None
    seconder: str | None = None
    moved: Read | None = None
    vote: str | None = None
    voted: Read | None = None


@dataclass(frozen=True, slots=True)
class ReadAction:
    """An action of a plan or of minutes; `read.value` is its text.

    `by_colour` tells that `rag` is what a cell is filled with: no word of the document says it.
    """

    reference: str
    owner: str | None
    due: date | None
    due_words: str
    rag: Rag | None
    status_words: str
    progress: str
    complete: bool
    read: Read
    by_colour: bool = False


@dataclass(frozen=True, slots=True)
class ReadDeadline:
    """A deadline that is stated; `read.value` are the words that state it, `read.quote` their sentence."""

    kind: DeadlineKind
    day: date | None
    precision: Literal["day", "month"]
    working_days: int | None
    read: Read
    counted_from: date | None = None
    receipt: Read | None = None


@dataclass(frozen=True, slots=True)
class ReadStatement:
    """What somebody is reported to have said; `pair` joins a question with its replies, 0 for what stands alone."""

    kind: StatementKind
    pair: int
    speaker: str
    role: str
    read: Read


@dataclass(frozen=True, slots=True)
class ReadProceedings:
    """What a paper records besides inspections."""

    decisions: tuple[ReadDecision, ...] = ()
    actions: tuple[ReadAction, ...] = ()
    deadlines: tuple[ReadDeadline, ...] = ()
    statements: tuple[ReadStatement, ...] = ()


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
    proceedings: ReadProceedings = field(default_factory=ReadProceedings)
