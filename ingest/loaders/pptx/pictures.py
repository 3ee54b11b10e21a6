"""Reads the slides that are only a picture, such as a scan that was pasted in, where tesseract is installed."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from index.errors import UnreadableFile
from ingest.blocks import Block
from ingest.loaders import ocr
from ingest.loaders.archive import Archive
from ingest.loaders.formats import is_scan
from ingest.loaders.picture import blocks_on
from ingest.loaders.xml import EMBEDDED_ID, Element, relations
from ingest.pages import named_pages

MOST_PICTURES = 500
"""Pictures of one presentation that are read: at some seconds each that is most of an hour."""


@dataclass(slots=True)
class Pictures:
    """Reads the pictures of a presentation and keeps, by the numbers of their slides, what came of it.

    `left` are slides that hold no text that could be read, `drawn` those whose pictures are of a kind that tesseract
    does not read, such as drawings.
    """

    read: list[int] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    drawn: list[int] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    _tried: int = 0

    def blocks(self, archive: Archive, name: str, root: Element, number: int) -> list[Block]:
        """What is printed on the pictures of a slide, which all of it shows."""
        pictures = [archive.read(each) for each in _names(archive, name, root)]
        scans = [each for each in pictures if is_scan(each)]
        if not scans:
            self.drawn.append(number)
            return []
        blocks = [block for each in scans for block in self._seen(each, number)] if ocr.is_installed() else []
        (self.read if blocks else self.left).append(number)
        return blocks

    def notes(self) -> Iterator[str]:
        """What the report says of them, but for the pages that hold no text that could be read."""
        if self.read:
            yield ocr.read_note(self.read)
        yield from self.failed
        if self.drawn:
            slides = named_pages(self.drawn, "Slide", "Slides")
            yield f"{slides}: a drawing and no text that can be read: save the presentation as a PDF in its place."
        if self._tried > MOST_PICTURES:
            yield f"Only the first {MOST_PICTURES} pictures of its slides were read."

    def _seen(self, picture: bytes, number: int) -> list[Block]:
        self._tried += 1
        if self._tried > MOST_PICTURES:
            return []
        try:
            return blocks_on({number: ocr.seen_on(picture)}, number)
        except UnreadableFile as problem:
            self.failed.append(f"Slide {number}: {problem}")
            return []


def _names(archive: Archive, name: str, root: Element) -> list[str]:
    """The files of the pictures that a slide shows, as shapes or as what fills them or the slide, each once."""
    held = relations(archive, name)
    found: dict[str, None] = {}
    for each in root.iter("{*}blip"):
        _, target = held.get(each.get(EMBEDDED_ID, ""), ("", ""))
        if archive.has(target):
            found[target] = None
    return list(found)
