"""Passages for other programs: what the assistant would read to answer a question, and where each of them stands."""

from dataclasses import dataclass

from bot.answering.passages import PASSAGES, find
from bot.answering.wording import when
from bot.assistant import check
from bot.question import Question
from bot.requests import Audience
from bot.retrieval.scope import Holdings, Scope, holdings, scope_of
from bot.retrieval.search import Hit
from bot.understanding import understand
from index.models import Document, Inspection
from index.store import Store

MOST = PASSAGES
"""Passages that a lookup gives at most: what lies further down seldom answers."""


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that may answer. `text` is verbatim.

    `page` is the physical page on which it begins, from 1, `last_page` the one on which it ends; both are None in a
    format without pages. `date` is an ISO day: of the meeting, else of publication. `inspection` says which inspection
    the document is about.
    """

    text: str
    file: str
    page: int | None
    last_page: int | None
    paragraph: str | None
    heading: str
    council: str | None
    date: str | None
    url: str | None
    kind: str
    inspection: str | None
    title: str
    item: str | None
    passage_id: str

    @property
    def source(self) -> str:
        """ "leeds/report.pdf, page 4, paragraph 12": as much of it as there is."""
        named = (("item", self.item), ("page", self.page), ("paragraph", self.paragraph))
        return ", ".join([self.file, *(f"{name} {value}" for name, value in named if value is not None)])


@dataclass(frozen=True, slots=True)
class Lookup:
    """What was found, best first; `notes` are sentences on how the question was taken and what is not held."""

    passages: tuple[Found, ...]
    notes: tuple[str, ...] = ()


def look_up(store: Store, text: str, audience: Audience = "public", most: int = MOST) -> Lookup:
    """At most so many passages, of the council, time, framework and kind of paper that the question names.

    Raises StaffError for a question that cannot be read as one.
    """
    check(text)
    question = understand(text, embedder=store.embedder)
    with store.one_moment():
        held = holdings(store, audience)
        if missing := _not_held(question, held):
            return Lookup((), (*question.assumptions, f"Nothing is held on {' or '.join(missing)}."))
        scope = scope_of(question, held)
        hits = find(question, question.terms, scope.documents, store)
    about = _inspections_by_document(held)
    found = tuple(_found(hit, about.get(hit.document.id)) for hit in hits[:most])
    return Lookup(found, (*question.assumptions, *_relaxed(scope)))


def _not_held(question: Question, held: Holdings) -> tuple[str, ...]:
    """The places that the question is about, where none of them has a document."""
    if question.councils:
        return () if set(question.councils) & set(held.councils()) else question.councils
    return question.unknown_places


def _relaxed(scope: Scope) -> tuple[str, ...]:
    """What the question names and no inspection held has: the passages are then of others."""
    notes = []
    if scope.missing_framework:
        notes.append(f"No {scope.question.framework} inspection is held: the passages are of others.")
    if scope.missing_year:
        notes.append("No inspection of the time asked is held: the passages are of other times.")
    return tuple(notes)


def _inspections_by_document(held: Holdings) -> dict[str, Inspection]:
    """For each document the inspection that it is about: the first, where it is about several."""
    about: dict[str, Inspection] = {}
    for inspection in held.inspections:
        for account in inspection.accounts:
            if account.principal:
                about.setdefault(account.document.id, inspection)
    return about


def _found(hit: Hit, inspection: Inspection | None) -> Found:
    document, passage = hit.document, hit.passage
    return Found(
        text=passage.text,
        file=document.file,
        page=passage.spans[0].page,
        last_page=passage.spans[-1].page,
        paragraph=passage.spans[0].paragraph,
        heading=passage.heading,
        council=", ".join(document.councils) or None,
        date=_date(document),
        url=document.url,
        kind=document.kind.value,
        inspection=_named(inspection) if inspection else None,
        title=document.title,
        item=document.item.number if document.item else None,
        passage_id=passage.id,
    )


def _date(document: Document) -> str | None:
    day = document.meeting_date or document.published
    return day.isoformat() if day else None


def _named(inspection: Inspection) -> str | None:
    """ "ILACS, 29 April to 3 May 2024": as much of it as is known."""
    known = (inspection.framework, when(inspection.period) if inspection.period else None)
    return ", ".join(part for part in known if part) or None
