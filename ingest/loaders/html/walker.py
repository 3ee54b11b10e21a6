"""Walks a web page and gives its blocks."""

import re
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborNode

from ingest.blocks import Block, BlockKind
from ingest.loaders import labels
from ingest.loaders.html import tables
from ingest.loaders.html.surroundings import content_of, hidden_names, is_hidden_by, is_navigation
from ingest.loaders.html.tree import MACHINERY, attribute, classes, is_hidden, walk
from ingest.loaders.words import heads_a_section, squeezed

INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
TITLE_CLASSES = {"mgSectionTitle": 3, "mgSubSubTitleTxt": 3, "mgAiTitleTxt": 4, "mgSubItemTitleTxt": 5}
"""ModernGov's paragraphs that are headings: a meeting's in the history of an issue, an item's title, and "Minutes:" or
"Decision:" within it."""
NUMBER_CLASS = "mgItemNumberCell"
MEETING_LEVEL, SECTION_LEVEL, BOLD_LEVEL = 3, 5, 6
LONGEST_BOLD = 120

_FILE_SIZE = re.compile(r"[\s,]*(?:pdf icon\s*)?\bPDF\s+[\d.,]+\s*[KM]B$", re.IGNORECASE)
_MEETING = re.compile(r"Meeting: \d{1,2}/\d{1,2}/\d{4} - \S.{2,150}")
"""How ModernGov heads what a meeting said of an issue."""
_SKIP = re.compile(
    r"(?:skip|jump|back) to (?:the )?(?:main )?(?:content|navigation|menu|top)(?: of (?:the )?page)?\.?", re.I
)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)


@dataclass(slots=True)
class _List:
    """An open list: how its items are counted and how far."""

    style: str
    number: int
    ordered: bool


@dataclass(slots=True)
class _Item:
    """An open list item. `place` is the block that holds it, once it has said something."""

    label: str
    level: int
    place: int | None = None


class Walker:
    """Collects blocks while going through a page."""

    def __init__(self, root: LexborNode) -> None:
        self.blocks: list[Block] = []
        self.hidden = False
        self._page_length = len(root.text())
        self._hidden_names = hidden_names(root)
        content = content_of(root)
        self._content = content.mem_id if content is not None else None
        self._is_within = content is None
        self._words: list[tuple[str, bool]] = []
        self._bold = 0
        self._navigation: list[int] = []
        self._lists: list[_List] = []
        self._items: list[_Item] = []
        self._headings: list[tuple[int, int]] = []
        self._number = ""
        walk(root, self._enter, self._leave)
        self._flush()

    # -- going through the page ---------------------------------------------------------------------------------------

    def _enter(self, node: LexborNode) -> bool:
        if node.is_text_node:
            self._words.append((node.text_content or "", self._bold > 0))
            return False
        tag = node.tag or ""
        if node.is_comment_node or tag in MACHINERY:
            return False
        if is_hidden(node) or is_hidden_by(self._hidden_names, node):
            self.hidden = self.hidden or bool(squeezed(node.text()))
            return False
        if tag in ("br", "hr"):
            self._words.append(("\n", False))
            return False
        if tag in INLINE:
            self._bold += _is_bold(node, tag)
            return True
        self._flush()
        return self._enter_block(node, tag)

    def _enter_block(self, node: LexborNode, tag: str) -> bool:
        self._is_within = self._is_within or node.mem_id == self._content
        if is_navigation(node, self._page_length):
            self._navigation.append(node.mem_id)
        if tag == "table" and tables.is_data(node):
            self._take_rows(tables.rows_of(node))
            return False
        if NUMBER_CLASS in classes(node):
            self._number = squeezed(node.text()).rstrip(".")
            return False
        level = HEADINGS.get(tag) or min((TITLE_CLASSES.get(each, 9) for each in classes(node)), default=9)
        if level < 9:
            self._headings.append((node.mem_id, level))
        if tag in ("ul", "ol", "menu"):
            self._open_list(node, tag)
        elif tag == "li":
            self._open_item(node)
        self._bold += _is_bold(node, tag)
        return True

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag not in INLINE:
            self._flush()
            self._leave_block(node, tag)
        self._bold -= _is_bold(node, tag)

    def _leave_block(self, node: LexborNode, tag: str) -> None:
        self._is_within = self._is_within and node.mem_id != self._content
        if self._navigation and self._navigation[-1] == node.mem_id:
            self._navigation.pop()
        if self._headings and self._headings[-1][0] == node.mem_id:
            self._headings.pop()
        if tag in ("ul", "ol", "menu") and self._lists:
            self._lists.pop()
        elif tag == "li" and self._items:
            self._items.pop()

    # -- lists and tables ---------------------------------------------------------------------------------------------

    def _open_list(self, node: LexborNode, tag: str) -> None:
        start = attribute(node, "start")
        self._lists.append(_List(attribute(node, "type") or "1", int(start) if start.isdigit() else 1, tag == "ol"))

    def _open_item(self, node: LexborNode) -> None:
        label = ""
        if self._lists and self._lists[-1].ordered:
            counted = self._lists[-1]
            value = attribute(node, "value")
            counted.number = int(value) if value.isdigit() else counted.number
            label = _counted(counted.number, counted.style)
            counted.number += 1
        self._items.append(_Item(label, max(1, len(self._lists))))

    def _take_rows(self, rows: list[Block]) -> None:
        for row in rows:
            self.blocks.append(replace(row, kind=BlockKind.BOILERPLATE) if self._surrounds() else row)

    # -- what was collected becomes blocks ----------------------------------------------------------------------------

    def _flush(self) -> None:
        words, self._words = self._words, []
        if not squeezed("".join(text for text, _ in words)):
            return
        for text, bold in _paragraphs(words):
            self._take(text, bold)

    def _take(self, text: str, bold: bool) -> None:
        if self._surrounds() or _SKIP.fullmatch(text):
            self.blocks.append(Block(BlockKind.BOILERPLATE, text))
        elif self._headings:
            self._take_heading(text)
        elif self._items:
            self._take_item(text)
        else:
            self.blocks.append(_block(text, bold))

    def _surrounds(self) -> bool:
        """Whether what is being read surrounds the content; the page's title may stand over that."""
        is_title = bool(self._headings) and self._headings[-1][1] == 1
        return bool(self._navigation) or not (self._is_within or is_title)

    def _take_heading(self, text: str) -> None:
        text = _FILE_SIZE.sub("", text)
        number, self._number = self._number, ""
        found = labels.label(text)
        if not number and found and labels.is_number(found[0]):
            number, text = found
        if text:
            self.blocks.append(Block(BlockKind.HEADING, text, label=number, level=self._headings[-1][1]))

    def _take_item(self, text: str) -> None:
        item = self._items[-1]
        text = _FILE_SIZE.sub("", text) or text
        if item.place is not None and item.place == len(self.blocks) - 1:
            earlier = self.blocks[item.place]
            self.blocks[item.place] = replace(earlier, text=f"{earlier.text} {text}")
            return
        label, bare = item.label, text
        if item.place is None and not label:
            bare = labels.bullet(text) or text
            label, bare = labels.label(bare) or ("", bare)
        item.place = len(self.blocks)
        self.blocks.append(Block(BlockKind.LIST_ITEM, bare, label=label, level=item.level))


