"""Walks the body of a Word document: what a reader of the printed page sees, in its order."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ingest.loaders.docx.numbering import Number, Numbering
from ingest.loaders.docx.styles import Look, Style, Styles, paragraph_look, run_look
from ingest.loaders.pictured import centimetres, fills_a_page
from ingest.loaders.prose import Paragraph, Piece, Row
from ingest.loaders.words import squeezed
from ingest.loaders.xml import Element, attribute, child, local, whole

DROPPED = frozenset(
    {"del", "moveFrom", "delText", "instrText", "rt", "rPr", "pPr", "sdtPr", "sdtEndPr", "tblPr", "trPr"}
)
"""What was deleted or moved away, the instructions of fields, and properties."""
WRAPPERS = frozenset({"ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml", "body", "txbxContent"})
DRAWN = frozenset({"drawing", "pict", "object"})
SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
WIDEST = 200
UNITS_A_CENTIMETRE = 360_000


@dataclass(frozen=True, slots=True)
class Source:
    """What the body refers to: its styles, lists and notes (by kind and id)."""

    styles: Styles
    numbering: Numbering
    notes: Mapping[tuple[str, str], Element]


@dataclass(slots=True)
class _Words:
    """What the runs of a paragraph say. `boxes` are the text boxes anchored in it, `notes` the notes it refers to."""

    parts: list[tuple[str, bool]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.parts)

    @property
    def is_bold(self) -> bool:
        spoken = [bold for text, bold in self.parts if text.strip()]
        return bool(spoken) and all(spoken)


class Body:
    """Collects the pieces of a document while going through it once, in reading order."""

    def __init__(self, source: Source) -> None:
        self.hidden = False
        self.embedded = False
        self.scans = 0
        self._source = source
        self._held = _Words()
        self._endnotes: list[tuple[str, str]] = []
        self._told: set[tuple[str, str]] = set()
        self._in_table = 0
        self._in_box = 0

    def pieces(self, root: Element) -> list[Piece]:
        """The document's pieces, its endnotes last."""
        pieces = list(self._pieces(root))
        for note in self._endnotes:
            pieces.extend(self._note(note))
        return pieces

    # -- what stands below one another --------------------------------------------------------------------------------

    def _pieces(self, parent: Element, is_contents: bool = False) -> Iterator[Piece]:
        for each in parent:
            name = local(each)
            if name == "p":
                yield from self._paragraph(each, is_contents)
            elif name == "tbl":
                yield from self._table(each)
            elif name in WRAPPERS:
                yield from self._pieces(each, is_contents or _is_contents(each))
            elif name == "altChunk":
                self.embedded = True
            elif name == "AlternateContent":
                yield from self._pieces(_choice(each))

    def _paragraph(self, element: Element, is_contents: bool) -> Iterator[Piece]:
        properties = child(element, "pPr")
        style_id = attribute(child(properties, "pStyle"), "val") or self._source.styles.default_paragraph
        style = self._source.styles.style(style_id)
        look = paragraph_look(properties).over(style.look)
        words, self._held = self._held, _Words()
        self._take(element, look, words)
        if child(properties, "rPr", "del") is not None:
            self._held = words  # the mark that ended it was deleted: it goes on with the next
            return
        number = self._number(look, style_id)  # an empty paragraph has its number too
        if squeezed(words.text):
            yield _made(words, look, style, number, is_contents)
        yield from self._anchored(words)

    def _anchored(self, words: _Words) -> Iterator[Piece]:
        for box in words.boxes:
            self._in_box += 1
            yield from self._pieces(box)
            self._in_box -= 1
        for note in words.notes:
            if note[0] == "endnote":
                self._endnotes.append(note)
            else:
                yield from self._note(note)

    def _note(self, note: tuple[str, str]) -> Iterator[Piece]:
        """A note's paragraphs, at its first mention only."""
        element = None if note in self._told else self._source.notes.get(note)
        self._told.add(note)
        for piece in self._pieces(element) if element is not None else ():
            yield Paragraph(piece.text) if isinstance(piece, Paragraph) else piece

    def _number(self, look: Look, style_id: str) -> Number | None:
        if look.list_id is None or look.list_id == "0":
            return None
        level = look.list_level
        if level is None:
            level = self._source.numbering.level_of_style(look.list_id, style_id)
        return self._source.numbering.count(look.list_id, level)

    # -- what stands beside one another -------------------------------------------------------------------------------

    def _take(self, parent: Element, look: Look, words: _Words) -> None:
        for each in parent:
            name = local(each)
            if name in DROPPED:
                continue
            if name == "r":
                self._take_run(each, look, words)
            elif name == "AlternateContent":
                self._take(_choice(each), look, words)
            elif name in DRAWN:
                self._draw(each, words)
            elif name == "t":
                words.parts.append((each.text or "", look.bold is True))
            else:
                self._take(each, look, words)

    def _take_run(self, run: Element, look: Look, words: _Words) -> None:
        properties = child(run, "rPr")
        style = attribute(child(properties, "rStyle"), "val")
        if properties is not None:
            below = self._source.styles.style(style).look.over(look) if style else look
            look = run_look(properties).over(below)
        for each in run:
            name = local(each)
            if name in DROPPED:
                continue
            if name in NOTES:
                words.notes.append((NOTES[name], attribute(each, "id")))
            elif name in DRAWN:
                self._draw(each, words)
            elif name == "AlternateContent":
                self._take_run(_choice(each), look, words)
            elif name in ("ruby", "rubyBase"):
                self._take(each, look, words)
            else:
                self._say((each.text or "") if name == "t" else SIGNS.get(name, ""), look, words)

    def _draw(self, drawing: Element, words: _Words) -> None:
        words.boxes.extend(_boxes(drawing))
        self.scans += _fills_a_page(drawing)

    def _say(self, text: str, look: Look, words: _Words) -> None:
        if text and self._is_unseen(look):
            self.hidden = self.hidden or bool(text.strip())
        elif text:
            words.parts.append((text, look.bold is True))

    def _is_unseen(self, look: Look) -> bool:
        """Whether text is hidden, or white on white: a table's or box's own colour may lie behind white text."""
        if look.hidden:
            return True
        return bool(look.white) and not look.shaded and not self._in_table and not self._in_box

    # -- tables -------------------------------------------------------------------------------------------------------

    def _table(self, table: Element) -> Iterator[Piece]:
        rows = [[(cell, _spans(cell)) for cell in _cells(row)] for row in _rows(table)]
        if max((len(row) for row in rows), default=0) <= 1:
            for row in rows:
                for cell, _ in row:
                    yield from self._pieces(cell)
            return
        style = self._source.styles.style(attribute(child(table, "tblPr", "tblStyle"), "val"))
        looks = child(table, "tblPr", "tblLook")
        styled = style.heads_columns and _has_first_row(looks)
        columns = max(_width(row) for row in _rows(table))
        self._in_table += 1
        for index, row in enumerate(_rows(table)):
            yield from self._row(row, columns, is_first=index == 0, styled=styled)
        self._in_table -= 1

    def _row(self, row: Element, columns: int, is_first: bool, styled: bool) -> Iterator[Piece]:
        texts = [""] * min(WIDEST, _offset(row))
        shades = list(texts)
        inner: list[Piece] = []
        bold: list[bool] = []
        for cell in _cells(row):
            goes_on = _goes_on(cell)
            said = [] if goes_on else list(self._pieces(cell))
            paragraphs = [each for each in said if isinstance(each, Paragraph)]
            inner.extend(each for each in said if isinstance(each, Row))
            texts.append(" ".join(_shown(each) for each in paragraphs))
            bold.extend(each.is_bold for each in paragraphs)
            texts.extend([""] * (_spans(cell) - 1))
            shades.extend([attribute(child(cell, "tcPr", "shd"), "fill")] * _spans(cell))
        texts.extend([""] * (min(WIDEST, columns) - len(texts)))
        filled = sum(bool(text.strip()) for text in texts)
        marked = child(row, "trPr", "tblHeader") is not None
        is_head = marked or (is_first and filled > 1 and (styled or all(bold)))
        yield Row(tuple(texts), is_head, tuple(shades))
        yield from inner


