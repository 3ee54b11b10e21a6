"""What a PDF page draws beside its text: ruled lines, pictures, and what lies behind or over its words."""

# pdfium's own functions carry no types.
# mypy: disable-error-code="no-untyped-call, attr-defined"

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.loaders.colours import NEARLY_WHITE

THIN = 3.0
"""A filled shape no thicker than this many points is a ruled line."""
MOST_SHAPES = 20_000
"""A page with more shapes than this is a drawing; its lines are not looked for."""
WHITE, BLACK, OPAQUE = NEARLY_WHITE, 40, 255

Upright = Callable[[float, float], tuple[float, float]]
"""Where a point of the page stands as the page is shown."""


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
class Area:
    """A part of the page; `place` says when it is drawn: what has a higher one lies over it."""

    x0: float
    y0: float
    x1: float
    y1: float
    place: int

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


@dataclass(slots=True)
class Shapes:
    """What a page draws. `grounds` have a colour other than white, or may have; `covers` are black and hide all below.

    `texts` gives, by its address in pdfium's memory, the place of each text; `count` is how many things are drawn.
    """

    rules: list[Rule] = field(default_factory=list)
    pictures: list[Area] = field(default_factory=list)
    grounds: list[Area] = field(default_factory=list)
    covers: list[Area] = field(default_factory=list)
    texts: dict[bytes, int] = field(default_factory=dict)
    count: int = 0
    too_many: bool = False


def shapes_of(page: pdfium.PdfPage, upright: Upright) -> Shapes:
    """All that a page draws, in one walk."""
    shapes = Shapes(count=raw.FPDFPage_CountObjects(page.raw))
    if shapes.count > MOST_SHAPES:
        shapes.too_many = True
        return shapes
    for place, each in enumerate(page.get_objects()):
        kind = each.type
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            shapes.texts[address(each.raw)] = place
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            _take_path(each, place, upright, shapes)
        elif each.level == 0:  # what stands in another is placed in terms of that one
            area = _area(each, place, upright)
            shapes.grounds.append(area)
            if kind == raw.FPDF_PAGEOBJ_IMAGE:
                shapes.pictures.append(area)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE and shapes.grounds:
            shapes.pictures.append(shapes.grounds[-1])
    return shapes


def address(text: object) -> bytes:
    """Where pdfium keeps an object, by which it is known again; all zeros for none. The quickest way of several."""
    return bytes(text)  # type: ignore[call-overload, no-any-return]


def _take_path(shape: pdfium.PdfObject, place: int, upright: Upright, shapes: Shapes) -> None:
    area = _area(shape, place, upright)
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(shape.raw, fill, stroke)
    if area.x1 - area.x0 <= THIN or area.y1 - area.y0 <= THIN:
        shapes.rules.append(Rule(area.x0, area.y0, area.x1, area.y1))
        return
    if stroke.value and raw.FPDFPath_CountSegments(shape.raw) <= 6:
        shapes.rules.extend(_sides(area))
    if fill.value and shape.level == 0:
        colour = _colour(shape)
        if min(colour[:3]) < WHITE:
            shapes.grounds.append(area)
        if max(colour[:3]) <= BLACK and colour[3] == OPAQUE and raw.FPDFPath_CountSegments(shape.raw) <= 6:
            shapes.covers.append(area)


def _sides(area: Area) -> Iterator[Rule]:
    yield Rule(area.x0, area.y0, area.x1, area.y0)
    yield Rule(area.x0, area.y1, area.x1, area.y1)
    yield Rule(area.x0, area.y0, area.x0, area.y1)
    yield Rule(area.x1, area.y0, area.x1, area.y1)


def _area(shape: pdfium.PdfObject, place: int, upright: Upright) -> Area:
    left, bottom, right, top = shape.get_bounds()
    corners = upright(left, bottom), upright(right, top)
    x0, x1 = sorted((corners[0][0], corners[1][0]))
    y0, y1 = sorted((corners[0][1], corners[1][1]))
    return Area(x0, y0, x1, y1, place)


def _colour(shape: pdfium.PdfObject) -> tuple[int, int, int, int]:
    """What a shape is filled with: red, green, blue and how opaque; a pattern is taken for a grey."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(shape.raw, *parts):
        return 128, 128, 128, OPAQUE
    return parts[0].value, parts[1].value, parts[2].value, parts[3].value
