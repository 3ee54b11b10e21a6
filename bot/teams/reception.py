"""Receives what people do in Teams: each once, through the door, with what was asked before it in its thread."""

import logging
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

from bot.chats.failures import apology, report
from bot.chats.feedback import Feedback, FeedbackBook
from bot.chats.kept import Asker, KeptAnswers
from bot.chats.memory import Memory
from bot.commands.words import Ask, asks_for_errand
from bot.door import CLICK, LOOK, Door, TurnedAway
from bot.personal_data import found_in
from bot.teams.activities import Post, Press, Thumb, Where, Who
from bot.teams.addresses import Addresses
from bot.teams.clerk import Clerk
from bot.teams.connector import Connector
from bot.teams.people import Visits
from bot.teams.places import Place, Whisper, place_of
from bot.teams.posted import Posted
from bot.teams.words import COMMENT_NOT_KEPT
from index.errors import OperatorError

log = logging.getLogger(__name__)

LISTENERS = 8
FORGOTTEN = 3_600.0
"""Seconds after which a question of a chat is no longer what the next one follows: chats have no threads."""


class Reception:
    """What every activity is handed to. It answers on threads of its own, so Teams never waits."""

    def __init__(
        self,
        connector: Connector,
        visits: Visits,
        memory: Memory,
        answers: KeptAnswers,
        posted: Posted,
        addresses: Addresses,
        clerk: Clerk,
        door: Door,
        book: FeedbackBook,
    ) -> None:
        """`memory`, `answers`, `posted` and `addresses` outlive a restart; `book` is where feedback is kept."""
        self._connector, self._visits, self._memory = connector, visits, memory
        self._answers, self._posted, self._addresses = answers, posted, addresses
        self._clerk, self._door, self._book = clerk, door, book
        self._listening = ThreadPoolExecutor(LISTENERS, thread_name_prefix="listen")

    def take(self, post: Post) -> None:
        """Answers a message where it was written, unless it was taken before, or its author is turned away."""
        if post.to_us and self._memory.accept(f"teams {post.where.address.conversation} {post.id}"):
            self._take_on(lambda: self._answer(post), post.who, post.where, post.text)

    def greet(self, who: Who, where: Where, id_: str) -> None:
        """Says what there is to ask to somebody who has just added the bot; a team is not disturbed."""
        if where.kind == "personal" and self._memory.accept(f"teams {where.address.conversation} {id_}"):
            self._take_on(lambda: self._clerk.help(self._place(who, where)), who, where, "")

    def ask(self, press: Press) -> None:
        """Asks a button's question, after those of its thread; raises StaffError with the words of the door where
        whoever presses is turned away.

        It is answered from what they may see, whoever the answer above it was for.
        """
        question = press.text("question")
        welcome = self._door.let_in(self._visits.of_words(press.who, press.where), question, CLICK)
        if not self._memory.accept(f"teams {press.where.address.conversation} {press.id}"):
            return
        history = self._history(press)
        self._memory.remember(press.where.thread, str(press.at), question)
        place = self._place(press.who, press.where)
        # Its status is a call to Teams, which waits for the answer to this press.
        self._take_on(lambda: self._clerk.ask(question, place, welcome, history), press.who, press.where, question)

    def hear(self, thumb: Thumb) -> None:
        """Writes a thumb in the book; a comment with personal data is left out, and the person is told."""
        turned_away = self._door.admit(self._visits.of_look(thumb.who, thumb.where), cost=LOOK)
        conversation = thumb.where.thread.channel
        answer = (
            self._posted.answer_in(conversation, thumb.message) if thumb.message else self._posted.last_in(conversation)
        )
        if isinstance(turned_away, TurnedAway) or not answer:
            return
        kept, seen = self._answers.find(answer), found_in(thumb.comment)
        comment = "" if seen else thumb.comment
        self._book.write(
            Feedback(answer, thumb.who.user, thumb.verdict, comment, entry=kept.answer.entry if kept else 0)
        )
        if seen:
            self._clerk.tell(self._alone(thumb.who, thumb.where), COMMENT_NOT_KEPT.format(seen=" and ".join(seen)))

    def tell_those_left(self, debts: Iterable[tuple[int, Asker]]) -> None:
        """Tells those who were waiting when the bot was stopped before its time; what was for one person of several
        alone is not told to all of them.
        """
        for debt, asker in debts:
            where = self._addresses.where(asker)
            if where is None or (asker.private and where.kind != "personal"):
                self._clerk.settle(debt)
            else:
                self._clerk.own_up(self._place(Who("", asker.user), where), debt)

    def close(self) -> None:
        """Finishes what was begun."""
        self._listening.shutdown(wait=True)

    def _take_on(self, work: Callable[[], None], who: Who, where: Where, secret: str) -> None:
        """Has the work begun; who waits for it is noted first, since Teams is told that it came, and tells nobody
        again.
        """
        try:
            self._addresses.remember(where)
        except OperatorError as error:
            log.error("not noted where somebody is waiting: %s", error)
        debt = self._clerk.owe(self._place(who, where))
        self._listening.submit(self._begin, work, who, where, secret, debt)

    def _begin(self, work: Callable[[], None], who: Who, where: Where, secret: str, debt: int) -> None:
        try:
            work()
        except Exception as error:  # noqa: BLE001  the outermost edge: the person gets a reference, the log the trace
            self._clerk.tell(self._place(who, where), apology(report(error, "taking a message", secret)))
        finally:
            self._clerk.settle(debt)  # from now on it stands with the desk, or nobody waits

    def _answer(self, post: Post) -> None:
        visit = self._visits.of_words(post.who, post.where)
        admitted = self._door.admit(visit, post.text, errand=asks_for_errand(post.text))
        if isinstance(admitted, TurnedAway):
            if not admitted.said_before or post.where.kind == "personal":
                self._clerk.tell(self._alone(post.who, post.where), admitted.words)
            return
        history = self._history(post)
        step = self._clerk.step_for(post.text, bool(history))
        self._memory.remember(post.where.thread, str(post.at), step.question if isinstance(step, Ask) else "")
        self._clerk.take(step, self._place(post.who, post.where), admitted, history)

    def _history(self, said: Post | Press) -> tuple[str, ...]:
        since = 0.0 if said.where.kind == "channel" else said.at - FORGOTTEN
        return self._memory.history(said.where.thread, before=str(said.at), since=since)

    def _place(self, who: Who, where: Where) -> Place:
        return place_of(self._connector, self._posted, who, where)

    def _alone(self, who: Who, where: Where) -> Place:
        return self._place(who, where) if where.kind == "personal" else Whisper(self._connector, who, where)
