"""Which councils are like a council, and which are near it: public figures that no document of the corpus holds.

`neighbours.csv` has each authority's ten statistical neighbours, closest first, as published; the table's year is not
known. `tests/fixtures/make_neighbours.py` makes it of the public table.
Regions are those of `authorities.csv`.
"""

import re
from collections.abc import Mapping
from functools import cache

from index.vocabulary.authorities import council_named, councils_in_region, current_councils, rows_of


def statistical_neighbours(council: str) -> tuple[str, ...]:
    """The councils that are most like it, closest first; empty for one that is abolished or unknown."""
    return _neighbours().get(council, ())


def region_of(council: str) -> str:
    """The region of England that it lies in; "" for one that we do not know."""
    known = council_named(council)
    return known.region if known else ""


def near(council: str) -> tuple[str, ...]:
    """Today's other councils of its region, by the alphabet."""
    return tuple(each.name for each in councils_in_region(region_of(council)) if each.name != council)


def region_in_question(text: str) -> str:
    """The region of England that a question names; "" where it names none."""
    return next((region for region in _regions() if re.search(_spelt(region), text, re.IGNORECASE)), "")


@cache
def _neighbours() -> Mapping[str, tuple[str, ...]]:
    return {row["name"]: tuple(row["neighbours"].split(";")) for row in rows_of("neighbours.csv")}


@cache
def _regions() -> tuple[str, ...]:
    return tuple(sorted({council.region for council in current_councils()}))


def _spelt(region: str) -> str:
    """As it is typed: "the south-east", "Yorkshire & Humber". London's councils are asked for as boroughs, too."""
    words = r"[\s-]+".join(r"(?:and|&)" if word == "and" else word for word in region.split() if word != "the")
    return rf"\b(?:in|of|across)\s+(?:the\s+)?{words.replace('Humber', '(?:the )?Humber')}\b(?!\s+\w*shire)"
