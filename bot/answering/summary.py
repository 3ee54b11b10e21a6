"""Half a screen on an inspection: grades, what inspectors said in brief, and all that must improve."""

from collections.abc import Sequence

from bot.answering.deadlines import plan_due
from bot.answering.draft import Draft, Line, Quotation, quoted
from bot.answering.grades import judged_lines
from bot.answering.improvements import improvements
from bot.answering.wording import Support
from bot.retrieval.scope import Scope
from index.models import Area, Document, Inspection
from index.sentences import sentences
from index.store import Store

INSPECTIONS = 3
"""A summary of more than this many inspections would be none."""

OVERVIEW_SENTENCES = 3
OVERVIEW_WORDS = 35
"""The shortest passage that can be an overview: shorter ones on a first page are titles and tables."""


def summary(scope: Scope, inspections: Sequence[Inspection], store: Store) -> Draft | None:
    """Grades, overview and list of each inspection; None when nothing is known of any."""
    lines: list[Line] = []
    for inspection in inspections[-INSPECTIONS:]:
        lines += judged_lines(inspection, store)
        lines += _overview(inspection.accounts[0].document, store)
        listed = improvements(scope, [inspection], store)
        if listed:
            lines.append(Line("What needs to improve:", heads=2))
            lines += [line for line in listed.lines if line.leads]
        lines += plan_due(inspection, scope.documents, store)
        lines.append(Line(""))
    return Draft(tuple(lines)) if any(line.leads for line in lines) else None


def _overview(document: Document, store: Store) -> list[Line]:
    """The first sentences of the inspectors' own overview; of a council paper, nothing."""
    if document.rank:
        return []
    opening = next(
        (
            p
            for p in store.passages_of(document.id)[:12]
            if p.area in (None, Area.OVERALL)
            and len(p.text.split()) >= OVERVIEW_WORDS
            and " | " not in p.text
            and p.part != "lscb"
        ),
        None,
    )
    if opening is None:
        return []
    lines = [Line("In the inspectors' words:", heads=2)]
    for sentence in sentences(opening.text)[:OVERVIEW_SENTENCES]:
        support = Support()
        quotation = Quotation(sentence.text, opening, document)
        lines.append(Line(f"- {quoted(sentence.text)}{support.mark([quotation])}", (quotation,), leads=True))
    return lines
