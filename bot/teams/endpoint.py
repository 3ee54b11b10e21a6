"""Teams' address on our server: what comes in is measured and read here before the SDK checks who sent it."""

import json
import logging
from typing import Any
from urllib.parse import urlsplit

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from bot.chats.failures import report
from bot.hosts import is_loopback, is_of_this_machine
from bot.teams.loop import Loop

PATH = "/api/messages"
LARGEST = 256 * 1024  # bytes; Teams sends a fraction of it
LONGEST_ACTIVITY_ID = 500

log = logging.getLogger(__name__)


class Endpoint:
    """The SDK's door to an HTTP server: it hands us a handler, and we hand it requests that can be read."""

    def __init__(self, app: FastAPI, anonymous: bool) -> None:
        """`anonymous` lets in requests without a token, and then only this machine's."""
        self._app, self._anonymous = app, anonymous
        # To check a token, the SDK may fetch Microsoft's keys, and waits for them without giving way: whoever sends
        # tokens of their own making would keep the whole server waiting.
        self._loop = Loop("teams-in")

    def register_route(self, method: str, path: str, handler: Any) -> None:
        """Adds the route whose requests the handler answers."""

        async def take(request: Request) -> Response:
            caller = request.client.host if request.client else ""
            if self._anonymous and not is_of_this_machine(caller, request.headers):
                return _refused(403, "Requests without a token are taken from this machine only.")
            if not request.headers.get("content-type", "").startswith("application/json"):
                return _refused(415, "This is no JSON.")  # a page in a browser could send anything else unasked
            body = _activity(await _read(request))
            if body is None:
                return _refused(400, "This is no activity.")
            if self._anonymous and not is_loopback(urlsplit(body["serviceUrl"]).hostname or ""):
                return _refused(403, "Without a token, answers go to this machine only.")
            try:
                said = await self._loop.aside(handler({"body": body, "headers": dict(request.headers)}))
            except Exception as error:  # noqa: BLE001  the outermost edge: Teams learns that it failed, the log why
                reference = report(error, "an activity", str(body))
                return _refused(500, f"Something went wrong: {reference}")
            if said.get("body") is None:
                return Response(status_code=said["status"])
            return JSONResponse(said["body"], said["status"])

        self._app.add_api_route(path, take, methods=[method], include_in_schema=False)

    def serve_static(self, path: str, directory: str) -> None:
        """We serve no files of the SDK's."""
        raise NotImplementedError

    async def start(self, port: int) -> None:
        """The server is not the SDK's to start."""
        raise NotImplementedError

    async def stop(self) -> None:
        """Nor to stop."""

    def close(self) -> None:
        """Takes no more."""
        self._loop.close()


async def _read(request: Request) -> bytes:
    """The body; what is larger than any activity is refused before all of it was read."""
    read = bytearray()
    async for chunk in request.stream():
        read += chunk
        if len(read) > LARGEST:
            raise HTTPException(413, "This is larger than any activity.")
    return bytes(read)


def _activity(body: bytes) -> dict[str, Any] | None:
    """The activity in a body, with what the SDK takes for granted; None where it is none."""
    try:
        read = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(read, dict):
        return None
    for name in ("type", "id", "serviceUrl"):
        if not isinstance(read.get(name), str) or not 0 < len(read[name]) <= LONGEST_ACTIVITY_ID:
            return None
    address = read["serviceUrl"]
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    secure = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname or ""))
    return read if secure and parts.hostname and not parts.query and not parts.fragment else None


def _refused(status: int, why: str) -> Response:
    return JSONResponse({"error": why}, status)
