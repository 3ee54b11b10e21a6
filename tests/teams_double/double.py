"""Teams as a test sees it: people who write and press, and what they then see."""

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx

from tests.teams_double.connector import BOT, Activity, Connector

HOME = "tenant-of-the-council"
MENTION = "<at>Inspections</at>"
_IDS = itertools.count(1)


@dataclass(frozen=True)
class Room:
    """A conversation: of one person with the bot, of a group, or a thread of a channel."""

    id: str
    kind: str = "personal"
    team: str = ""
    channel_type: str = ""


class TeamsDouble:
    """Sends activities to the bot, and waits for what it sends back."""

    def __init__(self, connector: Connector, service_url: str) -> None:
        """Knows one person of the council; `service_url` is where the connector is."""
        self.connector, self.service_url = connector, service_url
        self.bot_url = ""
        self.joins("ann")

    def joins(self, name: str, tenant: str = HOME, role: str | None = "user") -> None:
        """Has the roster know somebody."""
        said = {"id": f"29:{name}", "aadObjectId": f"aad-{name}", "tenantId": tenant, "userRole": role}
        self.connector.members[f"29:{name}"] = {key: value for key, value in said.items() if value}

    def room(self, name: str = "ann") -> Room:
        """Somebody's own chat with the bot."""
        return Room(f"a:{name}")

    def says(self, text: str, room: Room | None = None, name: str = "ann", **changes: Any) -> httpx.Response:
        """Somebody writes; what the bot says at once."""
        entities = []
        if MENTION in text:
            entities = [{"type": "mention", "text": MENTION, "mentioned": {"id": BOT, "name": "Inspections"}}]
        activity = self.activity("message", room, name, text=text, textFormat="plain", entities=entities)
        return self.post({**activity, **changes})

    def presses(self, title: str, room: Room | None = None, name: str = "ann", card: Any = None) -> dict[str, Any]:
        """Somebody presses a button of the last card, or of one that took its place; what they see then."""
        action = next(each for each in buttons(card or self.cards(room)[-1]) if each["title"] == title)
        return self.executes(action, room, name)

    def executes(self, action: dict[str, Any], room: Room | None = None, name: str = "ann") -> dict[str, Any]:
        """The action of a button is sent as it stands."""
        sent = {"type": "Action.Execute", "verb": action["verb"], "data": action["data"]}
        value = {"action": sent, "trigger": "manual"}
        answered = self.post(self.activity("invoke", room, name, name="adaptiveCard/action", value=value))
        assert answered.status_code == 200, answered.text
        return dict(answered.json())

    def thumbs(
        self, reaction: str, message: str, comment: str = "", room: Room | None = None, name: str = "ann"
    ) -> int:
        """Somebody says what they think of a message; the status."""
        said = {"reaction": reaction, "feedback": f'{{"feedbackText": "{comment}"}}'}
        value = {"actionName": "feedback", "actionValue": said}
        activity = self.activity("invoke", room, name, name="message/submitAction", value=value, replyToId=message)
        return self.post(activity).status_code

    def activity(self, type_: str, room: Room | None, person: str, **fields: Any) -> Activity:
        """An activity as Teams would send it."""
        room = room or self.room(person)
        data: dict[str, Any] = {"tenant": {"id": HOME}}
        if room.team:
            data["team"] = {"id": room.team}
            data["channel"] = {
                "id": room.id.partition(";")[0],
                **({"type": room.channel_type} if room.channel_type else {}),
            }
        sender = {"id": f"29:{person}", "name": person.title(), "aadObjectId": f"aad-{person}"}
        return {
            "type": type_,
            "id": f"u{next(_IDS)}",
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime()) + f".{next(_IDS):06d}Z",
            "channelId": "msteams",
            "serviceUrl": self.service_url,
            "from": sender,
            "recipient": {"id": BOT, "name": "Inspections"},
            "conversation": {"id": room.id, "conversationType": room.kind, "tenantId": HOME},
            "channelData": data,
            **fields,
        }

    def post(self, activity: Any, **options: Any) -> httpx.Response:
        """Sends it to the bot."""
        return httpx.post(f"{self.bot_url}/api/messages", json=activity, timeout=20, **options)

    def seen(self, room: Room | None = None) -> list[Activity]:
        """The messages of a conversation, in order."""
        place = (room or self.room()).id
        return [each for where, each in self.connector.sent if where == place and each["type"] == "message"]

    def texts(self, room: Room | None = None) -> list[str]:
        """Their texts."""
        return [each["text"] for each in self.seen(room) if each.get("text")]

    def cards(self, room: Room | None = None) -> list[dict[str, Any]]:
        """Their cards."""
        return [each["attachments"][0]["content"] for each in self.seen(room) if each.get("attachments")]

    def wait_for(self, found: Callable[[], Any]) -> Any:
        """Waits until something is found, and gives it; fails where the bot sent what Teams refuses."""
        until = time.monotonic() + 15
        with self.connector.changed:
            while not (value := found()):
                assert not self.connector.wrong, self.connector.wrong
                left = until - time.monotonic()
                assert left > 0, f"in vain; sent: {self.connector.sent[-3:]}"
                self.connector.changed.wait(min(left, 0.2))
        assert not self.connector.wrong, self.connector.wrong
        return value

    def answer(self, room: Room | None = None, cards: int = 1) -> Activity:
        """The last message once so many cards have come after it."""
        self.wait_for(lambda: len(self.cards(room)) >= cards)
        return [each for each in self.seen(room) if each.get("text")][-1]


def buttons(node: Any) -> list[dict[str, Any]]:
    """Every button in a card."""
    if isinstance(node, list):
        return [each for item in node for each in buttons(item)]
    if not isinstance(node, dict):
        return []
    if str(node.get("type", "")).startswith("Action."):
        return [node]
    return [each for value in node.values() for each in buttons(value)]


def words(node: Any) -> str:
    """All the text that a card shows."""
    if isinstance(node, list):
        return "\n".join(filter(None, map(words, node)))
    if not isinstance(node, dict):
        return ""
    if node.get("type") == "RichTextBlock":
        return "".join(each["text"] for each in node["inlines"])
    if "text" in node:
        return str(node["text"])
    return "\n".join(filter(None, (words(value) for value in node.values() if isinstance(value, list | dict))))


def citations(activity: Activity) -> list[dict[str, Any]]:
    """The citations of a message."""
    return [claim for entity in activity.get("entities", []) for claim in entity.get("citation") or []]
