"""Reads what an inspectorate's report praises, by judgement area."""

import re
from collections.abc import Iterator, Sequence

from index.leaning import leans_on_the_one_before
from index.models import Area
from index.sentences import sentences
from index.vocabulary.praise import praises
from ingest.blocks import Block, BlockKind
from ingest.extract.understanding import Read, ReadStrength

_STRENGTHS = re.compile(r"\bstrengths\b(?!\s+and\b)", re.IGNORECASE)


def strengths(blocks: Sequence[Block], areas: Sequence[Area | None], parts: Sequence[str]) -> tuple[ReadStrength, ...]:
    """What a report praises: the points of its list of strengths, and in the section of each judgement area the
    paragraphs that open with praise, since inspectors open a paragraph with its finding.
    """
    found: list[ReadStrength] = []
    for index, listed in _spoken(blocks, parts):
        area = areas[index]
        for text in _praise(blocks[index], listed, area):
            found.append(ReadStrength(area, Read("strength", quote=text, block=index)))
    return tuple(found)


def _spoken(blocks: Sequence[Block], parts: Sequence[str]) -> Iterator[tuple[int, bool]]:
    """The paragraphs and list items on the council, each with whether it stands under a heading "strengths"."""
    level: int | None = None
    for index, block in enumerate(blocks):
        if block.kind == BlockKind.HEADING:
            if _STRENGTHS.search(block.text):
                level = block.level
            elif level is not None and block.level <= level:
                level = None
        elif block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and not parts[index]:
            yield index, level is not None


def _praise(block: Block, listed: bool, area: Area | None) -> Iterator[str]:
    if listed and (block.label or block.kind == BlockKind.LIST_ITEM):
        yield block.text
    elif area and area is not Area.LSCB:
        opening = next(iter(sentences(block.text)), None)
        if opening and praises(opening.text) and not leans_on_the_one_before(opening.text):
            yield opening.text
