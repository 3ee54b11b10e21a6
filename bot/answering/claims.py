"""What our own words claim: figures, days, grades, names and denials, each of which its citation must bear."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from bot.answering.draft import Line, Quotation, marks_of
from index.text import fold
from index.vocabulary.councils import councils

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
_REQUIRES = re.compile(r"\brequires? improvement(?: to be good)?\b")
_NAME = re.compile(r"\b[A-Z][\w'’-]+(?:\s+(?:and|of|with|the|upon|&)\s+(?=[A-Z])|\s+)(?:[A-Z][\w'’-]+\s?)+")
_DAY_OF_MONTH = re.compile(
    r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_FIGURES = (_NUMBER, _NUMBER_WORD, _DAYS, _DAY_OF_MONTH)
_DENIAL = re.compile(
    r"\b(?:not|no(?!\**[:,.])|never|neither|nor|none|without|cannot|\w+n['’]t)\b(?:\W+[\w'’-]+)?", re.IGNORECASE
)
"""A denial with the word after it, which is what it denies; the "No:" that answers a question denies no word."""
_BEGINS = re.compile(r"(?:^|[.:;–-]\s+|\n)\W*[A-Z][\w'’-]+")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_CAPITALISED = re.compile(r"\b[A-Z][\w'’-]+")
_BY_CARD = re.compile(r"\b(\d{1,2} \w+ \d{4}) \(as (?:dated|noted) [\w ]+\)")
"""A day that is said to come from the file's name or the like, and from no words of the document."""

_CLAIM = re.compile("((?:(?!\ue000\\d+\ue001).)+)((?:\\s*\ue000\\d+\ue001)*)", re.DOTALL)

_HEADINGS = """
Areas Area For Improvement Priority Action Recommendations Recommendation Ofsted Overall Effectiveness Lead
Inspector Inspectors ILACS SIF JTAI SEND LSCB Help Children Care Leavers Leaders Leadership Quality Adoption His
Her Majesty's Majesty’s HMI Taken As From The County Council Borough City Press Minutes Report Published
Inspected Inspection What Reply Calculated Impact Resolved Yes No That It In Of By
"""
_OUR_WORDS = frozenset(_HEADINGS.split())
"""Words that we begin a line or a heading with, and names of the field: they name nobody."""


def claims_stand(own_words: str, line: Line) -> bool:
    """Whether all that a line says in our own words, with its citations in place, stands in what is cited for it.

    What comes before a citation must stand in that one, and not just in another of the line's: else two grades of a
    table could change places.
    """
    return all(_stands(said, support, line) for said, support in _claims(own_words, line))


def _claims(own_words: str, line: Line) -> Iterator[tuple[str, Sequence[Quotation]]]:
    """What is said up to each citation, with the quotations that must bear it: those cited there and those that the
    line rests on without citing them; all of them where none is cited.
    """
    cited = set(marks_of(line.text))
    uncited = [quotation for index, quotation in enumerate(line.support) if index not in cited]
    for match in _CLAIM.finditer(own_words):
        here = [line.support[index] for index in marks_of(match.group(2))]
        yield match.group(1), [*here, *uncited] if here else line.support


def _stands(said: str, support: Sequence[Quotation], line: Line) -> bool:
    said = _ORDINAL.sub(r"\1", said)
    quoted = _folded((*(quotation.text for quotation in support), *line.given))
    known = _folded((quoted, *(words for quotation in support for words in _card(quotation))))
    by_card, by_text = " ".join(_BY_CARD.findall(said)), _BY_CARD.sub(" ", said)
    names = [*_names(said), *(_single_names(said) if support else ())]
    graded = _as_grade(quoted)
    return (
        all(_has_word(quoted, fold(figure)) for figure in _figures(by_text))
        and all(_has_word(known, fold(figure)) for figure in _figures(by_card))
        and all(_has_word(known, fold(name)) for name in names)
        and all(_has_word(graded, _as_grade(fold(grade))) for grade in _GRADES.findall(said))
        and (not support or all(_has_word(quoted, fold(denial.replace("*", ""))) for denial in _DENIAL.findall(said)))
    )


def _figures(said: str) -> Iterator[str]:
    return (match.group() for pattern in _FIGURES for match in pattern.finditer(said))


def _folded(texts: Iterable[str]) -> str:
    return _LEADING_ZERO.sub("", _ORDINAL.sub(r"\1", fold(" ¦ ".join(texts))))


def _as_grade(folded: str) -> str:
    """One wording for "require improvement to be good", in which nothing is good."""
    return _REQUIRES.sub("requires improvement", folded)


def _card(quotation: Quotation) -> Iterable[str]:
    """What is known of a document besides its text: each has evidence of its own."""
    document = quotation.document
    return quotation.passage.heading, document.title, document.file, *document.councils


def _has_word(known: str, claim: str) -> bool:
    return _as_a_word(claim).search(known) is not None


@lru_cache(maxsize=2_000)
def _as_a_word(claim: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?<!\d[.,]){re.escape(claim)}(?!\w|[.,]\d)")


def _names(own_words: str) -> Iterable[str]:
    """The names of councils, people and bodies in our own words; the words of our headings are no names."""
    yield from _council().findall(own_words)
    for match in _NAME.finditer(_council().sub(" ", own_words)):
        name = match.group().strip()
        if not all(_is_ours(word) or word[0].islower() for word in name.split()):
            yield name


def _single_names(said: str) -> Iterable[str]:
    """Capitalised words that only a name can be: they begin no sentence, or stand out in bold."""
    inside = _BEGINS.sub(" ", _BOLD.sub(" ", said))
    for words in (inside, *_BOLD.findall(said)):
        yield from (word for word in _CAPITALISED.findall(words) if not _is_ours(word))


@cache
def _council() -> re.Pattern[str]:
    names = sorted((each.name for each in councils()), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")


def _is_ours(word: str) -> bool:
    return word in _OUR_WORDS or word.strip("’'s") in _OUR_WORDS
