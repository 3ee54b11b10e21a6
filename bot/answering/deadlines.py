"""When something is due: the day that a paper states first, and beside it the day that the working days give."""

import re
from collections.abc import Sequence
from datetime import date

from bot.answering import refusals
from bot.answering.draft import Draft, Line, Quotation, Refusal, in_our_words, quoted
from bot.answering.passages import passages
from bot.answering.recorded import ON_TOPIC, cited, head, newest_first, own_topic, share_held
from bot.answering.wording import KIND_NAMES, Support, day, heading_of, mark_of_publication, published_of
from bot.question import Question
from bot.retrieval.scope import Scope
from bot.stemmed import stems
from index.models import Document, DocumentKind, FindingKind, Inspection
from index.proceedings import Deadline, DeadlineKind
from index.store import Store
from index.vocabulary.frameworks import Framework
from index.working_days import (
    ACTION_PLAN,
    PRIORITY_ACTION_DRAFT,
    after_working_days,
    can_count_from,
    working_days_between,
)

SHOWN = 8

OF_PLAN = (Framework.ILACS, Framework.SIF, Framework.CHILD_PROTECTION, Framework.SLAC, Framework.LOOKED_AFTER, None)
"""The inspections after which a council sends its plan within 70 working days; None is "the inspection", unnamed."""

TOLD = frozenset(
    stems(
        """action plan plans improvement statement proposed due date deadline deadlines when long working days left
        remaining send sent submit submitted submission overdue passed got day ofsted go goes come comes back
        return committee cabinet panel board members scrutiny report"""
    )
)
_PLAN = re.compile(
    r"\b(?:action|improvement|post-inspection)\s+plans?\b|\bstatements? of (?:\w+\s+)?action\b|\bplan\b", re.IGNORECASE
)
_PART_OF_PLAN = re.compile(
    r"\b(?:items?|actions?|milestones?|points?)\s+\d{1,3}(?:\s*(?:,|and|&|to)\s*\d{1,3})*\b(?!\s*(?:for"
    r"|of)\s+improvement)",
    re.IGNORECASE,
)
_PLAN_BY_NAME = re.compile(r"\b(?:action|improvement) plans?\b|\bstatements? of (?:\w+ )?action\b", re.IGNORECASE)
_WHEN = re.compile(r"\b(?:19|20)\d\d\b|\bdays?\b|\bweeks?\b|\bmonths?\b", re.IGNORECASE)
_BACK = re.compile(
    r"\b(?:go(?:es)?|comes?|return\w*|report(?:ed)?|brought)\b.{0,20}\b(?:to|before)\b.{0,30}"
    r"\b(?:committee|cabinet|panel|board|members|council|scrutiny)\b",
    re.IGNORECASE,
)


def deadlines(scope: Scope, store: Store, today: date) -> Draft | Refusal | None:
    """When the plan that answers an inspection is due, or what else the question asks; None where no paper "
    "states it."""
    question = scope.question
    if _PLAN.search(question.text) and not _PART_OF_PLAN.search(question.text) and not _BACK.search(question.text):
        lines = [line for each in _asked_of(scope) for line in _plan(each, scope, store, today)]
        return Draft(tuple(lines)) if any(line.leads for line in lines) else _told_elsewhere(scope, store)
    return due_besides(question, scope.documents, store, today)


def _told_elsewhere(scope: Scope, store: Store) -> Draft | Refusal:
    """What the papers say of when a plan is due in words that are no deadline to us; a refusal where they do not."""
    question = scope.question
    told = passages(question, question.terms, scope.documents, store) if question.terms else None
    quoted_words = [quotation.text for line in told.lines for quotation in line.support] if told else []
    if told and any(_PLAN_BY_NAME.search(words) and _WHEN.search(words) for words in quoted_words):
        return told
    return refusals.not_recorded(scope, "when an action plan is due")


# -- the plan that answers an inspection -----------------------------------------------------------------------------


def _asked_of(scope: Scope) -> list[Inspection]:
    """The inspections of the time asked; each council's latest where no time is named."""
    if scope.question.names_a_time:
        return list(scope.inspections)
    return list({each.council: each for each in scope.inspections if each.council and each.year}.values())


