"""The upper-tier authorities of England, today's and some that were abolished, read from `authorities.csv`."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Council:
    """An authority that runs, or ran, children's services.

    `name` is the name we show and store. `ons`, `dfe` and `urn` are its public codes (empty where not known).
    `domain` is its web domain, `other_domains` are older ones and its trust's. `aliases` are other names in use,
    `trusts` the companies that run its children's services or did. An abolished council has the year in `abolished`
    and the councils that took over in `successors`.
    """

    name: str
    ons: str
    dfe: str
    urn: str
    region: str
    type: str
    domain: str
    aliases: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    trusts: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    abolished: int | None = None
    other_domains: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called, its trusts apart."""
        return (self.name, *self.aliases, *self.former_names)


def rows_of(file: str) -> Iterator[dict[str, str]]:
    """The rows of a table that ships with this package."""
    table = files(__package__).joinpath(file).read_text(encoding="utf-8")
    yield from csv.DictReader(table.splitlines())


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


@cache
def councils() -> tuple[Council, ...]:
    """All councils we know by name, the abolished ones too, in the order of the alphabet."""
    return tuple(
        Council(
            name=row["name"],
            ons=row["ons"],
            dfe=row["dfe"],
            urn=row["urn"],
            region=row["region"],
            type=row["type"],
            domain=row["domain"],
            aliases=_split(row["aliases"]),
            former_names=_split(row["former_names"]),
            trusts=_split(row["trusts"]),
            successors=_split(row["successors"]),
            abolished=int(row["abolished"]) if row["abolished"] else None,
            other_domains=_split(row["other_domains"]),
        )
        for row in rows_of("authorities.csv")
    )


def current_councils() -> tuple[Council, ...]:
    """The 153 authorities of today."""
    return tuple(council for council in councils() if council.abolished is None)


def councils_in_region(region: str) -> tuple[Council, ...]:
    """Today's authorities of one region of England, "South East" for instance."""
    return tuple(council for council in current_councils() if council.region.casefold() == region.strip().casefold())


def fold(text: str) -> str:
    """A name as we compare it: lower case, "and" for "&", no punctuation, single spaces."""
    text = text.casefold().replace("’", "'").replace("&", " and ")
    return " ".join(re.findall(r"[a-z0-9']+", text))


@cache
def _by_name() -> Mapping[str, Council]:
    known: dict[str, Council] = {}
    for council in councils():
        for name in council.names:
            known.setdefault(fold(name), council)
    for council in councils():
        for trust in council.trusts:
            if sum(trust in other.trusts for other in councils()) == 1:
                known.setdefault(fold(trust), council)
    return known


_BEFORE = re.compile(
    r"^(?:the )?(?:(?:royal|london|metropolitan|city|county|borough|unitary|council|authority|and|the)"
    r" )*(?:of )(?:the )?|^the "
)
_AFTER = re.compile(
    r"(?: (?:metropolitan|city|county|borough|district|unitary|council|authority|authorities|local|la|lscb"
    r"|mbc|mdc|cc|bc|children's services))+$"
)


def council_named(name: str) -> Council | None:
    """The council that a name means, in any spelling of "and", with or without "council", "borough" or "city of"."""
    key = fold(name)
    for candidate in (key, _AFTER.sub("", key), _BEFORE.sub("", key), _BEFORE.sub("", _AFTER.sub("", key))):
        if candidate in _by_name():
            return _by_name()[candidate]
    return None


def same_place(one: str, other: str) -> bool:
    """Whether two names mean the same council. A council that took over from another is not the same one."""
    first, second = council_named(one), council_named(other)
    return first is not None and first == second


def successors_of(name: str) -> tuple[str, ...]:
    """The councils that took over from an abolished one; empty for a council of today."""
    council = council_named(name)
    return council.successors if council else ()


def predecessors_of(name: str) -> tuple[str, ...]:
    """The abolished councils that a council took over from, all or in part."""
    council = council_named(name)
    return tuple(old.name for old in councils() if council and council.name in old.successors)
