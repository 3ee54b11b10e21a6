"""How the councils that are like a council, or near it, were judged: those held, and which are not held."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answering.comparability import what_cannot_be_compared
from bot.answering.draft import Draft, Line, Refusal, in_our_words, quotations
from bot.answering.grades import judged_in
from bot.answering.which import OF_WHAT_IS_HELD, named_grade, which_councils
from bot.answering.wording import Support, short_when
from bot.intents import Intent
from bot.question import Question, Turn
from bot.retrieval.scope import Scope, scope_of
from index.models import Area, Inspection
from index.store import Store
from index.vocabulary.areas import label
from index.vocabulary.councils import councils_in_region
from index.vocabulary.neighbours import near, region_in_question, region_of, statistical_neighbours

AREAS = (Area.OVERALL, Area.HELP_AND_PROTECTION, Area.CHILDREN_IN_CARE, Area.CARE_LEAVERS, Area.LEADERS)

_COUNCILS = r"(?:councils?|authorit\w+|las?|boroughs?|counties)"
_LIKE = re.compile(
    rf"\b(?:statistical|our|their|its|the|'s|’s|closest|nearest)\s+(?:\w+\s+)?neighbou?rs\b|\bneighbou?rs of\b"
    rf"|\bsimilar {_COUNCILS}\b|\b{_COUNCILS} (?:like|similar to)\b",
    re.IGNORECASE,
)
_NEAR = re.compile(
    rf"\b{_COUNCILS}\b.{{0,15}}\b(?:near(?:by)?|around|close to|close by)\b|\bnearby {_COUNCILS}\b"
    rf"|\bneighbouring {_COUNCILS}\b|\b(?:our|their|its|the same) region\b",
    re.IGNORECASE,
)
_WHICH_ARE = re.compile(r"^\W*(?:which|who|what|list|show)\b.{0,40}\bneighbou?rs\b", re.IGNORECASE)
_JUDGED = frozenset({Intent.GRADE, Intent.COMPARISON, Intent.TIMELINE})


@dataclass(frozen=True, slots=True)
class Group:
    """The councils that a question compares, and in a line who they are. `council` is whose they are; "" for a region
    that is named.
    """

    council: str
    members: tuple[str, ...]
    who: str


def neighbours(scope: Scope, store: Store) -> Draft | Refusal | None:
    """The neighbours' grades; None for a question that is not after them."""
    question = scope.question
    kind = _kind(question)
    if kind is None:
        return None
    if kind != "region" and not question.councils:
        return Refusal(
            "unclear",
            "Which council is meant? Name it in the question, for example: "
            "which statistical neighbours of Oxfordshire are outstanding?",
        )
    group = _group(kind, question)
    wanted = {group.council, *group.members}
    everywhere = scope_of(replace(question, councils=(), turn=Turn.ANY), scope.held).inspections
    inspections = [each for each in everywhere if each.council in wanted]
    grade = named_grade(question.text)
    if grade:
        others = [each for each in inspections if each.council != group.council]
        shown = which_councils(question, grade, others, store)
        lines = [line for line in shown.lines if line != OF_WHAT_IS_HELD] if shown else []
    else:
        lines = _table(group, question.areas or AREAS, inspections, store)
    if not lines:
        return Refusal("nothing held", f"I hold no grade of any of them. {group.who}: {', '.join(group.members)}.")
    return Draft((_given(group.who + ":"), *lines, *_not_held(group, question.areas or AREAS[:1], inspections)))


def asks_neighbours(question: Question) -> bool:
    """Whether a question is after councils like or near one: those may be held where it is not."""
    return _kind(question) is not None


def _kind(question: Question) -> str | None:
    """Whether it is after councils "like" one, "near" one, or of a "region" that it names."""
    judged = bool(_JUDGED.intersection(question.intents)) or named_grade(question.text) is not None
    if _LIKE.search(question.text):
        return "like" if judged or _WHICH_ARE.search(question.text) else None
    if not judged:
        return None
    if _NEAR.search(question.text):
        return "near"
    return "region" if not question.councils and region_in_question(question.text) else None


def _group(kind: str, question: Question) -> Group:
    if kind == "region":
        region = region_in_question(question.text)
        return Group("", tuple(each.name for each in councils_in_region(region)), f"Councils in the region {region}")
    council = question.councils[0]
    if kind == "like":
        who = f"Statistical neighbours of {council}, closest first, by the published table of statistical neighbours"
        return Group(council, statistical_neighbours(council), who)
    who = f"Councils in the same region as {council}, {region_of(council)} (which ones border it I do not know)"
    return Group(council, near(council), who)


def _table(group: Group, areas: Sequence[Area], inspections: Sequence[Inspection], store: Store) -> list[Line]:
    """A row for each council that is held and graded, the one they are compared with first."""
    shown = [each for council in (group.council, *group.members) if (each := _latest(council, areas, inspections))]
    if not any(each.council != group.council for each in shown):
        return []
    unlike = what_cannot_be_compared(shown, areas)
    heads = " | ".join(label(area).capitalize() for area in areas)
    return [
        Line(""),
        Line(f"| Council | Inspected | {heads} |", heads=2),
        Line("|---" * (len(areas) + 2) + "|", heads=3),
        *(_row(each, areas, store) for each in shown),
        *((Line(""), *unlike) if unlike else ()),
    ]


def _latest(council: str, areas: Sequence[Area], inspections: Sequence[Inspection]) -> Inspection | None:
    """The latest inspection of a council that graded one of these areas."""
    graded = [
        each
        for each in inspections
        if each.council == council and each.year and any(judged_in(each, area) for area in areas)
    ]
    return graded[-1] if graded else None


def _row(inspection: Inspection, areas: Sequence[Area], store: Store) -> Line:
    support = Support()
    dated = next(
        (
            found
            for account in inspection.accounts
            for key in ("period", "published")
            if (found := quotations([account.evidence.get(key)], account.document, store))
        ),
        (),
    )
    framework = f" ({inspection.framework})" if inspection.framework else ""
    cells = [f"{inspection.council}", f"{short_when(inspection)}{framework}{support.mark(dated)}"]
    for area in areas:
        judged = judged_in(inspection, area)
        cited = quotations([judged[0].evidence], judged[1].document, store) if judged else ()
        joint = " (with children in care)" if judged and judged[0].area != area else ""
        cells.append(f"{judged[0].grade.value}{joint}{support.mark(cited)}" if judged and cited else "–")
    return Line(f"| {' | '.join(cells)} |", support.all(), leads=True)


def _not_held(group: Group, areas: Sequence[Area], inspections: Sequence[Inspection]) -> list[Line]:
    absent = [council for council in group.members if _latest(council, areas, inspections) is None]
    said = []
    if group.council and _latest(group.council, areas, inspections) is None:
        said.append(f"*No grade held for {group.council} itself.*")
    if absent:
        said.append(f"*No grade held for {len(absent)} of the {len(group.members)}: {', '.join(absent)}.*")
    return [Line(""), *map(_given, said)] if said else []


def _given(text: str) -> Line:
    return in_our_words(text)
