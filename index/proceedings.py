"""What council papers record besides inspections, as plain values: decisions, actions, deadlines, and who said what."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from index.models import Evidence


class DecisionKind(StrEnum):
    """What a meeting did, or was asked to do. A motion is one of which no resolution is printed."""

    RESOLVED = "resolved"
    AGREED = "agreed"
    NOTED = "noted"
    RECOMMENDATION = "recommendation"
    MOTION = "motion"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of a meeting, or one part of a decision that is listed in parts.

    `group` numbers the decisions of a document from 1; the parts of one share it. `label` is the part's printed
    letter. `text` is verbatim, without the word that announces it. `item` is the heading of the agenda item. `mover`,
    `seconder` and `vote` are as printed, and None where the document does not state them.
    """

    kind: DecisionKind
    group: int
    label: str
    text: str
    item: str
    evidence: Evidence
    mover: str | None = None
    seconder: str | None = None
    moved: Evidence | None = None
    vote: str | None = None
    voted: Evidence | None = None


class Rag(StrEnum):
    """How an action stands, by the colours of action plans; blue is complete."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    BLUE = "blue"


BY_COLOUR = "told by the cell's colour"
"""What is said of a status for which there are no words to quote."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something that somebody is to do: a row of an action plan, or an action that minutes record.

    `reference` is its printed number, "" where it has none; `ordinal` counts within the document from 1. `due` is the
    last day that `due_words` allow, None where they name none. `status_words` and `progress` are as printed.
    `by_colour` tells that `rag` is what the status's cell is filled with: no word says it, and none can be quoted.
    """

    ordinal: int
    reference: str
    text: str
    owner: str | None
    due: date | None
    due_words: str
    rag: Rag | None
    status_words: str
    progress: str
    complete: bool
    evidence: Evidence
    by_colour: bool = False

    def is_overdue(self, today: date) -> bool:
        """Whether its day has passed and nothing says that it is complete."""
        return self.due is not None and self.due < today and not self.complete


class DeadlineKind(StrEnum):
    """What is due: the action plan that answers an inspection, a report back to members, or something else."""

    ACTION_PLAN = "action plan"
    DRAFT_PLAN = "draft action plan"
    REPORT_BACK = "report back"
    PUBLICATION = "publication"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline that a document states.

    `day` is the last day allowed, None where only a number of `working_days` is stated; `counted_from` is the day of
    receipt from which the document says they count. `words` are those that state it; `what` is their whole sentence.
    """

    kind: DeadlineKind
    what: str
    words: str
    day: date | None
    precision: Literal["day", "month"]
    working_days: int | None
    counted_from: date | None
    evidence: Evidence
    receipt: Evidence | None = None


class StatementKind(StrEnum):
    """Whether somebody asked, replied or simply said something."""

    STATEMENT = "statement"
    QUESTION = "question"
    REPLY = "reply"


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody is reported to have said.

    `speaker` is the name, `role` the post, each as printed and "" where it is not. `pair` joins a question with its
    replies, 0 for what stands alone.
    """

    kind: StatementKind
    ordinal: int
    pair: int
    speaker: str
    role: str
    text: str
    evidence: Evidence

    @property
    def who(self) -> str:
        """The name, else the post, else that no speaker is named."""
        return self.speaker or self.role


@dataclass(frozen=True, slots=True)
class Proceedings:
    """What a council paper records besides inspections."""

    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    statements: tuple[Statement, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.decisions or self.actions or self.deadlines or self.statements)
