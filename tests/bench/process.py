"""Runs a command as a process of its own and tells what it took, by the operating system's account."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Taken:
    """What a process took, with the children it waited for: seconds, seconds of processors, and the largest process's
    memory in MB. `said` is what it printed.
    """

    wall: float
    processors: float
    memory: float
    said: str


class Failed(Exception):
    """The command ended with an error; the message is what it said."""


def run(command: Sequence[str], environment: Mapping[str, str], output: Path, cwd: Path | None = None) -> Taken:
    """Runs a command to its end; raises Failed when it ends with an error. `output` is a file for what it prints."""
    with output.open("w+", encoding="utf-8") as told, output.with_suffix(".err").open("w+", encoding="utf-8") as errors:
        began = time.monotonic()
        process = subprocess.Popen(command, env={**os.environ, **environment}, cwd=cwd, stdout=told, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)  # so that Popen does not wait for it again
        if process.returncode:
            errors.seek(0)
            raise Failed(f"{' '.join(command)} ended with {process.returncode}:\n{errors.read()[-2000:]}")
        told.seek(0)
        return Taken(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, told.read())
