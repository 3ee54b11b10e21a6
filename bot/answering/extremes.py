"""The best, the worst and the exceptions among an inspection's grades: "where did they do worst?"."""

import re
from collections.abc import Sequence

from index.models import Account, Area, Grade, Judgement
from index.vocabulary.grades import parse_grade

Judged = list[tuple[Area, Judgement, Account]]

_PLACE = {
    Grade.OUTSTANDING: 0,
    Grade.GOOD: 1,
    Grade.REQUIRES_IMPROVEMENT: 2,
    Grade.ADEQUATE: 2,
    Grade.INADEQUATE: 3,
}
"""The place of a grade on the scale of its own inspection."""

_WORST = re.compile(
    r"\b(?:worst|least good|weak(?:est)? link"
    r"|(?:weak|low|poor|bad|shaki|ropi|dodgi|thinn|soft|patchi|sorri|bleak|dark)est"
    r"|lets? (?:the side |them |it )?down"
    r"|letting (?:the side |them |it )?down|(?:pull|drag|bring|brought)(?:s|ed|ged|ing)? (?:\w+ ){0,2}down)\b",
    re.IGNORECASE,
)
_BEST = re.compile(r"\b(?:best|(?:strong|high|great|fin|bright|solid|sharp|proud)est)\b", re.IGNORECASE)
_GRADE = r"(outstanding|good|requir\w+ improvement(?: to be good)?|ri|adequate|inadequate)"
_BELOW = re.compile(
    rf"\b(?:below|under|less than|lower than|worse than|short of)\s+(?:\w+\s+)?{_GRADE}\b", re.IGNORECASE
)
_NOT = re.compile(
    rf"(?:\bnot|n['’]t|\b(?:is|are|was|were|did|does|has|have)nt|\bother than|\bexcept|\bapart from)"
    rf"\s+(?:\w+\s+)?{_GRADE}\b",
    re.IGNORECASE,
)

_NOT_WHETHER = re.compile(r"\b(?:how|why|when|who|where|which|what)\b", re.IGNORECASE)
"""What a question begins with that is answered neither by yes nor by no."""


def asks_for_some(text: str) -> bool:
    """Whether a question wants only the best, the worst or the exceptions of the grades."""
    return any(pattern.search(text) for pattern in (_WORST, _BEST, _BELOW, _NOT))


def some_of(text: str, judged: Judged) -> Judged:
    """The grades that a question wants: the worst or best of the areas, or those below or other than a grade."""
    areas = [each for each in judged if each[0] != Area.OVERALL] or judged
    for pattern, beyond in ((_BELOW, _is_below), (_NOT, _is_other)):
        named = pattern.search(text)
        parsed = parse_grade(named[1]) if named else None
        if parsed:
            return [each for each in areas if beyond(each[1].grade, parsed[0])]
    places = [_PLACE[judgement.grade] for _, judgement, _ in areas]
    if not places:
        return []
    wanted = max(places) if _WORST.search(text) else min(places)
    return [each for each in areas if _PLACE[each[1].grade] == wanted]


def _is_below(grade: Grade, named: Grade) -> bool:
    return _PLACE[grade] > _PLACE[named]


def _is_other(grade: Grade, named: Grade) -> bool:
    return grade != named


def said_of(text: str, kept: Sequence[object], judged: Judged) -> str:
    """The sentence that leads where the rows alone do not tell: that no area is of that sort, or that all are."""
    areas = [each for each in judged if each[0] != Area.OVERALL] or judged
    grades = list(dict.fromkeys(judgement.grade.value for _, judgement, _ in areas))
    given = " or ".join(grades)
    if not kept:
        return f"No: every area was judged {given}."
    if len(kept) == len(areas) and len(grades) == 1:
        return f"All areas were judged {given}."
    asks_whether = _NOT_WHETHER.search(text) is None and (_BELOW.search(text) or _NOT.search(text))
    return "Yes:" if asks_whether else ""
