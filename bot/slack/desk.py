"""The desk of Slack: lays answers out in Block Kit, and draws a picture after those that have a chart."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from bot.chart import Chart
from bot.chats import desk
from bot.chats.debts import Debts
from bot.chats.failures import report
from bot.chats.kept import KeptAnswer, KeptAnswers
from bot.picture import picture_of
from bot.requests import Answerer, Request
from bot.slack.answers import Kept, answer_message
from bot.slack.blocks import Block, Message, note_message
from bot.slack.log import log
from bot.slack.places import Place
from index.errors import OperatorError


class Desk(desk.Desk[Place, Message]):
    """Takes work for places in Slack."""

    def __init__(self, assistant: Answerer, answers: KeptAnswers, debts: Debts, workers: int) -> None:
        """`workers` questions are answered at once, and kept in `answers`; the others wait their turn. `debts` notes
        who is waiting.
        """
        super().__init__(assistant, answers, workers, _laid_out, note_message, debts)
        # One picture at a time, after the answer that it belongs to: nobody waits for it.
        self._drawing = ThreadPoolExecutor(1, thread_name_prefix="draw")

    def ask(self, place: Place, request: Request, above: Sequence[Block] = ()) -> None:
        """Has the question answered, and the answer posted in the place, under the blocks that go above it."""
        self.answer(place, request, lambda kept, id_: _laid_out(kept, id_, above))

    def illustrate(self, place: Place, chart: Chart) -> None:
        """Draws a chart and posts the picture; what hinders that is left at a line in the log."""
        self._drawing.submit(self._attach, place, chart)

    def close(self) -> None:
        """Finishes what was begun and takes no more."""
        super().close()
        self._drawing.shutdown(wait=True)

    def posted(self, place: Place, message: Message) -> None:
        """The picture of a chart follows."""
        if message.chart:
            self.illustrate(place, message.chart)

    def _attach(self, place: Place, chart: Chart) -> None:
        try:
            place.attach(picture_of(chart))
        except OperatorError as error:
            log.warning("no picture: %s", error)
        except Exception as error:  # noqa: BLE001  the answer with its table is there; the picture is an extra
            report(error, "drawing")


def _laid_out(kept: KeptAnswer, id_: str | None, above: Sequence[Block] = ()) -> Message:
    return answer_message(kept.answer, Kept(id_, kept.may_be_shared) if id_ else None, above)
