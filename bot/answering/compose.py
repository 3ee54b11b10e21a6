"""Chooses the shape of an answer: facts of the register where the question asks for them, else what the documents
say."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from bot.answering import refusals
from bot.answering.across import across
from bot.answering.apiece import apiece
from bot.answering.comparison import comparison
from bot.answering.counted import counted
from bot.answering.differences import differences
from bot.answering.draft import Draft, Line, Refusal
from bot.answering.facts import document_dates, facts, whose
from bot.answering.grades import grades
from bot.answering.improvements import asks_only_priority, improvements, lists_asked, points_on_topic, without_priority
from bot.answering.overview import reasons
from bot.answering.parts import parts_of
from bot.answering.passages import ENOUGH, find, passages
from bot.answering.proceedings import proceedings
from bot.answering.strengths import strengths
from bot.answering.summary import summary
from bot.answering.which import asks_which, which_councils
from bot.answering.wording import KIND_NAMES, council_of, short_when
from bot.intents import Intent
from bot.question import Question, Turn
from bot.retrieval.scope import NAMED_FOR_ITSELF, Scope, told_by
from bot.terms import Term, content_terms, match_expression, topic, year_term
from index.models import Document, DocumentKind, Inspection
from index.store import Store
from index.vocabulary.frameworks import Framework, find_frameworks

MANY = 6
"""With more inspections than this and neither council nor time named, the question is asked back."""

LOCATES = 0.6
"""The share of the topic that a passage must hold for its document to be the one that is meant."""

ON_TOPIC = 0.8
"""The share of the topic that a passage must hold to be preferred to the register's facts."""

FACTS = frozenset({Intent.WHEN, Intent.PUBLISHED, Intent.LEAD_INSPECTOR, Intent.FRAMEWORK})
OF_INSPECTIONS = FACTS | {Intent.GRADE, Intent.IMPROVEMENTS, Intent.SUMMARY, Intent.COMPARISON, Intent.TIMELINE}
LATEST_BY_DEFAULT = frozenset(
    {Intent.GRADE, Intent.IMPROVEMENTS, Intent.SUMMARY, Intent.LEAD_INSPECTOR, Intent.FRAMEWORK}
)
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

_OVER_TIME = frozenset({Intent.COMPARISON, Intent.TIMELINE})
_OLDER = "The latest inspection report held does not seem to speak of this; an older paper does"
PAPERS = frozenset({DocumentKind.PRESS, DocumentKind.MINUTES, DocumentKind.COVER_REPORT, DocumentKind.SLIDES})


_WHY = re.compile(r"\bwhy\b|\bwhat went wrong\b|\b(?:what (?:was|were|is|are)|for what) the reasons?\b", re.IGNORECASE)
_OF_A_GRADE = re.compile(
    r"\b(?:outstanding|good|requir\w+ improvement|ri|inadequate|adequate|grade[ds]?|rat(?:ed|ing)|judge?d|judge?ment|"
    r"downgraded|wrong|failed?)\b",
    re.IGNORECASE,
)


def compose(scope: Scope, store: Store, today: date) -> Draft | Refusal:
    """A draft that answers, or why there is none, part by part where several things are asked; `today` tells what has
    passed.
    """
    parts = parts_of(scope.question)
    outcomes = [compose_one(replace(scope, question=part), store, today) for part in parts]
    answered = [outcome for outcome in outcomes if isinstance(outcome, Draft)]
    if not answered:
        return compose_one(scope, store, today)
    missing = [part.text for part, outcome in zip(parts, outcomes, strict=True) if isinstance(outcome, Refusal)]
    return Draft(
        tuple(line for part in answered for line in (*part.lines, Line(""))),
        (
            *dict.fromkeys(each for part in answered for each in part.assumptions),
            *(f"Nothing found on “{text.strip()}”" for text in missing),
        ),
        tuple(dict.fromkeys(each for part in answered for each in part.conflicts)),
        tuple(dict.fromkeys(each for part in answered for each in part.followups)),
    )


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
    if question.intents == (Intent.PASSAGE,) and not topic(question.terms) and not question.areas:
        question = replace(
            question, intents=(Intent.WHEN, Intent.GRADE) if question.names_a_time else (Intent.SUMMARY,)
        )
        scope = replace(scope, question=question)
    if apart := across(scope, store) or proceedings(scope, store, today):
        return apart
    if Intent.WHOSE in question.intents:
        return whose(_located(scope, topic(question.terms), store) or scope.documents, store)
    if Intent.STRENGTHS in question.intents and Intent.IMPROVEMENTS not in question.intents:
        return strengths(question, _told_of(scope), store) or refusals.not_stated(scope)
    if Intent.NEXT in question.intents:
        return refusals.next_not_known(scope)
    if told := _of_several(scope, store):
        return told
    if OF_INSPECTIONS.isdisjoint(question.intents):
        return _open_answer(scope, store)
    return _of_inspections(scope, store)


