"""Reads a document's card: title, meeting, committee, publication, access and address."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath

from index.models import DocumentKind
from index.vocabulary.councils import find_councils
from ingest.blocks import Block, BlockKind, Reading
from ingest.extract.dates import FoundDate, find_dates, parse_date
from ingest.extract.understanding import Read

OPENING = 30
"""The meeting and its date are printed within so many blocks."""
LONGEST_TITLE = 220
WITHOUT_MEETING = (
    DocumentKind.OFSTED_REPORT,
    DocumentKind.VISIT_LETTER,
    DocumentKind.PRESS,
    DocumentKind.EMAIL,
    DocumentKind.SLIDES,
)
SHORT_REST = 10
"""What may follow a committee's name on its line: " - 20", the beginning of a date."""

_GENERIC_TITLE = re.compile(
    r"^(?:agenda item|minutes|agenda|report|decision|and|divisions? affected|wards? affected|(?:joint )?report (?:by"
    r"|of|to)\b.*|recommendations?|untitled|document\d*"
    r"|part (?:2|ii|b)|not for publication.*|(?:executive )?summary|background|contents|exempt information|introduction"
    r"|purpose of (?:the )?report"
    r"|microsoft word.*|.*\bdraft\b.*|page \d+|supporting documents)\b\W*.{0,12}$",
    re.IGNORECASE,
)
_TITLE_PREFIX = re.compile(r"^(?:agenda item|issue|decision)(?: details)?\s*[-–:]\s+", re.IGNORECASE)
_TITLE_SUFFIX = re.compile(r"\s*[|·]\s*[^|]*$|\s+-\s+(?:[\w ]+ )?council$", re.IGNORECASE)
_BODY = (
    r"(?:Overview\s+(?:and|&)\s+Scrutiny\s+(?:Sub-?\s?)?(?:Committee|Panel|Commission|Board)|(?:Select\s+"
    r"|Sub-?\s?)?Committee|Cabinet|Board|Panel|Commission|Forum|Council"
    r"|COMMITTEE|CABINET|BOARD|PANEL|COMMISSION|FORUM|COUNCIL)"
)
_COMMITTEE = re.compile(
    rf"(?:[A-Z][\w'’-]*,?\s+)(?:(?:[A-Z][\w'’-]*|and|&|of|for|the),?\s+){{0,12}}?{_BODY}(?![\w’'])(?!\s+(?:Committee"
    rf"|COMMITTEE))(?:\s+\([A-Z][^()\d]{{2,60}}\))?|Cabinet|CABINET|Council|COUNCIL"
)
_PAPER_OF = re.compile(
    r"\b(?:minutes|agenda|decisions?|record|notes|notice|report|summons)\s+(?:of|for|from|to)\s+(?:(?:an?|the)\s+)?"
    r"(?:meetings?\s+(?:of|for)\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
"""What a heading says of the paper before it names whose it is: "MINUTES OF A MEETING OF THE"."""
_BEFORE_COMMITTEE = re.compile(r"^.*(?:\bMeeting of(?: the)?|\b[Cc]ouncil['’]s|\bCommittee:|^The)\s+(?=[A-Z])")
_MEETING_LABEL = re.compile(
    r"^(?:date of (?:the )?(?:meeting|committee)|meeting(?: date)?|date|committee date)\b\W{0,4}", re.IGNORECASE
)
_MEETING_OF = re.compile(
    r"\b(?:meeting|held|committee|cabinet|council|board|panel|forum|commission)\b[^.]{0,60}$", re.IGNORECASE
)
_NOT_A_MEETING = re.compile(
    r"\b(?:inspect\w*|publish\w*|took place|fieldwork|visit\w*|undertaken|action plan|due|deadline|by)\b[^.]{0,60}$",
    re.IGNORECASE,
)
_EARLIER_MINUTES = re.compile(
    r"\bminutes of (?:the )?(?:last|previous)\b|\bminutes\b.*\b(?:agreed|approved|confirmed|signed|correct)\b",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"^(?:(?:report|date|article|page|letter|document|first)\s+)?(?:published|publication date|posted"
    r"|released)\b(?:\s+(?:on|date))?\W{0,4}",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^(?:re-?)?inspection\s+of\b|^[^.]{0,40}\bvisit\s+(?:to|of)\b|\b(?:area|targeted|SEND)\s+(?:inspection|re-?visit)\b",
    re.IGNORECASE,
)
_EXEMPT_FOLDERS = {"restricted", "exempt", "confidential", "private", "part 2", "part-2", "part2", "part ii"}
_EXEMPT_MARK = re.compile(
    r"\bnot for publication\b|\b(?:contains?|discloses?|likely (?:to )?disclos\w+"
    r"|disclosure of) (?:confidential or )?exempt information\b"
    r"|\bexempt (?:report|appendix|paper|information|item)\b.{0,80}\b(?:paragraphs?|schedule 12A|12A)\b"
    r"|^(?:restricted|confidential|exempt)(?: report| item)?\W*$"
    r"|^part (?:2|ii|b)(?:\s*[-–:(]\s*(?:exempt|private|confidential|closed|not for publication)\b.*)?$|^(?:private"
    r"|closed) (?:report|session)$",
    re.IGNORECASE,
)
_PUBLIC_MARK = re.compile(
    r"\b(?:not applicable|none|n/?a|no exempt|not exempt|does not contain|is not exempt|no (?:confidential|part 2)"
    r"|nil|in public|public (?:report|document)|open)\b",
    re.IGNORECASE,
)
_EXCLUSION = re.compile(r"\bexclu(?:de|sion)\b.{0,60}\b(?:press|public)\b|\bappendi(?:x|ces)\b|\bannex", re.IGNORECASE)
_APPENDIX = re.compile(r"\b(?:appendix|annexe?)\s+(?:\d{1,2}|[A-Z])\b", re.IGNORECASE)
ACCESS_BLOCKS = 25


def title_of(reading: Reading, file: str, sidecar: Mapping[str, str]) -> str:
    """What the document calls itself; its file's name where it has no title."""
    if sidecar.get("title"):
        return sidecar["title"]
    stated = _TITLE_SUFFIX.sub("", _TITLE_PREFIX.sub("", reading.title.strip()))
    spoken = [block for block in reading.blocks if block.kind != BlockKind.BOILERPLATE]
    headings = [block.text for block in spoken[:OPENING] if block.kind == BlockKind.HEADING]
    if stated and not _GENERIC_TITLE.match(stated) and (not headings or " " in stated) and reading.pages is None:
        return stated
    for text in (*_openers(spoken), *headings, *(block.text for block in spoken[:2])):
        clean = text.rstrip("¹²³0123456789 ") if text[-1:] in "¹²³" else text
        if len(clean) <= LONGEST_TITLE and not (
            _GENERIC_TITLE.match(clean) or _is_meeting_line(clean) or _is_date(clean)
        ):
            return clean
    return stated or PurePosixPath(file).stem


def _is_date(text: str) -> bool:
    return any(found.end - found.start >= len(text.strip()) - 1 for found in find_dates(text))


def _openers(spoken: Sequence[Block]) -> list[str]:
    """The first line where it can be a title: short, and no sentence."""
    return [
        block.text
        for block in spoken[:1]
        if len(block.text) <= 120 and not block.text.rstrip().endswith((".", ":", ","))
    ]


def official_title(blocks: Sequence[Block]) -> str | None:
    """The title of an inspectorate's report: what was inspected, after the council's name if that stands alone."""
    cover = [
        block.text.rstrip("¹²³⁴") for block in blocks[:12] if block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)
    ]
    subject = next((text for text in cover if _SUBJECT.search(text) and len(text) <= LONGEST_TITLE), None)
    if subject is None or cover[0] == subject or not find_councils(f"{cover[0]} Council") or find_councils(subject):
        return subject
    return f"{cover[0]}: {subject}"


