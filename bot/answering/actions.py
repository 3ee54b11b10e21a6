"""The actions of plans and minutes: which are red or overdue, who owns one, and by when it is due."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.answering import refusals
from bot.answering.draft import Draft, Line, Refusal, in_our_words, quoted
from bot.answering.recorded import ON_TOPIC, cited, head, newest_first, own_topic, share_held
from bot.answering.wording import Support, day
from bot.question import Question
from bot.retrieval.scope import Scope
from bot.stemmed import stems
from index.models import Document
from index.proceedings import BY_COLOUR, Action, Rag
from index.store import Store

SHOWN = 12

TOLD = frozenset(
    stems(
        """action actions item items owner owners own owns lead leads responsible accountable status rag brag red
        amber green blue overdue late outstanding complete completed incomplete behind due date plan plans
        improvement number no"""
    )
)
_NUMBER = re.compile(r"\b(?:actions?|items?)\s+(?:no\.?\s*|number\s+)?(\d{1,3}(?:\.\d{1,2})*)", re.IGNORECASE)
_COLOURS = tuple((rag, re.compile(rf"\b{rag.value}\b", re.IGNORECASE)) for rag in Rag)
_OVERDUE = re.compile(r"\b(?:overdue|late|behind)\b", re.IGNORECASE)
_COMPLETE = re.compile(r"(?<!not )\bcompleted?\b|\bdone\b", re.IGNORECASE)
_OPEN = re.compile(r"\b(?:outstanding|incomplete|not (?:yet )?completed?|still open)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Kept:
    document: Document
    action: Action


def actions(scope: Scope, store: Store, today: date) -> Draft | Refusal:
    """The actions that the question means, each with owner, due day and status; a refusal where none is recorded."""
    held = [_Kept(d, action) for d in newest_first(scope.documents) for action in store.proceedings(d).actions]
    wanted, said = _wanted(scope.question, today)
    if not held:
        return refusals.not_recorded(scope, f"actions{said}")
    terms = own_topic(scope.question, TOLD)
    chosen = [
        each
        for each in held
        if wanted(each.action)
        and share_held(terms, each.action.text, each.action.owner or "", each.document.title) >= ON_TOPIC
    ]
    if not chosen:
        count = "the one action" if len(held) == 1 else f"any of the {len(held)} actions"
        return refusals.not_recorded(scope, f"{count}{said}" if said else "an action of that sort")
    return Draft(tuple(_lines(chosen, store, today)))


Choice = Callable[[Action], bool]


def _wanted(question: Question, today: date) -> tuple[Choice, str]:
    """Which actions a question means, by number, colour or day; and that in words."""
    text = question.text
    if number := _NUMBER.search(text):
        return lambda action: _is_number(action, number[1]), f" with the number {number[1]}"
    if colours := {rag for rag, pattern in _COLOURS if pattern.search(text)}:
        return lambda action: action.rag in colours, f" as {' or '.join(sorted(colours))}"
    if _OVERDUE.search(text):
        return lambda action: action.is_overdue(today), f" as overdue on {day(today)}"
    if _OPEN.search(text):
        return lambda action: not action.complete, " as not complete"
    if _COMPLETE.search(text):
        return lambda action: action.complete, " as complete"
    return lambda action: True, ""


def _is_number(action: Action, number: str) -> bool:
    """Whether an action has the printed number, whatever stands before it: "A7" and "Action 7" are 7."""
    return re.sub(r"^\D+", "", action.reference) == number


def _lines(chosen: Sequence[_Kept], store: Store, today: date) -> list[Line]:
    lines: list[Line] = []
    shown = chosen[:SHOWN]
    for document in dict.fromkeys(each.document for each in shown):
        lines.append(head(document))
        lines += [_line(each, store, today) for each in shown if each.document is document]
        lines.append(Line(""))
    if len(chosen) > SHOWN:
        text = f"{len(chosen) - SHOWN} more are not shown: name a number, an owner or a topic."
        lines.append(in_our_words(text))
    return lines


def _line(each: _Kept, store: Store, today: date) -> Line:
    action, support = each.action, Support()
    words = cited(action.evidence, each.document, store)
    number = f"**{action.reference}** " if action.reference and not action.text.startswith(action.reference) else ""
    details = [
        f"owner: {action.owner}" if action.owner else "no owner stated",
        f"due: {action.due_words}" if action.due_words else "no date stated",
        f"status: {action.status_words}" if action.status_words else "",
        f"{action.rag}, {BY_COLOUR}" if action.rag and action.by_colour else "",
    ]
    given: list[str] = []
    if action.is_overdue(today):
        given.append(f"overdue on {day(today)}")
        details.append(f"**overdue** on {day(today)}")
    text = f"- {number}{quoted(action.text)} ({'; '.join(part for part in details if part)}){support.mark(words)}"
    return Line(text, words, frozenset(given), leads=bool(words))
