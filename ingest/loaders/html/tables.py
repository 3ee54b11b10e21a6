"""Reads the tables of a web page: those that hold data give rows, those that only arrange the page do not."""

import re

from selectolax.lexbor import LexborNode

from ingest.blocks import Block, BlockKind
from ingest.loaders.colours import plain
from ingest.loaders.html.tree import MACHINERY, attribute, classes, is_hidden, walk
from ingest.loaders.words import squeezed

LAYOUT_CLASSES = frozenset({"mgItemTable"})
"""ModernGov sets a meeting's items out in this table; each is a whole text of its own."""
LONGEST_CELL = 1_500

_BACKGROUND = re.compile(r"(?:^|[;\s])background(?:-color)?\s*:\s*([^;!]+)", re.IGNORECASE)
_SHORT = re.compile(r"#([0-9a-f])([0-9a-f])([0-9a-f])")
_MIXED = re.compile(r"rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)")
_NAMED = {
    "red": "#ff0000",
    "orange": "#ffa500",
    "gold": "#ffd700",
    "yellow": "#ffff00",
    "green": "#008000",
    "lime": "#00ff00",
    "limegreen": "#32cd32",
    "lightgreen": "#90ee90",
    "blue": "#0000ff",
}
"""The names of colours that the status of actions is shown in."""


def is_data(table: LexborNode) -> bool:
    """Whether a table holds data and is not there to arrange the page."""
    if attribute(table, "role") == "presentation" or classes(table) & LAYOUT_CLASSES:
        return False
    if len(table.css("table")) > 1 or table.css_first("h1, h2, h3") is not None:
        return False
    rows = [_cells(row) for row in table.css("tr")]
    if sum(len(row) >= 2 for row in rows) < 1 or max(map(len, rows), default=0) < 2:
        return False
    return all(len(text_of(cell)) <= LONGEST_CELL for row in rows for cell in row)


def rows_of(table: LexborNode) -> list[Block]:
    """The rows of a table, with its caption before them as a paragraph."""
    blocks: list[Block] = []
    caption = table.css_first("caption")
    if caption is not None and text_of(caption):
        blocks.append(Block(BlockKind.PARAGRAPH, text_of(caption)))
    columns = max(sum(_width(cell) for cell in _cells(row)) for row in table.css("tr"))
    for row in table.css("tr"):
        cells = [text for cell in _cells(row) for text in (text_of(cell), *[""] * (_width(cell) - 1))]
        if any(cells):
            cells += [""] * (columns - len(cells))
            is_head = not any(block.kind is BlockKind.TABLE_ROW for block in blocks) and _is_head(row)
            shades = plain([shade for cell in _cells(row) for shade in [_shade(cell)] * _width(cell)])
            text = " | ".join(cells)
            blocks.append(Block(BlockKind.TABLE_ROW, text, cells=tuple(cells), is_column_head=is_head, shades=shades))
    return blocks


def _cells(row: LexborNode) -> list[LexborNode]:
    cells, child = [], row.child
    while child is not None:
        if child.tag in ("td", "th") and not is_hidden(child):
            cells.append(child)
        child = child.next
    return cells


def _shade(cell: LexborNode) -> str:
    """The colour that a cell states itself to be filled with, as "#RRGGBB"; "" for another or none."""
    styled = _BACKGROUND.search(attribute(cell, "style"))
    stated = (styled[1] if styled else attribute(cell, "bgcolor")).strip().casefold()
    short = _SHORT.fullmatch(stated)
    if short:
        return "#" + "".join(2 * digit for digit in short.groups())
    mixed = _MIXED.fullmatch(stated)
    if mixed:
        return "#" + "".join(f"{min(255, int(part)):02x}" for part in mixed.groups())
    return _NAMED.get(stated, stated)


def _width(cell: LexborNode) -> int:
    stated = attribute(cell, "colspan")
    return min(50, max(1, int(stated))) if stated.isdigit() else 1


def _is_head(row: LexborNode) -> bool:
    if row.parent is not None and row.parent.tag == "thead":
        return True
    cells = _cells(row)
    if all(cell.tag == "th" for cell in cells):
        return True
    filled = [cell for cell in cells if text_of(cell)]
    return len(filled) > 1 and all(_is_bold(cell) for cell in filled)


def _is_bold(cell: LexborNode) -> bool:
    bold = sum(len(squeezed(each.text())) for each in cell.css("b, strong"))
    return bold >= len(text_of(cell))


def text_of(node: LexborNode) -> str:
    """All that a browser would show of a node, on one line."""
    words: list[str] = []

    def enter(each: LexborNode) -> bool:
        if each.is_text_node:
            words.append(each.text_content or "")
            return False
        if each.tag in MACHINERY or each.is_comment_node or is_hidden(each):
            return False
        if each.tag in ("br", "p", "div", "li", "tr", "td", "th"):
            words.append(" ")
        return True

    walk(node, enter, lambda _: None)
    return squeezed("".join(words))
