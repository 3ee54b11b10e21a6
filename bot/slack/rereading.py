"""Has the documents read again for somebody: shows how far it is, and tells at the end what is new in them."""

import re
from collections.abc import Callable

from slack_sdk import WebClient

from bot.commands.reingest import Reingest
from bot.commands.sync_report import SyncReport, everything, in_words
from bot.news import Headline, News
from bot.slack.desk import Desk
from bot.slack.kept import Asker
from bot.slack.live import LiveMessage
from bot.slack.log import log
from bot.slack.places import Place
from index.errors import ProductError

NEW_INSPECTIONS = 8  # told of at the end; a first sync may bring hundreds
_QUOTED_OR_MARK = re.compile(r"“[^”]*”|\s*\[\d+\]")
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
        return in_words(report, everything if alone else self._may_be_named) + self._what_is_new(report)

    def _may_be_named(self, file: str) -> bool:
        """A file's name may tell of a paper that is not for everybody: of those that are not held it is not known."""
        return self._news is not None and self._news.is_public(file)

    def _what_is_new(self, report: SyncReport) -> str:
        """What the public papers among the new ones say; nothing where that cannot be read."""
        try:
            headlines = self._news.headlines(report.read) if self._news else ()
        except ProductError as error:
            log.warning("what is new is not known: %s", error)
            return ""
        shown = "".join(f"\n\n{_in_short(each)}" for each in headlines[:NEW_INSPECTIONS])
        more = len(headlines) - NEW_INSPECTIONS
        rest = f"\n\nand {more} more inspections: ask me about a council" if more > 0 else ""
        return f"\n\n**New in them**{shown}{rest}" if shown else ""


def _in_short(headline: Headline) -> str:
    """A headline with its sources in a line instead of a list."""
    text = _QUOTED_OR_MARK.sub(lambda found: found[0] if found[0].startswith("“") else "", headline.answer.text)
    places = (", ".join(filter(None, (each.title, each.place))) for each in headline.answer.citations)
    return f"{text}\n*Source: {'; '.join(dict.fromkeys(places))}*"


def _reads_alone(asker: Asker) -> bool:
    """Whether nobody but the person reads the reply."""
    return asker.private or asker.channel.startswith("D")


def _counted(files: int) -> str:
    return "1 file" if files == 1 else f"{files} files"
