"""Whether a council is good at a judgement area: its grade first, then what inspectors praise in the section on that
area, and what takes it back.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answering.draft import Draft, Line, Quotation, in_our_words, quotations
from bot.answering.grades import judged_in
from bot.answering.grounds import GRADED_APART, ON_LEAVERS, Told, found_wanting, told_on
from bot.answering.grouped import grouped
from bot.answering.improvements import points_of_areas
from bot.answering.open_answers import by_default
from bot.answering.praise_on import BUT_HEAD, NO_PRAISE, asks_for_praise, praise_on
from bot.answering.sentences import as_found
from bot.answering.wording import Support, dates_of, evidence_for, short_when
from bot.intents import Intent
from bot.question import Question
from bot.retrieval.scope import Scope
from bot.terms import topic
from index.models import Account, Area, Document, Grade, Inspection, Judgement
from index.store import Store
from index.vocabulary.areas import areas_in_question, label
from index.vocabulary.grades import better_than
from index.vocabulary.praise import praises
from index.vocabulary.shortfalls import falls_short

PRAISED, BUT = 3, 2
"""So many sentences at most of praise, and of what takes it back."""

_OPEN = frozenset({Intent.STRENGTHS, Intent.GRADE, Intent.PASSAGE})
_WHETHER_GOOD = re.compile(
    r"^\W*(?:(?:so|and|but|ok|hi|hey)\W+)?(?:is|was|are|were)\b.*\b(?:good|strong|skilled) (?:at|on|with|in)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|no|never)\b|n['’]t\b", re.IGNORECASE)
_HELPS = re.compile(
    r"(?:support|help|car(?:e|ing)|look|work|deal|provi[ds]|serv|protect|manag|deliver|practice|run)\w*$", re.IGNORECASE
)
"""What a council does in every area, and no topic: "good at supporting care leavers"."""


def praised_area(scope: Scope, store: Store) -> Draft | None:
    """The grade of the one judgement area whose praise is asked for, and what its section praises; None for any other
    question, or where not one inspection alone graded it.
    """
    area = area_asked(scope.question)
    chosen, assumption = by_default(replace(scope.question, intents=(Intent.SUMMARY,)), scope.inspections)
    judged = [(each, found) for each in chosen if area and (found := judged_in(each, area))]
    if area is None or len(judged) != 1 or scope.missing_year:
        return None
    inspection, (judgement, account) = judged[0]
    grade = _grade_line(scope.question, inspection, area, judgement, account, store)
    lines = [grade, *_told(scope.question, inspection, area, store)] if grade else []
    return Draft(tuple(lines), assumptions=assumption) if lines else None


def area_asked(question: Question) -> Area | None:
    """The judgement area of one council that a question is after, whose praise is asked for, and no thing besides."""
    besides = [term for term in topic(question.terms) if not _HELPS.match(term.surface)]
    plain = _OPEN.issuperset(question.intents) and asks_for_praise(question) and not besides
    areas = [area for area in question.areas if area not in (Area.OVERALL, Area.LSCB)]
    return areas[0] if plain and len(question.councils) == 1 and len(areas) == 1 else None


def _grade_line(
    question: Question, inspection: Inspection, area: Area, judgement: Judgement, account: Account, store: Store
) -> Line | None:
    """ "**Not as graded**: care leavers requires improvement (December 2021, jointly with children in care)." """
    cited = quotations([judgement.evidence], account.document, store)
    if not cited:
        return None
    support = Support()
    said = _said(question, judgement.grade)
    joint = ", jointly with children in care" if judgement.area != area else ""
    text = f"**{said}**: {label(area)} {judgement.grade.value}{support.mark(cited)}"
    dated = support.mark(dates_of(inspection, store) or evidence_for(inspection, "published", store))
    return Line(f"{text} ({short_when(inspection)}{dated}{joint}).", support.all(), frozenset((said,)), leads=True)


def _said(question: Question, grade: Grade) -> str:
    if not _WHETHER_GOOD.match(question.text) or _DENIED.search(question.text):
        return "As graded"
    return "Not as graded" if better_than(Grade.GOOD, grade) else "Yes, as graded"


def _told(question: Question, inspection: Inspection, area: Area, store: Store) -> list[Line]:
    """What the section on the area praises, and what takes that back; where it finds nothing wanting, the points to
    improve there. Of council papers, which have no such section, what they say of the area.
    """
    document = inspection.accounts[0].document
    if document.rank:
        return _told_in_papers(question, inspection, store)
    told = _of_it_alone(told_on(store.passages_of(document.id), area), area)
    told = [each for each in told if not GRADED_APART.search(each[0])]
    good = [each for each in told if praises(each[0])][:PRAISED]
    wanting = found_wanting([each for each in told if falls_short(each[0])], BUT)
    points = [] if wanting else points_of_areas(question, inspection, store)
    if not good and not wanting:
        return points
    if not good:
        return [in_our_words(NO_PRAISE), *_quoted(question, wanting, document, store)]
    lines = _quoted(question, good, document, store)
    if wanting:
        below = [line for line in _quoted(question, wanting, document, store) if not line.heads]
        lines += [in_our_words(BUT_HEAD, heads=2), *below]
    return [*lines, *points]


def _told_in_papers(question: Question, inspection: Inspection, store: Store) -> list[Line]:
    """What papers praise in the area, with its "but"; the points to improve there where they praise nothing."""
    things = tuple(term for term in question.terms if term.area and term.of_the_field)
    documents = tuple(account.document for account in inspection.accounts if account.principal)
    said = praise_on(question, things, documents, [inspection], store) if things else None
    if said and any(praises(each.text) for line in said.lines for each in line.support):
        return list(said.lines)
    return points_of_areas(question, inspection, store)


def _of_it_alone(told: Sequence[Told], area: Area) -> list[Told]:
    """Without the sentences that are about care leavers alone in a section on children in care, and for care leavers
    who share that section those alone, where there are any.
    """
    if area == Area.CHILDREN_IN_CARE:
        return [e for e in told if not ON_LEAVERS.search(e[0]) or area in areas_in_question(e[0])]
    shared = area == Area.CARE_LEAVERS and any(passage.area != area for _, passage in told)
    return [each for each in told if shared and ON_LEAVERS.search(each[0])] or list(told)


def _quoted(question: Question, told: Sequence[Told], document: Document, store: Store) -> list[Line]:
    found = [as_found(Quotation(text, passage, document)) for text, passage in told]
    return grouped(question, found, store, whole=False)
