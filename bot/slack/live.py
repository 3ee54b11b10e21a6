"""A message that is edited while something goes on: seldom enough for Slack, and never a hindrance to what goes on."""

import time
from collections.abc import Callable

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.chats.kept import Asker
from bot.slack.blocks import note_message
from bot.slack.client import SLACK_FAILURES
from bot.slack.log import log
from bot.slack.places import brief

SECONDS_BETWEEN = 1.0  # Slack takes about one edit a second in a channel


class LiveMessage:
    """One message, posted at the first word and edited at the later ones.

    It stands in the thread of whoever began the work; in their own conversation with the bot where they began it
    privately, since a private reply can be replaced no more than five times.
    """

    def __init__(
        self, client: WebClient, hasty: WebClient, asker: Asker, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`hasty` shows what is soon out of date; `client` has patience for the last word."""
        self._client, self._hasty, self._clock = client, hasty, clock
        self._channel, self._thread_ts = (asker.user, None) if asker.private else (asker.channel, asker.thread_ts)
        self._ts = ""
        self._not_before = 0.0

    def show(self, words: str) -> None:
        """Shows the words, unless the last ones were shown just now."""
        if self._clock() >= self._not_before:
            self._not_before = self._clock() + SECONDS_BETWEEN
            self._put(self._hasty, words)

    def finish(self, words: str) -> None:
        """Shows the last words, if there were any before them."""
        if self._ts:
            self._put(self._client, words)

    def _put(self, client: WebClient, words: str) -> None:
        message = note_message(words)
        try:
            if self._ts:
                client.chat_update(channel=self._channel, ts=self._ts, text=message.text, blocks=message.blocks)
                return
            sent = client.chat_postMessage(
                channel=self._channel, thread_ts=self._thread_ts, text=message.text, blocks=message.blocks
            )
            self._channel, self._ts = sent["channel"], sent["ts"]
        except SLACK_FAILURES as failure:
            self._not_before = self._clock() + _asked_to_wait(failure)
            log.info("a message could not be kept up to date: %s", brief(failure))


def _asked_to_wait(failure: BaseException) -> float:
    """For how many seconds Slack wants to be left alone."""
    headers = failure.response.headers if isinstance(failure, SlackApiError) else {}
    asked = next((str(value) for name, value in headers.items() if name.lower() == "retry-after"), "")
    return max(SECONDS_BETWEEN, float(asked) if asked.isdigit() else 0.0)