def meeting_of(
    blocks: Sequence[Block], kind: DocumentKind, title: str, sidecar: Mapping[str, str]
) -> tuple[date | None, Read | None, str | None, Read | None]:
    """The date of the meeting and the committee, each with where it was read."""
    day, day_read, committee, committee_read = None, None, None, None
    if kind in WITHOUT_MEETING:
        return None, None, None, None
    before, before_index = "", 0
    for index, block in _opening(blocks):
        found = _meeting_date(block.text) or _date_below_committee(block.text, before)
        if found and committee is None and _COMMITTEE.fullmatch(before):
            committee, committee_read = before, Read(before, quote=before, block=before_index)
        before, before_index = block.text, index
        if found and day is None:
            day, day_read = found.period.start, Read(found.period.start.isoformat(), quote=block.text, block=index)
        name = _committee_name(block.text, found)
        if name and committee is None:
            committee, committee_read = name, Read(name, quote=name, block=index)
    if day is None and (told := parse_date(sidecar.get("meeting_date", ""))):
        day, day_read = told, Read(told.isoformat(), source="sidecar")
    if committee is None and sidecar.get("committee"):
        committee, committee_read = sidecar["committee"], Read(sidecar["committee"], source="sidecar")
    return day, day_read, committee, committee_read


def published_on(
    blocks: Sequence[Block], kind: DocumentKind, file: str, sidecar: Mapping[str, str]
) -> tuple[date | None, Read | None]:
    """When the document itself was published; an inspectorate's report may say so in its file's name only."""
    for index, block in _opening(blocks):
        label = _PUBLISHED.match(block.text)
        day = parse_date(block.text) if label and len(block.text) < 120 else None
        if day:
            return day, Read(day.isoformat(), quote=block.text, block=index)
    if kind in (DocumentKind.PRESS, DocumentKind.VISIT_LETTER):
        for index, block in list(_opening(blocks))[:8]:
            days = [found for found in find_dates(block.text) if found.is_day]
            if len(days) == 1 and (len(block.text) < 60 or re.search(r"\barticle\b", block.text, re.IGNORECASE)):
                return days[0].period.start, Read(days[0].period.start.isoformat(), quote=block.text, block=index)
    if told := parse_date(sidecar.get("published", "")):
        return told, Read(told.isoformat(), source="sidecar")
    named = parse_date(PurePosixPath(file).stem)
    if named and kind in (DocumentKind.OFSTED_REPORT, DocumentKind.VISIT_LETTER):
        return named, Read(named.isoformat(), source="file name")
    return None, None


