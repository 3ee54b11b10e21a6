"""What a question is about: the inspections and documents that its council, time, framework and kind choose."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.intents import Intent
from bot.question import Question, Turn
from bot.requests import Audience
from index.inspections import among
from index.models import Document, DocumentKind, Inspection
from index.store import Store


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a reader may be answered from: documents, and the inspections as those documents tell them."""

    documents: tuple[Document, ...]
    inspections: tuple[Inspection, ...]

    def of(self, councils: Iterable[str]) -> "Holdings":
        """Only these councils' documents and inspections."""
        wanted = set(councils)
        return Holdings(
            tuple(document for document in self.documents if wanted.intersection(document.councils)),
            tuple(inspection for inspection in self.inspections if inspection.council in wanted),
        )

    def councils(self) -> tuple[str, ...]:
        """The councils held, in alphabetical order."""
        return tuple(sorted({council for document in self.documents for council in document.councils}))


def holdings(store: Store, audience: Audience) -> Holdings:
    """What this audience may be answered from: no superseded papers, and exempt ones only if it may see them."""
    return Holdings(*store.held(exempt=audience == "exempt"))


NAMED_FOR_ITSELF = frozenset({DocumentKind.VISIT_LETTER, DocumentKind.PRESS, DocumentKind.SLIDES})
"""What a letter or the press says is not answered from another paper, where none of that kind is held."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of the holdings that a question is about.

    `missing_year` and `missing_framework` are set when it names a year or a framework of which no inspection is held;
    `by_publication` when the year is that of publication; `last_held` are the inspections after which it asks for a
    later one that is not held, `first_held` those before which it asks for an earlier one.
    """

    question: Question
    held: Holdings
    documents: tuple[Document, ...]
    inspections: tuple[Inspection, ...]
    missing_year: bool = False
    missing_framework: bool = False
    by_publication: bool = False
    last_held: tuple[Inspection, ...] = ()
    first_held: tuple[Inspection, ...] = ()


def scope_of(question: Question, held: Holdings) -> Scope:
    """What the question is about; its council is taken at its word, its documents are narrowed only as far as
    something is left.
    """
    chosen = held.of(question.councils) if question.councils else held
    inspections = _of_framework(question, chosen.inspections)
    if question.framework and not inspections:
        # A report on a school, a home or adults' services tells of no inspection of the council's, and may be held.
        reports = tuple(d for d in chosen.documents if d.framework == question.framework and d.rank == 0)
        documents = reports or _of_kind(question, chosen.documents)
        return Scope(question, held, documents, (), missing_framework=not reports)
    by_year, by_publication = _of_time(question, inspections)
    if question.time_is_carried and by_year:
        by_year = _with_the_nearest(question, inspections, by_year)
    if question.later > 0:
        return _of_the_following(question, held, chosen, inspections, by_year)
    if question.later:
        return _of_the_preceding(question, held, chosen, inspections, by_year)
    missing_year = bool(question.years or question.since or question.before) and not by_year
    if missing_year and question.time_is_carried and inspections:
        # "Same for Wiltshire" after Luton's of 2022 is not refused because Wiltshire was inspected in another year.
        return scope_of(replace(question, years=(), since=None, before=None, turn=Turn.LATEST), held)
    if missing_year and (told := _told_by_an_inspection(question, inspections)):
        return scope_of(told, held)
    documents = _of_kind(question, _documents_of(question, chosen.documents, by_year))
    return Scope(
        question,
        held,
        documents,
        _with_the_latest(question, inspections, by_year) or _of_turn(question, by_year),
        missing_year=missing_year,
        by_publication=by_publication,
    )


_AFTER = re.compile(r"\bafter\b", re.IGNORECASE)
_LEFT_BY = frozenset({Intent.IMPROVEMENTS, Intent.STRENGTHS, Intent.SUMMARY, Intent.REASONS})
"""What an inspection leaves behind: what is "still to sort after 2022", with no later inspection, is what that of 2022
said.
"""


def _told_by_an_inspection(question: Question, inspections: Sequence[Inspection]) -> Question | None:
    """The question about the inspection of the year after which it asks, where none later is held."""
    year = (question.since or 0) - 1
    leaves = _LEFT_BY.issuperset(question.intents) and _AFTER.search(question.text)
    if not leaves or not question.councils or not any(year in _years(each) for each in inspections):
        return None
    said = f"No inspection after {year} is held: taken as what that of {year} says"
    return replace(question, years=(year,), since=None, assumptions=(*question.assumptions, said))


