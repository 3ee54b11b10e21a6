"""Finds judgement areas and grades where they stand inside a sentence."""

import re
from dataclasses import dataclass

from index.models import Area, Grade

_QUOTE = r"[\"'“”‘’]"
_AND = r"(?:\s+and\s+|\s*&\s*)"
_CARE_LEAVERS = (
    r"(?:care[- ]?leavers?(?:[’']s?)?|young people leaving care|leaving care|care leaving"
    r"|care[- ]experienced (?:young people|adults))"
)
_IN_CARE = (
    r"(?:(?:children|young people|children and young people)\s+(?:who\s+are\s+)?(?:in\s+(?:our\s+|public\s+)?care"
    r"|looked[- ]after|in care)"
    r"|looked[- ]after\s+(?:children(?:[’']s?)?(?:\s+and\s+young\s+people)?|young\s+people)|CLA|LAC|CiC)"
)
_PROGRESS = r"(?:(?:the\s+)?experiences?\s+and\s+(?:the\s+)?progress\s+of\s+)?"
_PEOPLE = r"(?:children(?:\s+and\s+(?:young\s+people|families|their\s+families))?|young\s+people|those|families|people)"
_HELP = r"help(?:\s*,\s*care)?(?:\s+and\s+|\s*&\s*|\s+or\s+)protection"

_AREAS: tuple[tuple[Area, str], ...] = (
    (Area.LSCB, r"(?:(?:\w+\s+)?(?:local\s+)?safeguarding\s+children(?:[’']s)?\s+board(?:\s+\(\w+\))?|LSCB)"),
    (Area.CHILDREN_IN_CARE, rf"{_PROGRESS}{_IN_CARE},?(?:\s+services?)?{_AND}{_CARE_LEAVERS}(?:\s+services?)?"),
    (Area.ADOPTION, r"(?:the\s+)?adoption(?:\s+(?:performance|services?|work))?"),
    (Area.CARE_LEAVERS, rf"{_PROGRESS}{_CARE_LEAVERS}(?:\s+services?)?"),
    (
        Area.CHILDREN_IN_CARE,
        rf"{_PROGRESS}{_IN_CARE}(?:(?:\s+and|\s*,)?\s+achieving\s+permanence)?(?:\s+services?)?|achieving\s+permanence",
    ),
    (
        Area.HELP_AND_PROTECTION,
        rf"{_PROGRESS}{_PEOPLE}\s+(?:(?:who|that)\s+(?:need|are\s+in\s+need\s+of)|in\s+need\s+of"
        rf"|needing)\s+(?:\w+\s+)?{_HELP}"
        rf"|effectiveness\s+of\s+(?:the\s+)?help(?:\s+and\s+protection)?(?:\s+provided(?:"
        rf"\s+to)?\b[^.;:]{{0,60}}?carers)?"
        rf"|{_HELP}|child(?:ren(?:[’']s)?)?\s+protection(?:\s+services?)?|protection\s+of\s+children"
        rf"|safeguarding\s+(?:services|outcomes)",
    ),
    (Area.QUALITY_OF_PRACTICE, r"quality\s+of\s+(?:social\s+work\s+)?practice"),
    (
        Area.LEADERS,
        r"(?:the\s+)?impact\s+of\s+(?:its\s+|the\s+|our\s+)?(?:leaders?|leadership"
        r"|senior\s+leaders)(?:\s+on\s+(?:the\s+)?(?:social\s+work\s+)?practice)?"
        r"(?:\s+with\s+(?:children|families)(?:\s+and\s+(?:families|children|their\s+families))?)?"
        r"|leadership(?:\s*,\s*management)?(?:\s+(?:and|&)\s+(?:governance|management))+|leadership"
        r"|^(?:senior\s+)?leaders",
    ),
    (Area.OVERALL, r"overall\s+effectiveness|(?:the\s+)?overall\s+(?:judge?ment|rating|grade|grading|outcome)|overall"),
)
_AREA = re.compile(
    "|".join(rf"(?P<a{i}>\b(?:{pattern})(?!\w))" for i, (_, pattern) in enumerate(_AREAS)), re.IGNORECASE
)

_GRADES: tuple[tuple[Grade, str], ...] = (
    (Grade.REQUIRES_IMPROVEMENT, r"requir(?:es?|ed|ing)[\s-]+improvement(?:\s+to\s+be\s+(?:rated\s+|judged\s+)?good)?"),
    (Grade.OUTSTANDING, r"outstanding"),
    (Grade.INADEQUATE, r"inadequate"),
    (Grade.ADEQUATE, r"adequate(?:ly)?"),
    (Grade.GOOD, r"good"),
)
_GRADE = re.compile("|".join(rf"(?P<g{i}>\b(?:{pattern})\b)" for i, (_, pattern) in enumerate(_GRADES)), re.IGNORECASE)
_SCALE_LINK = re.compile(
    rf"{_QUOTE}*\s*(?:\(\w+(?:\s\w+)?\))?\s*(?:,|;|/|or|and|to|,\s*or|,\s*and|–|-|through\s+to|\d[.):]?)*\s*{_QUOTE}*",
    re.IGNORECASE,
)
_CHOICE = re.compile(rf"{_QUOTE}*\s*(?:or|/)\s*{_QUOTE}*", re.IGNORECASE)
SCALE = 3
"""So many different grades in a row are the scale, not a judgement."""


@dataclass(frozen=True, slots=True)
class AreaTerm:
    """A judgement area named in a text, from `start` to `end`."""

    area: Area
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class GradeTerm:
    """A grade named in a text, from `start` to `end`; `wording` as printed."""

    grade: Grade
    wording: str
    start: int
    end: int


def areas_in(text: str) -> tuple[AreaTerm, ...]:
    """The judgement areas that a text names, in order; what stands in brackets explains and is left out."""
    bare = re.sub(r"\([^()]*\)", lambda match: " " * len(match.group()), text)
    found = []
    for match in _AREA.finditer(bare):
        number = int((match.lastgroup or "a0")[1:])
        found.append(AreaTerm(_AREAS[number][0], *match.span()))
    return tuple(found)


def grade_places(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text names grades, whatever it says of them."""
    return tuple(match.span() for match in _GRADE.finditer(text))


def grades_in(text: str) -> tuple[GradeTerm, ...]:
    """The grades that a text names, in order, without those that only recite the scale or offer a choice."""
    every = []
    for match in _GRADE.finditer(text):
        number = int((match.lastgroup or "g0")[1:])
        every.append(GradeTerm(_GRADES[number][0], match.group(), *match.span()))
    recited = _recited(every, text)
    return tuple(term for term in every if term not in recited)


def _recited(terms: list[GradeTerm], text: str) -> set[GradeTerm]:
    recited: set[GradeTerm] = set()
    run: list[GradeTerm] = []
    for term in terms:
        if run and not _SCALE_LINK.fullmatch(text[run[-1].end : term.start]):
            run = []
        if run and _CHOICE.fullmatch(text[run[-1].end : term.start]):
            recited |= {run[-1], term}
        run.append(term)
        if len({each.grade for each in run}) >= SCALE:
            recited.update(run)
    return recited
