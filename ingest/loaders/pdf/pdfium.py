"""The door to pdfium: gives the characters and ruled lines of each page, upright, in points from its foot."""

# pdfium's own functions carry no types.
# mypy: disable-error-code="no-untyped-call, attr-defined"

import ctypes
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from index.errors import UnreadableFile
from ingest.loaders.pdf.shapes import Area, Rule, Shapes, shapes_of
from ingest.loaders.pdf.unseen import Unseen
from ingest.patience import reached_a_page

MOST_PAGES = 2_000
MOST_CHARACTERS = 200_000
"""A page with more characters than this is no page that anyone reads."""
__all__ = ["MOST_PAGES", "Glyph", "Print", "Rule", "Sheet", "print_of"]

LOOKED_AT = 100
"""So many characters tell which way up a page's text is."""
FEWEST_TURNED = 100
MOST_TURNED = 0.7
"""Where this share of a page's text lies on its side, and it has this many characters, it is read as it lies."""
ASKEW = 0.05
"""Quarter turns: type that is further off upright, level or on its head than this is set askew, as a watermark is."""
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
class Sheet:
    """What is printed on a page. `failed` tells that pdfium could not read it.

    `has_unseen` tells that it holds text which nobody can see, `was_cut` that it holds more than was read,
    `has_marks` that anything at all is drawn on it, and `pictured` which share of it pictures cover.
    """

    glyphs: tuple[Glyph, ...] = ()
    rules: tuple[Rule, ...] = ()
    width: float = 0.0
    height: float = 0.0
    failed: bool = False
    has_unseen: bool = False
    was_cut: bool = False
    has_marks: bool = False
    pictured: float = 0.0


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
    reached_a_page()
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return Sheet(failed=True)
    try:
        return _read_sheet(page, _frame(page))
    except pdfium.PdfiumError:
        return Sheet(failed=True)
    finally:
        page.close()


def _read_sheet(page: pdfium.PdfPage, shown: "_Frame") -> Sheet:
    text_page = page.get_textpage()
    try:
        count = text_page.count_chars()
        turns = _turns_of_text(text_page.raw, count, shown.turns)
        frame = shown if turns == shown.turns else shown.turned(turns)
        shapes = shapes_of(page, frame.upright)
        reader = _GlyphReader(text_page.raw, frame, shapes, shown)
        glyphs = tuple(reader.glyphs(min(count, MOST_CHARACTERS)))
    finally:
        text_page.close()
    return Sheet(
        glyphs,
        tuple(shapes.rules),
        frame.width,
        frame.height,
        has_unseen=reader.has_unseen,
        was_cut=count > MOST_CHARACTERS,
        has_marks=shapes.count > 0,
        pictured=_share(shapes.pictures, frame),
    )


def _share(pictures: Iterable[Area], frame: "_Frame") -> float:
    """Which share of a page pictures cover; a scanner may cut one into strips."""
    covered = sum(
        max(0.0, min(each.x1, frame.width) - max(each.x0, 0.0))
        * max(0.0, min(each.y1, frame.height) - max(each.y0, 0.0))
        for each in set(pictures)
    )
    return min(1.0, covered / max(1.0, frame.width * frame.height))


@dataclass(frozen=True, slots=True)
class _Frame:
    """A page's size as shown, its quarter turns, and where its lower left corner lies on the sheet it was cut from."""

    width: float
    height: float
    turns: int
    left: float
    bottom: float

    def upright(self, x: float, y: float) -> tuple[float, float]:
        """Where a point stands in the page as it is shown."""
        x, y = x - self.left, y - self.bottom
        if self.turns == 1:
            return y, self.height - x
        if self.turns == 2:
            return self.width - x, self.height - y
        if self.turns == 3:
            return self.width - y, x
        return x, y

    def turned(self, turns: int) -> "_Frame":
        """The same page as it is with so many quarter turns in all."""
        if (turns - self.turns) % 2 == 0:
            return replace(self, turns=turns)
        return replace(self, width=self.height, height=self.width, turns=turns)


