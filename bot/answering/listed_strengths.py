"""The strengths that a report lists itself, whole and in its order: reports of 2013 to 2015 have such a list."""

import re
from collections.abc import Sequence

from bot.answering.draft import Line, quotations, quoted
from bot.answering.wording import Support, heading_of, source_note
from bot.question import Question
from bot.terms import topic
from index.models import Account, Area, Inspection, Strength
from index.store import Store

_HEAD = "What the report lists as strengths:"
_ASKED_SO = re.compile(r"(?:strengths?|strong|points?|plus|positives?|lists?|listed)$", re.IGNORECASE)
"""Words that say what is asked for, and no topic."""

_OF_THE_BOARD = re.compile(r"\bLSCB\b|\bsafeguarding children['’]?s? board\b", re.IGNORECASE)
"""A heading over the strengths of the safeguarding board, which are none of the council's."""


def listed_strengths(
    question: Question, inspections: Sequence[Inspection], store: Store
) -> tuple[list[Line], list[Inspection]]:
    """The lists of these inspections, and the inspections that have none; no list where the question is after an area
    or a topic.
    """
    on = [term for term in topic(question.terms) if not _ASKED_SO.match(term.surface)]
    if not question.councils or on or set(question.areas) - {Area.OVERALL}:
        return [], list(inspections)
    lines: list[Line] = []
    without = []
    for inspection in inspections:
        account = inspection.accounts[0]
        if listed := _list_of(account, store):
            lines += [*_head(inspection, account, store), *listed, Line("")]
        else:
            without.append(inspection)
    return lines, without


def _list_of(account: Account, store: Store) -> list[Line]:
    return [line for each in account.strengths if each.area is None for line in _item(each, account, store)]


def _item(strength: Strength, account: Account, store: Store) -> list[Line]:
    cited = quotations([strength.evidence], account.document, store)
    if any(each.passage.part or _OF_THE_BOARD.search(each.passage.heading) for each in cited):
        return []
    support = Support()
    return [Line(f"- {quoted(strength.text)}{support.mark(cited)}", cited, leads=True)] if cited else []


def _head(inspection: Inspection, account: Account, store: Store) -> list[Line]:
    heading, note = heading_of(inspection, store), source_note(account)
    lines = [Line(heading.text, heading.support, heads=1), Line(note, heads=2) if note else None, Line(_HEAD, heads=2)]
    return [line for line in lines if line]
