"""Judgement areas under all frameworks since 2009: in headings and judgement tables, and in what staff ask."""

import re
from collections.abc import Iterator

from index.models import Area
from index.vocabulary.grades import parse_grade

_LABELS: dict[Area, str] = {
    Area.OVERALL: "overall effectiveness",
    Area.HELP_AND_PROTECTION: "help and protection",
    Area.CHILDREN_IN_CARE: "children in care",
    Area.CARE_LEAVERS: "care leavers",
    Area.LEADERS: "leadership",
    Area.ADOPTION: "adoption",
    Area.QUALITY_OF_PRACTICE: "quality of practice",
    Area.LSCB: "Local Safeguarding Children Board",
}

_EXPERIENCES = r"(?:(?:the )?experiences? and progress of )?"
_CHILDREN = r"children(?: and young people)?"
_IN_CARE = rf"(?:{_CHILDREN} (?:in care|looked after|in public care)|looked after {_CHILDREN})"

_HEADINGS: tuple[tuple[Area, str], ...] = (
    (
        Area.LSCB,
        r"(?:review of )?(?:the )?(?:effectiveness of )?(?:the )?(?:local safeguarding children(?:s)? board"
        r"|lscb)(?: lscb)?",
    ),
    (
        Area.OVERALL,
        r"(?:the )?overall effectiveness(?: of .{3,80})?|(?:the )?overall (?:judgement|grade|rating"
        r"|judgement is that childrens services)"
        r"|overall|(?:childrens services|services for children and families) in .{3,60}",
    ),
    (
        Area.CARE_LEAVERS,
        r"(?:(?:the )?experiences? and progress of )?(?:care leavers|care experienced (?:young people|young adults))",
    ),
    (
        Area.CHILDREN_IN_CARE,
        rf"{_EXPERIENCES}(?:services for )?{_IN_CARE}(?: services?)?(?: and achieving permanence)?(?: and"
        rf" (?:for )?care leavers)?"
        rf"|outcomes for {_IN_CARE}|(?:the )?experiences? and progress of children in care and care",
    ),
    (
        Area.HELP_AND_PROTECTION,
        rf"{_EXPERIENCES}{_CHILDREN} (?:who need|in need of|needing) (?:early )?(?:help and protection|help"
        rf" or protection|help care and protection)"
        r"|(?:the )?effectiveness of (?:the )?(?:early )?help(?: and protection)?(?: (?:provided|offered"
        r"|given) to .{3,60})?"
        r"|help and protection|safeguarding(?: services| outcomes(?: for children and young people)?)?"
        r"|(?:the )?experiences? and progress of children who need help and",
    ),
    (
        Area.LEADERS,
        r"(?:the )?impact of leaders(?: on .{3,70})?|leadership(?: and)? management(?: and)? governance"
        r"|leadership and (?:governance|management)|leadership",
    ),
    (Area.ADOPTION, r"adoption(?: performance| services?)?"),
    (Area.QUALITY_OF_PRACTICE, r"(?:the )?quality of (?:social work )?practice"),
)
_HEADING = tuple((area, re.compile(pattern)) for area, pattern in _HEADINGS)
_HEADING_IN_PLACE = tuple(
    (area, re.compile(rf"(?:{pattern}) (?:of services )?in (?:the )?.{{3,60}}")) for area, pattern in _HEADINGS
)

_NUMBER = re.compile(r"^[\s•▪◼*#\-–]*(?:\(?(?:\d+(?:\.\d+)*|[a-z])[.):]?\s+)?")
_LEAD_IN = re.compile(
    r"^(?:key judgement|the graded judgement (?:about|for|of)|graded judgement (?:about|for)|judgement"
    r"|section \d+|summary of)\s*:?\s+"
)
_PAGE = re.compile(r"[\s.…]+\d{1,3}\s*$|[\s.:;…]+$")
_IS_GRADE = re.compile(
    r"[\s:;,–-]*(?:\b(?:is|are)(?: that (?:it|they)(?: is| are)?)?|\bjudged?(?: to be)?|\bwas|were"
    r"|remains?)?(?:\s*\bjudged(?: to be| as)?)?[\s:;,–-]*$"
)


_OWN_NAMES: dict[tuple[str, Area], str] = {
    ("ILACS", Area.LEADERS): "impact of leaders on social work practice",
    ("SIF", Area.HELP_AND_PROTECTION): "children who need help and protection",
    ("SIF", Area.CHILDREN_IN_CARE): "children looked after and achieving permanence",
    ("SIF", Area.LEADERS): "leadership, management and governance",
    ("child protection inspection", Area.HELP_AND_PROTECTION): "effectiveness of help and protection",
    ("child protection inspection", Area.LEADERS): "leadership and governance",
}


def label_under(framework: str | None, area: Area) -> str:
    """The area's name as its framework has it: "leadership, management and governance" under SIF."""
    return _OWN_NAMES.get((framework or "", area), label(area))


def label(area: Area) -> str:
    """The area in the words that staff use: "help and protection"."""
    return _LABELS[area]


def _without_grade(text: str) -> tuple[str, bool]:
    """A heading without the grade it ends with, and whether it had one."""
    graded = parse_grade(text)
    if graded is None:
        return text, False
    bare = " ".join(text.split())
    start = bare.rfind(graded[1])
    return _IS_GRADE.sub("", bare[:start]), True


def _plain(text: str) -> str:
    text = _NUMBER.sub("", " ".join(text.casefold().split()))
    text = re.sub(r"['’]", "", text.replace("&", " and "))
    text = _LEAD_IN.sub("", _PAGE.sub("", text))
    return " ".join(re.findall(r"[a-z0-9]+", text))


