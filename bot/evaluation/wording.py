"""Reads text as a fair marker would: case, quotation marks, dates and grades written in one way."""

import re
import unicodedata
from calendar import month_name
from collections.abc import Callable, Sequence

MONTHS = [name.lower() for name in month_name if name]
_SHORT_MONTHS = {month[:3]: month for month in MONTHS} | {"sept": "september"}
_FOLDS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile("[\u2018\u2019\u201b\u02bc`]"), "'"),
    (re.compile("[\u201c\u201d]"), '"'),
    (re.compile("[\u2010-\u2015\u2212\u00ad]"), "-"),
    (re.compile(r"[*_]{1,3}"), ""),
    (re.compile(r"(?<=\d),(?=\d{3}\b)"), ""),
    (re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b(?: of)?"), r"\1"),
    (re.compile(rf"\b0(\d) (?=(?:{'|'.join(MONTHS)}))"), r"\1 "),
    (re.compile(r"\s*\b(?:per cent|percent)\b"), "%"),
    (re.compile(rf"(?<=\d )({'|'.join(_SHORT_MONTHS)})\b\.?"), lambda found: _SHORT_MONTHS[found[1]]),
    (re.compile(r"\brequires? improvement to be good\b"), "requires improvement"),
    (re.compile(r"\s+"), " "),
)


def fold(text: str) -> str:
    """The text with case, quotation marks, dashes, dates, percentages and grades written in one way."""
    text = unicodedata.normalize("NFKC", text).lower()
    for pattern, replacement in _FOLDS:
        text = pattern.sub(replacement, text)
    return text.strip()


def says(folded: str, wording: str) -> bool:
    """Whether a folded text contains a wording as whole words."""
    return re.search(rf"(?<![a-z0-9]){re.escape(fold(wording))}(?![a-z0-9])", folded) is not None


def letters_of(text: str) -> str:
    """Only the letters and digits of a text, so that spacing and punctuation cannot matter."""
    return re.sub("[^a-z0-9\u00c0-\u024f\u00a3]", "", unicodedata.normalize("NFKC", text).lower())


def words_of(text: str) -> list[str]:
    """The words of a text, without bullet codes and link targets, ISO dates turned to day-month-year."""
    text = unicodedata.normalize("NFKC", text).lower()
    text = re.sub(r"\(cid:\d+\)", " ", text)
    text = re.sub(r"\]\([^)\s]*\)", " ", text)
    text = re.sub(r"\b(\d{4})-(\d\d)-(\d\d)(?: 00:00:00|t00:00:00)?\b", r"\3 \2 \1", text)
    return re.findall("[a-z0-9\u00c0-\u024f\u00a3]+", text)


Triple = tuple[str, str, str]


def triples_of(words: Sequence[str]) -> set[Triple]:
    return set(zip(words, words[1:], words[2:], strict=False))
