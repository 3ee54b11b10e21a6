"""Pictures of a PDF's pages: drawn when they are asked for, a few at a time, and kept for a while."""

import subprocess
import sys
import threading
from collections import OrderedDict
from pathlib import Path

DRAWN_AT_ONCE = 2
SECONDS = 15.0
"""So long a drawing may take in all, of which `draw.py` lets itself compute for ten."""

KEPT_BYTES = 32_000_000
LARGEST = 20_000_000
_DRAW = Path(__file__).with_name("draw.py")


class Pictures:
    """Draws pages. Safe to share between threads."""

    def __init__(self, kept_bytes: int = KEPT_BYTES) -> None:
        """So much is kept, and what was asked for longest ago is let go of."""
        self._most, self._size = kept_bytes, 0
        self._lock = threading.Lock()
        self._drawing = threading.BoundedSemaphore(DRAWN_AT_ONCE)
        self._kept: OrderedDict[tuple[str, int], bytes] = OrderedDict()

    def png(self, path: Path, sha256: str, number: int) -> bytes | None:
        """The page with this number, from 1, of the file with this hash; None where it cannot be drawn."""
        key = (sha256, number)
        if found := self._found(key):
            return found
        with self._drawing:
            if found := self._found(key):  # somebody else asked for it meanwhile
                return found
            drawn = _drawn(path, number)
        if drawn:
            self._keep(key, drawn)
        return drawn

    def _found(self, key: tuple[str, int]) -> bytes | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, key: tuple[str, int], png: bytes) -> None:
        with self._lock:
            self._size += len(png) - len(self._kept.pop(key, b""))  # two may have drawn it at once
            self._kept[key] = png
            while self._size > self._most:
                self._size -= len(self._kept.popitem(last=False)[1])


def _drawn(path: Path, number: int) -> bytes | None:
    """By a process that limits itself, and knows nothing of this one's environment."""
    command = [sys.executable, "-I", str(_DRAW), str(path.resolve()), str(number)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False, env={})
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 and 0 < len(done.stdout) <= LARGEST else None
