"""Takes work for a place, does it on threads of its own, and sees that exactly one message ends it."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from bot.chart import Chart
from bot.picture import picture_of
from bot.requests import Answerer, Request
from bot.slack.answers import Kept, answer_message
from bot.slack.blocks import Block, Message, note_message
from bot.slack.kept import KeptAnswer, KeptAnswers
from bot.slack.log import apology, log, report
from bot.slack.places import Place
from index.errors import OperatorError, ProductError
from index.log import without


class Desk:
    """Keeps the listeners free: they only acknowledge, so Slack never waits for an answer."""

    def __init__(self, assistant: Answerer, answers: KeptAnswers, workers: int) -> None:
        """`workers` questions are answered at once, and kept in `answers`; the others wait their turn."""
        self._assistant, self._answers = assistant, answers
        self._answering = ThreadPoolExecutor(workers, thread_name_prefix="answer")
        # Long work has threads of its own, so that answers keep coming; two, so that a second person is told to wait.
        self._errands = ThreadPoolExecutor(2, thread_name_prefix="errand")
        # One picture at a time, after the answer that it belongs to: nobody waits for it.
        self._drawing = ThreadPoolExecutor(1, thread_name_prefix="draw")

    def ask(self, place: Place, request: Request, above: Sequence[Block] = ()) -> None:
        """Has the question answered, and the answer posted in the place, under the blocks that go above it."""
        place.show_status()
        asked = " ".join((request.question, *request.history))
        self._answering.submit(self._finish_in, place, lambda: self._answer(place, request, above), asked)

    def tell(self, place: Place, markdown: Callable[[], str]) -> None:
        """Posts what a quick piece of work gives."""
        self.post(place, lambda: note_message(markdown()))

    def post(self, place: Place, message: Callable[[], Message]) -> None:
        """Posts the message that a quick piece of work gives."""
        self._answering.submit(self._finish_in, place, message)

    def run_errand(self, place: Place, markdown: Callable[[], str]) -> None:
        """Posts what a long piece of work gives."""
        self._errands.submit(self._finish_in, place, lambda: note_message(markdown()))

    def illustrate(self, place: Place, chart: Chart) -> None:
        """Draws a chart and posts the picture; what hinders that is left at a line in the log."""
        self._drawing.submit(self._attach, place, chart)

    def close(self) -> None:
        """Finishes what was begun and takes no more."""
        self._answering.shutdown(wait=True)
        self._errands.shutdown(wait=True)
        self._drawing.shutdown(wait=True)

    def _answer(self, place: Place, request: Request, above: Sequence[Block]) -> Message:
        started = time.monotonic()
        answer = self._assistant.answer(request)
        milliseconds = round(1000 * (time.monotonic() - started))
        log.info(
            "%s with %d citations in %d ms",
            "refused" if answer.refused else "answered",
            len(answer.citations),
            milliseconds,
        )
        return answer_message(answer, self._keep(KeptAnswer(answer, place.asker, request.audience)), above)

    def _keep(self, kept: KeptAnswer) -> Kept | None:
        """Keeps the answer for its buttons; an answer that cannot be kept goes out without them."""
        try:
            return Kept(self._answers.keep(kept), to_share=kept.may_be_shared)
        except OperatorError as error:
            log.error("an answer was not kept: %s", error)
            return None

    def _finish_in(self, place: Place, work: Callable[[], Message], secret: str = "") -> None:
        message = self._made(work, secret)
        try:
            place.post(message)
        except Exception as error:  # noqa: BLE001  the outermost edge: nobody is left without a word
            self._post_apology(place, apology(report(error, "posting", secret)))
        else:
            if message.chart:
                self.illustrate(place, message.chart)

    def _attach(self, place: Place, chart: Chart) -> None:
        try:
            place.attach(picture_of(chart))
        except OperatorError as error:
            log.warning("no picture: %s", error)
        except Exception as error:  # noqa: BLE001  the answer with its table is there; the picture is an extra
            report(error, "drawing")

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
