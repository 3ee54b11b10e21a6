"""What people are told once the documents have been read again: what changed, and what is new in it."""

import logging
import re

from bot.commands.sync_report import SyncReport, everything, in_words
from bot.news import Headline, News
from index.errors import ProductError

log = logging.getLogger(__name__)

NEW_INSPECTIONS = 8  # told of at the end; a first sync may bring hundreds
_QUOTED_OR_MARK = re.compile(r"“[^”]*”|\s*\[\d+\]")


def told(report: SyncReport, news: News | None, alone: bool) -> str:
    """The report, and what the public papers among the new ones say, in Markdown.

    Where others read along than the one administrator, only files are named that are for everybody: a file's name may
    tell of a paper that is not, and of those that are not held it is not known.
    """

    def may_be_named(file: str) -> bool:
        return news is not None and news.is_public(file)

    return in_words(report, everything if alone else may_be_named) + _what_is_new(report, news)


def _what_is_new(report: SyncReport, news: News | None) -> str:
    """Nothing where that cannot be read."""
    try:
        headlines = news.headlines(report.read) if news else ()
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
