"""Measures a workbook before it is read: a single far cell or repeated row would fill the memory."""

import struct
from collections.abc import Iterator
from pathlib import Path

from index.errors import UnreadableFile
from ingest.loaders import ole
from ingest.loaders.archive import Archive
from ingest.loaders.grid import MOST_CELLS
from ingest.loaders.xml import RELATION_ID, Element, attribute, children, local, part, related, relations, stream, whole

MOST_CHARACTERS = 100_000_000
CONTENT = "content.xml"

# The records of an older workbook that hold a cell: each begins with its row and column.
_CELL_RECORDS = frozenset({0x0006, 0x007E, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E, 0x0406})
_SHEET_BEGINS, _PASSWORD = 0x0809, 0x002F
_PERCENT_FORMATS = frozenset({9, 10})


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


def refuse_large(path: Path) -> dict[str, frozenset[tuple[int, int]]]:
    """Refuses a workbook too large to be read; tells which cells of each sheet are shown as percentages."""
    with path.open("rb") as file:
        if file.read(len(ole.MAGIC)) == ole.MAGIC:
            _measure_records(ole.workbook(path), path.name)
            return {}
        archive = Archive(file, path.name)
        if archive.has(CONTENT):
            _measure_open_document(archive)
            return {}
        return _measured_excel(archive)


# -- Excel ------------------------------------------------------------------------------------------------------------


def _measured_excel(archive: Archive) -> dict[str, frozenset[tuple[int, int]]]:
    main = related(archive, "", "officeDocument") or "xl/workbook.xml"
    named = relations(archive, main)
    lengths = _lengths_of_strings(archive, next((at for kind, at in named.values() if kind == "sharedStrings"), None))
    percents = _percent_styles(archive, next((at for kind, at in named.values() if kind == "styles"), None))
    root = part(archive, main)
    found: dict[str, frozenset[tuple[int, int]]] = {}
    measured: set[str] = set()
    for sheet in children(children(root, "sheets")[0], "sheet") if children(root, "sheets") else ():
        kind, target = named.get(sheet.get(RELATION_ID, ""), ("", ""))
        if kind == "worksheet" and archive.has(target) and target not in measured:
            measured.add(target)
            found[attribute(sheet, "name")] = _measured_sheet(archive, target, lengths, percents)
    return found


def _measured_sheet(
    archive: Archive, target: str, lengths: list[int], percents: frozenset[int]
) -> frozenset[tuple[int, int]]:
    extent = _Extent(archive.name)
    shown: set[tuple[int, int]] = set()
    row, column = -1, -1
    for event, element in stream(archive, target, ("row", "c")):
        if element.tag.endswith("row"):
            if event == "start":
                row, column = whole(element.get("r", ""), row + 2) - 1, -1
        elif event == "end":
            row, column = _place(element.get("r", ""), row, column + 1)
            if len(element):
                text, kind = "".join(element.itertext()), element.get("t", "n")
                shared = whole(text.strip(), -1) if kind == "s" else -1
                extent.add(row, column, lengths[shared] if 0 <= shared < len(lengths) else len(text))
                if kind == "n" and whole(element.get("s", "")) in percents:
                    shown.add((row, column))
    return frozenset(shown)


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


def _percent_styles(archive: Archive, name: str | None) -> frozenset[int]:
    """The styles whose number format is a percentage."""
    root = part(archive, name) if name else None
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


def _measure_open_document(archive: Archive) -> None:
    """Each cell and row may be repeated millions of times; what is empty at the end does not count."""
    row = column = 0
    extent = _Extent(archive.name)
    filled: list[tuple[int, int, int]] = []
    for event, element in stream(archive, CONTENT, ("table", "table-row", "table-cell", "covered-table-cell")):
        name = local(element)
        if event == "start":
            if name == "table":
                row, extent = 0, _Extent(archive.name)
            elif name == "table-row":
                column, filled = 0, []
        elif name == "table-row":
            repeated = max(1, whole(attribute(element, "number-rows-repeated"), 1))
            for across, width, length in filled:
                extent.add(row, across)
                extent.add(row + repeated - 1, across + width - 1, min(length * width * repeated, MOST_CHARACTERS + 1))
            row += repeated
        elif name != "table":
            width = max(1, whole(attribute(element, "number-columns-repeated"), 1))
            length = sum(len(text) for text in element.itertext()) + _spaces(element)
            if length or attribute(element, "value-type"):
                filled.append((column, width, length))
            column += width


def _spaces(cell: Element) -> int:
    """How many spaces a cell states in numbers."""
    return sum(whole(attribute(each, "c"), 1) for each in cell.iter("{*}s"))


# -- older Excel ------------------------------------------------------------------------------------------------------


def _measure_records(records: bytes, name: str) -> None:
    extent = _Extent(name)
    for kind, at, length in _records(records):
        if kind == _PASSWORD:
            raise UnreadableFile(f"{name} is protected by a password: save it without one.")
        if kind == _SHEET_BEGINS:
            extent = _Extent(name)
        elif kind in _CELL_RECORDS and length >= 4:
            row, column = struct.unpack_from("<HH", records, at)
            extent.add(row, column)


def _records(records: bytes) -> Iterator[tuple[int, int, int]]:
    """The records of a workbook: what kind each is, where it begins and how long it is."""
    at = 0
    while at + 4 <= len(records):
        kind, length = struct.unpack_from("<HH", records, at)
        if at + 4 + length > len(records):
            return
        yield kind, at + 4, length
        at += 4 + length
