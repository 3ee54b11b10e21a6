"""What documents that have just come in say: the headline of each inspection that they tell of, checked and cited."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.answering.citations import cite
from bot.answering.deadlines import due_line
from bot.answering.draft import Draft, Line, quotations
from bot.answering.gate import passed
from bot.answering.grades import judged_lines
from bot.answering.wording import Support
from bot.replies import Answer
from bot.retrieval.scope import Holdings, holdings, told_by
from index.models import Document, FindingKind, Inspection
from index.store import Store

DEADLINES = 4
_POINTS = {
    FindingKind.PRIORITY_ACTION: ("area for priority action", "areas for priority action"),
    FindingKind.IMPROVEMENT: ("point that needs to improve", "points that need to improve"),
    FindingKind.RECOMMENDATION: ("recommendation", "recommendations"),
}


@dataclass(frozen=True, slots=True)
class Headline:
    """What is new of a council's inspection, as an answer with its citations."""

    council: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class NewReport:
    """An inspectorate's own report or letter on a council. `marks` are what it is known by: its file, its bytes and its
    inspection; a report that shares any of them is the same one, come again.
    """

    council: str
    file: str
    marks: tuple[str, ...]


class News:
    """What the store tells of new documents: of public papers alone, whoever reads it."""

    def __init__(self, store: Store, today: Callable[[], date] = date.today) -> None:
        self._store, self._today = store, today

    def generation(self) -> int:
        """A number that rises with every change of what is held."""
        return self._store.register.generation()

    def is_public(self, file: str) -> bool:
        """Whether a file is held, and all that is in it is for everybody."""
        held = [document for document in self._store.documents() if document.file == file]
        return bool(held) and all(document.public for document in held)

    def headlines(self, files: Iterable[str]) -> tuple[Headline, ...]:
        """The headline of each inspection that a document in these files is about."""
        wanted = set(files)
        with self._store.one_moment():
            held = holdings(self._store, "public")
            documents = [document for document in held.documents if document.file in wanted]
            made = [self._headline(each, documents) for each in _about(held, documents)]
        return tuple(headline for headline in made if headline)

    def reports(self) -> tuple[NewReport, ...]:
        """All the reports and letters held, of councils that are named."""
        held = holdings(self._store, "public")
        return tuple(
            NewReport(inspection.council, account.document.file, _marks(inspection, account.document))
            for inspection in held.inspections
            for account in inspection.accounts
            if inspection.council and account.principal and account.document.rank == 0
        )

    def _headline(self, inspection: Inspection, documents: Sequence[Document]) -> Headline | None:
        lines = [*judged_lines(inspection, self._store), *_counts(inspection, self._store)]
        lines += self._deadlines(inspection)
        draft = passed(Draft(tuple(line for line in lines if line.text)))
        if not inspection.council or not any(line.leads for line in draft.lines):
            return None
        text, citations = cite(draft)
        year = f" in {inspection.year}" if inspection.year else ""
        asked = f"What is new on {inspection.council}?"
        more = f"What did {inspection.council} need to improve{year}?"
        return Headline(inspection.council, Answer(asked, text.strip(), citations=citations, followups=(more,)))

    def _deadlines(self, inspection: Inspection) -> list[Line]:
        today = self._today()
        stated = [
            (each, account.document)
            for account in inspection.accounts
            for each in self._store.proceedings(account.document).deadlines
            if each.day and each.day >= today
        ]
        lines = [due_line(each, document, self._store, today) for each, document in stated[:DEADLINES]]
        return [Line("Due:", heads=2), *lines] if lines else []


def _about(held: Holdings, documents: Sequence[Document]) -> list[Inspection]:
    """The inspections that these documents are about, as they alone tell of them."""
    told = told_by(held.inspections, documents)
    return [each for each in told if any(account.principal for account in each.accounts)]


def _counts(inspection: Inspection, store: Store) -> list[Line]:
    """How many points inspectors set, by their kind; the first of each is cited."""
    found = inspection.findings()
    if not found:
        return []
    findings, account = found
    lines = []
    for kind, (one, more) in _POINTS.items():
        points = [finding for finding in findings if finding.kind is kind]
        cited = quotations([points[0].evidence], account.document, store) if points else ()
        if cited:
            counted = f"{len(points)} {one if len(points) == 1 else more}"
            lines.append(Line(f"- {counted}{Support().mark(cited)}", cited, frozenset((counted,)), leads=True))
    return lines


def _marks(inspection: Inspection, document: Document) -> tuple[str, ...]:
    period, published = inspection.period, inspection.published
    day = period.start if period else published
    visit = f"visit {inspection.council} {inspection.framework} {day}" if day else ""
    if document.item:  # a pack's papers share its file
        return (visit or f"paper {document.id}",)
    return tuple(filter(None, (f"file {document.file}", f"bytes {document.sha256}", visit)))
