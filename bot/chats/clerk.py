"""Does what a command's words ask for, wherever they were said; a chat adds what it does in a way of its own."""

from abc import ABC, abstractmethod
from typing import Generic

from bot.chats.desk import Desk, M, P
from bot.chats.kept import Asker
from bot.commands.errands import Errands
from bot.commands.follow import Follow
from bot.commands.words import Advise, Ask, Errand, Run, Step
from bot.door import Welcome
from bot.library import HeldCouncil


class Clerk(ABC, Generic[P, M]):
    """Begins the work whose result is posted in the place it was asked for."""

    def __init__(self, desk: Desk[P, M], errands: Errands) -> None:
        """`desk` does the work, `errands` says what comes of what is no question."""
        self._desk, self._errands = desk, errands

    def councils(self) -> tuple[HeldCouncil, ...]:
        """The councils held; none where the register cannot be read, which the answer will say."""
        return self._errands.councils()

    def take(self, step: Step, place: P, welcome: Welcome, history: tuple[str, ...] = ()) -> None:
        """Does it for whoever is welcome; `history` are the questions before it in its thread."""
        match step:
            case Ask(question):
                self._desk.answer(place, welcome.request(question, history))
            case Advise(markdown, questions):
                self._desk.offer(place, markdown, questions)
            case Follow():
                self._desk.tell(place, lambda: self.follow(step, place.asker))
            case Run(errand, reason):
                refused = self._errands.refused(errand, place.asker.user)
                if refused:
                    self._desk.tell(place, lambda: refused)
                else:
                    self._run(errand, reason, place)

    @abstractmethod
    def follow(self, step: Follow, asker: Asker) -> str:
        """Changes or tells what a conversation follows; raises StaffError where it cannot be."""

    @abstractmethod
    def help(self, place: P) -> None:
        """Says what there is to ask."""

    @abstractmethod
    def reread(self, place: P) -> None:
        """Has the documents read again."""

    def _run(self, errand: Errand, reason: str, place: P) -> None:
        asker = place.asker
        match errand:
            case "sources":
                self._desk.tell(place, lambda: self._errands.sources(asker.user, asker.private))
            case "status":
                self._desk.tell(place, self._errands.status)
            case "help":
                self.help(place)
            case "reingest":
                self.reread(place)
            case "pause" | "resume":
                self._desk.tell(place, lambda: self._errands.switch(errand, reason, asker.user))
