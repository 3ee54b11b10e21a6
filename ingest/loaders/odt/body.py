"""Walks the body of an OpenDocument text: what a reader of the printed page sees, in its order."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.loaders.odt.styles import Level, Style, Styles, printed
from ingest.loaders.prose import Paragraph, Piece, Row
from ingest.loaders.words import squeezed
from ingest.loaders.xml import Element, attribute, child, local, whole

DROPPED = frozenset(
    {
        "tracked-changes",
        "annotation",
        "annotation-end",
        "forms",
        "sequence-decls",
        "variable-decls",
        "user-field-decls",
        "note-citation",
        "hidden-text",
        "hidden-paragraph",
        "ruby-text",
        "script",
        "desc",
        "title",
        "event-listeners",
    }
)
INDEXES = frozenset(
    {
        "table-of-content",
        "illustration-index",
        "table-index",
        "object-index",
        "user-index",
        "alphabetical-index",
    }
)
WIDEST = 200
MOST_SPACES = 50


@dataclass(slots=True)
class _Words:
    """What a paragraph says, with the text boxes and notes that hang on it."""

    parts: list[tuple[str, bool]] = field(default_factory=list)
    hanging: list[Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.parts)

    @property
    def is_bold(self) -> bool:
        spoken = [bold for text, bold in self.parts if text.strip()]
        return bool(spoken) and all(spoken)


@dataclass(slots=True)
class _List:
    """An open list: its levels, how far each has counted, how deep we are in it, and the item that has yet to speak."""

    levels: dict[int, Level]
    counts: dict[int, int]
    depth: int
    waiting: bool = False


class Body:
    """Collects the pieces of a document while going through it once."""

    def __init__(self, styles: Styles) -> None:
        self.hidden = False
        self._styles = styles
        self._lists: list[_List] = []
        self._counted: dict[str, dict[int, int]] = {}
        self._outline: dict[int, int] = {}

    def pieces(self, parent: Element, is_contents: bool = False) -> Iterator[Piece]:
        """The pieces of what stands below one another in an element."""
        for each in parent:
            name = local(each)
            if name in DROPPED:
                self.hidden = self.hidden or name.startswith("hidden-")
            elif name in ("p", "h"):
                yield from self._paragraph(each, name == "h", is_contents)
            elif name == "list":
                yield from self._list(each, is_contents)
            elif name == "table":
                yield from self._table(each)
            elif name == "section" and attribute(each, "display") == "none":
                self.hidden = True
            elif name != "index-title-template":
                yield from self.pieces(each, is_contents or name in INDEXES)

    def _paragraph(self, element: Element, is_heading: bool, is_contents: bool) -> Iterator[Piece]:
        style = self._styles.style(attribute(element, "style-name"))
        words = _Words()
        self._take(element, style.bold is True, words)
        if style.hidden:
            self.hidden = self.hidden or bool(words.text.strip())
            return
        if squeezed(words.text):
            yield self._made(element, style, words, is_heading, is_contents)
        for each in words.hanging:
            lists, self._lists = self._lists, []
            for piece in self.pieces(each):
                is_note = local(each) == "note"
                yield Paragraph(piece.text) if is_note and isinstance(piece, Paragraph) else piece
            self._lists = lists

    def _made(self, element: Element, style: Style, words: _Words, is_heading: bool, is_contents: bool) -> Paragraph:
        heading = min(9, max(1, whole(attribute(element, "outline-level"), 1))) if is_heading else 0
        label, is_item = self._label(heading)
        opened = self._lists[-1] if self._lists else None
        return Paragraph(
            words.text,
            heading=heading,
            is_title=style.name == "Title",
            label=label,
            is_item=is_item,
            depth=1 + sum(_is_list(opened.levels.get(each)) for each in range(1, opened.depth)) if opened else 1,
            is_bold=words.is_bold,
            is_contents=is_contents,
        )

    # -- numbers ------------------------------------------------------------------------------------------------------

    def _label(self, heading: int) -> tuple[str, bool]:
        """What is printed before a paragraph, and whether it is a list's item; an item is marked at its start only."""
        opened = self._lists[-1] if self._lists else None
        if opened is not None and opened.waiting:
            opened.waiting = False
            if opened.depth in opened.levels:
                return printed(opened.levels, opened.counts, opened.depth), not heading
            return "", not heading
        if heading and heading in self._styles.outline:
            _step(self._outline, self._styles.outline, heading)
            return printed(self._styles.outline, self._outline, heading), False
        return "", False

    def _list(self, element: Element, is_contents: bool) -> Iterator[Piece]:
        above = self._lists[-1] if self._lists else None
        name = attribute(element, "style-name")
        levels = self._styles.lists.get(name) or (above.levels if above else {})
        key = name or "list"
        if above is not None:
            counts = above.counts
        elif attribute(element, "continue-numbering") == "true" or attribute(element, "continue-list"):
            counts = self._counted.setdefault(key, {})
        else:
            counts = self._counted[key] = {}
        self._lists.append(_List(levels, counts, above.depth + 1 if above else 1))
        for item in element:
            if local(item) == "list-item":
                yield from self._item(item, is_contents)
            elif local(item) == "list-header":
                yield from self.pieces(item, is_contents)
        self._lists.pop()

    def _item(self, item: Element, is_contents: bool) -> Iterator[Piece]:
        opened = self._lists[-1]
        if not _only_nests(item):
            _step(opened.counts, opened.levels, opened.depth)
            opened.waiting = True
        start = attribute(item, "start-value")
        if start:
            opened.counts[opened.depth] = whole(start, 1)
        yield from self.pieces(item, is_contents)
        opened.waiting = False

    # -- words --------------------------------------------------------------------------------------------------------

    def _take(self, parent: Element, bold: bool, words: _Words) -> None:
        words.parts.append((parent.text or "", bold))
        for each in parent:
            self._take_child(each, local(each), bold, words)
            words.parts.append((each.tail or "", bold))

    def _take_child(self, each: Element, name: str, bold: bool, words: _Words) -> None:
        if name in DROPPED:
            self.hidden = self.hidden or name.startswith("hidden-")
        elif name in ("note", "frame", "custom-shape", "rect", "text-box"):
            words.hanging.append(child(each, "note-body") if name == "note" else each)
        elif name == "s":
            words.parts.append((" " * min(MOST_SPACES, max(1, whole(attribute(each, "c"), 1))), bold))
        elif name in ("tab", "line-break"):
            words.parts.append(("\n" if name == "line-break" else " ", bold))
        else:
            style = self._styles.style(attribute(each, "style-name")) if name == "span" else None
            if style is not None and style.hidden:
                self.hidden = True
                return
            inner = bold if style is None or style.bold is None else style.bold
            self._take(each, inner, words)

    # -- tables -------------------------------------------------------------------------------------------------------

    def _table(self, table: Element) -> Iterator[Piece]:
        rows = list(_rows(table, is_head=False))
        if max((len(_cells(row)) for row, _ in rows), default=0) <= 1:
            for row, _ in rows:
                for cell in _cells(row):
                    yield from self.pieces(cell)
            return
        lists, self._lists = self._lists, []
        for index, (row, is_head) in enumerate(rows):
            yield from self._row(row, is_head, is_first=index == 0)
        self._lists = lists

    def _row(self, row: Element, is_head: bool, is_first: bool) -> Iterator[Piece]:
        texts: list[str] = []
        bold: list[bool] = []
        inner: list[Piece] = []
        for cell in _cells(row):
            said = list(self.pieces(cell)) if local(cell) == "table-cell" else []
            paragraphs = [each for each in said if isinstance(each, Paragraph)]
            inner.extend(each for each in said if isinstance(each, Row))
            bold.extend(each.is_bold for each in paragraphs)
            texts.append(" ".join(_shown(each) for each in paragraphs))
            repeated = whole(attribute(cell, "number-columns-repeated"), 1)
            texts.extend([texts[-1]] * min(WIDEST - len(texts), repeated - 1))
        filled = sum(bool(text.strip()) for text in texts)
        yield Row(tuple(texts), is_head or (is_first and filled > 1 and all(bold)))
        yield from inner


