"""An event loop on a thread of its own, for what the SDK does asynchronously and sometimes keeps waiting."""

import asyncio
import threading
from collections.abc import Awaitable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")

LAST_SECONDS = 3.0


class Loop:
    """Runs coroutines for other threads, and for other loops, which are kept free meanwhile."""

    def __init__(self, name: str) -> None:
        """`name` is the thread's, for whoever looks at what the process does."""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name=name, daemon=True)
        self._thread.start()

    def run(self, coroutine: Coroutine[Any, Any, T], seconds: float) -> T:
        """What it gives, waited for on the calling thread; raises TimeoutError after so many seconds."""
        return asyncio.run_coroutine_threadsafe(_within(coroutine, seconds), self._loop).result()

    async def aside(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """What it gives, waited for on the calling loop."""
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(coroutine, self._loop))

    def close(self) -> None:
        """Ends the thread; what is under way is given up."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(LAST_SECONDS)
        self._loop.close()


async def _within(work: Awaitable[T], seconds: float) -> T:
    return await asyncio.wait_for(work, seconds)
