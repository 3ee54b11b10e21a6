"""What came of one sort of request: how many, how long they took, and what went wrong."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic


class Wrong(Exception):
    """Something came that should not have; the message says what."""


class Tally:
    """Counts the requests of one sort."""

    def __init__(self, name: str) -> None:
        """Begins at nothing."""
        self.name = name
        self.seconds: list[float] = []
        self.wrong: Counter[str] = Counter()

    @contextmanager
    def one(self) -> Iterator[None]:
        """Within it a request is made: what is raised is counted as wrong, and raised no further."""
        began = monotonic()
        try:
            yield
        except (Wrong, OSError, EOFError, TimeoutError) as problem:
            self.wrong[f"{type(problem).__name__}: {problem}"] += 1
        else:
            self.seconds.append(monotonic() - began)

    def told(self, over: float) -> str:
        """The figures of so many seconds in a line."""
        bad = f"{self.wrong.total()} errors"
        if not self.seconds:
            return f"{self.name}: none went well, {bad}"
        times = sorted(self.seconds)
        middle, late = times[len(times) // 2], times[int(len(times) * 0.95)]
        return (
            f"{self.name}: {len(times):,} ({len(times) / over:.1f} a second), p50 {1000 * middle:,.0f} ms, "
            f"p95 {1000 * late:,.0f} ms, longest {1000 * times[-1]:,.0f} ms, {bad}"
        )
