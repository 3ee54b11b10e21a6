"""Single words of questions: their stems, the lists of `question_words.toml`, and slips of the keyboard mended."""

import re
import threading
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import snowballstemmer

from index.vocabulary.spelling import slip_in_a_letter
from index.vocabulary.synonyms import corrected, is_of_the_field

KINDS = ("small", "scope", "asking", "area", "everyday")
"""The lists of words that name no thing of the field."""


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of a list, those with an apostrophe without it too: "they're", "theyre"."""
    text = files(__package__).joinpath("question_words.toml").read_text(encoding="utf-8")
    words = str(tomllib.loads(text)[kind]).split()
    return frozenset((*words, *(word.replace("'", "") for word in words)))


@cache
def stems_of(kind: str) -> frozenset[str]:
    """The stems of the words of a list."""
    return frozenset(map(stem, words_of(kind)))


_PEOPLE = {"traveller": "travellerfolk", "travellers": "travellerfolk"}
"""Those whose name the stemmer would make the verb of, kept far from it: "some distance to travel" says nothing of
them.
"""


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its English ending."""
    return _PEOPLE.get(word) or str(_stemmer().stemWord(word))


def mended(text: str) -> str:
    """The text with each word that is a slip of one word of the field, or of one that asks, written as that."""
    return re.sub(r"[a-z]{6,}", lambda typed: _mended(typed[0]), text, flags=re.IGNORECASE)


@lru_cache(maxsize=10_000)
def _mended(typed: str) -> str:
    word = typed.casefold()
    is_listed = any(word in words_of(kind) or stem(word) in stems_of(kind) for kind in KINDS)
    if is_listed or is_of_the_field(word):
        return typed
    of_the_field = corrected(typed)
    return of_the_field if of_the_field != typed else slip_in_a_letter(word, words_of("asking")) or typed


def _stemmer() -> Any:
    """This thread's own: it works on a word that it holds, so that two threads would stem each other's."""
    if not hasattr(_own, "stemmer"):
        _own.stemmer = snowballstemmer.stemmer("english")
    return _own.stemmer


_own = threading.local()
