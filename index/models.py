"""What the index knows, as plain values: documents, passages, inspections and what was found at them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal


class DocumentKind(StrEnum):
    """What a document is to staff. The order is the order of trust when two documents differ (see `RANK`)."""

    OFSTED_REPORT = "ofsted report"
    VISIT_LETTER = "visit letter"
    COVER_REPORT = "cover report"
    ACTION_PLAN = "action plan"
    SLIDES = "slides"
    AGENDA_PACK = "agenda pack"
    MINUTES = "minutes"
    EMAIL = "email"
    PRESS = "press"
    OTHER = "other"


RANK: dict[DocumentKind, int] = {
    DocumentKind.OFSTED_REPORT: 0,
    DocumentKind.VISIT_LETTER: 0,
    DocumentKind.COVER_REPORT: 1,
    DocumentKind.ACTION_PLAN: 1,
    DocumentKind.SLIDES: 1,
    DocumentKind.AGENDA_PACK: 2,
    DocumentKind.MINUTES: 2,
    DocumentKind.EMAIL: 3,
    DocumentKind.PRESS: 3,
    DocumentKind.OTHER: 4,
}
"""How far a source is trusted about an inspection: 0 is the inspectorate's own word, larger is weaker."""


class Grade(StrEnum):
    """A judgement's grade, normalised. "Adequate" (to 2013) is a grade of its own, not "requires improvement"."""

    OUTSTANDING = "outstanding"
    GOOD = "good"
    REQUIRES_IMPROVEMENT = "requires improvement"
    ADEQUATE = "adequate"
    INADEQUATE = "inadequate"


class Area(StrEnum):
    """A judgement area.

    `children_in_care` holds the joint grade where care leavers were judged with children in care.
    """

    OVERALL = "overall_effectiveness"
    HELP_AND_PROTECTION = "help_and_protection"
    CHILDREN_IN_CARE = "children_in_care"
    CARE_LEAVERS = "care_leavers"
    LEADERS = "leaders"
    ADOPTION = "adoption"
    QUALITY_OF_PRACTICE = "quality_of_practice"
    LSCB = "lscb"


