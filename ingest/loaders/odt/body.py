"""Walks the body of an OpenDocument text: what a reader of the printed page sees, in its order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.loaders.colours import OTHER, is_unseen
from ingest.loaders.odt.styles import AUTOMATIC, Level, Style, Styles, printed
from ingest.loaders.pictured import centimetres, fills_a_page
from ingest.loaders.prose import Paragraph, Piece, Row
from ingest.loaders.words import squeezed
from ingest.loaders.xml import Element, attribute, local, whole

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
BOXES = frozenset({"frame", "custom-shape", "rect", "text-box"})
WIDEST = 200
MOST_SPACES = 50


@dataclass(frozen=True, slots=True)
class _Look:
    """How words look: whether they are bold, the colour they are in, and the one they stand on ("" the bare page)."""

    bold: bool
    ink: str
    ground: str


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
        self.scans = 0
        self._styles = styles
        self._lists: list[_List] = []
        self._counted: dict[str, dict[int, int]] = {}
        self._outline: dict[int, int] = {}
        self._ground = styles.page

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
            elif name == "section":
                ground = self._styles.style(attribute(each, "style-name")).ground
                yield from self._upon(ground or self._ground, each, is_contents)
            elif name in BOXES:
                self.scans += _fills_a_page(each)
                yield from self._upon(OTHER, each, is_contents)
            elif name != "index-title-template":
                yield from self.pieces(each, is_contents or name in INDEXES)

    def _upon(self, ground: str, parent: Element, is_contents: bool = False) -> Iterator[Piece]:
        """The pieces of what stands on a ground of its own."""
        around, self._ground = self._ground, ground
        yield from self.pieces(parent, is_contents)
        self._ground = around

    def _paragraph(self, element: Element, is_heading: bool, is_contents: bool) -> Iterator[Piece]:
        style = self._styles.style(attribute(element, "style-name"))
        words = _Words()
        look = _Look(style.bold is True, style.ink, style.highlight or style.ground or self._ground)
        self._take(element, look, words)
        if style.hidden:
            self.hidden = self.hidden or bool(words.text.strip())
            return
        if squeezed(words.text):
            yield self._made(element, style, words, is_heading, is_contents)
        for each in words.hanging:
            lists, self._lists = self._lists, []
            is_note = local(each) == "note-body"
            for piece in self._upon(self._styles.page if is_note else OTHER, each):
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

    def _take(self, parent: Element, look: _Look, words: _Words) -> None:
        self._say(parent.text, look, words)
        for each in parent:
            self._take_child(each, local(each), look, words)
            self._say(each.tail, look, words)

    def _take_child(self, each: Element, name: str, look: _Look, words: _Words) -> None:
        if name in DROPPED:
            self.hidden = self.hidden or name.startswith("hidden-")
        elif name == "note":
            words.hanging.extend(body for body in each if local(body) == "note-body")
        elif name in BOXES:
            self.scans += _fills_a_page(each)
            words.hanging.append(each)
        elif name == "s":
            words.parts.append((" " * min(MOST_SPACES, max(1, whole(attribute(each, "c"), 1))), look.bold))
        elif name in ("tab", "line-break"):
            words.parts.append(("\n" if name == "line-break" else " ", look.bold))
        else:
            style = self._styles.style(attribute(each, "style-name")) if name in ("span", "a") else Style()
            if style.hidden:
                self.hidden = True
                return
            self._take(each, _inner(look, style, is_link=name == "a"), words)

    def _say(self, text: str | None, look: _Look, words: _Words) -> None:
        if text and text.strip() and is_unseen(look.ink, look.ground):
            self.hidden = True
        elif text:
            words.parts.append((text, look.bold))

    # -- tables -------------------------------------------------------------------------------------------------------

    def _table(self, table: Element) -> Iterator[Piece]:
        rows = list(_rows(table, is_head=False))
        columns = _column_styles(table)
        below, self._ground = self._ground, self._ground_of_table(table)
        if max((len(_cells(row)) for row, _ in rows), default=0) <= 1:
            for row, _ in rows:
                for cell in _cells(row):
                    yield from self._upon(self._ground_of(cell, row, columns[:1]) or self._ground, cell)
        else:
            lists, self._lists = self._lists, []
            for index, (row, is_head) in enumerate(rows):
                yield from self._row(row, columns, is_head, is_first=index == 0)
            self._lists = lists
        self._ground = below

    def _row(self, row: Element, columns: Sequence[str], is_head: bool, is_first: bool) -> Iterator[Piece]:
        texts: list[str] = []
        shades: list[str] = []
        bold: list[bool] = []
        inner: list[Piece] = []
        for cell in _cells(row):
            ground = self._ground_of(cell, row, columns[len(texts) : len(texts) + 1])
            said = list(self._upon(ground or self._ground, cell)) if local(cell) == "table-cell" else []
            paragraphs = [each for each in said if isinstance(each, Paragraph)]
            inner.extend(each for each in said if isinstance(each, Row))
            bold.extend(each.is_bold for each in paragraphs)
            texts.append(" ".join(_shown(each) for each in paragraphs))
            repeated = whole(attribute(cell, "number-columns-repeated"), 1)
            texts.extend([texts[-1]] * min(WIDEST - len(texts), repeated - 1))
            shades.extend([ground] * (len(texts) - len(shades)))
        filled = sum(bool(text.strip()) for text in texts)
        yield Row(tuple(texts), is_head or (is_first and filled > 1 and all(bold)), tuple(shades))
        yield from inner

    def _ground_of_table(self, table: Element) -> str:
        """What lies behind a table; one set by a template is coloured as that says, which no file need repeat."""
        if attribute(table, "template-name"):
            return OTHER
        return self._styles.style(attribute(table, "style-name")).ground or self._ground

    def _ground_of(self, cell: Element, row: Element, column: Sequence[str]) -> str:
        """What a cell, or else its row or column, is coloured with; "" where the table shows through."""
        default = attribute(row, "default-cell-style-name")
        names = (attribute(cell, "style-name") or default or "".join(column), attribute(row, "style-name"))
        return next((ground for name in names if (ground := self._styles.style(name).ground)), "")


def _fills_a_page(frame: Element) -> bool:
    """Whether a frame holds a picture as large as a page; that of a chart or formula only stands for it."""
    held = {local(each) for each in frame}
    size = (centimetres(attribute(frame, side)) for side in ("width", "height"))
    return "image" in held and not held & {"object", "object-ole"} and fills_a_page(*size)


def _column_styles(table: Element) -> list[str]:
    """For each column, the style of its cells that have none of their own."""
    names: list[str] = []
    for each in table.iter("{*}table-column"):
        repeated = min(WIDEST, max(1, whole(attribute(each, "number-columns-repeated"), 1)))
        names.extend([attribute(each, "default-cell-style-name")] * repeated)
        if len(names) >= WIDEST:
            break
    return names


def _inner(look: _Look, style: Style, is_link: bool) -> _Look:
    """How words look in a stretch with a style of its own; a link takes a colour that its words' style may not tell."""
    ink = style.ink or (AUTOMATIC if is_link else look.ink)
    return _Look(look.bold if style.bold is None else style.bold, ink, style.highlight or look.ground)


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
