"""Shares a private answer with the channel in which it was asked for, marked with who shared it."""

from collections.abc import Callable
from dataclasses import replace

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackRequestError

from bot.chart import Chart
from bot.chats.kept import KeptAnswer, KeptAnswers
from bot.chats.memory import Memory, Thread
from bot.chats.text import clip, one_line
from bot.library import Library, stands
from bot.slack.answers import Kept, answer_message
from bot.slack.blocks import Block, Message, context
from bot.slack.literal import literal
from bot.slack.places import webhook
from index.errors import StaffError

SHARED = "Shared with the channel."
ALREADY = "This answer is shared with the channel already."
NOT_TO_BE_SHARED = (
    "This answer cannot be shared: it was found with papers open that are not for everybody. "
    "Ask the question in the channel to have it answered there from public papers."
)
CHANGED = (
    "This answer cannot be shared any more: a document that it quotes has been replaced, removed or closed since. "
    "Ask the question again, and share what I answer now."
)
_NOT_THERE = ("not_in_channel", "channel_not_found")


class Sharing:
    """Posts answers where everybody in a channel sees them."""

    def __init__(
        self,
        client: WebClient,
        memory: Memory,
        answers: KeptAnswers,
        library: Library,
        illustrate: Callable[[Thread, Chart], None],
    ) -> None:
        """`memory` sees that none is shared twice, and takes part in the threads that begin; `answers` keeps the
        shared one for its own buttons; `library` tells whether what it cites is open to everybody still;
        `illustrate` posts the picture of a chart in a thread.
        """
        self._illustrate = illustrate
        self._client, self._memory, self._answers, self._library = client, memory, answers, library

    def share(self, id_: str, kept: KeptAnswer, response_url: str) -> str:
        """Shares the answer and says so; raises StaffError where it may not be, and a failure of Slack as it is."""
        if not kept.may_be_shared:
            raise StaffError(NOT_TO_BE_SHARED)
        if not stands(self._library, kept.answer.citations, "public"):
            raise StaffError(CHANGED)
        if not self._memory.accept(f"shared {id_}"):
            raise StaffError(ALREADY)
        try:
            self._post(kept, response_url)
        except BaseException:
            self._memory.release(f"shared {id_}")
            raise
        return SHARED

    def _post(self, kept: KeptAnswer, response_url: str) -> None:
        open_to_all = replace(kept, asker=kept.asker._replace(private=False))
        message = answer_message(kept.answer, Kept(self._answers.keep(open_to_all)), [_shared_by(kept)])
        try:
            sent = self._client.chat_postMessage(
                channel=kept.asker.channel,
                text=message.text,
                blocks=message.blocks,
                unfurl_links=False,
                unfurl_media=False,
            )
            thread = Thread(kept.asker.team, sent["channel"], sent["ts"])
            self._memory.remember(thread, thread.ts, kept.answer.question)
            if kept.answer.chart:
                self._illustrate(thread, kept.answer.chart)
        except SlackApiError as refusal:
            if refusal.response.get("error") not in _NOT_THERE:
                raise
            self._post_from_outside(message, response_url)

    def _post_from_outside(self, message: Message, response_url: str) -> None:
        """A command's own address takes a post even in a channel that the bot is not in."""
        taken = webhook(response_url).send(
            text=message.text,
            blocks=message.blocks,
            response_type="in_channel",
            replace_original=False,
            unfurl_links=False,
            unfurl_media=False,
        )
        if taken.status_code != 200:
            raise SlackRequestError(f"the post was refused with {taken.status_code}")


def _shared_by(kept: KeptAnswer) -> Block:
    question = literal(clip(one_line(kept.answer.question), 300))
    return context(f"Shared by <@{kept.asker.user}>, who asked: “{question}”")
