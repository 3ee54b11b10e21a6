"""Tells which files have settled: nobody has been writing to them, or taking them away, for a while."""

from collections.abc import Iterable

from ingest.walk import Found

Look = tuple[int, int] | None
"""A file's size and time of change as last seen; None when it was gone."""


class Settling:
    """Remembers how each file looked and since when, over one look at the corpus after another."""

    def __init__(self, settle_seconds: float) -> None:
        self._settle_seconds = settle_seconds
        self._looks: dict[str, tuple[Look, float]] = {}
        self._done: dict[str, Look] = {}
        self._now = 0.0

    def look(self, found: Iterable[Found], now: float) -> None:
        """Takes in how the corpus looks at `now`, in seconds of any steady clock."""
        self._now = now
        looks: dict[str, Look] = {each.file: (each.size, each.modified_ns) for each in found}
        looks.update(dict.fromkeys(self._looks.keys() - looks.keys()))
        for file, look in looks.items():
            before = self._looks.get(file)
            if before is None or before[0] != look:
                self._looks[file] = look, now

    def settled(self, file: str, found: Found | None) -> bool:
        """Whether a file is as it was when last looked at, and has been for long enough.

        One that was gone before the first look has been gone for long.
        """
        if file not in self._looks:
            return found is None
        look, since = self._looks[file]
        now = (found.size, found.modified_ns) if found else None
        return look == now and self._now - since >= self._settle_seconds

    def waiting(self) -> dict[str, Look]:
        """The settled files that have changed since they were last dealt with, as they look."""
        return {
            file: look
            for file, (look, since) in self._looks.items()
            if self._now - since >= self._settle_seconds and self._done.get(file) != look
        }

    def quiet(self) -> bool:
        """Whether no file has yet to settle."""
        return all(self._now - since >= self._settle_seconds for _, since in self._looks.values())

    def deal_with(self, files: dict[str, Look]) -> None:
        """Takes note that these have been dealt with as they looked; what has gone is forgotten."""
        for file, look in files.items():
            self._done[file] = look
            if look is None and self._looks.get(file, (None, 0.0))[0] is None:
                self._looks.pop(file, None)
                self._done.pop(file, None)
