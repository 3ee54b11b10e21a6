"""The bot's programs as processes of their own: started, waited for, killed, stopped, and their memory watched."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

CHECKOUT = Path(__file__).resolve().parents[1]
START_SECONDS, STOP_SECONDS = 120.0, 60.0

T = TypeVar("T")


class Program:
    """A command that can be ended and started again; all that it prints goes to one file."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], log: Path, folder: Path) -> None:
        """Runs nothing yet. `environment` is beside this process's own; `folder` is where it runs."""
        self._command, self._log, self._folder = list(command), log, folder
        self._environment = {**os.environ, "PYTHONPATH": str(CHECKOUT), **environment}
        self._process: subprocess.Popen[bytes] | None = None
        self._begins = 0

    @property
    def id(self) -> int | None:
        """The process's number; None where it does not run."""
        return self._process.pid if self._process and self._process.poll() is None else None

    @property
    def said(self) -> str:
        """What it printed since it was started last."""
        with self._log.open("rb") as log:
            log.seek(self._begins)
            return log.read().decode(errors="replace")

    def start(self) -> None:
        """Starts it."""
        with self._log.open("ab") as log:
            self._begins = log.tell()
            self._process = subprocess.Popen(
                self._command, env=self._environment, cwd=self._folder, stdout=log, stderr=log
            )

    def wait_to_say(self, pattern: str) -> str:
        """Waits for a line, and gives the whole of it; raises AssertionError where the program ends without it."""
        return self.wait_until(lambda: re.search(pattern, self.said), f"word of {pattern!r}")[0]

    def wait_until(self, look: Callable[[], T | None], what: str) -> T:
        """What `look` sees as soon as that is anything; raises AssertionError where the program ends before."""
        deadline = time.monotonic() + START_SECONDS
        while not (sight := look()):
            assert self.id and time.monotonic() < deadline, f"no {what} of {self._command}: {self.said}"
            time.sleep(0.05)
        return sight

    def finish(self) -> int:
        """Waits for its end, and gives the code that it ended with."""
        assert self._process is not None
        return self._process.wait(START_SECONDS)

    def stop(self) -> int:
        """Stops it as a deployment does, and gives the code that it ended with."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(STOP_SECONDS)

    def kill(self) -> None:
        """Kills it in the middle of whatever it does; nothing happens where it does not run."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()


def python(*arguments: str) -> list[str]:
    """The command that runs a module with this Python."""
    return [sys.executable, "-m", *arguments]


def free_port() -> int:
    """A port where nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class MemoryWatch:
    """Notes the memory of a program twice a second, in MB, in a list for each process that it has been."""

    def __init__(self, process: Callable[[], int | None]) -> None:
        """`process` gives the number of the process that runs now."""
        self._process, self._done = process, threading.Event()
        self._lives: dict[int, list[float]] = {}
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "MemoryWatch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    @property
    def lives(self) -> tuple[tuple[float, ...], ...]:
        """What was noted."""
        return tuple(map(tuple, self._lives.values()))

    def _watch(self) -> None:
        while not self._done.wait(0.5):
            if (process := self._process()) and (megabytes := _resident(process)):
                self._lives.setdefault(process, []).append(megabytes)


def life(memory: Sequence[float]) -> str:
    """The memory of a process at the quarters of its life, in words."""
    quarters = [memory[min(len(memory) - 1, len(memory) * part // 4)] for part in range(1, 5)]
    return f"{', '.join(f'{each:.0f}' for each in quarters)} MB at the quarters of its life, {max(memory):.0f} at most"


def _resident(process: int) -> float:
    """The memory that a process holds, in MB; 0 where the system does not say."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    line = next((line for line in status.splitlines() if line.startswith("VmRSS")), "VmRSS: 0 kB")
    return int(line.split()[1]) / 1024
