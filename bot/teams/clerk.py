"""Does what a message's words ask for."""

from bot.chats.debts import Debts
from bot.chats.desk import Desk
from bot.chats.kept import KeptAnswers
from bot.commands.errands import Errands
from bot.commands.follow import Follow
from bot.commands.read_again import told
from bot.commands.reingest import Reingest
from bot.commands.words import Advise, Ask, Errand, Run, Step, read_message
from bot.door import Welcome
from bot.news import News
from bot.requests import Answerer
from bot.suggestions import suggestions
from bot.teams.answers import answer_message
from bot.teams.messages import Message, note_message
from bot.teams.places import Place
from bot.teams.words import HELP, NO_FOLLOWING, REREADING


class Clerk:
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
        self._desk = Desk[Place, Message](assistant, answers, workers, answer_message, note_message, debts)
        self._errands, self._reingest, self._news = errands, reingest, news

    def step_for(self, text: str, in_a_thread: bool) -> Step:
        """What a message asks for: one without a word asks what there is to ask."""
        if not text:
            return Run("help")
        return read_message(text, self._errands.councils(), in_a_thread) or Ask(text)

    def take(self, step: Step, place: Place, welcome: Welcome, history: tuple[str, ...] = ()) -> None:
        """Does it for whoever is welcome; `history` are the questions before it in its thread."""
        match step:
            case Ask(question):
                self._desk.answer(place, welcome.request(question, history))
            case Advise(markdown, questions):
                self._desk.post(place, lambda: note_message(markdown, questions))
            case Follow():
                self.tell(place, NO_FOLLOWING)
            case Run(errand, reason):
                refused = self._errands.refused(errand, place.asker.user)
                if refused:
                    self.tell(place, refused)
                else:
                    self._run(errand, reason, place)

    def ask(self, question: str, place: Place, welcome: Welcome, history: tuple[str, ...]) -> None:
        """Has a button's question answered, with the question above the answer since nobody typed it."""
        self._desk.answer(
            place, welcome.request(question, history), lambda kept, id_: answer_message(kept, id_, asked=question)
        )

    def tell(self, place: Place, markdown: str) -> None:
        """Posts a few lines of our own."""
        self._desk.tell(place, lambda: markdown)

    def greet(self, place: Place) -> None:
        """Says what there is to ask, with questions to press."""
        self._desk.post(place, self._greeting)

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
        offered = tuple(each.question for each in suggestions(self._errands.councils()))
        return note_message(HELP, offered)

    def _run(self, errand: Errand, reason: str, place: Place) -> None:
        asker = place.asker
        match errand:
            case "sources":
                self._desk.tell(place, lambda: self._errands.sources(asker.user, asker.private))
            case "status":
                self._desk.tell(place, self._errands.status)
            case "help":
                self.greet(place)
            case "reingest":
                self.tell(place, REREADING)
                self._desk.run_errand(place, lambda: told(self._reingest.run(), self._news, asker.private))
            case "pause" | "resume":
                self._desk.tell(place, lambda: self._errands.switch(errand, reason, asker.user))
