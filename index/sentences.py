"""Cuts a block's text into sentences, keeping their places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_STOP = re.compile(r"[.!?][\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9•])|\n+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Cllr|Cllrs|Prof|Rev|St|No|Nos|para|paras|p|pp|cf|vs|eg|ie|e\.g|i\.e|etc|approx|Sec|Reg|Art|Hon)"
    r"|(?<![A-Za-z])[A-Z]|^\s*\d{1,3}(?:\.\d{1,2})*)\.$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block and the offset at which it starts there."""

    text: str
    start: int


@lru_cache(maxsize=2_000)
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text in order, without the white space around them."""
    return tuple(_stripped(text, start, end) for start, end in _stretches(text) if text[start:end].strip())


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in _STOP.finditer(text):
        if _ABBREVIATION.search(text[start : stop.start() + 1]):
            continue
        yield start, stop.end()
        start = stop.end()
    yield start, len(text)


def _stripped(text: str, start: int, end: int) -> Sentence:
    piece = text[start:end]
    return Sentence(piece.strip(), start + len(piece) - len(piece.lstrip()))
