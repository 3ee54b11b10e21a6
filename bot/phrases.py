"""Phrases of a question left out of it, or written as another word: the names of its councils above all."""

import re
from collections.abc import Iterable
from functools import lru_cache

from index.vocabulary.asked import councils_in_question
from index.vocabulary.councils import council_named


def councils_written_as(text: str, word: str) -> str:
    """The question with a word in place of each council that it names."""
    asked = councils_in_question(text)
    typed = [spelling for spelling, _ in asked.suggestions]
    for name in asked.found:
        council = council_named(name)
        typed += [council.name, *council.aliases, *council.former_names, *council.trusts] if council else [name]
    return written_as(text, typed, word)


def written_as(text: str, phrases: Iterable[str], word: str) -> str:
    """The text with a word in place of each of these phrases, the longest first."""
    for phrase in sorted(phrases, key=len, reverse=True):
        text = _finder(phrase).sub(word, text)
    return text


@lru_cache(maxsize=2_000)
def _finder(phrase: str) -> re.Pattern[str]:
    words = r"[\s-]+".join(
        r"(?:and|&)" if word in ("and", "&") else re.escape(word) for word in re.split(r"[\s-]+", phrase)
    )
    return re.compile(rf"(?<![\w-]){words}(?:['’]?s)?(?![\w-])", re.IGNORECASE)
