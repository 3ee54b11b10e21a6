"""Why inspectors judged as they did: what carries the grade in their own overview, or in the section on an area."""

import re
from collections.abc import Sequence

from bot.answering.draft import Draft, Line, Quotation, in_our_words, quoted
from bot.answering.grades import ORDER, graded_heading, judged_in, judged_lines, rows_below
from bot.answering.grounds import Share, Told, carrying, found_wanting, share_for, told_of_all, told_on
from bot.answering.improvements import points_of_all, points_of_areas
from bot.answering.labels import without_label
from bot.answering.wording import Support, council_of, short_when
from bot.question import Question
from bot.retrieval.scope import Scope
from index.models import Area, Document, Grade, Inspection, Passage
from index.store import Store
from index.vocabulary.grades import better_than

SENTENCES, REASONS, FOR_A_TABLE = 2, 4, 2
"""Sentences of an overview in a summary, where a question asks why, and beneath a table of several councils."""

PRAISED = frozenset({Grade.OUTSTANDING, Grade.GOOD})

INSPECTIONS = 2
"""Reasons are given for no more inspections than this."""

_ASKS_WHAT_LACKS = re.compile(
    r"\b(?:only|just|merely|not|below|short of|(?:stop|prevent|hold|held|keep|kept)\w*|rather than)\b|n[’']t\b",
    re.IGNORECASE,
)


def overview(inspection: Inspection, store: Store) -> list[Line]:
    """What the inspectors' own overview says first, and where the grade is below good what is lacking next to that; a
    challenge besides, where the report praises and has no list of points; of a council paper, nothing.
    """
    document = inspection.accounts[0].document
    if document.rank:
        return []
    told = told_of_all(store.passages_of(document.id))
    if _grade(inspection, Area.OVERALL) in (None, *PRAISED):
        first = told[:SENTENCES]
        more = [] if inspection.findings() else found_wanting(told[SENTENCES:], 1)
    else:
        first, lacking = told[:1], found_wanting(told[1:], SENTENCES - 1)
        more = lacking or told[1:SENTENCES]
    return _in_their_words(_lines([*first, *more], document))


def on_area(inspection: Inspection, areas: Sequence[Area], store: Store) -> list[Line]:
    """How inspectors found these areas: what they praise and what they find wanting, by the grade; of a council paper,
    nothing.
    """
    worst = _worst(inspection, areas)
    share = _BALANCED.get(worst, _OF_GOOD) if worst else _OF_GOOD
    return _in_their_words(_why(inspection, areas, share, store))


_OF_GOOD = Share(2, 2)
_BALANCED = {
    Grade.OUTSTANDING: Share(3, 1),
    Grade.REQUIRES_IMPROVEMENT: Share(1, 3),
    Grade.ADEQUATE: Share(1, 3),
    Grade.INADEQUATE: Share(0, 4),
}
"""The praise and the lack with which an area is described, where it is not good."""


def reasons(scope: Scope, inspections: Sequence[Inspection], store: Store) -> Draft | None:
    """For each inspection its grade, what carries it in the inspectors' overview or in the section on the area asked,
    and where the grade could be better what needs to improve there.
    """
    question = scope.question
    areas = [area for area in question.areas if area != Area.OVERALL]
    lines: list[Line] = []
    for inspection in inspections[-INSPECTIONS:]:
        if any(judged_in(inspection, area) for area in Area):
            lines += [*_reasons_of(inspection, areas, question, store), Line("")]
    return Draft(tuple(lines)) if any(line.leads for line in lines) else None


def _reasons_of(inspection: Inspection, areas: Sequence[Area], question: Question, store: Store) -> list[Line]:
    """The grade, why it was given, and what needs to improve; the grades alone where inspectors' own words are not
    held.
    """
    overall = _grade(inspection, Area.OVERALL)
    grade = _worst(inspection, areas)
    share = share_for(grade, REASONS, overall if areas else None, asks_what_lacks(question.text))
    said = _why(inspection, areas, share, store)
    points = _points(inspection, areas, grade, question, store)
    if not said:
        judged = tuple(area for area in areas if _grade(inspection, area))
        return [*judged_lines(inspection, store, judged), *points] if judged else judged_lines(inspection, store)
    heading = graded_heading(inspection, areas, store)
    below = [] if areas else rows_below(inspection, store)
    return [Line(heading.text, heading.support, leads=True), *below, *_in_their_words(said), *points]


