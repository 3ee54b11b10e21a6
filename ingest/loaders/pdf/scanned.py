"""Finds the pages of a PDF that are pictures of text, and reads them where tesseract is installed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index.errors import UnreadableFile
from ingest.loaders import ocr
from ingest.loaders.pdf.pdfium import Print, Sheet
from ingest.loaders.pdf.placing import Seen, placed_segments
from ingest.loaders.pdf.rendering import Drawing, drawn
from ingest.loaders.pdf.segments import Segment

MOST_SCANS = 500
"""Pages of one document that are read by tesseract: at some seconds each that is most of an hour."""
MOSTLY = 0.5
"""A picture that covers this share of a page may be a scan of it."""
MARGIN = 0.14
"""What is stamped on a scan, such as its place in an agenda pack, stands in this share of the page's height."""


@dataclass(slots=True)
class Scanned:
    """What came of the scanned pages, by their numbers: `segments` of those read, and those that `failed`."""

    segments: dict[int, list[Segment]] = field(default_factory=dict)
    failed: dict[int, str] = field(default_factory=dict)
    left: tuple[int, ...] = ()


def read_scans(path: Path, printed: Print, pages: Sequence[list[Segment]]) -> Scanned:
    """Reads the pages that are scans; what is printed on them, such as a stamp, stays as it is."""
    scanned = Scanned()
    wanted = [number for number, (sheet, segments) in enumerate(zip(printed.sheets, pages, strict=True), start=1)
              if is_scan(sheet, segments)]  # fmt: skip
    if not wanted or not ocr.is_installed():
        scanned.left = tuple(wanted)
        return scanned
    seen: dict[int, Seen] = {}
    for drawing in drawn(path, wanted[:MOST_SCANS], ocr.DOTS):
        try:
            page = _seen(path, drawing)
        except UnreadableFile as problem:
            scanned.failed[drawing.page] = str(problem)
            continue
        if page.lines:
            seen[drawing.page] = Seen(page.lines, drawing.scale, page.height * drawing.scale)
    read = placed_segments(seen, _body(pages))
    scanned.segments = {number: _without_stamps(found, pages[number - 1]) for number, found in read.items()}
    scanned.left = tuple(number for number in wanted if not scanned.segments.get(number))
    return scanned


def _seen(path: Path, drawing: Drawing) -> ocr.Page:
    """What is printed on a page, also where it was laid into the scanner on its side or its head."""
    page = ocr.seen_on(drawing.picture)
    turn = 0 if page.lines else ocr.turn_of(drawing.picture)
    for turned in drawn(path, [drawing.page], ocr.DOTS, turn) if turn else ():
        return ocr.seen_on(turned.picture)
    return page


def is_scan(sheet: Sheet, segments: Sequence[Segment]) -> bool:
    """Whether a page shows a picture of its text: it says nothing, or only in its margins and around a picture."""
    if not segments:
        return sheet.has_marks
    within = (1 - MARGIN) * sheet.height
    return sheet.pictured >= MOSTLY and all(
        each.y < MARGIN * sheet.height or each.y + each.size > within for each in segments
    )


def _body(pages: Sequence[Sequence[Segment]]) -> float | None:
    """The size of most letters that the document prints itself."""
    sizes: Counter[float] = Counter()
    for segments in pages:
        for each in segments:
            sizes[each.size] += len(each.text)
    return sizes.most_common(1)[0][0] if sum(sizes.values()) > 1_000 else None


def _without_stamps(read: Sequence[Segment], printed: Sequence[Segment]) -> list[Segment]:
    """What was seen on a page, without what the page prints there itself, which is the surer of the two."""
    return [each for each in read if not any(_are_one(each, other) for other in printed)]


def _are_one(seen: Segment, printed: Segment) -> bool:
    return abs(seen.y - printed.y) < 0.6 * printed.size and seen.x0 < printed.x1 and printed.x0 < seen.x1
