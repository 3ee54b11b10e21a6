"""Receives the questions that people post: each once, with what was asked before it in its thread."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from slack_bolt import BoltContext
from slack_sdk import WebClient

from bot.access import Visit
from bot.chats.kept import Asker, KeptAnswer, KeptAnswers
from bot.chats.memory import Memory, Thread
from bot.chats.reopening import reopened
from bot.chats.text import clip, one_line
from bot.commands.words import Ask, Run, Step, asks_for_errand, read_message
from bot.door import Door, TurnedAway, Welcome
from bot.slack.clerk import Clerk
from bot.slack.client import SLACK_FAILURES, hasty_client
from bot.slack.desk import Desk
from bot.slack.log import log
from bot.slack.modals import Modals
from bot.slack.people import People
from bot.slack.places import Place, PrivatePlace, ThreadPlace, Whisper, brief
from bot.slack.posts import Post
from bot.slack.visits import Visits

LONGEST_TITLE = 60
_DEBT = "debt"


class Reception:
    """What every listener hands its question to."""

    def __init__(
        self, client: WebClient, memory: Memory, answers: KeptAnswers, desk: Desk, clerk: Clerk, door: Door
    ) -> None:
        """`client` posts; `memory` and `answers` outlive a restart; `desk` does the work, `clerk`
        what a command's words ask for; `door` lets people in.
        """
        self.client, self.hasty = client, hasty_client(client)
        self.memory, self.answers, self.desk, self._clerk = memory, answers, desk, clerk
        self.door = door
        # Whoever asks hears nothing until it is known who they are.
        self.visits = Visits(People(hasty_client(client, seconds=1)))
        self.modals = Modals(client, self.hasty)

    def expect(self, post: Post, context: BoltContext) -> None:
        """Notes that a post has arrived, before it is acknowledged."""
        context[_DEBT] = self.desk.owe(self.thread_place(post.thread, post.user))

    @contextmanager
    def taking_on(self, context: BoltContext) -> Iterator[None]:
        """While a post is taken on; from then on it stands with the desk, or nobody waits."""
        try:
            yield
        finally:
            if debt := context.get(_DEBT):
                self.desk.settle(debt)

    def take(self, post: Post, context: BoltContext) -> None:
        """Answers a post in its thread, unless the same post was taken before, or its author is turned away."""
        if welcome := self.admit(post, context, asks_for_errand(post.text)):
            self.answer(post, welcome)

    def admit(self, post: Post, context: BoltContext, errand: bool = False) -> Welcome | None:
        """The welcome of a post's author; None where the same post was taken before, or they are turned away, and told
        why. `errand` is whether it is an administrator's work.
        """
        if not self.memory.accept(*post.keys):
            return None
        admitted = self.door.admit(self.visits.of_post(post, context), post.text, errand=errand)
        if isinstance(admitted, TurnedAway):
            self._turn_away(post, admitted)
            return None
        return admitted

    def answer(self, post: Post, welcome: Welcome) -> None:
        """Does in the post's thread what it asks for."""
        place = self.thread_place(post.thread, post.user)
        history = self.memory.history(post.thread, before=post.ts)
        step = read_message(post.text, self._clerk.councils(), bool(history)) or _asked(post.text)
        self.memory.remember(post.thread, post.ts, step.question if isinstance(step, Ask) else "")
        self._clerk.take(step, place, welcome, history)
        self._name(post)

    def answer_of(self, id_: str, visit: Visit) -> tuple[KeptAnswer, Welcome]:
        """The answer that a button belongs to, and who may see it; raises StaffError where they may not."""
        return reopened(self.answers, self.door, visit, id_)

    def entry_of(self, id_: str) -> int:
        """The number of an answer's entry in the journal; 0 where there is none, or the answer is gone."""
        kept = self.answers.find(id_)
        return kept.answer.entry if kept else 0

    def is_first(self, body: dict[str, Any], action: dict[str, Any]) -> bool:
        """Whether this press of a button is heard for the first time."""
        return self.memory.accept(f"press {body['user']['id']} {action['action_id']} {action['action_ts']}")

    def tell_those_left(self, debts: Iterable[tuple[int, Asker]]) -> None:
        """Tells those who were waiting when the bot was stopped before its time."""
        for debt, asker in debts:
            alone = asker.private or asker.thread_ts is None
            place = Whisper(self.client, asker) if alone else ThreadPlace(self.client, self.hasty, asker)
            self.desk.own_up(place, debt)

    def _turn_away(self, post: Post, turned_away: TurnedAway) -> None:
        """Tells the author alone, and not the same over and over: nothing else of the post is kept."""
        if not turned_away.said_before:
            self.desk.tell(self._place_for_one(post), lambda: turned_away.words)

    def _place_for_one(self, post: Post) -> Place:
        if post.channel_type == "im":
            return self.thread_place(post.thread, post.user)
        return Whisper(self.client, Asker(post.team, post.channel, post.user, post.thread_ts, private=True))

    def thread_place(self, thread: Thread, user: str) -> Place:
        """A thread to answer in."""
        return ThreadPlace(self.client, self.hasty, Asker(thread.team, thread.channel, user, thread.ts))

    def private_place(self, body: dict[str, Any], says_at_once: bool = False) -> PrivatePlace:
        """A private reply to the command, click or shortcut that this is the payload of; one that says at once that the
        question is being worked on, where nothing else has said it.
        """
        return PrivatePlace(self.client, body["response_url"], private_asker(body), says_at_once)

    def _name(self, post: Post) -> None:
        """Names a direct conversation after the question that opens it."""
        if post.channel_type != "im" or post.thread_ts or not post.text:
            return
        try:
            title = clip(one_line(post.text), LONGEST_TITLE)
            self.hasty.assistant_threads_setTitle(channel_id=post.channel, thread_ts=post.ts, title=title)
        except SLACK_FAILURES as failure:
            log.info("no title in %s: %s", post.channel, brief(failure))


def _asked(text: str) -> Step:
    """A post is a question; one without a word asks what there is to ask."""
    return Ask(text) if text else Run("help")


def private_asker(body: dict[str, Any]) -> Asker:
    """Who gave a command, which names its parts flat, or clicked, and where."""
    team = body.get("team_id") or (body.get("team") or {}).get("id", "")
    channel = body.get("channel_id") or (body.get("channel") or {}).get("id", "")
    user = body.get("user_id") or (body.get("user") or {}).get("id", "")
    return Asker(team, channel, user, private=True)
