"""Reads documents in child processes, so that one that crashes or hangs costs one file, while the parent embeds."""

import logging
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeVar

from ingest.parse import Parsed, Unread, parse
from ingest.plan import Wanted

AHEAD = 8
"""How many files for each child may lie read before the parent takes them: bounds the memory they need."""

LONGEST_SECONDS = 300.0
"""For one file. The longest of 150 real reports takes a few seconds; a parser that needs minutes has lost its way."""

MOST_MEMORY = 4 << 30
"""Bytes of address space for one child: a file that unfolds to more would take the machine with it."""

log = logging.getLogger(__name__)

Made = TypeVar("Made")
Work = Callable[[Path, str, Path | None], Made]
Parse = Work[Parsed | Unread]
Outcome = tuple[Wanted, Parsed | Unread]


def read_all(wanted: Iterable[Wanted], parse: Parse = parse, longest: float = LONGEST_SECONDS) -> Iterator[Outcome]:
    """Each file with what was made of it, in the order given; what goes wrong with one is its own outcome and touches
    no other.
    """
    return in_children(wanted, parse, longest)


def in_children(
    wanted: Iterable[Wanted], work: Work[Made], longest: float = LONGEST_SECONDS
) -> Iterator[tuple[Wanted, Made | Unread]]:
    """Each file with what some work makes of its path, name and sidecar, as `read_all` does for reading."""
    files = deque(wanted)
    workers = max(1, min(os.cpu_count() or 1, len(files)))
    idle: SimpleQueue[_Child] = SimpleQueue()
    children = [_Child(work, longest) for _ in range(workers)]
    for child in children:
        idle.put(child)

    def read(each: Wanted) -> Made | Unread:
        child = idle.get()
        try:
            made: Made | Unread = child.read(each)
            return made
        finally:
            idle.put(child)

    threads = ThreadPoolExecutor(workers)
    under_way: deque[tuple[Wanted, Future[Made | Unread]]] = deque()
    try:
        while files or under_way:
            while files and len(under_way) < workers * AHEAD:
                under_way.append((files[0], threads.submit(read, files.popleft())))
            each, future = under_way.popleft()
            yield each, future.result()
    finally:
        # Where the run was stopped, nobody waits for what is still being read.
        threads.shutdown(wait=False, cancel_futures=True)
        for child in children:
            child.kill()
        threads.shutdown()
        for child in children:
            child.end()


class _Child:
    """A process that reads one file at a time; begun at its first file, and anew after a file that it did not
    survive.
    """

    def __init__(self, work: Work[Any], longest: float) -> None:
        self._work = work
        self._longest = longest
        self._process: multiprocessing.process.BaseProcess | None = None
        self._line: Connection | None = None
        self._killed = False

    def read(self, wanted: Wanted) -> Any:
        line = self._line or self._begin()
        try:
            line.send((wanted.found.path, wanted.found.file, wanted.found.sidecar))
            if line.poll(self._longest):
                return line.recv()
        except (EOFError, OSError):
            if not self._killed:
                log.error("The reader died on %s", wanted.found.file)
            self.end()
            return Unread(
                "Its reader died on it: the file is probably damaged. "
                "Save it again in its own program, or leave it out."
            )
        log.error("The reader of %s was ended after %s s", wanted.found.file, self._longest)
        self.end()
        return Unread(
            f"Reading it took longer than {self._longest:.0f} seconds and was given up: "
            "split it, or save it again in its own program."
        )

    def kill(self) -> None:
        """Ends the process, whatever it is doing; it writes nothing, so nothing is lost. Any thread may call this."""
        self._killed = True
        if (process := self._process) is not None:
            process.kill()

    def end(self) -> None:
        """Ends the process and frees what it held; the next file begins another."""
        self.kill()
        if self._process is not None:
            self._process.join()
        if self._line is not None:
            self._line.close()
        self._process = self._line = None
        self._killed = False

    def _begin(self) -> Connection:
        # Spawned, not forked: a fork would copy the parent's threads' locks as they stand at that moment.
        processes = multiprocessing.get_context("spawn")
        ours, theirs = processes.Pipe()
        self._process = processes.Process(target=_serve, args=(theirs, self._work), daemon=True)
        self._process.start()
        theirs.close()
        self._line = ours
        return ours


def _serve(line: Connection, work: Work[Any]) -> None:
    """Reads files until the parent hangs up, as it does when it is killed too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of a terminal; the parent decides
    _limit_memory()
    while True:
        try:
            line.send(work(*line.recv()))
        except (EOFError, OSError):
            return


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
