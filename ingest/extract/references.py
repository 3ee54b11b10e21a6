"""Tells which inspection a sentence speaks of: the one that the paper is about, or an earlier one by its date."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from index.models import Period
from index.sentences import Sentence, sentences
from index.vocabulary.frameworks import Framework, find_frameworks
from ingest.blocks import Block, BlockKind
from ingest.extract.dates import FoundDate, find_dates, joined, year_period
from ingest.extract.terms import grade_places

NEAR = 70
"""A date belongs to an inspection that is named within so many characters of it."""

_EARLIER = re.compile(
    r"\b(?:previous(?:ly)?|formerly|prior\s+to|(?:the|its|our|their|was|were|had|have|been"
    r"|council)\s+last\s+(?:\w+\s+)?(?:inspect\w*|rated|judged|graded|received|visit\w*)"
    r"|last\s+(?:\w+\s+){0,2}(?:inspect\w*|judge?ment|received)|(?:inspection|one|judge?ment|grade|rating)\s+before"
    r"|before\s+(?:this|that)|in\s+the\s+past|at\s+that\s+time|historic\w*"
    r"|earlier\s+(?:\w+\s+)?inspection|preceding)\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:most\s+recent|latest|this|recent|current|new)\s+(?:\w+\s+){0,3}(?:inspection|judge?ment|visit)\b",
    re.IGNORECASE,
)
_BACKWARD = re.compile(r"\bprior\s+to\s+the\s+(?:most\s+recent|latest|current)\b", re.IGNORECASE)
_INSPECTION = re.compile(
    r"\b(?:inspect\w*|ofsted|ILACS|SIF|visit(?:ed)?|fieldwork|took\s+place|on\s+site|graded?s?|judged|judge?ments?"
    r"|rated)\b",
    re.IGNORECASE,
)
_OTHER_DATE = re.compile(
    r"\b(?:publish\w*|publication|website|introduc\w*|came\s+in|in\s+place|established|appointed|meeting|committee"
    r"|scheduled|born|submit\w*"
    r"|response\s+to|dated|refreshed|updated|approved|agreed|launched)\b[^.;:]{0,30}$"
    r"|\b(?:plan|strategy|programme|budget)\s+(?:for\s+)?$"
    r"|\b(?:since|until|by|due(?:\s+on)?|deadline|before|after|effective\s+from|early|late|earlier\s+in"
    r"|during)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_ON_THE_DAY = re.compile(
    r"\b(?:inspected|visit(?:ed)?|took\s+place|carried\s+out|undertaken|conducted|inspection"
    r"|on\s+site)\W+(?:\w+\W+){0,3}(?:on|of|:)\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_OTHER_SORT = re.compile(
    r"\b(?:multi-?\s?agency|joint|thematic|peer)\s+(?:\w+\s+){0,2}(?:inspection|review|visit)\b", re.IGNORECASE
)
_ONE_PROVIDER = re.compile(
    r"\b(?:(?:children[’']?s[’']?|residential|care)\s+homes?|schools?|academ(?:y|ies)|nurser(?:y|ies)|childminders?"
    r"|colleges?|settings?|agenc(?:y|ies))\b",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:publish\w*|publication|released|issued|(?:on|to)\s+(?:its|the"
    r"|ofsted[’']s)(?:\s+\w+)?\s+website)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d/–-])(?P<year>20[0-3]\d)(?![\d/–-]|\s*/)")
_ANAPHORA = re.compile(
    r"^(?:its?|that|this|they|their|then|overall|all|the\s+inspection|inspectors|that\s+inspection|the\s+(?:report"
    r"|outcome|judge?ment))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reference:
    """The inspection that a sentence speaks of. `earlier`: it says so; `place` is the stretch of its date, if any."""

    earlier: bool = False
    period: Period | None = None
    framework: Framework | None = None
    place: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a block with the inspection it speaks of. `nearby`: that is named in the heading or just before."""

    block: int
    sentence: Sentence
    reference: Reference
    nearby: bool = False
    is_last: bool = True


def lines_of(blocks: Sequence[Block], before: date | None) -> tuple[Line, ...]:
    """All sentences of a paper, each with the inspection it speaks of; `before` dates a date without a year."""
    lines: list[Line] = []
    heading = Reference()
    for index, block in enumerate(blocks):
        if block.kind == BlockKind.BOILERPLATE:
            continue
        if block.kind == BlockKind.HEADING:
            heading = reference_of(block.text, before)
        earlier: Reference | None = None
        found = sentences(block.text)
        for sentence in found:
            reference, nearby = _resolved(sentence.text, heading, earlier, before)
            lines.append(Line(index, sentence, reference, nearby, sentence is found[-1]))
            earlier = reference
    return tuple(lines)


