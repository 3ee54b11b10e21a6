"""Reads the documents again, in a child process so that answers keep coming, and tells meanwhile how far it is."""

import logging
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress

from bot.commands.sync_report import REASON, Step, SyncReport, read_report, read_step
from index.errors import OperatorError, TryLater

SYNC = (sys.executable, "-m", "ingest", "sync", "--json", "--progress", "json")
COMPLAINTS_KEPT = 50  # lines; the last one says why a sync failed

log = logging.getLogger(__name__)


def _nobody(_step: Step) -> None:
    """Nobody is told."""


class Reingest:
    """Runs one sync at a time."""

    def __init__(self, command: Sequence[str] = SYNC) -> None:
        """`command` prints one JSON report of a sync, and on standard error how far it is."""
        self._command = tuple(command)
        self._turn = threading.Lock()
        self._child: subprocess.Popen[str] | None = None
        self._stopping = False

    def run(self, told: Callable[[Step], None] = _nobody, patience: float = 0.0) -> SyncReport:
        """What a sync did; `told` hears how far it is, on a thread of its own. Raises TryLater while another is at it
        still after `patience` seconds.
        """
        if not self._turn.acquire(timeout=patience):
            raise TryLater("The documents are being read again already; whoever began it will be told what came of it.")
        try:
            return self._run_child(told)
        finally:
            self._turn.release()

    def stop(self) -> None:
        """Ends a sync that is running; the next one takes up what it left."""
        self._stopping = True
        if self._child and self._child.poll() is None:
            self._child.terminate()

    def _run_child(self, told: Callable[[Step], None]) -> SyncReport:
        child = self._child = self._started()
        if self._stopping:  # stop() came between the check of the turn and the start
            child.terminate()
        complaints: deque[str] = deque(maxlen=COMPLAINTS_KEPT)
        assert child.stdout is not None and child.stderr is not None
        listening = threading.Thread(target=_listen, args=(child.stderr, told, complaints), daemon=True)
        listening.start()
        with child:
            printed = child.stdout.read()
            listening.join()
        report = read_report(printed)
        if report is not None:
            return report
        if self._stopping:
            raise TryLater(
                "Reading the documents was interrupted because I am being restarted. Start it again afterwards."
            )
        raise OperatorError(_what_went_wrong(child.returncode, complaints))

    def _started(self) -> "subprocess.Popen[str]":
        try:
            return subprocess.Popen(
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                errors="replace",
                start_new_session=True,  # Ctrl+C at the bot's terminal is for the bot, which then ends the child
            )
        except OSError as error:
            raise OperatorError(f"{self._command[0]} cannot be started to read the documents: {error}.") from error


def _listen(lines: Iterable[str], told: Callable[[Step], None], complaints: "deque[str]") -> None:
    """Reads what the child says until it has nothing more to say: a full pipe would hold it up."""
    with suppress(ValueError):  # the pipe was closed
        for line in lines:
            step = read_step(line)
            if step is None:
                complaints.append(line.strip())
                continue
            try:
                told(step)
            except Exception as error:  # noqa: BLE001  nobody need hear how far it is; the sync goes on
                log.warning("nobody was told how far the sync is: %s", type(error).__name__)


def _what_went_wrong(code: int, complaints: Iterable[str]) -> str:
    last = next((line for line in reversed(list(complaints)) if line), "it gave no reason")
    return f"The documents could not be read again (exit code {code}): {last[:REASON]}"
