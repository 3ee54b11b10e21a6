"""Cuts a document's blocks into chunks: a paragraph, or a list with its lead-in, under its heading path.

The text of a chunk is verbatim, and its spans tell the page and paragraph of every character in it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from index.models import Area, Span
from ingest.blocks import Block, BlockKind

SMALL = 200
"""A unit shorter than this many characters is put together with its neighbour ..."""
MERGED = 700
"""... as long as the two together are no longer than this."""
LARGE = 1_600
"""A unit longer than this is split."""
PART = 1_100
"""About how long the parts of a split unit are: within what the embedder reads of a passage."""
FEWEST_WORDS = 4
"""A heading with nothing under it is a chunk of its own from this many words on."""

_GRADE = re.compile(r"\b(?:outstanding|good|requires? improvement|inadequate|adequate)\b", re.IGNORECASE)
_ENDED = re.compile(r"[.!][”’\"')\]]*$")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of a document that is searched and cited as one.

    `text` is the blocks' text joined by a newline, each with its label or bullet. `heading` is the path of headings,
    outermost first. `spans` begin at 0 and are sorted. `block_offsets` tells, for each block in the chunk, where its
    own text begins, label left out; a block so long that it was split stands in several chunks, and in those after the
    first its text goes on from offset 0.
    """

    text: str
    heading: str
    spans: tuple[Span, ...]
    area: Area | None
    part: str
    first_block: int
    last_block: int
    block_offsets: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block, or the part of an over-long block from character `start` to `end`, with the paragraph it belongs to."""

    index: int
    block: Block
    paragraph: str | None
    start: int
    end: int

    @property
    def mark(self) -> str:
        """The label or bullet printed before it."""
        return shown_label(self.block) if self.start == 0 else ""

    @property
    def text(self) -> str:
        """What is shown of it."""
        return self.mark + self.block.text[self.start : self.end]


_Unit = list[_Piece]


@dataclass(frozen=True, slots=True)
class _Section:
    """The blocks under one heading path that share a judgement area and a part of the document."""

    heading: str
    area: Area | None
    part: str
    pieces: tuple[_Piece, ...]


def chunk(blocks: Sequence[Block], areas: Sequence[Area | None], parts: Sequence[str]) -> tuple[Chunk, ...]:
    """The chunks of a document; `areas` and `parts` belong to the blocks one by one. Boilerplate is left out."""
    chunks: list[Chunk] = []
    for section in _sections(blocks, areas, parts):
        for unit in _merged(_split(_units(section.pieces))):
            chunks.append(_chunk(unit, section))
    return tuple(chunks)


def shown_label(block: Block) -> str:
    """A block's label as it is shown before the block: "14. ", "2.3 ", "(a) ", or "• " for an item without one."""
    if block.label:
        return f"{block.label}. " if block.label.isalnum() else f"{block.label} "
    return "• " if block.kind is BlockKind.LIST_ITEM else ""


# -- sections: what stands under which headings ----------------------------------------------------------------------


def _sections(blocks: Sequence[Block], areas: Sequence[Area | None], parts: Sequence[str]) -> Iterator[_Section]:
    kept = [index for index, block in enumerate(blocks) if block.kind is not BlockKind.BOILERPLATE]
    paths = _paths(blocks, kept)
    spoken = _spoken_headings(blocks, kept)
    paragraphs = _paragraphs(blocks, kept)
    within = [index for index in kept if blocks[index].kind is not BlockKind.HEADING or index in spoken]
    for key, group in groupby(within, key=lambda index: (paths[index], areas[index], parts[index])):
        (_, heading), area, part = key
        pieces = tuple(_whole(index, blocks[index], paragraphs[index]) for index in group)
        yield _Section(heading, area, part, pieces)


def _whole(index: int, block: Block, paragraph: str | None) -> _Piece:
    return _Piece(index, block, paragraph, 0, len(block.text))


def _paths(blocks: Sequence[Block], kept: Sequence[int]) -> dict[int, tuple[int, str]]:
    """For each block the number of its section and the path of headings above it.

    Headings right above one another open one section, so that a title page stays together.
    """
    paths: dict[int, tuple[int, str]] = {}
    open_headings: list[Block] = []
    waiting: list[int] = []
    section = 0
    for index in kept:
        block = blocks[index]
        if block.kind is BlockKind.HEADING:
            section += not waiting
            while open_headings and open_headings[-1].level >= block.level:
                open_headings.pop()
            open_headings.append(block)
            waiting.append(index)
        else:
            waiting.clear()
        path = " > ".join(shown_label(each) + each.text for each in open_headings)
        paths.update((each, (section, path)) for each in (*waiting, index))
    return paths


def _spoken_headings(blocks: Sequence[Block], kept: Sequence[int]) -> set[int]:
    """The headings that are text to quote as well: on the title page, with a grade, or with nothing under them."""
    spoken: set[int] = set()
    is_title = True
    for place, index in enumerate(kept):
        block = blocks[index]
        if block.kind is not BlockKind.HEADING:
            is_title = False
        elif (
            is_title
            or _GRADE.search(block.text)
            or (_is_bare(blocks, kept, place) and len(block.text.split()) >= FEWEST_WORDS)
        ):
            spoken.add(index)
    return spoken