def _plan(inspection: Inspection, scope: Scope, store: Store, today: date) -> list[Line]:
    stated = _stated(inspection, scope.documents, store)
    dated = next(((d, document) for d, document in stated if d.day), None)
    counted = next(((d, document) for d, document in stated if d.working_days), None)
    if dated is None and counted is None and not (_asks_for_plan(inspection) and scope.question.councils):
        return []
    body = _dated(dated, today, store) if dated else []
    body += _counted(counted, store) if counted and not dated else []
    body += _calculated(inspection, counted, dated, store, today)
    if not body:
        return []
    heading = heading_of(inspection, store, with_grade=False)
    return [Line(heading.text, heading.support, heads=1), *body, Line("")]


def _stated(inspection: Inspection, documents: Sequence[Document], store: Store) -> list[tuple[Deadline, Document]]:
    """What the papers about an inspection state of its plan, the most trusted paper first."""
    about = [account.document for account in inspection.accounts if account.principal and account.document in documents]
    return [
        (each, document)
        for document in sorted(dict.fromkeys(about), key=lambda d: d.rank)
        for each in store.proceedings(document).deadlines
        if each.kind is DeadlineKind.ACTION_PLAN
    ]


def plan_due(inspection: Inspection, documents: Sequence[Document], store: Store) -> list[Line]:
    """The day that a paper states for the plan, in a line for a summary; none where no paper states one."""
    for deadline, document in _stated(inspection, documents, store):
        words = cited(deadline.evidence, document, store)
        if deadline.day and words:
            support = Support()
            text = f"Action plan due **{_shown(deadline)}**, as {_states(document)}.{support.mark(words)}"
            return [Line(text, support.all(), leads=True)]
    return []


def _dated(stated: tuple[Deadline, Document], today: date, store: Store) -> list[Line]:
    deadline, document = stated
    support = Support()
    words = cited(deadline.evidence, document, store)
    if not words or deadline.day is None:
        return []
    said = f"**{_shown(deadline)}**, as {_states(document)}{support.mark(words)}. {_standing(deadline.day, today)}"
    return [Line(said, support.all(), _given(deadline.day, today), leads=True)]


def _counted(stated: tuple[Deadline, Document], store: Store) -> list[Line]:
    deadline, document = stated
    support = Support()
    words = cited(deadline.evidence, document, store)
    text = f"Within **{deadline.working_days} working days**, as {_states(document)}{support.mark(words)}."
    # Minutes may spell the number out.
    return [Line(text, support.all(), frozenset((str(deadline.working_days),)), leads=True)] if words else []


def _calculated(
    inspection: Inspection,
    counted: tuple[Deadline, Document] | None,
    dated: tuple[Deadline, Document] | None,
    store: Store,
    today: date,
) -> list[Line]:
    """The day that the working days give, and from which day they are counted: nothing is derived in silence."""
    start = _start(inspection, counted, store)
    if start is None and counted and not dated:
        return [Line("No paper that I hold tells from which day they count, so I name none.")]
    if start is None or (counted is None and not _asks_for_plan(inspection)):
        return []
    first, words, why, said = start
    days = (counted[0].working_days if counted else None) or ACTION_PLAN
    if not can_count_from(first):
        return []
    end = after_working_days(first, days)
    support = Support()
    counting = f"{days} working days from {why} on {said}{mark_of_publication((said, words), support)}"
    taken = ", taken as the day of receipt," if why == "publication" else ""
    if dated and dated[0].day:
        agrees = "give the same day" if dated[0].day == end else f"would give {day(end)}"
        text = f"(Calculated: {counting}{taken} {agrees}.)"
        return [Line(text, support.all(), frozenset((str(days), day(end))))]
    none_stated = "" if counted else "No paper that I hold states the day. "
    text = f"{none_stated}Calculated: {counting}{taken} end on **{day(end)}**. {_standing(end, today)}"
    given = _given(end, today) | {str(days), day(end), none_stated}
    draft = _draft_plan(inspection, first)
    return [Line(text, support.all(), given, leads=True), *draft]


def _asks_for_plan(inspection: Inspection) -> bool:
    """Whether a council must answer an inspection with a plan; after a focused visit it must where that set an area for
    priority action.
    """
    return inspection.framework in OF_PLAN or _set_priority_action(inspection)


