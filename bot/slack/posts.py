"""Slack's events read to plain values: who wrote what, where, and under which keys it is known."""

import html
import re
from dataclasses import dataclass
from typing import Any

from bot.chats.memory import Thread

# The subtypes with which a person still says something; the others are edits, deletions, joins and notices.
SPOKEN = (None, "file_share", "thread_broadcast")

_MARKUP = re.compile(r"<(?P<target>[^<>|]*)(?:\|(?P<label>[^<>]*))?>")


@dataclass(frozen=True, slots=True)
class Post:
    """A message that a person wrote.

    `user_team` is the workspace or organisation they wrote it from, where the event says; `shared` whether people of
    another organisation read the channel.
    """

    team: str
    channel: str
    channel_type: str
    user: str
    ts: str
    thread_ts: str | None
    raw: str
    text: str
    event_id: str
    user_team: str = ""
    shared: bool = False

    @property
    def thread(self) -> Thread:
        """The thread it belongs to or, if to none, the one that an answer begins."""
        return Thread(self.team, self.channel, self.thread_ts or self.ts)

    @property
    def keys(self) -> tuple[str, str]:
        """What this post is known by: Slack sends a mention as two events, and may send each of them again."""
        return (f"post {self.team} {self.channel} {self.ts}", f"event {self.event_id or self.ts}")


def read_post(body: dict[str, Any], bot_user: str | None) -> Post | None:
    """The post in an event, or None when no person said anything in it."""
    event = body.get("event", {})
    if event.get("subtype") not in SPOKEN or event.get("bot_id") or not event.get("user") or event["user"] == bot_user:
        return None
    raw = event.get("text") or ""
    return Post(
        team=body.get("team_id") or event.get("team") or "",
        channel=event["channel"],
        channel_type=event.get("channel_type") or "",
        user=event["user"],
        ts=event["ts"],
        thread_ts=event.get("thread_ts"),
        raw=raw,
        text=words(raw, bot_user),
        event_id=body.get("event_id") or "",
        user_team=event.get("user_team") or event.get("team") or "",
        shared=bool(body.get("is_ext_shared_channel")),
    )


def words(raw: str, bot_user: str | None = None) -> str:
    """The text as it was typed: the bot's name gone, links and channels by their label, entities as their signs."""

    def typed(markup: re.Match[str]) -> str:
        target, label = markup["target"], markup["label"]
        if target.startswith(("@", "!")):
            return "" if target == f"@{bot_user}" else f"@{label}" if label else ""
        return f"#{label}" if target.startswith("#") and label else label or target

    return html.unescape(_MARKUP.sub(typed, raw)).strip()


def speaks_to_another(post: Post, bot_user: str | None) -> bool:
    """Whether the post begins by naming somebody else."""
    return post.raw.lstrip().startswith("<@") and not post.raw.lstrip().startswith(f"<@{bot_user}")
