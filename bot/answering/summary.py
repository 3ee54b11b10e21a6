"""Half a screen on an inspection: grades, what works well, and all that must improve."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.deadlines import plan_due
from bot.answering.draft import Draft, Line, quotations, quoted
from bot.answering.grades import judged_in, judged_lines
from bot.answering.improvements import improvements, points_of_areas
from bot.answering.overview import on_area, overview
from bot.answering.wording import Support
from bot.retrieval.scope import Scope
from index.leaning import leans_on_the_one_before
from index.models import Area, Inspection
from index.store import Store
from index.vocabulary.praise import praises

INSPECTIONS = 3
"""A summary of more than this many inspections would be none."""


STRENGTHS = 2
"""So many strengths beneath an overview."""

LONG = 480
"""Beneath an overview of more characters than this one strength has to do: a summary is half a screen."""

SHORT = (60, 240)
"""The shortest and the longest sentence, in characters, that a summary quotes for a strength."""


def summary(scope: Scope, inspections: Sequence[Inspection], store: Store) -> Draft | None:
    """Of each inspection the grades, the inspectors' overview, what works well, all that must improve, and when the
    plan is due; of judgement areas, where the question names some, alone. None when nothing is known of any.
    """
    lines: list[Line] = []
    areas = [area for area in scope.question.areas if area != Area.OVERALL]
    for inspection in inspections[-INSPECTIONS:]:
        if areas and (told := _of_areas(scope, inspection, areas, store)):
            lines += told
            continue
        lines += judged_lines(inspection, store)
        said = overview(inspection, store)
        strengths = _strengths(inspection, store, frozenset(q.text for line in said for q in line.support))
        lines += [*said, *(_within_room(strengths, said) if said else strengths)]
        listed = improvements(scope, [inspection], store)
        lines += _points(listed.lines) if listed else []
        lines += plan_due(inspection, scope.documents, store)
        lines.append(Line(""))
    return Draft(tuple(lines)) if any(line.leads for line in lines) else None


def _within_room(strengths: list[Line], said: list[Line]) -> list[Line]:
    """The strengths that are shown beneath an overview: one where that is long."""
    long = sum(len(line.text) for line in said) > LONG
    return strengths[: (1 if long else STRENGTHS) + 1]


def _points(listed: Sequence[Line]) -> list[Line]:
    """The points of a list under one heading; under one for each sort where there are several."""
    heads = [line for line in listed if line.heads == 3]
    if len(heads) < 2:
        return [Line("What needs to improve:", heads=2), *(line for line in listed if line.leads)]
    return [replace(line, heads=2 if line.heads else 0) for line in listed if line.leads or line.heads == 3]


def _of_areas(scope: Scope, inspection: Inspection, areas: Sequence[Area], store: Store) -> list[Line]:
    """The grades of the areas asked, how inspectors found them, and what must improve there; nothing where the report
    neither judged them nor has such a section.
    """
    said = on_area(inspection, areas, store)
    points = points_of_areas(scope.question, inspection, store)
    known = said or any(judged_in(inspection, area) for area in areas)
    return [*judged_lines(inspection, store, areas), *said, *points, Line("")] if known else []


def _strengths(inspection: Inspection, store: Store, said: frozenset[str]) -> list[Line]:
    """What works well: the first short sentence of praise of each judgement area that is not `said` already."""
    lines: list[Line] = []
    areas: set[Area | None] = {Area.OVERALL}
    for account in inspection.accounts[:1]:
        for strength in account.strengths:
            fits = SHORT[0] <= len(strength.text) <= SHORT[1] and not leans_on_the_one_before(strength.text)
            if strength.area in areas or not fits or not praises(strength.text) or strength.text in said:
                continue
            areas.add(strength.area)
            support = Support()
            cited = quotations([strength.evidence], account.document, store)
            lines.append(Line(f"- {quoted(strength.text)}{support.mark(cited)}", cited, leads=True))
    return [Line("What works well:", heads=2), *lines] if lines else []
