"""What is held, by council: its inspections with their grades over time, and its documents."""

from dataclasses import dataclass

from bot.answering.charted import charted
from bot.answering.wording import short_when
from bot.chart import Chart
from bot.retrieval.scope import Holdings, holdings
from index.models import Area, Document, Inspection
from index.store import Store


@dataclass(frozen=True, slots=True)
class Stop:
    """An inspection on a council's way: when, under what framework, and its overall grade, "" where it gives none."""

    when: str
    framework: str
    grade: str


@dataclass(frozen=True, slots=True)
class Council:
    """A council with its inspections, oldest first, and how many documents are held on it."""

    name: str
    stops: tuple[Stop, ...]
    documents: int


@dataclass(frozen=True, slots=True)
class CouncilInFull:
    """A council with the grades of all areas over time, None where none was graded, and its documents, a pack being
    one.
    """

    council: Council
    chart: Chart | None
    documents: tuple[Document, ...]


def councils_held(store: Store) -> tuple[Council, ...]:
    """The councils on which public papers are held, in alphabetical order."""
    held = holdings(store, "public")
    inspections: dict[str, list[Inspection]] = {}
    files: dict[str, set[str]] = {}
    for inspection in held.inspections:
        inspections.setdefault(inspection.council or "", []).append(inspection)
    for document in held.documents:
        for council in document.councils:
            files.setdefault(council, set()).add(document.file)
    return tuple(
        Council(name, tuple(map(_stop, inspections.get(name, ()))), len(files[name])) for name in held.councils()
    )


def council_held(store: Store, name: str) -> CouncilInFull | None:
    """One of them; None where nothing is held on it."""
    of_council = holdings(store, "public").of([name])
    if not of_council.documents:
        return None
    graded = [each for each in of_council.inspections if each.is_graded]
    documents = _whole(of_council)
    stops = tuple(map(_stop, of_council.inspections))
    return CouncilInFull(Council(name, stops, len(documents)), charted(name, graded, ()) if graded else None, documents)


def _whole(held: Holdings) -> tuple[Document, ...]:
    """The latest first; of a pack its front pages, or the first paper that is about the council."""
    by_file: dict[str, Document] = {}
    for document in held.documents:
        by_file.setdefault(document.file, document)
    dated = sorted(by_file.values(), key=lambda each: each.title)
    return tuple(sorted(dated, key=lambda each: str(each.meeting_date or each.published or ""), reverse=True))


def _stop(inspection: Inspection) -> Stop:
    judged = inspection.judgement(Area.OVERALL)
    return Stop(short_when(inspection), inspection.framework or "", judged[0].grade.value if judged else "")
