"""The line that leads in an item of a list, without which the item tells nothing: "in secondary schools is 15%"."""

import re

from bot.answering.labels import is_item, item_text
from bot.answering.sentences import Candidate
from index.leaning import leans_on_the_one_before
from index.sentences import sentences

MOST_LINES = 8
"""An entry at a paper's end has no more lines than this."""

_ENTRY = re.compile(
    r"(?:annex(?:es|ures?)?|appendi(?:x|ces)|attachments?|enclosures?|background papers?)[^:\n]{0,20}:", re.I
)
_NEXT_ENTRY = re.compile(r"[A-Z][A-Za-z /’'-]{1,30}:")

LONGEST = 350
"""A lead-in of more characters than this is quoted from its last sentence on."""


def lead_in_of(candidate: Candidate) -> str:
    """The words that lead in the list item which a candidate begins, as they stand in its passage; "" for running
    text, and for an item that is understood without.
    """
    text = candidate.hit.passage.text
    begin = text.rfind("\n", 0, candidate.start) + 1
    item = text[begin : candidate.start] + candidate.text
    if not is_item(item) or item_text(text[begin : candidate.start]).strip():
        return ""
    above = text[:begin].rstrip().split("\n")
    leading = [place for place, line in enumerate(above) if line.rstrip().endswith(":")]
    if not leading or not _needs_one(item, leading[-1]):
        return ""
    return _whole(above[: leading[-1] + 1])


def entry_of(candidate: Candidate) -> list[str]:
    """The lines of the entry which a candidate begins at a paper's end: "Annex: " with the first thing annexed, and a
    line for each other; none for any other candidate.
    """
    text = candidate.hit.passage.text
    begin = text.rfind("\n", 0, candidate.start) + 1
    if not _ENTRY.match(text[begin:]):
        return []
    first, *others = text[begin:].split("\n")[:MOST_LINES]
    count = next((place for place, line in enumerate(others) if _NEXT_ENTRY.match(line)), len(others))
    return [line.strip() for line in [first, *others[:count]] if line.strip()]


def _needs_one(item: str, place: int) -> bool:
    """Whether an item goes on with the sentence of its lead-in, or the list has that one lead-in, its first line."""
    begins = item_text(item)[:1]
    return begins.islower() or begins.isdigit() or place == 0


def _whole(lines: list[str]) -> str:
    """The last of the lines, with the one before where it begins "Of this number"; its last sentence where it is
    long.
    """
    line = lines[-1].strip()
    if leans_on_the_one_before(line) and lines[:-1] and len(lines[-2]) + len(line) <= LONGEST:
        return "\n".join(lines[-2:]).strip()
    last = sentences(line)[-1].text
    return line if len(line) <= LONGEST or leans_on_the_one_before(last) else last
