"""Slack's way to tell an app over HTTP: signed posts to its address, sent again until they are taken."""

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import aiohttp
from slack_sdk.signature import SignatureVerifier

from tests.slack_double.limits import problems
from tests.slack_double.socket_mode import RESENDS, Delivery


@dataclass
class SignedPosts:
    """Posts to one address. Everything here runs in the server's loop."""

    address: str
    secret: str
    ack_within: float
    changed: Callable[[], None]
    deliveries: list[Delivery]
    complaints: list[str]
    statuses: list[int] = field(default_factory=list)

    async def deliver(self, kind: str, payload: dict[str, Any], attempt: int = 0, reason: str = "") -> Delivery:
        """Posts until the app answers with 200; a command or a press only once."""
        delivery = Delivery(kind, payload)
        self.deliveries.append(delivery)
        last = attempt + (RESENDS if kind == "events_api" else 0)
        for number in range(attempt, last + 1):
            delivery.attempts += 1
            if await self._once(delivery, number, reason or "http_timeout"):
                break
        delivery.done = True
        self.changed()
        return delivery

    async def _once(self, delivery: Delivery, number: int, reason: str) -> bool:
        body, kind = encoded(delivery.kind, delivery.payload)
        headers = signed(body, self.secret) | {"Content-Type": kind}
        if number:
            headers |= {"X-Slack-Retry-Num": str(number), "X-Slack-Retry-Reason": reason}
        started = time.monotonic()
        try:
            timeout = aiohttp.ClientTimeout(total=self.ack_within)
            async with (
                aiohttp.ClientSession(timeout=timeout, trust_env=False) as session,
                session.post(self.address, data=body, headers=headers) as answer,
            ):
                text = await answer.text()
                self.statuses.append(answer.status)
                if answer.status != 200:
                    return False
                delivery.response = self._read(text, answer.content_type)
        except (aiohttp.ClientError, TimeoutError):
            await asyncio.sleep(0.05)
            return False
        delivery.acknowledged_after = time.monotonic() - started
        return True

    def _read(self, text: str, kind: str) -> dict[str, Any]:
        """What an acknowledgement says: JSON, or the bare words of a reply."""
        payload: dict[str, Any] = json.loads(text) if text and kind == "application/json" else {}
        if text and not payload:
            payload = {"text": text}
        if payload and "response_action" not in payload:
            self.complaints += [f"acknowledgement: {sentence}" for _, sentence in problems(payload)]
        return payload


def encoded(kind: str, payload: dict[str, Any]) -> tuple[bytes, str]:
    """A payload as Slack posts it: an event as JSON, a command as a form, a press as JSON in a form."""
    if kind == "events_api":
        return json.dumps(payload).encode(), "application/json"
    form = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
    return urlencode(form).encode(), "application/x-www-form-urlencoded"


def signed(body: bytes, secret: str, at: float | None = None) -> dict[str, str]:
    """The headers that prove who posts, and when."""
    stamp = str(int(at if at is not None else time.time()))
    signature = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=body) or ""
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature}
