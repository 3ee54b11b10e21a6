"""Does what a command's words ask for in Slack: shows a sync while it runs, and has channels follow councils."""

from bot.chats import clerk
from bot.chats.kept import Asker
from bot.commands.errands import Errands
from bot.commands.follow import Follow
from bot.commands.words import Ask, Errand, Run, Step
from bot.slack.blocks import Message
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


class Clerk(clerk.Clerk[Place, Message]):
    """Begins the work whose result is posted in the place it was asked for."""

    def __init__(self, desk: Desk, errands: Errands, rereading: Rereading, follower: Follower) -> None:
        """`rereading` starts a sync, `follower` has channels follow councils."""
        super().__init__(desk, errands)
        self._rereading, self._follower = rereading, follower

    def word_for(self, step: Step, user: str) -> str:
        """The line that a command is announced with, where the result takes a moment; empty where it comes at once."""
        match step:
            case Ask():
                return INTERIM
            case Run(errand) if not self._errands.refused(errand, user):
                return FIRST_WORDS[errand]
        return ""

    def follow(self, step: Follow, asker: Asker) -> str:
        """Changes or tells what a conversation follows; raises StaffError where somebody has to do something first."""
        return self._follower.do(step, asker)

    def help(self, place: Place) -> None:
        """Says what there is to ask."""
        self._desk.tell(place, lambda: HELP)

    def reread(self, place: Place) -> None:
        """Has the documents read again, which shows how far it is."""
        self._rereading.start(place)
