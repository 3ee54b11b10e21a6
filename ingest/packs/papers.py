"""Parts what stands under an item where another paper begins in it: the inspectors' own report, or an exempt one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.models import DocumentKind
from ingest.blocks import Block, BlockKind
from ingest.extract.card import exempt_appendix, marks_exempt
from ingest.extract.kind import has_imprint, kind_of, may_open_official

OPENING = 4
"""A page shows within so many blocks that an exempt paper or an appendix begins on it."""
COVER = 14
"""And within so many that it is the cover of an inspectorate's report."""
LONGEST = 3_000
"""Blocks of a report; the longest since 2005 has half as many."""
FEWEST_PAGES = 3
"""An imprint on an earlier page of a report stands at its beginning, as it did until 2013."""

_APPENDIX = re.compile(r"(?:appendix|annexe?)\s+(?:\d{1,2}|[A-Z])\b(?P<rest>.{0,80})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paper:
    """A stretch of an item's blocks by one author and for the same eyes."""

    start: int
    exempt: bool = False
    official: bool = False


def papers_of(blocks: Sequence[Block]) -> Iterator[tuple[tuple[Block, ...], bool]]:
    """The papers under an item, each with whether it is exempt.

    From where one is marked as exempt, all that follows under the item is kept back: where it ends is not marked.
    """
    pages = _page_starts(blocks)
    exempt = _exempt_from(blocks, pages)
    open_to = exempt if exempt is not None else len(blocks)
    ends = [page for page in pages if page < open_to and _names_appendix(_opening(blocks, page))]
    papers = [Paper(0)]
    for page in (each for each in pages if each < open_to):
        if papers[-1].official and page in ends:
            papers.append(Paper(page))
        end = next((each for each in ends if each > page), open_to)
        if _may_open_official(blocks, page) and _is_official(blocks[page : min(end, page + LONGEST)]):
            if papers[-1].official and not _is_new_report(blocks, papers[-1].start, page):
                continue
            papers.append(Paper(page, official=True))
            if (after := _after_imprint(blocks, page, end)) is not None:
                papers.append(Paper(after))
    if exempt is not None:
        papers.append(Paper(exempt, exempt=True))
    yield from _stretches(blocks, papers)


def _stretches(blocks: Sequence[Block], papers: Sequence[Paper]) -> Iterator[tuple[tuple[Block, ...], bool]]:
    ordered = sorted(papers, key=lambda paper: paper.start)
    for place, paper in enumerate(ordered):
        end = ordered[place + 1].start if place + 1 < len(ordered) else len(blocks)
        if end > paper.start:
            yield tuple(blocks[paper.start : end]), paper.exempt


def _page_starts(blocks: Sequence[Block]) -> list[int]:
    """The first block of each page but the first; in a format without pages, each heading."""
    if not blocks or blocks[0].page is None:
        return [index for index, block in enumerate(blocks) if index and block.kind is BlockKind.HEADING]
    starts: list[int] = []
    page = blocks[0].page
    for index, block in enumerate(blocks):
        if block.page is not None and block.page > page:
            starts.append(index)
            page = block.page
    return starts


def _opening(blocks: Sequence[Block], start: int) -> list[str]:
    page = blocks[start].page
    spoken = (block.text for block in blocks[start : start + OPENING] if block.page == page)
    return list(spoken)


def _exempt_from(blocks: Sequence[Block], pages: Sequence[int]) -> int | None:
    named = {name for block in blocks if (name := exempt_appendix(block.text))}
    for page in pages:
        opening = _opening(blocks, page)
        if any(map(marks_exempt, opening)) or any(_names(text, named) for text in opening[:2]):
            return page
    return None


def _names(text: str, named: set[str]) -> bool:
    """Whether a page opens with the name of one of these appendices."""
    folded = " ".join(text.casefold().split())
    return any(re.match(rf"{re.escape(name)}\b", folded) for name in named)


def _names_appendix(opening: Sequence[str]) -> bool:
    return any(_APPENDIX.fullmatch(text) for text in opening[:2])


def _may_open_official(blocks: Sequence[Block], page: int) -> bool:
    cover = blocks[page : page + COVER]
    return may_open_official([block for block in cover if block.page == cover[0].page])


def _is_official(blocks: Sequence[Block]) -> bool:
    kind, _ = kind_of(tuple(blocks), blocks[0].text, "", {})
    return kind in (DocumentKind.OFSTED_REPORT, DocumentKind.VISIT_LETTER)


def _is_new_report(blocks: Sequence[Block], start: int, page: int) -> bool:
    """Whether a page that looks like a report's cover is that of another: the first has come to its end by then."""
    return _after_imprint(blocks, start, page + 1) == page


def _after_imprint(blocks: Sequence[Block], start: int, end: int) -> int | None:
    """The first block of the page after the one with the imprint that ends a report; None where none follows."""
    first = blocks[start].page
    if first is None:
        return None
    imprints = [each.page for each in blocks[start:end] if each.page is not None and has_imprint(each.text)]
    last = max((page for page in imprints if page - first >= FEWEST_PAGES - 1), default=None)
    if last is None:
        return None
    return next((at for at in range(start, end) if (blocks[at].page or 0) > last), None)
