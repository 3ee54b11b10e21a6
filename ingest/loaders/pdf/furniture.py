"""Finds what a PDF repeats on page after page: running heads, running feet and page numbers."""

import re
from collections import defaultdict
from collections.abc import Sequence

from ingest.loaders.pdf.segments import Segment

OUTER = 0.14
"""Running heads and feet stand in this share of the page's height from its top or foot."""
NEAR = 4
"""A running head recurs within this many pages."""
RECURRENCES = 3
SAME_BASELINE = 1.0
MOST_OF_PAGE = 0.4
"""If more than this share of a page's text recurs it is content: a form, say, or a test page."""

_Key = tuple[str, int]


def without_furniture(pages: Sequence[list[Segment]], heights: Sequence[float]) -> list[list[Segment]]:
    """The pages' segments without running heads, running feet and page numbers."""
    seen: defaultdict[_Key, set[int]] = defaultdict(set)
    for number, (segments, height) in enumerate(zip(pages, heights, strict=True)):
        for segment in _outer(segments, height):
            for key in _keys(segment):
                seen[key].add(number)
    return [
        _kept(segments, number, height, seen)
        for number, (segments, height) in enumerate(zip(pages, heights, strict=True))
    ]


def _outer(segments: Sequence[Segment], height: float) -> list[Segment]:
    return [each for each in segments if each.y < OUTER * height or each.y + each.size > (1 - OUTER) * height]


def _keys(segment: Segment) -> tuple[_Key, ...]:
    """What is alike on other pages: the text but for its digits, and its height give or take a few points."""
    text = re.sub(r"\d+", "#", segment.text).casefold()
    band = round(segment.y / 6)
    return (text, band - 1), (text, band), (text, band + 1)


def _kept(segments: list[Segment], number: int, height: float, seen: dict[_Key, set[int]]) -> list[Segment]:
    recurring = {id(each) for each in _outer(segments, height) if _recurs(each, number, seen)}
    # A paragraph's number or bullet at the top of several pages recurs too, but its paragraph does not.
    dropped = {id(each) for each in segments if all(id(other) in recurring for other in _beside(each, segments))}
    size = sum(len(each.text) for each in segments)
    gone = sum(len(each.text) for each in segments if id(each) in dropped)
    if gone > MOST_OF_PAGE * size and gone > 8:
        return segments
    return [each for each in segments if id(each) not in dropped]


def _beside(segment: Segment, segments: Sequence[Segment]) -> list[Segment]:
    """The segments on a segment's baseline, itself among them."""
    return [each for each in segments if abs(each.y - segment.y) <= SAME_BASELINE]


def _recurs(segment: Segment, number: int, seen: dict[_Key, set[int]]) -> bool:
    pages = seen[_keys(segment)[1]]
    near = sum(abs(page - number) <= NEAR for page in pages)
    is_page_number = re.fullmatch(r"(?:page )?#(?: of #)?", _keys(segment)[1][0]) is not None
    return near >= (2 if is_page_number else RECURRENCES)