def _is_list(level: Level | None) -> bool:
    """Whether a level sets bullets or letters, and not the numbers of paragraphs."""
    return level is None or level.is_bullet or level.counting != "1"


def _shown(paragraph: Paragraph) -> str:
    """A paragraph in a cell, with the number that is printed before it."""
    text = paragraph.text.replace("\n", " ")
    return f"{paragraph.label} {text}" if paragraph.label else f"• {text}" if paragraph.is_item else text


def _only_nests(item: Element) -> bool:
    """Whether an item holds nothing but a deeper list and so prints no number of its own."""
    names = [local(each) for each in item]
    return bool(names) and all(name == "list" for name in names)


def _step(counts: dict[int, int], levels: dict[int, Level], index: int) -> None:
    start = levels[index].start if index in levels else 1
    counts[index] = counts[index] + 1 if index in counts else start
    for deeper in [each for each in counts if each > index]:
        del counts[deeper]


def _rows(table: Element, is_head: bool) -> Iterator[tuple[Element, bool]]:
    for each in table:
        name = local(each)
        if name == "table-row":
            yield each, is_head
        elif name in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(each, is_head or name == "table-header-rows")


def _cells(row: Element) -> list[Element]:
    return [each for each in row if local(each) in ("table-cell", "covered-table-cell")][:WIDEST]
