"""How often a person may ask: a bucket for each, which fills again while they read."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

PEOPLE = 10_000
"""So many people's buckets are kept; those who asked longest ago are forgotten first, which lets them ask."""


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float


class Rates:
    """Counts what each person asks. Safe to share between threads."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        """A person may ask `per_minute` times at once, and as often again in each minute; 0 sets no limit."""
        self._per_minute, self._clock = per_minute, clock
        self._lock = threading.Lock()
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def take(self, person: str, cost: float = 1.0) -> float:
        """Seconds until the person may ask; 0 if they may now, which is counted at once."""
        if not self._per_minute:
            return 0.0
        with self._lock:
            bucket = self._filled(person)
            missing = cost - bucket.left
            if missing > 0:
                return missing * 60 / self._per_minute
            bucket.left -= cost
            return 0.0

    def _filled(self, person: str) -> _Bucket:
        now = self._clock()
        bucket = self._buckets.setdefault(person, _Bucket(float(self._per_minute), now))
        bucket.left = min(float(self._per_minute), bucket.left + (now - bucket.at) * self._per_minute / 60)
        bucket.at = now
        self._buckets.move_to_end(person)
        if len(self._buckets) > PEOPLE:
            self._buckets.popitem(last=False)
        return bucket


class Told:
    """What people were told lately, so that nobody is told the same over and over. Safe to share between threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._at: OrderedDict[str, float] = OrderedDict()

    def within(self, seconds: float, what: str) -> bool:
        """Whether it was told within so many seconds; if not, it counts as told from now on."""
        now = self._clock()
        with self._lock:
            if now - self._at.get(what, float("-inf")) < seconds:
                return True
            self._at[what] = now
            self._at.move_to_end(what)
            if len(self._at) > PEOPLE:
                self._at.popitem(last=False)
            return False


def kind_reply(seconds: float) -> str:
    """What somebody is told who asks too often."""
    wait = max(1, round(seconds))
    return (
        "You are asking faster than I can read. Please give me "
        f"{'a second' if wait == 1 else f'{wait} seconds'}, then ask again; what you asked just now I have left."
    )
