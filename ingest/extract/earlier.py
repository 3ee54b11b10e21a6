"""Reads what an inspectorate's report says of the grades that inspections before it gave."""

import re
from collections.abc import Iterator, Sequence

from index.models import Period
from index.sentences import Sentence, sentences
from index.vocabulary.grades import parse_grade
from ingest.blocks import Block, BlockKind
from ingest.extract.dates import find_dates, year_period
from ingest.extract.phrasing import NOT_THE_COUNCIL
from ingest.extract.understanding import Read, ReadEarlier

_GRADE = r"(?P<grade>outstanding|good|adequate|inadequate|requir(?:es?|ed|ing)\s+improvement(?:\s+to\s+be\s+good)?)\b"
_GRADE += r"(?!\s+(?:progress|services?|quality|care|practice|outcomes|standards?|levels?|examples?|work|support)\b)"
_DEGREE = r"(?:(?:to\s+be|to|as|being|overall|still)\s+)*[‘’“”'\"]?"
_YEAR = r"(?:[A-Z][a-z]+\s+)?20[0-3]\d"
_LAST = r"(?:last|previous|most\s+recent|earlier|prior|single)\b"

_LISTED = re.compile(
    rf"\b{_LAST}(?:\s+Ofsted)?\s+inspection\s+of\s+(?P<of>.{{3,160}}?)\s*,?\s+(?:was|took\s+place|were)\b.{{0,60}}?"
    rf"\b20[0-3]\d\b.{{0,120}}?\bjudged\s+{_DEGREE}{_GRADE}"
    rf"(?P<more>\s+for\s+(?P<first>[^.,]{{3,60}}?)\s+and\s+(?P<other>\w+)\s+for\s+(?P<second>[^.,]{{3,60}}))?",
    re.DOTALL | re.IGNORECASE,
)
"""A line of "Previous Ofsted inspections": "The last inspection of Rutland's services for children looked after was in
April 2010. The local authority was judged to be adequate." At times it goes on: "... for children looked after and
inadequate for safeguarding".
"""

_AT_THE_LAST = re.compile(
    rf"\b(?:{_LAST}(?:\s+\w+){{0,3}}?\s+inspections?|[Ii]nspect(?:ion|ed)\b[^.;]{{0,80}}?\bin\s+{_YEAR})[^.;]{{0,140}}?"
    rf"\b(?:judged?|rated|found|graded|was|were|(?=required\s+improvement))(?P<object>[^.;]{{0,90}}?)(?<!\w)"
    rf"{_DEGREE}{_GRADE}"
)
"""Of the last inspection, its grade: "since the last inspection in 2016, when services were rated as good overall"."""

_JUDGED_IN = re.compile(
    rf"\b(?:judged|rated|graded)\s+{_DEGREE}{_GRADE}[^.;]{{0,70}}?\b(?:{_LAST}\s+inspect|in\s+{_YEAR}(?:(?:,|\s+and)\s+20[0-3]\d)*)"
)
"""Its grade, then when: "were judged good in all areas when they were last inspected in 2014"."""

_STAYED = re.compile(rf"\b(?:no\s+longer|(?:continues?|remain(?:s|ed)?|still)\b)\s+{_DEGREE}{_GRADE}")
_AS_BEFORE = re.compile(rf"{_GRADE},?\s+as\s+(?:was\s+the\s+case|they\s+were)\b")
_SINCE = re.compile(rf"\b{_LAST}(?:\s+\w+){{0,3}}?\s+inspections?\b|\bno\s+longer\b")
"""What stayed as it was was so before only where the last inspection is named."""

_WHOLE = re.compile(
    r"\b(?:services?|local\s+authority|council|overall|trust|all\s+(?:areas|aspects))\b"
    r"|\b(?!(?-i:It|They|This|That|He|She)\b)(?-i:[A-Z]\w+)\s+was\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:help\s+and\s+protection|care\s+leavers|(?:children|young\s+people)\s+in\s+care|looked[\s-]after|adoption"
    r"|protection\s+of\s+children|leadership|permanence|safeguarding|predecessor)\b",
    re.IGNORECASE,
)
_LOCAL_AUTHORITY = re.compile(r"\blocal\s+authority\b|[’']s\s+services\b", re.IGNORECASE)
_ALL_SERVICES = re.compile(
    r"(?:local\s+authority\s+)?(?:children[’']s(?:\s+social\s+care)?\s+)?services(?:\s+for\s+children)?"
)
_WHOSE = re.compile(r"^(?:the\s+)?(?:local\s+authority|(?:[A-Z][\w.-]*\s*|and\s+|upon\s+|of\s+|the\s+)+)[’']s?\s+")
_OTHER = re.compile(r"\bhomes?\b|\bagency\b|\bschools?\b")
_OF_INSPECTIONS = re.compile(r"inspect|judged|rated|graded|no longer")
_GRADED = re.compile(_GRADE)
LATEST_PAGE = 12
"""What was before is told at the beginning; further on it is said of single services."""


