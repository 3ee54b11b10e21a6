"""Reads one slide: its title, its texts with their bullets, its tables, and the notes that go with it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ingest.blocks import Block, BlockKind
from ingest.loaders import labels
from ingest.loaders.colours import plain
from ingest.loaders.pptx.bullets import Bullets, Mark, level_of, printed
from ingest.loaders.pptx.design import Design
from ingest.loaders.pptx.unseen import Unseen
from ingest.loaders.words import squeezed
from ingest.loaders.xml import Element, attribute, child, children, local

TITLES = frozenset({"title", "ctrTitle"})
FURNITURE = frozenset({"ftr", "dt", "sldNum", "hdr", "sldImg"})
TITLE_LEVEL, SLIDE_LEVEL = 1, 2
LONGEST_TITLE = 90
WIDEST = 200
_UNREAD = {"chart": "a chart", "diagram": "a diagram", "oleObject": "an embedded object"}


@dataclass(frozen=True, slots=True)
class _Box:
    """A shape with text. `placeholder` is what the layout calls it, if it is one of the layout's."""

    shape: Element
    body: Element
    placeholder: Element | None

    @property
    def kind(self) -> str:
        return attribute(self.placeholder, "type") if self.placeholder is not None else ""


@dataclass(frozen=True, slots=True)
class _Table:
    """A table with the frame that holds it."""

    frame: Element
    table: Element


