"""Tells what sort of answer a question wants from how such questions are typed, whatever the idiom: learned from the
examples in `tests/sorts`, by which `sorts.npz` is made.

A question is read as the words and pieces of words in it, each council, year and report alike, and as its meaning
where that can be had.
"""

import io
import math
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from bot.intents import Intent
from bot.outline import REPORT, outline
from bot.words import mended
from index.embedding import PACKAGED_MODEL, Embedder

Numbers = npt.NDArray[np.float32]

PLACES = 8_192
"""The words and pieces of words are told apart as far as so many places go."""

WORDS, LETTERS = 3, 5
"""The longest run of words, and of letters in a word, that is looked at."""

MEANING = 1.2
"""What the meaning, a row of length 1, weighs beside the words."""

LEAST = 0.54
"""A sort of which the examples are less sure than this is not told."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORD = re.compile(r"[\w&+'’]+|\?")


@dataclass(frozen=True, slots=True)
class Told:
    """A sort of answer, and how sure the examples are of it, from 0 to 1."""

    sort: Intent
    sureness: float


def sort_of(text: str, embedder: Embedder | None = None) -> Told | None:
    """The sort of answer that a question wants; None where no sort is likely enough. Its words alone tell without an
    embedder, or with another than the packaged one.
    """
    told = _likeliest(outline(mended(text)), _Meaning(embedder) if embedder and embedder.id == PACKAGED_MODEL else None)
    return told if told.sureness >= LEAST else None


def features(outlined: str) -> Numbers:
    """The words and the pieces of words of an outlined question: a row of `PLACES`."""
    row = np.zeros(PLACES, dtype=np.float32)
    for pieces in (_runs_of_words(outlined), _runs_of_letters(outlined)):
        counted = Counter(zlib.crc32(piece.encode()) % PLACES for piece in pieces)
        weights = {place: 1 + math.log(count) for place, count in counted.items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        for place, weight in weights.items():
            row[place] += weight / length
    return row


def _runs_of_words(outlined: str) -> Iterator[str]:
    words = ["<", *_words(outlined), ">"]
    for length in range(1, WORDS + 1):
        for start in range(len(words) - length + 1):
            yield "w" + " ".join(words[start : start + length])


def _runs_of_letters(outlined: str) -> Iterator[str]:
    for word in _words(outlined):
        spaced = f" {word} "
        for length in range(2, LETTERS + 1):
            for start in range(len(spaced) - length + 1):
                yield "c" + spaced[start : start + length]


def _words(outlined: str) -> list[str]:
    return _WORD.findall(_YEAR.sub("YEAR", outlined.replace(REPORT, "rpt").lower()))


@dataclass(frozen=True, slots=True)
class Weights:
    """What each place, and each number of the meaning, says for each sort; `words` where the meaning is not known."""

    sorts: tuple[Intent, ...]
    words: Numbers
    words_bias: Numbers
    both: Numbers
    both_bias: Numbers


@cache
def _weights() -> Weights:
    with np.load(io.BytesIO(files(__package__).joinpath("sorts.npz").read_bytes())) as kept:
        sorts = tuple(Intent(name) for name in kept["sorts"].tolist())
        words, words_bias, both, both_bias = (
            kept[name].astype(np.float32) for name in ("words", "words_bias", "both", "both_bias")
        )
    return Weights(sorts, words, words_bias, both, both_bias)


@dataclass(frozen=True, slots=True)
class _Meaning:
    """The packaged model: whichever loaded it, it tells the same."""

    embedder: Embedder = field(compare=False)


@lru_cache(maxsize=2_000)
def _likeliest(outlined: str, meaning: _Meaning | None) -> Told:
    weights = _weights()
    row = features(outlined)
    if meaning:
        row = np.concatenate((row, MEANING * meaning.embedder.encode([outlined])[0]))
        scores = weights.both @ row + weights.both_bias
    else:
        scores = weights.words @ row + weights.words_bias
    odds = np.exp(scores - scores.max())
    best = int(odds.argmax())
    return Told(weights.sorts[best], float(odds[best] / odds.sum()))