def access_of(blocks: Sequence[Block], file: str, sidecar: Mapping[str, str]) -> tuple[bool, Read | None]:
    """Whether the public may see the document, and what says that it may not."""
    for folder in PurePosixPath(file).parts[:-1]:
        if folder.strip().lower() in _EXEMPT_FOLDERS:
            return False, Read("exempt", source="folder")
    if sidecar.get("access", "").strip().lower() in {"exempt", "restricted", "confidential"}:
        return False, Read("exempt", source="sidecar")
    for index, block in list(_opening(blocks))[:ACCESS_BLOCKS]:
        if marks_exempt(block.text):
            return False, Read("exempt", quote=block.text, block=index)
    return True, None


def marks_exempt(text: str) -> bool:
    """Whether a line marks the paper that it stands in as one that the public may not see."""
    return bool(_EXEMPT_MARK.search(text) and not _PUBLIC_MARK.search(text) and not _EXCLUSION.search(text))


def exempt_appendix(text: str) -> str | None:
    """The appendix that a line says the public may not see, as "appendix 2"; None for any other line."""
    named = _APPENDIX.search(text)
    marked = named and _EXEMPT_MARK.search(text) and not _PUBLIC_MARK.search(text)
    return " ".join(named.group().casefold().split()) if named and marked else None


def _opening(blocks: Sequence[Block]) -> Iterator[tuple[int, Block]]:
    spoken = [(index, block) for index, block in enumerate(blocks) if block.kind != BlockKind.BOILERPLATE]
    return iter(spoken[:OPENING])


def _is_meeting_line(text: str) -> bool:
    """Whether a line names a committee and little else, a date perhaps."""
    named = _COMMITTEE.match(text)
    return bool(named and (_meeting_date(text) or len(text) - named.end() < SHORT_REST))


def _meeting_date(text: str) -> FoundDate | None:
    if len(text) > 400 or _EARLIER_MINUTES.search(text):
        return None
    labelled = _MEETING_LABEL.match(text)
    for found in find_dates(text):
        before = text[: found.start]
        if found.is_day and (
            (labelled and len(text) < 120) or (_MEETING_OF.search(before) and not _NOT_A_MEETING.search(before))
        ):
            return found
    return None


def _date_below_committee(text: str, before: str) -> FoundDate | None:
    """The date on a line of its own below the committee's name."""
    dated = _is_date(text) and _COMMITTEE.fullmatch(before)
    return next((found for found in find_dates(text) if found.is_day), None) if dated else None


def _committee_name(text: str, meeting: FoundDate | None) -> str | None:
    """The committee that a line names: one with the meeting's date, or a title of its own."""
    if meeting is None and not re.match(r"^(?:(?:committee|meeting|to)\s*:|report to\b)", text, re.IGNORECASE):
        return None
    matched = [_PAPER_OF.split(match.group())[-1] for match in _COMMITTEE.finditer(text)]
    names = [_BEFORE_COMMITTEE.sub("", name).strip() for name in matched]
    specific = [name for name in names if not re.search(r"\bcouncil$", name, re.IGNORECASE)]
    return next(iter(specific or names), None)
