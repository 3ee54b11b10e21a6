"""Half a screen on an inspection: grades, what inspectors said in brief, and all that must improve."""

from collections.abc import Sequence

from bot.answering.deadlines import plan_due
from bot.answering.draft import Draft, Line
from bot.answering.grades import judged_lines
from bot.answering.improvements import improvements
from bot.answering.overview import overview
from bot.retrieval.scope import Scope
from index.models import Inspection
from index.store import Store

INSPECTIONS = 3
"""A summary of more than this many inspections would be none."""


def summary(scope: Scope, inspections: Sequence[Inspection], store: Store) -> Draft | None:
    """Grades, overview and list of each inspection; None when nothing is known of any."""
    lines: list[Line] = []
    for inspection in inspections[-INSPECTIONS:]:
        lines += judged_lines(inspection, store)
        lines += overview(inspection.accounts[0].document, store)
        listed = improvements(scope, [inspection], store)
        if listed:
            lines.append(Line("What needs to improve:", heads=2))
            lines += [line for line in listed.lines if line.leads]
        lines += plan_due(inspection, scope.documents, store)
        lines.append(Line(""))
    return Draft(tuple(lines)) if any(line.leads for line in lines) else None
