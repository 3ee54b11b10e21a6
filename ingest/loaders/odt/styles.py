"""Reads OpenDocument's styles and lists: what is bold, hidden or a title, its colours, and how each list counts."""

from dataclasses import dataclass

from ingest.loaders.colours import OTHER, is_white
from ingest.loaders.numerals import OPEN_DOCUMENT
from ingest.loaders.xml import Element, attribute, child, local, whole

DEEPEST = 10
AUTOMATIC = "auto"


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all that it takes from its parents. `name` is its first ancestor's own, such as "Title".

    `ink` is the colour of the letters, `highlight` what is laid behind them alone, and `ground` what lies behind the
    whole paragraph, cell, row, table or section; "" where nothing is stated, or that what lies beneath shows through.
    """

    name: str = ""
    heading: int = 0
    list_style: str = ""
    bold: bool | None = None
    hidden: bool = False
    ink: str = ""
    highlight: str = ""
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts; `shown` is how many levels its number shows."""

    is_bullet: bool
    counting: str = ""
    before: str = ""
    after: str = ""
    start: int = 1
    shown: int = 1


class Styles:
    """The styles of a document, its automatic ones among them."""

    def __init__(self, *roots: Element | None) -> None:
        self._stated: dict[str, Element] = {}
        self.lists: dict[str, dict[int, Level]] = {}
        self.outline: dict[int, Level] = {}
        self.page = ""
        """What the pages are coloured with, "" for white ones; `OTHER` where any page has a colour or picture."""
        self._made: dict[str, Style] = {}
        for root in roots:
            for place in ("styles", "automatic-styles"):
                group = child(root, place)
                for each in group if group is not None else ():
                    self._take(each)

    def _take(self, element: Element) -> None:
        name = local(element)
        if name == "page-layout" or attribute(element, "family") == "drawing-page":
            ground = _shown_through(_ground(element))
            self.page = OTHER if ground and not is_white(ground) else self.page
        elif name == "style":
            self._stated[attribute(element, "name")] = element
        elif name == "list-style":
            self.lists[attribute(element, "name")] = _levels(element)
        elif name == "outline-style":
            self.outline = _levels(element)

    def style(self, name: str) -> Style:
        """A style by its name; one that is not there says nothing."""
        if name not in self._made:
            self._made[name] = self._resolved(name)
        return self._made[name]

    def _resolved(self, name: str) -> Style:
        heading, list_style, own = 0, "", name
        bold: bool | None = None
        hidden = False
        ink = highlight = ground = ""
        seen: set[str] = set()
        while name and name not in seen and name in self._stated:
            seen.add(name)
            element = self._stated[name]
            own = attribute(element, "display-name") or name
            heading = heading or whole(attribute(element, "default-outline-level"))
            list_style = list_style or attribute(element, "list-style-name")
            look = child(element, "text-properties")
            weight = attribute(look, "font-weight")
            if bold is None and weight:
                bold = weight in ("bold", "600", "700", "800", "900")
            hidden = hidden or attribute(look, "display") == "none"
            ink = ink or _ink(look)
            highlight = highlight or attribute(look, "background-color")
            ground = ground or _ground(element)
            name = attribute(element, "parent-style-name")
            if own in ("Title", "Contents Heading"):
                break
        grounds = (_shown_through(highlight), _shown_through(ground))
        return Style(own, min(9, max(0, heading)), list_style, bold, hidden, ink, *grounds)


def _ink(look: Element | None) -> str:
    """The colour of letters; one that the program chooses to suit the ground is none that is stated."""
    return AUTOMATIC if attribute(look, "use-window-font-color") == "true" else attribute(look, "color")


def _ground(element: Element) -> str:
    """What a style states to lie behind what it is a style of, other than behind its letters alone."""
    for each in element:
        name = local(each)
        if not name.endswith("-properties") or name == "text-properties":
            continue
        filled = attribute(each, "fill")
        if attribute(child(each, "background-image"), "href") or filled not in ("", "none", "solid"):
            return OTHER
        stated = attribute(each, "fill-color", OTHER) if filled == "solid" else attribute(each, "background-color")
        if stated:
            return stated
    return ""


def _shown_through(ground: str) -> str:
    return "" if ground == "transparent" else ground


def _levels(element: Element) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for each in element:
        index = whole(attribute(each, "level"), 1)
        if 1 <= index <= DEEPEST:
            levels[index] = Level(
                is_bullet=local(each) in ("list-level-style-bullet", "list-level-style-image"),
                counting=attribute(each, "num-format"),
                before=attribute(each, "num-prefix")[:20],
                after=attribute(each, "num-suffix")[:20],
                start=whole(attribute(each, "start-value"), 1),
                shown=min(DEEPEST, max(1, whole(attribute(each, "display-levels"), 1))),
            )
    return levels


def printed(levels: dict[int, Level], counts: dict[int, int], index: int) -> str:
    """The number of the item that was counted last at a level."""
    level = levels[index]
    if level.is_bullet or not level.counting:
        return ""
    shown = [
        OPEN_DOCUMENT.get(levels[each].counting, str)(counts.get(each, levels[each].start))
        for each in range(max(1, index - level.shown + 1), index + 1)
        if each in levels and levels[each].counting
    ]
    return f"{level.before}{'.'.join(shown)}{level.after}"
