"""The bot as a process: started, watched, stopped and killed."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.programs import CHECKOUT, START_SECONDS, MemoryWatch, Program, python
from tests.slack_double import SlackDouble


class Service:
    """One bot, in one process after another."""

    def __init__(self, slack: SlackDouble, environment: Mapping[str, str], log: Path) -> None:
        """`log` takes what it prints."""
        self._slack = slack
        self._program = Program(python("tests.soak.bot"), environment, log, CHECKOUT)
        self._watch = MemoryWatch(lambda: self._program.id)
        self.away: list[tuple[float, float]] = []

    def __enter__(self) -> "Service":
        self._start()
        self._watch.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._watch.__exit__()
        self.stop()

    @property
    def memory(self) -> tuple[tuple[float, ...], ...]:
        """The memory of each process over its life, in MB."""
        return self._watch.lives

    def restart(self, end: Callable[[], None]) -> None:
        """Ends it so, and starts it anew; notes for how long nobody was there."""
        began = time.monotonic()
        end()
        self._slack.wait_for_disconnection()
        self._start()
        self.away.append((began, time.monotonic()))

    def was_away(self, at: float) -> bool:
        """Whether no bot was running at a time, so that what came then waited for the next."""
        return any(began - 1 <= at <= ended for began, ended in self.away)

    def _start(self) -> None:
        """Starts it, and waits until it is connected."""
        self._program.start()
        self._slack.wait_for_connection(START_SECONDS)

    def stop(self) -> None:
        """Stops it as a deployment does; raises AssertionError when it does not end well."""
        assert self._program.stop() == 0, "the bot did not end well"

    def kill(self) -> None:
        """Kills it in the middle of whatever it does."""
        self._program.kill()
