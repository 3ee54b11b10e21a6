"""Whether a council's grade moved as a question asks: said first, from the grades held, above the table of them."""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from bot.answering.comparability import judged_of_all
from bot.answering.comparison import graded_alike
from bot.answering.draft import Line, Quotation, in_our_words, quotations
from bot.answering.grades import ORDER, judged_in
from bot.answering.wording import Support, dates_of, listed, published_of, short_when, where
from bot.moves import Asked, takes_to_have_moved
from bot.question import Question
from bot.terms import topic
from index.models import Account, Area, Inspection, Judgement
from index.store import Store
from index.vocabulary.areas import label
from index.vocabulary.grades import better_than

Graded = tuple[Inspection, Judgement, Account]


_SINCE_THE_LAST = re.compile(
    r"\b(?:since|than(?: at)?) (?:(?:the|its|their|our) )?(?:last|previous) (?:ofsted )?"
    r"(?:inspection|time|visit|report|one)\b",
    re.IGNORECASE,
)


def asks_whether_moved(question: Question) -> Asked | None:
    """Which way a yes-or-no question on one council, or an area of it, takes the grade to have moved; else None."""
    on = topic(question.terms)
    if len(question.councils) != 1 or any(term.of_the_field for term in on) or (on and not question.areas):
        return None
    return takes_to_have_moved(question.text)


def moved(question: Question, inspections: Sequence[Inspection], store: Store) -> list[Line]:
    """The verdict on the area that is asked about, or on the overall grade, and the grades that bear it; nothing for
    any other question.
    """
    asked = asks_whether_moved(question)
    areas = question.areas or (Area.OVERALL,)
    graded = [each for each in inspections if each.is_graded]
    if asked is None or len(areas) != 1 or not graded:
        return []
    area = areas[0]
    if _SINCE_THE_LAST.search(question.text):
        graded = graded[-2:]
    told = [(each, *found) for each in graded if (found := judged_of_all(each, area))]
    ends = graded if question.names_a_time else graded[-1:]
    without = [each for each in (ends[0], ends[-1]) if all(each != one for one, _, _ in told)]
    in_part = [each for each in without if area == Area.OVERALL and judged_in(each, area)]
    if in_part and len(told) < 2:
        return [_cannot_tell(f"the overall grade of {listed(map(short_when, in_part))} is of a part of the services")]
    without = [each for each in without if each not in in_part]
    if without:
        return [_cannot_tell(f"no grade {where(area)} is held for {listed(dict.fromkeys(map(short_when, without)))}")]
    if len(told) < 2:
        under = (
            f" by {question.framework} inspections"
            if question.framework
            else " of that time"
            if question.names_a_time
            else ""
        )
        return [_cannot_tell(f"I hold one grade {where(area)}{under}, of {short_when(told[0][0])}")]
    return [_verdict(question, asked, area, told, store)]


def _verdict(question: Question, asked: Asked, area: Area, told: Sequence[Graded], store: Store) -> Line:
    support, of_what = Support(), where(area)
    runs = [list(run) for _, run in groupby(told, lambda each: each[1].grade)]
    spans = [_span(area, run, support, store) for run in runs]
    since = ""
    inspections, back = [inspection for inspection, _, _ in told], _is_back(runs)
    if len(runs) > 2 and not back and not question.names_a_time and _rose_and_fell(told):
        # Without a time what happened since the inspection before is meant.
        since, told = f" since {short_when(told[-2][0])}", told[-2:]
    said = BACK if back else _said(asked, told)
    if len(runs) == 1:
        grades = f"{told[0][1].grade.value} {'both times' if len(told) == 2 else 'each time'} ({spans[0]})"
    else:
        named = [f"{run[0][1].grade.value} ({span})" for run, span in zip(runs, spans, strict=True)]
        grades = " to ".join(named) if len(named) == 2 else ", then ".join(named)
    besides = _than_between(runs) if back else ""
    if area == Area.OVERALL and runs[0][0][1].grade == runs[-1][0][1].grade:
        besides += _areas_that_moved(inspections, support, store)
    undated = [short_when(each) for run in runs for each, _, _ in run if not dates_of(each, store)]
    given = frozenset((said, of_what, since, *undated))
    return Line(f"**{said}** {of_what}{since}: {grades}{besides}.", support.all(), given, leads=True)


