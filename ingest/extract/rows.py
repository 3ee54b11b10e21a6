"""Reads a line of a list or table that gives a judgement area its grade."""

import re

from index.vocabulary.areas import area_of_heading
from index.vocabulary.grades import parse_grade
from ingest.blocks import Block
from ingest.extract.claims import Claim

LONGEST_ROW = 160
LONGEST_GRADE = 40
_ROW_LINK = re.compile(r"[\s:;,(–—-]*(?:\b(?:is|are|was|were)\b)?[\s:;,(–—\"'“‘-]*$")


def row_claim(block: Block) -> Claim | None:
    """The grade that a line of a list or table gives an area: "Overall effectiveness | Good", "Care leavers; good"."""
    if block.cells:
        grades = [graded for cell in block.cells[1:] if (graded := parse_grade(cell))]
        area = area_of_heading(block.cells[0])
        if area is None or len(grades) != 1 or any(len(cell) > LONGEST_GRADE for cell in block.cells[1:]):
            return None
        return Claim((area,), *grades[0], 0, len(block.text))
    graded = parse_grade(block.text)
    if graded is None or len(block.text) > LONGEST_ROW:
        return None
    named = _ROW_LINK.sub("", block.text[: block.text.rfind(graded[1])])
    area = area_of_heading(named)
    return Claim((area,), *graded, 0, len(block.text)) if area and named != block.text else None
