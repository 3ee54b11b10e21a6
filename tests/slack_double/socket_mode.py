"""Socket Mode's server side: a WebSocket that hands out envelopes until each is acknowledged."""

import asyncio
import json
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.slack_double.limits import problems
from tests.slack_double.workspace import APP

RESENDS = 3


@dataclass
class Delivery:
    """One thing the app was told, and how it took it."""

    kind: str
    payload: dict[str, Any]
    attempts: int = 0
    acknowledged_after: float | None = None
    response: dict[str, Any] | None = None
    done: bool = False
    sent_at: float = field(default_factory=time.monotonic)


@dataclass
class SocketMode:
    """The connections of one app. Everything here runs in the server's loop."""

    ack_within: float
    changed: Callable[[], None]
    tickets: set[str] = field(default_factory=set)
    connections: list[web.WebSocketResponse] = field(default_factory=list)
    deliveries: list[Delivery] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    _acknowledged: dict[str, "asyncio.Future[dict[str, Any]]"] = field(default_factory=dict)
    _turn: int = 0

    def new_ticket(self) -> str:
        """Lets one connection in."""
        ticket = uuid.uuid4().hex
        self.tickets.add(ticket)
        return ticket

    async def link(self, request: web.Request) -> web.StreamResponse:
        """The life of one connection."""
        if request.query.get("ticket") not in self.tickets:
            return web.Response(status=403, text="a ticket opens one connection")
        self.tickets.discard(request.query["ticket"])
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json(
            {
                "type": "hello",
                "num_connections": len(self.connections) + 1,
                "debug_info": {"host": "double", "approximate_connection_time": 18060},
                "connection_info": {"app_id": APP},
            }
        )
        self.connections.append(socket)
        self.changed()
        try:
            async for message in socket:
                if message.type == WSMsgType.TEXT:
                    self._take(message.data)
        finally:
            if socket in self.connections:
                self.connections.remove(socket)
            self.changed()
        return socket

    async def deliver(self, kind: str, payload: dict[str, Any], attempt: int = 0, reason: str = "timeout") -> Delivery:
        """Sends one envelope after another until the app acknowledges."""
        delivery = Delivery(kind, payload)
        self.deliveries.append(delivery)
        last = attempt + (RESENDS if kind == "events_api" else 0)
        for number in range(attempt, last + 1):
            delivery.attempts += 1
            if await self._once(delivery, number, reason):
                break
        delivery.done = True
        self.changed()
        return delivery

    async def disconnect(self, reason: str) -> None:
        """Tells the oldest connection to go, as Slack does every hour or so, and closes it a little later."""
        if self.connections:
            socket = self.connections.pop(0)
            await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "double"}})
            await asyncio.sleep(0.2)
            await socket.close()

    async def close(self) -> None:
        """Closes every connection."""
        for socket in list(self.connections):
            await socket.close()

    async def _once(self, delivery: Delivery, number: int, reason: str) -> bool:
        envelope_id = str(uuid.uuid4())
        envelope = {
            "envelope_id": envelope_id,
            "type": delivery.kind,
            "payload": delivery.payload,
            "accepts_response_payload": delivery.kind != "events_api",
        }
        if delivery.kind == "events_api":
            envelope |= {"retry_attempt": number, "retry_reason": reason if number else ""}
        answer: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._acknowledged[envelope_id] = answer
        started = time.monotonic()
        await self._send(envelope)
        try:
            delivery.response = await asyncio.wait_for(answer, self.ack_within)
        except TimeoutError:
            return False
        delivery.acknowledged_after = time.monotonic() - started
        return True

    async def _send(self, envelope: dict[str, Any]) -> None:
        while True:
            if self.connections:
                self._turn += 1
                try:
                    await self.connections[self._turn % len(self.connections)].send_json(envelope)
                    return
                except ConnectionError:
                    pass
            await asyncio.sleep(0.01)

    def _take(self, data: str) -> None:
        message = json.loads(data)
        answer = self._acknowledged.pop(message.get("envelope_id", ""), None)
        if answer is None:
            self.complaints.append(f"acknowledged what was never sent: {data[:200]}")
            return
        payload = message.get("payload") or {}
        if payload and "response_action" not in payload:
            self.complaints += [f"acknowledgement: {sentence}" for _, sentence in problems(payload)]
        if not answer.done():
            answer.set_result(payload)
