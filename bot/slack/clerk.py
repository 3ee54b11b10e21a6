"""Does what a command's words ask for, wherever they were said."""

from collections.abc import Callable

from bot.commands.errands import Errands
from bot.commands.follow import Follow
from bot.commands.words import Advise, Ask, Errand, Run, Step
from bot.door import Welcome
from bot.library import HeldCouncil, Library
from bot.pause import Pause
from bot.slack.blocks import note_message
from bot.slack.desk import Desk
from bot.slack.follower import Follower
from bot.slack.places import INTERIM, Place
from bot.slack.rereading import Rereading
from bot.slack.words import HELP

FIRST_WORDS: dict[Errand, str] = {
    "sources": "Looking up what I hold…",
    "status": "Looking up how things stand…",
    "reingest": "Reading the documents again. I go on answering meanwhile, and tell you here when it is done.",
    "pause": "",
    "resume": "",
    "help": "",
}


class Clerk:
    """Begins the work whose result is posted in the place it was asked for."""

    def __init__(
        self,
        desk: Desk,
        library: Library,
        rereading: Rereading,
        admins: frozenset[str],
        follower: Follower,
        pause: Pause | None = None,
        kept_back: Callable[[], int] = int,
    ) -> None:
        """`library` says what is held, `kept_back` how many exempt papers are besides; `admins` may start a
        `rereading` and use the switch `pause`; `follower` has channels follow councils.
        """
        self._errands = Errands(library, admins, pause, kept_back)
        self._desk, self._rereading, self._admins = desk, rereading, admins
        self._follower = follower

    def councils(self) -> tuple[HeldCouncil, ...]:
        """The councils held; none where the register cannot be read, which the answer will say."""
        return self._errands.councils()

    def word_for(self, step: Step, user: str) -> str:
        """The line that a command is announced with, where the result takes a moment; empty where it comes at once."""
        match step:
            case Ask():
                return INTERIM
            case Run(errand) if errand != "reingest" or user in self._admins:
                return FIRST_WORDS[errand]
        return ""

    def take(self, step: Step, place: Place, welcome: Welcome, history: tuple[str, ...] = ()) -> None:
        """Does it for whoever is welcome; `history` are the questions before it in its thread."""
        match step:
            case Ask(question):
                self._desk.ask(place, welcome.request(question, history))
            case Advise(markdown, questions):
                self._desk.post(place, lambda: note_message(markdown, questions))
            case Follow():
                self._desk.tell(place, lambda: self._follower.do(step, place.asker))
            case Run(errand, reason):
                refused = self._errands.refused(errand, place.asker.user)
                if refused:
                    self._desk.tell(place, lambda: refused)
                else:
                    self._run(errand, reason, place)

    def _run(self, errand: Errand, reason: str, place: Place) -> None:
        asker = place.asker
        match errand:
            case "sources":
                self._desk.tell(place, lambda: self._errands.sources(asker.user, asker.private))
            case "status":
                self._desk.tell(place, self._errands.status)
            case "help":
                self._desk.tell(place, lambda: HELP)
            case "reingest":
                self._rereading.start(place)
            case "pause" | "resume":
                self._desk.tell(place, lambda: self._errands.switch(errand, reason, asker.user))
