"""Receives the questions that people post: each once, with what was asked before it in its thread."""

from slack_sdk import WebClient

from bot.requests import Request
from bot.slack.client import hasty_client
from bot.slack.desk import Desk
from bot.slack.memory import Memory
from bot.slack.places import Place, PrivatePlace, ThreadPlace
from bot.slack.posts import Post
from bot.slack.words import HELP


class Reception:
    """What every listener hands its question to."""

    def __init__(self, client: WebClient, memory: Memory, desk: Desk) -> None:
        """`client` posts; `memory` outlives a restart; `desk` does the work."""
        self._client, self._hasty = client, hasty_client(client)
        self.memory, self.desk = memory, desk

    def take(self, post: Post) -> None:
        """Answers a post in its thread, unless the same post was taken before."""
        if not self.memory.accept(*post.keys):
            return
        place = self.thread_place(post.channel, post.thread.ts)
        self.memory.remember(post.thread, post.ts, post.text)
        if post.text:
            self.desk.ask(place, Request(post.text, self.memory.history(post.thread, before=post.ts)))
        else:
            self.desk.tell(place, lambda: HELP)

    def thread_place(self, channel: str, thread_ts: str) -> Place:
        """A thread to answer in."""
        return ThreadPlace(self._client, self._hasty, channel, thread_ts)

    def private_place(self, response_url: str, user: str) -> Place:
        """A private reply to a command or a click."""
        return PrivatePlace(self._client, response_url, user)