def earlier_judgements(blocks: Sequence[Block], parts: Sequence[str], period: Period | None) -> tuple[ReadEarlier, ...]:
    """The grades of earlier inspections: of the council's services as a whole once, and of each part that is named."""
    found: dict[str, ReadEarlier] = {}
    for index, block in enumerate(blocks):
        if parts[index] or (block.page or 1) > LATEST_PAGE:
            continue
        if block.kind in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH) and _OF_INSPECTIONS.search(block.text):
            for each in (*_listed(block, index), *_told(block, index)):
                if not (period and each.period and each.period.end >= period.start):
                    found.setdefault(each.of, each)
    return tuple(found.values())


def _listed(block: Block, index: int) -> Iterator[ReadEarlier]:
    for match in _LISTED.finditer(block.text):
        of = _WHOSE.sub("", match["of"])
        quote = _sentences_over(block.text, match.start(), match.end())
        when = _when(match.group())
        if _OTHER.search(of):
            continue
        if match["more"] and parse_grade(match["other"]):
            yield _earlier(match["first"], match["grade"], when, quote, index)
            yield _earlier(match["second"], match["other"], when, quote, index)
        else:
            yield _earlier("" if _ALL_SERVICES.fullmatch(of) else of, match["grade"], when, quote, index)


def _told(block: Block, index: int) -> Iterator[ReadEarlier]:
    if _LISTED.search(block.text):
        return
    for sentence in sentences(block.text):
        match = _match(sentence.text) if _GRADED.search(sentence.text) else None
        of = _what_was_judged(sentence, match) if match else None
        if match and of is not None:
            yield _earlier(of, match["grade"], _when(match.group()) or _when(sentence.text), sentence.text, index)


def _match(text: str) -> re.Match[str] | None:
    """Where a sentence gives the grade of an earlier inspection."""
    found = _AT_THE_LAST.search(text) or _JUDGED_IN.search(text)
    if found or not _SINCE.search(text):
        return found
    return _STAYED.search(text) or _AS_BEFORE.search(text)


def _what_was_judged(sentence: Sentence, match: re.Match[str]) -> str | None:
    """ "" for the council's services as a whole, the part that "judged ... to be" names, None where it is unclear."""
    before = sentence.text[: match.start("grade")]
    named = (match.groupdict().get("object") or "").strip()
    if part := re.fullmatch(r"(?:overall\s+effectiveness\s+of\s+)?(?:its\s+)?(?P<of>services\s+for\s+[\w\s]+)", named):
        return part["of"] if _PART.search(part["of"]) else ""
    told = before[match.start() :] if match.re is _AT_THE_LAST else before
    if _PART.search(before) or _OTHER.search(before) or NOT_THE_COUNCIL.search(_LOCAL_AUTHORITY.sub(" ", told)):
        return None
    return "" if _WHOLE.search(before) else None


def _sentences_over(text: str, start: int, end: int) -> str:
    """The whole sentences from character `start` to `end`."""
    touched = [each for each in sentences(text) if each.start < end and each.start + len(each.text) > start]
    return text[touched[0].start : touched[-1].start + len(touched[-1].text)]


def _earlier(of: str, wording: str, when: Period | None, quote: str, index: int) -> ReadEarlier:
    graded = parse_grade(wording)
    if graded is None:
        raise ValueError(f"{wording!r} is no grade")
    return ReadEarlier(of, graded[0], wording, when, Read(wording, quote=quote, block=index))


def _when(text: str) -> Period | None:
    """When that inspection was: the first date that is named, else the year, of several the last."""
    dates = [found.period for found in find_dates(text)]
    if dates:
        return dates[0]
    year = re.search(r"\b[Ii]n\s+(?:20[0-3]\d(?:,\s*|\s+and\s+))*(20[0-3]\d)\b", text)
    return year_period(int(year[1])) if year else None
