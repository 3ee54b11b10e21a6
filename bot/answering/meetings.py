"""Which committee considered a paper, and when it met."""

from bot.answering import refusals
from bot.answering.draft import Draft, Line, Refusal
from bot.answering.recorded import cited, newest_first
from bot.answering.wording import KIND_NAMES, NOT_NAMED, Support, day
from bot.retrieval.scope import Scope
from index.models import Document
from index.store import Store

SHOWN = 8


def meetings(scope: Scope, store: Store) -> Draft | Refusal:
    """A line for each paper that states its meeting, the latest first; a refusal where none does."""
    lines = [line for document in newest_first(scope.documents) if (line := _line(document, store))]
    return Draft(tuple(lines[:SHOWN])) if lines else refusals.not_recorded(scope, "which meeting it was, or its date")


def _line(document: Document, store: Store) -> Line | None:
    support = Support()
    met = cited(document.evidence.get("meeting_date"), document, store)
    named = cited(document.evidence.get("committee"), document, store)
    if not met or document.meeting_date is None:
        return None
    committee = f" of the **{document.committee}**" if named and document.committee else ""
    council = ", ".join(document.councils) or NOT_NAMED
    what = f"{KIND_NAMES[document.kind]} for" if not KIND_NAMES[document.kind].startswith("minutes") else "minutes of"
    marks = support.mark([*met, *named])
    text = f"**{council}**: {what} the meeting{committee} on **{day(document.meeting_date)}**.{marks}"
    # Month and day may be printed in figures or capitals: the card's date has its evidence.
    return Line(text, support.all(), frozenset((day(document.meeting_date),)), leads=True)
