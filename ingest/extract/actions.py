"""Reads who is to do what by when: the rows of action plans, and the actions that minutes record.

The columns of a plan are told by their heads, whatever their order and wording. How an action stands is read from the
words of its status, or, where they name no colour, from what the cell is filled with.
"""

import calendar
import re
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum

from index.proceedings import Rag
from index.sentences import sentences
from ingest.blocks import Block, BlockKind
from ingest.extract.dates import find_dates
from ingest.extract.people import POST, TITLED, speaker_in
from ingest.extract.shades import rag_of_shade
from ingest.extract.understanding import Read, ReadAction

LONGEST_QUOTE = 1_500
"""A row that is longer is cut into several passages: then only its action is quoted."""


class _Column(StrEnum):
    REFERENCE = "reference"
    ACTION = "action"
    AREA = "area"
    OWNER = "owner"
    DUE = "due"
    STATUS = "status"
    PROGRESS = "progress"
    OTHER = "other"


_HEADS: tuple[tuple[_Column, re.Pattern[str]], ...] = tuple(
    (column, re.compile(pattern, re.IGNORECASE))
    for column, pattern in (
        (
            _Column.OTHER,
            r"\b(?:start|started|commence\w*|review|completed on|date completed|actual|created|raised|meeting"
            r"|updated|added|original)"
            r"\b(?:\s+date)?|\bdate (?:of|raised|added|created|closed)\b|\b(?:success|measure|kpi|cost|budget"
            r"|evidence of impact)\b",
        ),
        (_Column.STATUS, r"\bB?RAGB?\b|\bstatus\b|\bcolour\b|\brating\b|\bon track\b|^progress rating\b"),
        (
            _Column.REFERENCE,
            r"^(?:ref(?:erence)?|no|nr|num(?:ber)?|item|id|#|(?:action|item|plan) (?:ref\w*|no|number|id)"
            r"|ref(?:erence)? (?:no|number))\.?$",
        ),
        (
            _Column.OWNER,
            r"\b(?:owners?|leads?|responsib\w+|accountab\w+|officers?|who|by whom|named person|assigned|allocated"
            r"|sponsor|action(?:ed)? by)\b",
        ),
        (
            _Column.DUE,
            r"\b(?:due|deadlines?|time[\s-]?(?:scales?|frames?|lines?)|by when|when|target|complet(?:e|ion)"
            r"|end date|dates?|milestone dates?)\b",
        ),
        (_Column.PROGRESS, r"\b(?:progress|updates?|comments?|impact|evidence|narrative|notes)\b"),
        (_Column.ACTION, r"\b(?:actions?|what (?:we|will)|tasks?|activit\w+|steps?|how (?:we|will))\b"),
        (
            _Column.AREA,
            r"\b(?:areas?|recommendations?|priorit\w+|findings?|objectives?|outcomes?|themes?|issues?"
            r"|improvements?|standards?)\b",
        ),
    )
)
_RAGS = (
    (Rag.RED, r"red"),
    (Rag.AMBER, r"amber|yellow|orange"),
    (Rag.GREEN, r"green"),
    (Rag.BLUE, r"blue|purple"),
)
_LETTERS = {"r": Rag.RED, "a": Rag.AMBER, "g": Rag.GREEN, "b": Rag.BLUE}
_COMPLETE = re.compile(
    r"^\W*(?:(?:now|action|fully)\s+)?(?:complete[d]?|closed|done|achieved|delivered|discharged)\b", re.IGNORECASE
)
_NOT_COMPLETE = re.compile(r"\b(?:not|in|partially|partly|nearly|to be|incomplete|until)\b", re.IGNORECASE)
_SHORT_MONTH = re.compile(
    r"\b(?P<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov"
    r"|dec)[a-z]*[\s\-/.’']{1,2}(?P<year>\d\d)\b(?![/-]\d)",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"^[\s\-–—.]*(?:n/?a|tbc|tbd)?[\s\-–—.]*$", re.IGNORECASE)

