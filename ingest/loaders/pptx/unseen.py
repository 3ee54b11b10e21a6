"""Tells which words of a slide nobody can see, since they are white on white; where in doubt, words are seen."""

from ingest.loaders.colours import OTHER, is_unseen, is_white
from ingest.loaders.pptx.design import Bounds, Design, Placed, bounds_of, placed, placeholder_of
from ingest.loaders.xml import Element, attribute, child

MOST_SHAPES = 2_000
"""A slide with more shapes than this is a drawing; what lies behind its words is not looked for."""
SMALLEST = 50_000
"""Units: words run out of a box that is smaller than this, which is an eighteenth of an inch."""


class Unseen:
    """Judges the words of one slide."""

    def __init__(self, design: Design) -> None:
        self._design = design
        self._layers = _layers(design)
        self._index = {each.shape: index for index, each in enumerate(self._layers)}
        self._behind: dict[Element, str] = {}

    def hides(self, run: Element, shape: Element, level: Element | None = None, cell: Element | None = None) -> bool:
        """Whether a run of a shape is unseen; `level` is what the shape's list style says, `cell` the table's cell."""
        look = child(run, "rPr")
        if _stands_out(look):
            return False
        ink = self._ink(look, shape, level)
        if ink is None or (ink and not is_white(ink)):
            return False
        marked = child(look, "highlight")
        ground = self._design.colour(marked) if marked is not None else self._ground(shape, cell)
        return not ink or is_unseen(ink, ground)

    def _ink(self, look: Element | None, shape: Element, level: Element | None) -> str | None:
        """The colour that a run or its own shape states; what a layout or master sets is made to be seen."""
        for properties in (look, child(level, "defRPr")):
            ink = self._design.fill(properties)
            if ink is not None:
                return ink
        named = child(shape, "style", "fontRef")
        return self._design.colour(named) if named is not None else None

    def _ground(self, shape: Element, cell: Element | None) -> str:
        filled = self._design.fill(child(cell, "tcPr")) if cell is not None else self._filled(shape)
        if filled is None:  # a cell that a style of tables may colour
            return OTHER
        if filled:
            return filled
        if shape not in self._behind:
            self._behind[shape] = self._beneath(shape)
        return self._behind[shape]

    def _filled(self, shape: Element) -> str:
        """What a shape is filled with, by itself or by its layout; "" where what lies beneath shows through."""
        for each in (shape, *self._design.placeholders(placeholder_of(shape))):
            filled = self._design.fill(child(each, "spPr"))
            if filled is None and attribute(child(each, "style", "fillRef"), "idx", "0") != "0":
                filled = OTHER
            if filled is not None:
                return filled
        return ""

    def _beneath(self, shape: Element) -> str:
        index = self._index.get(shape)
        if index is None or len(self._layers) > MOST_SHAPES:
            return OTHER
        bounds = self._bounds(self._layers[index])
        for each in self._layers[:index]:
            below = each.bounds
            if (bounds is None or below is None or bounds.meets(below)) and self._colours(each.shape):
                return OTHER
        return self._design.page()

    def _bounds(self, own: Placed) -> Bounds | None:
        """Where a shape's words stand; None where that cannot be told, so that all beneath may lie behind them."""
        bounds = own.bounds
        stated = bounds_of(own.shape)
        if stated is None and child(own.shape, "spPr", "xfrm") is None:
            held = self._design.placeholders(placeholder_of(own.shape))
            bounds = next((found for each in held if (found := bounds_of(each))), None)
        wraps = attribute(child(own.shape, "txBody", "bodyPr"), "wrap", "square") == "square"
        is_large = bounds is not None and min(bounds.x1 - bounds.x0, bounds.y1 - bounds.y0) >= SMALLEST
        return bounds if wraps and is_large else None

    def _colours(self, shape: Element) -> bool:
        """Whether a shape may lay a colour beneath what is drawn over it."""
        if child(shape, "nvSpPr") is None:  # a picture, table or chart; lines lie behind nothing
            return child(shape, "nvCxnSpPr") is None
        filled = self._filled(shape)
        return bool(filled) and not is_white(filled)


def _layers(design: Design) -> list[Placed]:
    """All that is drawn on a slide, from the lowest to the topmost."""
    layers: list[Placed] = []
    shows_layout = attribute(design.slide, "showMasterSp", "1") not in ("0", "false")
    shows_master = shows_layout and attribute(design.layout, "showMasterSp", "1") not in ("0", "false")
    for root, is_shown in ((design.master, shows_master), (design.layout, shows_layout)):
        if is_shown:
            drawn = placed(child(root, "cSld", "spTree"))
            layers += [each for each in drawn if placeholder_of(each.shape) is None]
    return [*layers, *placed(child(design.slide, "cSld", "spTree"))]


def _stands_out(look: Element | None) -> bool:
    """Whether letters have an outline, a shadow or a link's colour, which show whatever they are filled with."""
    outline, effects = child(look, "ln"), child(look, "effectLst")
    if outline is not None and child(outline, "noFill") is None:
        return True
    return (effects is not None and len(effects) > 0) or child(look, "hlinkClick") is not None
