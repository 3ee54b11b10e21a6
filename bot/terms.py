"""The words of a question that carry its topic, with the other ways documents say them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.phrases import councils_written_as, written_as
from bot.stemmed import WORD, parts, stems
from bot.words import mended, stem, stems_of, words_of
from index.vocabulary.english import halves_of
from index.vocabulary.spelling import is_slip_of_any
from index.vocabulary.synonyms import expand, is_of_the_field, written_out

LONG = 3
"""A phrase of as many words names a thing even where each of them is empty: "out of borough"."""

_YEARS_RUN = re.compile(r"\b(?:19|20)\d\d[/–-]\d\d\b")
_NUMBERED = re.compile(
    r"\b(?:items?|actions?|paragraphs?|recommendations?|points?)\s+\d+(?:\s*(?:,|and|&)\s*\d+)*", re.IGNORECASE
)


_THE_VISIT = re.compile(
    r"\b(?:last|latest|recent|previous|first|this|that|the|(?:19|20)\d\d) visits?\b"
    r"(?! (?:to|by|from|children|every|each))"
    r"|\b(?:following|subsequent) (?:one|inspection|report|visit)\b"
    r"|(?<=\binspectors )visit(?:ed)?\b|(?<=\bofsted )visit(?:ed)?\b",
    re.IGNORECASE,
)
"""The inspection itself, and no topic: "at the last visit"."""

_OF_THE_REGISTER = re.compile(r"\bimprove|\bpriority\b|\binspector\b", re.IGNORECASE)
"""What names a grade, the lists of points or who led, which the register has. Every other thing of the field of two
words or more is a topic, whatever its words are alone: "lead member", "out of area".
"""

_CHILDREN = {"kid": "child", "kids": "children", "kiddies": "children", "teens": "teenagers", "teen": "teenager"}
_SEND = re.compile(
    r"\bsend(?= (?:kids?|child(?:ren)?|pupils?|young|teens?|teams?|support|provision|services?|school|needs)\b)"
)
"""In small letters beside whom it concerns, where it is no verb."""

_KIDS = re.compile(rf"\b(?:{'|'.join(_CHILDREN)})\b", re.IGNORECASE)
_BETWEEN = (
    r"(?:(?:are|were|is|was|be|who|that|there|being|currently|now|do|does|did|has|have|had|the|they|it|we|you|council"
    r"|local|authority)\s+)"
)
_IN_CARE = re.compile(
    rf"\b(?P<who>children|child|many)\s+(?:{_BETWEEN}{{1,4}}(?:in\s+(?:care\b|{_BETWEEN}{{1,3}}care\b)|cared\s+for\b"
    rf"|(?<!who )(?<!that )look\s+after\b)|{_BETWEEN}{{0,4}}in\s+(?:its|their|our|your)\s+care\b)"
    r"(?!\s+(?:leav|proceed|home|order|plan|council|team|experienced|giv))",
    re.IGNORECASE,
)
"""Children in care as a clause says it: "how many children were in care", "children in our care"."""

_BEFORE, _AFTER = re.compile(r"([a-z]{2,})\s$", re.IGNORECASE), re.compile(r"\s([a-z]{2,})\b", re.IGNORECASE)
"""The word that stands next to another, with nothing but a space between."""

_PARTICLES = frozenset(["by", "down", "in", "off", "on", "out", "over", "under", "up"])
"""Small words with which compounds begin: "out reach", "over crowding"."""

_CONTRACTED = re.compile(
    r"(?:who|what|where|when|how|they|you|that|there)'?(?:ve|ll|d|re|s)|(?:i|we|he|she|it)'(?:ve|ll|d|re|s|m)"
)
"""Small words run together, with the apostrophe or without where that makes no other word: "whove", "we'll"."""


@dataclass(frozen=True, slots=True)
class Term:
    """A topic word or phrase of a question with the other ways to say it; `forms` are word sequences, each stemmed.

    `known` marks one of which the vocabulary of the field holds other ways to say it, `asking` a word that says what
    sort of answer is wanted, `area` one that names a judgement area: neither of these need stand in the answer.
    `everyday` marks one that names no thing, as "patchy" or "rely".
    """

    surface: str
    forms: tuple[tuple[str, ...], ...]
    phrases: tuple[str, ...]
    known: bool = False
    asking: bool = False
    area: bool = False
    everyday: bool = False

    @property
    def of_the_field(self) -> bool:
        """Whether it is one of the things that inspections are about, known with the other ways to say it."""
        return self.known and not self.asking


def content_terms(text: str) -> tuple[Term, ...]:
    """The topic terms of a question, in order; councils, years, and the words of every inspection question are left
    out.
    """
    rest = mended(_THE_VISIT.sub(" ", _YEARS_RUN.sub(" ", _without_councils(text))))
    rest = _SEND.sub("SEND", rest)
    rest = _KIDS.sub(lambda kids: _CHILDREN[kids[0].casefold()], rest)
    rest = _IN_CARE.sub(r"\g<who> in care", rest)
    terms = []
    for phrases in expand(rest):
        if not _is_empty(phrases[0]) or _names_a_thing(phrases):
            terms.append(_term(phrases[0], phrases))
            rest = written_as(rest, phrases, " ")
    for numbered in _NUMBERED.findall(rest):
        terms.append(_term(numbered.lower(), (numbered,)))
    seen = {form for term in terms for form in term.forms}
    for match in WORD.finditer(rest):
        word = re.sub(r"'s?$", "", match.group().lower().replace("’", "'"))
        if _is_empty(word):
            continue
        term = _term(word, (word,))
        if not seen.intersection(term.forms):
            seen.update(term.forms)
            terms.append(_with_compounds(term, _compounds(rest, match)))
    return tuple(terms)


def _names_a_thing(phrases: Sequence[str]) -> bool:
    """Whether a phrase whose words are each empty names a thing all the same: it is a long one, or another way to say
    it is not empty: "county lines".
    """
    words = len(phrases[0].split())
    return words >= LONG or (words > 1 and not all(map(_is_empty, phrases)))


def _is_empty(phrase: str) -> bool:
    """Whether a word or phrase tells nothing of the topic: small words, years, and the words of every inspection
    question.
    """
    words = phrase.lower().replace("’", "'").split()
    return all(
        (_is_small_misspelt(word) and not is_of_the_field(word))
        or word in words_of("small")
        or word in words_of("scope")
        or stem(word) in stems_of("scope")
        or re.fullmatch(r"(?:19|20)\d\d(?:[/–-]\d\d)?|.", word)
        or _CONTRACTED.fullmatch(word)
        for word in words
    )


@lru_cache(maxsize=10_000)
def _is_small_misspelt(word: str) -> bool:
    return is_slip_of_any(word, words_of("scope") | words_of("small"))


def year_term(year: int) -> Term:
    """A year as a topic: the passage must speak of it."""
    return Term(str(year), ((str(year),),), (str(year),))


def topic(terms: Iterable[Term]) -> tuple[Term, ...]:
    """The terms that an answer must speak of: neither asking words nor names of judgement areas."""
    return tuple(term for term in terms if not term.asking and not term.area)


def match_expression(terms: Iterable[Term]) -> str:
    """The terms as an FTS5 expression: any of them, each by any of its phrases."""
    alternatives = []
    for term in terms:
        for phrase in term.phrases:
            words = [word for raw in WORD.findall(phrase.lower()) for word in parts(raw)]
            if not words:
                continue
            prefix = "*" if len(words) == 1 and len(words[0]) >= 6 else ""
            alternatives.append(f'"{" ".join(words)}"{prefix}')
    return " OR ".join(dict.fromkeys(alternatives))


def _term(surface: str, phrases: Iterable[str]) -> Term:
    kept = tuple(phrases)
    words = [word for word in surface.lower().split() if not _is_empty(word)]
    is_a_thing = len(kept) > 1 and len(surface.split()) > 1 and not _OF_THE_REGISTER.search(surface)
    return Term(
        surface=surface,
        forms=tuple(dict.fromkeys(form for phrase in kept if (form := stems(phrase)))),
        phrases=kept,
        known=len(kept) > 1,
        asking=bool(words) and not is_a_thing and all(_is_asking(word, known=len(kept) > 1) for word in words),
        area=bool(words) and all(stem(word) in stems_of("area") for word in words),
        everyday=len(kept) == 1 and bool(words) and all(stem(word) in stems_of("everyday") for word in words),
    )


def _with_compounds(term: Term, compounds: Iterable[str]) -> Term:
    """The term, found as a compound too."""
    phrases = tuple(dict.fromkeys((*term.phrases, *compounds)))
    return replace(term, phrases=phrases, forms=tuple(dict.fromkeys(map(stems, phrases))))


def _compounds(text: str, match: re.Match[str]) -> list[str]:
    """The compounds that a word makes with the one before it or after it, "tool kit" or "tool-kit" joined, and the
    two words of which it may be made itself.
    """
    word = match.group().casefold()
    before, after = _BEFORE.search(text[: match.start()]), _AFTER.match(text[match.end() :])
    joined = [before[1].casefold() + word] if before and _may_begin_a_compound(before[1]) else []
    joined += [word + after[1].casefold()] if after and not _is_empty(after[1]) else []
    joined += [word.replace("-", "")] if "-" in word else []
    cut = [halves for halves in halves_of(word) if not all(map(_names_nothing, halves.split()))]
    return [*(each for each in joined if each.isalpha()), *cut]


def _names_nothing(word: str) -> bool:
    return _is_empty(word) or stem(word) in stems_of("everyday")


def _may_begin_a_compound(word: str) -> bool:
    return word.casefold() in _PARTICLES or not _is_empty(word)


def _is_asking(word: str, known: bool) -> bool:
    """Whether a word only says what sort of answer is wanted; of a `known` thing of the field another ending makes
    another word: "members" is none, "member" may be.
    """
    return word in words_of("asking") if known else stem(word) in stems_of("asking")


@lru_cache(maxsize=1_000)
def for_meaning(text: str) -> str:
    """A question as its meaning is compared with sentences: without councils and years, which sentences of a report
    seldom name, and with slips mended and abbreviations written out.
    """
    bare = re.sub(r"\b(?:19|20)\d\d\b", " ", mended(_without_councils(text)))
    bare = " ".join(written_out(bare).split()).strip(" ,-")
    return bare or written_out(mended(text))


def _without_councils(text: str) -> str:
    """The question without the councils it names, which are understood and not searched for."""
    return councils_written_as(text, " ")
