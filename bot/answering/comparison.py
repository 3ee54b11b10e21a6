"""Inspections side by side: of one council over time, or of several councils."""

import re
from collections.abc import Sequence
from itertools import combinations, pairwise

from bot.answering.charted import charted
from bot.answering.comparability import judged_of_all, judges_all, what_cannot_be_compared
from bot.answering.draft import Draft, Line, Quotation, quotations
from bot.answering.grades import ORDER, judged_in, table
from bot.answering.overview import FOR_A_TABLE, on_areas
from bot.answering.wording import Support, council_of, listed, short_when, where
from bot.retrieval.scope import Scope
from index.models import Account, Area, Grade, Inspection, Judgement
from index.store import Store
from index.vocabulary.areas import label
from index.vocabulary.grades import better_than, comparable

COLUMNS = 6
"""A wider table does not fit a chat message: the latest are shown."""


FEW_MOVES = 3
"""Over so many inspections of the whole at most each rise and fall of an area is told."""

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
        ahead = _who_is_ahead(scope, graded, store)
        if ahead:
            lines = [ahead, Line(""), *lines]
        lines += [Line(""), *what_cannot_be_compared(graded, scope.question.areas)]
        areas = [area for area in scope.question.areas if area != Area.OVERALL]
        if areas and len(graded) <= QUOTED:
            lines += on_areas(graded, areas, store, 1 if ahead else FOR_A_TABLE)
    else:
        lines += _changes(graded, scope.question.areas, dated=lines[2].support, store=store)
    return Draft(tuple(lines), chart=chart)


_ASKS_WHO = re.compile(
    r"\b(?:better|worse|best|worst|ahead|behind|on top|strong(?:er|est)|weak(?:er|est)|high(?:er|est)|low(?:er|est)"
    r"|compar\w+|differen\w+|same)\b",
    re.IGNORECASE,
)


Graded = tuple[Inspection, Judgement, Account]
Judged = tuple[Graded, ...]
"""The grades of an area, in the order of the inspections that gave them."""


_ASKS_WHO_IS_LAST = re.compile(r"\b(?:worst|weakest|lowest)\b", re.IGNORECASE)


def _who_is_ahead(scope: Scope, graded: Sequence[Inspection], store: Store) -> Line | None:
    """Which of a few councils got the best grade of the area asked, or overall, where the question asks who did; or the
    worst, where it asks that of more than two.
    """
    areas = scope.question.areas or (Area.OVERALL,)
    once_each = len({council_of(inspection) for inspection in graded}) == len(graded)
    if not once_each or len(graded) > QUOTED or len(areas) != 1 or not _ASKS_WHO.search(scope.question.text):
        return None
    judged = [(inspection, *found) for inspection in graded if (found := judged_of_all(inspection, areas[0]))]
    given = {judgement.grade for _, judgement, _ in judged}
    if len(judged) != len(graded) or not all(comparable(one, other) for one, other in combinations(given, 2)):
        return None
    last = len(graded) > 2 and _ASKS_WHO_IS_LAST.search(scope.question.text) is not None
    first = [each for each in judged if not any(_is_ahead(other, each, last) for other in judged)]
    others = [each for each in judged if each not in first]
    support = Support()
    told = [
        f"{council_of(inspection)} {judgement.grade.value}"
        f"{support.mark(quotations([judgement.evidence], account.document, store))}"
        for inspection, judgement, account in (*first, *others)
    ]
    named = listed([council_of(inspection) for inspection, _, _ in first])
    how = "lowest" if last else "highest" if len(graded) > 2 else "higher"
    said = f"{named} {'was' if len(first) == 1 else 'were'} graded {how}" if others else "The same grade"
    of_what = where(areas[0])
    if len(graded) == 2 and not scope.question.areas and _are_alike(*graded):
        of_what += " and in every area"
    return Line(f"**{said}** {of_what}: {', '.join(told)}.", support.all(), frozenset((said,)))


def _is_ahead(one: Graded, other: Graded, last: bool) -> bool:
    """Whether one grade is better than the other; worse, where the `last` are looked for."""
    grades = (other[1].grade, one[1].grade) if last else (one[1].grade, other[1].grade)
    return better_than(*grades) is True


