"""Keeps the index in step as files come and go, until it is told to stop."""

import logging
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import FrameType

from index.embedding import Embedder
from index.errors import ProductError
from index.settings import Settings
from index.store import embedder_of
from ingest.report import Report
from ingest.settling import Settling
from ingest.sync import Options, Progress, sync
from ingest.walk import find_documents

SETTLE_SECONDS = 2.0
LOOK_EVERY = 0.5
"""Seconds between two looks, at least; looking is repeated by the clock since folders on a network tell nobody of
changes."""

SHARE_OF_TIME = 0.05
"""How much of the time may be spent on looking: in a large corpus the looks are further apart."""

AGAIN_AFTER = 10.0
"""Seconds after which what could not be done is tried again."""

log = logging.getLogger(__name__)


class _Stopped(Exception):
    """Ends a sync between two files; what was filed so far is kept, and the next sync finishes it."""


def watch(
    settings: Settings,
    options: Options,
    settle_seconds: float,
    say: Callable[[str], None],
    stop: threading.Event,
    embedder: Embedder | None = None,
) -> None:
    """Syncs whenever files that have come, changed or gone have stood for `settle_seconds`, until `stop` is set.

    `say` is told in one line what each sync did, and once why one could not be done: that is tried again.
    """
    # One embedder for all syncs, so that its model is loaded once.
    embedder = embedder or embedder_of(settings)
    settling = Settling(settle_seconds)
    choices = replace(options, settled=settling.settled)
    first, complaint = True, ""

    def check(file: str) -> None:
        if stop.is_set():
            raise _Stopped

    while not stop.is_set():
        began = time.monotonic()
        pause = LOOK_EVERY
        try:
            settling.look(find_documents(settings.corpus_dir), began)
            pause = max(LOOK_EVERY, (time.monotonic() - began) / SHARE_OF_TIME)
            waiting = settling.waiting()
            # The first sync lets go of what went while nobody watched, so it is done though nothing has come.
            if waiting or (first and settling.quiet()):
                report = sync(settings, choices, Progress(step=check, say=say), embedder)
                settling.deal_with(waiting)
                first, complaint = False, ""
                _say_what_was_done(report, say)
        except ProductError as problem:
            pause = AGAIN_AFTER
            if str(problem) != complaint:
                complaint = str(problem)
                say(complaint)
        except _Stopped:
            break
        stop.wait(pause)


def _say_what_was_done(report: Report, say: Callable[[str], None]) -> None:
    say(f"{time.strftime('%H:%M:%S')} {report.as_line()}")


@contextmanager
def stopped_by_signals() -> Iterator[threading.Event]:
    """An event that Ctrl-C and SIGTERM set; a second one ends the program at once, as they do without this."""
    stop = threading.Event()

    def set_stop(number: int, frame: FrameType | None) -> None:
        stop.set()
        for each, handler in before.items():
            signal.signal(each, handler)

    before = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    for each in before:
        signal.signal(each, set_stop)
    try:
        yield stop
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
