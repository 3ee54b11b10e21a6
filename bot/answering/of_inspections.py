"""Answers from what the register knows of inspections: grades, dates, lists, what changed; and what the documents say,
where a question about them has a topic of its own.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answering import refusals
from bot.answering.at_once import at_once, without_priority
from bot.answering.comparison import comparison
from bot.answering.differences import differences
from bot.answering.draft import Draft, Line, Refusal
from bot.answering.facts import facts
from bot.answering.grades import grades
from bot.answering.improvements import (
    asks_only_priority,
    improvements,
    lists_asked,
    points_of_areas,
    points_on_topic,
)
from bot.answering.kept import kept
from bot.answering.moved import asks_whether_moved, moved
from bot.answering.open_answers import MANY, ON_TOPIC, by_default, located_by, of_the_latest, open_answer
from bot.answering.passages import passages
from bot.answering.suited import ENOUGH
from bot.answering.summary import summary
from bot.answering.verdicts import shortfalls
from bot.answering.yes_or_no import whether
from bot.intents import Intent
from bot.question import Question, Turn
from bot.retrieval.scope import Scope, told_by
from bot.retrieval.search import not_spoken_of
from bot.terms import Term, content_terms, match_expression, topic
from index.models import Inspection
from index.store import Store
from index.vocabulary.frameworks import Framework, find_frameworks

FACTS = frozenset({Intent.WHEN, Intent.PUBLISHED, Intent.LEAD_INSPECTOR, Intent.FRAMEWORK})
OF_INSPECTIONS = FACTS | {Intent.GRADE, Intent.IMPROVEMENTS, Intent.SUMMARY, Intent.COMPARISON, Intent.TIMELINE}
BY_VISIT = frozenset(
    {
        Framework.FOCUSED_VISIT,
        Framework.MONITORING_VISIT,
        Framework.JTAI,
        Framework.AREA_SEND,
        Framework.YOUTH_JUSTICE,
    }
)
"""Visits and inspections that give a council's services for children no grades; staff ask for them by name."""


def of_inspections(scope: Scope, store: Store) -> Draft | Refusal:
    """Facts of the register; where the question has a topic of its own and the documents speak of it, what they say."""
    whole, scope = scope, replace(scope, question=_without_its_frameworks_words(scope))
    question = scope.question
    on = _subject(question)
    if on and not _has_point_on(question, scope.inspections):
        # "Is supervision good enough?" is after supervision: no inspection has a grade for it.
        of_a_thing = question.intents == (Intent.GRADE,) and not question.areas and any(t.of_the_field for t in on)
        enough = ENOUGH if of_a_thing else ON_TOPIC
        on_topic = of_the_latest(scope, on, store, enough)
        if on_topic and not (located_by(scope, on, store) and not question.councils):
            return on_topic
        if _is_on_what_is_nowhere(on, scope, store):
            return open_answer(whole, store)
    if scope.missing_framework:
        return refusals.no_such_inspection(scope)
    if scope.missing_year:
        return open_answer(whole, store) if on else refusals.other_years(scope)
    located = located_by(scope, on, store)
    inspections = (
        told_by(scope.inspections, located or scope.documents if question.kind else located) or scope.inspections
    )
    chosen, assumption = by_default(question, inspections)
    if not question.councils and not located and (back := _asked_back(scope, chosen, store)):
        return back
    told: Draft | Refusal | None = _shape(question)(scope, chosen, store) or _without_a_fact(scope, chosen, store)
    if told is None:
        return open_answer(whole, store)
    if isinstance(told, Refusal):
        return told
    return replace(
        told,
        assumptions=(*told.assumptions, *assumption),
        conflicts=differences(question, chosen, scope.held.inspections, store),
        followups=_followups(scope, chosen),
    )


def _subject(question: Question) -> tuple[Term, ...]:
    """The topic that the documents are searched for. Where an area is set side by side, the asker's own words are none:
    "who came out on top for leadership".
    """
    on = topic(question.terms)
    own_words = question.areas and not any(term.of_the_field for term in on)
    return () if own_words and {Intent.COMPARISON, Intent.TIMELINE}.intersection(question.intents) else on