def _not_held(scope: Scope) -> Refusal | None:
    """That the kind of paper or of inspection which is asked about is not held, nor a paper that may speak of it."""
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
    if not scope.missing_year:
        told = (_reasons(scope, store) if _asks_why_graded(question) else None) or apiece(scope, store)
        if told:
            return told
    grade = asks_which(question)
    return which_councils(question, grade, scope.inspections, store) if grade else None


def _asks_why_graded(question: Question) -> bool:
    """Whether a question asks why a grade was given, and for no topic besides."""
    why = _WHY.search(question.text) and _OF_A_GRADE.search(question.text)
    return bool(why and question.councils and not topic(question.terms))


def _reasons(scope: Scope, store: Store) -> Draft | None:
    chosen, assumption = _by_default(replace(scope.question, intents=(Intent.SUMMARY,)), scope.inspections)
    draft = reasons(scope, chosen, store)
    return replace(draft, assumptions=(*draft.assumptions, *assumption)) if draft else None


def _told_of(scope: Scope) -> tuple[Document, ...]:
    """The documents of the latest inspection, where one council and no time is named; else all that the question
    chose.
    """
    chosen, _ = _by_default(replace(scope.question, intents=(Intent.SUMMARY,)), scope.inspections)
    documents = tuple(dict.fromkeys(account.document for i in chosen for account in i.accounts if account.principal))
    return tuple(d for d in scope.documents if d in documents) or scope.documents


def _of_inspections(scope: Scope, store: Store) -> Draft | Refusal:
    """Facts of the register; where the question has a topic of its own and the documents speak of it, what they say."""
    whole, scope = scope, replace(scope, question=_without_its_frameworks_words(scope))
    question = scope.question
    on = topic(question.terms)
    if on and not _has_point_on(question, scope.inspections):
        # "Is supervision good enough?" is after supervision: no inspection has a grade for it.
        enough = ENOUGH if question.intents == (Intent.GRADE,) and not question.areas else ON_TOPIC
        on_topic = _of_the_latest(scope, on, store, enough)
        if on_topic and not (_located(scope, on, store) and not question.councils):
            return on_topic
    if scope.missing_framework:
        return refusals.no_such_inspection(scope)
    if scope.missing_year:
        return _open_answer(whole, store) if on else refusals.other_years(scope)
    located = _located(scope, on, store)
    inspections = (
        told_by(scope.inspections, located or scope.documents if question.kind else located) or scope.inspections
    )
    chosen, assumption = _by_default(question, inspections)
    if not question.councils and not located and (back := _asked_back(scope, chosen, store)):
        return back
    draft = _shape(question)(scope, chosen, store)
    if draft is None and Intent.IMPROVEMENTS in question.intents and asks_only_priority(question):
        draft = without_priority(scope, chosen, store)
        if draft is None:
            return refusals.no_priority_action(chosen)
    if draft is None and question.areas and not on and question.intents == (Intent.GRADE,):
        return refusals.no_grade(scope)
    if draft is None:
        return _open_answer(whole, store)
    return replace(
        draft,
        assumptions=(*draft.assumptions, *assumption),
        conflicts=differences(question, chosen, scope.held.inspections, store),
        followups=_followups(question, chosen),
    )


def _asked_back(scope: Scope, chosen: Sequence[Inspection], store: Store) -> Refusal | None:
    """The question back which council is meant, where there are too many, or where one may be named by a nickname."""
    question = scope.question
    for term in topic(question.terms):
        if not term.of_the_field and not store.register.count_matching(match_expression([term])):
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


Shape = Callable[[Scope, Sequence[Inspection], Store], Draft | None]


def _shape(question: Question) -> Shape:
    """The composer of the leading intent."""
    asked = question.intents
    if Intent.SUMMARY in asked:
        return summary
    if Intent.COMPARISON in asked or Intent.TIMELINE in asked:
        return _over_time
    if Intent.IMPROVEMENTS in asked:
        return improvements
    if FACTS.isdisjoint(asked):
        return grades
    return (
        _facts_and_grades
        if Intent.GRADE in asked
        else lambda scope, chosen, store: facts(scope.question, chosen, store)
    )


def _over_time(scope: Scope, chosen: Sequence[Inspection], store: Store) -> Draft | None:
    """Inspections side by side; of a council with one that is graded, that one."""
    draft = comparison(scope, chosen, store)
    alone = draft is None and len(scope.question.councils) == 1
    return grades(scope, chosen, store) if alone else draft