def _is_bare(blocks: Sequence[Block], kept: Sequence[int], place: int) -> bool:
    """Whether nothing stands under a heading: the document ends or a heading as high or higher comes next."""
    if place + 1 == len(kept):
        return True
    after = blocks[kept[place + 1]]
    return after.kind is BlockKind.HEADING and after.level <= blocks[kept[place]].level


def _paragraphs(blocks: Sequence[Block], kept: Sequence[int]) -> dict[int, str | None]:
    """The number of the paragraph in which each block stands: for an item, that of the paragraph before its list."""
    found: dict[int, str | None] = {}
    number: str | None = None
    for index in kept:
        block = blocks[index]
        if block.kind is BlockKind.LIST_ITEM:
            found[index] = number or block.label or None
            continue
        number = block.label or None
        found[index] = number
    return found


# -- units: what is never torn apart unless it is too long -----------------------------------------------------------


def _units(pieces: Sequence[_Piece]) -> list[_Unit]:
    units: list[_Unit] = []
    for piece in pieces:
        if units and _belongs(piece, units[-1]):
            units[-1].append(piece)
        else:
            units.append([piece])
    return units


def _belongs(piece: _Piece, unit: _Unit) -> bool:
    """Whether a block goes with those before it: rows of a table, items of a list, a list with its lead-in, the reply
    to a question.
    """
    last, kind = unit[-1].block, piece.block.kind
    if last.kind is BlockKind.HEADING:
        return True
    if kind is BlockKind.TABLE_ROW:
        return last.kind is BlockKind.TABLE_ROW and not piece.block.is_column_head
    if kind is BlockKind.LIST_ITEM:
        return last.kind is BlockKind.LIST_ITEM or _leads_in(last)
    return _asks(last) and not _asks(piece.block)


def _asks(block: Block) -> bool:
    """Whether a paragraph is a question: minutes print what a member asked, and below it what the officer replied."""
    return block.kind is BlockKind.PARAGRAPH and block.text.rstrip().endswith("?")


def _leads_in(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and not _ENDED.search(block.text.rstrip())


def _split(units: Iterable[_Unit]) -> Iterator[_Unit]:
    for unit in units:
        if _length(unit) <= LARGE:
            yield unit
        else:
            yield from _parts_of(unit)


def _parts_of(unit: _Unit) -> list[_Unit]:
    """An over-long unit in parts that end where an item, a row or a sentence ends, and never after a lead-in."""
    parts: list[_Unit] = []
    for piece in (part for whole in unit for part in _parts_of_block(whole)):
        fits = bool(parts) and _length(parts[-1]) + len(piece.text) <= PART
        leads = bool(parts) and len(parts[-1]) > 0 and _is_lead(parts[-1][-1])
        if parts and (fits or leads):
            parts[-1].append(piece)
        else:
            parts.append([piece])
    return parts


def _is_lead(piece: _Piece) -> bool:
    block = piece.block
    return block.kind is BlockKind.HEADING or block.is_column_head or block.text.rstrip().endswith((":", ":-", ":–"))


def _parts_of_block(piece: _Piece) -> list[_Piece]:
    if len(piece.block.text) <= LARGE:
        return [piece]
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        separators=[r"(?<=[.!?])\s", r"(?<=[;:])\s", r"(?<=,)\s", r"\s", ""],
        is_separator_regex=True,
        keep_separator="end",
        chunk_size=PART,
        chunk_overlap=0,
        strip_whitespace=False,
    )
    pieces: list[_Piece] = []
    start = 0
    for text in splitter.split_text(piece.block.text):
        pieces.append(_Piece(piece.index, piece.block, piece.paragraph, start, start + len(text.rstrip())))
        start += len(text)
    return pieces


def _merged(units: Iterable[_Unit]) -> list[_Unit]:
    """The units, small neighbours put together."""
    merged: list[_Unit] = []
    for unit in units:
        small = bool(merged) and min(_length(merged[-1]), _length(unit)) < SMALL and not _asks(unit[0].block)
        if small and _length(merged[-1]) + 1 + _length(unit) <= MERGED:
            merged[-1] = [*merged[-1], *unit]
        else:
            merged.append(unit)
    return merged


def _length(unit: _Unit) -> int:
    return sum(len(piece.text) + 1 for piece in unit) - 1


# -- chunks ----------------------------------------------------------------------------------------------------------


def _chunk(unit: _Unit, section: _Section) -> Chunk:
    spans: list[Span] = []
    offsets: list[tuple[int, int]] = []
    at = 0
    for piece in unit:
        own = at + len(piece.mark)
        offsets.append((piece.index, own))
        for span in _spans(piece, at, own):
            if not spans or (span.page, span.paragraph) != (spans[-1].page, spans[-1].paragraph):
                spans.append(span)
        at += len(piece.text) + 1
    text = "\n".join(piece.text for piece in unit)
    first, last = unit[0].index, unit[-1].index
    return Chunk(text, section.heading, tuple(spans), section.area, section.part, first, last, tuple(offsets))


def _spans(piece: _Piece, at: int, own: int) -> Iterator[Span]:
    """Where a piece begins, and where each further page begins in it."""
    begun = [page for offset, page in piece.block.breaks if offset <= piece.start]
    yield Span(at, begun[-1], piece.paragraph)
    for offset, page in piece.block.breaks:
        if piece.start < offset < piece.end:
            yield Span(own + offset - piece.start, page, piece.paragraph)
