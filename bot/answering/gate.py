"""The gate: nothing leaves that is not in a document. It drops what fails, and never softens it."""

import re
from collections.abc import Iterable
from dataclasses import replace

from bot.answering.draft import Draft, Line, Quotation, clean, marks_of, without_marks
from index.text import fold, stands_in
from index.vocabulary.councils import councils

_QUOTED = re.compile(r"“([^”]*)”")
_STRAIGHT = re.compile(r'"([^"]*)"')
_NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*\w*")
_NUMBER_WORD = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty"
    r"|sixty|seventy|eighty|ninety|hundred|thousand|million|dozen|half|third|quarter|twice)\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"(\d)(?:st|nd|rd|th)\b")
_LEADING_ZERO = re.compile(r"\b0(?=\d\b)")
_DAYS = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
_GRADES = re.compile(
    r"\b(?:outstanding|good|requires? improvement(?: to be good)?|adequate|inadequate)\b", re.IGNORECASE
)
_PLURAL = re.compile(r"\brequire(?= improvement\b)")
_NAME = re.compile(r"\b[A-Z][\w'’-]+(?:\s+(?:and|of|with|the|upon|&)\s+(?=[A-Z])|\s+)(?:[A-Z][\w'’-]+\s?)+")
_DENIED = r"\b(?:not|no|never|neither|nor|without|cannot|\w+n't) "
"""A word that turns what follows into its opposite: a quotation that begins right after it says what was denied."""

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
    conflicts = tuple(line for line in draft.conflicts if passes(line))
    return replace(draft, lines=tuple(_without_bare_heads(kept)), conflicts=conflicts)


def passes(line: Line) -> bool:
    """Whether each quotation stands in its passage, and each number, date, grade and name in what the line cites."""
    if not all(_is_of_its_document(each) and _stand(each.text, each.passage.text) for each in line.support):
        return False
    if any(index >= len(line.support) for index in marks_of(line.text)):
        return False
    own_words = _STRAIGHT.sub(" ", _QUOTED.sub(" ", without_marks(line.text)))
    return not re.search('[“”"]', own_words) and _quotes_stand(line) and _claims_stand(own_words, line)


def _is_of_its_document(quotation: Quotation) -> bool:
    return quotation.passage.document_id == quotation.document.id


def _quotes_stand(line: Line) -> bool:
    """Whether what is shown between quotation marks stands in a quotation that is cited beside it."""
    cited = [line.support[index].text for index in marks_of(line.text)] or [q.text for q in line.support]
    shown = _QUOTED.findall(line.text) + _STRAIGHT.findall(_QUOTED.sub(" ", line.text))
    return all(any(_stand(words, text) for text in cited) for words in shown)


def _stand(words: str, text: str) -> bool:
    """Whether words stand in a text, and not only where the word before them denies them."""
    words = _as_shown(words)
    # The ends of lines are kept apart from spaces here: a "No" in the line before denies nothing.
    lines = " \x1e ".join(line for each in text.split("\n") if (line := _as_shown(each)))
    denied = _DENIED + r" (?:\x1e )?".join(map(re.escape, words.split(" ")))
    return stands_in(words, re.sub(denied, " | ", lines))


def _as_shown(text: str) -> str:
    """As quotations are shown: without private characters, and with single quotation marks inside."""
    return fold(clean(text)).replace('"', "'")


def _claims_stand(own_words: str, line: Line) -> bool:
    own_words = _ORDINAL.sub(r"\1", own_words)
    known = _LEADING_ZERO.sub("", _ORDINAL.sub(r"\1", fold(" ¦ ".join((*_sources(line.support), *line.given)))))
    claims = [match.group() for pattern in (_NUMBER, _NUMBER_WORD, _DAYS) for match in pattern.finditer(own_words)]
    graded = _PLURAL.sub("requires", fold(" ¦ ".join((*(quotation.text for quotation in line.support), *line.given))))
    return all(_has_word(known, fold(claim)) for claim in (*claims, *_names(own_words))) and all(
        _has_word(graded, _PLURAL.sub("requires", fold(grade))) for grade in _GRADES.findall(own_words)
    )


def _sources(support: Iterable[Quotation]) -> Iterable[str]:
    for quotation in support:
        document = quotation.document
        yield " ¦ ".join(
            (quotation.passage.heading, quotation.passage.text, document.title, document.file, *document.councils)
        )


def _has_word(known: str, claim: str) -> bool:
    return re.search(rf"(?<!\w)(?<!\d[.,]){re.escape(claim)}(?!\w|[.,]\d)", known) is not None


def _names(own_words: str) -> Iterable[str]:
    """The names of councils, people and bodies in our own words; the words of our headings are no names."""
    text = own_words
    for council in sorted((each.name for each in councils()), key=len, reverse=True):
        found = re.compile(rf"\b{re.escape(council)}\b")
        if found.search(text):
            yield council
            text = found.sub(" ", text)
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