def area_of_heading(text: str) -> Area | None:
    """The judgement area that a section heading or a row of a judgement table is about; its number and grade may stay.

    The row that joins children in care with care leavers (2018 to 2022) is `CHILDREN_IN_CARE`.
    A heading that only mentions an area is none.
    """
    bare, graded = _without_grade(text)
    plain = _plain(bare)
    for area, pattern in _HEADING:
        if pattern.fullmatch(plain) and (
            graded or not plain.startswith(("childrens services", "services for children"))
        ):
            return area
    if graded:
        return next((area for area, pattern in _HEADING_IN_PLACE if pattern.fullmatch(plain)), None)
    return None


_ASKED: tuple[tuple[Area, str], ...] = (
    (Area.LSCB, r"\blscbs?\b|\b(?:local )?safeguarding (?:children(?:['’]?s)? )?board\b"),
    (Area.CARE_LEAVERS, r"\bcare[\s-]?leavers?\b|\bleaving[\s-]care\b|\bcare[\s-]experienced\b"),
    (
        Area.CHILDREN_IN_CARE,
        r"\b(?:child|children|young people|kids)(?: are| were)? in (?:public )?care\b"
        r"|\blooked[\s-]after\b|\bCLA\b|\bLAC\b"
        r"|\bCiC\b|\bcare judgement\b",
    ),
    (
        Area.HELP_AND_PROTECTION,
        r"\bhelp (?:and|&) protection\b|\bhelped (?:and|&) protected\b|\bneed(?:ing)?(?: of)? (?:early"
        r" )?help (?:and|or|&) protection\b"
        r"|\bsafeguarding\b(?!\s+(?:adults?|boards?|partner\w*|training|leads?|children['’]?s? (?:board"
        r"|partner\w*)|and looked))"
        r"|\bchild protection\b(?!\s+(?:plans?|conferences?|registers?|medicals?|chairs?|inspections?"
        r"|numbers|investigations?|enquir\w+))"
        r"|\bfront[\s-]door\b|\bMASH\b|\bmulti[\s-]agency safeguarding hub\b|\bearly help\b",
    ),
    (
        Area.LEADERS,
        r"\bimpact of leaders\b|\bleaders\b(?! of)(?<!team leaders)(?<!faith leaders)(?<!group leaders)"
        r"|\bleadership\b(?!\s+(?:academy|programmes?|courses?|forums?|groups?|boards?|college|contest|election))"
        r"|(?<!corporate )\bgovernance\b(?!\s+(?:and audit|committee|board|team|group|scrutiny|officer|services))",
    ),
    (Area.ADOPTION, r"\badopti(?:on|ve)\b(?!\s+of\b)|\badopters?\b|\badopted (?:child|children)\b"),
    (Area.QUALITY_OF_PRACTICE, r"\bquality of (?:social work )?practice\b"),
    (
        Area.OVERALL,
        r"\boverall (?:effectiveness|grade|grading|rating|judg(?:e)?ment|outcome|result|verdict|score|ofsted)\b"
        r"|\b(?:graded|rated|judged|grade|rating|judg(?:e)?ment|good|outstanding|inadequate|improvement"
        r"|adequate) overall\b|\boverall\s*[?.!]*\s*$",
    ),
)
_ASKED_FOR = tuple((area, re.compile(pattern, re.IGNORECASE)) for area, pattern in _ASKED)


def _asked(text: str) -> Iterator[tuple[int, Area]]:
    for area, pattern in _ASKED_FOR:
        for match in pattern.finditer(text):
            yield match.start(), area


def areas_in_question(text: str) -> tuple[Area, ...]:
    """The judgement areas that a question asks about, in its order: LAC, CLA, front door, governance.

    Plans and conferences ("child protection plan") are no area; neither is a committee that is called after one.
    """
    return tuple(dict.fromkeys(area for _, area in sorted(_asked(text), key=lambda hit: hit[0])))


_NOT_OF = re.compile(
    r"\b(?:not (?:just|only|merely|solely)\b(?![^.;]*\bbut\b)|(?:other|rather) than\b|apart from\b|except for\b)"
    r"[^.;,]*"
    r"|\bcarers\b[^.;,]{0,40}\bsupervision\b",
    re.IGNORECASE,
)
"""For whom things are not to be improved, "and not just those moving towards adoption"; and the supervision of those
who are no staff.
"""

_LED = re.compile(
    r"\b(?:management|managerial|manager['’]?s?['’]?|leader['’]?s?['’]?|leadership|senior)(?: and \w+)? oversight\b"
    r"|\boversight (?:by|from) (?:\w+ ){0,2}(?:managers|leaders)\b"
    r"|\bsupervision\b(?! orders?| of (?:contact|children|family))|\baudit(?:s|ing)?\b(?! trails?)"
    r"|\bquality[- ]assurance\b|\bself[- ](?:evaluation|assessment)\b"
    r"|\bperformance (?:management|data|information|monitoring)\b|\bmanagement information\b"
    r"|\bworkforce\b|\b(?:case|work)loads?\b"
    r"|\b(?:recruit\w*|retention|retain\w*|turnover|vacanc\w+|stability|capacity)\b[^.;,]{0,40}"
    r"\b(?:staff|(?:social )?workers|managers)\b",
    re.IGNORECASE,
)
"""How staff are led, which is judged with the leaders: supervision, oversight, auditing, the workforce."""


def areas_of_point(text: str) -> frozenset[Area]:
    """The judgement areas that a point of an inspectors' list concerns, though it may name another as not meant."""
    meant = _NOT_OF.sub(" ", text)
    led = (Area.LEADERS,) if _LED.search(meant) else ()
    return frozenset((*areas_in_question(meant), *led))