_ACTION_LEAD = re.compile(
    r"^(?:ACTIONS?|Actions?(?=\s*(?:\d+\s*)?[:–—-]|\s+(?:points?|items?|required|agreed)\s*[:–—-]))"
    r"(?:\s+(?:points?|items?|required|agreed|by))?(?:\s+(?P<reference>\d+[.\d]*))?\s*[:–—-]\s*(?P<rest>\S.*)$",
    re.DOTALL,
)
_OWNER_FIRST = re.compile(
    rf"^(?:The\s+)?(?P<owner>(?:{TITLED}|{POST}|[A-Z]{{2,3}}\b|[A-Z])(?:(?!\bto\b|\bwill\b"
    rf"|[.;]).){{0,80}}?)\s*(?:,|:|[–-])?\s+"
    r"(?:to|will|would|agreed\s+to|undertook\s+to|is\s+to|was\s+asked\s+to)\s+",
)
_OWNER_LAST = re.compile(
    r"(?:\((?:(?:owner|lead|action|responsible)\s*:\s*)?(?P<bracketed>[A-Z][^()\d]{1,60})\)"
    r"|\b(?:owner|lead|action(?:ed)?\s+by|responsible(?:\s+officer)?)\s*:\s*(?P<labelled>[A-Z][^.;|]{1,60}))\W*$",
    re.IGNORECASE,
)
_UNDERTOOK = re.compile(
    r"^(?P<who>[A-Z][^.?!]{2,140}?)\s+(?:(?:also|then)\s+)?(?:undertook|agreed|offered|committed|promised"
    r"|was\s+(?:asked|requested))\s+"
    r"(?=to\s+(?:provide|circulate|share|send|bring|report|ask|write|produce|arrange|include|check|look|find"
    r"|confirm|follow|supply"
    r"|raise|take|prepare|submit|forward|liaise|investigate|invite|ensure|update|email|add))",
)
_BY = re.compile(
    r"\b(?:by|before|no later than|due(?:\s+(?:on|by))?|deadline:?|in time for|until)\s+(?:the\s+)?(?:end\s+of\s+)?$",
    re.IGNORECASE,
)


def actions_in(blocks: Sequence[Block]) -> tuple[ReadAction, ...]:
    """The actions of a paper in order: of its tables, and of its text."""
    found: list[ReadAction] = []
    columns: dict[_Column, int] | None = None
    width = 0
    for at, block in enumerate(blocks):
        if block.kind is BlockKind.TABLE_ROW:
            heads = _columns_of(block)
            if heads or block.is_column_head or len(block.cells) != width:
                columns, width = heads, len(block.cells)
                if heads or block.is_column_head:
                    continue
            if columns and (action := _of_row(block, at, columns)):
                found.append(action)
                continue
        elif block.kind is BlockKind.HEADING and columns and block.level <= 1:
            columns = None
        if block.kind is not BlockKind.BOILERPLATE and not (block.kind is BlockKind.TABLE_ROW and columns):
            found += _of_text(block, at)
    return tuple(found)


# -- plans -----------------------------------------------------------------------------------------------------------


def _columns_of(block: Block) -> dict[_Column, int] | None:
    """Which column holds what, if the row heads a table of actions."""
    columns: dict[_Column, int] = {}
    if any(len(cell) > 90 for cell in block.cells):
        return None
    for index, cell in enumerate(block.cells):
        head = re.sub(r"\s+", " ", cell).strip(" :*")
        column = next((column for column, pattern in _HEADS if pattern.search(head)), None) if head else None
        if column and column not in columns and column is not _Column.OTHER:
            columns[column] = index
    if _Column.ACTION not in columns and _Column.AREA in columns:
        columns[_Column.ACTION] = columns.pop(_Column.AREA)
    told = {_Column.OWNER, _Column.DUE, _Column.STATUS}.intersection(columns)
    enough = (
        _Column.ACTION in columns and bool(told) and (len(told) > 1 or _Column.OWNER in told or block.is_column_head)
    )
    return columns if enough else None


def _of_row(block: Block, at: int, columns: dict[_Column, int]) -> ReadAction | None:
    text = _cell(block, columns, _Column.ACTION)
    due_words = _cell(block, columns, _Column.DUE)
    owner = _cell(block, columns, _Column.OWNER)
    status = _cell(block, columns, _Column.STATUS)
    progress = _cell(block, columns, _Column.PROGRESS)
    if len(text) < 3 or len({cell for cell in block.cells if cell}) < 2:
        return None
    named = rag_of(status) or (rag_of(progress) if len(progress.split()) == 1 else None)
    rag = named or _rag_shown(block, columns, status)
    reference = _cell(block, columns, _Column.REFERENCE) or _leading_number(text)
    quote = block.text if len(block.text) <= LONGEST_QUOTE else text
    return ReadAction(
        reference=reference.strip(" ."),
        owner=owner or None,
        due=due_of(due_words),
        due_words=due_words,
        rag=rag,
        status_words=status,
        progress=progress,
        complete=rag is Rag.BLUE
        or _says_complete(status)
        or _says_complete(due_words)
        or (not status and _says_complete(progress)),
        read=Read(text, quote=quote, block=at),
        by_colour=rag is not None and named is None,
    )


