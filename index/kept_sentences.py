"""The vectors of a passage's sentences as the register keeps them: made at ingest, so that a question encodes itself
alone.
"""

import hashlib
from collections.abc import Mapping
from functools import cache
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


def by_place(texts: Mapping[str, str], kept: Mapping[str, bytes], dimensions: int) -> dict[tuple[str, int], Vectors]:
    """The unit rows that `as_bytes` kept for passages, whose texts are given by their ids, by the passage's id and
    where the sentence starts in its text; none of a passage for which rows of as many sentences as its text has are not
    kept.
    """
    cut = {id_: sentences(text) for id_, text in texts.items() if id_ in kept}
    whole = {id_: own for id_, own in cut.items() if len(kept[id_]) == len(own) * dimensions}
    numbers = np.frombuffer(b"".join(kept[id_] for id_ in whole), dtype=np.int8).reshape(-1, dimensions)
    places = [(id_, each.start) for id_, own in whole.items() for each in own]
    return dict(zip(places, unit_rows(numbers.astype(np.float32)), strict=True))
