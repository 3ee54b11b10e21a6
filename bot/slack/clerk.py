"""Does what a command's words ask for, wherever they were said."""

from collections.abc import Callable

from bot.commands.follow import Follow
from bot.commands.maintenance import Maintenance
from bot.commands.words import FOR_EVERYBODY, Advise, Ask, Errand, Run, Step
from bot.door import Welcome
from bot.library import HeldCouncil, Library
from bot.pause import Pause
from bot.slack.blocks import note_message
from bot.slack.desk import Desk
from bot.slack.follower import Follower
from bot.slack.log import log
from bot.slack.places import INTERIM, Place
from bot.slack.rereading import Rereading
from bot.slack.words import HELP
from index.errors import ProductError

_MAY = {
    "reingest": "have the documents read again",
    "pause": "pause me or let me go on",
    "resume": "pause me or let me go on",
}
_FIRST_WORDS: dict[Errand, str] = {
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
        self._library, self._kept_back = library, kept_back
        self._maintenance = Maintenance(pause) if pause else None
        self._desk, self._rereading, self._admins = desk, rereading, admins
        self._follower = follower

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

    def take(self, step: Step, place: Place, welcome: Welcome, history: tuple[str, ...] = ()) -> None:
        """Does it for whoever is welcome; `history` are the questions before it in its thread."""
        match step:
            case Ask(question):
                self._desk.ask(place, welcome.request(question, history))
            case Advise(markdown, questions):
                self._desk.post(place, lambda: note_message(markdown, questions))
            case Follow():
                self._desk.tell(place, lambda: self._follower.do(step, place.asker))
            case Run(errand) if errand in FOR_EVERYBODY and place.asker.user not in self._admins:
                self._desk.tell(place, lambda: _not_an_admin(place.asker.user, _MAY[errand]))
            case Run(errand, reason):
                self._run(errand, reason, place)

    def _run(self, errand: Errand, reason: str, place: Place) -> None:
        match errand:
            case "sources":
                self._desk.tell(place, lambda: self._sources(place))
            case "status":
                self._desk.tell(place, self._library.status)
            case "help":
                self._desk.tell(place, lambda: HELP)
            case "reingest":
                self._rereading.start(place)
            case "pause" | "resume":
                self._desk.tell(place, lambda: self._switch(errand, reason, place.asker.user))

    def _sources(self, place: Place) -> str:
        """What is held; an administrator who alone reads it is also told how many papers are kept back, and nothing
        of them.
        """
        alone = place.asker.private and place.asker.user in self._admins
        kept_back = self._kept_back() if alone else 0
        return f"{self._library.sources()}\n\n{_held_besides(kept_back)}" if kept_back else self._library.sources()

    def _switch(self, errand: Errand, reason: str, user: str) -> str:
        if not self._maintenance:
            return "I have no switch here: whoever runs me can stop me."
        return self._maintenance.begin(user, reason) if errand == "pause" else self._maintenance.end(user)


def _held_besides(count: int) -> str:
    papers = "1 exempt paper is" if count == 1 else f"{count} exempt papers are"
    return (
        f"{papers} held besides, and answered from only where the policy file says so. *Only administrators read this.*"
    )


def _not_an_admin(user: str, may: str) -> str:
    return (
        f"Only administrators can {may}, and you are not one of them. "
        f"Whoever runs me can add you: your member ID, for ADMIN_USERS, is {user}."
    )
