"""Decides whether a hyphen at a line's end splits a word or belongs to it."""

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_END = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
_START = re.compile(r"^[^\W\d_]+(?:-[^\W\d_]+)*")
_HYPHEN = re.compile(r"\w-$")
_AND = re.compile(r"(?:and|or|to)\b(?!-)")
"""What follows in "16- and 17-year-olds", where the hyphen stands for a word left out."""


class Hyphens:
    """Knows the document's words, and joins lines by them."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.words: Counter[str] = Counter()
        self.splits: list[tuple[str, str]] = []
        ended = ""
        for text in texts:
            inner = text
            start = _START.match(text)
            if ended and start:
                self.splits.append((ended, start.group().casefold()))
                inner = text[start.end() :]
            end = _END.search(inner)
            ended = end.group(1).casefold() if end else ""
            self.words.update(word.casefold() for word in _WORD.findall(inner[: end.start()] if end else inner))
        self.is_hyphenated = self._hyphenates()

    def _hyphenates(self) -> bool:
        """Whether words are split at line ends: more of them are written without the hyphen elsewhere than with it."""
        joined = sum(self.words[first + second] > 0 for first, second in self.splits)
        kept = sum(self.words[f"{first}-{second}"] > 0 for first, second in self.splits)
        return joined > kept

    def join(self, first: str, second: str) -> str:
        """Two lines as one text."""
        end, start = _END.search(first), _START.match(second)
        if not _HYPHEN.search(first) or not second[:1].isalnum() or _AND.match(second):
            return f"{first} {second}"
        if not end or not start or not second[:1].islower():
            return first + second
        keeps = self._keeps(end.group(1).casefold(), start.group().casefold())
        return first + second if keeps else first[:-1] + second

    def _keeps(self, first: str, second: str) -> bool:
        hyphenated, joined = self.words[f"{first}-{second}"], self.words[first + second]
        if hyphenated or joined:
            return hyphenated >= joined
        if self.words[first] and self.words[second]:
            return True
        return not self.is_hyphenated
