"""Takes work for a place, does it on threads of its own, and sees that exactly one message ends it."""

import logging
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, Generic, Protocol, TypeVar

from bot.chats.debts import Debts
from bot.chats.failures import apology, report
from bot.chats.kept import Asker, KeptAnswer, KeptAnswers
from bot.requests import Answerer, Request
from index.errors import OperatorError, ProductError
from index.log import without

log = logging.getLogger(__name__)

CUT_SHORT = "I was stopped before I could answer you here. I am back: please ask me again."

M = TypeVar("M")
"""What a chat posts."""

_M = TypeVar("_M", contravariant=True)
_N = TypeVar("_N", covariant=True)


class Place(Protocol[_M]):
    """Somewhere to answer, and whom."""

    @property
    def asker(self) -> Asker:
        """Who asked, and where."""
        ...

    def show_status(self) -> None:
        """Shows that the question is being worked on; never fails."""
        ...

    def post(self, message: _M) -> None:
        """Posts the one message that ends the work; raises when the chat does not take it."""
        ...


P = TypeVar("P", bound=Place[Any])

AnswerLayout = Callable[[KeptAnswer, str | None], M]
"""Lays an answer out, with the id that its buttons carry; without them where it could not be kept."""


class Note(Protocol[_N]):
    """Lays out a few lines of our own Markdown, with questions to press."""

    def __call__(self, markdown: str, questions: tuple[str, ...] = ()) -> _N:
        """The message."""
        ...


class Desk(Generic[P, M]):
    """Keeps the listeners free: they only acknowledge, so no chat waits for an answer."""

    def __init__(
        self,
        assistant: Answerer,
        answers: KeptAnswers,
        workers: int,
        lay_out: AnswerLayout[M],
        note: Note[M],
        debts: Debts | None = None,
    ) -> None:
        """`workers` questions are answered at once, and kept in `answers`; the others wait their turn. `note` lays out
        a few lines of our own Markdown. `debts` notes who is waiting, so that they are told after a crash.
        """
        self._assistant, self._answers, self._debts = assistant, answers, debts
        self._lay_out, self._note = lay_out, note
        self._answering = ThreadPoolExecutor(workers, thread_name_prefix="answer")
        # Long work has threads of its own, so that answers keep coming; two, so that a second person is told to wait.
        self._errands = ThreadPoolExecutor(2, thread_name_prefix="errand")

    def answer(self, place: P, request: Request, lay_out: AnswerLayout[M] | None = None) -> None:
        """Has the question answered, and the answer posted in the place, laid out as told or as always."""
        debt = self.owe(place)  # before the status, which may wait for the chat
        place.show_status()
        asked = " ".join((request.question, *request.history))
        self._answering.submit(
            self._finish_in, place, lambda: self._answer(place, request, lay_out or self._lay_out), asked, debt
        )

    def tell(self, place: P, markdown: Callable[[], str]) -> None:
        """Posts what a quick piece of work gives."""
        self.post(place, lambda: self._note(markdown()))

    def post(self, place: P, message: Callable[[], M]) -> None:
        """Posts the message that a quick piece of work gives."""
        self._begin(self._answering, place, message)

    def offer(self, place: P, markdown: str, questions: tuple[str, ...]) -> None:
        """Posts a few lines with questions to press."""
        self.post(place, lambda: self._note(markdown, questions))

    def run_errand(self, place: P, markdown: Callable[[], str]) -> None:
        """Posts what a long piece of work gives."""
        self._begin(self._errands, place, lambda: self._note(markdown()))

    def owe(self, place: P) -> int:
        """Notes that somebody is waiting; who cannot be noted is answered all the same."""
        if self._debts is None:
            return 0
        try:
            return self._debts.owe(place.asker)
        except OperatorError as error:
            log.error("not noted who is waiting: %s", error)
            return 0

    def settle(self, debt: int) -> None:
        """Nobody waits for it any more."""
        if self._debts is None:
            return
        try:
            self._debts.settle(debt)
        except OperatorError as error:
            log.error("not crossed out who was waiting: %s", error)

    @contextmanager
    def waiting(self, place: P) -> Iterator[None]:
        """While it is found out what somebody wants, who is noted as waiting."""
        debt = self.owe(place)
        try:
            yield
        finally:
            self.settle(debt)

    def own_up(self, place: P, debt: int) -> None:
        """Tells somebody who was waiting when the bot was stopped before its time."""
        self._answering.submit(self._finish_in, place, lambda: self._note(CUT_SHORT), "", debt)

    def close(self) -> None:
        """Finishes what was begun and takes no more."""
        self._answering.shutdown(wait=True)
        self._errands.shutdown(wait=True)

    def posted(self, place: P, message: M) -> None:
        """What follows a message that was posted: nothing, unless a chat has something to add."""

    def _answer(self, place: P, request: Request, lay_out: AnswerLayout[M]) -> M:
        started = time.monotonic()
        answer = self._assistant.answer(request)
        log.info(
            "%s with %d citations in %d ms",
            "refused" if answer.refused else "answered",
            len(answer.citations),
            round(1000 * (time.monotonic() - started)),
        )
        kept = KeptAnswer(answer, place.asker, request.audience)
        return lay_out(kept, self._keep(kept))

    def _keep(self, kept: KeptAnswer) -> str | None:
        """Keeps the answer for its buttons; an answer that cannot be kept goes out without them."""
        try:
            return self._answers.keep(kept)
        except OperatorError as error:
            log.error("an answer was not kept: %s", error)
            return None

    def _begin(self, pool: Executor, place: P, work: Callable[[], M]) -> None:
        pool.submit(self._finish_in, place, work, "", self.owe(place))

    def _finish_in(self, place: P, work: Callable[[], M], secret: str, debt: int) -> None:
        if self._post_what_comes(place, work, secret):
            self.settle(debt)

    def _post_what_comes(self, place: P, work: Callable[[], M], secret: str) -> bool:
        """Whether anything was posted."""
        message = self._made(work, secret)
        try:
            place.post(message)
        except Exception as error:  # noqa: BLE001  the outermost edge: nobody is left without a word
            return self._post_apology(place, apology(report(error, "posting", secret)))
        self.posted(place, message)
        return True

    def _made(self, work: Callable[[], M], secret: str) -> M:
        try:
            return work()
        except ProductError as error:
            log.warning("told the person: %s: %s", type(error).__name__, without(secret, str(error)))
            return self._note(str(error))
        except Exception as error:  # noqa: BLE001  the outermost edge: the person gets a reference, the log the trace
            return self._note(apology(report(error, "answering", secret)))

    def _post_apology(self, place: P, words: str) -> bool:
        try:
            place.post(self._note(words))
        except Exception as error:  # noqa: BLE001  the chat cannot be reached at all; they are told at the next start
            report(error, "apologising")
            return False
        return True
