"""Single facts of an inspection: its dates, publication, lead inspector and framework."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answering.called import called_otherwise
from bot.answering.draft import Draft, Line, Quotation, Refusal, marks_of, quotations, quoted
from bot.answering.wording import (
    Support,
    council_of,
    dates_of,
    evidence_for,
    mark_of_publication,
    published_of,
    short_when,
    when,
)
from bot.intents import Intent
from bot.question import Question
from index.models import Document, Inspection
from index.store import Store

_DAY = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)

TOP = 300
"""A date within so many characters of the passage's beginning is shown with what stands above it: title and author."""

SEVERAL = 5
"""More documents than this are not named one by one."""


def facts(question: Question, inspections: Sequence[Inspection], store: Store) -> Draft | None:
    """A line for each inspection with the facts asked; None when none of them states any."""
    lines: list[Line] = []
    for inspection in inspections:
        line = _fact_line(question, inspection, store)
        named = called_otherwise(inspection, store) if Intent.WHEN in question.intents else None
        lines += [each for each in (line, named if line else None) if each]
    return Draft(tuple(lines)) if lines else None


def _fact_line(question: Question, inspection: Inspection, store: Store) -> Line | None:
    support = Support()
    parts = []
    if Intent.WHEN in question.intents and inspection.period and (cited := dates_of(inspection, store)):
        parts.append(f"inspected **{when(inspection.period)}**{_in_stages(cited)}{support.mark(cited)}")
    asked = Intent.PUBLISHED in question.intents
    if (asked or parts) and (stated := published_of(inspection, store)):
        parts.append(f"report published {_bold(stated[0], asked)}{mark_of_publication(stated, support)}")
    if Intent.LEAD_INSPECTOR in question.intents:
        name = next((a.lead_inspector for a in inspection.accounts if a.lead_inspector), None)
        cited = evidence_for(inspection, "lead_inspector", store)
        if name and cited:
            parts.append(f"lead inspector **{name}**{support.mark(cited)}")
    if Intent.FRAMEWORK in question.intents and inspection.framework:
        cited = evidence_for(inspection, "framework", store) or dates_of(inspection, store)
        parts.append(f"under **{inspection.framework}**{support.mark(cited)}")
    if not parts:
        return None
    framework = f", {inspection.framework}" if inspection.framework and Intent.FRAMEWORK not in question.intents else ""
    time = "" if Intent.WHEN in question.intents else f", {short_when(inspection)}"
    if time:
        told = dates_of(inspection, store) or evidence_for(inspection, "published", store)
        if any(marks_of(part) for part in parts):
            support.bear(told)
        else:
            time += support.mark(told)
    return Line(f"**{council_of(inspection)}**{framework}{time}: {', '.join(parts)}.", support.all(), leads=True)


def _in_stages(cited: Sequence[Quotation]) -> str:
    """The source's own words where inspectors came more than once, which first and last day alone would hide."""
    words = " ".join(quotation.text for quotation in cited)
    return (
        f", in its words {quoted(words)}"
        if len(cited) == 1 and len(_DAY.findall(words)) > 2 and len(words) <= TOP
        else ""
    )


def _bold(text: str, asked: bool) -> str:
    return f"**{text}**" if asked else text


def document_dates(documents: Sequence[Document], store: Store) -> Draft | None:
    """When these documents themselves are dated, each with the words around its date; None when none says."""
    lines = []
    for document in documents:
        cited = quotations(
            [document.evidence.get("published") or document.evidence.get("meeting_date")], document, store
        )
        if cited:
            support = Support()
            cited = (_from_the_top(cited[0]),)
            lines.append(Line(f"{quoted(cited[0].text)}{support.mark(cited)}", cited, leads=True))
    return Draft(tuple(lines)) if lines else None


def _from_the_top(quotation: Quotation) -> Quotation:
    end = quotation.start + len(quotation.text)
    return replace(quotation, text=quotation.passage.text[:end]) if quotation.start >= 0 and end <= TOP else quotation


def whose(documents: Sequence[Document], store: Store) -> Draft | Refusal:
    """Which council these documents are of; a refusal where their text does not name it, with what they are filed
    under.
    """
    lines = []
    for document in documents[:SEVERAL]:
        evidence = document.evidence.get("council")
        cited = quotations([evidence], document, store)
        if cited:
            support = Support()
            lines.append(Line(f"**{', '.join(document.councils)}**{support.mark(cited)}", cited, leads=True))
    if lines:
        return Draft(tuple(lines))
    if not documents or not documents[0].councils:
        return Refusal("not stated", "The document does not name its council, and nothing it was filed with does.")
    evidence = documents[0].evidence.get("council")
    source = evidence.source if evidence else "folder"
    return Refusal(
        "not stated",
        "The document itself does not name its council. "
        f"By its {source} it is filed under {', '.join(documents[0].councils)}.",
    )
