"""Runs a call that may hang, and waits for it only so long."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import TypeVar

Result = TypeVar("Result")

MOST = 8
"""So many calls may hang at once; each costs a thread until its own connection gives up."""


class TooManyHang(Exception):
    """So many earlier calls still hang that this one was not begun."""


class Patience:
    """Lets a limited number of calls run, each in a thread that ends with the program whatever it does."""

    def __init__(self, most: int = MOST) -> None:
        self._places = threading.Semaphore(most)

    def run(self, call: Callable[[], Result], seconds: float) -> Result:
        """What the call returns or raises; raises TimeoutError when it takes longer, and TooManyHang."""
        if not self._places.acquire(blocking=False):
            raise TooManyHang
        future: Future[Result] = Future()
        # A thread of an executor would be waited for when the program ends, for as long as a server keeps it.
        threading.Thread(target=self._run, args=(call, future), daemon=True).start()
        wait([future], timeout=max(0.0, seconds))
        return future.result(timeout=0)

    def _run(self, call: Callable[[], Result], future: Future[Result]) -> None:
        try:
            future.set_result(call())
        except Exception as problem:  # noqa: BLE001 - it is raised again by whoever waits
            future.set_exception(problem)
        finally:
            self._places.release()
