"""What there is to see before anything is asked: what is held, when it was read, what is due. Public papers only."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from bot.answering.deadlines import due_line
from bot.answering.draft import Line, quoted
from bot.answering.gate import passes
from bot.answering.wording import day
from bot.replies import Citation
from bot.retrieval.scope import Holdings, holdings
from index.models import Document
from index.proceedings import Deadline
from index.store import Store

DEADLINES = 8


@dataclass(frozen=True, slots=True)
class HeldOn:
    """A council, the years of its inspections, oldest first, and how many documents are held on it."""

    council: str
    years: tuple[int, ...] = ()
    documents: int = 0


@dataclass(frozen=True, slots=True)
class Due:
    """A day that is to come, and the words of a paper that state it; `source` says which paper, and where in it."""

    day: str
    council: str
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class FrontPage:
    """`problems` are the files that could not be read, each with the reason: for administrators, since a name may tell
    of a paper that is not for everybody. `last_read` is None before the first sync.
    """

    documents: int = 0
    councils: tuple[HeldOn, ...] = ()
    last_read: datetime | None = None
    problems: tuple[tuple[str, str], ...] = ()
    due: tuple[Due, ...] = ()


def read_front_page(store: Store, today: Callable[[], date] = date.today) -> FrontPage:
    """The front page as of now."""
    with store.one_moment():
        held = holdings(store, "public")
        return FrontPage(
            documents=len({document.file for document in held.documents}),
            councils=tuple(_held_on(council, held.of([council])) for council in held.councils()),
            last_read=_last_read(store),
            problems=tuple(store.register.failures().items()),
            due=_due(held, store, today()),
        )


def _held_on(council: str, held: Holdings) -> HeldOn:
    years = tuple(sorted({inspection.year for inspection in held.inspections if inspection.year}))
    return HeldOn(council, years, len({document.file for document in held.documents}))


def _last_read(store: Store) -> datetime | None:
    run = store.register.last_run()
    try:
        return datetime.fromisoformat(str(run["finished"])) if run else None
    except ValueError:
        return None


def _due(held: Holdings, store: Store, today: date) -> tuple[Due, ...]:
    """What is due next, each day of a council once: several papers may state it."""
    stated = [
        (each.day, each, document)
        for document in held.documents
        for each in store.proceedings(document).deadlines
        if each.day and each.day >= today
    ]
    found: dict[tuple[date, tuple[str, ...]], Due] = {}
    for when, deadline, document in sorted(stated, key=lambda each: (each[0], each[2].rank)):
        if len(found) == DEADLINES:
            break
        line = due_line(deadline, document, store, today)
        if (when, document.councils) not in found and line.leads and passes(line):
            found[when, document.councils] = _due_of(when, deadline, document, line)
    return tuple(found.values())


def _due_of(when: date, deadline: Deadline, document: Document, line: Line) -> Due:
    span = line.support[0].passage.span_at(max(line.support[0].start, 0))
    item = document.item.number if document.item else None
    place = Citation(0, "", "", "", None, None, span.page, span.paragraph, "", "", None, item=item).place
    shown = day(when) if deadline.precision == "day" else f"{when:%B %Y}"
    source = ", ".join(filter(None, (document.title, place)))
    return Due(shown, ", ".join(document.councils), quoted(deadline.what), source)
