"""The frameworks that councils' services for children are inspected under, and how documents and staff name them."""

import re
from dataclasses import dataclass
from enum import StrEnum

from index.models import Area


class Framework(StrEnum):
    """A kind of inspection or visit, in the words that we show and store."""

    ILACS = "ILACS"
    SIF = "SIF"
    CHILD_PROTECTION = "child protection inspection"
    SLAC = "SLAC"
    LOOKED_AFTER = "looked-after children inspection"
    JAR = "JAR"
    ANNUAL_ASSESSMENT = "annual assessment"
    FOCUSED_VISIT = "focused visit"
    MONITORING_VISIT = "monitoring visit"
    JTAI = "JTAI"
    AREA_SEND = "area SEND"
    SCCIF = "SCCIF"
    YOUTH_JUSTICE = "youth justice"
    SCHOOL = "school"
    CQC_ADULT = "CQC adult assessment"

    @property
    def about(self) -> "About":
        """What there is to know of it."""
        return _ABOUT[self]

    @property
    def graded(self) -> bool:
        """Whether an inspection under it ends in grades."""
        return _ABOUT[self].graded

    @property
    def inspectorate(self) -> str:
        """Who inspects."""
        return _ABOUT[self].inspectorate


@dataclass(frozen=True, slots=True)
class About:
    """What there is to know of a framework. `period` is in words.

    `scale` says what the grades are, or what stands in their place.
    """

    title: str
    period: str
    graded: bool
    scale: str
    inspectorate: str = "Ofsted"


FOUR_POINTS = "outstanding, good, requires improvement to be good, inadequate"
OLD_FOUR_POINTS = "outstanding, good, adequate, inadequate; adequate is not the later requires improvement"

_ABOUT: dict[Framework, About] = {
    Framework.ILACS: About(
        "Inspection of local authority children's services",
        "since January 2018; no overall grade from April 2026",
        True,
        FOUR_POINTS,
    ),
    Framework.SIF: About(
        "Single inspection framework: services for children in need of help and protection, children"
        " looked after and care leavers",
        "November 2013 to early 2018",
        True,
        "outstanding, good, requires improvement, inadequate",
    ),
    Framework.CHILD_PROTECTION: About(
        "Inspection of local authority arrangements for the protection of children",
        "June 2012 to 2013",
        True,
        OLD_FOUR_POINTS,
    ),
    Framework.SLAC: About(
        "Inspection of safeguarding and looked after children services",
        "2009 to 2012",
        True,
        OLD_FOUR_POINTS,
        "Ofsted and CQC",
    ),
    Framework.LOOKED_AFTER: About("Inspection of looked after children services", "summer 2013", True, OLD_FOUR_POINTS),
    Framework.JAR: About(
        "Joint area review",
        "2005 to 2008",
        True,
        "numbers, of which 4 was the best: not to be compared with later grades",
        "Ofsted and others",
    ),
    Framework.ANNUAL_ASSESSMENT: About(
        "Annual assessment of children's services",
        "2005 to 2011",
        True,
        "one label for the year: performs poorly, adequately, well or excellently",
    ),
    Framework.FOCUSED_VISIT: About(
        "Focused visit", "since 2018", False, "no grade: a letter, at times with areas for priority action"
    ),
    Framework.MONITORING_VISIT: About(
        "Monitoring visit after an inadequate judgement", "since 2015", False, "no grade: a letter on progress"
    ),
    Framework.JTAI: About(
        "Joint targeted area inspection",
        "since 2016",
        False,
        "no grade: a joint letter or report of findings",
        "Ofsted, CQC, HMICFRS and HMIP",
    ),
    Framework.AREA_SEND: About(
        "Area inspection of special educational needs and disabilities",
        "since 2016",
        False,
        "no grade: since 2023 one of three outcomes, before that a written statement of action or none",
        "Ofsted and CQC",
    ),
    Framework.SCCIF: About(
        "Social care common inspection framework, for children's homes and agencies",
        "since April 2017",
        True,
        FOUR_POINTS,
    ),
    Framework.YOUTH_JUSTICE: About(
        "Inspection of youth justice services",
        "HMIP's programmes",
        True,
        "outstanding, good, requires improvement, inadequate",
        "HMIP",
    ),
    Framework.SCHOOL: About(
        "School inspection",
        "Ofsted's school frameworks",
        True,
        "no overall grade since September 2024; report cards since November 2025",
    ),
    Framework.CQC_ADULT: About(
        "CQC assessment of adult social care",
        "since December 2023",
        True,
        "outstanding, good, requires improvement, inadequate",
        "CQC",
    ),
}

