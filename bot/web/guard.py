"""What every request passes: how large it may be, how often an address may ask, how long a body may take, and headers
that tell browsers to be careful.
"""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.rates import Rates

_HEADERS = {
    # No script at all, and nothing from elsewhere: what documents say is never more than text.
    "content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # A link to the source page is a key: it is not told to the pages that are opened from there.
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-robots-tag": "noindex, nofollow",
}
_OVER_TLS = {"strict-transport-security": "max-age=31536000"}


@dataclass(frozen=True, slots=True)
class Limits:
    """`body` in bytes, `body_seconds` for all of it to arrive; `per_minute` requests of one address, 0: any number."""

    body: int = 1_000_000
    body_seconds: float = 15.0
    per_minute: int = 600


class Guard:
    """Turns away what is too large, too slow or too often."""

    def __init__(self, app: ASGIApp, limits: Limits, uncounted: Collection[str] = (), over_tls: bool = False) -> None:
        """`uncounted` are the paths whose callers are not counted; `over_tls` tells that browsers come over HTTPS."""
        self._app, self._limits, self._uncounted = app, limits, frozenset(uncounted)
        self._rates = Rates(limits.per_minute)
        headers = {**_HEADERS, **(_OVER_TLS if over_tls else {})}
        self._headers = [(name.encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handles a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def careful(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *self._headers]
            await send(message)

        refusal = self._too_often(scope) or self._announced_too_large(scope)
        if refusal:
            await refusal(scope, receive, careful)
            return
        try:
            body = await self._body(receive)
        except (TooLarge, TimeoutError) as problem:
            refusal = _too_large() if isinstance(problem, TooLarge) else _too_slow()
            await refusal(scope, receive, careful)
            return
        if body is not None:
            await self._app(scope, _once(body, receive), careful)

    async def _body(self, receive: Receive) -> bytes | None:
        """All of the body; None where the caller has gone. Raises TooLarge, and TimeoutError where it does not come."""
        parts: list[bytes] = []
        size = 0
        async with asyncio.timeout(self._limits.body_seconds):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    return None
                parts.append(message.get("body", b""))
                size += len(parts[-1])
                if size > self._limits.body:
                    raise TooLarge
                if not message.get("more_body"):
                    return b"".join(parts)

    def _too_often(self, scope: Scope) -> PlainTextResponse | None:
        if scope["path"] in self._uncounted:
            return None
        address = scope["client"][0] if scope.get("client") else ""
        seconds = self._rates.take(address)
        if not seconds:
            return None
        return _refusal(429, "Too many requests from this address.", {"retry-after": str(max(1, round(seconds)))})

    def _announced_too_large(self, scope: Scope) -> PlainTextResponse | None:
        announced = Headers(scope=scope).get("content-length", "0")
        return _too_large() if announced.isdecimal() and int(announced) > self._limits.body else None


class TooLarge(Exception):
    """A body is larger than is taken."""


def _once(body: bytes, receive: Receive) -> Receive:
    """What the app receives: the body, and then whatever else comes, which is that the caller goes."""
    given = False

    async def received() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return received


def _refusal(status: int, words: str, headers: dict[str, str] | None = None) -> PlainTextResponse:
    # The rest of the body is not waited for, so the connection cannot be used again.
    return PlainTextResponse(words, status_code=status, headers={"connection": "close", **(headers or {})})


def _too_large() -> PlainTextResponse:
    return _refusal(413, "The request is too large.")


def _too_slow() -> PlainTextResponse:
    return _refusal(408, "The request took too long to arrive.")
