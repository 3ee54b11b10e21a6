"""Runs the double's HTTP server in a thread of its own, on a free port of this machine."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from concurrent.futures import Future
from typing import Any

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """A loop in a thread; other threads hand it coroutines."""

    def __init__(self, routes: Mapping[str, Handler]) -> None:
        """`routes` maps paths to what answers there."""
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, name="slack-double", daemon=True)
        self._thread.start()
        self._runner, port = self.submit(self._start(routes)).result(10)
        self.address = f"http://127.0.0.1:{port}"

    def submit(self, work: Coroutine[Any, Any, Any]) -> "Future[Any]":
        """Runs a coroutine in the loop."""
        return asyncio.run_coroutine_threadsafe(work, self.loop)

    def close(self) -> None:
        """Stops listening and ends what is still running."""
        self.submit(self._stop()).result(10)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(10)
        self.loop.close()

    async def _start(self, routes: Mapping[str, Handler]) -> tuple[web.AppRunner, int]:
        app = web.Application(client_max_size=20_000_000)
        app.add_routes([web.route("*", path, handler) for path, handler in routes.items()])
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        return runner, runner.addresses[0][1]

    async def _stop(self) -> None:
        await self._runner.cleanup()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
