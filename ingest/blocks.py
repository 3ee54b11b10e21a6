"""What every loader yields: the blocks of a document in reading order, each with its place."""

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TABLE_ROW = "table row"
    BOILERPLATE = "boilerplate"  # contents page, licence, navigation, adverts: never indexed


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item or table row.

    `text` is what a reader would copy: lines joined by one space, end-of-line hyphens mended, the label left out.
    `breaks` holds, for a block that crosses a page, the offset in `text` at which each page begins:
    ((0, 3), (212, 4)) is a block that starts on page 3 and goes on, from character 212, on page 4. Without pages:
    ((0, None),).
    `label` is the printed number or letter ("14", "2.3", "(a)"), or "" where there is none (a bullet has none).
    `level` is the depth: of a heading from 1 (the document's title), of a list item from 1.
    `cells` are a table row's cells in column order; its `text` is the cells joined by " | ". `shades` are the colours
    that they are filled with, where the format tells: six hexadecimal digits, "" for a cell without; () for a row
    without any.
    """

    kind: BlockKind
    text: str
    breaks: tuple[tuple[int, int | None], ...] = ((0, None),)
    label: str = ""
    level: int = 1
    cells: tuple[str, ...] = ()
    is_column_head: bool = False
    shades: tuple[str, ...] = ()

    @property
    def page(self) -> int | None:
        """The physical page on which the block starts, from 1; None where the format has no pages."""
        return self.breaks[0][1]


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the clerk's system put at the edge of a page when it bound papers into a pack.

    `item` is the number of "Agenda Item 9", "" where there is none; it is `bare` where the page only says "Item 9", as
    other papers do too. `printed` are the numbers that the page gives itself, the pack's and perhaps the paper's own.
    """

    page: int
    item: str = ""
    bare: bool = False
    printed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a loader read of one file.

    `title` is the document's own title where it states one, else ""; `url` the address the file says it was saved from.
    `unreadable_pages` lists pages that hold no text that could be read; `notes` are sentences for the ingest report.
    `stamps` are those of the pages that have any.
    """

    blocks: tuple[Block, ...]
    title: str = ""
    url: str | None = None
    pages: int | None = None
    unreadable_pages: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    stamps: tuple[Stamp, ...] = ()