def _points(
    inspection: Inspection, areas: Sequence[Area], grade: Grade | None, question: Question, store: Store
) -> list[Line]:
    """What needs to improve in these areas, or in the whole; nothing where nothing could be graded better."""
    if grade == Grade.OUTSTANDING:
        return []
    if not areas or _alone_falls_short(inspection, areas):
        return points_of_all(inspection, store)
    return points_of_areas(question, inspection, store)


def asks_what_lacks(text: str) -> bool:
    """Whether a question wants to know what stood in the way of a better grade."""
    return _ASKS_WHAT_LACKS.search(text) is not None


def _grade(inspection: Inspection, area: Area) -> Grade | None:
    judged = judged_in(inspection, area)
    return judged[0].grade if judged else None


def _worst(inspection: Inspection, areas: Sequence[Area]) -> Grade | None:
    """The lowest grade of these areas; the overall grade where none is named."""
    given = [grade for area in areas or (Area.OVERALL,) if (grade := _grade(inspection, area))]
    worst = given[0] if given else None
    for grade in given[1:]:
        worst = grade if worst and better_than(worst, grade) else worst
    return worst


def _alone_falls_short(inspection: Inspection, areas: Sequence[Area]) -> bool:
    """Whether every other area was judged outstanding: all points concern these then."""
    others = [_grade(inspection, area) for area in ORDER if area not in (Area.OVERALL, *areas)]
    given = [grade for grade in others if grade]
    return bool(given) and all(grade == Grade.OUTSTANDING for grade in given)


def _why(inspection: Inspection, areas: Sequence[Area], share: Share, store: Store) -> list[Line]:
    """What carries the grade of these areas, or of the whole; where the overview finds little wanting, the sections on
    the lowest areas tell the rest.
    """
    document = inspection.accounts[0].document
    if document.rank:
        return []
    passages = store.passages_of(document.id)
    told = _told_of(passages, areas) if areas else told_of_all(passages)
    says_enough = bool(areas) or len(found_wanting(told, share.lack)) == share.lack
    besides = [] if says_enough else _told_of(passages, _lowest(inspection))
    return _lines(carrying(told, share, besides), document)


def _lowest(inspection: Inspection) -> list[Area]:
    """The areas, besides the whole, with the lowest grade."""
    given = [area for area in ORDER if area not in (Area.OVERALL, Area.LSCB) and _grade(inspection, area)]
    worst = _worst(inspection, given) if given else None
    return [area for area in given if _grade(inspection, area) == worst]


def _told_of(passages: Sequence[Passage], areas: Sequence[Area]) -> list[Told]:
    return [told for area in areas for told in told_on(passages, area)]


def on_areas(inspections: Sequence[Inspection], areas: Sequence[Area], store: Store, most: int) -> list[Line]:
    """For each inspection so many sentences of the inspectors that carry its grade of these areas, under its council
    and month: what is lacking where another was judged better.
    """
    grades = [_worst(inspection, areas) for inspection in inspections]
    lines: list[Line] = []
    for inspection, grade in zip(inspections, grades, strict=True):
        best = next((other for other in grades if other and grade and better_than(other, grade)), None)
        said = _why(inspection, areas, share_for(grade, most, best), store)
        if said:
            head = f"**{council_of(inspection)}**, {short_when(inspection)}:"
            lines += [in_our_words(head, heads=2), *said]
    return lines


def _in_their_words(said: list[Line]) -> list[Line]:
    """The lines under words that say whose they are; none where there are none."""
    return [Line("In the inspectors' words:", heads=2), *said] if said else []


def _lines(told: Sequence[Told], document: Document) -> list[Line]:
    return [_line(text, passage, document) for text, passage in told]


def _line(text: str, passage: Passage, document: Document) -> Line:
    text = without_label(text)
    support, quotation = Support(), Quotation(text, passage, document)
    return Line(f"- {quoted(text)}{support.mark([quotation])}", (quotation,), leads=True, point=text)