def _with_the_latest(
    question: Question, inspections: Sequence[Inspection], by_year: Sequence[Inspection]
) -> tuple[Inspection, ...]:
    """The inspections of the years named and the latest one, where they are set side by side: "now against 2019", "is
    it worse than in 2019".
    """
    than_then = len(question.years) == 1 and len(question.councils) == 1
    if not question.years or not (than_then or question.turn == Turn.LATEST):
        return ()
    if Intent.COMPARISON not in question.intents:
        return ()
    latest = _of_turn(replace(question, turn=Turn.LATEST), inspections)
    return tuple(each for each in inspections if each in by_year or each in latest)


def _with_the_nearest(
    question: Question, inspections: Sequence[Inspection], by_year: Sequence[Inspection]
) -> tuple[Inspection, ...]:
    """The inspections of the years that a thread was on, and of each council that has none of then the nearest to
    them.
    """

    def away(inspection: Inspection) -> int:
        return min(abs((inspection.year or 0) - year) for year in question.years)

    nearest = []
    for council in question.councils if question.years else ():
        dated = [i for i in inspections if i.council == council and i.year]
        if dated and not any(i.council == council for i in by_year):
            of_its_sort = [i for i in dated if i.is_graded] or dated
            nearest.append(min(reversed(of_its_sort), key=away))
    return tuple(i for i in inspections if i in by_year or i in nearest)


def told_by(inspections: Iterable[Inspection], documents: Sequence[Document]) -> tuple[Inspection, ...]:
    """The inspections as only these documents tell them."""
    ids = [document.id for document in documents]
    return tuple(kept for inspection in inspections if (kept := among(inspection, ids)))


def _of_the_following(
    question: Question,
    held: Holdings,
    chosen: Holdings,
    inspections: Sequence[Inspection],
    by_year: Sequence[Inspection],
) -> Scope:
    """What a question is about that means the inspection after the one of its time: after a full inspection the next
    full one, where there is one.
    """
    following: list[Inspection] = []
    last: list[Inspection] = []
    for council in dict.fromkeys(i.council for i in inspections):
        dated = [i for i in inspections if i.council == council and i.year]
        base = _of_turn(question, [i for i in by_year if i in dated])[-1:]
        after = dated[dated.index(base[0]) + 1 :] if base else _after_the_year(question, dated)
        last += after[-1:] or base or dated[-1:]
        full = [i for i in after if i.is_graded]
        beyond = after[after.index(full[-1]) + 1 :] if full else []
        after = [*full, *beyond] if full and all(i.is_graded for i in base) else after
        following += after[question.later - 1 : question.later]
    told = _of_these(question, held, chosen, following)
    return replace(told, last_held=() if following else tuple(last))


def _of_the_preceding(
    question: Question,
    held: Holdings,
    chosen: Holdings,
    inspections: Sequence[Inspection],
    by_year: Sequence[Inspection],
) -> Scope:
    """What a question is about that means the inspection before the one of its time, or before the latest where it
    names none: before a full inspection the full one before, where there is one.
    """
    preceding: list[Inspection] = []
    first: list[Inspection] = []
    for council in dict.fromkeys(i.council for i in inspections):
        dated = [i for i in inspections if i.council == council and i.year]
        base = _answered_from(question, [i for i in by_year if i in dated])
        before = dated[: dated.index(base[0])] if base else _before_the_year(question, dated)
        first += before[:1] or base or dated[:1]
        full = [i for i in before if i.is_graded]
        beyond = before[: before.index(full[0])] if full else []
        before = [*beyond, *full] if full and all(i.is_graded for i in base) else before
        preceding += before[question.later :][:1] if len(before) >= -question.later else []
    told = _of_these(question, held, chosen, preceding)
    return replace(told, first_held=() if preceding else tuple(first))


def _answered_from(question: Question, by_year: Sequence[Inspection]) -> Sequence[Inspection]:
    """Of one council's inspections that before which an earlier one is meant, as a list of one: the first of the years
    named, else the latest full one.
    """
    if question.turn != Turn.ANY:
        return _of_turn(question, by_year)
    if question.years or question.since:
        return by_year[:1]
    return ([i for i in by_year if i.is_graded] or by_year)[-1:]


