"""Has the documents read again for somebody: shows how far it is, and tells at the end what is new in them."""

from collections.abc import Callable

from slack_sdk import WebClient

from bot.chats.kept import Asker
from bot.commands.read_again import told
from bot.commands.reingest import Reingest
from bot.news import News
from bot.slack.desk import Desk
from bot.slack.live import LiveMessage
from bot.slack.places import Place
from index.errors import ProductError

PATIENCE = 1800.0  # seconds that a file which was just filed waits for a sync that runs already


class Rereading:
    """Syncs that are begun in Slack."""

    def __init__(
        self,
        client: WebClient,
        hasty: WebClient,
        desk: Desk,
        reingest: Reingest,
        news: News | None = None,
        afterwards: Callable[[], None] = lambda: None,
    ) -> None:
        """`news` tells what is new, and which files may be named where others read along; `afterwards` is called when
        something was read.
        """
        self._client, self._hasty, self._desk = client, hasty, desk
        self._reingest, self._news, self._afterwards = reingest, news, afterwards

    def start(self, place: Place, patience: float = 0.0) -> None:
        """Begins a sync, whose report is posted in the place; waits so many seconds for one that runs already."""
        self._desk.run_errand(place, lambda: self._run(place.asker, patience))

    def _run(self, asker: Asker, patience: float) -> str:
        live = LiveMessage(self._client, self._hasty, asker)
        alone = _reads_alone(asker)
        try:
            report = self._reingest.run(lambda step: live.show(step.in_words(with_name=alone)), patience)
        except ProductError:
            live.finish("Reading the documents came to an end before all were read.")
            raise
        live.finish(f"All read: {_counted(len(report.read) + len(report.moved) + len(report.failed))}.")
        self._afterwards()
        return told(report, self._news, alone)


def _reads_alone(asker: Asker) -> bool:
    """Whether nobody but the person reads the reply."""
    return asker.private or asker.channel.startswith("D")


def _counted(files: int) -> str:
    return "1 file" if files == 1 else f"{files} files"
