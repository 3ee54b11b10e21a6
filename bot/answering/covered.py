"""What is held on the councils of a question, and whether that takes in the time or the sort of inspection it names."""

import re
from dataclasses import replace

from bot.answering.draft import Draft, Line, in_our_words
from bot.answering.holdings import counted_documents, years_of
from bot.answering.wording import heading_of, published_of
from bot.question import Question, Turn
from bot.retrieval.scope import Holdings, scope_of
from index.models import Inspection
from index.store import Store

_ASKS_WHETHER = re.compile(
    r"^\W*(?:(?:so|and|but|ok|hi|hey|hello|please|pls)\W+)*"
    r"(?:is|are|was|were|do|does|did|have|has|can|could|got|any|anything|u got|you got|we got)\b",
    re.IGNORECASE,
)
_OF_TURN = {Turn.LATEST: "The latest", Turn.PREVIOUS: "The one before the latest", Turn.FIRST: "The earliest"}


def held_on(question: Question, held: Holdings, store: Store) -> Draft:
    """The inspections held of each council asked about, with dates and grade cited: those of the time or sort that it
    names, or that there are none.
    """
    each = (replace(question, councils=(council,)) for council in question.councils)
    return Draft(tuple(line for of_one in each for line in _council(of_one, held, store)))


def _council(question: Question, held: Holdings, store: Store) -> list[Line]:
    """One council's; of a time or sort that is named those alone, and in a line what else is held."""
    name = question.councils[0]
    whole = held.of([name])
    asked = _asked_about(question, held)
    whether = bool(_ASKS_WHETHER.match(question.text))
    names_inspections = not question.kind and (question.names_a_time or question.framework)
    if not names_inspections or (not asked and _has_other_papers(question, held)):
        return [
            _said(f"I hold {counted_documents(whole)} on **{name}**:", leads=False),
            *_listed(whole.inspections, name, store),
        ]
    if not asked:
        said = (
            f"I hold no {_sort(question)}inspection of **{name}**{_time(question)}. I hold {counted_documents(whole)}:"
        )
        return [_said(f"**No**: {said}" if whether else said, leads=True), *_listed(whole.inspections, name, store)]
    of_turn = _OF_TURN.get(question.turn)
    said = f"{of_turn} that I hold on **{name}**:" if of_turn else f"I hold this on **{name}**{_time(question)}:"
    dated = years_of(whole.inspections)
    in_all = f"In all: {counted_documents(whole)}{f', inspections of {dated}' if dated else ''}."
    return [
        _said(f"**Yes**: {said}" if whether and not of_turn else said, leads=True),
        *_listed(asked, name, store, question),
        in_our_words(in_all),
    ]


def _has_other_papers(question: Question, held: Holdings) -> bool:
    """Whether papers of the framework or time asked about are held that tell of no inspection of the council's."""
    return bool(question.framework and scope_of(question, held).documents)


def _asked_about(question: Question, held: Holdings) -> tuple[Inspection, ...]:
    scope = scope_of(question, held)
    return () if scope.missing_year or scope.missing_framework else scope.inspections


def _listed(
    inspections: tuple[Inspection, ...], council: str, store: Store, question: Question | None = None
) -> list[Line]:
    """A line for each; one that a question's time chose by its publication says when that was."""
    lines = []
    for inspection in inspections:
        heading = heading_of(inspection, store)
        text = heading.text.removeprefix(f"**{council}**: ")
        stated = published_of(inspection, store) if question and _was_before(question, inspection) else None
        support = (*heading.support, *(stated[1] if stated else ()))
        published = f", published {stated[0]}" if stated else ""
        lines.append(Line(f"- {text[0].upper()}{text[1:]}{published}", support, leads=bool(support)))
    return lines


def _was_before(question: Question, inspection: Inspection) -> bool:
    """Whether inspectors were there before the time that a question names."""
    first = min(question.years, default=question.since)
    return bool(first and inspection.year and inspection.year < first)


def _sort(question: Question) -> str:
    return f"{question.framework} " if question.framework else ""


def _time(question: Question) -> str:
    """ " of 2019", " from 2015 to 2019", " since 2019", " up to 2019"."""
    if question.years:
        return f" of {' or '.join(map(str, question.years))}"
    if question.since and question.before:
        return f" from {question.since} to {question.before}"
    if question.since:
        return f" since {question.since}"
    return f" up to {question.before}" if question.before else ""


def _said(text: str, leads: bool) -> Line:
    return Line(text, given=frozenset((text,)), leads=leads, heads=0 if leads else 1)
