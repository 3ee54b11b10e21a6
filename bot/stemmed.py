"""The words of a text by their stems, by which a question's words are found in it whatever their endings."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from bot.words import stem, stems_of

FAMILY = 5
"""The letters that two stems of one family share at least."""

WORD = re.compile(r"\d+(?=s\b|[-/]\d)|[a-z0-9£%]+(?:['’][a-z]+)?(?:[-/&][a-z0-9]+)*", re.IGNORECASE)
_JOINT = re.compile(r"[-/&'’]")


@lru_cache(maxsize=5_000)
def stems(text: str) -> tuple[str, ...]:
    """The stemmed words of a text, in order."""
    return tuple(chain.from_iterable(map(_stems, WORD.findall(text.lower()))))


@lru_cache(maxsize=50_000)
def _stems(word: str) -> tuple[str, ...]:
    return tuple(map(stem, parts(word)))


def parts(word: str) -> list[str]:
    """What a word in lower case is compared by: "single-agency" by both its halves, "council's" without its ending."""
    if word.isalnum() and word != "s":
        return [word]
    return [part for part in _JOINT.split(word) if part and part != "s"]


def holds(words: tuple[str, ...], form: tuple[str, ...]) -> bool:
    """Whether the stemmed words hold a stemmed form, its words side by side."""
    return holds_one_of(words, (form,))


def holds_one_of(words: tuple[str, ...], forms: Iterable[tuple[str, ...]]) -> bool:
    """Whether the stemmed words hold one of the forms of a term."""
    row = _in_a_row(words)
    return any(
        f" {' '.join(form)} " in row or (len(form) == 1 and _holds_its_family(words, row, form[0])) for form in forms
    )


def _holds_its_family(words: tuple[str, ...], row: str, form: str) -> bool:
    beginning = form[:FAMILY]
    if len(form) < FAMILY or f" {beginning}" not in row:
        return False
    return any(word.startswith(beginning) and _alike(word, form) for word in words)


@lru_cache(maxsize=5_000)
def _in_a_row(words: tuple[str, ...]) -> str:
    return f" {' '.join(words)} "


def _alike(word: str, form: str) -> bool:
    """Equal, or alike in a long beginning: "financ" and "financi" are of one family; "childcare" is none of "child"."""
    if word == form:
        return True
    if min(word, form, key=len) in stems_of("scope"):
        return False
    return (
        min(len(word), len(form)) >= FAMILY
        and abs(len(word) - len(form)) <= 3
        and (word.startswith(form) or form.startswith(word))
    )
