"""Does what a command's words ask for, wherever they were said."""

from bot.commands.follow import Follow
from bot.commands.words import Advise, Ask, Errand, Run, Step
from bot.library import HeldCouncil, Library
from bot.requests import Request
from bot.slack.blocks import note_message
from bot.slack.desk import Desk
from bot.slack.follower import Follower
from bot.slack.log import log
from bot.slack.places import INTERIM, Place
from bot.slack.rereading import Rereading
from bot.slack.words import HELP
from index.errors import ProductError

_FIRST_WORDS: dict[Errand, str] = {
    "sources": "Looking up what I hold…",
    "status": "Looking up how things stand…",
    "reingest": "Reading the documents again. I go on answering meanwhile, and tell you here when it is done.",
    "help": "",
}


class Clerk:
    """Begins the work whose result is posted in the place it was asked for."""

    def __init__(
        self, desk: Desk, library: Library, rereading: Rereading, admins: frozenset[str], follower: Follower
    ) -> None:
        """`library` says what is held; `admins` may start a `rereading`; `follower` has channels follow councils."""
        self._library, self._follower = library, follower
        self._desk, self._rereading, self._admins = desk, rereading, admins

    def councils(self) -> tuple[HeldCouncil, ...]:
        """The councils held; none where the register cannot be read, which the answer will say."""
        try:
            return self._library.councils()
        except ProductError as error:
            log.warning("the councils held are not known: %s", error)
            return ()

    def word_for(self, step: Step, user: str) -> str:
        """The line that acknowledges a command, where the result takes a moment; empty where it comes at once."""
        match step:
            case Ask():
                return INTERIM
            case Run(errand) if errand != "reingest" or user in self._admins:
                return _FIRST_WORDS[errand]
        return ""

    def take(self, step: Step, place: Place, history: tuple[str, ...] = ()) -> None:
        """Does it; `history` are the questions before it in its thread."""
        match step:
            case Ask(question):
                self._desk.ask(place, Request(question, history))
            case Advise(markdown, questions):
                self._desk.post(place, lambda: note_message(markdown, questions))
            case Follow():
                self._desk.tell(place, lambda: self._follower.do(step, place.asker))
            case Run(errand):
                self._run(errand, place)

    def _run(self, errand: Errand, place: Place) -> None:
        match errand:
            case "sources":
                self._desk.tell(place, self._library.sources)
            case "status":
                self._desk.tell(place, self._library.status)
            case "help":
                self._desk.tell(place, lambda: HELP)
            case "reingest":
                self._start_reingest(place)

    def _start_reingest(self, place: Place) -> None:
        user = place.asker.user
        if user in self._admins:
            self._rereading.start(place)
        else:
            self._desk.tell(place, lambda: _not_an_admin(user))


def _not_an_admin(user: str) -> str:
    return (
        "Only administrators can have the documents read again, and you are not one of them. "
        f"Whoever runs me can add you: your member ID, for ADMIN_USERS, is {user}."
    )
