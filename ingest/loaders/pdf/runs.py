"""Parts the pages of a bound pack where another paper begins, since each is set in type of its own.

What is large or bold in one paper is the running text of the next: over a whole pack no heading could be told.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.loaders.pdf.lines import Line

FEWEST = 400
"""A page with fewer characters of running text than this does not tell the type its paper is set in."""
DIFFERENT = 0.75
"""Points by which the running text of two papers differs, where it does."""
STEADY = 2
"""So many pages in a row in another type are another paper; a single one is a table or a cover."""


def runs_of(pages: Sequence[Sequence[Line]], firsts: Sequence[int]) -> Iterator[range]:
    """The places of the pages that are read together; `firsts` are the pages, from 1, on which items begin.

    A document without such pages is one run.
    """
    if not firsts:
        yield range(len(pages))
        return
    ends = [*(first - 1 for first in firsts if first > 1), len(pages)]
    start = 0
    for end in ends:
        yield from _by_type(pages, range(start, end))
        start = end


def _by_type(pages: Sequence[Sequence[Line]], item: range) -> Iterator[range]:
    sizes = [_size(pages[place]) for place in item]
    start, current = item.start, next((size for size in sizes if size), 0.0)
    for offset, size in enumerate(sizes):
        ahead = [each for each in sizes[offset : offset + STEADY] if each and abs(each - current) >= DIFFERENT]
        if size and len(ahead) == STEADY and abs(ahead[0] - ahead[1]) < DIFFERENT:
            if item.start + offset > start:
                yield range(start, item.start + offset)
            start, current = item.start + offset, size
    if start < item.stop:
        yield range(start, item.stop)


def _size(lines: Sequence[Line]) -> float:
    """The size of most of a page's running text; 0 where there is too little of it."""
    weights: Counter[float] = Counter()
    for line in lines:
        weights[round(line.size * 2) / 2] += len(line.text)
    return max(weights, key=lambda size: weights[size]) if weights.total() >= FEWEST else 0.0
