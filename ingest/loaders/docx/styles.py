"""Reads Word's styles: what a paragraph or run takes from its style, and the style from the one it is based on."""

from dataclasses import dataclass

from ingest.loaders.colours import is_white
from ingest.loaders.xml import Element, attribute, child, children, local, whole

_OFF = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True)
class Look:
    """What properties state; None where they state nothing."""

    heading: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    bold: bool | None = None
    hidden: bool | None = None
    white: bool | None = None
    shaded: bool | None = None

    def over(self, below: "Look") -> "Look":
        """This look where it states something, else the one below."""
        return Look(
            self.heading if self.heading is not None else below.heading,
            self.list_id if self.list_id is not None else below.list_id,
            self.list_level if self.list_level is not None else below.list_level,
            self.bold if self.bold is not None else below.bold,
            self.hidden if self.hidden is not None else below.hidden,
            self.white if self.white is not None else below.white,
            self.shaded if self.shaded is not None else below.shaded,
        )


NOTHING = Look()


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all that it takes from those it is based on. `name` is Word's own, in small letters."""

    name: str
    look: Look
    heads_columns: bool = False


class Styles:
    """The styles of a document."""

    def __init__(self, root: Element | None) -> None:
        self._stated = {attribute(each, "styleId"): each for each in children(root, "style")}
        self._made: dict[str, Style] = {}
        defaults = child(root, "docDefaults", "rPrDefault", "rPr")
        self._base = run_look(defaults)
        self.default_paragraph = next(
            (
                key
                for key, each in self._stated.items()
                if attribute(each, "default") in ("1", "true") and attribute(each, "type") == "paragraph"
            ),
            "",
        )

    def style(self, name: str) -> Style:
        """A style by its id; one that is not there says nothing."""
        if name not in self._made:
            self._made[name] = self._resolved(name)
        return self._made[name]

    def list_of(self, name: str) -> str | None:
        """The list that a numbering style points to."""
        return self.style(name).look.list_id

    def _resolved(self, name: str) -> Style:
        look, heads_columns, own = NOTHING, False, ""
        seen: set[str] = set()
        key = name
        while key and key not in seen and key in self._stated:
            seen.add(key)
            element = self._stated[key]
            own = own or attribute(child(element, "name"), "val").casefold()
            stated = paragraph_look(child(element, "pPr")).over(run_look(child(element, "rPr")))
            look = look.over(_with_heading_of(attribute(child(element, "name"), "val"), stated))
            heads_columns = heads_columns or any(
                attribute(each, "type") == "firstRow" for each in children(element, "tblStylePr")
            )
            key = attribute(child(element, "basedOn"), "val")
        return Style(own, look.over(self._base), heads_columns)


def _with_heading_of(name: str, look: Look) -> Look:
    """Word's built-in headings are headings even where their style states no level."""
    words = name.casefold().split()
    if look.heading is None and len(words) == 2 and words[0] == "heading" and words[1] in "123456789":
        return Look(heading=int(words[1])).over(look)
    return look


def paragraph_look(properties: Element | None) -> Look:
    """What a paragraph's properties state."""
    if properties is None:
        return NOTHING
    outline = child(properties, "outlineLvl")
    level = whole(attribute(outline, "val"), 9)
    numbering = child(properties, "numPr")
    list_id, list_level = child(numbering, "numId"), child(numbering, "ilvl")
    return Look(
        heading=None if outline is None else (level + 1 if 0 <= level <= 8 else 0),
        list_id=None if list_id is None else attribute(list_id, "val"),
        list_level=None if list_level is None else min(8, max(0, whole(attribute(list_level, "val")))),
        shaded=_shaded(properties),
    )


def run_look(properties: Element | None) -> Look:
    """What a run's properties state."""
    if properties is None:
        return NOTHING
    colour, size = child(properties, "color"), child(properties, "sz")
    tiny = size is not None and whole(attribute(size, "val"), 99) <= 2
    return Look(
        bold=_switch(properties, "b"),
        hidden=True if tiny else _switch(properties, "vanish"),
        white=None if colour is None else is_white(attribute(colour, "val")),
        shaded=True if child(properties, "highlight") is not None else _shaded(properties),
    )


def _shaded(properties: Element) -> bool | None:
    shade = child(properties, "shd")
    fill = attribute(shade, "fill", "auto")
    return None if shade is None else fill.lower() != "auto" and not is_white(fill)


def _switch(properties: Element, name: str) -> bool | None:
    for each in properties:
        if local(each) == name:
            return attribute(each, "val", "1").casefold() not in _OFF
    return None
