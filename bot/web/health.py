"""How the bot is: fit, worse than it should be and still answering, or unable to answer."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from index.errors import ProductError
from index.store import Store

State = Literal["ok", "degraded", "down"]
_WORSE: tuple[State, ...] = ("ok", "degraded", "down")

LOOKED_FOR = 5.0
"""Seconds that what was found stands: whoever asks often costs nothing."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the bot, how it is, and in a few words what is amiss. No file is named: anybody may read this."""

    state: State
    says: str = ""


@dataclass(frozen=True, slots=True)
class Health:
    """How each part is, and since when the documents are held as they are."""

    parts: Mapping[str, Part]
    last_ingest: str | None

    @property
    def state(self) -> State:
        """The bot is as its worst part."""
        return max((part.state for part in self.parts.values()), key=_WORSE.index)

    def as_json(self) -> dict[str, object]:
        """For whatever watches over it."""
        told = {
            name: part.state if not part.says else f"{part.state}: {part.says}" for name, part in self.parts.items()
        }
        return {"status": self.state, **told, "last_ingest": self.last_ingest}


class Checkup:
    """Looks at the parts, at most once in a few seconds. Safe to share between threads."""

    def __init__(self, store: Store, clock: Callable[[], float] = time.monotonic) -> None:
        self._store, self._clock = store, clock
        self._lock = threading.Lock()
        self._found: tuple[float, Health] | None = None

    def health(self) -> Health:
        """How the bot is."""
        with self._lock:
            now = self._clock()
            if self._found is None or now - self._found[0] > LOOKED_FOR:
                self._found = (now, self._look())
            return self._found[1]

    def _look(self) -> Health:
        parts = {"register": _register(self._store)}
        if parts["register"].state == "down":
            return Health(parts, None)
        parts["embedder"] = _embedder(self._store)
        parts["vectors"] = _vectors(self._store)
        run = self._store.register.last_run()
        return Health(parts, str(run["finished"]) if run else None)


def _register(store: Store) -> Part:
    try:
        held = store.register.count_documents()
        failed = store.register.count_public_failures()
    except ProductError:
        return Part("down", "the register cannot be read")
    if not held:
        return Part("degraded", "no document is held")
    return Part("ok", f"files that could not be read: {failed}" if failed else "")


def _embedder(store: Store) -> Part:
    """Without it questions on a council are still answered from the register."""
    try:
        store.embedder.encode(["health"])
    except Exception as problem:  # noqa: BLE001  whatever a model raises while it is loaded
        return Part("degraded", f"questions cannot be embedded ({type(problem).__name__})")
    return Part("ok")


def _vectors(store: Store) -> Part:
    """Without them answers are found over the register's own, which takes longer."""
    if not store.register.count_passages(exempt=False):
        return Part("ok")
    try:
        vector = store.embedder.encode(["health"])[0]
        store.vectors.nearest(vector, 1, store.register.generation())
    except Exception as problem:  # noqa: BLE001  as above
        return Part("degraded", f"the vector index cannot be used ({type(problem).__name__})")
    return Part("ok")
