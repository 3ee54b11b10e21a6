"""Which points of two inspections ask for the same: matched by meaning and by the telling words that they share.

`ALIKE` was chosen on 95 pairs of successive inspections of 53 councils, in real reports of 2012 to 2025 that set 1,173
points. Each later point was paired with the earlier one that it is most like, and pairs were judged by eye against both
texts, as to whether they ask for the same to be put right:

    likeness          1.00 and over   0.90 to 1.00   0.83 to 0.90   0.80 to 0.83
    pairs                        21             21             21             20
    of them the same             19             20             19             10

So 58 of the 63 pairs from 0.83 are right. Some that were asked again are missed below it ("the response to neglect" for
"decisions to safeguard children affected by neglect"): what is not matched is not said to be put right. By cosine
alone 15 of the first 28 pairs, from 0.65, were right: points of one field ("care leavers' health histories", "care
leavers' employment") lie near one another, whatever each asks for.
"""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import numpy as np

from bot.stemmed import stems
from index.embedding import Vectors

ALIKE = 0.83
"""The least likeness of two points that ask for the same: their cosine, plus half the share of the words of the shorter
one that both have.
"""

WORDS_COUNT = 0.5
AT_LEAST = 2
"""A point of a word or two shares all of them with many: shares are taken of so many telling words at least."""


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A later point, by its place in its list, that asks for what an earlier one did; `likeness` as for `ALIKE`."""

    earlier: int
    later: int
    likeness: float


Meanings = Callable[[Sequence[str]], Vectors]
"""Texts to unit vectors, a row each."""


def recurrences(earlier: Sequence[str], later: Sequence[str], meanings: Meanings) -> tuple[Recurrence, ...]:
    """Each later point that asks for what an earlier one did, with the one that it is most like, in their order."""
    if not earlier or not later:
        return ()
    alike = likeness(later, meanings(later), earlier, meanings(earlier))
    best = alike.argmax(axis=1)
    return tuple(
        Recurrence(int(of), place, float(alike[place, of]))
        for place, of in enumerate(best)
        if alike[place, of] >= ALIKE
    )


def likeness(one: Sequence[str], meant: Vectors, other: Sequence[str], other_meant: Vectors) -> Vectors:
    """How like each of some points, a row each, is to each of others: texts with their vectors on both sides."""
    words, others = [telling(text) for text in one], [telling(text) for text in other]
    column = {word: place for place, word in enumerate(sorted(frozenset().union(*words, *others)))}
    weights = np.array([0.25 if word in words_that("common") else 1.0 for word in column], dtype=np.float32)
    stand, others_stand = _stand(words, column), _stand(others, column)
    shared = (stand * weights) @ others_stand.T
    shorter = np.minimum.outer(stand @ weights, others_stand @ weights)
    alike: Vectors = meant @ other_meant.T + WORDS_COUNT * shared / np.maximum(shorter, AT_LEAST)
    return alike


@cache
def words_that(kind: Literal["common", "small"]) -> frozenset[str]:
    """Stems that are common to points on anything, or small."""
    text = files("bot").joinpath("point_words.toml").read_text(encoding="utf-8")
    return frozenset(str(tomllib.loads(text)[kind]).split())


def telling(text: str) -> frozenset[str]:
    """The stems of a point that say what it is about; of numbers only the ages "16" and "17"."""
    return frozenset(
        stem for stem in stems(text) if stem not in words_that("small") and (not stem.isdigit() or stem in ("16", "17"))
    )


def _stand(texts: Sequence[frozenset[str]], column: Mapping[str, int]) -> Vectors:
    """1 where a word of a column stands in the text of a row."""
    table = np.zeros((len(texts), len(column)), dtype=np.float32)
    for row, words in enumerate(texts):
        table[row, [column[word] for word in words]] = 1.0
    return table