def _rag_shown(block: Block, columns: dict[_Column, int], status: str) -> Rag | None:
    """The colour that the status cell alone is filled with; words that name several colours are no such cell's.

    Blue, in which tables are often set, counts only where the cell says nothing else.
    """
    index = columns.get(_Column.STATUS)
    if (
        index is None
        or index >= len(block.shades)
        or any(re.search(rf"\b(?:{each})\b", status.lower()) for _, each in _RAGS)
    ):
        return None
    shade = block.shades[index]
    if any(other == shade for place, other in enumerate(block.shades) if place != index):
        return None
    rag = rag_of_shade(shade)
    return None if rag is Rag.BLUE and status else rag


def _cell(block: Block, columns: dict[_Column, int], column: _Column) -> str:
    index = columns.get(column)
    text = block.cells[index].strip() if index is not None and index < len(block.cells) else ""
    return "" if _EMPTY.match(text) else text


def _leading_number(text: str) -> str:
    """ "7. Develop ..." and "3.2 Develop ..." carry their number in the action's own cell."""
    match = re.match(r"^(\d{1,3}(?:\.\d{1,2})*)[.)]?\s+(?=[A-Z])", text)
    return match.group(1) if match else ""


def rag_of(words: str) -> Rag | None:
    """The colour that a status names: "Red", "R", "Amber – on track"; None for "not started" and the like."""
    word = words.strip(" .()[]").lower()
    if word in _LETTERS:
        return _LETTERS[word]
    named = [rag for rag, pattern in _RAGS if re.search(rf"\b(?:{pattern})\b", word)]
    # "Red to amber" and the key of the colours name several: which one holds now is not said.
    return named[0] if len(named) == 1 else None


def _says_complete(words: str) -> bool:
    return bool(_COMPLETE.match(words)) and not _NOT_COMPLETE.search(words)


def due_of(words: str) -> date | None:
    """The last day that the words allow; None where they name no day, month or the end of one: "ongoing"."""
    days = [found.period.end for found in find_dates(words)]
    if days:
        return max(days)
    short = _SHORT_MONTH.search(words)
    if short is None:
        return None
    names = [name.lower()[:3] for name in calendar.month_abbr]
    month, year = names.index(short["month"].lower()[:3]), 2000 + int(short["year"])
    return date(year, month, calendar.monthrange(year, month)[1])


# -- minutes ---------------------------------------------------------------------------------------------------------


def _of_text(block: Block, at: int) -> Iterator[ReadAction]:
    for cell in block.text.split(" | ") if block.kind is BlockKind.TABLE_ROW else (block.text,):
        lead = _ACTION_LEAD.match(cell)
        if lead and not re.match(r"(?:plans?|none|n/?a)\b", lead["rest"], re.IGNORECASE):
            yield _led(cell, lead, at)
        elif block.kind is not BlockKind.HEADING:
            yield from _undertaken(cell, at)


def _led(text: str, lead: re.Match[str], at: int) -> ReadAction:
    rest = lead["rest"].strip()
    first, last = _OWNER_FIRST.match(rest), _OWNER_LAST.search(rest)
    owner = first["owner"] if first else ((last["bracketed"] or last["labelled"]) if last else None)
    return _minuted(rest, owner, lead["reference"] or "", Read(rest, quote=text, block=at))


def _undertaken(text: str, at: int) -> Iterator[ReadAction]:
    """ "The Director undertook to circulate the data": what an officer or member has promised."""
    for sentence in sentences(text):
        match = _UNDERTOOK.match(sentence.text)
        if match is None or sentence.text.endswith("?"):
            continue
        who = re.sub(r"^(?:In (?:response|reply)[^,]*,\s*)", "", match["who"])
        speaker = speaker_in(who)
        if speaker:
            read = Read(sentence.text, quote=sentence.text, block=at)
            yield _minuted(sentence.text, speaker.name or speaker.role, "", read)


def _minuted(text: str, owner: str | None, reference: str, read: Read) -> ReadAction:
    due, words = None, ""
    for found in find_dates(text):
        by = _BY.search(text[: found.start])
        if by:
            due, words = found.period.end, text[by.start() : found.end]
    owner = re.sub(r"^(?:the)\s+", "", owner.strip(" ,:–-"), flags=re.IGNORECASE) if owner else None
    return ReadAction(reference, owner or None, due, words, None, "", "", False, read)
