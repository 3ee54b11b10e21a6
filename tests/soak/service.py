"""The bot as a process: started, watched, stopped and killed."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.slack_double import SlackDouble

START_SECONDS, STOP_SECONDS = 90.0, 60.0


class Service:
    """One bot, in one process after another."""

    def __init__(self, slack: SlackDouble, environment: Mapping[str, str], log: Path) -> None:
        """`log` takes what it prints."""
        self._slack, self._environment, self._log = slack, dict(environment), log
        self._process: subprocess.Popen[bytes] | None = None
        self.memory: list[list[float]] = []
        self.away: list[tuple[float, float]] = []
        self._done = threading.Event()
        self._watching = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "Service":
        self._start()
        self._watching.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self.stop()

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
        with self._log.open("ab") as log:
            command = [sys.executable, "-m", "tests.soak.bot"]
            self._process = subprocess.Popen(command, env=self._environment, stdout=log, stderr=log)
        self.memory.append([])
        self._slack.wait_for_connection(START_SECONDS)

    def stop(self) -> None:
        """Stops it as a deployment does; raises AssertionError when it does not end well."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        assert self._process.wait(STOP_SECONDS) == 0, "the bot did not end well"

    def kill(self) -> None:
        """Kills it in the middle of whatever it does."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def _watch(self) -> None:
        """Notes its memory twice a second, in MB."""
        while not self._done.wait(0.5):
            if self._process and self._process.poll() is None and (megabytes := _resident(self._process.pid)):
                self.memory[-1].append(megabytes)


def _resident(process: int) -> float:
    """The memory that a process holds, in MB; 0 where the system does not say."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    line = next((line for line in status.splitlines() if line.startswith("VmRSS")), "VmRSS: 0 kB")
    return int(line.split()[1]) / 1024
