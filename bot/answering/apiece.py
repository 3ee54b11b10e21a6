"""A topic in several inspections: what each of them says of it, one after the other."""

from collections.abc import Sequence

from bot.answering.draft import Draft, Line, in_our_words
from bot.answering.named import heading_of_document
from bot.answering.passages import passages
from bot.intents import Intent
from bot.question import Question
from bot.retrieval.scope import Scope
from bot.terms import topic
from index.models import Document, Inspection
from index.store import Store

MOST = 4
"""More inspections than this are not gone through one by one."""

SHOWN = 3
"""Sentences shown of each."""

_SIDE_BY_SIDE = frozenset({Intent.COMPARISON, Intent.TIMELINE, Intent.PASSAGE})


def apiece(scope: Scope, store: Store) -> Draft | None:
    """The best sentences of each inspection on the topic; None for a question that sets none side by side, or where
    none speaks of it. Of one that does not, that is said.
    """
    question = scope.question
    on = topic(question.terms)
    if question.areas and all(term.everyday for term in on):
        return None  # the area is what is set side by side, and its grades tell of it
    if not on or not _SIDE_BY_SIDE.issuperset(question.intents) or not _names_several(question):
        return None
    several = _several(question, scope.inspections)
    if not 2 <= len(several) <= MOST:
        return None
    lines: list[Line] = []
    told = 0
    for inspection in several:
        # The documents are of one time already: their own age says nothing more.
        found = passages(question, on, _documents(inspection, scope.documents), store, shown=SHOWN)
        told += found is not None
        lines += found.lines if found else _nothing(inspection, store)
    return Draft(tuple(lines)) if told else None


def _nothing(inspection: Inspection, store: Store) -> tuple[Line, ...]:
    """That the report of an inspection does not speak of the topic."""
    document = next((account.document for account in inspection.accounts if account.principal), None)
    if document is None:
        return ()
    text = f"{heading_of_document(document, store)} I found nothing on this in it."
    return (in_our_words(text), Line(""))


def _names_several(question: Question) -> bool:
    return len(question.councils) > 1 or len(question.years) > 1


def _several(question: Question, inspections: Sequence[Inspection]) -> list[Inspection]:
    """The inspections of the years named; where none is named, the latest of each council."""
    if question.names_a_time:
        return list(inspections)
    return list({each.council: each for each in inspections if each.year}.values())


def _documents(inspection: Inspection, chosen: Sequence[Document]) -> tuple[Document, ...]:
    principal = {account.document.id for account in inspection.accounts if account.principal}
    return tuple(document for document in chosen if document.id in principal)
