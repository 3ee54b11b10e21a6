"""Runs the app until it is told to stop, and is patient with slow callers for so long and no longer."""

import asyncio
import logging
import signal
import threading
from collections.abc import Callable
from typing import Any

import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.web.request_log import WithRequest
from index.errors import OperatorError

log = logging.getLogger("bot.web")

HEAD_SECONDS = 10.0
"""So long a caller may take over the head of a request."""

GRACE_SECONDS = 30
"""So long what was begun may take to end when the server stops."""

MOST_CONNECTIONS = 1_000


class ImpatientProtocol(H11Protocol):
    """HTTP, where a caller who does not finish the head of a request is hung up on: uvicorn would wait for ever."""

    head_seconds = HEAD_SECONDS
    _hangs_up: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begins to wait."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Waits on, unless a whole head has come."""
        super().data_received(data)
        if self.cycle is None or self.cycle.response_complete:
            self._wait()
        else:
            self._wait_no_more()

    def connection_lost(self, exc: Exception | None) -> None:
        """Waits for nothing."""
        self._wait_no_more()
        super().connection_lost(exc)

    def _wait(self) -> None:
        """From the first of its bytes on: more of them do not buy more time."""
        if self._hangs_up is None:
            self._hangs_up = self.loop.call_later(self.head_seconds, self._hang_up)

    def _wait_no_more(self) -> None:
        if self._hangs_up is not None:
            self._hangs_up.cancel()
            self._hangs_up = None

    def _hang_up(self) -> None:
        self._hangs_up = None
        if not self.transport.is_closing() and (self.cycle is None or self.cycle.response_complete):
            self.transport.close()


def run_web(
    app: FastAPI,
    host: str,
    port: int,
    trusted_proxies: str = "127.0.0.1",
    listening: Callable[[str], None] = log.info,
    stop: threading.Event | None = None,
) -> None:
    """Serves until `stop` is set or the process is asked to end; then finishes what was begun. `listening` is told the
    address.

    Raises OperatorError where the address cannot be had.
    """
    server = _Server(
        uvicorn.Config(
            app,
            host=host,
            port=port,
            http=ImpatientProtocol,
            ws="none",
            lifespan="on",
            log_config=None,
            access_log=False,
            server_header=False,
            forwarded_allow_ips=trusted_proxies,
            limit_concurrency=MOST_CONNECTIONS,
            timeout_graceful_shutdown=GRACE_SECONDS,
        ),
        listening,
        stop or threading.Event(),
    )
    for handler in logging.getLogger().handlers:
        handler.addFilter(WithRequest())
    _take_signals_as_done()
    try:
        server.run()
    except SystemExit as problem:  # uvicorn's way to say that it could not listen
        raise _cannot_listen(host, port) from problem
    if not server.started:
        raise _cannot_listen(host, port)


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, listening: Callable[[str], None], stop: threading.Event) -> None:
        super().__init__(config)
        self._listening, self._stop = listening, stop

    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        if self.started:
            host, port = self.servers[0].sockets[0].getsockname()[:2]
            self._listening(f"http://{f'[{host}]' if ':' in host else host}:{port}")

    async def on_tick(self, counter: int) -> bool:
        return await super().on_tick(counter) or self._stop.is_set()


def _take_signals_as_done() -> None:
    """uvicorn raises a signal again once it has stopped for it; it has then done what was asked."""
    if threading.current_thread() is threading.main_thread():  # signals can only be handled from there
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: None)


def _cannot_listen(host: str, port: int) -> OperatorError:
    return OperatorError(
        f"Nothing can listen at HOST {host}, PORT {port}: another program does already, or the address is not this "
        "machine's. Stop that program, or set another PORT."
    )
