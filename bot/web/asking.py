"""A question from a browser: through the door that every request comes through, and answered in its turn."""

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

from bot.access import Person, Place, Visit
from bot.assistant import check
from bot.door import Door, TurnedAway
from bot.replies import Answer
from bot.requests import Answerer
from bot.web.entry import Reader
from bot.web.metrics import Measured, Metrics
from index.errors import ProductError, TryLater
from index.log import unforeseen

log = logging.getLogger("bot.web")

WEB = "web"
ANSWERED_AT_ONCE, WAITING = 4, 32
EARLIER = 5
"""Questions of a thread that a page carries on to the next."""


class Asking:
    """Answers readers from public papers only: nothing tells who they are."""

    def __init__(self, answerer: Answerer, door: Door, metrics: Metrics) -> None:
        self._answerer, self._door, self._metrics = Measured(answerer, metrics, WEB), door, metrics
        self._answering = ThreadPoolExecutor(ANSWERED_AT_ONCE, thread_name_prefix="web-answer")
        self._taken = 0

    async def ask(self, reader: Reader, question: str, earlier: tuple[str, ...]) -> Answer | TurnedAway:
        """The answer, or why the reader is not answered; raises ProductError with a sentence for them."""
        if self._taken >= ANSWERED_AT_ONCE + WAITING:
            raise TryLater("Many questions are being answered just now: please ask again in a minute.")
        self._taken += 1  # on the event loop alone
        try:
            with self._metrics.waiting(WEB) as begun:

                def answered() -> Answer | TurnedAway:
                    begun()
                    return self._answer(reader, question, earlier)

                context = copy_context()  # so that the log's lines bear the request's id
                return await asyncio.get_running_loop().run_in_executor(self._answering, context.run, answered)
        finally:
            self._taken -= 1

    def close(self) -> None:
        """Finishes what was begun."""
        self._answering.shutdown(wait=True)

    def _answer(self, reader: Reader, question: str, earlier: tuple[str, ...]) -> Answer | TurnedAway:
        asked = " ".join((question, *earlier))
        try:
            check(question)  # how long it is, before anything looks through it
            admitted = self._door.admit(Visit(Person(reader.name), Place(WEB)), asked)
            if isinstance(admitted, TurnedAway):
                return admitted
            return self._answerer.answer(admitted.request(question, earlier))
        except ProductError:
            raise
        except Exception as problem:
            raise ProductError(unforeseen(log, asked)) from problem
