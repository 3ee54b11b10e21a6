"""The door that every request comes through: who may ask, whether now, and whether the words may be kept.

It stands before anything is stored or searched, and belongs to no chat platform.
"""

from dataclasses import dataclass, field
from typing import Literal

from bot import pause, personal_data, rates
from bot.access import Access, Denied, Person, Place, Visit
from bot.entries import Entry
from bot.journal import Journal
from bot.pause import Pause
from bot.policy import Policy
from bot.rates import Rates, Told
from bot.requests import Audience, Request
from index.errors import StaffError

Why = Literal["no access", "paused", "personal data", "asked too often"]

QUESTION, CLICK, LOOK = 1.0, 0.5, 0.0
"""What a typed question counts, the press of a button with one, and another look at what was answered."""


_SILENCE: dict[Why, float] = {"no access": 3600, "paused": 60, "asked too often": 60}
"""For how many seconds a person who was told why they are turned away need not be told again."""


@dataclass(frozen=True, slots=True)
class Welcome:
    """The person may ask, and be answered from the papers of this audience."""

    visit: Visit
    audience: Audience = "public"

    def request(self, question: str, history: tuple[str, ...] = ()) -> Request:
        """Their request, with the earlier questions of its thread."""
        return Request(question, history, self.audience, self.visit)


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """The person is not answered. `words` tell them why, kindly; they are for them alone.

    `said_before` is whether they were told the same lately, and need not be where they did not turn to the bot alone.
    """

    why: Why
    words: str
    said_before: bool = False


@dataclass(frozen=True, slots=True)
class Door:
    """Decides for each request. Admins are not limited in how often they ask, and may do their work while all else is
    paused; every other rule holds for them too.
    """

    pause: Pause | None = None
    access: Access = field(default_factory=Access)
    policy: Policy = field(default_factory=Policy)
    rates: Rates = field(default_factory=lambda: Rates(0))
    told: Told = field(default_factory=Told)
    admins: frozenset[str] = frozenset()
    journal: Journal | None = None

    def admit(self, visit: Visit, text: str = "", cost: float = QUESTION, errand: bool = False) -> Welcome | TurnedAway:
        """Whether the request goes on. `text` is what the person typed; `errand` tells that it is an admin's work, and
        no question.
        """
        turned_away = (
            self._without_access(visit)
            or self._with_personal_data(text)
            or (None if errand and self.is_admin(visit.person) else self._paused(visit))
            or self._too_often(visit, cost)
        )
        if turned_away is None:
            return Welcome(visit, self.policy.audience(visit))
        self._write_down(visit, turned_away)
        return turned_away

    def let_in(self, visit: Visit, text: str = "", cost: float = QUESTION, errand: bool = False) -> Welcome:
        """The welcome of somebody who is told alone what comes of it; raises StaffError with the words for them where
        they are turned away.
        """
        admitted = self.admit(visit, text, cost, errand)
        if isinstance(admitted, TurnedAway):
            raise StaffError(admitted.words)
        return admitted

    def is_admin(self, person: Person) -> bool:
        """Whether a person looks after the bot."""
        return person.id in self.admins

    def may_speak_in(self, place: Place) -> bool:
        """Whether the bot may say there, unasked, what is for everybody."""
        return self.access.allows(place) and not (self.pause and self.pause.reason())

    def _without_access(self, visit: Visit) -> TurnedAway | None:
        decided = self.access.decide(visit)
        return self._away(visit, "no access", decided.why) if isinstance(decided, Denied) else None

    def _with_personal_data(self, text: str) -> TurnedAway | None:
        """Said every time: each message is one to be deleted."""
        seen = personal_data.found_in(text)
        return TurnedAway("personal data", personal_data.warning(seen)) if seen else None

    def _paused(self, visit: Visit) -> TurnedAway | None:
        reason = self.pause.reason() if self.pause else None
        return self._away(visit, "paused", pause.kind_reply(reason)) if reason else None

    def _too_often(self, visit: Visit, cost: float) -> TurnedAway | None:
        if self.is_admin(visit.person):
            return None
        seconds = self.rates.take(visit.person.id, cost)
        return self._away(visit, "asked too often", rates.kind_reply(seconds)) if seconds else None

    def _away(self, visit: Visit, why: Why, words: str) -> TurnedAway:
        said_before = self.told.within(_SILENCE[why], f"{why} {visit.person.id} {visit.place.channel}")
        return TurnedAway(why, words, said_before)

    def _write_down(self, visit: Visit, turned_away: TurnedAway) -> None:
        if self.journal and not turned_away.said_before:
            self.journal.record(Entry(visit, "turned away", turned_away.why))
