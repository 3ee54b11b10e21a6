"""Slips of the keyboard."""

from collections.abc import Iterable

from rapidfuzz.distance import OSA

LONG = 7
"""A shorter word with one slip is too often another word."""


def slip_of(word: str, words: Iterable[str]) -> str | None:
    """The one of these words that a long word is a slip of, where it is of one only: "superivsion"."""
    near = {other for other in words if other != word and is_slip_of_any(word, (other,))}
    return near.pop() if len(near) == 1 else None


def is_slip_of_any(word: str, words: Iterable[str]) -> bool:
    """Whether a long word is one letter dropped, added, changed or swapped away from one of these: "accordng"."""
    return len(word) >= LONG and any(
        abs(len(word) - len(other)) <= 1 and OSA.distance(word, other, score_cutoff=1) <= 1
        for other in words
        if len(other) >= LONG
    )
