"""Who may ask, and where: decided from a person and a place alone, whichever chat they come from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who asks.

    `team` is the workspace or organisation that they belong to; empty where it is the place's own. `guest` is whether
    that workspace knows them only as a guest; None where this could not be found out.
    """

    id: str
    team: str = ""
    guest: bool | None = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody asks, and is answered.

    `team` is the workspace that the bot serves there. `private` is whether they alone read the answer; `shared` whether
    people of another organisation read the channel, None where this is not known.
    """

    surface: str
    team: str = ""
    channel: str = ""
    private: bool = True
    shared: bool | None = False


@dataclass(frozen=True, slots=True)
class Visit:
    """A person at a place: whence a request comes."""

    person: Person
    place: Place

    @property
    def from_outside(self) -> bool:
        """Whether the person belongs to another organisation than the one that the bot serves there."""
        return bool(self.person.team and self.person.team != self.place.team)


@dataclass(frozen=True, slots=True)
class Allowed:
    """They may ask."""


@dataclass(frozen=True, slots=True)
class Denied:
    """They may not. `why` is a sentence for them, which says whom to turn to."""

    why: str


@dataclass(frozen=True, slots=True)
class Access:
    """What the operator allows; an empty set allows all of its kind, but never strangers.

    People of another organisation, guests, and channels that another organisation reads are let in only where they are
    named: the first by `teams` or `users`, the second by `users`, the third by `channels`. A direct conversation, and
    a private reply, is with a person and not in a channel: `channels` does not bear on a direct conversation.
    """

    teams: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    users: frozenset[str] = frozenset()

    def decide(self, visit: Visit) -> Allowed | Denied:
        """Whether the person may ask there."""
        why = self._against_the_place(visit.place) or self._against_the_person(visit)
        return Denied(f"{why} {_WHOM_TO_ASK}") if why else Allowed()

    def allows(self, place: Place) -> bool:
        """Whether the place is one to speak in, whoever reads there."""
        return not self._against_the_place(place)

    def _against_the_place(self, place: Place) -> str:
        if self.teams and place.team not in self.teams:
            return "I do not answer in this workspace."
        if place.channel in self.channels:
            return ""
        if place.shared:
            return "People of another organisation read this channel, and I do not answer where they do."
        if self.channels and place.channel:
            return "I do not answer in this channel. You can ask me in a direct message."
        return ""

    def _against_the_person(self, visit: Visit) -> str:
        person = visit.person
        if person.id in self.users:
            return ""
        if visit.from_outside and person.team not in self.teams:
            return "I answer only people of the organisation that I was set up for."
        if person.guest:
            return "I do not answer guests of this workspace."
        return "You are not among the people whom I may answer." if self.users else ""


_WHOM_TO_ASK = "If you need what I hold, please ask whoever runs me."
