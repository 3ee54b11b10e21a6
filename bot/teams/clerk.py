"""Does what a message's words ask for in Teams."""

from bot.chats import clerk
from bot.chats.debts import Debts
from bot.chats.desk import Desk
from bot.chats.kept import Asker, KeptAnswers
from bot.commands.errands import Errands
from bot.commands.follow import Follow
from bot.commands.read_again import told
from bot.commands.reingest import Reingest
from bot.commands.words import Ask, Run, Step, read_message
from bot.door import Welcome
from bot.news import News
from bot.requests import Answerer
from bot.suggestions import suggestions
from bot.teams.answers import answer_message
from bot.teams.messages import Message, note_message
from bot.teams.places import Place
from bot.teams.words import HELP, NO_FOLLOWING, REREADING


class Clerk(clerk.Clerk[Place, Message]):
    """Begins the work whose result is posted in the place it was asked for."""

    def __init__(
        self,
        assistant: Answerer,
        answers: KeptAnswers,
        errands: Errands,
        reingest: Reingest,
        news: News | None,
        workers: int,
        debts: Debts,
    ) -> None:
        """`workers` questions are answered at once, and kept in `answers`; `news` tells what is new in documents that
        were read; `debts` notes who is waiting.
        """
        desk = Desk[Place, Message](assistant, answers, workers, answer_message, note_message, debts)
        super().__init__(desk, errands)
        self._reingest, self._news = reingest, news

    def step_for(self, text: str, in_a_thread: bool) -> Step:
        """What a message asks for: one without a word asks what there is to ask."""
        if not text:
            return Run("help")
        return read_message(text, self.councils(), in_a_thread) or Ask(text)

    def ask(self, question: str, place: Place, welcome: Welcome, history: tuple[str, ...]) -> None:
        """Has a button's question answered, with the question above the answer since nobody typed it."""
        self._desk.answer(
            place, welcome.request(question, history), lambda kept, id_: answer_message(kept, id_, asked=question)
        )

    def tell(self, place: Place, markdown: str) -> None:
        """Posts a few lines of our own."""
        self._desk.tell(place, lambda: markdown)

    def help(self, place: Place) -> None:
        """Says what there is to ask, with questions to press."""
        self._desk.post(place, self._greeting)

    def follow(self, step: Follow, asker: Asker) -> str:
        """Says where the bot can: in Slack."""
        return NO_FOLLOWING

    def reread(self, place: Place) -> None:
        """Has the documents read again, and tells what came of it."""
        self.tell(place, REREADING)
        self._desk.run_errand(place, lambda: told(self._reingest.run(), self._news, place.asker.private))

    def owe(self, place: Place) -> int:
        """Notes that somebody is waiting; gives what the debt is known by."""
        return self._desk.owe(place)

    def settle(self, debt: int) -> None:
        """Nobody waits for it any more."""
        self._desk.settle(debt)

    def own_up(self, place: Place, debt: int) -> None:
        """Tells somebody who was waiting when the bot was stopped before its time."""
        self._desk.own_up(place, debt)

    def close(self) -> None:
        """Finishes every answer that was begun, and ends a running sync."""
        self._reingest.stop()
        self._desk.close()

    def _greeting(self) -> Message:
        return note_message(HELP, tuple(each.question for each in suggestions(self.councils())))
