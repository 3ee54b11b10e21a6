"""Reads plain text: saved web pages, pasted minutes and reports. Lists and headings are told by their form."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path

from charset_normalizer import from_bytes

from index.errors import UnreadableFile
from ingest.blocks import Block, BlockKind, Reading
from ingest.loaders import adverts, boilerplate, labels
from ingest.loaders.words import heads_a_section, squeezed

LARGEST = 50_000_000
LONGEST_HEADING = 90
LONGEST_TITLE = 160
MOST_WORDS = 14
TITLE_LEVEL, SECTION_LEVEL, RESOLVED_LEVEL = 1, 2, 3

_DEBRIS = re.compile(r"^(?P<indent>\s*)[-*] (?=\d{1,3}[.)] )")
_MARKS = re.compile(r"\*\*|__(?=\S)|(?<=\S)__")
_SENTENCE_END = re.compile(r"[.;,!?…][”’\"')]*$")
_KEY_AND_VALUE = re.compile(r"^[A-Z][\w' ]{1,40}: \S")
_POST = re.compile(
    r", (?:Head|Director|Deputy|Assistant|Chief|Cabinet|Service|Corporate|Executive|Strategic|Interim|Councillor)\b"
)
_MONTH = re.compile(r"(?:\d{1,2}(?:st|nd|rd|th)? )?[A-Z][a-z]+,? \d{4}")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BYLINE = re.compile(r"(?:report|paper|presentation|by|joint report)(?: (?:by|of|from))?\b", re.IGNORECASE)
_DATE = re.compile(r"\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b|\b\d{1,2}:\d\d\b", re.IGNORECASE)


def read(path: Path) -> Reading:
    """The blocks of a text file; its title is the heading that opens it, unless that names no subject."""
    blocks = blocks_of(decoded(path))
    headings = [block for block in blocks[:6] if block.kind is BlockKind.HEADING and not heads_a_section(block.text)]
    opening = [block for block in headings if block.level == TITLE_LEVEL]
    return Reading(tuple(blocks), opening[0].text if opening else "")


def decoded(path: Path) -> str:
    """A file's text, whatever character set it was saved in."""
    if path.stat().st_size > LARGEST:
        raise UnreadableFile(f"{path.name} is too large to read as text: split it into smaller files.")
    content = path.read_bytes()
    for charset in ("utf-8-sig", "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"):
        try:
            return content.decode(charset)
        except UnicodeDecodeError:
            continue
    best = from_bytes(content, cp_isolation=["cp1252", "iso8859_15", "mac_roman", "utf_8", "utf_16"]).best()
    if best is None:
        raise UnreadableFile(f"{path.name} cannot be read: its character set is not known. Save it as UTF-8.")
    return str(best)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with its indent; `after_blank` and `before_blank` tell whether it stands apart."""

    text: str
    indent: int
    after_blank: bool
    before_blank: bool


def blocks_of(text: str) -> list[Block]:
    """The blocks of a text."""
    lines = _lines(text)
    wrapped = _is_wrapped(lines)
    blocks: list[Block] = []
    for line in lines:
        block = _block(line, blocks)
        if wrapped and blocks and _goes_on(block, line, blocks[-1]):
            blocks[-1] = replace(blocks[-1], text=f"{blocks[-1].text} {block.text}")
        else:
            blocks.append(block)
    return adverts.marked(boilerplate.marked(_relevelled(blocks)))


def _lines(text: str) -> list[_Line]:
    raw = [line.replace("\u00a0", " ").expandtabs(4).rstrip() for line in text.splitlines()]
    raw = [_MARKS.sub("", _DEBRIS.sub(r"\g<indent>", line)) for line in raw]
    shown = [squeezed(line) for line in raw]
    return [
        _Line(
            shown[index],
            len(line) - len(line.lstrip()),
            index == 0 or not shown[index - 1],
            index + 1 == len(raw) or not shown[index + 1],
        )
        for index, line in enumerate(raw)
        if shown[index]
    ]


def _is_wrapped(lines: Sequence[_Line]) -> bool:
    """Whether lines are broken at a fixed width, so that a paragraph is several of them."""
    inner = [line for line in lines if not line.before_blank]
    if len(inner) < 5 or len(inner) < 0.3 * len(lines):
        return False
    long = [len(line.text) + line.indent for line in inner]
    width = sorted(long)[int(0.9 * (len(long) - 1))]
    return 50 <= width <= 160 and sum(0.8 * width <= each <= 1.1 * width for each in long) > 0.6 * len(long)


def _goes_on(block: Block, line: _Line, above: Block) -> bool:
    """Whether a line of a text of fixed width goes on with the block above."""
    if line.after_blank or block.kind is not BlockKind.PARAGRAPH or block.label:
        return False
    return above.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


def _block(line: _Line, before: Sequence[Block]) -> Block:
    item = labels.bullet(line.text)
    if item is not None:
        return Block(BlockKind.LIST_ITEM, item, level=1 + (line.indent >= 4))
    numbered = labels.label(line.text)
    if numbered is not None:
        return _numbered(line, *numbered, before)
    if _is_heading(line, is_opening=all(_is_short(block.text) for block in before)):
        level = RESOLVED_LEVEL if line.text.casefold().startswith("resolved") else SECTION_LEVEL
        return Block(BlockKind.HEADING, line.text, level=level)
    if _lists_on(line, before):
        return Block(BlockKind.LIST_ITEM, line.text)
    return Block(BlockKind.PARAGRAPH, line.text)


def _numbered(line: _Line, printed: str, text: str, before: Sequence[Block]) -> Block:
    """A numbered paragraph, a lettered item, or an item of a numbered list that stands further in under its lead-in."""
    if not labels.is_number(printed):
        return Block(BlockKind.LIST_ITEM, text, label=printed)
    if line.indent and before and (before[-1].kind is BlockKind.LIST_ITEM or before[-1].text.endswith(":")):
        return Block(BlockKind.LIST_ITEM, text, label=printed)
    return Block(BlockKind.PARAGRAPH, text, label=printed)


def _lists_on(line: _Line, before: Sequence[Block]) -> bool:
    """Whether a line is an item of a list without bullets, right under a numbered question or lead-in."""
    if line.after_blank or not before or line.text.endswith("."):
        return False
    above = before[-1]
    if above.kind is BlockKind.LIST_ITEM:
        return not above.label and len(before) > 1 and _opens_list(before)
    return _leads_in(above)


def _opens_list(before: Sequence[Block]) -> bool:
    lead = next((block for block in reversed(before) if block.kind is not BlockKind.LIST_ITEM), None)
    return lead is not None and _leads_in(lead)


def _leads_in(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and labels.is_number(block.label) and block.text.endswith(("?", ":"))


def _is_short(text: str) -> bool:
    return len(text) <= LONGEST_TITLE


def _is_heading(line: _Line, is_opening: bool) -> bool:
    """Whether a line is a heading; those that open a text may be longer, since titles of papers are."""
    text = line.text
    if heads_a_section(text):
        return True
    longest, most = (LONGEST_TITLE, 2 * MOST_WORDS) if is_opening else (LONGEST_HEADING, MOST_WORDS)
    if len(text) > longest or len(text.split()) > most or line.indent > 8:
        return False
    if not (line.after_blank and line.before_blank) or _SENTENCE_END.search(text):
        return False
    return text[:1].isupper() and _reads_like_title(text)


def _reads_like_title(text: str) -> bool:
    """Whether words are a title: no remark or quotation, no address, price or date, nobody's name and post."""
    if "@" in text or "£" in text or text.endswith(":") or not any(map(str.isalpha, text)):
        return False
    return not (_KEY_AND_VALUE.match(text) or _DATE.search(text) or _POST.search(text) or _MONTH.fullmatch(text))


def _relevelled(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with their title at level 1; other lines above the first paragraph are no headings."""
    opening = list(takewhile(lambda block: block.kind is BlockKind.HEADING, blocks))
    subjects = [block for block in opening if not heads_a_section(block.text) and not _BYLINE.match(block.text)]
    if not subjects:
        return list(blocks)
    titled = [block for block in subjects if not block.text.isupper() and not _YEAR.search(block.text)] or subjects
    title = max(titled, key=lambda block: len(block.text))
    last = opening.index(title)
    after = {index for index, block in enumerate(opening) if index > last and _BYLINE.match(block.text)}
    return [
        _in_title(block, index, last, index in after) if index < len(opening) else block
        for index, block in enumerate(blocks)
    ]


def _in_title(block: Block, index: int, title: int, is_byline: bool) -> Block:
    if index == title:
        return replace(block, level=TITLE_LEVEL)
    if heads_a_section(block.text):
        return replace(block, level=TITLE_LEVEL) if index < title else block
    return replace(block, kind=BlockKind.PARAGRAPH, level=1) if index < title or is_byline else block
