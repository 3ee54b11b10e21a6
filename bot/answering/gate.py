"""The gate: nothing leaves that is not in a document. It drops what fails, and never softens it."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from bot.answering.claims import claims_stand
from bot.answering.draft import Draft, Line, Quotation, clean, marks_of, next_marks, without_marks
from index.text import fold, stands_in

_SHOWN = re.compile(r'“[^”]*”|"[^"]*"')
_DENIED = r"\b(?:not|no|never|neither|nor|without|cannot|\w+n't) "
"""A word that turns what follows into its opposite: a quotation that begins right after it says what was denied."""

_WORD_DENIED = re.compile(rf"(?={_DENIED}(\S+))")
"""The word after each such word, also where two stand side by side: "not without delay"."""


def passed(draft: Draft) -> Draft:
    """The draft with only the lines that pass; a heading or table head with nothing left beneath it goes too."""
    kept = [line for line in draft.lines if passes(line)]
    conflicts = tuple(line for line in draft.conflicts if passes(line))
    return replace(draft, lines=tuple(_without_bare_heads(kept)), conflicts=conflicts)


def passes(line: Line) -> bool:
    """Whether each quotation stands in its passage, and each number, date, grade and name in what the line cites."""
    if not all(_is_of_its_document(each) and _stand(each.text, each.passage.text) for each in line.support):
        return False
    if any(index >= len(line.support) for index in marks_of(line.text)):
        return False
    own_words = _SHOWN.sub(" ", line.text)
    if re.search('[“”"]', without_marks(own_words)):
        return False
    return _quotes_stand(line) and claims_stand(own_words, line)


def _is_of_its_document(quotation: Quotation) -> bool:
    return quotation.passage.document_id == quotation.document.id


def _quotes_stand(line: Line) -> bool:
    """Whether what is shown between quotation marks stands in the quotation that is cited next after it; in any of the
    line's where none is.
    """
    for shown in _SHOWN.finditer(line.text):
        cited = next_marks(line.text[shown.end() :])
        support = [line.support[index] for index in cited] or line.support
        if not any(_stand(shown.group()[1:-1], quotation.text) for quotation in support):
            return False
    return True


def _stand(words: str, text: str) -> bool:
    """Whether words stand in a text, and not only where the word before them denies them."""
    words, lines = _as_shown(words), _lines(text)
    if any(denied.startswith(words.split(" ", 1)[0]) for denied in _words_denied(lines)):
        lines = re.sub(_DENIED + r" (?:\x1e )?".join(map(re.escape, words.split(" "))), " | ", lines)
    return stands_in(words, lines)


@lru_cache(maxsize=500)
def _words_denied(lines: str) -> frozenset[str]:
    """The words that stand right after a word that denies: only a quotation beginning with one can be denied."""
    return frozenset(_WORD_DENIED.findall(lines))


@lru_cache(maxsize=500)
def _lines(text: str) -> str:
    """A text as shown, the ends of its lines kept apart from spaces: a "No" in the line before denies nothing."""
    return " \x1e ".join(line for each in text.split("\n") if (line := _as_shown(each)))


def _as_shown(text: str) -> str:
    """As quotations are shown: without private characters, and with single quotation marks inside."""
    return fold(clean(text)).replace('"', "'")


def _without_bare_heads(lines: list[Line]) -> Iterable[Line]:
    for place, line in enumerate(lines):
        if not line.heads or _has_something_below(line.heads, lines[place + 1 :]):
            yield line


def _has_something_below(level: int, below: list[Line]) -> bool:
    for line in below:
        if line.heads and line.heads <= level:
            return False
        if not line.heads and line.text:
            return True
    return False
