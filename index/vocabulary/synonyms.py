"""Other words for what staff ask about, to widen a search: abbreviations and phrases of the field."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from index.vocabulary.spelling import slip_of

SHORT_IN_ONE_CASE = frozenset({"AD", "PA", "PAs", "RI", "LA", "SEN", "SEND", "CIN", "CiN", "CP", "QA"})
"""Abbreviations that are words in lower case: they count only as they are written here."""


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("synonyms.toml").read_text(encoding="utf-8"))


@cache
def groups() -> tuple[tuple[str, ...], ...]:
    """The phrases that mean the same, group by group; an abbreviation in none of them makes one with what it stands
    for, unless it names a sort of inspection, which is no topic.
    """
    written = tuple(tuple(group) for group in _table()["groups"])
    known = {phrase.casefold() for group in written for phrase in group}
    rest = (
        (short, full)
        for short, full in abbreviations().items()
        if known.isdisjoint({short.casefold(), full.casefold()}) and "inspection" not in full
    )
    return (*written, *rest)


@cache
def abbreviations() -> Mapping[str, str]:
    """What an abbreviation stands for, by the abbreviation in its usual case."""
    return dict(_table()["abbreviations"])


def meaning(abbreviation: str) -> str | None:
    """What an abbreviation stands for, in any case: "lado" is "local authority designated officer"."""
    wanted = abbreviation.strip().casefold()
    return next((full for short, full in abbreviations().items() if short.casefold() == wanted), None)


@cache
def _beginning(phrase: str) -> str:
    """The letters with which a phrase begins, as they stand in any text that says it."""
    return re.split(r"[\s'-]", phrase.casefold(), maxsplit=1)[0]


@cache
def _finder(phrase: str) -> re.Pattern[str]:
    words = r"[\s-]+".join(re.escape(word) for word in re.split(r"[\s-]+", phrase)).replace("'", "['’]?")
    return re.compile(rf"(?<![\w-]){words}(?![\w-])", 0 if phrase in SHORT_IN_ONE_CASE else re.IGNORECASE)


def _says(text: str, phrase: str) -> bool:
    return _finder(phrase).search(text) is not None


def expand(words: str) -> tuple[tuple[str, ...], ...]:
    """The groups of phrases that a question touches, each with the phrases that it uses first.

    "How are LAC doing at the front door?" gives the group of children in care and the group of the front door.
    A phrase inside a longer one that the question uses opens no group of its own: "child protection plan" is not
    help and protection.
    """
    said_at_all = words.casefold()
    used = {
        phrase
        for group in groups()
        for phrase in group
        if _beginning(phrase) in said_at_all and _says(words, phrase)  # few phrases begin as a question goes
    }
    bare = {phrase for phrase in used if not _only_inside_longer(words, phrase, used)}
    found = []
    for group in groups():
        said = tuple(phrase for phrase in group if phrase in bare)
        if said:
            found.append(said + tuple(phrase for phrase in group if phrase not in bare))
    return tuple(found)


@cache
def _words() -> frozenset[str]:
    """The single words of all phrases, in lower case."""
    return frozenset(re.findall(r"[a-z]+", " ".join(phrase for group in groups() for phrase in group).casefold()))


def is_of_the_field(word: str) -> bool:
    """Whether a word stands in a phrase of the vocabulary, in any case."""
    return word.casefold() in _words()


def corrected(text: str) -> str:
    """The text with each long word that is a slip of one word of the field written as that: "superivsion"."""
    return re.sub(r"[a-z]{7,}", lambda typed: _corrected(typed[0]), text, flags=re.IGNORECASE)


@lru_cache(maxsize=10_000)
def _corrected(typed: str) -> str:
    word = typed.casefold()
    if word in _words() or (word.endswith("s") and word[:-1] in _words()) or f"{word}s" in _words():
        return typed
    return slip_of(word, _words()) or typed


def written_out(text: str) -> str:
    """The text with what abbreviations stand for in their place: "IROs" becomes "independent reviewing officers"."""
    for short, full in abbreviations().items():
        if short.casefold() in text.casefold():
            cased = 0 if short in SHORT_IN_ONE_CASE else re.IGNORECASE
            text = re.sub(
                rf"(?<![\w-]){re.escape(short)}(s?)(?![\w-])",
                lambda found, full=full: f"{full}{found[1]}",
                text,
                flags=cased,
            )
    return text


def _only_inside_longer(words: str, phrase: str, used: set[str]) -> bool:
    for longer in sorted(used, key=len, reverse=True):
        if longer.casefold() != phrase.casefold() and len(longer) > len(phrase) and _says(longer, phrase):
            words = _finder(longer).sub(" ; ", words)
    return not _says(words, phrase)
