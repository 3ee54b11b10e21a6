"""Turns the paragraphs and rows of a word processor's document into blocks, whichever program wrote it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.blocks import Block, BlockKind, Reading
from ingest.loaders import boilerplate, labels
from ingest.loaders.colours import plain
from ingest.loaders.words import heads_a_section, squeezed

LONGEST_HEADING = 120
MOST_BOLD = 0.5
"""Where more than this share of the paragraphs is bold, bold is no sign of a heading."""
OPENING = 6

_NO_HEADING = re.compile(r"[.;,][”’\"')]*$")
_WORD = re.compile(r"[^\W\d_]{2}")
_KEY_AND_VALUE = re.compile(r"^[^:]{1,40}:\s+\S")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as its program sets it. `text` keeps the line breaks that were typed in it.

    `heading` is the level of a heading that is stated to be one (1 the highest; 0 none), `is_title` tells the
    document's title. `label` is the number that the program counts ("2.3.", "(a)"), `is_item` tells an item of a
    counted or bulleted list and `depth` how deep it lies among such lists.
    """

    text: str
    heading: int = 0
    is_title: bool = False
    label: str = ""
    is_item: bool = False
    depth: int = 1
    is_bold: bool = False
    is_contents: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A table's row. A cell that spans columns or rows stands in the first of them, the others are empty.

    `shades` are the colours that the cells are filled with, "" for one without.
    """

    cells: tuple[str, ...]
    is_head: bool = False
    shades: tuple[str, ...] = ()


Piece = Paragraph | Row


def reading_of(pieces: Sequence[Piece], notes: Sequence[str] = ()) -> Reading:
    """What a document of these pieces says; its title is set as one, or is a first heading of the highest level."""
    blocks = blocks_of(pieces)
    stated = next((squeezed(each.text) for each in pieces if isinstance(each, Paragraph) and each.is_title), "")
    opening = [block.text for block in blocks[:OPENING] if block.kind is BlockKind.HEADING and block.level == 1]
    return Reading(tuple(blocks), stated or next(iter(opening), ""), notes=tuple(notes))


def blocks_of(pieces: Sequence[Piece]) -> list[Block]:
    """The blocks of a document."""
    paragraphs = [each for each in pieces if isinstance(each, Paragraph) and squeezed(each.text)]
    below_title = any(each.is_title for each in paragraphs)
    deepest = max((each.heading for each in paragraphs), default=0) + below_title
    bold = sum(each.is_bold for each in paragraphs) <= MOST_BOLD * max(4, len(paragraphs))
    blocks: list[Block] = []
    for piece in pieces:
        if isinstance(piece, Row):
            blocks.extend(_row(piece))
            continue
        for line in _lines(piece):
            block = _block(line, blocks, below_title, min(9, max(2, deepest + 1)) if bold else 0)
            if block.text:
                blocks.append(block)
    return boilerplate.marked(_titled(blocks, deepest))


def _row(row: Row) -> list[Block]:
    cells = tuple(squeezed(cell) for cell in row.cells)
    if not any(cells):
        return []
    return [
        Block(BlockKind.TABLE_ROW, " | ".join(cells), cells=cells, is_column_head=row.is_head, shades=plain(row.shades))
    ]


def _lines(paragraph: Paragraph) -> list[Paragraph]:
    """A paragraph, parted where a line typed in it opens with a bullet, number or letter."""
    if "\n" not in paragraph.text:
        return [paragraph]
    parts: list[str] = []
    for line in paragraph.text.split("\n"):
        shown = squeezed(line)
        if not parts or labels.bullet(shown) is not None or labels.label(shown):
            parts.append(line)
        else:
            parts[-1] += f" {line}"
    rest = replace(paragraph, label="", heading=0, is_title=False, is_item=False)
    return [replace(paragraph if index == 0 else rest, text=part) for index, part in enumerate(parts)]


def _block(paragraph: Paragraph, before: Sequence[Block], below_title: bool, bold_level: int) -> Block:
    text = squeezed(paragraph.text)
    if paragraph.is_contents:
        return Block(BlockKind.BOILERPLATE, text)
    if paragraph.heading or paragraph.is_title:
        level = 1 if paragraph.is_title else min(9, paragraph.heading + below_title)
        return _heading(text, paragraph.label, level)
    if paragraph.label:
        return _counted(paragraph, text, before, bold_level)
    if paragraph.is_item:
        return Block(BlockKind.LIST_ITEM, labels.bullet(text) or text, level=paragraph.depth)
    return _typed(text, paragraph.is_bold, bold_level)


def _heading(text: str, printed: str, level: int) -> Block:
    found = None if printed else labels.label(text)
    if found and labels.is_number(found[0]):
        return Block(BlockKind.HEADING, found[1], label=found[0], level=level)
    return Block(BlockKind.HEADING, text, label=_bare(printed), level=level)


def _counted(paragraph: Paragraph, text: str, before: Sequence[Block], bold_level: int) -> Block:
    """What a program has numbered: a heading in bold, a numbered paragraph, or an item of a list."""
    label = _bare(paragraph.label)
    if bold_level and paragraph.is_bold and _reads_like_heading(text) and labels.is_number(label):
        return Block(BlockKind.HEADING, text, label=label, level=bold_level)
    if labels.is_number(label) and not (paragraph.depth == 1 and _is_under_lead_in(label, before)):
        return Block(BlockKind.PARAGRAPH, text, label=label)
    return Block(BlockKind.LIST_ITEM, text, label=label, level=paragraph.depth)


def _is_under_lead_in(label: str, before: Sequence[Block]) -> bool:
    """Whether "1", "2" ... count the points that a sentence led in, and not the document's paragraphs."""
    if "." in label or not before:
        return False
    above = before[-1]
    if above.kind is BlockKind.LIST_ITEM:
        return above.label.isdigit() and labels.follows(label, above.label)
    return label == "1" and above.kind is BlockKind.PARAGRAPH and above.text.endswith(":")


def _typed(text: str, is_bold: bool, bold_level: int) -> Block:
    """A paragraph that no list counts: its bullet, number or letter may be typed."""
    if heads_a_section(text):
        return Block(BlockKind.HEADING, text, level=bold_level or 2)
    item = labels.bullet(text)
    if item:
        return Block(BlockKind.LIST_ITEM, item)
    found = labels.label(text)
    label, bare = found or ("", text)
    if bold_level and is_bold and _reads_like_heading(bare):
        return Block(BlockKind.HEADING, bare, label=label, level=bold_level)
    if found and not labels.is_number(label):
        return Block(BlockKind.LIST_ITEM, bare, label=label)
    return Block(BlockKind.PARAGRAPH, bare, label=label)


def _reads_like_heading(text: str) -> bool:
    if len(text) > LONGEST_HEADING or _NO_HEADING.search(text) or _KEY_AND_VALUE.match(text):
        return False
    return bool(_WORD.search(text))


def _bare(printed: str) -> str:
    """A counted label as labels are kept: "2.3." is 2.3, "1)" is 1, "(a)" stays."""
    found = labels.label(f"{printed.strip()} x")
    return found[0] if found else printed.strip()


def _titled(blocks: list[Block], deepest: int) -> list[Block]:
    """The blocks; where no heading is stated to be one, a bold one that opens the document is its title."""
    if deepest or not blocks or blocks[0].kind is not BlockKind.HEADING or heads_a_section(blocks[0].text):
        return blocks
    return [replace(blocks[0], level=1), *blocks[1:]]