def _of_these(question: Question, held: Holdings, chosen: Holdings, inspections: Sequence[Inspection]) -> Scope:
    """What a question is about that means these inspections."""
    years = tuple(dict.fromkeys(i.year for i in inspections if i.year))
    then = replace(question, years=years, since=None, before=None, turn=Turn.ANY, later=0)
    documents = _of_kind(then, _documents_of(then, chosen.documents, inspections))
    return Scope(then, held, documents, tuple(inspections))


def _after_the_year(question: Question, dated: Sequence[Inspection]) -> list[Inspection]:
    """The inspections after a year of which none is held."""
    return [i for i in dated if question.years and (i.year or 0) > max(question.years)]


def _before_the_year(question: Question, dated: Sequence[Inspection]) -> list[Inspection]:
    """The inspections before a year of which none is held."""
    return [i for i in dated if question.years and (i.year or 0) < min(question.years)]


def _of_framework(question: Question, inspections: Sequence[Inspection]) -> tuple[Inspection, ...]:
    if question.framework is None:
        return tuple(inspections)
    asked = tuple(i for i in inspections if i.framework == question.framework)
    return asked or tuple(i for i in inspections if i.framework is None)


def _of_time(question: Question, inspections: Sequence[Inspection]) -> tuple[tuple[Inspection, ...], bool]:
    """The inspections of the time asked, and whether that was the time of publication."""
    published = tuple(i for i in inspections if i.published and _in_time(question, {i.published.year}))
    if not question.by_publication:
        # Since 2016 takes in the inspection of late 2015 whose report came out in 2016.
        during = tuple(i for i in inspections if _in_time(question, _years(i)) or (question.since and i in published))
        if during:
            late = _published_then(question, inspections)
            return tuple(i for i in inspections if i in during or i in late), False
    return published, bool(published)


def _published_then(question: Question, inspections: Sequence[Inspection]) -> list[Inspection]:
    """Of the councils named, the inspections that are known by a year named only as that of publication.

    "The 2024 reports" of two councils may be of an inspection late in 2023 for one of them.
    """
    known = []
    for council in question.councils:
        own = [i for i in inspections if i.council == council]
        for year in question.years:
            if not any(year in _years(i) for i in own):
                known += [i for i in own if i.published and i.published.year == year]
    return known


def _in_time(question: Question, years: set[int]) -> bool:
    if question.years:
        return bool(years.intersection(question.years))
    since, before = question.since or 0, question.before or 9999
    return (not question.since and not question.before) or any(since <= year <= before for year in years)


def _years(inspection: Inspection) -> set[int]:
    if inspection.period:
        return {inspection.period.start.year, inspection.period.end.year}
    return {inspection.year} if inspection.year else set()


def _of_turn(question: Question, inspections: Sequence[Inspection]) -> tuple[Inspection, ...]:
    place = {Turn.LATEST: -1, Turn.PREVIOUS: -2, Turn.FIRST: 0}.get(question.turn)
    if place is None:
        return tuple(inspections)
    chosen = []
    for council in dict.fromkeys(i.council for i in inspections):
        dated = [i for i in inspections if i.council == council and i.year]
        if len(dated) >= abs(place):
            chosen.append(dated[place])
    return tuple(chosen)


def _documents_of(
    question: Question, documents: Sequence[Document], inspections: Sequence[Inspection]
) -> tuple[Document, ...]:
    """The documents that are about these inspections or themselves of the years asked.

    Where there are none: those that mention the inspections in passing; else all.
    """
    if not question.names_a_time:
        return tuple(documents)
    accounts = [account for inspection in _of_turn(question, inspections) for account in inspection.accounts]
    about = {account.document.id for account in accounts if account.principal}
    mentioning = {account.document.id for account in accounts}
    of_then = tuple(d for d in documents if d.id in about or _document_years(d).intersection(question.years))
    return of_then or tuple(d for d in documents if d.id in mentioning) or tuple(documents)


def _document_years(document: Document) -> set[int]:
    return {day.year for day in (document.published, document.meeting_date) if day}


def _of_kind(question: Question, documents: Sequence[Document]) -> tuple[Document, ...]:
    if question.kind is None:
        return tuple(documents)
    asked = tuple(document for document in documents if document.kind == question.kind)
    return asked if asked or question.kind in NAMED_FOR_ITSELF else tuple(documents)
