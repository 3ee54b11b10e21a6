"""What a chat said of somebody or something, remembered for as long as it holds."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")

KNOWN = 10_000
KNOWN_SECONDS, UNKNOWN_SECONDS = 3600, 60
"""How long what a chat said holds, and how long that it said nothing."""


class Recall(Generic[T]):
    """Asks once an hour. Safe to share between threads."""

    def __init__(self, most: int = KNOWN, clock: Callable[[], float] = time.monotonic) -> None:
        """Knows nothing yet; `most` are remembered, and who was asked about longest ago is let go of."""
        self._most, self._clock = most, clock
        self._lock = threading.Lock()
        self._known: OrderedDict[str, tuple[float, T | None]] = OrderedDict()

    def of(self, key: str, ask: Callable[[], T | None]) -> T | None:
        """What was said under this key, or what is said now; None where nothing is."""
        now = self._clock()
        with self._lock:
            until, said = self._known.get(key, (0.0, None))
        if now < until:
            return said
        said = ask()
        with self._lock:
            self._known[key] = (now + (UNKNOWN_SECONDS if said is None else KNOWN_SECONDS), said)
            self._known.move_to_end(key)
            if len(self._known) > self._most:
                self._known.popitem(last=False)
        return said