def _is_on_what_is_nowhere(on: Sequence[Term], scope: Scope, store: Store) -> bool:
    """Whether a council is asked about things of the field of which its documents speak nowhere: its grades, or a list
    without them, would pass over what was asked.
    """
    things = [term for term in on if term.of_the_field and _is_a_name(term.phrases[0])]
    nowhere = not_spoken_of(store, things, scope.documents, ())
    return bool(things) and bool(scope.question.councils) and nowhere.issuperset(things)


def _is_a_name(phrase: str) -> bool:
    """Whether a phrase has capitals or several words: "jobs" may be the asker's own word."""
    return phrase != phrase.lower() or " " in phrase


def _without_a_fact(scope: Scope, chosen: Sequence[Inspection], store: Store) -> Draft | Refusal | None:
    """What can be said where the register has no list or no grade of what is asked; None for any other question."""
    question = scope.question
    on = topic(question.terms)
    if Intent.IMPROVEMENTS in question.intents and asks_only_priority(question):
        return without_priority(scope, chosen, store) or refusals.no_priority_action(chosen)
    if Intent.IMPROVEMENTS in question.intents and not on:
        return shortfalls(question, scope.documents, store)
    if question.areas and not on and question.intents == (Intent.GRADE,):
        return refusals.no_grade(scope)
    return None


def _asked_back(scope: Scope, chosen: Sequence[Inspection], store: Store) -> Refusal | None:
    """The question back which council is meant, where there are too many, or where one may be named by a nickname."""
    question = scope.question
    for term in topic(question.terms):
        if not term.of_the_field and not store.count_matching(match_expression([term]), scope.held.documents):
            return refusals.which_council(scope, term.surface)
    names_years = bool(question.years or question.since or question.before)
    return refusals.which_council(scope) if len(chosen) > MANY and not names_years else None


def _without_its_frameworks_words(scope: Scope) -> Question:
    """The question without the words that only say which sort of visit is meant, where one is held: "the SEND
    inspection", "the focused visit". They are no topic then.
    """
    question = scope.question
    if not any(inspection.framework == question.framework for inspection in scope.inspections):
        return question
    rest, end = [], 0
    for mention in find_frameworks(question.text):
        if mention.framework in BY_VISIT:
            rest.append(question.text[end : mention.start])
            end = mention.end
    besides = {term.surface for term in content_terms(" ".join((*rest, question.text[end:])))}
    return (
        replace(question, terms=tuple(term for term in question.terms if term.surface in besides)) if end else question
    )


def _has_point_on(question: Question, inspections: Sequence[Inspection]) -> bool:
    """Whether an improvement list is asked for and one of its points speaks of the topic."""
    return Intent.IMPROVEMENTS in question.intents and any(
        points_on_topic(question, findings) for _, findings, _ in lists_asked(question, inspections)
    )


_GRADE_ASKED = re.compile(r"\b(?:grad\w*|rat(?:ed|ings?)|judge?\w*|scored?|verdict)\b", re.IGNORECASE)

Shape = Callable[[Scope, Sequence[Inspection], Store], Draft | None]


def _shape(question: Question) -> Shape:
    """The composer of the leading intent."""
    asked = question.intents
    if Intent.SUMMARY in asked and not {Intent.COMPARISON, Intent.TIMELINE}.intersection(asked):
        return summary
    if Intent.IMPROVEMENTS in asked and Intent.COMPARISON in asked and len(question.councils) > 1:
        return _lists_side_by_side
    if Intent.COMPARISON in asked or Intent.TIMELINE in asked:
        return _over_time
    if Intent.IMPROVEMENTS in asked:
        return lambda scope, chosen, store: at_once(scope, chosen, store) or improvements(scope, chosen, store)
    if FACTS.isdisjoint(asked):
        return _grades_and_points
    return (
        _facts_and_grades
        if Intent.GRADE in asked
        else lambda scope, chosen, store: facts(scope.question, chosen, store)
    )


def asks_for_its_grade(text: str) -> bool:
    """Whether a question asks in so many words how something was graded."""
    return _GRADE_ASKED.search(text) is not None


def _grades_and_points(scope: Scope, chosen: Sequence[Inspection], store: Store) -> Draft | None:
    """The grades; of one inspection and an area of which more than its grade is asked, what needs to improve there."""
    draft = grades(scope, chosen, store)
    if draft is None or len(chosen) != 1:
        return draft
    said = kept(scope.question, chosen[0], scope.held.inspections, store) or whether(scope.question, chosen[0], store)
    points = () if asks_for_its_grade(scope.question.text) else points_of_areas(scope.question, chosen[0], store)
    return Draft((*((said, Line("")) if said else ()), *draft.lines, *points))


