"""Reads the stamps of a bound pack off the edges of a PDF's pages: "Agenda Item 9", "Page 213"."""

import re
from collections.abc import Iterable, Sequence

from ingest.blocks import Stamp
from ingest.loaders.pdf.segments import Segment

EDGE = 0.14
"""Stamps stand in this share of the page's height from its top or, page numbers, from its foot."""

_PAGE = re.compile(r"\bpage\s+(?P<number>\d{1,4})(?:\s+of\s+\d{1,4})?\b|^\W*(?P<bare>\d{1,4})\W*$", re.IGNORECASE)
_ITEM = re.compile(
    r"(?P<of>agenda|minute)?\s*item(?:\s+(?:no\.?|number))?\s*:?\s*(?P<number>[A-Z]?\d{1,3}(?:\.\d{1,2})?\s?[a-z]?)\W*",
    re.IGNORECASE,
)


def stamps_of(pages: Sequence[Sequence[Segment]], heights: Sequence[float]) -> tuple[Stamp, ...]:
    """The stamps of the pages, in their order."""
    found = (
        _stamp(segments, height, number)
        for number, (segments, height) in enumerate(zip(pages, heights, strict=True), start=1)
    )
    return tuple(stamp for stamp in found if stamp.item or stamp.printed)


def without_stamps(segments: Sequence[Segment], height: float) -> list[Segment]:
    """A page's segments without the item that it is stamped with."""
    return [each for each in segments if not (_is_high(each, height) and _item(each.text))]


def first_pages(stamps: Iterable[Stamp]) -> list[int]:
    """The pages on which another item is stamped than on the one before, where the stamps name several items."""
    pages: list[int] = []
    last = ""
    for stamp in stamps:
        if stamp.item and stamp.item != last:
            pages.append(stamp.page)
            last = stamp.item
    return pages if len(pages) > 1 else []


def _stamp(segments: Sequence[Segment], height: float, page: int) -> Stamp:
    item, bare = "", False
    printed: list[int] = []
    for segment in segments:
        high = _is_high(segment, height)
        if high and not item and (found := _item(segment.text)):
            item, bare = found["number"].replace(" ", ""), found["of"] is None
        if (high or segment.y < EDGE * height) and (number := _PAGE.search(segment.text)):
            printed.append(int(number["number"] or number["bare"]))
    return Stamp(page, item, bare, tuple(printed))


def _is_high(segment: Segment, height: float) -> bool:
    return segment.y + segment.size > (1 - EDGE) * height


def _item(text: str) -> re.Match[str] | None:
    return _ITEM.fullmatch(_PAGE.sub("", text).strip()) if len(text) < 60 else None
