"""Short meanings, in our own words, of what staff ask: "What is an area for priority action?"."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from index.vocabulary.small_talk import without_small_talk
from index.vocabulary.synonyms import SHORT_IN_ONE_CASE, abbreviations


@dataclass(frozen=True, slots=True)
class Definition:
    """A term as we show it, the other names it is asked for by, and what it means. It is ours, and never a citation."""

    term: str
    also: tuple[str, ...]
    meaning: str


def _fold(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9']+", text.casefold().replace("’", "'").replace("-", " ")))


@cache
def definitions() -> tuple[Definition, ...]:
    """All terms that we explain."""
    table = tomllib.loads(files(__package__).joinpath("glossary.toml").read_text(encoding="utf-8"))
    return tuple(Definition(row["names"][0], tuple(row["names"][1:]), row["meaning"]) for row in table["term"])


@cache
def _by_name() -> Mapping[str, Definition]:
    return {_fold(name): entry for entry in definitions() for name in (entry.term, *entry.also)}


@cache
def _short_names() -> frozenset[str]:
    return frozenset(map(_fold, abbreviations()))


_ARTICLE = re.compile(r"^(?:an?|the) ")
_OF_WHAT_SORT = re.compile(r" (?:inspection|framework|visit)s?$")


def definition(term: str) -> Definition | None:
    """What a term means, asked for by any of its names, in any case and number, with or without "a" or "the"."""
    name = _ARTICLE.sub("", _fold(term))
    short = _OF_WHAT_SORT.sub("", name)
    of_a_framework = (short,) if short in _short_names() else ()
    for candidate in (name, name.removesuffix("s"), name.removesuffix("es"), *of_a_framework):
        if candidate in _by_name():
            return _by_name()[candidate]
    return None


_ASKS = re.compile(
    r"^\s*(?:(?:please\s+)?(?:can you\s+)?(?:explain|define)|wh?[ao]t(?:['’]?s| is| are| does| do)(?:\s+meant by)?|"
    r"meaning of|definition of)\s+(?:(?:the\s+)?(?:term|word|grade|meaning of|definition of)\s+)?"
    r"[\"'‘“]?(?P<term>.+?)[\"'’”]?(?:\s+(?:means?|stands? for))?\s*[?.!]*\s*$",
    re.IGNORECASE,
)
_NAMED_FIRST = re.compile(
    r"^\s*[\"'‘“]?(?P<term>[^=?,]{2,40}?)[\"'’”]?\s*"
    r"(?:=\s*\??|\s*[,:–-]+\s*what(?:['’]?s| is| are| does)? (?:it|that|this|they)(?: mean| stand for| short for)?"
    r"|,?\s+(?:meaning|definition|means? what|stands? for what|short for))"
    r"(?:\s+(?:pls|please|thanks|thx))?\s*[?.!]*\s*$",
    re.IGNORECASE,
)
_SEEN = re.compile(
    r"^\W*(?:i|we|they|people|everyone|everybody)\b[^,;.?]{0,40}\b(?:see(?:ing)?|hear(?:ing)?|say(?:ing)?|read(?:ing)?"
    r"|mention\w*|talk(?:ing)? about|came across|go(?:ing)? on about)\s+(?P<term>[^,;.?]{2,40}?)\s*[,;.?–-]+\s*"
    r"(?:but |and |so )?"
    r"(?:wh?[ao]t(?:['’]?s| is| are| does| do)?|any idea what|no idea what)\b[^?]{0,30}\W*$",
    re.IGNORECASE,
)
"""A term that is met somewhere, and then asked about: "I keep seeing LADO, what's that"."""

_ASKED_INDIRECTLY = re.compile(
    r"^\s*wh?[ao]t\s+(?:(?:an?|the)\s+)?[\"'‘“]?(?P<term>[^?]{2,40}?)[\"'’”]?\s+(?:is|are|means?|does|stands? for)\W*$",
    re.IGNORECASE,
)
_OF_THE_SCALE = re.compile(
    r"^(?:the\s+)?(?:(?:ofsted['’]?s?|four|4|possible|different)\s+)+(?=(?:grades|ratings|judgements)\b)", re.IGNORECASE
)
_GRADE_WORD = re.compile(r"\s+(?:judgement|grade|rating)$", re.IGNORECASE)
_THE = re.compile(r"the\s", re.IGNORECASE)
_MEANS = re.compile(r"\b(?:means?|meaning|stands?|definition|define|explain)\b", re.IGNORECASE)
_ALSO_FACTS = frozenset(
    {
        "overall effectiveness",
        "judgement",
        "area for improvement",
        "area for priority action",
        "action plan",
        "fieldwork dates",
        "lead inspector",
    }
)
"""Terms that are asked for as facts with "the": "what is the overall grade?"."""


def _asks_for_a_fact(entry: Definition, term: str, question: str) -> bool:
    return entry.term in _ALSO_FACTS and _THE.match(term) is not None and _MEANS.search(question) is None


_SHORT = re.compile(
    r"^\W*(?P<before>(?:wh?[ao]t(?:['’]?s| is| are| does| do)?|define|explain|meaning of|spell out|tell me"
    r"|(?:(?:what(?:['’]?s| is) )?the )?(?:full form|full name|abbreviation|acronym|initials)(?: of| for)?)\s+)?"
    r"(?:the\s+)?(?:acronym\s+|abbreviation\s+|term\s+|initials\s+)?(?P<term>[A-Za-z][A-Za-z-]{1,7})"
    r"(?P<after>\s*(?:=|,?\s+(?:meaning|means?(?: what)?|stands? for(?: what)?|(?:is )?short for(?: what)?|full form"
    r"|abbreviation|acronym|in full)))?(?:\s+(?:pls|please|thanks|thx))?\W*$",
    re.IGNORECASE,
)


def abbreviation_asked_for(question: str) -> str | None:
    """The abbreviation, as it is usually written, that a question asks to have spelt out: "MASH?", "PEP stands for"."""
    asked = _SHORT.match(without_small_talk(question))
    if asked is None:
        return None
    term = asked["term"]
    said_to_ask = asked["before"] or asked["after"]
    of_one_case = {short.casefold() for short in SHORT_IN_ONE_CASE}
    if not said_to_ask and term.casefold() in of_one_case and term not in SHORT_IN_ONE_CASE:
        return None
    return next((short for short in abbreviations() if short.casefold() == term.casefold()), None)


def definition_asked_for(question: str) -> Definition | None:
    """The term that a question asks the meaning of; None if it asks for anything else.

    "What does inadequate mean?" asks for one; "What is the overall grade?" asks for a fact.
    """
    bare = without_small_talk(question)
    for way in (_ASKS, _NAMED_FIRST, _SEEN, _ASKED_INDIRECTLY):
        asked = way.match(bare)
        term = asked["term"] if asked else ""
        entry = definition(term) or definition(_GRADE_WORD.sub("", term)) or definition(_OF_THE_SCALE.sub("", term))
        if entry:
            return None if _asks_for_a_fact(entry, term, question) else entry
    return None
