"""Reads plain text: saved web pages, pasted minutes and reports. Lists and headings are told by their form."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from charset_normalizer import from_bytes

from index.errors import UnreadableFile
from ingest.blocks import Block, BlockKind, Reading
from ingest.loaders import adverts, boilerplate, labels

LARGEST = 50_000_000
LONGEST_HEADING = 90
MOST_WORDS = 14

_FIXED_HEADING = re.compile(
    r"(?:minutes|decision|decisions|resolved|recommendations?|supporting documents|additional documents|background papers"
    r"|agenda item|key decision|reasons?(?: for decision)?|actions?)\s*[:_–-]*",
    re.IGNORECASE,
)
_DEBRIS = re.compile(r"^(?P<indent>\s*)[-*] (?=\d{1,3}[.)] )")
_MARKS = re.compile(r"\*\*|__(?=\S)|(?<=\S)__")
_SENTENCE_END = re.compile(r"[.;,!?…][”’\"')]*$")
_KEY_AND_VALUE = re.compile(r"^[A-Z][\w' ]{1,40}: \S")
_DATE = re.compile(r"\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b|\b\d{1,2}:\d\d\b", re.IGNORECASE)


def read(path: Path) -> Reading:
    """The blocks of a text file."""
    return Reading(tuple(blocks_of(decoded(path))))


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
    raw = [re.sub(r"[\u00a0\u2000-\u200a\u202f]", " ", line).expandtabs(4).rstrip() for line in text.splitlines()]
    raw = [_MARKS.sub("", _DEBRIS.sub(r"\g<indent>", line)).replace("\u200b", "").replace("\u00ad", "") for line in raw]
    blank = [not line.strip() for line in raw]
    return [
        _Line(
            re.sub(r"\s+", " ", line).strip(),
            len(line) - len(line.lstrip()),
            index == 0 or blank[index - 1],
            index + 1 == len(raw) or blank[index + 1],
        )
        for index, line in enumerate(raw)
        if not blank[index]
    ]


def _is_wrapped(lines: Sequence[_Line]) -> bool:
    """Whether lines are broken at a fixed width, so that a paragraph is several of them."""
    inner = [line for line in lines if not line.before_blank]
    if len(inner) < 5 or len(inner) < 0.3 * len(lines):
        return False
    long = [len(line.text) + line.indent for line in inner]
    width = sorted(long)[int(0.9 * (len(long) - 1))]
    return 50 <= width <= 110 and sum(0.8 * width <= each <= 1.1 * width for each in long) > 0.6 * len(long)


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
    if _is_heading(line):
        return Block(BlockKind.HEADING, line.text, level=2)
    return Block(BlockKind.PARAGRAPH, line.text)


def _numbered(line: _Line, printed: str, text: str, before: Sequence[Block]) -> Block:
    """A numbered paragraph, a lettered item, or an item of a numbered list that stands further in under its lead-in."""
    if not labels.is_number(printed):
        return Block(BlockKind.LIST_ITEM, text, label=printed)
    if line.indent and before and (before[-1].kind is BlockKind.LIST_ITEM or before[-1].text.endswith(":")):
        return Block(BlockKind.LIST_ITEM, text, label=printed)
    return Block(BlockKind.PARAGRAPH, text, label=printed)


def _is_heading(line: _Line) -> bool:
    text = line.text
    if _FIXED_HEADING.fullmatch(text):
        return True
    if len(text) > LONGEST_HEADING or len(text.split()) > MOST_WORDS or line.indent > 8:
        return False
    if not (line.after_blank and line.before_blank) or _SENTENCE_END.search(text):
        return False
    if not text[:1].isupper() or "@" in text or "£" in text or _KEY_AND_VALUE.match(text) or _DATE.search(text):
        return False
    return text.isupper() or _reads_like_title(text)


def _reads_like_title(text: str) -> bool:
    """Whether words are a title and not a short remark: no verb can be told by form, so quotations and colons rule it out."""
    return (not text.endswith(":") and not text.startswith(("“", '"', "‘")) and " " in text) or text.isalpha()


def _relevelled(blocks: Sequence[Block]) -> list[Block]:
    """The blocks; a heading that opens the text is its title."""
    first = next((index for index, block in enumerate(blocks) if block.kind is BlockKind.HEADING), None)
    if first is None or first > 1:
        return list(blocks)
    return [replace(block, level=1) if index == first else block for index, block in enumerate(blocks)]
