"""What a word asks for that is no question: what is held, how things stand, the switch; and who may ask for it."""

import logging
from collections.abc import Callable

from bot.commands.maintenance import Maintenance
from bot.commands.words import Errand
from bot.library import HeldCouncil, Library
from bot.pause import Pause
from index.errors import ProductError

log = logging.getLogger(__name__)

_FOR_ADMINS = {
    "reingest": "have the documents read again",
    "pause": "pause me or let me go on",
    "resume": "pause me or let me go on",
}


class Errands:
    """Says what comes of each, in Markdown, on whatever chat it was asked for."""

    def __init__(
        self,
        library: Library,
        admins: frozenset[str],
        pause: Pause | None = None,
        kept_back: Callable[[], int] = int,
    ) -> None:
        """`library` says what is held, `kept_back` how many exempt papers are besides; `admins` may use the switch
        `pause`.
        """
        self._library, self._admins, self._kept_back = library, admins, kept_back
        self._maintenance = Maintenance(pause) if pause else None

    def councils(self) -> tuple[HeldCouncil, ...]:
        """The councils held; none where the register cannot be read, which the answer will say."""
        try:
            return self._library.councils()
        except ProductError as error:
            log.warning("the councils held are not known: %s", error)
            return ()

    def refused(self, errand: Errand, user: str) -> str:
        """What somebody is told who may not ask for this; empty where they may."""
        if errand not in _FOR_ADMINS or user in self._admins:
            return ""
        return (
            f"Only administrators can {_FOR_ADMINS[errand]}, and you are not one of them. "
            f"Whoever runs me can add you: your member ID, for ADMIN_USERS, is {user}."
        )

    def sources(self, user: str, alone: bool) -> str:
        """What is held; an administrator who alone reads it is also told how many papers are kept back, and nothing
        of them.
        """
        kept_back = self._kept_back() if alone and user in self._admins else 0
        return f"{self._library.sources()}\n\n{_held_besides(kept_back)}" if kept_back else self._library.sources()

    def status(self) -> str:
        """How things stand."""
        return self._library.status()

    def switch(self, errand: Errand, reason: str, user: str) -> str:
        """Pauses the bot, or lets it go on."""
        if not self._maintenance:
            return "I have no switch here: whoever runs me can stop me."
        return self._maintenance.begin(user, reason) if errand == "pause" else self._maintenance.end(user)


def _held_besides(count: int) -> str:
    papers = "1 exempt paper is" if count == 1 else f"{count} exempt papers are"
    return (
        f"{papers} held besides, and answered from only where the policy file says so. *Only administrators read this.*"
    )
