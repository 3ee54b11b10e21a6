"""The last net: a request that failed leaves a trace in the log, without a word of what was sent, and whoever sent it
gets a sentence with its reference.
"""

import logging
from urllib.parse import unquote_plus

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from index.log import unforeseen

log = logging.getLogger(__name__)


class Net:
    """Catches what nobody foresaw. Nothing is raised further: the server would write it out as it is."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handles a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body, begun = b"", False

        async def seen() -> Message:
            nonlocal body
            message = await receive()
            body += message.get("body", b"")
            return message

        async def told(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, seen, told)
        except Exception:  # noqa: BLE001  the outermost edge of a request
            sent = unquote_plus((scope["query_string"] + b" " + body).decode(errors="replace"))
            sentence = unforeseen(log, sent)
            if not begun:
                await PlainTextResponse(sentence, status_code=500)(scope, receive, send)