def _lists_side_by_side(scope: Scope, chosen: Sequence[Inspection], store: Store) -> Draft | None:
    """What each council needs to improve, beneath their grades where those are asked for too; the grades alone where
    none has a list.
    """
    lists = improvements(scope, chosen, store)
    graded = comparison(scope, chosen, store) if lists is None or Intent.GRADE in scope.question.intents else None
    lines = [line for part in (graded, lists) if part for line in (*part.lines, Line(""))]
    return Draft(tuple(lines)) if lines else None


def _over_time(scope: Scope, chosen: Sequence[Inspection], store: Store) -> Draft | None:
    """Inspections side by side, whether the grade moved as asked said first; of a council with one that is graded, what
    its papers say of the change, else that one.
    """
    chosen = _with_the_one_before(scope, chosen)
    stayed = kept(scope.question, chosen[-1], scope.held.inspections, store) if chosen else None
    verdict = [stayed] if stayed else moved(scope.question, chosen, store)
    draft = comparison(scope, chosen, store)
    if draft is None and len(scope.question.councils) == 1:
        told = passages(scope.question, scope.question.terms, scope.documents, store, ON_TOPIC)
        draft = told or grades(scope, chosen, store)
    if draft is None or not verdict:
        return draft
    return replace(draft, lines=(*verdict, Line(""), *draft.lines))


def _with_the_one_before(scope: Scope, chosen: Sequence[Inspection]) -> Sequence[Inspection]:
    """The inspections; where one alone is chosen, as the latest, since a year, or by the year in which grades moved,
    with the graded one before it: a change has two ends. So too where it is asked whether the grade moved since a
    year without an inspection: the one before says how it stood then.
    """
    question = scope.question
    moved_then = question.years and Intent.TIMELINE in question.intents
    alone = len(chosen) == 1 and (question.turn == Turn.LATEST or question.since or moved_then)
    if not chosen or not (alone or (_begins_after(question, chosen[0]) and asks_whether_moved(question))):
        return chosen
    own = [i for i in scope.held.of([chosen[0].council or ""]).inspections if i.is_graded]
    place = own.index(chosen[0]) if chosen[0] in own else 0
    return (own[place - 1], *chosen) if place else chosen


def _begins_after(question: Question, inspection: Inspection) -> bool:
    """Whether an inspection took place, and was published, after the year since which a question asks."""
    years = {inspection.year or 0, inspection.published.year if inspection.published else 0}
    return question.since is not None and question.since not in years and max(years) > question.since


def _facts_and_grades(scope: Scope, chosen: Sequence[Inspection], store: Store) -> Draft | None:
    # The heading over the grades has the dates already.
    other_facts = FACTS.intersection(scope.question.intents) - {Intent.WHEN}
    parts = [facts(scope.question, chosen, store) if other_facts else None, grades(scope, chosen, store)]
    lines = [line for part in parts if part for line in part.lines]
    return Draft(tuple(lines)) if lines else None


def _followups(scope: Scope, chosen: Sequence[Inspection]) -> tuple[str, ...]:
    """What could be asked next, and what is held answers: of one council, what was not asked yet."""
    question = scope.question
    councils = list(dict.fromkeys(i.council for i in chosen if i.council))
    if len(councils) > 1:
        return tuple(f"Only {council}" for council in councils[:3])
    if len(councils) != 1 or len(chosen) != 1:
        return ()
    council, inspection, asked = councils[0], chosen[0], set(question.intents)
    when = f" in {inspection.year}" if inspection.year else ""
    next_: list[str] = []
    if not asked & {Intent.IMPROVEMENTS, Intent.SUMMARY} and inspection.findings():
        next_.append(f"What did {council} need to improve{when}?")
    if not asked & {Intent.GRADE, Intent.SUMMARY} and inspection.is_graded:
        next_.append(f"How was {council} graded{when}?")
    graded = [i for i in scope.held.of([council]).inspections if i.is_graded]
    if len(graded) > 1 and question.turn != Turn.LATEST:
        next_.append(f"{council} over the years")
    return tuple(next_)
