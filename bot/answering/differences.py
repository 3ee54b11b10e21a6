"""Says where documents differ on what an answer shows: the words of both, and which is the better source."""

from collections.abc import Iterable, Sequence

from bot.answering.conflicts import DATES, PUBLISHED, Conflict, Side, conflicts_of
from bot.answering.draft import Line, Quotation, quotations, quoted
from bot.answering.wording import KIND_NAMES, Support, council_of, short_when
from bot.intents import Intent
from bot.question import Question
from index.models import Inspection
from index.store import Store

SHOWN = 3
"""More differences than this would hide the answer."""

_TELLS_ALL = frozenset({Intent.SUMMARY, Intent.TIMELINE, Intent.COMPARISON})
_ON = {DATES: Intent.WHEN, PUBLISHED: Intent.PUBLISHED}


def differences(
    question: Question, shown: Sequence[Inspection], held: Iterable[Inspection], store: Store
) -> tuple[Line, ...]:
    """A line for each difference on what the question asks of these inspections."""
    held = tuple(held)
    lines = [
        line
        for inspection in shown
        for conflict in conflicts_of(inspection, held)
        if _is_asked(conflict, question) and (line := _line(conflict, inspection, store))
    ]
    return tuple(dict.fromkeys(lines))[:SHOWN]


def _is_asked(conflict: Conflict, question: Question) -> bool:
    asked = set(question.intents)
    if conflict.area is None:
        return _ON[conflict.about] in asked or bool(asked & {Intent.SUMMARY})
    return bool(asked & (_TELLS_ALL | {Intent.GRADE})) and (not question.areas or conflict.area in question.areas)


def _line(conflict: Conflict, inspection: Inspection, store: Store) -> Line | None:
    support = Support()
    kept, other = (_side(side, store) for side in (conflict.kept, conflict.other))
    if not kept or not other:
        return None
    where = f"{council_of(inspection)}, {short_when(inspection)}, {conflict.about}"
    text = (
        f"{where}: {quoted(kept[0].text)}{support.mark(kept)} in {_named(conflict.kept)}, but "
        f"{quoted(other[0].text)}{support.mark(other)} in {_named(conflict.other)}. {_why(conflict)}"
    )
    return Line(text, support.all(), frozenset((where, _why(conflict))))


def _side(side: Side, store: Store) -> tuple[Quotation, ...]:
    return quotations([side.evidence], side.document, store)


def _named(side: Side) -> str:
    return KIND_NAMES[side.document.kind]


def _why(conflict: Conflict) -> str:
    if conflict.kept.document.rank < conflict.other.document.rank:
        return "The former is the better source, and what it says stands."
    return "Neither is the better source; what the inspection's own paper says stands."
