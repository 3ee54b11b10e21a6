"""Slips of the keyboard, and what is typed short in chat."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from index.vocabulary.english import is_a_word

LONG = 7
"""A shorter word with one slip is too often another word."""

NEAR = 70
"""Of 100: "sumary" is 92 near to summary, "timline" 93 to timeline, "what" 50 to status."""


def slip_of(word: str, words: Iterable[str]) -> str | None:
    """The one of these words that a long word is a slip of, where it is of one only: "superivsion"."""
    near = {other for other in words if other != word and is_slip_of_any(word, (other,))}
    return near.pop() if len(near) == 1 else None


def is_slip_of_any(word: str, words: Iterable[str]) -> bool:
    """Whether a long word that is no English one is one letter dropped, added, changed or swapped away from one of
    these: "accordng".
    """
    return (
        len(word) >= LONG
        and not is_a_word(word)
        and any(
            abs(len(word) - len(other)) <= 1 and OSA.distance(word, other, score_cutoff=1) <= 1
            for other in words
            if len(other) >= LONG
        )
    )


def slip_in_a_letter(word: str, words: Iterable[str]) -> str | None:
    """The one of these long words that a word of six letters or more is, but for a letter left out or
    swapped with its neighbour: "summry", "efectiveness". A letter changed makes another word too often.
    """
    if is_a_word(word):
        return None
    near = {
        other
        for other in words
        if len(other) >= LONG
        and other[0] == word[0]
        and OSA.distance(word, other, score_cutoff=1) == 1
        and (len(word) == len(other) - 1 or sorted(word) == sorted(other))
        and other.rstrip("sd") != word.rstrip("sd")
    }
    return near.pop() if len(near) == 1 else None


_PLUS = re.compile(r"(?<=[a-z)])\s*\+\s*(?=[a-z(])", re.IGNORECASE)
_SHORT_YEAR = re.compile(
    r"\b(in|of|from|since|spring|summer|autumn|winter"
    r"|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\s+['’]?((?:0[6-9]|1\d|2[0-9]))(?=\W*$)",
    re.IGNORECASE,
)


_SECTION = re.compile(r"(?<![\w£])s\.?\s?(\d{2,3})(?=s?\b)(?!\d*%)", re.IGNORECASE)
"""An Act's section: "s47"."""

_FOR_GOOD = re.compile(
    r"\b(?<!rated )(?<!graded )for good\b"
    r"(?=\W*$|\W*\(?,?\s*(?:the\s+)?(?:19|20)\d\d\b|\s+(?:in|by|since|from|after|when|before|as|so)\b)",
    re.IGNORECASE,
)
"""The idiom, and no grade."""

_IT = re.compile(r"\bIT\b(?! systems?\b)")
"""In capitals it is no small word."""

_COMPASS = {"n": "north", "s": "south", "e": "east", "w": "west"}
_SHORT_COMPASS = re.compile(
    r"\b([nsew])\.?\s+(?=(?:[nsew]\.?\s+)?(?:glos\w*|glouc\w*|somerset|tyneside|york\w*|linc\w*|northants|northampton\w*|sussex"
    r"|berks\w*)\b)",
    re.IGNORECASE,
)


def in_full(text: str) -> str:
    """A question with what is typed short written out: "out of hrs", "help + protection", "the inspection in 21"."""
    text = _SHORT_COMPASS.sub(lambda found: f"{_COMPASS[found[1].casefold()]} ", text)
    text = _SECTION.sub(r"section \1", text)
    text = _SHORT_YEAR.sub(r"\1 20\2", _PLUS.sub(" and ", text))
    text = _FOR_GOOD.sub("permanently", text)
    text = text if text.isupper() else _IT.sub("information technology", text)
    return _short_forms().sub(lambda found: _written_out()[" ".join(found[0].casefold().split())], text)


@cache
def _written_out() -> Mapping[str, str]:
    return dict(tomllib.loads(files(__package__).joinpath("short_forms.toml").read_text(encoding="utf-8"))["words"])


@cache
def _short_forms() -> re.Pattern[str]:
    forms = sorted(_written_out(), key=len, reverse=True)
    return re.compile(rf"(?<![\w&/])(?:{'|'.join(map(re.escape, forms))})(?![\w&])", re.IGNORECASE)


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The one of these words that a word was probably meant for; None where it is near none of them."""
    found = process.extractOne(word.casefold(), list(words), scorer=fuzz.ratio, score_cutoff=NEAR)
    return str(found[0]) if found else None
