"""Takes work for a place, does it on threads of its own, and sees that exactly one message ends it."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from bot.replies import Answer
from bot.requests import Answerer, Request
from bot.slack.blocks import Message, answer_message, note_message
from bot.slack.log import apology, log, report
from bot.slack.places import Place
from index.errors import ProductError
from index.log import without


class Desk:
    """Keeps the listeners free: they only acknowledge, so Slack never waits for an answer."""

    def __init__(self, assistant: Answerer, workers: int) -> None:
        """`workers` questions are answered at once; the others wait their turn."""
        self._assistant = assistant
        self._answering = ThreadPoolExecutor(workers, thread_name_prefix="answer")
        # Long work has threads of its own, so that answers keep coming; two, so that a second person is told to wait.
        self._errands = ThreadPoolExecutor(2, thread_name_prefix="errand")

    def ask(self, place: Place, request: Request) -> None:
        """Has the question answered, and the answer posted in the place."""
        place.show_status()
        asked = " ".join((request.question, *request.history))
        self._answering.submit(self._finish_in, place, lambda: self._answer(request), asked)

    def tell(self, place: Place, markdown: Callable[[], str]) -> None:
        """Posts what a quick piece of work gives."""
        self._answering.submit(self._finish_in, place, lambda: note_message(markdown()))

    def run_errand(self, place: Place, markdown: Callable[[], str]) -> None:
        """Posts what a long piece of work gives."""
        self._errands.submit(self._finish_in, place, lambda: note_message(markdown()))

    def close(self) -> None:
        """Finishes what was begun and takes no more."""
        self._answering.shutdown(wait=True)
        self._errands.shutdown(wait=True)

    def _answer(self, request: Request) -> Message:
        started = time.monotonic()
        answer: Answer = self._assistant.answer(request)
        milliseconds = round(1000 * (time.monotonic() - started))
        log.info(
            "%s with %d citations in %d ms",
            "refused" if answer.refused else "answered",
            len(answer.citations),
            milliseconds,
        )
        return answer_message(answer)

    def _finish_in(self, place: Place, work: Callable[[], Message], secret: str = "") -> None:
        message = self._made(work, secret)
        try:
            place.post(message)
        except Exception as error:  # noqa: BLE001  the outermost edge: nobody is left without a word
            self._post_apology(place, apology(report(error, "posting", secret)))

    def _made(self, work: Callable[[], Message], secret: str) -> Message:
        try:
            return work()
        except ProductError as error:
            log.warning("told the person: %s: %s", type(error).__name__, without(secret, str(error)))
            return note_message(str(error))
        except Exception as error:  # noqa: BLE001  the outermost edge: the person gets a reference, the log the trace
            return note_message(apology(report(error, "answering", secret)))

    def _post_apology(self, place: Place, words: str) -> None:
        try:
            place.post(note_message(words))
        except Exception as error:  # noqa: BLE001  Slack cannot be reached at all; the log is all that is left
            report(error, "apologising")
