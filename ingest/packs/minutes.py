"""Finds the items of printed minutes by their numbered titles."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ingest.blocks import Block, BlockKind
from ingest.packs.meetings import is_decided, is_formality, opens_a_meeting
from ingest.packs.numbers import components, number_and_rest
from ingest.packs.pack import Start

LONGEST_TITLE = 200
LONGEST_PLAIN = 120
"""A title that is set like any paragraph is no longer than this."""
GAP, GAP_OF_HEADINGS = 3, 15
"""So many numbers further on an item may stand than the one before it: others were withdrawn or are kept apart."""
MOST_FIGURES = 3
HEAD = 15
"""The head of a further meeting's minutes stands within so many blocks above its first item."""

_POINT = re.compile(r"(?:to|that)\s", re.IGNORECASE)
"""So begin the points of a resolution, which are numbered as items are."""


@dataclass(frozen=True, slots=True)
class _Title:
    """A line that may be the title of an item; `level` is that of a heading, 0 for any other line."""

    block: int
    number: str
    title: str
    figures: tuple[int, ...]
    level: int


@dataclass(frozen=True, slots=True)
class _Run:
    """How many titles stand in order up to one, and which comes before it; `restarts` where a meeting begins."""

    length: int
    before: int | None
    restarts: bool = False


_Chain = list[tuple[_Title, bool]]
"""Titles in order, each with whether another meeting begins there."""


def minuted(blocks: Sequence[Block], are_minutes: bool) -> list[Start]:
    """Where the items of a meeting begin; [] unless these blocks are a meeting's items beyond doubt.

    What is numbered must be titles in order, and what stands under them must be a meeting's: formalities, resolutions.
    So the numbered sections of a report, and the numbered paragraphs of one item's minutes, are left alone.
    """
    titles = list(_titles(blocks))
    runs = [_valid(titles, way, blocks, are_minutes) for way in _sure_ways(titles)]
    run = max(runs, key=len, default=[]) or _valid(titles, lambda title: True, blocks, are_minutes)
    return _starts(run, blocks)


def _valid(
    titles: Sequence[_Title], chosen: Callable[[_Title], bool], blocks: Sequence[Block], are_minutes: bool
) -> _Chain:
    """The longest run in order of the titles that are set in one way, if it is the items of a meeting; else []."""
    alike = [title for title in titles if chosen(title)]
    run = max((_in_order(alike, place) for place in range(MOST_FIGURES)), key=len, default=[])
    return run if _are_items(run, blocks, are_minutes) else []


def _titles(blocks: Sequence[Block]) -> Iterator[_Title]:
    for index, block in enumerate(blocks):
        if block.kind in (BlockKind.BOILERPLATE, BlockKind.TABLE_ROW) or len(block.text) > LONGEST_TITLE + 20:
            continue
        found = number_and_rest(block)
        if found and _is_title(block, found[1]):
            yield _Title(
                index, found[0], found[1].strip(), components(found[0]), block.level if _is_heading(block) else 0
            )


def _is_title(block: Block, text: str) -> bool:
    text = text.strip()
    if not any(map(str.isalpha, text)) or len(text) > LONGEST_TITLE:
        return False
    if block.kind is BlockKind.HEADING or text.isupper():
        return True
    if _POINT.match(text):
        return False
    return len(text) <= LONGEST_PLAIN and text[:1].isupper() and not text.endswith((".", ";", ",", ":", "?"))


def _sure_ways(titles: Sequence[_Title]) -> Iterator[Callable[[_Title], bool]]:
    """How titles are set that do not look like any paragraph: as headings of one level or several, or in capitals."""
    for level in sorted({title.level for title in titles if title.level}):
        yield lambda title, level=level: title.level == level  # type: ignore[misc]
    yield lambda title: bool(title.level)
    yield lambda title: bool(title.level) or title.title.isupper()


def _is_heading(block: Block) -> bool:
    return block.kind is BlockKind.HEADING


def _in_order(titles: Sequence[_Title], place: int) -> _Chain:
    """The longest run of titles whose figures at this place go up, each with whether another meeting begins there."""
    runs: list[_Run] = []
    gap = GAP_OF_HEADINGS if all(title.level for title in titles) else GAP
    latest: dict[int, int] = {}  # by figure, the title that ends the longest run with it
    longest: int | None = None
    for index, title in enumerate(titles):
        figure = title.figures[place] if place < len(title.figures) else None
        if figure is None:
            runs.append(_Run(0, None))
            continue
        before = [latest[each] for each in range(figure - gap, figure) if each in latest]
        best = max(before, key=lambda each: runs[each].length, default=None)
        run = _Run(runs[best].length + 1 if best is not None else 1, best)
        if figure == 1 and longest is not None and opens_a_meeting(title.title) and runs[longest].length >= run.length:
            run = _Run(runs[longest].length + 1, longest, restarts=True)
        runs.append(run)
        if figure not in latest or run.length > runs[latest[figure]].length:
            latest[figure] = index
        if longest is None or run.length > runs[longest].length:
            longest = index
    chain: _Chain = []
    at = longest
    while at is not None:
        chain.append((titles[at], runs[at].restarts))
        at = runs[at].before
    return chain[::-1]


def _are_items(run: _Chain, blocks: Sequence[Block], are_minutes: bool) -> bool:
    if len(run) < 2:
        return False
    ends = [title.block for title, _ in run[1:]] + [len(blocks)]
    formal = {place for place, (title, _) in enumerate(run) if is_formality(title.title)}
    decided = {
        place
        for place, ((title, _), end) in enumerate(zip(run, ends, strict=True))
        if is_decided(block.text for block in blocks[title.block + 1 : end])
    }
    if len(run) == 2:
        return are_minutes and decided == {0, 1}
    if decided and len(formal | decided) >= 2 and (formal or are_minutes):
        return True
    set_off = all(title.level for title, _ in run)
    return len(formal) >= 2 and (are_minutes or set_off)


def _starts(run: _Chain, blocks: Sequence[Block]) -> list[Start]:
    starts = []
    earliest = 0
    for title, restarts in run:
        block = _head_above(blocks, title.block, earliest) if restarts else title.block
        starts.append(Start(block, title.number, title.title, restarts))
        earliest = title.block + 1
    return starts


def _head_above(blocks: Sequence[Block], start: int, earliest: int) -> int:
    """Where the head of a further meeting's minutes begins: at the heading or the line of capitals that names it."""
    for index in range(max(earliest, start - HEAD), start):
        text = blocks[index].text
        names = "minutes" in text.lower() or "meeting" in text.lower() or text.isupper()
        if names and len(text) <= LONGEST_TITLE and (_is_heading(blocks[index]) or text.isupper() or "held" in text):
            return index
    return start
