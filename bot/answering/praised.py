"""What inspectors found strong: in one thing, as their report lists it, or by what they praise most plainly."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answering import refusals
from bot.answering.draft import Draft, Line, Refusal
from bot.answering.grades import judged_in
from bot.answering.listed_strengths import listed_strengths
from bot.answering.open_answers import OLDER, by_default
from bot.answering.praise_on import not_found, praise_on, things_asked
from bot.answering.praised_area import area_asked, praised_area
from bot.answering.verdicts import strengths
from bot.intents import Intent
from bot.retrieval.scope import Scope
from bot.terms import Term
from index.models import Document, Inspection
from index.store import Store


def praised(scope: Scope, store: Store) -> Draft | Refusal | None:
    """What inspectors found strong: in one thing or one area, else as their report lists it, else by what they
    praise.
    """
    question = scope.question
    if things := things_asked(question):
        return _praise_on(scope, things, store)
    if told := praised_area(scope, store) or _of_an_ungraded_area(scope, store):
        return told
    if Intent.STRENGTHS not in question.intents or Intent.IMPROVEMENTS in question.intents:
        return None
    listed, told = ([], None) if scope.missing_year else _listed(scope, store)
    if not listed:
        return strengths(question, _told_of(scope), store) or refusals.not_stated(scope)
    return Draft((*listed, *(told.lines if told else ())))


def _of_an_ungraded_area(scope: Scope, store: Store) -> Draft | Refusal | None:
    """What is praised in an area that no inspection of the time graded, as in any other thing: adoption since 2018."""
    area = area_asked(scope.question)
    chosen, _ = by_default(replace(scope.question, intents=(Intent.SUMMARY,)), scope.inspections)
    if area is None or scope.missing_year or any(judged_in(each, area) for each in chosen):
        return None
    things = tuple(term for term in scope.question.terms if term.area and term.of_the_field)
    return _praise_on(scope, things, store) if things else None


def _listed(scope: Scope, store: Store) -> tuple[list[Line], Draft | None]:
    """The lists of strengths in the reports asked about, and what is praised in those without."""
    chosen, _ = by_default(replace(scope.question, intents=(Intent.SUMMARY,)), scope.inspections)
    listed, without = listed_strengths(scope.question, chosen, store)
    documents = _reports(without)
    return listed, strengths(scope.question, documents, store) if listed and documents else None


def _praise_on(scope: Scope, things: Sequence[Term], store: Store) -> Draft | Refusal:
    """What inspectors praised in a thing: of the latest inspection where no time is named, else of an older one."""
    chosen, assumption = by_default(replace(scope.question, intents=(Intent.SUMMARY,)), scope.inspections)
    documents = _told_of(scope)
    if told := praise_on(scope.question, things, documents, chosen, store):
        return replace(told, assumptions=(*told.assumptions, *assumption))
    older = tuple(document for document in scope.documents if document not in documents)
    if older and (told := praise_on(scope.question, things, older, (), store)):
        return replace(told, assumptions=(*told.assumptions, OLDER))
    return not_found(scope, things)


def _told_of(scope: Scope) -> tuple[Document, ...]:
    """The documents of the latest inspection, where one council and no time is named; else all that the question
    chose.
    """
    chosen, _ = by_default(replace(scope.question, intents=(Intent.SUMMARY,)), scope.inspections)
    documents = _reports(chosen)
    return tuple(d for d in scope.documents if d in documents) or scope.documents


def _reports(inspections: Sequence[Inspection]) -> tuple[Document, ...]:
    """The documents that are about these inspections."""
    accounts = [account for inspection in inspections for account in inspection.accounts]
    return tuple(dict.fromkeys(account.document for account in accounts if account.principal))
