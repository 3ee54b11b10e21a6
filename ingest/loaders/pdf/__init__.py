"""Reads a PDF: characters to segments, to lines and tables, to blocks."""

from collections.abc import Sequence
from pathlib import Path

from ingest.blocks import Block, Reading, Stamp
from ingest.loaders import boilerplate, ocr
from ingest.loaders.pdf.contents import contents_lines
from ingest.loaders.pdf.flow import Contents, Element, Flow
from ingest.loaders.pdf.furniture import without_furniture
from ingest.loaders.pdf.headings import looks_of
from ingest.loaders.pdf.hyphens import Hyphens
from ingest.loaders.pdf.lines import Line, lines_of
from ingest.loaders.pdf.pdfium import MOST_CHARACTERS, MOST_PAGES, Print, Rule, Sheet, print_of
from ingest.loaders.pdf.runs import runs_of
from ingest.loaders.pdf.scanned import Scanned, read_scans
from ingest.loaders.pdf.segments import Segment, segments_of
from ingest.loaders.pdf.stamps import first_pages, stamps_of, without_stamps
from ingest.loaders.pdf.tables import Row, below_borders, ruled_rows, unruled_rows
from ingest.pages import named_pages

NARROWEST = 0.6
"""Lines of running text reach at least this share of the page's width; shorter ones end where they are meant to."""


def read(path: Path) -> Reading:
    """The blocks of a PDF, with its physical pages."""
    printed = print_of(path)
    pages = [_segments(sheet) for sheet in printed.sheets]
    scanned = read_scans(path, printed, pages)
    for number, segments in scanned.segments.items():
        pages[number - 1] = [*pages[number - 1], *segments]
    stamps = stamps_of(pages, [sheet.height for sheet in printed.sheets])
    blocks = boilerplate.marked(blocks_of(pages, printed.sheets, stamps))
    notes = _notes(printed, scanned)
    return Reading(tuple(blocks), printed.title, None, printed.count, scanned.left, notes, stamps)


def _segments(sheet: Sheet) -> list[Segment]:
    walls = [(rule.x0, rule.y0, rule.y1) for rule in sheet.rules if not rule.is_level]
    return segments_of(sheet.glyphs, walls)


def _notes(printed: Print, scanned: Scanned) -> tuple[str, ...]:
    sheets = list(enumerate(printed.sheets, start=1))
    notes = [f"Page {number} is damaged." for number, sheet in sheets if sheet.failed]
    if printed.count > MOST_PAGES:
        notes.append(f"Only the first {MOST_PAGES} of {printed.count} pages were read.")
    if cut := [number for number, sheet in sheets if sheet.was_cut]:
        notes.append(f"{named_pages(cut)}: only the first {MOST_CHARACTERS:,} characters were read.")
    if unseen := [number for number, sheet in sheets if sheet.has_unseen]:
        notes.append(f"{named_pages(unseen)}: text that is hidden on the page was left out.")
    if scanned.segments:
        notes.append(ocr.read_note(scanned.segments))
    notes += [f"Page {number}: {reason}" for number, reason in scanned.failed.items()]
    return tuple(notes)


def blocks_of(pages: Sequence[list[Segment]], sheets: Sequence[Sheet], stamps: Sequence[Stamp] = ()) -> list[Block]:
    """The blocks of pages, each given as its segments and its sheet, and of a pack as its stamps."""
    firsts = first_pages(stamps)
    if firsts:
        pages = [without_stamps(page, sheet.height) for page, sheet in zip(pages, sheets, strict=True)]
    bare = without_furniture(pages, [sheet.height for sheet in sheets])
    elements = [
        _elements(segments, sheet.rules, number)
        for number, (segments, sheet) in enumerate(zip(bare, sheets, strict=True), start=1)
    ]
    edges = [max(_right_edge(page), NARROWEST * sheet.width) for page, sheet in zip(elements, sheets, strict=True)]
    hyphens = Hyphens(_texts(elements))
    blocks: list[Block] = []
    for run in runs_of([_lines(page) for page in elements], firsts):
        within = [elements[place] for place in run]
        flow = Flow(looks_of([line for page in within for line in _lines(page)], _in_tables(within)), hyphens, edges)
        for page in within:
            flow.take(page)
        blocks.extend(flow.finish())
    return blocks


def _lines(elements: Sequence[Element]) -> list[Line]:
    return [element for element in elements if isinstance(element, Line)]


def _in_tables(pages: Sequence[Sequence[Element]]) -> int:
    """How many characters stand in tables."""
    rows = (row for page in pages for row in page if isinstance(row, Row))
    return sum(len(text) for row in rows for cell in row.cells for text in cell)


def _elements(segments: Sequence[Segment], rules: Sequence[Rule], number: int) -> list[Element]:
    """A page's lines, rows and contents lines from its top to its foot."""
    rows, rest = ruled_rows(segments, rules, number)
    lines = below_borders(lines_of(rest, number), rules)
    contents = contents_lines(lines)
    flowing: list[Element] = [Contents(lines[index]) for index in sorted(contents)]
    flowing.extend(unruled_rows([line for index, line in enumerate(lines) if index not in contents]))
    if contents:
        flowing.sort(key=lambda each: -_top(each))
    for row in rows:
        place = next((index for index, each in enumerate(flowing) if _top(each) < row.y), len(flowing))
        flowing.insert(place, row)
    return flowing


def _top(element: Element) -> float:
    return element.line.y if isinstance(element, Contents) else element.y


def _right_edge(elements: Sequence[Element]) -> float:
    ends = sorted(element.x1 for element in elements if isinstance(element, Line))
    return ends[int(0.95 * (len(ends) - 1))] if ends else 0.0


def _texts(elements: Sequence[Sequence[Element]]) -> list[str]:
    texts: list[str] = []
    for page in elements:
        for element in page:
            if isinstance(element, Row):
                texts.extend(text for cell in element.cells for text in cell)
            elif isinstance(element, Line):
                texts.append(element.text)
    return texts
