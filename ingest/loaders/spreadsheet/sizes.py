"""Measures a workbook before it is read: a single far cell or repeated row would fill the memory.

What is seen on the way is kept: which cells are shown as percentages, the colours that cells are filled with, and which
rows and columns are hidden.
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from index.errors import UnreadableFile
from ingest.loaders import ole
from ingest.loaders.archive import Archive
from ingest.loaders.colours import parts_of
from ingest.loaders.grid import MOST_CELLS, MOST_COLUMNS
from ingest.loaders.xml import (
    RELATION_ID,
    Element,
    attribute,
    child,
    children,
    local,
    part,
    related,
    relations,
    stream,
    whole,
)

MOST_CHARACTERS = 100_000_000
MOST_FILLS = 200_000
"""Filled cells of a sheet that are kept: a plan has hundreds."""
CONTENT = "content.xml"

# The records of an older workbook that hold a cell: each begins with its row and column.
_CELL_RECORDS = frozenset({0x0006, 0x007E, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E, 0x0406})
_SHEET_BEGINS, _PASSWORD = 0x0809, 0x002F
_ROW, _COLUMNS = 0x0208, 0x007D
_PERCENT_FORMATS = frozenset({9, 10})


@dataclass(slots=True)
class Look:
    """How a sheet shows its cells, each named by its row and column from 0; `fills` are colours by row and column."""

    percents: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    fills: dict[int, dict[int, str]] = field(default_factory=dict)


Looks = dict[str | int, Look]
"""By the sheet's name, or in an older workbook by its place."""


class _Extent:
    """How far a sheet reaches, and how much text it holds."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._edges: tuple[int, int, int, int] | None = None
        self._characters = 0

    def add(self, row: int, column: int, characters: int = 0) -> None:
        top, left, bottom, right = self._edges or (row, column, row, column)
        self._edges = top, left, bottom, right = min(top, row), min(left, column), max(bottom, row), max(right, column)
        self._characters += characters
        if (bottom - top + 1) * (right - left + 1) > MOST_CELLS or self._characters > MOST_CHARACTERS:
            raise UnreadableFile(
                f"{self._name} spreads over more than {MOST_CELLS:,} cells: "
                "delete what stands far from the table, or save the sheet that matters as CSV."
            )


def refuse_large(path: Path) -> Looks:
    """Refuses a workbook too large to be read; tells how its sheets show their cells."""
    with path.open("rb") as file:
        if file.read(len(ole.MAGIC)) == ole.MAGIC:
            return _measured_records(ole.workbook(path), path.name)
        archive = Archive(file, path.name)
        if archive.has(CONTENT):
            return _measured_open_document(archive)
        return _measured_excel(archive)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the styles of a workbook say, each by its number."""

    percents: frozenset[int]
    fills: Mapping[int, str]


# -- Excel ------------------------------------------------------------------------------------------------------------


def _measured_excel(archive: Archive) -> Looks:
    main = related(archive, "", "officeDocument") or "xl/workbook.xml"
    named = relations(archive, main)
    lengths = _lengths_of_strings(archive, next((at for kind, at in named.values() if kind == "sharedStrings"), None))
    styles_at = next((at for kind, at in named.values() if kind == "styles"), None)
    styles = part(archive, styles_at) if styles_at else None
    shown = _Shown(_percent_styles(styles), _fill_styles(styles))
    root = part(archive, main)
    found: Looks = {}
    measured: set[str] = set()
    for sheet in children(children(root, "sheets")[0], "sheet") if children(root, "sheets") else ():
        kind, target = named.get(sheet.get(RELATION_ID, ""), ("", ""))
        if kind == "worksheet" and archive.has(target) and target not in measured:
            measured.add(target)
            found[attribute(sheet, "name")] = _measured_sheet(archive, target, lengths, shown)
    return found


def _measured_sheet(archive: Archive, target: str, lengths: list[int], shown: _Shown) -> Look:
    extent, look = _Extent(archive.name), Look()
    fills = 0
    row, column = -1, -1
    for event, element in stream(archive, target, ("row", "c", "col")):
        name = local(element)
        if event == "start":
            if name == "row":
                row, column = whole(element.get("r", ""), row + 2) - 1, -1
                look.hidden_rows.update([row] if _is_on(element, "hidden") else [])
            elif name == "col" and _is_on(element, "hidden"):
                look.hidden_columns.update(_columns(whole(element.get("min", "")), whole(element.get("max", ""))))
        elif name == "c":
            row, column = _place(element.get("r", ""), row, column + 1)
            style = whole(element.get("s", ""))
            if style in shown.fills and fills < MOST_FILLS:
                fills += 1
                look.fills.setdefault(row, {})[column] = shown.fills[style]
            if len(element):
                text, kind = "".join(element.itertext()), element.get("t", "n")
                shared = whole(text.strip(), -1) if kind == "s" else -1
                extent.add(row, column, lengths[shared] if 0 <= shared < len(lengths) else len(text))
                if kind == "n" and style in shown.percents:
                    look.percents.add((row, column))
    return look


def _is_on(element: Element, name: str) -> bool:
    return element.get(name, "") in ("1", "true")


def _columns(first: int, last: int) -> range:
    """Columns that are counted from 1, from 0."""
    return range(max(0, first - 1), min(MOST_COLUMNS, last))


def _place(reference: str, row: int, column: int) -> tuple[int, int]:
    """The row and column of a reference such as "AB12", from 0; without one, the place that comes next."""
    letters = reference.rstrip("0123456789")
    if not letters.isalpha() or not letters.isascii() or len(letters) > 4 or len(reference) > 16:
        return row, column
    across = 0
    for letter in letters.upper():
        across = across * 26 + ord(letter) - ord("A") + 1
    return whole(reference[len(letters) :], row + 1) - 1, across - 1


