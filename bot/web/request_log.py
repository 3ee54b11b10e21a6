"""One line in the log for each request, under an id that every line written meanwhile bears.

Never a question, and never the address in full: links are signed, and whoever has one may read.
"""

import logging
import re
import secrets
import time
from contextvars import ContextVar

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.metrics import Metrics

log = logging.getLogger("bot.web")

HEADER = b"x-request-id"
_GIVEN = re.compile(rb"[0-9A-Za-z-]{8,64}")
_current: ContextVar[str] = ContextVar("request", default="")


class WithRequest(logging.Filter):
    """Puts the id of the request that is being answered before each line."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Lets every line pass."""
        if (id_ := _current.get()) and not hasattr(record, "request"):
            record.request = id_
            record.msg = f"request={id_} {record.msg}"
        return True


class RequestLog:
    """Gives each request an id, taken from a proxy that gave it one, and writes and counts how it ended."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handles a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        id_ = _id_of(scope)
        _current.set(id_)
        began, status = time.monotonic(), 500

        async def told(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), (HEADER, id_.encode())]
            await send(message)

        try:
            await self._app(scope, receive, told)
        finally:
            seconds = time.monotonic() - began
            route = route_of(scope)
            self._metrics.requested(route, status, seconds)
            log.info("method=%s route=%s status=%d ms=%d", scope["method"], route, status, round(1000 * seconds))


def route_of(scope: Scope) -> str:
    """The route's pattern, which holds nothing of what was asked for."""
    return str(getattr(scope.get("route"), "path", "none"))


def _id_of(scope: Scope) -> str:
    given = next((value for name, value in scope["headers"] if name == HEADER), b"")
    return given.decode() if _GIVEN.fullmatch(given) else secrets.token_hex(8)