def _is_bold(node: LexborNode, tag: str) -> bool:
    return tag in ("b", "strong") or bool(_BOLD_STYLE.search(attribute(node, "style")))


def _counted(number: int, style: str) -> str:
    """A list item's number as its list prints it."""
    if style in ("a", "A") and number <= 26:
        return chr(ord(style) + number - 1)
    if style in ("i", "I"):
        roman = _roman(number)
        return roman if style == "i" else roman.upper()
    return str(number)


def _roman(number: int) -> str:
    numerals = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    written = ""
    for value, letters in numerals:
        written += letters * (number // value)
        number %= value
    return written


def _paragraphs(words: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """The paragraphs in a stretch of text, and whether each is bold; an empty line or a label parts two."""
    lines: list[list[tuple[str, bool]]] = [[]]
    for text, bold in words:
        if text == "\n":
            lines.append([])
        else:
            lines[-1].append((text, bold))
    paragraphs: list[list[tuple[str, bool]]] = [[]]
    for line in lines:
        text = squeezed("".join(part for part, _ in line))
        if not text or labels.bullet(text) is not None or labels.label(text) or heads_a_section(text):
            paragraphs.append([])
        paragraphs[-1] += [(" ", True), *line]
        if heads_a_section(text):
            paragraphs.append([])
    joined = [(squeezed("".join(text for text, _ in each)), _all_bold(each)) for each in paragraphs]
    return [(text, bold) for text, bold in joined if text]


def _all_bold(words: list[tuple[str, bool]]) -> bool:
    return all(bold for text, bold in words if squeezed(text))


def _block(text: str, bold: bool) -> Block:
    """What stands in no list: a heading in words or in bold, an item with a typed bullet, or a paragraph."""
    if _MEETING.fullmatch(text):
        return Block(BlockKind.HEADING, text, level=MEETING_LEVEL)
    if heads_a_section(text):
        level = BOLD_LEVEL if text.casefold().startswith("resolved") else SECTION_LEVEL
        return Block(BlockKind.HEADING, text, level=level)
    item = labels.bullet(text)
    if item:
        return Block(BlockKind.LIST_ITEM, item)
    found = labels.label(text)
    label, bare = found or ("", text)
    if bold and len(bare) <= LONGEST_BOLD and not bare.endswith((".", ";", ",")):
        return Block(BlockKind.HEADING, bare, label=label, level=BOLD_LEVEL)
    if found and not labels.is_number(label):
        return Block(BlockKind.LIST_ITEM, bare, label=label)
    return Block(BlockKind.PARAGRAPH, bare, label=label)
