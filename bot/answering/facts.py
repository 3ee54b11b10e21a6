"""Single facts of an inspection: its dates, publication, lead inspector and framework."""

from collections.abc import Sequence

from bot.answering.draft import Draft, Line, quotations, quoted
from bot.answering.wording import Support, council_of, dates_of, evidence_for, published_of, short_when, when
from bot.intents import Intent
from bot.question import Question
from index.models import Document, Inspection
from index.store import Store


def facts(question: Question, inspections: Sequence[Inspection], store: Store) -> Draft | None:
    """A line for each inspection with the facts asked; None when none of them states any."""
    lines = [line for inspection in inspections if (line := _fact_line(question, inspection, store))]
    return Draft(tuple(lines)) if lines else None


def _fact_line(question: Question, inspection: Inspection, store: Store) -> Line | None:
    support = Support()
    parts = []
    if Intent.WHEN in question.intents and inspection.period and (cited := dates_of(inspection, store)):
        parts.append(f"inspected **{when(inspection.period)}**{support.mark(cited)}")
    asked = Intent.PUBLISHED in question.intents
    if (asked or parts) and (stated := published_of(inspection, store)):
        parts.append(f"report published {_bold(stated[0], asked)}{support.mark(stated[1])}")
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
        support.bear(dates_of(inspection, store) or evidence_for(inspection, "published", store))
    return Line(f"**{council_of(inspection)}**{framework}{time}: {', '.join(parts)}.", support.all(), leads=True)


def _bold(text: str, asked: bool) -> str:
    return f"**{text}**" if asked else text


def document_dates(documents: Sequence[Document], store: Store) -> Draft | None:
    """When these documents themselves are dated, each with the words around its date; None when none says."""
    lines = []
    for document in documents:
        cited = quotations([document.evidence.get("published") or document.evidence.get("meeting_date")], document, store)
        if cited:
            support = Support()
            shown = cited[0].passage.text if len(cited[0].passage.text) <= 300 else cited[0].text
            lines.append(Line(f"{quoted(shown)}{support.mark(cited)}", cited, leads=True))
    return Draft(tuple(lines)) if lines else None