class FindingKind(StrEnum):
    """What sort of point an inspectorate sets."""

    IMPROVEMENT = "improvement"
    PRIORITY_ACTION = "priority action"
    RECOMMENDATION = "recommendation"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a passage's text: from character `start` it stands on physical page `page` (from 1), in paragraph
    `paragraph`.
    """

    start: int
    page: int | None
    paragraph: str | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or a list with its lead-in, of one document: the unit that is searched and cited.

    `text` is verbatim; its blocks are joined by a newline. `heading` is the heading path, outermost first, joined by
    " > ".
    `area` is the judgement area of the section it stands in. `part` is "lscb" in an Ofsted report's review of the
    safeguarding board, else "".
    """

    id: str
    document_id: str
    ordinal: int
    text: str
    heading: str
    spans: tuple[Span, ...]
    area: Area | None = None
    part: str = ""

    def span_at(self, offset: int) -> Span:
        """The span in which character `offset` of the text stands."""
        return next(span for span in reversed(self.spans) if span.start <= offset)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a value was read.

    `source` is "text", "folder", "sidecar", "source host", "file name" or, in a paper of a pack, "pack". For "text",
    `quote` is verbatim in the passage `passage_id`,
    on physical page `page` and in paragraph `paragraph` where the document has them; for the others `quote` is empty.
    """

    value: str
    source: str = "text"
    quote: str = ""
    passage_id: str | None = None
    page: int | None = None
    paragraph: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """When inspectors were there: first and last day. By `precision` "month" or "year" the document names no days."""

    start: date
    end: date
    precision: Literal["day", "month", "year"] = "day"

    def overlaps(self, other: "Period") -> bool:
        """Whether the two can speak of the same visit."""
        return self.start <= other.end and other.start <= self.end


@dataclass(frozen=True, slots=True)
class Item:
    """An item of an agenda pack or of a meeting's minutes, with its first and last physical page, where it has pages.

    `number` is as printed ("9", "12a", "CYP/24").
    """

    number: str
    title: str
    first_page: int | None = None
    last_page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document's card. `file` is its path relative to the corpus, with "/". A value that is absent is not stated:
    nothing is guessed.

    A pack is a document for its front pages, and one more for each paper in it: they share its `file`, and `item` is
    the item of the agenda that such a paper stands in. None outside of packs, and for the front pages.

    `councils` are canonical names of the vocabulary. `public` is False for an exempt paper. `evidence` maps a card
    field to where it was read. `superseded_by` is the file of a later version of this very paper, which answers in its
    place. `also_at` names other files with the same text.
    """

    id: str
    file: str
    sha256: str
    title: str
    kind: DocumentKind
    councils: tuple[str, ...] = ()
    inspectorate: str | None = None
    framework: str | None = None
    published: date | None = None
    meeting_date: date | None = None
    committee: str | None = None
    public: bool = True
    url: str | None = None
    pages: int | None = None
    evidence: Mapping[str, Evidence] = field(default_factory=dict, compare=False)
    superseded_by: str | None = None
    also_at: tuple[str, ...] = ()
    item: Item | None = None

    @property
    def rank(self) -> int:
        """How far it is trusted about an inspection; 0 is the inspectorate's own word."""
        return RANK[self.kind]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A grade that a document gives a judgement area.

    `wording` is the grade as printed ("requires improvement to be good").
    """

    area: Area
    grade: Grade
    wording: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Finding:
    """An area for improvement, area for priority action or recommendation: `text` is the whole item, verbatim;
    `ordinal` counts from 1. `part` is "lscb" for a point that is set the safeguarding board, else "".
    """

    kind: FindingKind
    ordinal: int
    text: str
    evidence: Evidence
    part: str = ""


@dataclass(frozen=True, slots=True)
class EarlierJudgement:
    """A grade that a report says an inspection before it gave.

    `of` is what was judged, as printed; "" where it is the council's services for children as a whole. `period` is when
    that inspection was, as far as it is stated.
    """

    of: str
    grade: Grade
    wording: str
    period: Period | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A number that a report states of the area or its services: `value` as printed ("1,088", "10%"), `of` what it
    counts.
    """

    value: str
    of: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Strength:
    """A sentence or point in which a report praises, and takes nothing back.

    `area` is the judgement area that it stands under; None in a list of strengths that is not cut by area.
    """

    area: Area | None
    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Account:
    """What one document says of one inspection. `principal` is True for the inspection that the document is about.

    `outcome` is how an inspection that gives a council's services no grades came out, as printed: "lead to inconsistent
    experiences and outcomes".
    """

    document: Document
    council: str | None
    framework: str | None
    period: Period | None
    published: date | None = None
    lead_inspector: str | None = None
    outcome: str | None = None
    judgements: tuple[Judgement, ...] = ()
    findings: tuple[Finding, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=dict, compare=False)
    principal: bool = True
    earlier: tuple[EarlierJudgement, ...] = ()
    key_figures: tuple[KeyFigure, ...] = ()
    strengths: tuple[Strength, ...] = ()

    def findings_of(self, part: str) -> tuple[Finding, ...]:
        """What is set the council ("") or the safeguarding board ("lscb")."""
        return tuple(finding for finding in self.findings if finding.part == part)

    @property
    def reported(self) -> date | None:
        """The day by which the inspection was known: its report's, else that of a document which is about it."""
        if self.published:
            return self.published
        return (self.document.meeting_date or self.document.published) if self.principal else None


@dataclass(frozen=True, slots=True)
class Inspection:
    """An inspection of one council, as the accounts of it tell: the most trusted account first.

    `council` is None where no source names it.
    """

    council: str | None
    accounts: tuple[Account, ...]

    @property
    def period(self) -> Period | None:
        """When inspectors were there, by the most trusted account that gives days, else by the most trusted that
        gives anything.
        """
        stated = [account.period for account in self.accounts if account.period]
        return next((period for period in stated if period.precision == "day"), stated[0] if stated else None)

    @property
    def framework(self) -> str | None:
        """Under which framework, by the most trusted account that says."""
        return next((account.framework for account in self.accounts if account.framework), None)

    @property
    def published(self) -> date | None:
        """When the report was published, by the most trusted account that says."""
        return next((account.published for account in self.accounts if account.published), None)

    @property
    def reported(self) -> date | None:
        """The day of the earliest document that tells of it as news: it took place before."""
        return min((account.reported for account in self.accounts if account.reported), default=None)

    @property
    def year(self) -> int | None:
        """The year in which it took place, else in which its report was published, else in which a document told of
        it as news.
        """
        day = self.period.start if self.period else self.published or self.reported
        return day.year if day else None

    @property
    def is_graded(self) -> bool:
        """Whether any account gives a grade: visits and some joint inspections give none."""
        return any(account.judgements for account in self.accounts)

    def judgement(self, area: Area) -> tuple[Judgement, Account] | None:
        """The grade of an area with the account that gives it, by the most trusted account that grades it."""
        for account in self.accounts:
            for judgement in account.judgements:
                if judgement.area == area:
                    return judgement, account
        return None

    def findings(self, part: str = "") -> tuple[tuple[Finding, ...], Account] | None:
        """What inspectors set the council, or the safeguarding board ("lscb"), whole, from the most trusted account
        that lists it.
        """
        return next(((found, account) for account in self.accounts if (found := account.findings_of(part))), None)