def _lengths_of_strings(archive: Archive, name: str | None) -> list[int]:
    if name is None or not archive.has(name):
        return []
    return [
        sum(len(text) for text in element.itertext())
        for event, element in stream(archive, name, ("si",))
        if event == "end"
    ]


def _fill_styles(root: Element | None) -> dict[int, str]:
    """The styles that fill a cell with one colour, stated as such; those of a theme or a rule are not followed."""
    fills: list[str] = []
    for group in children(root, "fills"):
        for each in group:
            pattern = child(each, "patternFill")
            stated = attribute(child(pattern, "fgColor"), "rgb") if attribute(pattern, "patternType") == "solid" else ""
            fills.append(stated[2:] if len(stated) == 8 else stated)
    styles = [each for group in children(root, "cellXfs") for each in group]
    chosen = ((index, whole(attribute(each, "fillId"), -1)) for index, each in enumerate(styles))
    return {index: fills[fill] for index, fill in chosen if 0 <= fill < len(fills) and parts_of(fills[fill])}


def _percent_styles(root: Element | None) -> frozenset[int]:
    """The styles whose number format is a percentage."""
    formats = {
        whole(attribute(each, "numFmtId"))
        for group in children(root, "numFmts")
        for each in group
        if "%" in attribute(each, "formatCode")
    }
    styles = [each for group in children(root, "cellXfs") for each in group]
    return frozenset(
        index for index, each in enumerate(styles) if whole(attribute(each, "numFmtId")) in _PERCENT_FORMATS | formats
    )


# -- OpenDocument -----------------------------------------------------------------------------------------------------


def _measured_open_document(archive: Archive) -> Looks:
    """Each cell and row may be repeated millions of times; what is empty at the end does not count."""
    document = _OpenDocument(archive.name)
    tags = ("table", "table-row", "table-cell", "covered-table-cell", "table-column")
    for event, element in stream(archive, CONTENT, tags):
        if event == "start":
            document.begin(element)
        else:
            document.end(element)
    return document.looks


class _OpenDocument:
    """The sheets of a document while they go by, with the place that has been reached."""

    def __init__(self, name: str) -> None:
        self.looks: Looks = {}
        self._name = name
        self._row = self._column = 0
        self._extent, self._look = _Extent(name), Look()
        self._filled: list[tuple[int, int, int]] = []

    def begin(self, element: Element) -> None:
        name = local(element)
        if name == "table":
            self._row = self._column = 0
            self._extent, self._look = _Extent(self._name), Look()
            self.looks[attribute(element, "name")] = self._look
        elif name == "table-row":
            self._column, self._filled = 0, []
        elif name == "table-column":
            width = _repeated(element, "columns")
            if _is_collapsed(element):
                self._look.hidden_columns.update(_columns(self._column + 1, self._column + width))
            self._column += width

    def end(self, element: Element) -> None:
        name = local(element)
        if name == "table-row":
            self._end_row(element)
        elif name in ("table-cell", "covered-table-cell"):
            width = _repeated(element, "columns")
            length = sum(len(text) for text in element.itertext()) + _spaces(element)
            if length or attribute(element, "value-type"):
                self._filled.append((self._column, width, length))
            self._column += width

    def _end_row(self, element: Element) -> None:
        repeated = _repeated(element, "rows")
        for across, width, length in self._filled:
            self._extent.add(self._row, across)
            characters = min(length * width * repeated, MOST_CHARACTERS + 1)
            self._extent.add(self._row + repeated - 1, across + width - 1, characters)
        if self._filled and _is_collapsed(element):
            self._look.hidden_rows.update(range(self._row, self._row + repeated))
        self._row += repeated


def _repeated(element: Element, what: str) -> int:
    return max(1, whole(attribute(element, f"number-{what}-repeated"), 1))


def _is_collapsed(element: Element) -> bool:
    return attribute(element, "visibility") in ("collapse", "filter")


def _spaces(cell: Element) -> int:
    """How many spaces a cell states in numbers."""
    return sum(whole(attribute(each, "c"), 1) for each in cell.iter("{*}s"))


# -- older Excel ------------------------------------------------------------------------------------------------------


def _measured_records(records: bytes, name: str) -> Looks:
    extent, look = _Extent(name), Look()
    looks: Looks = {}
    sheet = -2  # the workbook's own records come before those of its sheets
    for kind, at, length in _records(records):
        if kind == _PASSWORD:
            raise UnreadableFile(f"{name} is protected by a password: save it without one.")
        if kind == _SHEET_BEGINS:
            sheet += 1
            extent, look = _Extent(name), Look()
            looks[sheet] = look
        elif kind in _CELL_RECORDS and length >= 4:
            row, column = struct.unpack_from("<HH", records, at)
            extent.add(row, column)
        elif kind == _ROW and length >= 14:
            row, flags = struct.unpack_from("<H10xH", records, at)
            look.hidden_rows.update([row] if flags & 0x20 else [])
        elif kind == _COLUMNS and length >= 10:
            first, last, _, _, flags = struct.unpack_from("<5H", records, at)
            look.hidden_columns.update(_columns(first + 1, last + 1) if flags & 0x01 else ())
    return looks


def _records(records: bytes) -> Iterator[tuple[int, int, int]]:
    """The records of a workbook: what kind each is, where it begins and how long it is."""
    at = 0
    while at + 4 <= len(records):
        kind, length = struct.unpack_from("<HH", records, at)
        if at + 4 + length > len(records):
            return
        yield kind, at + 4, length
        at += 4 + length
