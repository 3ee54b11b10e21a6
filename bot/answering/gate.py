"""The gate: nothing leaves that is not in a document. It drops what fails, and never softens it."""

import re
from collections.abc import Iterable
from dataclasses import replace

from bot.answering.draft import Draft, Line, Quotation, without_marks
from index.text import fold, stands_in
from index.vocabulary.councils import councils

_QUOTED = re.compile(r"“([^”]*)”")
_NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*(?![\w])")
_ORDINAL = re.compile(r"(\d)(?:st|nd|rd|th)\b")
_LEADING_ZERO = re.compile(r"\b0(?=\d\b)")
_MONTH = r"january|february|march|april|may|june|july|august|september|october|november|december"
_MONTHS = re.compile(rf"\b(?:{_MONTH})\b(?=\s+\d)|(?<=\d\s)\b(?:{_MONTH})\b", re.IGNORECASE)
_GRADES = re.compile(
    r"\b(?:outstanding|good|requires improvement(?: to be good)?|adequate|inadequate)\b", re.IGNORECASE
)
_NAME = re.compile(r"\b[A-Z][\w'’-]+(?:\s+(?:and|of|with|the|upon|&)\s+(?=[A-Z])|\s+)(?:[A-Z][\w'’-]+\s?)+")

_OUR_WORDS = frozenset(
    (
        "Areas",
        "Area",
        "For",
        "Improvement",
        "Priority",
        "Action",
        "Recommendations",
        "Recommendation",
        "Ofsted",
        "Overall",
        "Effectiveness",
        "Lead",
        "Inspector",
        "Inspectors",
        "ILACS",
        "SIF",
        "JTAI",
        "SEND",
        "LSCB",
        "Help",
        "Children",
        "Care",
        "Leavers",
        "Leaders",
        "Leadership",
        "Quality",
        "Adoption",
        "His",
        "Her",
        "Majesty's",
        "Majesty’s",
        "HMI",
        "Taken",
        "As",
        "From",
        "The",
        "County",
        "Council",
        "Borough",
        "City",
        "Press",
        "Minutes",
        "Report",
        "Published",
        "Inspected",
        "Inspection",
    )
)


def passed(draft: Draft) -> Draft:
    """The draft with only the lines that pass; a heading or table head with nothing left beneath it goes too."""
    kept = [line for line in draft.lines if passes(line)]
    return replace(draft, lines=tuple(_without_bare_heads(kept)))


def passes(line: Line) -> bool:
    """Whether every quotation of a line stands in its passage, and every number, month, grade and name in what it
    cites.
    """
    if not all(stands_in(quotation.text, quotation.passage.text) for quotation in line.support):
        return False
    own_words = _QUOTED.sub(" ", without_marks(line.text))
    return _quotes_stand(line) and _claims_stand(own_words, line)


def _quotes_stand(line: Line) -> bool:
    passages = {quotation.passage.id: quotation.passage.text for quotation in line.support}.values()
    return all(
        any(stands_in(_with_single_quotes(stretch), _with_single_quotes(text)) for text in passages)
        for stretch in _QUOTED.findall(line.text)
    )


def _with_single_quotes(text: str) -> str:
    """A quotation shows the double quotation marks inside it as single ones, so both sides are compared with single
    ones.
    """
    return fold(text).replace('"', "'")


def _claims_stand(own_words: str, line: Line) -> bool:
    known = _LEADING_ZERO.sub("", _ORDINAL.sub(r"\1", fold(" ".join((*_sources(line.support), *line.given)))))
    claims = [match.group() for pattern in (_NUMBER, _MONTHS, _GRADES) for match in pattern.finditer(own_words)]
    return all(_has_word(known, fold(claim)) for claim in claims) and all(
        _has_word(known, fold(name)) for name in _names(own_words)
    )


def _sources(support: Iterable[Quotation]) -> Iterable[str]:
    for quotation in support:
        document = quotation.document
        yield " ".join(
            (quotation.passage.heading, quotation.passage.text, document.title, document.file, *document.councils)
        )


def _has_word(known: str, claim: str) -> bool:
    return re.search(rf"(?<![\w]){re.escape(claim)}(?![\w])", known) is not None


def _names(own_words: str) -> Iterable[str]:
    """The names of people and bodies in our own words; councils and the words of our headings are not names to be
    proved here.
    """
    text = own_words
    for council in sorted((each.name for each in councils()), key=len, reverse=True):
        text = text.replace(council, " ")
    for match in _NAME.finditer(text):
        name = match.group().strip()
        if not all(word.strip("’'s") in _OUR_WORDS or word in _OUR_WORDS or word[0].islower() for word in name.split()):
            yield name


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