def _are_alike(one: Inspection, other: Inspection) -> bool:
    """Whether two inspections gave the same grades, area by area, and not overall alone."""
    given = [
        {(area, judged[0].area): judged[0].grade for area in ORDER if (judged := judged_in(inspection, area))}
        for inspection in (one, other)
    ]
    return given[0] == given[1] and len(given[0]) > 1


def _title(council: str) -> Line:
    return Line(f"**{council}**", given=frozenset((council,)), heads=1)


def _changes(
    inspections: Sequence[Inspection], areas: Sequence[Area], dated: Sequence[Quotation], store: Store
) -> list[Line]:
    """One line on how the areas moved, those alike in one clause, and what stayed; and what cannot be compared. The
    table above it shows where each grade stands; `dated` bears the dates.
    """
    alike: dict[str, list[str]] = {}
    support = Support()
    moved = False
    for area in ORDER:
        if areas and area not in areas:
            continue
        judged = graded_alike(inspections, area)
        if area not in areas and all(judgement.area != area for _, judgement, _ in judged):
            continue  # never judged but jointly: it has no row of its own
        # The table shows them all: of many, beside the overall grade only what fell is worth a word.
        of_the_whole = sum(judges_all(inspection) for inspection, _, _ in judged)
        only_falls = area != Area.OVERALL and not areas and of_the_whole > FEW_MOVES
        told = _moves(judged, area, only_falls)
        moved = moved or bool(told)
        told = told or ("" if only_falls else _stayed(judged))
        if told:
            alike.setdefault(told, []).append(label(area))
            for _, judgement, account in judged:
                support.bear(quotations([judgement.evidence], account.document, store))
    lines = [Line("")]
    if alike:
        support.bear(dated)
        said = "; ".join(f"{listed(names)} {told}" for told, names in _moves_first(alike))
        lines.append(Line(f"What moved: {said}." if moved else f"{said[0].upper()}{said[1:]}.", support.all()))
    return [*lines, *what_cannot_be_compared(inspections, areas)]


def graded_alike(inspections: Sequence[Inspection], area: Area) -> Judged:
    """The grades of an area, also where it shared one; of the whole, only by inspections of the whole."""
    alike = [i for i in inspections if judges_all(i)] if area == Area.OVERALL else inspections
    return tuple((i, *found) for i in alike if (found := judged_in(i, area)))


def _moves_first(alike: dict[str, list[str]]) -> list[tuple[str, list[str]]]:
    return sorted(alike.items(), key=lambda each: each[0].startswith(STAYED))


STAYED = "stayed"


def _stayed(judged: Judged) -> str:
    """That an area had one grade throughout; "" where it had not, or too few."""
    if len(judged) < 2 or len({judgement.grade for _, judgement, _ in judged}) != 1:
        return ""
    grade = judged[0][1].grade
    return f"{STAYED} {'at ' if grade == Grade.REQUIRES_IMPROVEMENT else ''}{grade.value}"


def _when(area: Area, inspection: Inspection, judgement: Judgement) -> str:
    """ "October 2019", and that the grade was shared where it was."""
    return f"{short_when(inspection)}{'' if judgement.area == area else ', jointly'}"


def _moves(judged: Judged, area: Area, only_falls: bool) -> str:
    """How the grades of an area rose and fell; "" where they did neither."""
    steps = [
        (better, before.grade, after.grade, _when(area, inspection, after))
        for (_, before, _), (inspection, after, _) in pairwise(judged)
        if before.grade != after.grade and (better := better_than(after.grade, before.grade)) is not None
    ]
    if not only_falls and len(steps) == len(judged) - 1 > 1 and len({better for better, *_ in steps}) == 1:
        way = "rose" if steps[0][0] else "fell"
        first, last = judged[0], judged[-1]
        from_, to = (
            f"{judgement.grade.value} ({_when(area, each, judgement)})" for each, judgement, _ in (first, last)
        )
        return f"{way} at each inspection, from {from_} to {to}"
    told: list[str] = []
    reached = None
    for better, before, after, when in steps:
        if not (better and only_falls):
            from_ = "" if told and reached == before else f" from {before.value}"
            told.append(f"{'rose' if better else 'fell'}{from_} to {after.value} ({when})")
        reached = after
    return ", then ".join(told)