class Slide:
    """What a slide says."""

    def __init__(self, design: Design, bullets: Bullets, number: int, is_first: bool) -> None:
        self.breaks: tuple[tuple[int, int | None], ...] = ((0, number),)
        self.unread: list[str] = []
        self.hides_text = False
        self._bullets = bullets
        self._design, self._unseen = design, Unseen(design)
        shapes = list(self._shapes(child(design.slide, "cSld", "spTree")))
        titles = [each for each in shapes if isinstance(each, _Box) and each.kind in TITLES]
        self.title = squeezed(" ".join(self._seen(p, each) for each in titles for p in children(each.body, "p")))
        within = [block for each in shapes if each not in titles for block in self._blocks(each)]
        has_picture = next(design.slide.iter("{*}blip"), None) is not None
        self.is_picture = not self.title and not within and has_picture
        self._level = TITLE_LEVEL if is_first and number == 1 else SLIDE_LEVEL
        self.blocks = self._headed(within) if self.title or within else []

    def show(self, read: list[Block]) -> None:
        """Takes what was read on the pictures of a slide that is nothing else, under a heading of the slide's level."""
        if read and read[0].kind is BlockKind.HEADING:
            deeper = self._level - read[0].level
            self.blocks = [
                replace(each, level=max(self._level, each.level + deeper)) if each.kind is BlockKind.HEADING else each
                for each in read
            ]
        elif read:
            self.blocks = self._headed(read)

    def notes(self, root: Element | None) -> list[Block]:
        """The speaker notes, without the furniture of their page; a speaker sees all of them in black."""
        boxes = [each for each in self._shapes(child(root, "cSld", "spTree")) if isinstance(each, _Box)]
        bodies = [replace(box, placeholder=None) for box in boxes if box.kind == "body"]
        return [block for box in bodies for block in self._paragraphs(box, _text)]

    def _headed(self, within: list[Block]) -> list[Block]:
        """The slide's blocks under its title, or its first words or its number: never under another's."""
        level = self._level
        if self.title:
            return [Block(BlockKind.HEADING, self.title, self.breaks, level=level), *within]
        first = within[0]
        if first.kind is BlockKind.PARAGRAPH and len(first.text) <= LONGEST_TITLE and not first.text.endswith("."):
            return [Block(BlockKind.HEADING, first.text, self.breaks, first.label, level), *within[1:]]
        return [Block(BlockKind.HEADING, f"Slide {self.breaks[0][1]}", self.breaks, level=level), *within]

    def _shapes(self, tree: Element | None) -> Iterator[_Box | _Table]:
        """The texts and tables of a slide in their order, those of groups among them; what is hidden is left out."""
        waiting = list(reversed(tree)) if tree is not None else []
        while waiting:
            each = waiting.pop()
            name = local(each)
            if attribute(child(each, f"nv{name[:1].upper()}{name[1:]}Pr", "cNvPr"), "hidden") in ("1", "true"):
                self.hides_text = self.hides_text or any((text.text or "").strip() for text in each.iter("{*}t"))
                continue
            if name == "grpSp":
                waiting.extend(reversed(each))
            elif name == "AlternateContent":
                waiting.extend(reversed(next(iter(each), ())))
            elif name == "sp" and (body := child(each, "txBody")) is not None:
                box = _Box(each, body, child(each, "nvSpPr", "nvPr", "ph"))
                if box.kind not in FURNITURE:
                    yield box
            elif name == "graphicFrame":
                yield from self._framed(each)

    def _framed(self, frame: Element) -> Iterator[_Table]:
        data = child(frame, "graphic", "graphicData")
        table = child(data, "tbl")
        if table is not None:
            yield _Table(frame, table)
            return
        kind = attribute(data, "uri").rpartition("/")[2]
        self.unread.append(_UNREAD.get(kind, _UNREAD["oleObject"]))

    def _blocks(self, shape: _Box | _Table) -> list[Block]:
        if isinstance(shape, _Table):
            return list(self._rows(shape))
        return self._paragraphs(shape, lambda paragraph: self._seen(paragraph, shape))

    def _seen(self, paragraph: Element, box: _Box) -> str:
        level = child(box.body, "lstStyle", f"lvl{1 + level_of(paragraph)}pPr")
        return _text(paragraph, lambda run: self._is_hidden(run, box.shape, level))

    def _is_hidden(
        self, run: Element, shape: Element, level: Element | None = None, cell: Element | None = None
    ) -> bool:
        """Whether a run's words cannot be seen; that there are such is kept."""
        is_hidden = bool(_words(run).strip()) and self._unseen.hides(run, shape, level, cell)
        self.hides_text = self.hides_text or is_hidden
        return is_hidden

    def _paragraphs(self, box: _Box, text_of: Callable[[Element], str]) -> list[Block]:
        blocks: list[Block] = []
        counts: dict[int, int] = {}
        for paragraph in children(box.body, "p"):
            text = squeezed(text_of(paragraph))
            if not text:
                continue
            level = level_of(paragraph)
            mark = self._bullets.mark(paragraph, child(box.body, "lstStyle"), box.placeholder)
            for deeper in [each for each in counts if each > level or (each == level and not mark.form)]:
                del counts[deeper]
            if mark.form:
                counts[level] = counts.get(level, mark.start - 1) + 1
            blocks.append(self._block(text, mark, counts.get(level, 0), level))
        return blocks

    def _block(self, text: str, mark: Mark, number: int, level: int) -> Block:
        if mark.form:
            return Block(BlockKind.LIST_ITEM, text, self.breaks, printed(mark, number), level + 1)
        item = labels.bullet(text)
        if mark.is_bullet or item:
            return Block(BlockKind.LIST_ITEM, item or text, self.breaks, level=level + 1)
        found = labels.label(text)
        if found and not labels.is_number(found[0]):
            return Block(BlockKind.LIST_ITEM, found[1], self.breaks, found[0], level + 1)
        label, bare = found or ("", text)
        return Block(BlockKind.PARAGRAPH, bare, self.breaks, label)

    def _rows(self, held: _Table) -> Iterator[Block]:
        has_head = attribute(child(held.table, "tblPr"), "firstRow") in ("1", "true")
        for index, row in enumerate(children(held.table, "tr")):
            held_cells = children(row, "tc")[:WIDEST]
            cells = tuple(self._cell(each, held.frame) for each in held_cells)
            if any(cells):
                shades = plain([self._design.fill(child(each, "tcPr")) or "" for each in held_cells])
                is_head = has_head and index == 0
                yield Block(
                    BlockKind.TABLE_ROW,
                    " | ".join(cells),
                    self.breaks,
                    cells=cells,
                    is_column_head=is_head,
                    shades=shades,
                )

    def _cell(self, cell: Element, frame: Element) -> str:
        """A cell's text; one that only continues a merged cell has none."""
        if any(attribute(cell, merge) in ("1", "true") for merge in ("hMerge", "vMerge")):
            return ""
        paragraphs = children(child(cell, "txBody"), "p")
        seen = (_text(each, lambda run: self._is_hidden(run, frame, cell=cell)) for each in paragraphs)
        return squeezed(" ".join(seen))


def _words(run: Element) -> str:
    return getattr(child(run, "t"), "text", "") or ""


def _text(paragraph: Element, is_hidden: Callable[[Element], bool] = lambda run: False) -> str:
    """The words of a paragraph without those of hidden runs; a slide's number in a field is none of them."""
    words: list[str] = []
    for each in paragraph:
        name = local(each)
        if name == "br":
            words.append(" ")
        elif name == "r" or (name == "fld" and attribute(each, "type") != "slidenum"):
            words.append("" if is_hidden(each) else _words(each))
    return "".join(words)
