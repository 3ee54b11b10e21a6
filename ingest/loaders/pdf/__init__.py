"""Reads a PDF: pages to segments, to lines and tables, to blocks."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from index.errors import UnreadableFile
from ingest.blocks import Block, Reading
from ingest.loaders import boilerplate
from ingest.loaders.pdf.contents import contents_lines
from ingest.loaders.pdf.flow import Contents, Element, Flow
from ingest.loaders.pdf.furniture import without_furniture
from ingest.loaders.pdf.glyphs import Frame, Segment, Wall, frame_of, glyphs_of, segments_of
from ingest.loaders.pdf.headings import looks_of
from ingest.loaders.pdf.hyphens import Hyphens
from ingest.loaders.pdf.lines import Line, lines_of
from ingest.loaders.pdf.rules import Rule, rules_of
from ingest.loaders.pdf.tables import Row, ruled_rows, unruled_rows

MOST_PAGES = 2_000
TAIL = 4096


@dataclass(frozen=True, slots=True)
class _Page:
    """A page's text and ruled lines; no segments where it cannot be read."""

    segments: list[Segment]
    rules: list[Rule]
    height: float
    failed: bool = False


def read(path: Path) -> Reading:
    """The blocks of a PDF, with its physical pages."""
    document = _opened(path)
    try:
        pages = [_page(document, index) for index in range(min(len(document), MOST_PAGES))]
        title = _title(document)
        notes = _notes(len(document), pages)
    finally:
        document.close()
    blocks = boilerplate.marked(_blocks(pages))
    unreadable = tuple(number for number, page in enumerate(pages, start=1) if not page.segments)
    if all(page.failed for page in pages):
        raise UnreadableFile(_incomplete(path))
    return Reading(tuple(blocks), title, None, len(pages), unreadable, notes)


def _opened(path: Path) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == raw.FPDF_ERR_PASSWORD or "password" in str(error).casefold():
            raise UnreadableFile(
                f"{path.name} is locked with a password: save a copy without the password and add that instead."
            ) from error
        raise UnreadableFile(_broken(path)) from error
    if len(document) == 0:
        document.close()
        raise UnreadableFile(_broken(path))
    return document


def _broken(path: Path) -> str:
    if not _is_whole(path):
        return _incomplete(path)
    return f"{path.name} is damaged and cannot be opened as a PDF: fetch it again or save it anew."


def _incomplete(path: Path) -> str:
    return f"{path.name} is incomplete: fetch it again."


def _is_whole(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - TAIL))
        return b"%%EOF" in file.read()


def _page(document: pdfium.PdfDocument, index: int) -> _Page:
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return _Page([], [], 0.0, failed=True)
    try:
        frame: Frame = frame_of(page)
        rules = rules_of(page, frame)
        walls: list[Wall] = [(rule.x0, rule.y0, rule.y1) for rule in rules if not rule.is_level]
        return _Page(segments_of(glyphs_of(page, frame), walls), rules, frame.height)
    except pdfium.PdfiumError:
        return _Page([], [], 0.0, failed=True)
    finally:
        page.close()


def _title(document: pdfium.PdfDocument) -> str:
    return str(document.get_metadata_dict().get("Title", "")).strip()


def _notes(count: int, pages: Sequence[_Page]) -> tuple[str, ...]:
    notes = []
    failed = [str(number) for number, page in enumerate(pages, start=1) if page.failed]
    empty = [str(number) for number, page in enumerate(pages, start=1) if not page.failed and not page.segments]
    if failed:
        notes.append(f"Page {', '.join(failed)} is damaged and was left out.")
    if empty:
        notes.append(f"Page {', '.join(empty)} holds no text; it may be a scan or a picture.")
    if count > MOST_PAGES:
        notes.append(f"Only the first {MOST_PAGES} of {count} pages were read.")
    return tuple(notes)


def _blocks(pages: Sequence[_Page]) -> list[Block]:
    bare = without_furniture([page.segments for page in pages], [page.height for page in pages])
    elements = [
        _elements(segments, page.rules, number)
        for number, (segments, page) in enumerate(zip(bare, pages, strict=True), start=1)
    ]
    lines = [element for page in elements for element in page if isinstance(element, Line)]
    in_tables = sum(
        len(text) for page in elements for row in page if isinstance(row, Row) for cell in row.cells for text in cell
    )
    flow = Flow(looks_of(lines, in_tables), Hyphens(_texts(elements)), [_right_edge(page) for page in elements])
    for page in elements:
        flow.take(page)
    return flow.finish()


def _elements(segments: Sequence[Segment], rules: Sequence[Rule], number: int) -> list[Element]:
    """A page's lines, rows and contents lines from its top to its foot."""
    rows, rest = ruled_rows(segments, rules, number)
    lines = lines_of(rest, number)
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
