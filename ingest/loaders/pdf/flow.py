"""Joins a PDF's lines as blocks: headings, paragraphs and list items, whole also where they cross a page."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.blocks import Block, BlockKind
from ingest.loaders import labels
from ingest.loaders.pdf.headings import Look, Looks, is_field, look_of, reads_like_heading
from ingest.loaders.pdf.hyphens import Hyphens
from ingest.loaders.pdf.lines import Line
from ingest.loaders.pdf.segments import Segment
from ingest.loaders.pdf.tables import Row

WIDER = 1.18
"""From this many times the usual distance between two lines on, the lower begins a new paragraph."""
DEEPER = 6.0
"""A list item that stands this many points further in than the one before is one level deeper."""
OUTDENT = 4.0
SENTENCE_ENDS = (".", "!", "?", ":", ";", ".”", ".’", '."', ".)", "?”")


@dataclass(frozen=True, slots=True)
class Contents:
    """A line of a contents page."""

    line: Line


Element = Line | Row | Contents


@dataclass(slots=True)
class _Open:
    """A block that is still growing. `text_x` is where its second and further lines begin, once known."""

    kind: BlockKind
    look: Look
    last: Line
    first_x: float
    text_x: float
    label: str = ""
    level: int = 1
    lines: list[tuple[str, int]] = field(default_factory=list)
    is_footnote: bool = False

    @property
    def text(self) -> str:
        return self.lines[-1][0]

    @property
    def hangs(self) -> bool:
        """Whether its text stands further in than its label or bullet."""
        return self.text_x > self.first_x + 3


@dataclass(frozen=True, slots=True)
class _Start:
    """What a line opens: the block's kind, its label, and the line's text without label or bullet."""

    kind: BlockKind
    label: str
    text: str
    text_x: float


class Flow:
    """Takes the pages' lines and rows one after the other and gives the blocks."""

    def __init__(self, looks: Looks, hyphens: Hyphens, right_edges: Sequence[float]) -> None:
        self.looks, self.hyphens, self.right_edges = looks, hyphens, right_edges
        self.blocks: list[Block] = []
        self.open: _Open | None = None
        self.notes: list[_Open] = []
        self.number = ""
        self.number_x: float | None = None
        self.item_xs: list[float] = []
        self.bare_x: float | None = None
        self.closed_look: Look | None = None

    def take(self, elements: Sequence[Element]) -> None:
        """Takes one page."""
        for element in elements:
            if isinstance(element, Row):
                self._row(element)
            elif isinstance(element, Contents):
                self._contents(element.line)
            else:
                self._line(element)

    def finish(self) -> list[Block]:
        """The blocks of all pages taken."""
        self._close()
        self._flush_notes()
        return self.blocks

    def _row(self, row: Row) -> None:
        self._close()
        self._flush_notes()
        if row.is_alone and self.looks.stands_out(row.size, row.bold):
            self._boxed_heading(row)
            return
        cells = tuple(self._joined(cell) for cell in row.cells)
        text = " | ".join(cells)
        self.blocks.append(Block(BlockKind.TABLE_ROW, text, ((0, row.page),), cells=cells, is_column_head=row.is_head))

    def _boxed_heading(self, row: Row) -> None:
        """A box of one row in a heading's look, as reports print a section's title beside its grade."""
        text = self._joined([line for cell in row.cells for line in cell])
        level = self.looks.level(row.size, row.bold)
        self.blocks.append(Block(BlockKind.HEADING, text, ((0, row.page),), level=level))

    def _contents(self, line: Line) -> None:
        self._close()
        self._flush_notes()
        self.blocks.append(Block(BlockKind.BOILERPLATE, line.text, ((0, line.page),)))

    def _joined(self, lines: Sequence[str]) -> str:
        text = ""
        for line in lines:
            text = self.hyphens.join(text, line) if text else line
        return text

    def _line(self, line: Line) -> None:
        if self._is_footnote(line):
            self._footnote(line)
            return
        if self._goes_on(line):
            self._add(line)
            return
        self._close()
        self._begin(line)

    def _is_footnote(self, line: Line) -> bool:
        opens = line.text[:1] in "⁰¹²³⁴⁵⁶⁷⁸⁹"
        after = bool(self.notes) and self.notes[-1].last.page == line.page
        return self.looks.is_small(line) and (opens or after)

    def _footnote(self, line: Line) -> None:
        opens = line.text[:1] in "⁰¹²³⁴⁵⁶⁷⁸⁹"
        if opens or not self.notes:
            note = _Open(BlockKind.PARAGRAPH, look_of(line), line, line.x0, line.x0, is_footnote=True)
            self.notes.append(note)
        self.notes[-1].lines.append((line.text, line.page))
        self.notes[-1].last = line

    # -- where a block ends ---------------------------------------------------------------------------------------

    def _goes_on(self, line: Line) -> bool:
        block = self.open
        if block is None:
            return False
        if block.kind is BlockKind.HEADING:
            return self._heading_goes_on(block, line)
        if self._continues_value(block, line):
            return True
        if self.looks.is_heading(line) or self._is_other_size(block, line):
            return False
        if block.last.page != line.page:
            return self._goes_on_overleaf(block, line)
        return self._goes_on_below(block, line)

    def _continues_value(self, block: _Open, line: Line) -> bool:
        """Whether a line goes on with the value of a field such as "Lead inspector: A Name"."""
        above = block.last
        if not _is_field(above) or _is_field(line) or above.page != line.page or look_of(line) != look_of(above):
            return False
        close = 0 < above.y - line.y <= WIDER * self.looks.leading * line.size
        return close and not self._opens(line, strict=True)

    def _is_other_size(self, block: _Open, line: Line) -> bool:
        """Whether a line's letters are so unlike in size that it is apart; a point is no sign within a sentence."""
        most = 0.9 if block.text.rstrip().endswith(SENTENCE_ENDS) else 1.6
        return abs(line.size - block.last.size) > most

    def _heading_goes_on(self, block: _Open, line: Line) -> bool:
        close = block.last.y - line.y <= 1.4 * line.size
        if block.last.page != line.page or not close or self._opens(line, strict=True):
            return False
        if line.text[:1].islower():
            return look_of(line)[0] == block.look[0]
        return look_of(line) == block.look and not self._would_have_fitted(block.last, line)

    def _goes_on_below(self, block: _Open, line: Line) -> bool:
        step = (block.last.y - line.y) / max(line.size, 1.0)
        if step < -0.5:  # the next column
            return self._goes_on_overleaf(block, line)
        if step > WIDER * self.looks.leading or line.is_below_border:
            return False
        if self._opens(line, strict=True) or (_is_field(line) and _is_field(block.last)):
            return False
        if block.kind is BlockKind.LIST_ITEM or block.hangs:
            if line.x0 < block.text_x - OUTDENT and len(block.lines) > 1:
                return False
            if line.x0 < block.first_x - OUTDENT:
                return False
        ended = block.text.rstrip().endswith(SENTENCE_ENDS) and not line.text[:1].islower()
        return not (ended and self._would_have_fitted(block.last, line))

    def _goes_on_overleaf(self, block: _Open, line: Line) -> bool:
        if block.is_footnote or self._opens(line, strict=False):
            return False
        words = block.text.rstrip()
        if self.bare_x is not None and words.endswith(SENTENCE_ENDS):  # an item without bullet, then the next
            return False
        if line.text[:1].islower():
            return True
        if words.endswith(SENTENCE_ENDS):
            same_hang = block.hangs and abs(line.x0 - block.text_x) < OUTDENT
            return same_hang and bool(block.label) and not words.endswith((":", ";"))
        return not self._would_have_fitted(block.last, line)

    def _would_have_fitted(self, above: Line, line: Line) -> bool:
        """Whether a line's first word had room at the end of the line above, so that a new paragraph was meant."""
        word = line.text.split(" ", 1)[0]
        width = (line.x1 - line.x0) / max(1, len(line.text)) * (len(word) + 1)
        return above.x1 + width < self.right_edges[above.page - 1] - 2

    # -- what a line opens ----------------------------------------------------------------------------------------

    def _opens(self, line: Line, strict: bool) -> _Start | None:
        """The item or numbered paragraph that a line opens; if `strict`, right under a line of the block before."""
        first = line.segments[0]
        rest = labels.bullet(line.text, dashes=self._may_be_dash(line))
        if rest is not None:
            return _Start(BlockKind.LIST_ITEM, "", rest, self._text_x(line, rest))
        found = labels.label(line.text)
        if found is None:
            return self._tight_number(line) or self._bare_number(line)
        printed, rest = found
        apart = len(line.segments) > 1 and first.text.rstrip(".)") in (printed, printed.rstrip(".)"))
        if labels.is_number(printed):
            if not apart and not self._is_due(printed, line):
                return None
            kind = BlockKind.PARAGRAPH
        else:
            if strict and not apart and not self._after_end():
                return None
            if (
                not printed.startswith("(")
                and not apart
                and printed.rstrip(".)") not in ("a", "i")
                and not self._in_list()
            ):
                return None
            kind = BlockKind.LIST_ITEM
        return _Start(kind, printed, rest, self._text_x(line, rest))

    def _is_due(self, printed: str, line: Line) -> bool:
        """Whether a number close to its words is a paragraph's, not one that a sentence happens to have there."""
        if self._begins_anew(printed):
            return True
        if self._stands_out_left(line):
            return labels.follows_soon(printed, self.number)
        expected = not self.number or labels.follows(printed, self.number)
        return expected and self._after_end()

    def _begins_anew(self, printed: str) -> bool:
        """Whether paragraphs are counted from 1 again, right under a heading."""
        return printed == "1" and self.open is None and bool(self.blocks) and self.blocks[-1].kind is BlockKind.HEADING

    def _stands_out_left(self, line: Line) -> bool:
        """Whether a line begins where the last number stood, left of where the lines of the paragraph above begin."""
        if self.number_x is None or abs(line.x0 - self.number_x) >= OUTDENT:
            return False
        return self.open is None or line.x0 < self.open.text_x - OUTDENT

    def _tight_number(self, line: Line) -> _Start | None:
        """A paragraph number right before its paragraph's first letter is the very next where a paragraph may begin."""
        found = labels.tight_number(line.text)
        if found is None:
            return None
        printed, rest = found
        is_next = labels.follows(printed, self.number) if self.number else printed == "1"
        may_begin = self._after_end() or self._stands_out_left(line)
        if not self._begins_anew(printed) and not (is_next and may_begin):
            return None
        return _Start(BlockKind.PARAGRAPH, printed, rest, self._text_x(line, rest))

    def _bare_number(self, line: Line) -> _Start | None:
        """A paragraph number without a full stop stands well apart from its paragraph."""
        if len(line.segments) < 2:
            return None
        printed = line.segments[0].text
        whole = (
            printed.isdigit() and len(printed) <= 3 and (printed == "1" or labels.follows(printed, self.number or "0"))
        )
        if not whole:
            return None
        rest = " ".join(segment.text for segment in line.segments[1:])
        return _Start(BlockKind.PARAGRAPH, printed, rest, line.segments[1].x0)

    def _may_be_dash(self, line: Line) -> bool:
        if len(line.segments) > 1 and len(line.segments[0].text) == 1:
            return True
        return self.open is None or self._in_list() or self.open.text.rstrip().endswith(":")

    def _in_list(self) -> bool:
        return self.open is not None and self.open.kind is BlockKind.LIST_ITEM

    def _after_end(self) -> bool:
        return self.open is None or self.open.text.rstrip().endswith(SENTENCE_ENDS)

    def _text_x(self, line: Line, rest: str) -> float:
        body = self._body_segment(line)
        if body is not line.segments[0]:
            return body.x0
        lead = len(line.text) - len(rest)
        return line.x0 + lead * (line.x1 - line.x0) / max(1, len(line.text))

    def _body_segment(self, line: Line) -> Segment:
        return line.segments[1] if len(line.segments) > 1 and len(line.segments[0].text) < 8 else line.segments[0]

    # -- growing and closing --------------------------------------------------------------------------------------

    def _begin(self, line: Line) -> None:
        start = self._opens(line, strict=False)
        in_list = not start and self._stands_in_list(line)
        if not (start and start.kind is BlockKind.LIST_ITEM) and not in_list:
            self._flush_notes()
        if self.looks.is_heading(line) and (not line.text[:1].islower() or self._follows_heading(line)):
            self.item_xs.clear()
            printed, text = (start.label, start.text) if start and start.label else ("", line.text)
            self.open = _Open(
                BlockKind.HEADING, look_of(line), line, line.x0, line.x0, printed, self.looks.level(*look_of(line))
            )
        elif start:
            text = start.text
            level = self._item_level(line.x0) if start.kind is BlockKind.LIST_ITEM else 1
            self.open = _Open(start.kind, look_of(line), line, line.x0, start.text_x, start.label, level)
            if labels.is_number(start.label):
                self.number, self.number_x = start.label, line.x0
        elif in_list:
            text = line.text
            level = self._item_level(line.x0)
            self.bare_x = line.x0
            self.open = _Open(BlockKind.LIST_ITEM, look_of(line), line, line.x0, line.x0, level=level)
        else:
            text = line.text
            self.open = _Open(BlockKind.PARAGRAPH, look_of(line), line, line.x0, line.x0)
        if self.open.kind is not BlockKind.LIST_ITEM:
            self.item_xs.clear()
            self.bare_x = None
        self.open.lines.append((text, line.page))

    def _follows_heading(self, line: Line) -> bool:
        """Whether a line of words stands below a heading that looks like it, as "and review of ..." below a title."""
        above = self.blocks[-1] if self.blocks else None
        is_below = above is not None and above.kind is BlockKind.HEADING and above.page == line.page
        return is_below and self.closed_look == look_of(line) and " " in line.text

    def _stands_in_list(self, line: Line) -> bool:
        """Whether a line without a bullet is an item all the same: further in than the item that leads in to it."""
        above = self.blocks[-1] if self.blocks else None
        if above is None or above.kind is not BlockKind.LIST_ITEM or not self.item_xs:
            return False
        if line.x0 > self.item_xs[-1] + 3 * DEEPER:
            return above.text.rstrip().endswith(":")
        return self.bare_x is not None and abs(line.x0 - self.bare_x) < OUTDENT

    def _item_level(self, x: float) -> int:
        while self.item_xs and self.item_xs[-1] > x + DEEPER:
            self.item_xs.pop()
        if not self.item_xs or x > self.item_xs[-1] + DEEPER:
            self.item_xs.append(x)
        return len(self.item_xs)

    def _add(self, line: Line) -> None:
        block = self.open
        assert block is not None
        if len(block.lines) == 1 and block.last.page == line.page:
            block.text_x = line.x0
        block.lines.append((line.text, line.page))
        block.last = line

    def _close(self) -> None:
        if self.open is None:
            return
        if any(text for text, _ in self.open.lines):  # a bullet may stand alone, its words rubbed out
            self.blocks.append(self._block(self.open))
            self.closed_look = self.open.look
        self.open = None

    def _flush_notes(self) -> None:
        """Footnotes follow what they stand under, but never come between the items of a list that goes on overleaf."""
        for note in self.notes:
            self.blocks.append(self._block(note))
        self.notes.clear()

    def _block(self, grown: _Open) -> Block:
        text, breaks = "", [(0, grown.lines[0][1])]
        for piece, page in grown.lines:
            if text and page != breaks[-1][1]:
                joined = self.hyphens.join(text, piece)
                breaks.append((len(joined) - len(piece), page))
                text = joined
            else:
                text = self.hyphens.join(text, piece) if text else piece
        if grown.kind is BlockKind.HEADING and not reads_like_heading(text):
            return Block(BlockKind.PARAGRAPH, text, tuple(breaks), grown.label)
        return Block(grown.kind, text, tuple(breaks), grown.label, grown.level)


def _is_field(line: Line) -> bool:
    """Whether a line is one such as "Lead inspector: A Name"."""
    return is_field(line.text)
