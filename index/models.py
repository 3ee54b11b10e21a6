"""What the index knows, as plain values: documents, passages, inspections and what was found at them."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


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
    """A judgement area. `children_in_care` holds the joint grade where care leavers were judged with children in care."""

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
    """A stretch of a passage's text: from character `start` it stands on physical page `page` (from 1), in paragraph `paragraph`."""

    start: int
    page: int | None
    paragraph: str | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or a list with its lead-in, of one document: the unit that is searched and cited.

    `text` is verbatim; its blocks are joined by a newline. `heading` is the heading path, outermost first, joined by " > ".
    `area` is the judgement area of the section it stands in. `part` is "lscb" in an Ofsted report's review of the safeguarding board, else "".
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
class Stated:
    """A value of a document card with where it was read.

    `source` is "text", "folder", "sidecar", "source host" or "file name"; `quote` is verbatim and empty unless the source is "text".
    """

    value: str
    source: str
    quote: str = ""
    page: int | None = None
    paragraph: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document's card. `file` is its path relative to the corpus, with "/"; a value that is absent is not stated: nothing is guessed.

    `councils` are canonical names of the vocabulary. `evidence` maps the name of a card field to where its value was read.
    `public` is False for an exempt paper.
    """

    id: str
    file: str
    sha256: str
    title: str
    kind: DocumentKind
    councils: tuple[str, ...] = ()
    inspectorate: str | None = None
    framework: str | None = None
    inspection_start: date | None = None
    inspection_end: date | None = None
    published: date | None = None
    meeting_date: date | None = None
    committee: str | None = None
    public: bool = True
    url: str | None = None
    pages: int | None = None
    evidence: dict[str, Stated] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A grade that a document gives a judgement area, with its own words.

    `wording` is the grade as printed ("requires improvement to be good"). `quote` is verbatim in the passage named.
    """

    document_id: str
    area: Area
    grade: Grade
    wording: str
    quote: str
    passage_id: str
    page: int | None
    paragraph: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One area for improvement, area for priority action or recommendation: `text` is the whole item, verbatim, in the passage named."""

    document_id: str
    kind: FindingKind
    ordinal: int
    text: str
    passage_id: str
    page: int | None
    paragraph: str | None = None


@dataclass(frozen=True, slots=True)
class Inspection:
    """An inspection of one council as the documents held tell it: each value from the highest-ranked document that states it.

    `lead_inspector` and the dates are those of `documents[0]`, the best source; `documents` are in order of trust.
    """

    council: str | None
    framework: str | None
    start: date | None
    end: date | None
    published: date | None
    lead_inspector: str | None
    judgements: tuple[Judgement, ...]
    findings: tuple[Finding, ...]
    documents: tuple[Document, ...]
