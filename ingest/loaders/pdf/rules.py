"""Finds the ruled lines of a PDF page: what borders its tables."""

import ctypes
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.loaders.pdf.glyphs import Frame

THIN = 3.0
"""A filled shape no thicker than this many points is a ruled line."""
MOST_OBJECTS = 20_000
"""A page with more shapes than this is a drawing; its lines are not looked for."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, upright or level, from the lower left (x0, y0) to the upper right (x1, y1)."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def is_level(self) -> bool:
        """Whether it runs from left to right."""
        return self.x1 - self.x0 >= self.y1 - self.y0


def rules_of(page: pdfium.PdfPage, frame: Frame) -> list[Rule]:
    """The ruled lines of a page, thin filled boxes and stroked outlines alike."""
    if raw.FPDFPage_CountObjects(page.raw) > MOST_OBJECTS:
        return []
    found: list[Rule] = []
    for shape in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        found.extend(_rules_of_shape(shape, frame))
    return found


def _rules_of_shape(shape: pdfium.PdfObject, frame: Frame) -> list[Rule]:
    left, bottom, right, top = shape.get_bounds()
    corners = frame.upright(left, bottom), frame.upright(right, top)
    x0, x1 = sorted((corners[0][0], corners[1][0]))
    y0, y1 = sorted((corners[0][1], corners[1][1]))
    if x1 - x0 <= THIN or y1 - y0 <= THIN:
        return [Rule(x0, y0, x1, y1)]
    if not _is_stroked(shape):
        return []
    count = raw.FPDFPath_CountSegments(shape.raw)
    if count <= 6:
        return [Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1), Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1)]
    return []


def _is_stroked(shape: pdfium.PdfObject) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(shape.raw, fill, stroke)
    return bool(stroke.value)