def _made(words: _Words, look: Look, style: Style, number: Number | None, is_contents: bool) -> Paragraph:
    return Paragraph(
        words.text,
        heading=look.heading or 0,
        is_title=style.name == "title",
        label=number.printed if number else "",
        is_item=number is not None and (number.is_bullet or bool(number.printed)),
        depth=number.depth if number else 1,
        is_bold=words.is_bold,
        is_contents=is_contents or style.name.startswith("toc "),
    )


def _shown(paragraph: Paragraph) -> str:
    """A paragraph in a cell, with the number that is printed before it."""
    text = paragraph.text.replace("\n", " ")
    return f"{paragraph.label} {text}" if paragraph.label else f"• {text}" if paragraph.is_item else text


def _is_contents(element: Element) -> bool:
    gallery = child(element, "sdtPr", "docPartObj", "docPartGallery")
    return attribute(gallery, "val") == "Table of Contents"


def _choice(alternatives: Element) -> Element:
    """Of a drawing written twice, for newer and older programs, the first."""
    return next((each for each in alternatives if local(each) in ("Choice", "Fallback")), ())


def _boxes(drawing: Element) -> list[Element]:
    """The text boxes of a drawing, each once; one within another is read with the outer."""
    found: list[Element] = []
    waiting = [drawing]
    while waiting:
        each = waiting.pop()
        name = local(each)
        if name == "txbxContent":
            found.append(each)
        elif name == "AlternateContent":
            waiting.append(_choice(each))
        else:
            waiting.extend(reversed(list(each)))
    return found


