"""Reads what a slide's layout, master and theme lay beneath it: named colours, backgrounds, and where shapes stand."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.loaders.colours import OTHER
from ingest.loaders.xml import Element, attribute, child, children, local, whole

_MAPPED = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
"""What a master calls its theme's colours, where it does not say otherwise."""
_FIRST_BACKGROUND = 1001
_FILLS = frozenset({"gradFill", "blipFill", "pattFill", "grpFill"})
_TITLES = frozenset({"title", "ctrTitle"})


@dataclass(frozen=True, slots=True)
class Bounds:
    """The sides of a shape, in the units of the slide."""

    x0: float
    y0: float
    x1: float
    y1: float

    def meets(self, other: "Bounds") -> bool:
        """Whether two shapes lie over one another in any part."""
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1


@dataclass(frozen=True, slots=True)
class Placed:
    """A shape with its place on the slide; None where that is not told, or is turned, so that it may be anywhere."""

    shape: Element
    bounds: Bounds | None


@dataclass(frozen=True, slots=True)
class _Scale:
    """How the units of a group become the slide's."""

    x: float
    y: float
    across: float
    down: float

    def of(self, bounds: Bounds) -> Bounds:
        return Bounds(
            self.x + bounds.x0 * self.across,
            self.y + bounds.y0 * self.down,
            self.x + bounds.x1 * self.across,
            self.y + bounds.y1 * self.down,
        )


class Design:
    """A slide with what it is made upon: its layout with its master and theme; each of these may be missing."""

    def __init__(self, slide: Element, layout: Element | None, master: Element | None, theme: Element | None) -> None:
        self.slide, self.layout, self.master = slide, layout, master
        scheme = child(theme, "themeElements", "clrScheme")
        self._named = {local(each): each for each in scheme} if scheme is not None else {}
        styles = child(theme, "themeElements", "fmtScheme", "bgFillStyleLst")
        self._backgrounds = list(styles) if styles is not None else []
        own = (child(each, "clrMapOvr", "overrideClrMapping") for each in (slide, layout))
        self._mapping = next((each for each in own if each is not None), child(master, "clrMap"))

    def colour(self, holder: Element | None) -> str:
        """The colour that stands in an element; `OTHER` for one that is made from another, or is not known."""
        stated = next(iter(holder), None) if holder is not None else None
        if stated is not None and local(stated) == "schemeClr" and not len(stated):
            name = attribute(stated, "val")
            meant = attribute(self._mapping, name) or _MAPPED.get(name, name)
            stated = next(iter(self._named.get(meant, ())), None)
        return _plain(stated)

    def fill(self, properties: Element | None) -> str | None:
        """What an element's properties fill it with; "" for nothing, None where they do not say."""
        for each in properties if properties is not None else ():
            name = local(each)
            if name == "solidFill":
                return self.colour(each)
            if name == "noFill":
                return ""
            if name in _FILLS:
                return OTHER
        return None

    def page(self) -> str:
        """What the slide, or else its layout or master, is painted with; "" where none of them says."""
        painted = (child(root, "cSld", "bg") for root in (self.slide, self.layout, self.master))
        return next((self._painted(each) for each in painted if each is not None), "")

    def _painted(self, background: Element) -> str:
        named = child(background, "bgRef")
        if named is None:
            return self.fill(child(background, "bgPr")) or OTHER
        place = whole(attribute(named, "idx")) - _FIRST_BACKGROUND
        style = self._backgrounds[place] if 0 <= place < len(self._backgrounds) else None
        is_plain = style is not None and local(style) == "solidFill" and all(not len(each) for each in style)
        return self.colour(named) if is_plain else OTHER

    def placeholders(self, placeholder: Element | None) -> Iterator[Element]:
        """The shapes of the layout and the master that a slide's placeholder takes its place and fill from."""
        if placeholder is None:
            return
        number, kind = attribute(placeholder, "idx", "0"), _family(attribute(placeholder, "type"))
        for root in (self.layout, self.master):
            held = [(each, named) for each in _shapes(root) if (named := placeholder_of(each)) is not None]
            found = [each for each, named in held if root is self.layout and attribute(named, "idx", "0") == number]
            found += [each for each, named in held if _family(attribute(named, "type")) == kind]
            yield from found[:1]


def _plain(stated: Element | None) -> str:
    """A colour that is stated by itself; what stands in its element makes it lighter, darker or see-through."""
    kind = local(stated) if stated is not None and not len(stated) else ""
    if kind == "srgbClr":
        return attribute(stated, "val")
    if kind == "sysClr":
        return attribute(stated, "lastClr", OTHER)
    return "ffffff" if kind == "prstClr" and attribute(stated, "val") == "white" else OTHER


def placeholder_of(shape: Element) -> Element | None:
    """What the layout calls a shape, if it is one of the layout's."""
    return child(shape, "nvSpPr", "nvPr", "ph")


def placed(tree: Element | None) -> Iterator[Placed]:
    """The shapes of a tree, those of groups among them, from the lowest to the topmost."""
    waiting: list[tuple[Element, _Scale | None]] = []
    if tree is not None:
        waiting = [(each, _Scale(0, 0, 1, 1)) for each in reversed(tree)]
    while waiting:
        shape, scale = waiting.pop()
        name = local(shape)
        if name == "grpSp":
            within = _scale_of(child(shape, "grpSpPr", "xfrm"), scale)
            waiting.extend((each, within) for each in reversed(shape))
        elif name == "AlternateContent":
            waiting.extend((each, scale) for each in reversed(next(iter(shape), ())))
        elif name in ("sp", "pic", "graphicFrame", "cxnSp", "contentPart"):
            bounds = bounds_of(shape)
            yield Placed(shape, scale.of(bounds) if scale and bounds else None)


def bounds_of(shape: Element) -> Bounds | None:
    """Where a shape says that it stands, in the units of what holds it; None where it does not say or is turned."""
    place = child(shape, "xfrm")
    if place is None:
        place = child(shape, "spPr", "xfrm")
    corner, size = child(place, "off"), child(place, "ext")
    if corner is None or size is None or whole(attribute(place, "rot")):
        return None
    x, y = whole(attribute(corner, "x")), whole(attribute(corner, "y"))
    return Bounds(x, y, x + whole(attribute(size, "cx")), y + whole(attribute(size, "cy")))


def _scale_of(place: Element | None, around: _Scale | None) -> _Scale | None:
    corner, size = child(place, "off"), child(place, "ext")
    inner, extent = child(place, "chOff"), child(place, "chExt")
    if None in (around, corner, size, inner, extent) or around is None or whole(attribute(place, "rot")):
        return None
    wide, high = whole(attribute(extent, "cx")), whole(attribute(extent, "cy"))
    if wide <= 0 or high <= 0:
        return None
    across, down = whole(attribute(size, "cx")) / wide, whole(attribute(size, "cy")) / high
    x = whole(attribute(corner, "x")) - whole(attribute(inner, "x")) * across
    y = whole(attribute(corner, "y")) - whole(attribute(inner, "y")) * down
    return _Scale(around.x + x * around.across, around.y + y * around.down, across * around.across, down * around.down)


def _shapes(root: Element | None) -> list[Element]:
    return children(child(root, "cSld", "spTree"), "sp")


def _family(kind: str) -> str:
    return "title" if kind in _TITLES else kind or "body"
