"""The workspace behind the double: who said what, where, and the events that tell the app of it."""

import itertools
import re
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

from tests.slack_double import reading

TEAM, APP, BOT_USER, BOT = "T1", "A1", "UBOT", "B1"

_BEGAN = int(time.time())
_numbers = itertools.count(1)
"""Time stamps are never given twice: an app takes what it has met for the same, in another workspace of a test too."""

_EVENT_OF = {"C": "message.channels", "G": "message.groups", "D": "message.im"}
_TYPE_OF = {"C": "channel", "G": "group", "D": "im"}


@dataclass(frozen=True)
class Post:
    """What a person said; `event_ids` are those of the events that told the app."""

    user: str
    channel: str
    ts: str
    thread_ts: str | None
    text: str
    events: tuple[dict[str, Any], ...] = ()

    @property
    def thread(self) -> str:
        """The thread it belongs to, or begins."""
        return self.thread_ts or self.ts


@dataclass
class Reply:
    """What the app said."""

    channel: str
    ts: str
    thread_ts: str | None
    text: str
    blocks: list[dict[str, Any]]
    payload: dict[str, Any]
    ephemeral: bool = False
    edits: int = 0
    at: float = field(default_factory=time.monotonic)

    @property
    def thread(self) -> str:
        """The thread it belongs to, or begins."""
        return self.thread_ts or self.ts

    @property
    def words(self) -> str:
        """What a person reads: the blocks or, without any, the text."""
        return reading.shown(self.blocks) if self.blocks else reading.visible(self.text)

    @property
    def mentions(self) -> list[str]:
        """Whom and what it calls."""
        return [
            name for item in self._mrkdwn() for name in reading.mentions(item["text"]) + reading.calls(**_read(item))
        ]

    @property
    def links(self) -> list[str]:
        """What a click in it could open."""
        return [address for item in self._mrkdwn() for address in reading.links(**_read(item))]

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """The buttons under it."""
        return reading.buttons(self.blocks)

    def _mrkdwn(self) -> list[dict[str, Any]]:
        texts = [item for item in reading.text_objects(self.blocks) if item["type"] == "mrkdwn"]
        return [*texts, {"text": self.text, "verbatim": False}]


@dataclass
class Command:
    """A slash command that a person gave, and what they saw of it."""

    user: str
    channel: str
    payload: dict[str, Any]
    replies: list[Reply] = field(default_factory=list)
    uses: int = 0


def _read(item: dict[str, Any]) -> dict[str, Any]:
    return {"text": item["text"], "verbatim": item.get("verbatim", False)}