def _set_priority_action(inspection: Inspection) -> bool:
    found = inspection.findings() if inspection.framework == Framework.FOCUSED_VISIT else None
    return bool(found and any(finding.kind is FindingKind.PRIORITY_ACTION for finding in found[0]))


def _draft_plan(inspection: Inspection, first: date) -> list[Line]:
    """After a visit that set an area for priority action, a draft is due before the plan itself."""
    if not _set_priority_action(inspection):
        return []
    end = after_working_days(first, PRIORITY_ACTION_DRAFT)
    text = f"Calculated for the draft, {PRIORITY_ACTION_DRAFT} working days: {day(end)}."
    return [in_our_words(text)]


def _start(
    inspection: Inspection, counted: tuple[Deadline, Document] | None, store: Store
) -> tuple[date, tuple[Quotation, ...], str, str] | None:
    """The day from which to count, that of receipt where a paper tells it, else that of publication; with what tells
    it, what day it is, and the day in words.
    """
    if counted and counted[0].counted_from:
        words = cited(counted[0].receipt, counted[1], store)
        return (counted[0].counted_from, words, "receipt", day(counted[0].counted_from)) if words else None
    told = published_of(inspection, store)
    return (inspection.published, told[1], "publication", told[0]) if told and inspection.published else None


# -- anything else that is due ---------------------------------------------------------------------------------------


def due_besides(question: Question, documents: Sequence[Document], store: Store, today: date) -> Draft | None:
    """What else is due: the stated deadlines on the question's topic, or of the items of a plan that it numbers."""
    terms = own_topic(question, TOLD)
    kinds = {DeadlineKind.REPORT_BACK} if _BACK.search(question.text) else set(DeadlineKind)
    numbers = _numbers(question.text)
    held = [
        (share, each, document)
        for document in newest_first(documents)
        for each in store.proceedings(document).deadlines
        if each.kind in kinds and numbers <= _numbers(each.what) and (share := share_held(terms, each.what)) >= ON_TOPIC
    ]
    best = max((share for share, _, _ in held), default=0.0)
    chosen = [(each, document) for share, each, document in held if share == best][:SHOWN]
    lines: list[Line] = []
    for document in dict.fromkeys(document for _, document in chosen):
        lines.append(head(document))
        lines += [due_line(each, document, store, today) for each, of in chosen if of is document]
        lines.append(Line(""))
    return Draft(tuple(lines)) if any(line.leads for line in lines) else None


def _numbers(text: str) -> set[str]:
    """The numbers of the items or actions of a plan that a text names: "items 7 and 8"."""
    return {number for named in _PART_OF_PLAN.finditer(text) for number in re.findall(r"\d+", named.group())}


def due_line(deadline: Deadline, document: Document, store: Store, today: date) -> Line:
    """When something is due, in the words that state it, and how today stands to that day."""
    support = Support()
    words = cited(deadline.evidence, document, store)
    due = _shown(deadline) if deadline.day else f"{deadline.working_days} working days"
    standing = f" {_standing(deadline.day, today)}" if deadline.day else ""
    text = f"**{due}**: {quoted(deadline.what)}{support.mark(words)}{standing}"
    given = (_given(deadline.day, today) if deadline.day else frozenset()) | {str(deadline.working_days)}
    return Line(text, support.all(), given, leads=bool(words))


def _states(document: Document) -> str:
    return "the minutes state" if document.kind is DocumentKind.MINUTES else f"{KIND_NAMES[document.kind]} states"


def _shown(deadline: Deadline) -> str:
    assert deadline.day is not None
    return day(deadline.day) if deadline.precision == "day" else f"{deadline.day:%B %Y}"


def _standing(due: date, today: date) -> str:
    """Where today stands to a due day, in words."""
    if due < today:
        return "That date has passed."
    if due == today:
        return "That is today."
    left = (due - today).days
    working = (
        f" ({working_days_between(today, due)} of them working days)"
        if can_count_from(today) and can_count_from(due)
        else ""
    )
    return f"{left} {'day is' if left == 1 else 'days are'} left{working}."


def _given(due: date, today: date) -> frozenset[str]:
    """What is counted from today is ours, not a document's."""
    return frozenset((_standing(due, today),))
