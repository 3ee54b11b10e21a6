"""A question as it was understood: its councils, times and judgement areas, and the sort of answer that it wants."""

from dataclasses import dataclass, field
from enum import StrEnum

from bot.intents import Intent
from bot.terms import Term
from index.models import Area, DocumentKind
from index.vocabulary.frameworks import Framework

MAX_CHARACTERS = 2000


class Turn(StrEnum):
    """Which of a council's inspections a question means when it names no year."""

    ANY = "any"
    LATEST = "latest"
    PREVIOUS = "previous"
    FIRST = "first"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood. What it does not name is empty; `since` and `before` are the first and the last year
    meant; `assumptions` are sentences that say how it was taken;
    `later` is how many inspections after those of its time are meant: the one after 2022 is 1, the one before it -1;
    `point` is the place in the list shown before, from 1, or -1 for the last, that a follow-up asks about.
    """

    text: str
    intents: tuple[Intent, ...]
    councils: tuple[str, ...] = ()
    unknown_places: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    since: int | None = None
    before: int | None = None
    turn: Turn = Turn.ANY
    framework: Framework | None = None
    areas: tuple[Area, ...] = ()
    kind: DocumentKind | None = None
    terms: tuple[Term, ...] = ()
    every_council: bool = False
    by_publication: bool = False
    time_is_carried: bool = False
    later: int = 0
    point: int | None = None
    assumptions: tuple[str, ...] = field(default=())

    @property
    def names_a_time(self) -> bool:
        """Whether it says which inspection in time it means."""
        return bool(self.years or self.since or self.before or self.turn != Turn.ANY)
