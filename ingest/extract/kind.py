"""Tells what a document is: the inspectorate's own report or letter, or a council's or newspaper's words about one."""

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from index.models import DocumentKind
from ingest.blocks import Block, BlockKind
from ingest.extract.dates import find_dates
from ingest.extract.understanding import Read

OPENING = 40
"""A document shows what it is within so many blocks."""

_BY_SUFFIX = {
    ".eml": DocumentKind.EMAIL,
    ".msg": DocumentKind.EMAIL,
    ".pptx": DocumentKind.SLIDES,
    ".ppt": DocumentKind.SLIDES,
}

_INSPECTORATE = re.compile(
    r"\b(?:ofsted|(?:her|his) majesty[’']s (?:chief )?inspectors?|HM inspector(?:ate)?|HMI|HMIP|HMICFRS"
    r"|care quality commission|CQC)\b",
    re.IGNORECASE,
)
_INSPECTION_DATES = re.compile(
    r"^(?:full )?(?:inspection|fieldwork|visit) dates?\s*:|^dates? of (?:inspection|visit)\b", re.IGNORECASE
)
_INSPECTOR = re.compile(r"^(?:lead|reporting) inspector", re.IGNORECASE)
_REPORT_PUBLISHED = re.compile(r"^(?:report )?published\s*:", re.IGNORECASE)
_GRADED_TITLE = re.compile(
    r"^(?:re-?)?inspection of (?!local authority arrangements.*report\b).*\b(?:services|children|arrangements"
    r"|leavers)\b|^(?:area SEND|joint (?:area|targeted area)) inspection of",
    re.IGNORECASE,
)
_IMPRINT = re.compile(
    r"standards in education.{0,80}(?:regulates|inspects)|^ofsted produces this report", re.IGNORECASE
)
_INSPECTORATE_TITLE = re.compile(
    r"^(?:HM Inspectorate of Probation|An inspection of youth (?:offending|justice)"
    r"|.{0,80}: local authority assessment)",
    re.IGNORECASE,
)
_RATED = re.compile(
    r"^overall rating\b|^fieldwork (?:started|began|dates?)\b|^assessment published\b|^HM Inspectorate of Probation\b"
    r"|^(?:care quality commission|CQC)\W*$",
    re.IGNORECASE,
)
"""What stands on the cover of the reports of HMIP and the CQC besides their title."""
_SALUTATION = re.compile(r"^dear\b", re.IGNORECASE)
_VISIT = re.compile(
    r"\b(?:focused visit|monitoring visit|visit to|inspection of|joint targeted area inspection|JTAI)\b", re.IGNORECASE
)
_MAIL_HEAD = re.compile(r"^(?:from|to|cc|sent|subject)\s*:", re.IGNORECASE)
_PACK = re.compile(
    r"\b(?:public reports pack|(?:agenda|document|public|reports) (?:document )?pack|agenda frontsheet"
    r"|notice of meeting)\b",
    re.IGNORECASE,
)
_MINUTES_HEAD = re.compile(
    r"^minutes\s*:?$|^(?:draft )?minutes of\b|\b(?:printed|draft|unconfirmed) minutes\b", re.IGNORECASE
)
_MINUTES_OF = re.compile(
    r"\bminutes of (?:the|a|an)\b.{0,90}\b(?:meeting|committee|council|cabinet|board|panel)\b", re.IGNORECASE
)
_RESOLVED = re.compile(
    r"^(?:it was )?(?:RESOLVED|AGREED)\b|^(?:resolved|apologies for absence|in attendance|members? present"
    r"|present)\s*[:_–-]",
    re.IGNORECASE,
)
_PLAN_TITLE = re.compile(
    r"\b(?:(?:action|improvement|delivery|recovery) plan|(?:written )?statement of (?:proposed )?action)\b",
    re.IGNORECASE,
)
_PLAN_COLUMNS = (
    re.compile(r"\bactions?\b", re.IGNORECASE),
    re.compile(r"\b(?:lead|owner|responsib\w+|who|officer)\b", re.IGNORECASE),
    re.compile(r"\b(?:timescales?|deadline|due|by when|date|when|target)\b", re.IGNORECASE),
    re.compile(r"\b(?:progress|status|B?RAG|update|impact|evidence)\b", re.IGNORECASE),
)
_COVER = (
    re.compile(
        r"^(?:date of (?:the )?meeting|meeting date|decision type|key decision|portfolio holder)\b", re.IGNORECASE
    ),
    re.compile(r"^(?:joint )?report (?:by|of|from|author|to|title)\b|^author\b|^lead officer\b", re.IGNORECASE),
    re.compile(
        r"^(?:divisions?|wards?|electoral divisions?) (?:\(?s\)? )?(?:affected|concerned)|^ward\(s\)", re.IGNORECASE
    ),
    re.compile(r"^(?:officer )?recommendations?\b|\bis (?:RECOMMENDED|asked|recommended) to\b", re.IGNORECASE),
    re.compile(
        r"^(?:executive summary|purpose of (?:the )?report|reasons? for (?:the )?(?:report|recommendations?)|summary)$",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:financial|legal|equalit\w+(?: & inclusion)?|staff(?:ing)?|sustainability|risk|resource"
        r"|HR) implications\b",
        re.IGNORECASE,
    ),
    re.compile(r"^(?:contact officer|background (?:papers|documents)|appendices|annex(?:es)?\b)", re.IGNORECASE),
)
_ITEM = re.compile(r"^agenda item(?:\s+\d+)?$", re.IGNORECASE)
_PRESS_LABEL = re.compile(
    r"\b(?:press (?:note|release|notice|statement)|media release|news(?:paper)? (?:article|story|release)"
    r"|article (?:in|by|from) )",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"[\"“”'’‘],? (?:said|says|told|added|adds)\b|\b(?:said|says|added|adds|told [\w ]{1,30}|the report (?:adds|says"
    r"|stated))\s*:\s*[\"“‘']",
    re.IGNORECASE,
)
_PAPER_WORDS = re.compile(
    r"\b(?:subscribe|picture|photo(?:graph)?|getty|by [A-Z]\w+ [A-Z]\w+|reporter|read more|sign up)\b"
)

