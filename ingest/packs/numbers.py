"""Reads the numbers that items have: "9", "9a", "12/23", "CYP/24"."""

import re
from collections.abc import Sequence

from ingest.blocks import Block, BlockKind

_PRINTED = re.compile(
    r"(?:(?:agenda\s+|minute\s+)?item\s+|minute\s+(?:no\.?\s+)?)?"
    r"(?P<number>[A-Z]{1,6}\s?[/.-]?\s?\d{1,4}(?:[/-]\d{1,4})*|\d{1,4}(?:[/-]\d{1,4}){0,2}[a-zA-Z]?)"
    r"(?:[.:)]|\s+[-–:])?\s+(?P<title>[\w“\"‘'(\[].*)",
    re.IGNORECASE | re.DOTALL,
)
_LABEL = re.compile(r"\d{1,4}[a-zA-Z]?")
_MONTH = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)\b(?!\s+[a-z])",
    re.IGNORECASE,
)

Key = tuple[int, str]
"""An item's place among others: its number and the letter after it."""


def number_and_rest(block: Block) -> tuple[str, str] | None:
    """The number that a block opens with and what follows it; None where it opens with none that an item can have."""
    text = block.text
    if block.label:
        return (block.label, text) if _LABEL.fullmatch(block.label) else None
    if block.cells:
        filled = [cell for cell in block.cells if cell.strip()]
        if len(filled) > 1 and _LABEL.fullmatch(filled[0].strip().rstrip(".")):
            return filled[0].strip().rstrip("."), " ".join(filled[1:])
        text = " ".join(filled)
    if block.kind is BlockKind.LIST_ITEM:
        return None
    match = _PRINTED.match(text[:600])
    if not match or _MONTH.match(match["title"]) or re.match(r"(?:page|p)\W*\d", text, re.IGNORECASE):
        return None
    return " ".join(match["number"].split()), match["title"] + text[600:]


def key_of(number: str) -> Key | None:
    """By what the items of an agenda are in order; None for a number that is in no such order."""
    match = re.fullmatch(r"\D*?(\d{1,4})\s?([a-zA-Z]?)", number.strip().rstrip("."))
    return (int(match[1]), match[2].lower()) if match else None


def in_order(keys: Sequence[Key], furthest: int) -> list[int]:
    """The places of the most keys that go up, by no more than `furthest` at a time, however many others are among
    them; the first of several as long.
    """
    lengths: list[tuple[int, int | None]] = []
    for index, key in enumerate(keys):
        before = (each for each in range(index) if keys[each] < key and key[0] - keys[each][0] <= furthest)
        best = max(before, key=lambda each: lengths[each][0], default=None)
        lengths.append((lengths[best][0] + 1 if best is not None else 1, best))
    at = max(range(len(lengths)), key=lambda each: lengths[each][0], default=None)
    chain: list[int] = []
    while at is not None:
        chain.append(at)
        at = lengths[at][1]
    return chain[::-1]


def components(number: str) -> tuple[int, ...]:
    """All the figures of a number: (24,) of "CYP/24", (12, 23) of "12/23"; which of them counts shows in the run."""
    return tuple(int(each) for each in re.findall(r"\d+", number))