BACK = "Back where it was"


def _is_back(runs: Sequence[Sequence[Graded]]) -> bool:
    """Whether the grade moved and is again what it was at first."""
    return len(runs) > 2 and runs[0][0][1].grade == runs[-1][0][1].grade


def _than_between(runs: Sequence[Sequence[Graded]]) -> str:
    """How the last grade is beside the one before it: "lower than in October 2019"; "" where that cannot be told."""
    before, last = runs[-2][-1], runs[-1][0]
    better = better_than(last[1].grade, before[1].grade)
    return "" if better is None else f"; {'higher' if better else 'lower'} than in {short_when(before[0])}"


def _areas_that_moved(inspections: Sequence[Inspection], support: Support, store: Store) -> str:
    """What areas rose or fell, from the first of these inspections to the last, while the whole did not."""
    alike: dict[str, list[str]] = {}
    for area in ORDER:
        judged = [] if area in (Area.OVERALL, Area.LSCB) else graded_alike(inspections, area)
        if judged and (told := _rise_or_fall(area, judged, inspections, support, store)):
            alike.setdefault(told, []).append(label(area))
    return f"; but {listed(f'{listed(names)} {told}' for told, names in alike.items())}" if alike else ""


def _rise_or_fall(
    area: Area, judged: Sequence[Graded], inspections: Sequence[Inspection], support: Support, store: Store
) -> str:
    """ "fell to good (November 2024)": how an area came to a grade other than its first; "" where it has not, where it
    has no grade at either end, or was never judged but jointly.
    """
    first, last = judged[0], judged[-1]
    ends = (first[0], last[0]) == (inspections[0], inspections[-1])
    if not ends or not _differ(first, last) or all(judgement.area != area for _, judgement, _ in judged):
        return ""
    rose = better_than(last[1].grade, first[1].grade)
    if rose is None:
        return ""
    *_, run = (list(run) for _, run in groupby(judged, lambda each: each[1].grade))
    return f"{'rose' if rose else 'fell'} to {last[1].grade.value} ({_span(area, run[:1], support, store)})"


def _rose_and_fell(told: Sequence[Graded]) -> bool:
    return len({better_than(now[1].grade, then[1].grade) for then, now in pairwise(told) if _differ(then, now)}) > 1


def _said(asked: Asked, told: Sequence[Graded]) -> str:
    """The verdict from the first grade to the last."""
    first, last = told[0], told[-1]
    if not _differ(first, last):
        return "No change"
    rose = better_than(last[1].grade, first[1].grade)
    if rose is None:
        return "The grades alone cannot tell"
    if asked == Asked.EITHER:
        return f"{'Better' if rose else 'Worse'}, as graded"
    if rose == (asked == Asked.UP):
        return "Yes, as graded"
    return f"Not as graded: it {'rose' if rose else 'fell'}"


def _differ(one: Graded, other: Graded) -> bool:
    return one[1].grade != other[1].grade


def _span(area: Area, run: Sequence[Graded], support: Support, store: Store) -> str:
    """The times of inspections that gave one grade, each cited: "January 2020 and July 2022"."""
    return listed(
        f"{short_when(inspection)}{'' if judgement.area == area else ', jointly with children in care'}"
        f"{support.mark((*_dated(inspection, store), *quotations([judgement.evidence], account.document, store)))}"
        for inspection, judgement, account in run
    )


def _dated(inspection: Inspection, store: Store) -> tuple[Quotation, ...]:
    published = published_of(inspection, store)
    return dates_of(inspection, store) or (published[1] if published else ())


def _cannot_tell(reason: str) -> Line:
    text = f"**I cannot tell**: {reason}."
    return in_our_words(text)
