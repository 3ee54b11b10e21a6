"""What the documents say of a topic, where no fact of the register answers: the latest report before older ones."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answering import refusals
from bot.answering.counted import counted, gives_a_number
from bot.answering.draft import Draft, Refusal
from bot.answering.held_by_name import mentions
from bot.answering.holders import asks_for_a_holder, of_a_holder
from bot.answering.passages import find, passages
from bot.answering.suited import ENOUGH
from bot.answering.wording import council_of, short_when
from bot.intents import Intent
from bot.question import Question
from bot.retrieval.scope import Scope
from bot.terms import Term, topic, year_term
from bot.wanted.fitting import what_is_wanted
from bot.wanted.places import asks_where
from index.models import Document, Inspection
from index.store import Store

MANY = 6
"""With more inspections than this and neither council nor time named, the question is asked back."""

LOCATES = 0.6
"""The share of the topic that a passage must hold for its document to be the one that is meant."""

ON_TOPIC = 0.8
"""The share of the topic that a passage must hold to be preferred to the register's facts."""

LATEST_BY_DEFAULT = frozenset(
    {Intent.GRADE, Intent.IMPROVEMENTS, Intent.SUMMARY, Intent.LEAD_INSPECTOR, Intent.FRAMEWORK}
)
_OVER_TIME = frozenset({Intent.COMPARISON, Intent.TIMELINE})
OLDER = "The latest inspection report held does not seem to speak of this; an older paper does"
NO_NUMBER = "I found no such number in the latest inspection report held; an older one gives it"


def located_by(scope: Scope, terms: Sequence[Term], store: Store) -> tuple[Document, ...]:
    """The documents that the question's topic words point at, when it names no council."""
    if not terms or scope.question.councils:
        return ()
    hits = find(scope.question, terms, scope.documents, store)
    return tuple(dict.fromkeys(hit.document for hit in hits if hit.coverage >= LOCATES))


def open_answer(scope: Scope, store: Store) -> Draft | Refusal:
    """What the documents say on the topic."""
    question = scope.question
    terms = question.terms
    if _names_an_area_alone(question) and len(scope.inspections) > MANY:
        return refusals.which_council(scope)
    if told := counted(_of_latest_inspections(scope), store):
        return told
    if scope.missing_year and question.years:
        return _of_a_year_without_inspection(scope, store) or refusals.other_years(scope)
    told = of_a_holder(scope, of_the_latest(scope, terms, store, ENOUGH), store)
    is_latest = told is not None and OLDER not in told.assumptions
    if (earlier := counted(scope, store)) and not (told and is_latest and gives_a_number(told, question)):
        told = replace(earlier, assumptions=(NO_NUMBER,) if len(question.councils) == 1 else ())
    if told is None and asks_for_a_holder(question):
        return refusals.holder_not_named(scope)
    if told is None and asks_where(question.text) and not mentions(question, scope.documents, store):
        return refusals.not_mentioned(scope)
    if told is None and (wanted := what_is_wanted(question.text)):
        return refusals.want_not_stated(scope, wanted)
    return told or refusals.not_stated(scope)


def _of_latest_inspections(scope: Scope) -> Scope:
    """The same, with each council's latest inspection alone where no time is named."""
    if scope.question.names_a_time:
        return scope
    latest = {inspection.council: inspection for inspection in scope.inspections if inspection.year}
    return replace(scope, inspections=tuple(latest.values()))


def _names_an_area_alone(question: Question) -> bool:
    """Whether nothing but a judgement area is named: "what about care leavers?"."""
    alone = not question.councils and not question.names_a_time and not topic(question.terms)
    return alone and bool(question.areas) and question.intents == (Intent.PASSAGE,)


def of_the_latest(scope: Scope, terms: Sequence[Term], store: Store, enough: float) -> Draft | None:
    """What the documents say; where a council is named and no time, its latest report comes before its older ones."""
    question = scope.question
    chosen, assumption = by_default(replace(question, intents=(Intent.SUMMARY,)), scope.inspections)
    if assumption and not _OVER_TIME.intersection(question.intents):
        latest = {account.document.id for inspection in chosen for account in inspection.accounts}
        kept = tuple(document for document in scope.documents if document.rank or document.id in latest)
        if len(kept) < len(scope.documents):
            if draft := passages(question, terms, kept, store, enough):
                return replace(draft, assumptions=(*draft.assumptions, *assumption))
            older = passages(question, terms, scope.documents, store, enough)
            return replace(older, assumptions=(*older.assumptions, OLDER)) if older else None
    return passages(question, terms, scope.documents, store, enough)


def _of_a_year_without_inspection(scope: Scope, store: Store) -> Draft | None:
    """What sentences that name the year say on the topic: a document may speak of a year without an inspection."""
    question = scope.question
    terms = [term for term in question.terms if not term.everyday]
    terms += [year_term(year) for year in question.years]
    return passages(question, terms, scope.documents, store, of_years=question.years)


def by_default(question: Question, inspections: Sequence[Inspection]) -> tuple[Sequence[Inspection], tuple[str, ...]]:
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
    graded = [i for i in dated if i.is_graded]
    return (graded or dated or [None])[-1]  # type: ignore[list-item]
