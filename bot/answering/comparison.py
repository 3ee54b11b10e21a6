"""Inspections side by side: of one council over time, or of several councils."""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.answering.charted import charted
from bot.answering.comparability import judges_all, what_cannot_be_compared
from bot.answering.draft import Draft, Line, Quotation, quotations
from bot.answering.grades import ORDER, judged_in, table
from bot.answering.overview import on_areas
from bot.answering.wording import Support, council_of, short_when
from bot.retrieval.scope import Scope
from index.models import Account, Area, Inspection, Judgement
from index.store import Store
from index.vocabulary.areas import label
from index.vocabulary.grades import better_than

COLUMNS = 6
"""A wider table does not fit a chat message: the latest are shown."""


FEW_MOVES = 3
"""Over so many inspections at most each rise and fall is told."""

QUOTED = 3
"""So many councils at most are quoted beneath the table on the area that is compared."""


def comparison(scope: Scope, inspections: Sequence[Inspection], store: Store) -> Draft | None:
    """A table of grades with what moved said beneath it; None unless two at least are graded."""
    graded = [i for i in inspections if i.is_graded][-COLUMNS:]
    if not graded:
        return None
    councils = {council_of(inspection) for inspection in graded}
    if len(graded) < 2:
        return None
    by_council = len(councils) > 1
    chart = None if by_council else charted(council_of(graded[0]), graded, scope.question.areas)
    lines = [] if by_council else [_title(council_of(graded[0])), Line("", heads=2)]
    lines += table(graded, scope.question.areas, store, by_council)
    if by_council:
        if ahead := _who_is_ahead(scope, graded, store):
            lines = [ahead, Line(""), *lines]
        lines += [Line(""), *what_cannot_be_compared(graded, scope.question.areas)]
        areas = [area for area in scope.question.areas if area != Area.OVERALL]
        if areas and len(graded) <= QUOTED:
            lines += on_areas(graded, areas, store)
    else:
        lines += _changes(graded, scope.question.areas, dated=lines[2].support, store=store)
    return Draft(tuple(lines), chart=chart)


_ASKS_WHO = re.compile(
    r"\b(?:better|worse|best|worst|ahead|behind|on top|stronger|weaker|higher|lower|compar\w+|differen\w+|same)\b",
    re.IGNORECASE,
)


def _who_is_ahead(scope: Scope, graded: Sequence[Inspection], store: Store) -> Line | None:
    """Which of two councils got the better grade of the area asked, or overall, where the question asks who did."""
    areas = scope.question.areas or (Area.OVERALL,)
    if len(graded) != 2 or len(areas) != 1 or not _ASKS_WHO.search(scope.question.text):
        return None
    one, other = (judged_in(inspection, areas[0]) for inspection in graded)
    if one is None or other is None:
        return None
    support = Support()
    told = [
        f"{council_of(inspection)} {judgement.grade.value}"
        f"{support.mark(quotations([judgement.evidence], account.document, store))}"
        for inspection, (judgement, account) in zip(graded, (one, other), strict=True)
    ]
    better = better_than(one[0].grade, other[0].grade)
    if one[0].grade == other[0].grade:
        said = "The same grade"
    elif better is None:
        return None
    else:
        said = f"{council_of(graded[0 if better else 1])} was graded higher"
    where = "overall" if areas[0] == Area.OVERALL else f"for {label(areas[0])}"
    if not scope.question.areas and _are_alike(*graded):
        where += " and in every area"
    return Line(f"**{said}** {where}: {', '.join(told)}.", support.all(), frozenset((said,)))


def _are_alike(one: Inspection, other: Inspection) -> bool:
    """Whether two inspections gave the same grades, area by area, and not overall alone."""
    given = [
        {area: judged[0].grade for area in ORDER if (judged := judged_in(inspection, area))}
        for inspection in (one, other)
    ]
    return given[0] == given[1] and len(given[0]) > 1


def _title(council: str) -> Line:
    return Line(f"**{council}**", given=frozenset((council,)), heads=1)


def _changes(
    inspections: Sequence[Inspection], areas: Sequence[Area], dated: Sequence[Quotation], store: Store
) -> list[Line]:
    """One line on how each area moved, where it moved, and what cannot be compared; `dated` bears the dates."""
    moves = []
    support = Support()
    for area in ORDER:
        if areas and area not in areas:
            continue
        alike = [i for i in inspections if judges_all(i)] if area == Area.OVERALL else inspections
        judged = [(i, *found) for i in alike if (found := i.judgement(area))]
        # The table shows them all: of many, beside the overall grade only what fell is worth a word.
        only_falls = area != Area.OVERALL and not areas and len(inspections) > FEW_MOVES
        if moved := _moves(judged, support, store, only_falls):
            moves.append(f"{label(area)} {moved}")
    lines = [Line("")]
    if moves:
        support.bear(dated)
        lines.append(Line(f"What moved: {'; '.join(moves)}.", support.all()))
    return [*lines, *what_cannot_be_compared(inspections, areas)]


def _moves(
    judged: Sequence[tuple[Inspection, Judgement, Account]], support: Support, store: Store, only_falls: bool
) -> str:
    steps = []
    for (_, before, earlier), (when, after, later) in pairwise(judged):
        better = better_than(after.grade, before.grade)
        if better is not None and before.grade != after.grade and not (better and only_falls):
            was = support.mark(quotations([before.evidence], earlier.document, store))
            now = support.mark(quotations([after.evidence], later.document, store))
            moved = "rose" if better else "fell"
            steps.append(f"{moved} from {before.grade.value}{was} to {after.grade.value}{now} ({short_when(when)})")
    return ", then ".join(steps)
