"""What the surface must know of people beyond what they say, and of the switch that stops all answers."""

from typing import Protocol


class People(Protocol):
    """Who people are to the bot."""

    def is_admin(self, user: str) -> bool:
        """Whether a person looks after the bot."""
        ...

    def recent(self, user: str, most: int) -> tuple[str, ...]:
        """The last questions of a person, the latest first; none where questions are not kept."""
        ...

    def turned_away(self, team: str, user: str) -> str:
        """Why a person may not see what is held, in words for them; "" where they may."""
        ...


class Switch(Protocol):
    """Stops all answers, and lets them go on."""

    def reason(self) -> str | None:
        """Why answers are stopped; None while they are not."""
        ...

    def on(self, reason: str) -> None:
        """Stops answers."""
        ...

    def off(self) -> None:
        """Lets answers go on."""
        ...


class Everybody:
    """Lets everybody in, knows who the administrators are, and keeps no questions."""

    def __init__(self, admins: frozenset[str]) -> None:
        self._admins = admins

    def is_admin(self, user: str) -> bool:
        """Whether a person is named in the settings."""
        return user in self._admins

    def recent(self, _user: str, _most: int) -> tuple[str, ...]:
        """None: questions are not kept by person."""
        return ()

    def turned_away(self, _team: str, _user: str) -> str:
        """Nobody is."""
        return ""
