"""Reads documents in child processes, so that one that crashes or hangs costs one file, while the parent embeds."""

import logging
import multiprocessing
import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeVar

from ingest import limits
from ingest.parse import Unread, parse
from ingest.parsed import Parsed
from ingest.patience import COMPUTING, SECONDS, granted_by
from ingest.plan import Wanted

AHEAD = 8
"""How many files for each child may lie read before the parent takes them: bounds the memory they need."""

LAST_SECONDS = 5.0
"""How long a child may need to end that has hung up."""

log = logging.getLogger(__name__)

Made = TypeVar("Made")
Work = Callable[[Path, str, Path | None], Made]
Parse = Work[Parsed | Unread]
Outcome = tuple[Wanted, Parsed | Unread]


@dataclass(frozen=True, slots=True)
class _More:
    """A child's word that it has come to another page, and how many seconds that may take."""

    seconds: float


@dataclass(frozen=True, slots=True)
class _Made:
    """What a child made of a file; `was_last` tells that it reads no other."""

    made: Any
    was_last: bool


def read_all(wanted: Iterable[Wanted], parse: Parse = parse, longest: float = SECONDS) -> Iterator[Outcome]:
    """Each file with what was made of it, in the order given; what goes wrong with one is its own outcome and touches
    no other.
    """
    return in_children(wanted, parse, longest)


def in_children(
    wanted: Iterable[Wanted], work: Work[Made], longest: float = SECONDS
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
        file = wanted.found.file
        allowed = self._longest
        began = time.monotonic()
        try:
            line.send((wanted.found.path, file, wanted.found.sidecar, self._longest))
            while line.poll(max(0.0, began + allowed - time.monotonic())):
                said = line.recv()
                if isinstance(said, _Made):
                    if said.was_last:
                        self.end()
                    return said.made
                allowed += said.seconds
        except (EOFError, OSError):
            return self._died(file)
        log.error("The reader of %s was ended after %.0f s", file, allowed)
        self.end()
        return _too_long(allowed)

    def _died(self, file: str) -> Unread:
        was_killed, process = self._killed, self._process
        if process is not None:
            process.join(LAST_SECONDS)  # it has hung up, and is about to end: how, it alone can say
        exit_code = process.exitcode if process else None
        self.end()
        if limits.was_computing_too_long(exit_code):
            log.error("The reader of %s computed for too long", file)
            return _too_long(min(self._longest, COMPUTING))
        if not was_killed:
            log.error("The reader died on %s", file)
        return Unread(
            "Its reader died on it: the file is probably damaged, or unfolds to more than a document holds. "
            "Save it again in its own program, or leave it out."
        )

    def kill(self) -> None:
        """Ends the process, whatever it is doing; it writes nothing, so nothing is lost. Any thread may call this."""
        self._killed = True
        if (process := self._process) is not None and process.pid is not None:
            limits.end_group(process.pid)
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


def _too_long(seconds: float) -> Unread:
    return Unread(
        f"Reading it took longer than {seconds:.0f} seconds and was given up: "
        "split it, or save it again in its own program."
    )


def _serve(line: Connection, work: Work[Any]) -> None:
    """Reads files until the parent hangs up, as it does when it is killed too."""
    limits.alone()
    limits.limit_memory()
    try:
        was_last = False
        while not was_last:
            path, file, sidecar, longest = line.recv()
            with granted_by(_Grant(line, longest).more):
                made = work(path, file, sidecar)
            # What a large file has taken would be missing to the next one.
            was_last = limits.has_grown_large()
            line.send(_Made(made, was_last))
    except (EOFError, OSError):
        return


class _Grant:
    """The time that a document has: it grows with the pages that are reached, and the parent is told."""

    def __init__(self, line: Connection, seconds: float) -> None:
        self._line = line
        self._granted = min(seconds, COMPUTING)
        self._began = time.process_time()
        limits.limit_computing(self._granted)

    def more(self, seconds: float) -> None:
        self._granted += seconds
        limits.limit_computing(self._granted - (time.process_time() - self._began))
        self._line.send(_More(seconds))