ROWS: dict[Framework, tuple[Area, ...]] = {
    Framework.ILACS: (Area.LEADERS, Area.HELP_AND_PROTECTION, Area.CHILDREN_IN_CARE, Area.CARE_LEAVERS, Area.OVERALL),
    Framework.SIF: (
        Area.OVERALL,
        Area.HELP_AND_PROTECTION,
        Area.CHILDREN_IN_CARE,
        Area.ADOPTION,
        Area.CARE_LEAVERS,
        Area.LEADERS,
        Area.LSCB,
    ),
    Framework.CHILD_PROTECTION: (Area.OVERALL, Area.HELP_AND_PROTECTION, Area.QUALITY_OF_PRACTICE, Area.LEADERS),
}
"""The areas that a framework's judgements can cover. ILACS had one row for care and care leavers until 2022."""


@dataclass(frozen=True, slots=True)
class FrameworkMention:
    """A framework named in a text from character `start` to `end`.

    `by_title`: by the words of its own reports' and letters' titles.
    """

    framework: Framework
    start: int
    end: int
    by_title: bool = False


_S = r"['’]?s"
_TOLD = r"(?:say|says|said|find|finds|found|report(?:ed)?|think|thought|about|on)"
"""After one of these words the inspection of another service speaks of this one."""
_TITLES: tuple[tuple[Framework, str], ...] = (
    (
        Framework.FOCUSED_VISIT,
        r"focused\s+visit\s+(?:to|of)\s+(?!the\b)|findings\s+of\s+the\s+focused\s+visit|"
        r"^[ \t]*(?:ofsted\s+)?focused\s+visit\b",
    ),
    (
        Framework.MONITORING_VISIT,
        r"monitoring\s+visit\s+(?:to|of)\s+(?!the\b)|findings\s+of\s+the\s+(?:\w+\s+)?monitoring\s+visit|"
        r"^[ \t]*(?:ofsted\s+)?monitoring\s+visit\b",
    ),
    (Framework.JTAI, r"^[ \t]*joint\s+targeted\s+area\s+inspection\b|joint\s+targeted\s+area\s+inspection\s+of\b"),
    (
        Framework.AREA_SEND,
        r"^[ \t]*(?:joint\s+)?(?:local\s+)?area\s+send\s+(?:(?:full\s+|monitoring\s+)?inspection|re-?visit)"
        r"|area\s+send\s+inspection\s+of",
    ),
    (
        Framework.SIF,
        r"inspection\s+of\s+services\s+for\s+children\s+in\s+need\s+of\s+help\s+and\s+protection|services\s+for\s+children\s+in\s+need\s+of\s+help\s+and"
        r"\s+protection,?\s+children\s+looked\s+after\s+and\s+care\s+leavers",
    ),
    (
        Framework.ILACS,
        rf"inspection\s+of\s+(?:[\w,&.'’-]+\s+){{0,10}}?local\s+authority\s+children{_S}\s+services|"
        rf"^[ \t]*inspection\s+of\s+(?:[\w,&.'’-]+\s+){{1,8}}?children{_S}\s+services\s+inspection\s+dates"
        rf"|inspections?\s+of\s+children{_S}\s+social\s+care\s+services",
    ),
    (Framework.SLAC, r"inspection\s+of\s+safeguarding\s+and\s+looked[\s-]+after\s+children(?:['’]s)?(?:\s+services)?"),
    (Framework.CHILD_PROTECTION, r"arrangements\s+for\s+(?:the\s+)?protect(?:ion\s+of|ing)\s+children"),
    (
        Framework.LOOKED_AFTER,
        r"inspection\s+of\s+(?:services\s+for\s+)?looked[\s-]+after\s+children(?:['’]s)?(?:\s+services)?",
    ),
    (Framework.JAR, r"joint\s+area\s+review"),
    (Framework.CQC_ADULT, r"^[^.\n]{3,80}:\s+local\s+authority\s+assessment\b"),
    (
        Framework.SCHOOL,
        r"monitoring\s+inspection\s+(?:visit\s+)?(?:to|of)\s+[^.\n]{0,60}\b(?:school|academy|college)\b",
    ),
    (Framework.YOUTH_JUSTICE, r"inspection\s+of\s+youth\s+(?:justice|offending)\s+(?:services|work|teams?)"),
)
_NAMES: tuple[tuple[Framework, str], ...] = (
    (Framework.FOCUSED_VISIT, r"\bfocuss?ed\s+visits?\b"),
    (Framework.MONITORING_VISIT, r"\bmonitoring\s+(?:visits?|letters?|inspections?)\b"),
    (Framework.JTAI, r"\bjtais?\b|\bjoint\s+targeted\s+(?:area\s+)?inspections?\b"),
    (
        Framework.AREA_SEND,
        r"\b(?:area\s+)?send\s+(?:area\s+|local\s+area\s+|joint\s+)?(?:re-?)?(?:inspections?|inspected|visits?|outcomes?)\b|\b(?:local\s+)?area\s+send\b"
        r"|\bSEND\b(?=[^.?!]{0,40}\b(?:inspect|ofsted|cqc)\w*)|\bspecial\s+educational\s+needs(?:\s+and(?:/or)?\s+disabilit\w+)?(?:\s+\(SEND\))?\s+(?:\w+\s+)?inspections?\b"
        r"|\binspect\w*\s+(?:of\s+)?(?:\w+\s+){0,4}(?:SEND\b|special\s+educational\s+needs)",
    ),
    (Framework.SIF, r"\bSIF\b|\bsingle\s+inspection(?:\s+framework)?s?\b"),
    (
        Framework.ILACS,
        rf"\bilacs\b|\blocal\s+authority\s+children{_S}\s+services\s+(?:inspections?|framework)\b|\bchildren{_S}\s+social\s+care\s+services\s+inspections?\b",
    ),
    (
        Framework.SLAC,
        r"\bSLAC\b|\bsafeguarding\s+and\s+looked[\s-]+after\s+(?:children(?:['’]s)?\s+)?(?:services\s+)?insp"
        r"ections?\b|\bannounced\s+inspection\b(?<!unannounced inspection)",
    ),
    (
        Framework.CHILD_PROTECTION,
        r"\b(?:child\s+)?protection\s+of\s+children\s+inspections?\b|\bchild\s+protection\s+inspections?\b",
    ),
    (Framework.LOOKED_AFTER, r"\blooked[\s-]+after\s+children(?:['’]s)?\s+(?:services\s+)?inspections?\b"),
    (Framework.JAR, r"(?-i:\bJAR\b)|\bjoint\s+area\s+reviews?\b"),
    (
        Framework.ANNUAL_ASSESSMENT,
        rf"\bannual\s+(?:children{_S}\s+services\s+)?(?:performance\s+)?assessments?\b(?!\s+of\s+need)|(?-i:\bAPA\b)|\bannual\s+rating\b",
    ),
    (
        Framework.SCCIF,
        rf"\bsccif\b|\bsocial\s+care\s+common\s+inspection\s+framework\b|\bchildren{_S}\s+homes?\s+inspections?\b|\binspections?\s+of\s+(?:\w+\s+){{0,3}}children{_S}\s+homes?\b",
    ),
    (
        Framework.YOUTH_JUSTICE,
        r"\byouth\s+(?:justice|offending)\s+(?:services?\s+|teams?\s+|work\s+)?(?:inspections?|ratings?|report|judgements?|grades?|inspected|rated|graded|judged)\b|\bHMIP\b"
        rf"|\b(?:YJS|YOT|YOS)\s+(?:inspections?|ratings?|report|grades?)\b|\binspect(?:ions?|ed|ing)\s+(?:of\s+)?(?:(?!{_TOLD}\b)\w+\s+){{0,3}}(?:youth\s+(?:justice|offending)|YJS|YOT)\b",
    ),
    (
        Framework.SCHOOL,
        r"\bschools?['’]?s?\s+(?:ofsted\s+)?inspections?\b|\binspections?\s+of\s+(?:\w+\s+){0,3}schools?\b|\bsection\s+[58]\s+inspections?\b|\breport\s+cards?\b",
    ),
    (
        Framework.CQC_ADULT,
        r"\bCQC\s+(?:\w+\s+){0,4}adults?(?:\s+social\s+care)?(?:\s+(?:assessment|inspection|rating)s?)?\b|\badult\s+social\s+care\s+(?:\w+\s+)?(?:assessments?|inspections?|ratings?)\b"
        r"|\b(?:CQC|care\s+quality\s+commission)\s+(?:local\s+authority\s+)?assessments?\b",
    ),
)
_PATTERNS = tuple(
    (framework, re.compile(pattern, re.IGNORECASE | re.MULTILINE), by_title)
    for table, by_title in ((_TITLES, True), (_NAMES, False))
    for framework, pattern in table
)