class Workspace:
    """Conversations and the numbers that name what happens in them."""

    def __init__(self, subscribed: list[str]) -> None:
        """`subscribed` are the events that the app's manifest asks for."""
        self.subscribed = subscribed
        self.channels: set[str] = set()
        self.without_the_bot: set[str] = set()
        self.messages: set[tuple[str, str]] = set()
        self.people: dict[str, dict[str, Any]] = {}
        self.shared: set[str] = set()

    def next_ts(self) -> str:
        """A new message's time stamp, later than any before it."""
        return f"{_BEGAN}.{next(_numbers):06d}"

    def said(
        self,
        user: str,
        channel: str,
        text: str,
        thread_ts: str | None,
        mention: bool,
        files: list[dict[str, str]] | None = None,
    ) -> Post:
        """Records what a person typed and makes the events of it."""
        self.channels.add(channel)
        ts = self.next_ts()
        self.messages.add((channel, ts))
        sent = f"<@{BOT_USER}> {as_sent(text)}" if mention else as_sent(text)
        post = Post(user, channel, ts, thread_ts, text)
        events = []
        if mention and channel[0] != "D" and "app_mention" in self.subscribed:
            events.append(self.event_body({"type": "app_mention", **_message(post, sent)}))
        if self.hears_messages(channel):
            event = {"type": "message", "channel_type": _TYPE_OF[channel[0]], **_message(post, sent)}
            if files:
                event |= {"subtype": "file_share", "files": files}
            events.append(self.event_body(event))
        return Post(user, channel, ts, thread_ts, text, tuple(events))

    def hears_messages(self, channel: str) -> bool:
        """Whether messages of this conversation are told to the app."""
        return _EVENT_OF[channel[0]] in self.subscribed and channel not in self.without_the_bot

    def own_message(self, reply: Reply, subtype: str | None = None) -> dict[str, Any]:
        """The event with which Slack tells the app what the app itself has said or edited."""
        event = {
            "type": "message",
            "channel": reply.channel,
            "channel_type": _TYPE_OF[reply.channel[0]],
            "ts": reply.ts,
        }
        told = {
            "user": BOT_USER,
            "bot_id": BOT,
            "app_id": APP,
            "text": reply.text,
            "ts": reply.ts,
            "thread_ts": reply.thread_ts,
        }
        if subtype == "message_changed":
            return self.event_body({**event, "subtype": subtype, "message": told, "ts": self.next_ts()})
        return self.event_body({**event, **told})

    def own_file(self, channel: str, ts: str, thread_ts: str | None) -> dict[str, Any]:
        """The event with which Slack tells the app of a file that the app itself has posted."""
        told = {"user": BOT_USER, "bot_id": BOT, "app_id": APP, "text": "", "ts": ts, "thread_ts": thread_ts}
        kind = {"type": "message", "subtype": "file_share", "channel": channel, "channel_type": _TYPE_OF[channel[0]]}
        return self.event_body({**kind, **told})

    def event_body(self, event: dict[str, Any]) -> dict[str, Any]:
        """An event in the wrapping that Slack sends it in."""
        return {
            "token": "verification",
            "team_id": TEAM,
            "api_app_id": APP,
            "type": "event_callback",
            "event": {**self._whence(event.get("user", "")), "event_ts": event["ts"], **event},
            "event_id": f"Ev{uuid.uuid4().hex[:10].upper()}",
            "event_time": int(time.time()),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": TEAM,
                    "user_id": BOT_USER,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": event.get("channel") in self.shared,
        }

    def team_of(self, user: str) -> str:
        """The workspace that somebody belongs to."""
        return str(self.people.get(user, {}).get("team_id", TEAM))

    def _whence(self, user: str) -> dict[str, Any]:
        """The workspace that somebody writes from: named twice where it is another."""
        team = self.team_of(user)
        return {"team": team} if team == TEAM else {"team": team, "user_team": team, "source_team": team}

    def command_payload(self, user: str, channel: str, line: str, response_url: str, trigger_id: str) -> dict[str, Any]:
        """A slash command as Slack sends it."""
        self.channels.add(channel)
        command, _, text = line.partition(" ")
        return {
            "token": "verification",
            "team_id": TEAM,
            "team_domain": "council",
            "channel_id": channel,
            "channel_name": "general",
            "user_id": user,
            "user_name": user.lower(),
            "command": command,
            "text": text.strip(),
            "api_app_id": APP,
            "is_enterprise_install": "false",
            "response_url": response_url,
            "trigger_id": trigger_id,
        }

    def interaction(self, kind: str, user: str, trigger_id: str) -> dict[str, Any]:
        """What is alike in everything that a person does with the app's blocks and shortcuts."""
        return {
            "type": kind,
            "token": "verification",
            "api_app_id": APP,
            "user": {"id": user, "username": user.lower(), "name": user.lower(), "team_id": self.team_of(user)},
            "team": {"id": TEAM, "domain": "council"},
            "enterprise": None,
            "is_enterprise_install": False,
            "trigger_id": trigger_id,
        }

    def pressed(self, button: dict[str, Any]) -> list[dict[str, Any]]:
        """The press of a button as it stands in a payload."""
        return [{**button, "block_id": "b1", "action_ts": self.next_ts()}]

    def click_payload(
        self, user: str, reply: Reply, button: dict[str, Any], response_url: str, trigger_id: str
    ) -> dict[str, Any]:
        """The press of a button under a message as Slack sends it."""
        container = {
            "type": "message",
            "message_ts": reply.ts,
            "channel_id": reply.channel,
            "is_ephemeral": reply.ephemeral,
            **({"thread_ts": reply.thread_ts} if reply.thread_ts else {}),
        }
        return {
            **self.interaction("block_actions", user, trigger_id),
            "container": container,
            "channel": {"id": reply.channel, "name": "general"},
            "response_url": response_url,
            "state": {"values": {}},
            "actions": self.pressed(button),
        }


def ordinary_member(user: str) -> dict[str, Any]:
    """What Slack says of most people."""
    return {"id": user, "team_id": TEAM, "is_restricted": False, "is_ultra_restricted": False, "is_bot": False}


def as_sent(typed: str) -> str:
    """A person's text as Slack sends it on: signs escaped, names resolved, addresses marked."""
    text = typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = re.sub(r"@(U\w+)", r"<@\1>", text)
    return re.sub(r"(https?://[^\s<>|]+)", r"<\1>", text)


def _message(post: Post, sent: str) -> dict[str, Any]:
    threaded = {"thread_ts": post.thread_ts} if post.thread_ts else {}
    return {
        "user": post.user,
        "text": sent,
        "ts": post.ts,
        "channel": post.channel,
        "client_msg_id": str(uuid.uuid4()),
        **threaded,
    }
