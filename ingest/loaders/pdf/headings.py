"""Tells a PDF's headings from its running text by size and weight."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.loaders.pdf.lines import Line

LONGEST = 200
LONGEST_SENTENCE = 150
"""A sentence, such as one that gives a section's grade, is a heading if it is no longer than this and set like one."""
LARGER = 0.9
"""A heading's letters are at least this many points larger than the running text's, or bold ..."""
BOLD_SIZE = 0.9
"""... and then no smaller than this share of the running text's."""
MOST = 0.2
"""A look that more than this share of the text has is no heading's."""
DEEPEST = 6

Look = tuple[float, bool]
"""Font size, to half a point, and whether bold."""

_VALUE = re.compile(r"^(?=[A-Z])(?:[^\W\d]+\W){0,2}[^\W\d]+:\s+\S")
_NUMBERED_PART = re.compile(r"^(?:section|part|annex|appendix|chapter|theme|priority|recommendation)\b", re.IGNORECASE)


def look_of(line: Line) -> Look:
    """How a line looks."""
    return round(line.size * 2) / 2, line.bold


@dataclass(frozen=True, slots=True)
class Looks:
    """The look of the running text, and those of headings, the largest first."""

    body: Look
    headings: tuple[Look, ...]
    leading: float
    """How many font sizes lie between two baselines of a paragraph."""

    def is_heading(self, line: Line) -> bool:
        """Whether a line looks and reads like a heading or a part of one."""
        return look_of(line) in self.headings and reads_like_heading(line.text)

    def stands_out(self, size: float, bold: bool) -> bool:
        """Whether letters look unlike running text, as headings do."""
        return _stands_out((size, bold), self.body)

    def level(self, size: float, bold: bool) -> int:
        """How deep a heading is, by its look, from 1."""
        return min(DEEPEST, 1 + sum(look > (size, bold) for look in self.headings))

    def is_small(self, line: Line) -> bool:
        """Whether a line is in a footnote's size."""
        return line.size < self.body[0] - LARGER


def reads_like_heading(text: str) -> bool:
    """Whether words can be a heading: short, at most one sentence, not "Lead inspector: A Name"."""
    if len(text) > LONGEST or not any(map(str.isalpha, text)):
        return False
    if text.endswith((";", ",")) or (text.endswith(".") and (len(text) > LONGEST_SENTENCE or ". " in text)):
        return False
    return not is_field(text)


def is_field(text: str) -> bool:
    """Whether a line gives a value under a short name, such as "Lead inspector: A Name"."""
    return bool(_VALUE.match(text)) and not _NUMBERED_PART.match(text)


def looks_of(lines: Iterable[Line], table_text: int = 0) -> Looks:
    """The looks of a document; `table_text` is how many characters stand in its tables."""
    lines = list(lines)
    weights: Counter[Look] = Counter()
    for line in lines:
        weights[look_of(line)] += len(line.text)
    if not weights:
        return Looks((12.0, False), (), 1.2)
    body = max(weights, key=lambda look: (weights[look], not look[1]))
    total = sum(weights.values()) + table_text
    headings = [look for look in weights if _stands_out(look, body) and weights[look] <= max(MOST * total, 200)]
    return Looks(body, tuple(sorted(headings, reverse=True)), _leading(lines, body))


def _stands_out(look: Look, body: Look) -> bool:
    size, bold = look
    return size >= body[0] + LARGER or (bold and not body[1] and size >= BOLD_SIZE * body[0])


def _leading(lines: Sequence[Line], body: Look) -> float:
    steps = Counter(
        round((above.y - below.y) / below.size, 2)
        for above, below in pairwise(lines)
        if above.page == below.page
        and look_of(below)[0] == body[0] == look_of(above)[0]
        and 0.9 < (above.y - below.y) / below.size < 2.2
    )
    if not steps:
        return 1.2
    # In a paper of short paragraphs the gaps between them are as common as the lines within them.
    often = 0.4 * max(steps.values())
    return min(step for step, count in steps.items() if count >= often)
