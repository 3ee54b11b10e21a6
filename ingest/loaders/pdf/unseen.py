"""Tells which characters of a PDF page nobody can see: without ink, white on white, tiny, or under a black bar."""

# mypy: disable-error-code="no-untyped-call, attr-defined"

import ctypes

import pypdfium2.raw as raw

from ingest.loaders.pdf.shapes import WHITE, Shapes, address

TINY = 1.5
"""Letters of fewer points than this cannot be read by anyone."""
BESIDE = 2.0
"""A character may stand this many points off the page and still show."""

_WITHOUT_INK = frozenset({raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP})
_FILLED = frozenset({raw.FPDF_TEXTRENDERMODE_FILL, raw.FPDF_TEXTRENDERMODE_FILL_CLIP})


class Unseen:
    """Judges the characters of one page, those of one text, which look alike, together."""

    def __init__(self, text_page: object, shapes: Shapes, width: float, height: float) -> None:
        self._text_page, self._shapes, self._width, self._height = text_page, shapes, width, height
        self._colour = [ctypes.c_uint() for _ in range(4)]
        self._text = b""
        self._is_inkless = self._is_white = False
        self._place: int | None = None

    def is_unseen(self, index: int, x: float, y: float, size: float) -> bool:
        """Whether the character at this place of the page's text, which stands at (x, y), cannot be seen."""
        text = address(raw.FPDFText_GetTextObject(self._text_page, index))
        if text != self._text:
            self._look_at(text, index)
        if size < TINY or not self._is_on_page(x, y):
            return True
        if self._is_inkless:
            # A scanner's software writes what it has read, without ink, over the picture: that can be seen there.
            return not any(picture.holds(x, y) for picture in self._shapes.pictures)
        if self._is_white and not any(ground.holds(x, y + 0.2 * size) for ground in self._shapes.grounds):
            return True
        return self._place is not None and any(
            cover.place > self._place and cover.holds(x, y + 0.2 * size) for cover in self._shapes.covers
        )

    def _is_on_page(self, x: float, y: float) -> bool:
        return -BESIDE <= x <= self._width + BESIDE and -BESIDE <= y <= self._height + BESIDE

    def _look_at(self, text: bytes, index: int) -> None:
        self._text = text
        self._place = self._shapes.texts.get(text)
        self._is_inkless = self._is_white = False
        if not any(text) or self._shapes.too_many:
            return
        mode = raw.FPDFTextObj_GetTextRenderMode(raw.FPDFText_GetTextObject(self._text_page, index))
        self._is_inkless = mode in _WITHOUT_INK
        if mode in _FILLED and raw.FPDFText_GetFillColor(self._text_page, index, *self._colour):
            red, green, blue, opaque = (each.value for each in self._colour)
            self._is_white = min(red, green, blue) >= WHITE
            self._is_inkless = opaque == 0