_SENDS = re.compile(
    r"\b(?:to|will|would|must|should|shall|can|could|may|might|cannot|not|they|it|we|you|i|council|authority|inspectors)"
    r"\s+send\b(?!\s+(?:inspect\w*|services?|teams?|support|provision|children|pupils|visits?))"
    r"|\bsend(?=\s+(?:its?|their|the|an?|his|her|our|us|me|them|this|that|these|those|off|back|out|to|in\s+its)\b)"
)
"""The verb, in small letters: "has to send its plan to Ofsted"."""


def find_frameworks(text: str) -> tuple[FrameworkMention, ...]:
    """The frameworks that a text names, in order. Where two names overlap, the earlier and longer one stands."""
    hits = [
        FrameworkMention(framework, match.start(), match.end(), by_title)
        for framework, pattern, by_title in _PATTERNS
        for match in pattern.finditer(_without_the_verb(text))
    ]
    kept: list[FrameworkMention] = []
    for hit in sorted(hits, key=lambda one: (one.start, -one.end, not one.by_title)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return tuple(kept)


def _without_the_verb(text: str) -> str:
    """The text, every place in it as it was, without the verb "send", which is no area SEND inspection."""
    return _SENDS.sub(lambda verb: re.sub("send", "----", verb[0]), text)


_SPECIAL = (Framework.FOCUSED_VISIT, Framework.MONITORING_VISIT)


def framework_in(text: str) -> Framework | None:
    """The framework that a document's title or first page, or a question, is about.

    A title's own words beat a mention in passing: a report that recalls "the focused visit in 2020" is none.
    Without a title the first name counts, but a visit beats the framework it is part of ("focused visit under ILACS").
    """
    mentions = find_frameworks(text)
    titled = [mention.framework for mention in mentions if mention.by_title]
    if titled:
        return titled[0]
    named = [mention.framework for mention in mentions]
    if named and named[0] is Framework.ILACS:
        return next((framework for framework in named if framework in _SPECIAL), Framework.ILACS)
    return named[0] if named else None
