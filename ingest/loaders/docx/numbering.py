"""Counts Word's automatic numbers, which stand nowhere in the text: "2.3", "(a)", "iv"."""

import re
from dataclasses import dataclass, field, replace

from ingest.loaders.docx.styles import Styles
from ingest.loaders.numerals import WORD
from ingest.loaders.xml import Element, attribute, child, children, whole

DEEPEST = 9
_PLACE = re.compile(r"%([1-9])")
_NUMBER = re.compile(r"%[1-9](?:\.%[1-9])*[.)]?")
_PARAGRAPH_NUMBERS = frozenset({"decimal", "decimalZero"})


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts. `restarts_after` is the level whose use starts it anew, from 1; 0 is never."""

    start: int = 1
    counting: str = "decimal"
    pattern: str = ""
    restarts_after: int | None = None
    style: str = ""
    is_legal: bool = False

    @property
    def numbers_paragraphs(self) -> bool:
        """Whether the level prints numbers as paragraphs have them, and not letters or bullets."""
        return self.counting in _PARAGRAPH_NUMBERS and bool(_NUMBER.fullmatch(self.pattern.strip()))


@dataclass(frozen=True, slots=True)
class Number:
    """What is printed before a paragraph: "" for a bullet. `depth` counts the list levels, numbered paragraphs not."""

    printed: str
    depth: int
    is_bullet: bool


@dataclass(slots=True)
class _List:
    """A list that paragraphs refer to: whose counters it shares, its levels, and where it starts them anew."""

    shared: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)
    is_begun: bool = False


class Numbering:
    """The lists of a document and how far each has counted. Paragraphs are to be counted in reading order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._abstract = {attribute(each, "abstractNumId"): each for each in children(root, "abstractNum")}
        self._num = {attribute(each, "numId"): each for each in children(root, "num")}
        self._styles = styles
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, dict[int, int]] = {}

    def level_of_style(self, list_id: str, style: str) -> int:
        """The level that a style is linked to; 0 if none says so."""
        found = self._list(list_id)
        return next((index for index, level in found.levels.items() if level.style == style), 0) if found else 0

    def count(self, list_id: str, index: int) -> Number | None:
        """What is printed before the next paragraph of a list; None where there is no such list."""
        found = self._list(list_id)
        if found is None or index not in found.levels:
            return None
        counts = self._counts.setdefault(found.shared, {})
        if not found.is_begun:
            found.is_begun = True
            for each in found.starts:
                counts.pop(each, None)
        self._step(found, counts, index)
        depth = 1 + sum(not found.levels[each].numbers_paragraphs for each in range(index) if each in found.levels)
        level = found.levels[index]
        is_bullet = level.counting == "bullet"
        return Number("" if is_bullet else _printed(found, counts, level), depth, is_bullet)

    def _step(self, found: _List, counts: dict[int, int], index: int) -> None:
        for each in range(index):
            if each in found.levels:
                counts.setdefault(each, found.starts.get(each, found.levels[each].start))
        first = found.starts.get(index, found.levels[index].start)
        counts[index] = counts[index] + 1 if index in counts else first
        for each in range(index + 1, DEEPEST):
            after = found.levels[each].restarts_after if each in found.levels else None
            if after is None or (after != 0 and index < after):
                counts.pop(each, None)

    def _list(self, list_id: str) -> _List | None:
        if list_id not in self._lists:
            self._lists[list_id] = self._made(list_id)
        return self._lists[list_id]

    def _made(self, list_id: str) -> _List | None:
        num = self._num.get(list_id)
        shared = attribute(child(num, "abstractNumId"), "val")
        if num is None or shared not in self._abstract:
            return None
        shared = self._followed(shared)
        levels = {whole(attribute(each, "ilvl")): _level(each) for each in children(self._abstract[shared], "lvl")}
        starts: dict[int, int] = {}
        for override in children(num, "lvlOverride"):
            index = whole(attribute(override, "ilvl"))
            if (own := child(override, "lvl")) is not None:
                levels[index] = _level(own)
            if (start := child(override, "startOverride")) is not None:
                starts[index] = whole(attribute(start, "val"), 1)
                levels[index] = replace(levels.get(index, Level()), start=starts[index])
        return _List(shared, {index: level for index, level in levels.items() if 0 <= index < DEEPEST}, starts)

    def _followed(self, shared: str) -> str:
        """A list that only names a numbering style counts as the list which that style points to."""
        style = attribute(child(self._abstract[shared], "numStyleLink"), "val")
        pointed = self._num.get(self._styles.list_of(style) or "") if style else None
        target = attribute(child(pointed, "abstractNumId"), "val")
        return target if target in self._abstract else shared


def _level(element: Element) -> Level:
    after = child(element, "lvlRestart")
    legal = child(element, "isLgl")
    return Level(
        start=whole(attribute(child(element, "start"), "val"), 1),
        counting=attribute(child(element, "numFmt"), "val", "decimal"),
        pattern=attribute(child(element, "lvlText"), "val"),
        restarts_after=None if after is None else whole(attribute(after, "val")),
        style=attribute(child(element, "pStyle"), "val"),
        is_legal=legal is not None and attribute(legal, "val", "1") not in ("0", "false"),
    )


def _printed(found: _List, counts: dict[int, int], level: Level) -> str:
    def shown(place: re.Match[str]) -> str:
        index = int(place.group(1)) - 1
        if index not in counts or index not in found.levels:
            return ""
        counting = "decimal" if level.is_legal else found.levels[index].counting
        return WORD.get(counting, str)(counts[index])

    return _PLACE.sub(shown, level.pattern[:60]).strip()