def _facts_and_grades(scope: Scope, chosen: Sequence[Inspection], store: Store) -> Draft | None:
    # The heading over the grades has the dates already.
    other_facts = FACTS.intersection(scope.question.intents) - {Intent.WHEN}
    parts = [facts(scope.question, chosen, store) if other_facts else None, grades(scope, chosen, store)]
    lines = [line for part in parts if part for line in part.lines]
    return Draft(tuple(lines)) if lines else None


def _by_default(question: Question, inspections: Sequence[Inspection]) -> tuple[Sequence[Inspection], tuple[str, ...]]:
    """The latest inspection of a council when the question names no time and asks for one thing; and the sentence that
    says so.
    """
    intents = set(question.intents)
    over_time = bool(intents & {Intent.COMPARISON, Intent.TIMELINE}) and len(question.councils) == 1
    wants_one = bool(intents & LATEST_BY_DEFAULT) or (Intent.COMPARISON in intents and len(question.councils) > 1)
    if question.names_a_time or not question.councils or over_time or not wants_one:
        return inspections, ()
    latest = [_last([i for i in inspections if i.council == council]) for council in question.councils]
    chosen = [inspection for inspection in latest if inspection]
    if len(chosen) == len(inspections):
        return inspections, ()
    named = " and ".join(f"{council_of(i)}, {short_when(i)}" for i in chosen)
    return chosen, (f"Taken as the latest inspection held: {named}",)


def _last(inspections: Sequence[Inspection]) -> Inspection | None:
    """The latest graded inspection, else the latest of any sort."""
    dated = [i for i in inspections if i.year]
    graded = [i for i in dated if any(account.judgements for account in i.accounts)]
    return (graded or dated or [None])[-1]  # type: ignore[list-item]


def _located(scope: Scope, terms: Sequence[Term], store: Store) -> tuple[Document, ...]:
    """The documents that the question's topic words point at, when it names no council."""
    if not terms or scope.question.councils:
        return ()
    hits = find(scope.question, terms, scope.documents, store)
    return tuple(dict.fromkeys(hit.document for hit in hits if hit.coverage >= LOCATES))


def _open_answer(scope: Scope, store: Store) -> Draft | Refusal:
    """What the documents say on the topic."""
    question = scope.question
    terms = question.terms
    if _names_an_area_alone(question) and len(scope.inspections) > MANY:
        return refusals.which_council(scope)
    if not scope.missing_year and (told := counted(scope, store)):
        return told
    if scope.missing_year and question.years:
        # No inspection of that year is held, but a document may still speak of the year.
        terms = (*terms, *(year_term(year) for year in question.years))
        draft = passages(question, terms, scope.documents, store, enough=ON_TOPIC)
        return draft if draft and _speaks_of(draft, question.years) else refusals.other_years(scope)
    return _of_the_latest(scope, terms, store, ENOUGH) or refusals.not_stated(scope)


def _names_an_area_alone(question: Question) -> bool:
    """Whether nothing but a judgement area is named: "what about care leavers?"."""
    alone = not question.councils and not question.names_a_time and not topic(question.terms)
    return alone and bool(question.areas) and question.intents == (Intent.PASSAGE,)


def _of_the_latest(scope: Scope, terms: Sequence[Term], store: Store, enough: float) -> Draft | None:
    """What the documents say; where a council is named and no time, its latest report comes before its older ones."""
    question = scope.question
    chosen, assumption = _by_default(replace(question, intents=(Intent.SUMMARY,)), scope.inspections)
    if assumption and not _OVER_TIME.intersection(question.intents):
        latest = {account.document.id for inspection in chosen for account in inspection.accounts}
        kept = tuple(document for document in scope.documents if document.rank or document.id in latest)
        if len(kept) < len(scope.documents):
            if draft := passages(question, terms, kept, store, enough):
                return replace(draft, assumptions=(*draft.assumptions, *assumption))
            older = passages(question, terms, scope.documents, store, enough)
            return replace(older, assumptions=(*older.assumptions, _OLDER)) if older else None
    return passages(question, terms, scope.documents, store, enough)


def _speaks_of(draft: Draft, years: Sequence[int]) -> bool:
    quoted = " ".join(quotation.text for line in draft.lines for quotation in line.support)
    return any(str(year) in quoted for year in years)


def _followups(question: Question, chosen: Sequence[Inspection]) -> tuple[str, ...]:
    councils = list(dict.fromkeys(i.council for i in chosen if i.council))
    if len(councils) > 1:
        return tuple(f"Only {council}" for council in councils[:3])
    if len(councils) == 1 and len(chosen) == 1 and question.turn != Turn.LATEST:
        return (f"{councils[0]} over the years",)
    return ()