def _frame(page: pdfium.PdfPage) -> _Frame:
    width, height = page.get_size()
    left, bottom, _, _ = page.get_bbox()
    return _Frame(width, height, (page.get_rotation() // 90) % 4, left, bottom)


def _turns_of_text(text_page: object, count: int, shown: int) -> int:
    """How many quarter turns make most of a page's text upright: a wide table may be printed on its side."""
    quarters: Counter[int] = Counter()
    for index in range(0, count, max(1, count // LOOKED_AT)):
        code = raw.FPDFText_GetUnicode(text_page, index)
        if code < 0x110000 and not chr(code).isspace():
            quarters[_quarter(text_page, index)] += 1
    if count < FEWEST_TURNED or not quarters:
        return shown
    quarter, letters = quarters.most_common(1)[0]
    return quarter if quarter >= 0 and letters > MOST_TURNED * quarters.total() else shown


def _quarter(text_page: object, index: int) -> int:
    """How many quarter turns make a character upright; -1 for one that stands askew."""
    # pdfium counts the other way round: what reads upwards, and a turn to the right sets upright, is at 270 degrees.
    turns = -raw.FPDFText_GetCharAngle(text_page, index) / (math.pi / 2)
    return round(turns) % 4 if math.isfinite(turns) and abs(turns - round(turns)) < ASKEW else -1


_SPACE = Glyph(" ", 0.0, 0.0, 0.0, 0.0, False)


class _GlyphReader:
    """Reads one character after the other.

    Size and weight are asked for once for each run of characters that the page sets as one, and the places pdfium
    writes to are made once: each call to pdfium costs more than all that is done here with its answer.
    """

    def __init__(self, text_page: object, frame: _Frame, shapes: Shapes, shown: _Frame) -> None:
        self.text_page, self.frame, self.shown = text_page, frame, shown
        self.left, self.bottom = frame.left, frame.bottom
        self.x, self.y, self.box, self.matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF(), raw.FS_MATRIX()
        self.font, self.flags = ctypes.create_string_buffer(64), ctypes.c_int()
        self.at_x, self.at_y, self.at_box = ctypes.pointer(self.x), ctypes.pointer(self.y), ctypes.pointer(self.box)
        self.run: int | None = None
        self.size, self.bold, self.is_beside = 0.0, False, False
        self.unseen = Unseen(text_page, shapes, frame.width, frame.height)
        self.has_unseen = False

    def glyphs(self, count: int) -> Iterator[Glyph]:
        """The characters in the order in which the page draws them; white space is told by where the others stand."""
        for index in range(count):
            glyph = self.glyph(index)
            if glyph.text:
                yield glyph

    def glyph(self, index: int) -> Glyph:
        """The character at a place of the page's text; one that cannot be seen is a space."""
        code = raw.FPDFText_GetUnicode(self.text_page, index)
        character = chr(code) if code < 0x110000 else " "
        if character.isspace():
            return _SPACE
        box = self.box
        raw.FPDFText_GetCharOrigin(self.text_page, index, self.at_x, self.at_y)
        raw.FPDFText_GetLooseCharBox(self.text_page, index, self.at_box)
        self._look_at_run(index)
        if self.frame.turns == 0:
            x0, y, x1 = self.x.value - self.left, self.y.value - self.bottom, box.right - self.left
            x1 = x0 if x0 > x1 else x1
        else:
            x0, y = self.frame.upright(self.x.value, self.y.value)
            x1 = max(self.frame.upright(box.left, box.bottom)[0], self.frame.upright(box.right, box.top)[0], x0)
        if not math.isfinite(x0 + x1 + y + self.size):
            return _SPACE
        if self.unseen.is_unseen(index, x0, y, self.size):
            self.has_unseen = True
            return _SPACE
        if self.is_beside:
            x0, x1, y = self._beside()
        return Glyph(FOLDED.get(character, character), x0, x1, y, max(round(self.size, 1), 0.1), self.bold)

    def _beside(self) -> tuple[float, float, float]:
        """Where a character is set that is upright on a page whose text lies on its side, as the stamp of a pack is.

        It is kept apart from that text: above all of it, or below, as it stands in the page's upper or lower half.
        """
        x0, y = self.shown.upright(self.x.value, self.y.value)
        corners = self.shown.upright(self.box.left, self.box.bottom), self.shown.upright(self.box.right, self.box.top)
        half = self.shown.height / 2
        return x0, max(x0, corners[0][0], corners[1][0]), y - half + (self.frame.height if y > half else 0.0)

    def _look_at_run(self, index: int) -> None:
        found = raw.FPDFText_GetTextObject(self.text_page, index)
        run = ctypes.addressof(found.contents) if found else None
        if run is not None and run == self.run:
            return
        self.run = run
        self.is_beside = self.frame is not self.shown and _quarter(self.text_page, index) == self.shown.turns
        raw.FPDFText_GetMatrix(self.text_page, index, self.matrix)
        scale = math.hypot(self.matrix.c, self.matrix.d) or 1.0
        self.size = raw.FPDFText_GetFontSize(self.text_page, index) * scale
        self.bold = raw.FPDFText_GetFontWeight(self.text_page, index) >= BOLD or self._is_named_bold(index)

    def _is_named_bold(self, index: int) -> bool:
        """Whether the font's name says that it is bold: the standard fonts state no weight."""
        raw.FPDFText_GetFontInfo(self.text_page, index, self.font, 64, self.flags)
        return b"Bold" in self.font.value
