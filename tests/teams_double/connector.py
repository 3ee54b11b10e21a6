"""Teams' connector: takes what the bot sends by Teams' rules, and says who somebody is."""

import itertools
import threading
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.teams_double.limits import INFORMATIVE, faults

BOT = "28:bot"
Activity = dict[str, Any]


@dataclass
class Connector:
    """What arrived, by conversation, and what was wrong with it. `refuse` holds the next answers to posts."""

    sent: list[tuple[str, Activity]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    members: dict[str, dict[str, Any]] = field(default_factory=dict)
    channels: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    refuse: list[Response] = field(default_factory=list)
    streams: dict[str, str] = field(default_factory=dict)
    closed_to_direct: bool = False
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Counts ids from one."""
        self._ids = itertools.count(1)
        self.changed = threading.Condition()

    def app(self) -> Starlette:
        """The routes that the bot calls."""
        return Starlette(
            routes=[
                Route("/v3/conversations", self._create, methods=["POST"]),
                Route("/v3/conversations/{id}/activities", self._post, methods=["POST"]),
                Route("/v3/conversations/{id}/members/{member}", self._member),
                Route("/v3/teams/{id}/conversations", self._channels),
            ]
        )

    async def _post(self, request: Request) -> Response:
        conversation, activity = request.path_params["id"], await request.json()
        if self.refuse and activity["type"] == "message":
            return self.refuse.pop(0)
        wrong = [*faults(activity), *self._addressed(conversation, activity)]
        stream = activity.get("channelData", {}).get("streamType")
        if stream:
            refused = self._stream(conversation, activity, stream, wrong)
            if refused:
                return refused
        with self.changed:
            self.wrong += wrong
            if wrong:
                self.changed.notify_all()
                return JSONResponse({"error": {"code": "BadSyntax", "message": "; ".join(wrong)}}, 400)
            id_ = activity.get("id") or f"m{next(self._ids)}"
            self.sent.append((conversation, {**activity, "id": id_}))
            if stream == "informative":
                self.streams[conversation] = id_
            self.changed.notify_all()
        plain_typing = activity["type"] == "typing" and not stream
        return JSONResponse({} if plain_typing else {"id": id_}, 201)

    def _addressed(self, conversation: str, activity: Activity) -> list[str]:
        named = activity.get("conversation", {}).get("id") == conversation
        return [] if named and activity.get("from", {}).get("id") == BOT else ["not from the bot, or to another place"]

    def _stream(self, conversation: str, activity: Activity, kind: str, wrong: list[str]) -> Response | None:
        entity = next((each for each in activity.get("entities", []) if each["type"] == "streaminfo"), None)
        if entity is None or entity.get("streamType") != kind:
            wrong.append("a stream without its entity")
        if not conversation.startswith("a:"):
            return _error(403, "Streaming is not allowed in this conversation.")
        if kind == "informative":
            if len(activity["text"]) > INFORMATIVE or activity["channelData"].get("streamSequence") != 1:
                wrong.append("no informative update")
            if conversation in self.streams:
                return _error(403, "Another stream is running: not allowed.")
        elif self.streams.get(conversation) != activity.get("id"):
            return _error(403, "Bot has exceeded streaming time.")
        elif kind == "final":
            if activity["type"] != "message" or activity["channelData"].get("streamSequence"):
                wrong.append("no final message")
            del self.streams[conversation]
        return None

    async def _member(self, request: Request) -> Response:
        with self.changed:
            self.asked.append(request.path_params["member"])
        found = self.members.get(request.path_params["member"])
        return JSONResponse(found) if found else _error(404, "The bot is not part of the conversation roster.")

    async def _channels(self, request: Request) -> Response:
        return JSONResponse({"conversations": self.channels.get(request.path_params["id"], [])})

    async def _create(self, request: Request) -> Response:
        if self.closed_to_direct:
            return _error(403, "Bot is not installed in user's personal scope.")
        member = (await request.json())["members"][0]["id"]
        return JSONResponse({"id": f"a:{member.removeprefix('29:')}"}, 201)


def _error(status: int, message: str) -> Response:
    return JSONResponse({"error": {"code": "Error", "message": message}}, status)
