"""Recognises a child that a question names: with an age beside the name, or with what a council keeps of one child."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from index.vocabulary.councils import councils

_NUMBER = (
    r"(?:1\d|2[0-5]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen)"
)
_YEARS_OLD = rf"{_NUMBER}[\s-]?(?:(?:years?|yrs?|months?|mths?|weeks?)[\s-]old|y/?o)\b"
_OF_A_RANGE = r"\s*(?:%|(?:to|and|or|-|–)\s*(?:\d|over|under|above|below|older|younger))"
_AGE = rf"(?:\baged?\s+(?:of\s+)?{_NUMBER}\b(?!{_OF_A_RANGE})|\b{_YEARS_OLD})"
"""An age that can be nothing else: "aged 7", "7 years old", "7-year-old"; and no range of ages."""

_BARE_AGE = (
    rf"(?:\bturned\s+{_NUMBER}\b|(?:\bis|\bwas|['’]s)\s+{_NUMBER}(?=\s*(?:[,.?!;)]|$|and\b|now\b|but\b))|\(\s*{_NUMBER}\s*\)"
    rf"|,\s*{_NUMBER}(?=\s*[,.?!;)]|\s*$))"
)
"""What is an age only after a person's name: "is 7", "(7)", ", 7,"."""

_CHILD = r"(?:child|girl|boy|son|daughter|baby|pupil|student|brother|sister|sibling|twin|toddler|teenager)"
_LINK = rf"(?:who|she|he|they|is|was|are|now|just|only|currently|turned|a|an|our|my|her|his|the|{_CHILD})"
_BETWEEN = rf"(?:['’]s)?(?:[\s,(–-]+{_LINK}\b)*[\s,(–-]*"
"""What may stand between a name and the age of the one who bears it."""

_CAPITALISED = r"[A-Z][a-zà-ÿ]+(?:[-'’][A-Z]?[a-zà-ÿ]+)*"
_SURNAMES = rf"(?:\s+(?:{_CAPITALISED}|[a-zà-ÿ'’-]{{2,}})(?=\b))?(?:\s+{_CAPITALISED})?"
_CALLED = r"(?:called|named|(?:whose |his |her |the )?name(?: is|['’]s))"

_FULL_NAME = re.compile(rf"(?=\b({_CAPITALISED})\s+({_CAPITALISED})(?P<after>{_BETWEEN}{_AGE}))")
_POINTED_OUT = re.compile(rf"\b(?i:{_CHILD}|{_CALLED}),?\s+({_CAPITALISED}){_BETWEEN}{_AGE}")
_AGE_THEN_NAME = re.compile(
    rf"(?i:{_AGE})(?:[\s,]+(?i:{_CHILD}|male|female))?(?P<called>[\s,]+(?i:{_CALLED}))?[\s,]+(?P<name>[A-Za-zà-ÿ'’-]+)"
)
_ROLE_REACH = 40
"""So many characters before a name tell for what role it is named."""


def names_a_child(text: str, date: str) -> bool:
    """Whether somebody is named with the age of a child or a young person beside it, or with a date (a pattern) in
    brackets.
    """
    return any(_known_names(text, date)) or any(_unknown_names(text))


_OF_ONE_CHILD = (
    r"(?:social workers?|key ?workers?|personal advis[eo]rs?|case ?(?:files?|notes?|records?|holders?|workers?)"
    r"|files?|records?|placements?|foster (?:carers?|famil(?:y|ies)|parents?|mum|dad|home)|care (?:plans?|orders?)"
    r"|child protection plans?|conference|parents?|mum|mother|dad|father|birth family|address|school|college|referrals?"
    r"|assessments?|allegations?|case)"
)
"""What a council keeps of one child, or who is around that child."""


def asks_after_one_child(text: str) -> bool:
    """Whether a question is after what a council keeps of somebody whom it names: "who is Jayden Smith's social
    worker". Those who hold a public role are no children.
    """
    for match in _forename().finditer(text):
        before, rest = text[: match.start()], text[match.end() :]
        if _in_public_role(before) or _is_no_name(match[0]):
            continue
        if _AFTER_WHAT_IS_KEPT.search(before) or _WHOSE_IS_KEPT.match(rest):
            return True
    return False


_TITLED = re.compile(rf"\b(?:Councillor|Cllr|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Professor)\.? {_CAPITALISED}")


def names_somebody(text: str) -> bool:
    """Whether a text of a paper names a person: by a title, or a forename with a surname, both in capitals."""
    if _TITLED.search(text):
        return True
    found = (match for match in _forename().finditer(text) if match[0][0].isupper())
    return any(re.match(rf" {_CAPITALISED}", text[match.end() :]) for match in found)


_AFTER_WHAT_IS_KEPT = re.compile(
    rf"\b{_OF_ONE_CHILD}\s+(?:(?:is|was|of|for|to|with|on|about|has|did|does)\s+)*$", re.IGNORECASE
)


_WHOSE_IS_KEPT = re.compile(
    rf"(?:\s+[A-Za-zà-ÿ-]+?)?['’]?s\s+(?:\w+\s+)?{_OF_ONE_CHILD}\b(?! reviews?\b)", re.IGNORECASE
)
"""What follows a forename: the surname, if any, the s of whose it is, and the thing."""


def _known_names(text: str, date: str) -> Iterator[bool]:
    """What stands beside the forenames that are no other words."""
    for match in _forename().finditer(text):
        rest = text[match.end() :]
        yield bool(_beside_a_name(_AGE).match(rest))
        if match[0][0].isupper() and not _in_public_role(text[: match.start()]):
            yield bool(_beside_a_name(_BARE_AGE).match(rest) or _beside_a_name(rf"\(?\s*{date}\s*\)").match(rest))


def _unknown_names(text: str) -> Iterator[bool]:
    """Names that no list has: told by their capitals, or by what leads them in."""
    for match in _FULL_NAME.finditer(text):
        yield not _is_no_name(match[1]) and not _is_no_name(match[2])
    for match in _POINTED_OUT.finditer(text):
        yield not _is_no_name(match[1])
    for match in _AGE_THEN_NAME.finditer(text):
        name = match["name"]
        known = bool(_forename().fullmatch(name))
        yield known or bool(match["called"]) or (bool(re.fullmatch(_CAPITALISED, name)) and not _is_no_name(name))


def _is_no_name(word: str) -> bool:
    folded = re.sub(r"['’]s?$", "", word.casefold())
    return folded in words_of("no_names") or folded in _words_of_places()


def _in_public_role(before: str) -> bool:
    return bool(_public_role().search(before[-_ROLE_REACH:]))


@cache
def words_of(name: str) -> frozenset[str]:
    """A list of `personal_data.toml`, in small letters."""
    return frozenset(_lists()[name].split())


@cache
def _lists() -> dict[str, str]:
    text = files(__package__).joinpath("personal_data.toml").read_text(encoding="utf-8")
    return {name: str(words) for name, words in tomllib.loads(text).items()}


@cache
def _words_of_places() -> frozenset[str]:
    return frozenset(word.casefold() for council in councils() for word in re.findall(r"[\w'’]+", council.name))


@cache
def _forename() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(words_of('forenames')))})\b(?:-[a-z]+\b)?", re.IGNORECASE)


@cache
def _public_role() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{re.sub(chr(10), '', _lists()['public_roles'])})\b", re.IGNORECASE)


@cache
def _beside_a_name(what: str) -> re.Pattern[str]:
    return re.compile(rf"{_SURNAMES}(?i:{_BETWEEN}{what})")