_NAMES = {kind.value: kind for kind in DocumentKind}


def kind_of(
    blocks: tuple[Block, ...], title: str, file: str, sidecar: Mapping[str, str]
) -> tuple[DocumentKind, Read | None]:
    """What the document is, with where that is said if somebody said it."""
    told = _NAMES.get(sidecar.get("kind", "").strip().lower().replace("_", " "))
    if told:
        return told, Read(told.value, source="sidecar")
    suffix = PurePosixPath(file).suffix.lower()
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix], Read(_BY_SUFFIX[suffix].value, source="file name")
    return _told_by_text(blocks, title), None


def may_open_official(blocks: Sequence[Block]) -> bool:
    """Whether these may be the blocks of the cover of an inspectorate's report, or of the first page of its letter."""
    signs = (_INSPECTION_DATES, _INSPECTOR, _REPORT_PUBLISHED, _GRADED_TITLE, _INSPECTORATE_TITLE)
    texts = [block.text for block in blocks]
    return sum(any(sign.match(text) for text in texts) for sign in signs) >= 2 or any(map(_SALUTATION.match, texts))


def has_imprint(text: str) -> bool:
    """Whether a text is from the page on which an inspectorate says who it is."""
    return bool(_IMPRINT.search(text))


def _told_by_text(blocks: tuple[Block, ...], title: str) -> DocumentKind:
    spoken = [block for block in blocks if block.kind != BlockKind.BOILERPLATE]
    opening = [title, *(block.text for block in spoken[:OPENING])]
    covers = sum(any(mark.search(text) for text in opening) for mark in _COVER)
    if sum(bool(_MAIL_HEAD.match(text)) for text in opening[:8]) >= 2:
        return DocumentKind.EMAIL
    if any(_PACK.search(text) for text in opening[:12]):
        return DocumentKind.AGENDA_PACK
    if covers < 2:
        official = _official(blocks, opening)
        if official:
            return official
    return _council_paper(spoken, opening, covers)


def _official(blocks: tuple[Block, ...], opening: list[str]) -> DocumentKind | None:
    """The inspectorate's own report or letter."""
    if any(_SALUTATION.match(text) for text in opening[:20]):
        about = any(_VISIT.search(text) for text in opening)
        return (
            DocumentKind.VISIT_LETTER if about and any(_INSPECTORATE.search(block.text) for block in blocks) else None
        )
    titled = any(_INSPECTORATE_TITLE.match(text) for text in opening[:8])
    signs = (
        any(_INSPECTION_DATES.match(text) for text in opening),
        any(_INSPECTOR.match(text) for text in opening) or any(_REPORT_PUBLISHED.match(text) for text in opening),
        any(_GRADED_TITLE.match(text) for text in opening[:8])
        and not any(_MINUTES_HEAD.search(text) for text in opening),
        any(_IMPRINT.search(block.text) for block in blocks),
        titled,
        titled and any(_RATED.match(text) for text in opening),
    )
    return DocumentKind.OFSTED_REPORT if sum(signs) >= 2 else None


def _council_paper(spoken: list[Block], opening: list[str], covers: int) -> DocumentKind:
    texts = [block.text for block in spoken]
    resolved = any(_RESOLVED.match(text) for text in texts)
    if any(_PRESS_LABEL.search(text) for text in opening[:4]):
        return DocumentKind.PRESS
    if any(_MINUTES_HEAD.search(text) for text in texts) or any(_MINUTES_OF.search(text) for text in opening[:6]):
        return DocumentKind.MINUTES
    if covers < 2 and (any(_PLAN_TITLE.search(text) for text in opening[:4]) or _has_plan_table(spoken)):
        return DocumentKind.ACTION_PLAN
    if covers >= 2:
        return DocumentKind.COVER_REPORT
    if resolved:
        return DocumentKind.MINUTES
    if any(_ITEM.match(text) for text in opening):
        return DocumentKind.AGENDA_PACK
    return DocumentKind.PRESS if _is_press(texts, opening) else DocumentKind.OTHER


def _has_plan_table(spoken: list[Block]) -> bool:
    heads = [block.text for block in spoken if block.is_column_head]
    rows = sum(block.kind == BlockKind.TABLE_ROW for block in spoken)
    return rows > 3 and any(sum(bool(mark.search(head)) for mark in _PLAN_COLUMNS) >= 3 for head in heads)


def _is_press(texts: list[str], opening: list[str]) -> bool:
    dated = any(len(text) < 60 and len(find_dates(text)) == 1 for text in opening[:8])
    quoted = sum(len(_SAID.findall(text)) for text in texts)
    return quoted >= 1 and (dated or any(_PAPER_WORDS.search(text) for text in texts[:12]) or quoted >= 3)
