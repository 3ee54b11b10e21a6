"""What a surface asks of the documents besides answers: which councils are held, a passage in its surroundings, how
things stand.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from bot.answering.holdings import as_list
from bot.replies import Citation
from bot.requests import Audience
from bot.retrieval.scope import holdings
from bot.status import status
from bot.surroundings import Surroundings, surroundings
from index.errors import StaffError
from index.store import Store


@dataclass(frozen=True, slots=True)
class HeldCouncil:
    """A council, and the years of its inspections that are held, oldest first."""

    name: str
    years: tuple[int, ...] = ()


class Library(Protocol):
    """What is held, for everybody unless an audience is named."""

    def councils(self) -> tuple[HeldCouncil, ...]:
        """The councils held, in alphabetical order."""
        ...

    def sources(self) -> str:
        """What is held, as Markdown."""
        ...

    def status(self) -> str:
        """How things stand, as Markdown."""
        ...

    def around(self, citation: Citation, audience: Audience) -> Surroundings | None:
        """A citation in its surroundings; None where it can no longer be shown to this audience."""
        ...


CHANGED = (
    "I cannot show all of this answer any more: a document that it quotes has been replaced, removed or closed since. "
    "Ask the question again to see what I hold today."
)


def stands(library: Library, citations: Iterable[Citation], audience: Audience) -> bool:
    """Whether all that was quoted still stands in documents that this audience may see."""
    return all(library.around(each, audience) for each in citations)


def check_stands(library: Library, citations: Iterable[Citation], audience: Audience) -> None:
    """Raises StaffError, with what to do, where it does not: an answer is kept for longer than a paper may stay open,
    and tells more than was posted of it.
    """
    if not stands(library, citations, audience):
        raise StaffError(CHANGED)


class StoreLibrary:
    """The library of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def councils(self) -> tuple[HeldCouncil, ...]:
        """The councils held, in alphabetical order."""
        held = holdings(self._store, "public")
        years: dict[str, set[int]] = {council: set() for council in held.councils()}
        for inspection in held.inspections:
            if inspection.council in years and inspection.year:
                years[inspection.council].add(inspection.year)
        return tuple(HeldCouncil(council, tuple(sorted(found))) for council, found in years.items())

    def sources(self) -> str:
        """What is held, as Markdown."""
        return as_list(holdings(self._store, "public"))

    def status(self) -> str:
        """How things stand, as Markdown."""
        return status(self._store)

    def around(self, citation: Citation, audience: Audience) -> Surroundings | None:
        """A citation in its surroundings; None where it can no longer be shown to this audience."""
        return surroundings(self._store, citation, audience)
