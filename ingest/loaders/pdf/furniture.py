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
FEW = 8
"""A page number alone on its page may go, though it is all of it."""
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
    return [*_at_top(segments, height), *_at_foot(segments, height)]


def _at_top(segments: Sequence[Segment], height: float) -> list[Segment]:
    """The segments near the top of the page, the outermost first."""
    near = [each for each in segments if each.y + each.size > (1 - OUTER) * height]
    return sorted(near, key=lambda each: -each.y)


def _at_foot(segments: Sequence[Segment], height: float) -> list[Segment]:
    """The segments near the foot of the page, the outermost first."""
    near = [each for each in segments if each.y < OUTER * height]
    return sorted(near, key=lambda each: each.y)


def _keys(segment: Segment) -> tuple[_Key, ...]:
    """What is alike on other pages: the text but for its digits, and its height give or take a few points."""
    text = re.sub(r"\d+", "#", segment.text).casefold()
    band = round(segment.y / 6)
    return (text, band - 1), (text, band), (text, band + 1)


def _kept(segments: list[Segment], number: int, height: float, seen: dict[_Key, set[int]]) -> list[Segment]:
    recurring = {id(each) for each in _outer(segments, height) if _recurs(each, number, seen)}
    dropped = _from_edge(_at_top(segments, height), recurring) | _from_edge(_at_foot(segments, height), recurring)
    size = sum(len(each.text) for each in segments)
    gone = sum(len(each.text) for each in segments if id(each) in dropped)
    if gone > MOST_OF_PAGE * size and gone > FEW:
        return segments
    return [each for each in segments if id(each) not in dropped]


def _from_edge(ordered: Sequence[Segment], recurring: set[int]) -> set[int]:
    """The segments that recur, from the edge of the page on as far as the first line that does not.

    A paragraph's number or bullet at the top of several pages recurs too, but the rest of its line does not.
    """
    found: set[int] = set()
    for segment in ordered:
        beside = [id(each) for each in ordered if abs(each.y - segment.y) <= SAME_BASELINE]
        if not recurring.issuperset(beside):
            break
        found.update(beside)
    return found


def _recurs(segment: Segment, number: int, seen: dict[_Key, set[int]]) -> bool:
    pages = seen[_keys(segment)[1]]
    near = sum(abs(page - number) <= NEAR for page in pages)
    is_page_number = re.fullmatch(r"(?:page )?#(?: of #)?", _keys(segment)[1][0]) is not None
    return near >= (2 if is_page_number else RECURRENCES)
