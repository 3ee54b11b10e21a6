"""Chooses the shape of an answer: facts of the register where the question asks for them, else what the documents
say."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.answering import refusals
from bot.answering.across import across
from bot.answering.acted_on import acted_on
from bot.answering.apiece import apiece
from bot.answering.by_when import before_the_date, with_the_date
from bot.answering.comparability import judged_of_all
from bot.answering.draft import Draft, Line, Refusal
from bot.answering.facts import document_dates, whose
from bot.answering.not_so import not_so
from bot.answering.of_a_point import of_a_point
from bot.answering.of_inspections import OF_INSPECTIONS, asks_for_its_grade, of_inspections
from bot.answering.of_parts import of_parts
from bot.answering.open_answers import by_default, located_by, open_answer
from bot.answering.overview import asks_what_lacks, reasons
from bot.answering.parts import parts_of, year_is_of_others
from bot.answering.praised import praised
from bot.answering.proceedings import proceedings
from bot.answering.which import asks_which, named_grade, which_councils
from bot.answering.wording import KIND_NAMES, council_of, short_when
from bot.intents import Intent, asks_after_the_scale
from bot.question import Question
from bot.retrieval.scope import NAMED_FOR_ITSELF, Scope, scope_of
from bot.terms import topic
from bot.wanted.kinds import wants_something
from bot.wanted.schools import asks_how_schools_are_rated
from index.models import Area, DocumentKind, Inspection
from index.store import Store

IN_GENERAL = 12
"""A longer question is seldom one of a report as a whole."""

PAPERS = frozenset({DocumentKind.PRESS, DocumentKind.MINUTES, DocumentKind.COVER_REPORT, DocumentKind.SLIDES})


_WHICH = re.compile(r"\W*which\b", re.IGNORECASE)
_WHY = re.compile(
    r"\bwhy\b|\bhow come\b|\bwhat went wrong\b|\b(?:what (?:was|were|is|are)|for what) the reasons?\b", re.IGNORECASE
)
_OF_A_GRADE = re.compile(
    r"\b(?:outstanding|good|requir\w+ improvement|ri|inadequate|adequate|grade[ds]?|rat(?:ed|ing)|judge?d|judge?ment|"
    r"downgraded|downhill|declin\w+|slip(?:ped)?|drop(?:ped)?|f[ae]ll|collapsed?|worse|poor|bad|weak|low|"
    r"high|strong|well|slid\w*|deteriorat\w+|wrong|failed?)\b",
    re.IGNORECASE,
)


def compose(scope: Scope, store: Store, today: date) -> Draft | Refusal:
    """A draft that answers, or why there is none, part by part where several things are asked; `today` tells what has
    passed.
    """
    if first := before_the_date(scope.question, store.embedder):
        told = compose(replace(scope, question=first), store, today)
        return with_the_date(told, first, scope.inspections) if isinstance(told, Draft) else told
    parts = parts_of(scope.question, store.embedder)
    outcomes = [compose_one(_scope_of_part(part, parts, scope), store, today) for part in parts]
    return of_parts(parts, outcomes) or compose_one(scope, store, today)


def _scope_of_part(part: Question, parts: Sequence[Question], scope: Scope) -> Scope:
    """What a part is about: its own councils, if it has any. A year that only a question of its own names, and of which
    no inspection is held, is that question's alone.
    """
    if part.councils != scope.question.councils:
        return scope_of(part, scope.held)
    if scope.missing_year and year_is_of_others(part, parts):
        return scope_of(replace(part, years=(), since=None, before=None), scope.held)
    return replace(scope, question=part)


def compose_one(scope: Scope, store: Store, today: date) -> Draft | Refusal:
    """A draft that answers a question which asks one thing, or why there is none."""
    question = scope.question
    if not_held := _not_held(scope):
        return not_held
    if (
        question.kind in PAPERS
        and Intent.PUBLISHED in question.intents
        and (dated := document_dates(scope.documents, store))
    ):
        return dated
    question = _as_meant(question)
    scope = replace(scope, question=question)
    if (
        apart := of_a_point(scope, store)
        or acted_on(scope, store)
        or across(scope, store)
        or proceedings(scope, store, today)
    ):
        return apart
    if Intent.WHOSE in question.intents:
        return whose(located_by(scope, topic(question.terms), store) or scope.documents, store)
    if strong := praised(scope, store):
        return strong
    if Intent.NEXT in question.intents:
        return refusals.next_not_known(scope)
    if told := _of_several(scope, store):
        return told
    if OF_INSPECTIONS.isdisjoint(question.intents):
        return open_answer(scope, store)
    return of_inspections(scope, store)


def _as_meant(question: Question) -> Question:
    """The question; as one for a summary, or for dates and grades, where a few words leave that open."""
    if _asks_in_general(question):
        only_named = question.names_a_time and not question.terms
        return replace(question, intents=(Intent.WHEN, Intent.GRADE) if only_named else (Intent.SUMMARY,))
    return replace(question, intents=(Intent.SUMMARY,)) if asks_about_an_area(question) else question


def _asks_in_general(question: Question) -> bool:
    """Whether a few words name no topic and no area: a council, or a council and a time."""
    names_a_thing = topic(question.terms) or question.areas or any(term.of_the_field for term in question.terms)
    open_ = question.intents == (Intent.PASSAGE,) and not names_a_thing
    few = (
        len(question.text.split()) <= IN_GENERAL
        and not wants_something(question.text)
        and not _WHY.search(question.text)
        and not _WHICH.match(question.text)
    )
    return open_ and few and not asks_after_the_scale(question.text)


_TELL = re.compile(
    r"\b(?:tell|talk|fill|brief|walk) (?:me|us)\b.{0,20}\b(?:about|on|through|in)\b|\b(?:describe|sum up)\b"
    r"|\bgive (?:me|us) (?:a|an|the|some)? ?(?:\w+ ){0,2}(?:on|of|about)\b|\bwhat can you tell\b",
    re.IGNORECASE,
)


def asks_about_an_area(question: Question) -> bool:
    """Whether a question wants to be told about judgement areas of a council, and no more: "tell me about adoption"."""
    areas = [area for area in question.areas if area not in (Area.OVERALL, Area.LSCB)]
    named = bool(areas) and bool(question.councils) and not topic(question.terms)
    plain = {Intent.PASSAGE, Intent.GRADE}.issuperset(question.intents) and not asks_for_its_grade(question.text)
    return named and plain and _TELL.search(question.text) is not None


def _not_held(scope: Scope) -> Refusal | None:
    """That the kind of paper or of inspection which is asked about is not held, nor a paper that may speak of it; or
    that schools are asked about, which are inspected on their own.
    """
    if asks_how_schools_are_rated(scope.question.text) and not scope.question.framework:
        return refusals.OF_SCHOOLS
    if scope.last_held:
        return refusals.none_later(scope)
    if scope.first_held:
        return refusals.none_earlier(scope)
    kind = scope.question.kind
    if kind in NAMED_FOR_ITSELF and not scope.documents:
        return refusals.no_such_document(scope, KIND_NAMES[kind])
    if scope.missing_framework and all(document.rank == 0 for document in scope.documents):
        return refusals.no_such_inspection(scope)
    return None


def _of_several(scope: Scope, store: Store) -> Draft | None:
    """The reasons for a grade, a topic in each of several inspections, or which councils had a grade; None for any
    other question.
    """
    question = scope.question
    if scope.missing_year:
        if told := _reasons_told_after(scope, store) if _asks_why_graded(question) else None:
            return told
    elif told := (_reasons(scope, store) if _asks_why_graded(question) else None) or apiece(scope, store):
        return told
    grade = asks_which(question)
    return which_councils(question, grade, scope.inspections, store) if grade else None


def _asks_why_graded(question: Question) -> bool:
    """Whether a question asks why a grade was given, and for no topic besides."""
    why = Intent.REASONS in question.intents or (_WHY.search(question.text) and _OF_A_GRADE.search(question.text))
    return bool(why and question.councils and not topic(question.terms))


def _reasons(scope: Scope, store: Store) -> Draft | None:
    before = scope.question.before
    if before and not scope.question.since:
        # What went wrong before 2018 is told by the report of 2018.
        then = scope_of(replace(scope.question, years=(before + 1,), before=None), scope.held)
        scope = scope if then.missing_year else then
    chosen, assumption = by_default(replace(scope.question, intents=(Intent.SUMMARY,)), scope.inspections)
    if before and scope.question.since and len(scope.question.councils) == 1:
        chosen = chosen[1:] or chosen  # what went wrong between two inspections is told by the later
    if judged_so := _that_judged_so(scope, chosen):
        chosen = judged_so
        assumption = (f"Taken as the inspection that judged so: {council_of(chosen[0])}, {short_when(chosen[0])}",)
    draft = reasons(scope, chosen, store)
    if draft and (corrected := not_so(scope.question, chosen, store)):
        draft = replace(draft, lines=(corrected, Line(""), *draft.lines))
    return replace(draft, assumptions=(*draft.assumptions, *assumption)) if draft else None


def _that_judged_so(scope: Scope, chosen: Sequence[Inspection]) -> list[Inspection]:
    """The last inspection that gave the grade whose reasons are asked, where no time is named and the latest gave
    another.
    """
    question = scope.question
    grade = named_grade(question.text)
    if grade is None or question.names_a_time or len(question.councils) != 1 or asks_what_lacks(question.text):
        return []
    area = next(iter(question.areas), Area.OVERALL)
    if any((judged := judged_of_all(each, area)) and judged[0].grade == grade for each in chosen):
        return []
    return [e for e in scope.inspections if (judged := judged_of_all(e, area)) and judged[0].grade == grade][-1:]


def _reasons_told_after(scope: Scope, store: Store) -> Draft | None:
    """What went wrong in a year without an inspection, told by the next one: inspectors look back."""
    question = scope.question
    if len(question.years) != 1 or len(question.councils) != 1:
        return None
    graded = [i for i in scope.held.of(question.councils).inspections if i.is_graded and i.year]
    after = [i for i in graded if (i.year or 0) > question.years[0]][:1]
    draft = reasons(scope, after, store) if after else None
    if draft is None:
        return None
    said = f"I hold no inspection of {question.years[0]}: this is from the next one, {short_when(after[0])}"
    return replace(draft, assumptions=(*draft.assumptions, said))
