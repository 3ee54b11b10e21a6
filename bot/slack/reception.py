"""Receives the questions that people post: each once, with what was asked before it in its thread."""

from slack_bolt import BoltContext
from slack_sdk import WebClient

from bot.door import Door, TurnedAway
from bot.slack.client import hasty_client
from bot.slack.desk import Desk
from bot.slack.memory import Memory
from bot.slack.people import People
from bot.slack.places import Place, PrivatePlace, ThreadPlace, Whisper
from bot.slack.posts import Post
from bot.slack.visits import Visits
from bot.slack.words import HELP


class Reception:
    """What every listener hands its question to."""

    def __init__(self, client: WebClient, memory: Memory, desk: Desk, door: Door) -> None:
        """`client` posts; `memory` outlives a restart; `desk` does the work; `door` lets people in."""
        self._client, self._hasty = client, hasty_client(client)
        self.memory, self.desk, self.door = memory, desk, door
        # A slash command is acknowledged only then, and Slack waits three seconds for that.
        self.visits = Visits(People(hasty_client(client, seconds=1)))

    def take(self, post: Post, context: BoltContext) -> None:
        """Answers a post in its thread, unless the same post was taken before, or its author is turned away."""
        if not self.memory.accept(*post.keys):
            return
        admitted = self.door.admit(self.visits.of_post(post, context), post.text)
        if isinstance(admitted, TurnedAway):
            self._turn_away(post, admitted)
            return
        place = self.thread_place(post.channel, post.thread.ts)
        self.memory.remember(post.thread, post.ts, post.text)
        if post.text:
            self.desk.ask(place, admitted.request(post.text, self.memory.history(post.thread, before=post.ts)))
        else:
            self.desk.tell(place, lambda: HELP)

    def _turn_away(self, post: Post, turned_away: TurnedAway) -> None:
        """Tells the author alone, and not the same over and over: nothing else of the post is kept."""
        if not turned_away.said_before:
            self.desk.tell(self._place_for_one(post), lambda: turned_away.words)

    def _place_for_one(self, post: Post) -> Place:
        if post.channel_type == "im":
            return self.thread_place(post.channel, post.thread.ts)
        return Whisper(self._client, post.channel, post.thread_ts, post.user)

    def thread_place(self, channel: str, thread_ts: str) -> Place:
        """A thread to answer in."""
        return ThreadPlace(self._client, self._hasty, channel, thread_ts)

    def private_place(self, response_url: str, user: str) -> Place:
        """A private reply to a command or a click."""
        return PrivatePlace(self._client, response_url, user)
