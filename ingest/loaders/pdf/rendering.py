"""Draws pages of a PDF as pictures, as large as reading them needs and no larger."""

# pdfium's own functions carry no types.
# mypy: disable-error-code="no-untyped-call"

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium

POINTS = 72.0
"""To the inch."""
MOST_DOTS = 12_000_000
"""For one picture; a page of A4 has 8.7 million at 300 to the inch. A poster is drawn coarser."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page as a grey picture in the form PGM, and how many points of the page are one of its dots."""

    page: int
    picture: bytes
    scale: float


def drawn(path: Path, pages: Sequence[int], dots: float, turn: int = 0) -> Iterator[Drawing]:
    """The pages with these numbers, from 1, one after the other, turned so many degrees clockwise.

    One that cannot be drawn is passed over.
    """
    document = pdfium.PdfDocument(path)
    try:
        for number in pages:
            try:
                yield _drawn(document, number, dots, turn)
            except pdfium.PdfiumError:
                continue
    finally:
        document.close()


def _drawn(document: pdfium.PdfDocument, number: int, dots: float, turn: int) -> Drawing:
    page = document[number - 1]
    try:
        width, height = page.get_size()
        scale = min(dots / POINTS, math.sqrt(MOST_DOTS / max(1.0, width * height)))
        bitmap = page.render(scale=scale, grayscale=True, rotation=turn)
        try:
            held = bytes(bitmap.buffer)
            rows = (held[at : at + bitmap.width] for at in range(0, bitmap.stride * bitmap.height, bitmap.stride))
            picture = b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(rows)
        finally:
            bitmap.close()
        return Drawing(number, picture, 1 / scale)
    finally:
        page.close()
