"""Where an answer goes: a thread that everyone there reads, or a private reply to one person."""

from typing import Protocol

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.chats.kept import Asker
from bot.picture import Picture
from bot.slack.blocks import Message
from bot.slack.client import SLACK_FAILURES, is_local, retries
from bot.slack.log import library_log, log

STATUS = "is looking through the reports…"
INTERIM = "Looking through the reports…"

_REFUSED_LAYOUT = ("invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long")


class Place(Protocol):
    """Somewhere to answer, and whom."""

    @property
    def asker(self) -> Asker:
        """Who asked, and where."""
        ...

    def show_status(self) -> None:
        """Shows that the question is being worked on; never fails."""
        ...

    def post(self, message: Message) -> None:
        """Posts the one message that ends the work; raises one of SLACK_FAILURES when Slack does not take it."""
        ...

    def attach(self, picture: Picture) -> None:
        """Posts a picture after the message; raises one of SLACK_FAILURES when Slack does not take it."""
        ...


class ThreadPlace:
    """A thread in a channel or in a direct conversation."""

    def __init__(self, client: WebClient, hasty: WebClient, asker: Asker) -> None:
        """`hasty` shows the status, which must not keep anybody waiting; the asker is in a thread."""
        self._client, self._hasty = client, hasty
        self.asker = asker
        self._channel, self._thread_ts = asker.channel, asker.thread_ts or ""
        self._interim: str | None = None

    def show_status(self) -> None:
        """Sets the thread's status, which the answer ends; where Slack refuses, posts a message that it replaces."""
        try:
            self._hasty.assistant_threads_setStatus(channel_id=self._channel, thread_ts=self._thread_ts, status=STATUS)
        except SLACK_FAILURES as refusal:
            log.info("no status in %s, posting a message instead: %s", self._channel, brief(refusal))
            self._post_interim()

    def post(self, message: Message) -> None:
        """Posts the message; if Slack refuses its layout, its words alone."""
        try:
            self._deliver(message)
        except SlackApiError as refusal:
            if refusal.response.get("error") not in _REFUSED_LAYOUT:
                raise
            log.error("Slack refused a layout in %s: %s", self._channel, brief(refusal))
            self._deliver(Message(message.text, []))

    def attach(self, picture: Picture) -> None:
        """Uploads the picture into the thread."""
        _upload(self._client, picture, self._channel, self._thread_ts)

    def _post_interim(self) -> None:
        try:
            sent = self._hasty.chat_postMessage(channel=self._channel, thread_ts=self._thread_ts, text=INTERIM)
            self._interim = sent["ts"]
        except SLACK_FAILURES as refusal:
            log.info("no interim message in %s either: %s", self._channel, brief(refusal))

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

    def __init__(self, client: WebClient, response_url: str, asker: Asker, says_at_once: bool = False) -> None:
        """`response_url` is what came with the command or click; Slack takes five messages there, for half an hour."""
        self._client, self.asker, self._says_at_once = client, asker, says_at_once
        self._response_url, self._webhook = response_url, webhook(response_url)

    def show_status(self) -> None:
        """Says it where that is wanted: a command's first words have said it already."""
        if self._says_at_once:
            self.say(INTERIM)

    def say(self, line: str) -> None:
        """Says a line that the result comes after; never fails, and does not wait for Slack for long."""
        try:
            hasty = webhook(self._response_url, seconds=3, patient=False)
            hasty.send(text=line, response_type="ephemeral", replace_original=False)
        except SLACK_FAILURES as failure:
            log.info("no word that something is being worked on: %s", brief(failure))

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
            log.warning("a private reply failed, sending a direct message: %s", brief(failure))
        self._client.chat_postMessage(
            channel=self.asker.user, text=message.text, blocks=message.blocks, unfurl_links=False, unfurl_media=False
        )

    def attach(self, picture: Picture) -> None:
        """Sends the picture directly: no file can be shown to one person in a channel."""
        opened = self._client.conversations_open(users=[self.asker.user])
        _upload(self._client, picture, opened["channel"]["id"], None)


class Whisper:
    """A reply in a thread of a channel that one person sees; by direct message if Slack does not take it there."""

    def __init__(self, client: WebClient, asker: Asker) -> None:
        """Where the asker is in no thread it stands in the channel itself, where it is seen without opening one."""
        self._client, self.asker = client, asker

    def show_status(self) -> None:
        """Nothing: a status is for everybody."""

    def post(self, message: Message) -> None:
        """Posts the message privately."""
        try:
            self._client.chat_postEphemeral(
                channel=self.asker.channel,
                user=self.asker.user,
                thread_ts=self.asker.thread_ts,
                text=message.text,
                blocks=message.blocks,
            )
        except SlackApiError as refusal:
            log.warning("a whisper was refused in %s, sending a direct message: %s", self.asker.channel, brief(refusal))
            self._client.chat_postMessage(
                channel=self.asker.user,
                text=message.text,
                blocks=message.blocks,
                unfurl_links=False,
                unfurl_media=False,
            )

    def attach(self, picture: Picture) -> None:
        """Nothing: only a sentence is whispered."""


def _upload(client: WebClient, picture: Picture, channel: str, thread_ts: str | None) -> None:
    client.files_upload_v2(
        channel=channel,
        thread_ts=thread_ts,
        file=picture.png,
        filename=picture.file_name,
        title=picture.title,
        alt_txt=picture.alt_text,
    )


def webhook(response_url: str, seconds: int = 15, patient: bool = True) -> WebhookClient:
    """The client for the address that came with a command or a click; one without patience tries once."""
    handlers = retries() if patient else []
    client = WebhookClient(response_url, timeout=seconds, retry_handlers=handlers, logger=library_log())
    if is_local(response_url):
        client.proxy = None
    return client


def brief(failure: BaseException) -> str:
    """The error's name alone: its text may repeat what was sent."""
    if isinstance(failure, SlackApiError):
        return str(failure.response.get("error"))
    return type(failure).__name__
