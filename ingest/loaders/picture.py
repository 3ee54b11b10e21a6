"""Reads pages that were scanned or photographed as pictures: PNG, JPEG, and TIFF with as many pages as it has."""

import struct
from pathlib import Path

from index.errors import UnreadableFile
from ingest.blocks import Block, Reading
from ingest.loaders import boilerplate, ocr
from ingest.loaders.pdf import blocks_of
from ingest.loaders.pdf.pdfium import Sheet
from ingest.loaders.pdf.placing import Seen, placed_segments
from ingest.loaders.pdf.segments import Segment

MOST_PAGES = 500
LONG_SIDE = 842.0
"""Points: what was scanned is taken for a sheet of A4."""

_TIFF = {b"II*\x00": "<", b"MM\x00*": ">"}
_ENTRY = 12


def read(path: Path) -> Reading:
    """The blocks of a picture, each page of it a page; raises UnreadableFile where tesseract is not installed."""
    if not ocr.is_installed():
        raise UnreadableFile(f"{path.name} is a picture: {ocr.INSTALL}, or save it as a PDF with text.")
    picture = path.read_bytes()
    count = _count(picture)
    pages: dict[int, ocr.Page] = {}
    notes: list[str] = []
    for number in range(1, min(count, MOST_PAGES) + 1):
        try:
            pages[number] = ocr.seen_on(picture, number - 1)
        except UnreadableFile as problem:
            notes.append(f"Page {number}: {problem}")
    if not pages:
        raise UnreadableFile(f"{path.name} cannot be read. {notes[0]}")
    if count > MOST_PAGES:
        notes.append(f"Only the first {MOST_PAGES} of {count} pages were read.")
    read = [number for number, page in pages.items() if page.lines]
    notes = [*([ocr.read_note(read)] if read else []), *notes]
    unread = tuple(number for number, page in pages.items() if not page.lines)
    blocks = boilerplate.marked(blocks_on(pages, min(count, MOST_PAGES)))
    return Reading(tuple(blocks), "", None, count, unread, tuple(notes))


def blocks_on(pages: dict[int, ocr.Page], count: int) -> list[Block]:
    """The blocks of what was seen on pages, by their numbers, of so many in all."""
    scales = {number: LONG_SIDE / max(page.width, page.height, 1.0) for number, page in pages.items()}
    seen = {number: Seen(page.lines, scales[number], page.height * scales[number]) for number, page in pages.items()}
    segments = placed_segments(seen)
    numbers = range(1, count + 1)
    placed: list[list[Segment]] = [segments.get(number, []) for number in numbers]
    sheets = [_sheet(pages[number], scales[number]) if number in pages else Sheet() for number in numbers]
    return blocks_of(placed, sheets)


def _sheet(page: ocr.Page, scale: float) -> Sheet:
    return Sheet(width=page.width * scale, height=page.height * scale)


def _count(picture: bytes) -> int:
    """How many pages a picture has: in a TIFF file each tells where the next begins, and the last 0."""
    order = _TIFF.get(picture[:4])
    if order is None:
        return 1
    places: list[int] = []
    at = 4
    while at + 4 <= len(picture) and len(places) <= MOST_PAGES:
        (place,) = struct.unpack_from(f"{order}I", picture, at)
        if not place or place in places or place + 2 > len(picture):
            break
        places.append(place)
        (entries,) = struct.unpack_from(f"{order}H", picture, place)
        at = place + 2 + entries * _ENTRY
    return max(1, len(places))
