"""The vectors of a passage's sentences as the register keeps them: made at ingest, so that a question encodes itself
alone.
"""

import hashlib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

import numpy as np

from index.embedding import Vectors, unit_rows
from index.pooling import Span
from index.sentences import sentences

LARGEST = 127
"""Each row is stretched until its largest number is this, and rounded: a cosine then differs by less than 0.002, for a
quarter of the room of float32.
"""


@cache
def cut_by() -> str:
    """A hash of the module that cuts sentences and does nothing else: vectors of sentences that were cut otherwise are
    not used, but made anew.
    """
    return hashlib.sha256(Path(__file__).with_name("sentences.py").read_bytes()).hexdigest()[:12]


def spans(text: str, offset: int = 0) -> tuple[Span, ...]:
    """Where the sentences of a passage's text stand, in a text in which it begins at the offset."""
    return tuple((offset + each.start, offset + each.start + len(each.text)) for each in sentences(text))


def as_bytes(rows: Vectors) -> bytes:
    """The sentences' rows in their order, a byte for each number."""
    largest = np.abs(rows).max(axis=1, keepdims=True, initial=0)
    return np.rint(rows * (LARGEST / np.where(largest == 0, 1, largest))).astype(np.int8).tobytes()


@lru_cache(maxsize=500)
def by_start(text: str, kept: bytes, dimensions: int) -> Mapping[int, Vectors]:
    """The unit rows that `as_bytes` kept, by where their sentences start in the passage's text; none where it was
    kept for as many sentences as this text does not have.
    """
    rows = unit_rows(np.frombuffer(kept, dtype=np.int8).reshape(-1, dimensions).astype(np.float32))
    cut = sentences(text)
    return {each.start: row for each, row in zip(cut, rows, strict=True)} if len(cut) == len(rows) else {}