def reference_of_grade(line: Line, start: int, before: date | None) -> Reference:
    """The inspection of the grade at `start` in a sentence that tells several: "Good, up from Inadequate in 2016"."""
    text, whole = line.sentence.text, line.reference
    places = grade_places(text)
    if len(places) < 2 or line.nearby:
        return whole
    dated = list(inspection_dates(text, before))
    own = [each for each in dated if _grade_before(places, each.start) == start]
    shared = [each for each in dated if _grade_before(places, each.start) is None]
    chosen = min(own or shared, key=_by_precision, default=None)
    opening = max((end for begun, end in places if begun < start), default=0)
    rest = re.search(r"[,;]", text[start:])
    earlier = _is_earlier(text[opening : start + rest.start() if rest else len(text)])
    if chosen is None:
        return Reference(earlier, None, whole.framework)
    return Reference(earlier, chosen.period, whole.framework, (chosen.start, chosen.end))


def _grade_before(places: Sequence[tuple[int, int]], offset: int) -> int | None:
    return max((begun for begun, end in places if end <= offset), default=None)


def _by_precision(found: FoundDate) -> tuple[int, int]:
    return ("day", "month", "year").index(found.period.precision), found.start


def _is_earlier(text: str) -> bool:
    return bool(_EARLIER.search(text)) and (not _NOW.search(text) or bool(_BACKWARD.search(text)))


def reference_of(text: str, before: date | None) -> Reference:
    """The inspection that a text by itself speaks of."""
    dated = list(inspection_dates(text, before))
    earlier = _is_earlier(text)
    frameworks = find_frameworks(text)
    framework = frameworks[0].framework if frameworks else _unnamed_framework(text)
    if not dated:
        return Reference(earlier, None, framework)
    chosen = min(dated, key=_by_precision)
    return Reference(earlier, chosen.period, framework, (chosen.start, chosen.end))


def _unnamed_framework(text: str) -> Framework | None:
    """A sort of inspection that is told by what was inspected, or by whom, and is not of a council's whole services."""
    if _OTHER_SORT.search(text):
        return Framework.JTAI
    return Framework.SCCIF if _ONE_PROVIDER.search(text) else None


def inspection_dates(text: str, before: date | None) -> Iterator[FoundDate]:
    """The dates in a text that can be those of an inspection; parts of a split visit are joined."""
    if not _INSPECTION.search(text):
        return
    found = [each for each in find_dates(text, before) if _belongs(text, each)]
    taken = find_dates(text, before)
    for match in _YEAR.finditer(text):
        if not any(each.start <= match.start() < each.end for each in taken):
            year = FoundDate(match.start(), match.end(), year_period(int(match["year"])))
            if _belongs(text, year):
                found.append(year)
    yield from _merged(found, text)


def publication_date(text: str) -> FoundDate | None:
    """The day on which a text says that the inspectors' report was or will be published."""
    if not re.search(r"\b(?:report|letter|ofsted|findings|outcome|inspection)\b", text, re.IGNORECASE):
        return None
    return next((each for each in find_dates(text) if each.is_day and _PUBLISHED.search(text[: each.start])), None)


def _belongs(text: str, found: FoundDate) -> bool:
    before = text[: found.start]
    if _OTHER_DATE.search(before) or (found.is_day and not _ON_THE_DAY.search(before)):
        return False
    if found.period.precision == "day" and found.period.start != found.period.end:
        return True
    around = text[max(0, found.start - NEAR) : found.end + NEAR]
    return bool(_INSPECTION.search(around))


def _merged(found: list[FoundDate], text: str) -> list[FoundDate]:
    merged: list[FoundDate] = []
    for each in sorted(found, key=lambda one: one.start):
        last = merged[-1] if merged else None
        ranges = last and all(
            one.period.start != one.period.end and one.period.precision == "day" for one in (last, each)
        )
        if (
            last
            and ranges
            and re.fullmatch(r"\s*(?:,|and|&|,\s*and)\s*(?:then\s+)?(?:from\s+)?", text[last.end : each.start])
        ):
            merged[-1] = FoundDate(last.start, each.end, joined(last.period, each.period))
        else:
            merged.append(each)
    return merged


def _resolved(text: str, heading: Reference, earlier: Reference | None, before: date | None) -> tuple[Reference, bool]:
    own = reference_of(text, before)
    if own.period:
        return own, False
    if earlier and earlier.earlier and earlier.period and _ANAPHORA.match(text):
        return Reference(True, earlier.period, own.framework or earlier.framework), True
    if heading.period or (heading.earlier and not own.earlier):
        return Reference(own.earlier or heading.earlier, heading.period, own.framework or heading.framework), True
    return own, False
