"""Reads the list of items on the front pages of a pack: number, title, and the pages as they are printed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.blocks import Block
from ingest.packs.numbers import in_order, key_of, number_and_rest

FEWEST = 3
"""A list of fewer items is none."""
FURTHEST = 20
"""Between two items of a list no more numbers than this are left out."""
LONGEST_TITLE = 250

_PAGES = re.compile(
    r"[\s.…|(\[]*(?P<word>\bpages?|\bpp?\.?)?\s*\b(?P<first>\d{1,4})(?:\s*(?:[-–—]|to)\s*(?P<last>\d{1,4}))?\s*[)\]]?\s*$",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"[\s.…|(\[]+(?:\(?pages?|pp?\.?)?\s*(?P<first>\d{1,4})\s*(?:[-–—]|to)\s*(?P<last>\d{1,4})\s*[)\]]?(?=\s|$)",
    re.IGNORECASE,
)
"""Also within a line: what is said of an item may be printed after its pages."""

YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Entry:
    """An item as the list has it. `first` and `last` are its printed pages, None where it has no paper."""

    number: str
    title: str
    first: int | None
    last: int | None
    block: int


def listed(blocks: Sequence[Block]) -> list[Entry]:
    """The items that these front pages list; [] where they hold no list."""
    numbered = [
        (index, found, key)
        for index, block in enumerate(blocks)
        if (found := number_and_rest(block)) and (key := key_of(found[0]))
    ]
    places = in_order([key for _, _, key in numbered], furthest=FURTHEST)
    entries = [_entry(*numbered[place][1], numbered[place][0]) for place in places]
    if len(entries) < FEWEST:
        return []
    ends = [*(entry.block for entry in entries[1:]), len(blocks)]
    return [_with_pages_below(entry, blocks[entry.block + 1 : end]) for entry, end in zip(entries, ends, strict=True)]


def _with_pages_below(entry: Entry, below: Sequence[Block]) -> Entry:
    """An entry whose pages are printed on a line of their own."""
    found = (_pages(block.text, whole=True) for block in below) if entry.first is None else iter(())
    pages = next((each for each in found if each), None)
    return _paged(entry, pages) if pages else entry


def _entry(number: str, rest: str, block: int) -> Entry:
    title, pages = rest, _pages(rest, whole=False)
    if pages:
        title = _PAGES.sub("", rest)
    elif within := next(filter(_is_range, _RANGE.finditer(rest)), None):
        title, pages = rest[: within.start()], (int(within["first"]), int(within["last"]))
    entry = Entry(number, " ".join(title.split())[:LONGEST_TITLE].strip(" |"), None, None, block)
    return _paged(entry, pages) if pages else entry


def _is_range(match: re.Match[str]) -> bool:
    first, last = int(match["first"]), int(match["last"])
    return first <= last and not (first in YEARS and last in YEARS)


def _paged(entry: Entry, pages: tuple[int, int]) -> Entry:
    return Entry(entry.number, entry.title, *pages, entry.block)


def _pages(text: str, *, whole: bool) -> tuple[int, int] | None:
    """The pages at the end of a line, or that are all of it; a lone figure counts only beside the word or as all."""
    match = _PAGES.search(text[-60:])
    if not match or (whole and (len(text) > 60 or match.start())):
        return None
    first, last = int(match["first"]), int(match["last"] or match["first"])
    lone = not match["last"] and not match["word"] and not whole and not re.search(r"[.…|]\s*\d+\s*$", text)
    years = first in YEARS and last in YEARS
    return (first, last) if first <= last and not lone and not years else None
