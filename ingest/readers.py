"""Reads documents in child processes, so that a parser that crashes takes no index with it, while the parent embeds."""

import logging
import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from ingest.parse import Parsed, Unread, parse
from ingest.plan import Wanted

AHEAD = 8
"""How many files each child may be ahead of the parent: bounds what lies parsed in memory."""

log = logging.getLogger(__name__)

Outcome = tuple[Wanted, Parsed | Unread]


def read_all(wanted: Iterable[Wanted]) -> Iterator[Outcome]:
    """Each file with what was made of it, in the order given. A child that dies costs the file it was reading, not the run."""
    waiting = deque(wanted)
    while waiting:
        yield from _until_a_child_dies(waiting)


def _until_a_child_dies(waiting: deque[Wanted]) -> Iterator[Outcome]:
    """Takes files off `waiting` as they are read; returns when all are read or a child has died."""
    workers = max(1, min(os.cpu_count() or 1, len(waiting)))
    running: deque[tuple[Wanted, Future[Parsed | Unread]]] = deque()
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        while waiting or running:
            while waiting and len(running) < workers * AHEAD:
                each = waiting.popleft()
                running.append((each, pool.submit(parse, each.found.path, each.found.file, each.found.sidecar)))
            each, future = running.popleft()
            try:
                yield each, future.result()
            except BrokenProcessPool:
                # Any file under way may be to blame: each is read again in a pool of its own.
                suspects = [each, *(other for other, _ in running)]
                break
        else:
            return
    for suspect in suspects:
        yield suspect, _alone(suspect)


def _alone(wanted: Wanted) -> Parsed | Unread:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        try:
            return pool.submit(parse, wanted.found.path, wanted.found.file, wanted.found.sidecar).result()
        except BrokenProcessPool:
            log.error("The reader died on %s", wanted.found.file)
            return Unread("Its reader died on it: the file is probably damaged. Save it again in its own program, or leave it out.")
