"""Teams' activities read to plain values: who did what, where, and under which key it is known."""

import html
import json
import re
import time
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

from microsoft_teams.api.activities import MessageActivity
from microsoft_teams.api.activities.invoke import AdaptiveCardInvokeActivity, MessageSubmitActionInvokeActivity
from microsoft_teams.api.models import ActivityBase, MentionEntity

from bot.chats.memory import Thread
from bot.chats.text import one_line
from bot.entries import Verdict
from bot.teams.cards import Verb
from bot.teams.connector import Address

Kind = Literal["personal", "group", "channel"]

_KINDS: dict[str, Kind] = {"personal": "personal", "groupChat": "group", "channel": "channel"}
_TAG = re.compile(r"<at[^>]{0,200}>(?P<name>[^<]{0,200})</at>")
_PART = re.compile(r"[^\s/?#\\%]{1,400}")


@dataclass(frozen=True, slots=True)
class Where:
    """A conversation. `tenant` is the organisation that it belongs to, `team` the Teams team of a channel.

    `channel_type` is "standard", "private" or "shared", and "" where the activity does not say.
    """

    address: Address
    kind: Kind
    tenant: str = ""
    team: str = ""
    channel_type: str = ""

    @property
    def thread(self) -> Thread:
        """The thread of a channel; a chat, which has none, as a whole."""
        conversation, _, root = self.address.conversation.partition(";messageid=")
        return Thread(self.tenant, conversation, root)


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody: `account` is their name in the conversation, `user` their id in the organisation's directory."""

    account: str
    user: str
    tenant: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """A message that a person wrote. `at` is in seconds since 1970; `to_us` is whether it is meant for the bot."""

    who: Who
    where: Where
    id: str
    at: float
    text: str
    to_us: bool


@dataclass(frozen=True, slots=True)
class Press:
    """A button pressed on one of our cards, with the data it carries: a client sent it, so it is not trusted."""

    who: Who
    where: Where
    id: str
    at: float
    verb: Verb
    data: dict[str, Any]

    def text(self, name: str) -> str:
        """A text of the data; "" where there is none."""
        value = self.data.get(name)
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> int:
        """A number of the data; 0 where there is none."""
        value = self.data.get(name)
        return int(value) if isinstance(value, int | float) and abs(value) < 1_000_000 else 0


@dataclass(frozen=True, slots=True)
class Thumb:
    """Somebody's word on the message of an id; "" where the client does not say which, as the Agents Playground."""

    who: Who
    where: Where
    message: str
    verdict: Verdict
    comment: str


def read_post(activity: MessageActivity) -> Post | None:
    """The message; None where it says nothing that is meant for anybody, as the press of a plain button."""
    where = where_of(activity)
    if activity.value is not None or where is None:
        return None
    to_us = where.kind == "personal" or activity.is_recipient_mentioned()
    return Post(_who(activity), where, activity.id, _at(activity), words(activity), to_us)


def read_press(activity: AdaptiveCardInvokeActivity) -> Press | None:
    """The press; None where it is none of our buttons."""
    where, action = where_of(activity), activity.value.action
    if where is None or action.verb not in get_args(Verb):
        return None
    return Press(_who(activity), where, activity.id, _at(activity), cast(Verb, action.verb), action.data)


def read_thumb(activity: MessageSubmitActionInvokeActivity) -> Thumb | None:
    """The word on a message; None where nobody can tell which: a chat with one person has a last one."""
    where, said = where_of(activity), activity.value.action_value
    if where is None or not (activity.reply_to_id or where.kind == "personal"):
        return None
    verdict: Verdict = "right" if said.reaction == "like" else "wrong"
    return Thumb(_who(activity), where, activity.reply_to_id or "", verdict, _comment(said.feedback))


def where_of(activity: ActivityBase) -> Where | None:
    """The conversation; None where its id could lead elsewhere than to it."""
    conversation, data = activity.conversation, activity.channel_data
    recipient = getattr(activity, "recipient", None)
    if not _PART.fullmatch(conversation.id) or recipient is None or not activity.service_url:
        return None
    tenant = conversation.tenant_id or (data.tenant.id if data and data.tenant else None) or ""
    return Where(
        Address(activity.service_url, conversation.id, recipient.id),
        # What is not known for a conversation with one person alone is none.
        _KINDS.get(str(conversation.conversation_type or ""), "group"),
        tenant,
        (data.team.id if data and data.team else None) or "",
        (data.channel.type if data and data.channel else None) or "",
    )


def words(activity: MessageActivity) -> str:
    """The text as it was typed: the bot's name gone, others by their names, entities as their signs."""
    text = activity.text or ""
    for entity in activity.entities or ():
        if isinstance(entity, MentionEntity) and entity.mentioned.id == activity.recipient.id and entity.text:
            text = text.replace(entity.text, " ")
    named = _TAG.sub(lambda tag: f"@{tag['name']}", text)
    return html.unescape(named).replace("\u00a0", " ").strip()


def _who(activity: ActivityBase) -> Who:
    account = activity.from_
    return Who(account.id, account.aad_object_id or account.id, account.tenant_id or "")


def _at(activity: ActivityBase) -> float:
    return activity.timestamp.timestamp() if activity.timestamp else time.time()


def _comment(feedback: str) -> str:
    """What was typed beside a thumb: Teams wraps it in JSON."""
    try:
        said = json.loads(feedback)
    except ValueError:
        return one_line(feedback)
    typed = said.get("feedbackText") if isinstance(said, dict) else said
    return one_line(typed) if isinstance(typed, str) else ""
