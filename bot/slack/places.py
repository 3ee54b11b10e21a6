"""Where an answer goes: a thread that everyone there reads, or a private reply to one person."""

from typing import Protocol

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.slack.blocks import Message
from bot.slack.client import SLACK_FAILURES, is_local, retries
from bot.slack.log import library_log, log

STATUS = "is looking through the reports…"
INTERIM = "Looking through the reports…"

_REFUSED_LAYOUT = ("invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long")


class Place(Protocol):
    """Somewhere to answer."""

    def show_status(self) -> None:
        """Shows that the question is being worked on; never fails."""
        ...

    def post(self, message: Message) -> None:
        """Posts the one message that ends the work; raises one of SLACK_FAILURES when Slack does not take it."""
        ...


class ThreadPlace:
    """A thread in a channel or in a direct conversation."""

    def __init__(self, client: WebClient, hasty: WebClient, channel: str, thread_ts: str) -> None:
        """`hasty` shows the status, which must not keep anybody waiting."""
        self._client, self._hasty = client, hasty
        self._channel, self._thread_ts = channel, thread_ts
        self._interim: str | None = None

    def show_status(self) -> None:
        """Sets the thread's status, which the answer ends; where Slack refuses, posts a message that it replaces."""
        try:
            self._hasty.assistant_threads_setStatus(channel_id=self._channel, thread_ts=self._thread_ts, status=STATUS)
        except SLACK_FAILURES as refusal:
            log.info("no status in %s, posting a message instead: %s", self._channel, _brief(refusal))
            self._post_interim()

    def post(self, message: Message) -> None:
        """Posts the message; if Slack refuses its layout, its words alone."""
        try:
            self._deliver(message)
        except SlackApiError as refusal:
            if refusal.response.get("error") not in _REFUSED_LAYOUT:
                raise
            log.error("Slack refused a layout in %s: %s", self._channel, _brief(refusal))
            self._deliver(Message(message.text, []))

    def _post_interim(self) -> None:
        try:
            sent = self._hasty.chat_postMessage(channel=self._channel, thread_ts=self._thread_ts, text=INTERIM)
            self._interim = sent["ts"]
        except SLACK_FAILURES as refusal:
            log.info("no interim message in %s either: %s", self._channel, _brief(refusal))

    def _deliver(self, message: Message) -> None:
        if self._interim:
            self._client.chat_update(channel=self._channel, ts=self._interim, text=message.text, blocks=message.blocks)
            return
        self._client.chat_postMessage(
            channel=self._channel,
            thread_ts=self._thread_ts,
            text=message.text,
            blocks=message.blocks,
            unfurl_links=False,
            unfurl_media=False,
        )


class PrivatePlace:
    """A reply that one person sees; by direct message if Slack no longer takes it where the question was asked."""

    def __init__(self, client: WebClient, response_url: str, user: str) -> None:
        """`response_url` is what came with the command or click; Slack takes five messages there, for half an hour."""
        self._client, self._user = client, user
        self._webhook = WebhookClient(response_url, timeout=15, retry_handlers=retries(), logger=library_log())
        if is_local(response_url):
            self._webhook.proxy = None

    def show_status(self) -> None:
        """Nothing: the acknowledgement of a command has already said it."""

    def post(self, message: Message) -> None:
        """Posts the message privately."""
        try:
            taken = self._webhook.send(
                text=message.text,
                blocks=message.blocks,
                response_type="ephemeral",
                replace_original=False,
                unfurl_links=False,
                unfurl_media=False,
            )
            if taken.status_code == 200:
                return
            log.warning("a private reply was refused with %s, sending a direct message", taken.status_code)
        except SLACK_FAILURES as failure:
            log.warning("a private reply failed, sending a direct message: %s", _brief(failure))
        self._client.chat_postMessage(
            channel=self._user, text=message.text, blocks=message.blocks, unfurl_links=False, unfurl_media=False
        )


class Whisper:
    """A reply in a thread of a channel that one person sees; by direct message if Slack does not take it there."""

    def __init__(self, client: WebClient, channel: str, thread_ts: str | None, user: str) -> None:
        """Without a `thread_ts` it stands in the channel itself, where it is seen without opening a thread."""
        self._client, self._user = client, user
        self._channel, self._thread_ts = channel, thread_ts

    def show_status(self) -> None:
        """Nothing: a status is for everybody."""

    def post(self, message: Message) -> None:
        """Posts the message privately."""
        try:
            self._client.chat_postEphemeral(
                channel=self._channel,
                user=self._user,
                thread_ts=self._thread_ts,
                text=message.text,
                blocks=message.blocks,
            )
        except SlackApiError as refusal:
            log.warning("a whisper was refused in %s, sending a direct message: %s", self._channel, _brief(refusal))
            self._client.chat_postMessage(
                channel=self._user, text=message.text, blocks=message.blocks, unfurl_links=False, unfurl_media=False
            )


def _brief(failure: BaseException) -> str:
    """The error's name alone: its text may repeat what was sent."""
    if isinstance(failure, SlackApiError):
        return str(failure.response.get("error"))
    return type(failure).__name__
