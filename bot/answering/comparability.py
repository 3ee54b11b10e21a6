"""What of two inspections cannot be compared: said in a line each, wherever inspections stand side by side."""

from collections.abc import Sequence
from itertools import combinations

from bot.answering.draft import Line, in_our_words
from bot.answering.grades import judged_in
from index.models import Account, Area, Inspection, Judgement
from index.vocabulary.frameworks import Framework
from index.vocabulary.grades import comparable

ADEQUATE = "'Adequate', used until 2013, is not the later 'requires improvement': those two cannot be compared."
JOINT = "Children in care and care leavers were judged jointly in {joint}"
APART = " and separately in {apart}"

PART = "The {framework} of {years} judged a part of the services: its overall grade is not one of them all."
FRAMEWORKS = "Not one framework throughout ({named}): areas of the same name are not judged by quite the same criteria."

IN_PART = frozenset({Framework.CHILD_PROTECTION, Framework.LOOKED_AFTER})


def what_cannot_be_compared(inspections: Sequence[Inspection], areas: Sequence[Area]) -> list[Line]:
    """Lines for these inspections, in their order, on what of these areas (all where none is named) is no like for
    like.
    """
    said = []
    if any(_differ_in_scale(one, other, areas) for one, other in combinations(inspections, 2)):
        said.append(ADEQUATE)
    joint = [each for each in inspections if _joint(each)]
    apart = [each for each in inspections if each.judgement(Area.CARE_LEAVERS)]
    if joint and (not areas or {Area.CHILDREN_IN_CARE, Area.CARE_LEAVERS}.intersection(areas)):
        one_each = APART.format(apart=_years(apart)) if apart else ""
        said.append(f"{JOINT.format(joint=_years(joint))}{one_each}.")
    if not areas or Area.OVERALL in areas:
        said += _of_a_part(inspections)
    by_framework = _by_framework(inspections)
    if len(by_framework) > 1:
        named = ", ".join(f"{framework} {_years(under)}" for framework, under in by_framework.items())
        said.append(FRAMEWORKS.format(named=named))
    return [in_our_words(text) for text in said]


def judges_all(inspection: Inspection) -> bool:
    """Whether its overall grade is one of all the services; as far as we know its framework."""
    return inspection.framework not in IN_PART


def judged_of_all(inspection: Inspection, area: Area) -> tuple[Judgement, Account] | None:
    """The grade of an area as `judged_in` finds it; none where "overall" is but of a part of the services."""
    return judged_in(inspection, area) if area != Area.OVERALL or judges_all(inspection) else None


def _of_a_part(inspections: Sequence[Inspection]) -> list[str]:
    if not any(judges_all(each) for each in inspections):
        return []
    in_part = _by_framework([each for each in inspections if not judges_all(each)])
    return [PART.format(framework=framework, years=_years(under)) for framework, under in in_part.items()]


def _by_framework(inspections: Sequence[Inspection]) -> dict[str, list[Inspection]]:
    found: dict[str, list[Inspection]] = {}
    for each in inspections:
        if each.framework:
            found.setdefault(each.framework, []).append(each)
    return found


def _differ_in_scale(one: Inspection, other: Inspection, areas: Sequence[Area]) -> bool:
    return any(
        not comparable(before[0].grade, after[0].grade)
        for area in areas or Area
        if (before := one.judgement(area)) and (after := other.judgement(area))
    )


def _joint(inspection: Inspection) -> bool:
    """ILACS judged the two together until the end of 2022."""
    return (
        inspection.framework == "ILACS"
        and inspection.judgement(Area.CHILDREN_IN_CARE) is not None
        and inspection.judgement(Area.CARE_LEAVERS) is None
    )


def _years(inspections: Sequence[Inspection]) -> str:
    years = sorted({each.year for each in inspections if each.year})
    return " and ".join(map(str, years)) if len(years) < 3 else f"{', '.join(map(str, years[:-1]))} and {years[-1]}"
