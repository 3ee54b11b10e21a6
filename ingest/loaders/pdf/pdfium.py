"""The door to pdfium: gives the characters and ruled lines of each page, upright, in points from its foot."""

# pdfium's own functions carry no types.
# mypy: disable-error-code="no-untyped-call, attr-defined"

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from index.errors import UnreadableFile

THIN = 3.0
"""A filled shape no thicker than this many points is a ruled line."""
MOST_SHAPES = 20_000
"""A page with more shapes than this is a drawing; its lines are not looked for."""
MOST_PAGES = 2_000
MOST_CHARACTERS = 200_000
"""A page with more characters than this is no page that anyone reads."""
BOLD = 600
TAIL = 4096

FOLDED = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
    # pdfium puts these where a hyphen, hard or soft, ends a line; whether the word was split is decided later.
    "\x02": "-", "\ufffe": "-",
    "\u00ad": "", "\u200b": "", "\ufeff": "", "\x00": "",
}  # fmt: skip


class Glyph(NamedTuple):
    """One printed character, or white space as " ". `y` is its baseline."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, upright or level, from its lower left (x0, y0) to its upper right (x1, y1)."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def is_level(self) -> bool:
        """Whether it runs from left to right."""
        return self.x1 - self.x0 >= self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed on a page. `failed` tells that pdfium could not read it."""

    glyphs: tuple[Glyph, ...] = ()
    rules: tuple[Rule, ...] = ()
    width: float = 0.0
    height: float = 0.0
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Print:
    """A PDF as pdfium gives it: its pages, up to MOST_PAGES of the `count` it has, and the title in its properties."""

    sheets: tuple[Sheet, ...]
    count: int
    title: str


def print_of(path: Path) -> Print:
    """All that is printed in a PDF; raises UnreadableFile if it cannot be opened or no page of it can be read."""
    document = _opened(path)
    try:
        count = len(document)
        sheets = tuple(_sheet(document, index) for index in range(min(count, MOST_PAGES)))
        title = str(document.get_metadata_dict().get("Title", "")).strip()
    finally:
        document.close()
    if all(sheet.failed for sheet in sheets):
        raise UnreadableFile(_incomplete(path))
    return Print(sheets, count, title)


def _opened(path: Path) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if "password" in str(error).casefold():
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


def _sheet(document: pdfium.PdfDocument, index: int) -> Sheet:
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return Sheet(failed=True)
    try:
        frame = _frame(page)
        return Sheet(tuple(_glyphs(page, frame)), tuple(_rules(page, frame)), frame.width, frame.height)
    except pdfium.PdfiumError:
        return Sheet(failed=True)
    finally:
        page.close()


@dataclass(frozen=True, slots=True)
class _Frame:
    """A page's size as shown, and its quarter turns."""

    width: float
    height: float
    turns: int

    def upright(self, x: float, y: float) -> tuple[float, float]:
        """Where a point stands in the page as it is shown."""
        if self.turns == 1:
            return y, self.height - x
        if self.turns == 2:
            return self.width - x, self.height - y
        if self.turns == 3:
            return self.width - y, x
        return x, y


def _frame(page: pdfium.PdfPage) -> _Frame:
    width, height = page.get_size()
    return _Frame(width, height, (page.get_rotation() // 90) % 4)


def _glyphs(page: pdfium.PdfPage, frame: _Frame) -> Iterator[Glyph]:
    """The characters in the order in which the page draws them; white space is told by where the others stand."""
    text_page = page.get_textpage()
    try:
        reader = _GlyphReader(text_page.raw, frame)
        for index in range(min(text_page.count_chars(), MOST_CHARACTERS)):
            glyph = reader.glyph(index)
            if glyph.text:
                yield glyph
    finally:
        text_page.close()


_SPACE = Glyph(" ", 0.0, 0.0, 0.0, 0.0, False)


class _GlyphReader:
    """Reads one character after the other.

    Size and weight are asked for once for each run of characters that the page sets as one, and the places pdfium
    writes to are made once: each call to pdfium costs more than all that is done here with its answer.
    """

    def __init__(self, text_page: object, frame: _Frame) -> None:
        self.text_page, self.frame = text_page, frame
        self.x, self.y, self.box, self.matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF(), raw.FS_MATRIX()
        self.font, self.flags = ctypes.create_string_buffer(64), ctypes.c_int()
        self.at_x, self.at_y, self.at_box = ctypes.pointer(self.x), ctypes.pointer(self.y), ctypes.pointer(self.box)
        self.run: int | None = None
        self.size, self.bold = 0.0, False

    def glyph(self, index: int) -> Glyph:
        """The character at a place of the page's text."""
        code = raw.FPDFText_GetUnicode(self.text_page, index)
        character = chr(code) if code < 0x110000 else " "
        if character.isspace():
            return _SPACE
        box = self.box
        raw.FPDFText_GetCharOrigin(self.text_page, index, self.at_x, self.at_y)
        raw.FPDFText_GetLooseCharBox(self.text_page, index, self.at_box)
        self._look_at_run(index)
        if self.frame.turns == 0:
            x0, y, x1 = self.x.value, self.y.value, box.right
            x1 = x0 if x0 > x1 else x1
        else:
            x0, y = self.frame.upright(self.x.value, self.y.value)
            x1 = max(self.frame.upright(box.left, box.bottom)[0], self.frame.upright(box.right, box.top)[0], x0)
        if not math.isfinite(x0 + x1 + y + self.size):
            return _SPACE
        return Glyph(FOLDED.get(character, character), x0, x1, y, max(round(self.size, 1), 0.1), self.bold)

    def _look_at_run(self, index: int) -> None:
        found = raw.FPDFText_GetTextObject(self.text_page, index)
        run = ctypes.addressof(found.contents) if found else None
        if run is not None and run == self.run:
            return
        self.run = run
        raw.FPDFText_GetMatrix(self.text_page, index, self.matrix)
        scale = math.hypot(self.matrix.c, self.matrix.d) or 1.0
        self.size = raw.FPDFText_GetFontSize(self.text_page, index) * scale
        self.bold = raw.FPDFText_GetFontWeight(self.text_page, index) >= BOLD or self._is_named_bold(index)

    def _is_named_bold(self, index: int) -> bool:
        """Whether the font's name says that it is bold: the standard fonts state no weight."""
        raw.FPDFText_GetFontInfo(self.text_page, index, self.font, 64, self.flags)
        return b"Bold" in self.font.value


def _rules(page: pdfium.PdfPage, frame: _Frame) -> Iterator[Rule]:
    """The ruled lines: thin filled shapes, and the sides of boxes with an outline."""
    if raw.FPDFPage_CountObjects(page.raw) > MOST_SHAPES:
        return
    for shape in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = shape.get_bounds()
        corners = frame.upright(left, bottom), frame.upright(right, top)
        x0, x1 = sorted((corners[0][0], corners[1][0]))
        y0, y1 = sorted((corners[0][1], corners[1][1]))
        if x1 - x0 <= THIN or y1 - y0 <= THIN:
            yield Rule(x0, y0, x1, y1)
        elif _is_outlined_box(shape):
            yield from (Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1), Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1))


def _is_outlined_box(shape: pdfium.PdfObject) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(shape.raw, fill, stroke)
    return bool(stroke.value) and raw.FPDFPath_CountSegments(shape.raw) <= 6
