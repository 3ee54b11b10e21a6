"""Tells for each block which judgement area its section is about, and if it reviews the safeguarding board."""

import re
from collections.abc import Sequence

from index.models import Area, DocumentKind
from index.vocabulary.areas import area_of_heading
from ingest.blocks import Block, BlockKind

LSCB = "lscb"
MOST_LINES = 3
"""A heading printed in a box or on a narrow page comes in up to so many blocks."""
SHORT = 40

_BOXED = re.compile(r"\b(?:Outstanding|Good|Adequate|Inadequate|Requires improvement(?: to be good)?)\b")
_LSCB = re.compile(
    r"^(?:section\s+\d+\s*[:.–-]?\s*)?(?:inspection (?:findings"
    r"|judge?ment)s?\W+(?:about )?)?(?:the )?(?:effectiveness of )?(?:the )?(?:\w+ )?(?:local safeguarding children"
    r"|LSCB)\b",
    re.IGNORECASE,
)


def areas_of(blocks: Sequence[Block]) -> tuple[Area | None, ...]:
    """For each block the judgement area of the section that it stands in."""
    areas: list[Area | None] = []
    open_sections: list[tuple[int, Area | None]] = []
    for index, block in enumerate(blocks):
        if block.kind == BlockKind.HEADING:
            open_sections = [section for section in open_sections if section[0] < block.level]
            own = _area(blocks, index)
            inherited = open_sections[-1][1] if open_sections else None
            if own is None and _continues(blocks, index):
                own = areas[-1]
            open_sections.append((block.level, own or inherited))
        areas.append(open_sections[-1][1] if open_sections else None)
    return tuple(areas)


def heading_text(blocks: Sequence[Block], index: int) -> str:
    """A heading with the blocks right after it that carry it on."""
    first = blocks[index]
    parts = [first.text]
    for block in blocks[index + 1 : index + MOST_LINES]:
        goes_on = block.kind == BlockKind.HEADING and block.level == first.level and block.page == first.page
        rest = block.kind == BlockKind.PARAGRAPH and not block.label and len(block.text) < SHORT
        if not goes_on and not rest:
            break
        parts.append(block.text)
        if rest:
            break
    return " ".join(parts)


def _area(blocks: Sequence[Block], index: int) -> Area | None:
    """The area that a heading names, by itself, with its next lines, or without the grade that is boxed among them."""
    joined = heading_text(blocks, index)
    unboxed = " ".join(_BOXED.sub(" ", joined).split())
    candidates = (area_of_heading(text) for text in (blocks[index].text, joined, unboxed))
    area = next((area for area in candidates if area), None)
    return None if area is Area.OVERALL else area


def parts_of(blocks: Sequence[Block], kind: DocumentKind) -> tuple[str, ...]:
    """For each block "lscb" in an Ofsted report's review of the safeguarding board, else ""."""
    if kind != DocumentKind.OFSTED_REPORT:
        return ("",) * len(blocks)
    parts: list[str] = []
    level: int | None = None
    for block in blocks:
        if block.kind == BlockKind.HEADING and block.page != 1:
            if level is None and _LSCB.match(block.text):
                level = block.level
            elif (
                level is not None
                and block.level <= level
                and not re.search(
                    r"safeguarding children|LSCB|summary|recommendation|improve|strength", block.text, re.IGNORECASE
                )
            ):
                level = None
        parts.append(LSCB if level is not None else "")
    return tuple(parts)


def _continues(blocks: Sequence[Block], index: int) -> bool:
    """Whether a heading is a further line of the one before it."""
    before = blocks[index - 1] if index else None
    return bool(
        before
        and before.kind == BlockKind.HEADING
        and before.level == blocks[index].level
        and before.page == blocks[index].page
    )
