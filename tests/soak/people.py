"""People who ask one thing after another, each once the one before is answered."""

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.slack_double import SlackDouble
from tests.slack_double.running import BEGINNINGS
from tests.slack_double.workspace import Command, Post, Reply

QUESTIONS = (
    "what needs to improve in 2024?",
    "how was oxfordshire judged?",
    "when was telford inspected?",
    "who was the lead inspector of oxfordshire?",
    "timeline of cheshire east",
    "compare telford and cheshire east",
    "what did inspectors say about care leavers in telford?",
    "what do you hold?",
    "what deadlines are coming up?",
    "who won the cup?",
)
COMMANDS = ("summary telford", "improve oxfordshire", "timeline telford", "sources", "status", "sumary telford", "help")
NOT_HEARD = "operation_timeout"
"""What Slack says to somebody whose command the app did not acknowledge."""
AGAIN = 0.1  # of what is said is told to the app twice, as Slack does when it heard nothing
PATIENCE = 45.0


@dataclass
class Asked:
    """Something that was asked, and what came of it."""

    what: Post | Command
    at: float = field(default_factory=time.monotonic)
    replies: list[Reply] = field(default_factory=list)

    @property
    def answers(self) -> list[Reply]:
        """What ended it: everything but the word that it is being worked on."""
        return [reply for reply in self.replies if reply.words not in BEGINNINGS]


class Person:
    """Somebody with a list of things to ask."""

    def __init__(self, slack: SlackDouble, number: int, things: int, pause: float) -> None:
        """`pause` is how many seconds they think at most before they ask on."""
        self._slack, self._pause = slack, pause
        self._user, self._channel = f"U{number}", f"C{number % 7}"
        self._random = random.Random(number)
        self.to_ask = self._left = things
        self._next = time.monotonic() + self._random.uniform(0, pause)
        self.asked: list[Asked] = []

    @property
    def done(self) -> bool:
        """Whether they have asked everything and wait for nothing."""
        return not self._left and not self.waits

    @property
    def waits(self) -> bool:
        """Whether they have no answer yet, and patience still."""
        return bool(self.asked and not self.asked[-1].answers and time.monotonic() - self.asked[-1].at < PATIENCE)

    def act(self) -> Asked | None:
        """Asks the next thing where it is time for it."""
        now = time.monotonic()
        if self.waits:
            self._next = now + self._random.uniform(0, self._pause)
            return None
        if not self._left or now < self._next:
            return None
        self._left -= 1
        self.asked.append(Asked(self._ask()))
        return self.asked[-1]

    def _ask(self) -> Post | Command:
        kind = self._random.random()
        if kind < 0.25:
            return self._slack.command(self._user, self._channel, f"/inspections {self._random.choice(COMMANDS)}")
        post = self._said(kind, self._random.choice(QUESTIONS))
        if self._random.random() < AGAIN:
            self._slack.redeliver(post)
        return post

    def _said(self, kind: float, question: str) -> Post:
        if kind < 0.4:
            return self._slack.dm(self._user, question)
        last = next((each.what for each in reversed(self.asked) if isinstance(each.what, Post)), None)
        if kind < 0.55 and last:
            return self._slack.say_in_thread(self._user, last, question)
        return self._slack.mention(self._user, self._channel, question)


class Witness:
    """Sees what the app says, and to which thing that was asked it belongs."""

    def __init__(self, slack: SlackDouble) -> None:
        """Has seen nothing."""
        self._slack, self._seen = slack, 0
        self._threads: dict[tuple[str, str], list[Asked]] = {}
        self._commands: list[Asked] = []
        self._directly: dict[int, list[Reply]] = {}

    def expect(self, asked: Asked) -> None:
        """From now on looks out for what comes of it."""
        if isinstance(asked.what, Command):
            self._commands.append(asked)
        else:
            self._threads.setdefault((asked.what.channel, asked.what.thread), []).append(asked)

    def look(self) -> None:
        """Takes in what is new."""
        new = self._slack.everything_posted(self._seen)
        self._seen += len(new)
        for reply in new:
            if reply.thread_ts is None and reply.channel.startswith("D"):
                self._sent_directly(reply)
            else:
                self._belongs(reply, self._threads.get((reply.channel, reply.thread), ()))
        for asked in self._commands:
            assert isinstance(asked.what, Command)
            posted = [each for each in asked.what.replies if NOT_HEARD not in each.words]
            not_heard = [each for each in asked.what.replies if NOT_HEARD in each.words]
            asked.replies = [*posted, *self._directly.get(id(asked), ())] or self._whispered(asked) or not_heard

    def _whispered(self, asked: Asked) -> list[Reply]:
        """What was said to the person alone since: who waited for a private reply in a crash is told so."""
        return [each for each in self._slack.whispers(asked.what.user) if each.at > asked.at][:1]

    def _sent_directly(self, reply: Reply) -> None:
        """To the person's last command: a private reply that Slack does not take goes to them directly."""
        theirs = [each for each in self._commands if f"D{each.what.user}" == reply.channel]
        if theirs:
            self._directly.setdefault(id(theirs[-1]), []).append(reply)

    @staticmethod
    def _belongs(reply: Reply, asked: Sequence[Asked]) -> None:
        """To the last thing asked in the thread before it."""
        before = [each for each in asked if isinstance(each.what, Post) and each.what.ts < reply.ts]
        if before:
            before[-1].replies.append(reply)