def _fills_a_page(drawing: Element) -> bool:
    """Whether what is drawn is a picture as large as a page; one laid behind the text is the paper it is printed on."""
    placed = next((each for each in drawing if local(each) in ("inline", "anchor")), None)
    if placed is not None:
        size, is_behind = child(placed, "extent"), attribute(placed, "behindDoc") in ("1", "true")
        is_picture = not is_behind and child(placed, "graphic", "graphicData", "pic") is not None
        width, height = (whole(attribute(size, side)) / UNITS_A_CENTIMETRE for side in ("cx", "cy"))
        return is_picture and fills_a_page(width, height)
    if local(drawing) == "object":
        return False
    shapes = (each.getparent() for each in drawing.iter("{*}imagedata"))
    return any(fills_a_page(*(centimetres(_styled(each, side)) for side in ("width", "height"))) for each in shapes)


def _styled(shape: Element, what: str) -> str:
    """What the style of an older program's drawing says: the width in "width:468pt;height:648pt"."""
    stated = (each.partition(":") for each in attribute(shape, "style").split(";"))
    return next((value for name, _, value in stated if name.strip() == what), "")


def _rows(table: Element) -> Iterable[Element]:
    for each in _unwrapped(table, "tr"):
        if child(each, "trPr", "del") is None:
            yield each


def _cells(row: Element) -> list[Element]:
    return [each for each in _unwrapped(row, "tc") if child(each, "tcPr", "cellDel") is None]


def _unwrapped(parent: Element, wanted: str) -> Iterator[Element]:
    for each in parent:
        name = local(each)
        if name == wanted:
            yield each
        elif name in WRAPPERS:
            yield from _unwrapped(each, wanted)


def _spans(cell: Element) -> int:
    return min(WIDEST, max(1, whole(attribute(child(cell, "tcPr", "gridSpan"), "val"), 1)))


def _goes_on(cell: Element) -> bool:
    """Whether a cell only continues the one above or before it."""
    properties = child(cell, "tcPr")
    merges = [child(properties, name) for name in ("vMerge", "hMerge")]
    return any(each is not None and attribute(each, "val", "continue") == "continue" for each in merges)


def _offset(row: Element) -> int:
    return max(0, whole(attribute(child(row, "trPr", "gridBefore"), "val")))


def _width(row: Element) -> int:
    return _offset(row) + sum(_spans(cell) for cell in _cells(row))


def _has_first_row(looks: Element | None) -> bool:
    stated = attribute(looks, "firstRow")
    if stated:
        return stated in ("1", "true")
    return bool(int(attribute(looks, "val", "0")[:4] or "0", 16) & 0x20) if _is_hex(attribute(looks, "val")) else False


def _is_hex(text: str) -> bool:
    return bool(text) and all(character in "0123456789abcdefABCDEF" for character in text)
