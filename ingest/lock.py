"""One writer at a time: a lock that the operating system frees when its holder dies, with the holder's name beside
it.
"""

import json
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import OperatorError, TryLater


@contextmanager
def writer_lock(data_dir: Path, wait_seconds: float, on_wait: Callable[[str], None]) -> Iterator[None]:
    """Holds the writer's lock of a data folder; raises TryLater, naming the holder, when it is not free within
    `wait_seconds`.

    `on_wait` is told who holds it when there is a wait at all.
    """
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        lock = FileLock(data_dir / "writer.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            holder = _holder(data_dir)
            on_wait(f"Waiting for {holder}, which is writing to {data_dir} ...")
            lock.acquire(timeout=wait_seconds)
    except Timeout:
        holder = _holder(data_dir)
        raise TryLater(
            f"{holder[0].upper()}{holder[1:]} is still writing to {data_dir}: try again when it has finished."
        ) from None
    except OSError as problem:
        raise _unwritable(data_dir, problem) from problem
    try:
        try:
            _name_holder(data_dir)
        except OSError as problem:
            raise _unwritable(data_dir, problem) from problem
        yield
    finally:
        lock.release()


def _unwritable(data_dir: Path, problem: OSError) -> OperatorError:
    return OperatorError(
        f"{data_dir} cannot be written ({problem.strerror}): give DATA_DIR a folder that this user may write to."
    )


def _name_holder(data_dir: Path) -> None:
    holder = {"pid": os.getpid(), "host": socket.gethostname(), "since": datetime.now().strftime("%d %B %Y %H:%M:%S")}
    (data_dir / "writer.json").write_text(json.dumps(holder), encoding="utf-8")


def _holder(data_dir: Path) -> str:
    try:
        holder = json.loads((data_dir / "writer.json").read_text(encoding="utf-8"))
        return f"the ingest with process number {holder['pid']} on {holder['host']}, begun {holder['since']}"
    except (OSError, ValueError, LookupError, TypeError):
        return "another ingest"
