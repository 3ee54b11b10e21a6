"""Finds names of places in a text: whole words, the longest first, so that "North Yorkshire" is never "York"."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from index.vocabulary.authorities import councils, fold, rows_of


@dataclass(frozen=True, slots=True)
class Place:
    """What a name stands for: the councils it can mean (several for a shared trust), or another place in `elsewhere`.

    `elsewhere` is "district", "council area" and so on; "area" is a place that never had a council of its own.
    `trust` tells a company from a council.
    """

    name: str
    councils: tuple[str, ...] = ()
    elsewhere: str = ""
    trust: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text as it is compared, and where it stands. `core_end` leaves a possessive "'s" out."""

    folded: str
    start: int
    end: int
    core_end: int


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place's name seen in a text, from character `start` to `end`, before anything is known of what is around it."""

    place: Place
    key: str
    start: int
    end: int


_WORD = re.compile(r"[^\W_]+(?:['’](?!s\b)[^\W_]+)*|&")
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_GAP = re.compile(r"[\s,.\-‐‑–—/]{0,60}")


@cache
def place_words(kind: str) -> frozenset[str]:
    """A list of `place_words.toml`."""
    table = tomllib.loads(files(__package__).joinpath("place_words.toml").read_text(encoding="utf-8"))
    return frozenset(table[kind])


@cache
def gazetteer() -> Mapping[str, Place]:
    """All names we know, folded. A council's own name beats a trust's, and both beat a place elsewhere."""
    known: dict[str, Place] = {}
    for council in councils():
        for name in council.names:
            known.setdefault(fold(name), Place(council.name, (council.name,)))
    for council in councils():
        for trust in council.trusts:
            runs = tuple(other.name for other in councils() if trust in other.trusts)
            for spelling in (fold(trust), fold(trust).replace("'", "")):
                known.setdefault(spelling, Place(trust, runs, trust=True))
    for row in rows_of("other_places.csv"):
        for name in row["names"].split(";"):
            known.setdefault(fold(name), Place(name, elsewhere=row["kind"]))
    return known


@cache
def _first_words() -> Mapping[str, int]:
    """The words that a name can begin with, and how many words the longest such name has."""
    longest: dict[str, int] = {}
    for key in gazetteer():
        words = key.split()
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


def words_of(text: str) -> list[Word]:
    """The words of a text, "&" among them."""
    words = []
    for match in _WORD.finditer(text):
        core_end = match.end()
        possessive = _POSSESSIVE.match(text, core_end)
        folded = "and" if match.group() == "&" else match.group().casefold().replace("’", "'")
        words.append(Word(folded, match.start(), possessive.end() if possessive else core_end, core_end))
    return [word for index, word in enumerate(words) if not (index and word.start < words[index - 1].end)]


def _joined(text: str, words: list[Word]) -> bool:
    """Whether words stand together as one name: only spaces, hyphens, commas and a single line end between them."""
    gaps = [text[one.end : two.start] for one, two in pairwise(words)]
    return all(_GAP.fullmatch(gap) and not re.search(r"\n\s*\n", gap) for gap in gaps)


def _key(words: list[Word], text: str) -> str:
    """The words folded to a key; a possessive inside the name ("Children's") stays."""
    return " ".join([*(fold(text[word.start : word.end]) for word in words[:-1]), words[-1].folded])


def sightings(text: str) -> Iterator[Sighting]:
    """Each place named in a text, the longest name first, none inside another."""
    words = words_of(text)
    index = 0
    while index < len(words):
        found = _longest_at(text, words, index)
        if found is None:
            index += 1
            continue
        sighting, length = found
        yield sighting
        index += length


def _longest_at(text: str, words: list[Word], index: int) -> tuple[Sighting, int] | None:
    for length in range(_first_words().get(words[index].folded, 0), 0, -1):
        group = words[index : index + length]
        if len(group) < length:
            continue
        key = _key(group, text)
        if length > 1 and key not in gazetteer():
            key = key.removesuffix("s")  # "cheshire easts": the apostrophe is often left out
        place = gazetteer().get(key)
        if place is not None and _joined(text, group):
            return Sighting(place, key, group[0].start, group[-1].core_end), length
    return None
