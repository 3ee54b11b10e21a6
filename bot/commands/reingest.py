"""Reads the documents again, in a child process so that answers keep coming, and says what came of it."""

import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import Any

from index.errors import OperatorError, TryLater

SYNC = (sys.executable, "-m", "ingest", "sync", "--json")
LISTED = 15  # names for each kind of change; a large sync would fill the screen
REASON = 300


class Reingest:
    """Runs one sync at a time."""

    def __init__(self, command: Sequence[str] = SYNC) -> None:
        """`command` prints one JSON report of a sync."""
        self._command = tuple(command)
        self._turn = threading.Lock()
        self._child: subprocess.Popen[str] | None = None
        self._stopping = False

    def run(self) -> str:
        """What a sync did, in Markdown; raises TryLater while another is at it."""
        if not self._turn.acquire(blocking=False):
            raise TryLater("The documents are being read again already; whoever began it will be told what came of it.")
        try:
            return self._run_child()
        finally:
            self._turn.release()

    def stop(self) -> None:
        """Ends a sync that is running; the next one takes up what it left."""
        self._stopping = True
        if self._child and self._child.poll() is None:
            self._child.terminate()

    def _run_child(self) -> str:
        try:
            self._child = subprocess.Popen(
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                errors="replace",
                start_new_session=True,  # Ctrl+C at the bot's terminal is for the bot, which then ends the child
            )
        except OSError as error:
            raise OperatorError(f"{self._command[0]} cannot be started to read the documents: {error}.") from error
        if self._stopping:  # stop() came between the check of the turn and the start
            self._child.terminate()
        printed, complaints = self._child.communicate()
        report = _report(printed)
        if report is not None:
            return in_words(report)
        if self._stopping:
            raise TryLater(
                "Reading the documents was interrupted because I am being restarted. Start it again afterwards."
            )
        raise OperatorError(_what_went_wrong(self._child.returncode, complaints))


def in_words(report: dict[str, Any]) -> str:
    """A sync's report as Markdown: the counts first, then which files."""
    lines = [f"**The documents have been read again**{_duration(report)}: {_counts(report)}."]
    for kind in ("added", "changed", "moved", "removed"):
        lines += _list_of(kind.capitalize(), [_quoted(name) for name in report.get(kind, [])])
    failures = [f"{_quoted(failure['file'])}: {_short(failure['reason'])}" for failure in report.get("failed", [])]
    return "\n".join([*lines, *_list_of("Failed", failures)])


def _report(printed: str) -> dict[str, Any] | None:
    try:
        report = json.loads(printed)
    except ValueError:
        return None
    return report if isinstance(report, dict) and isinstance(report.get("failed"), list) else None


def _counts(report: dict[str, Any]) -> str:
    kinds = ("added", "changed", "moved", "removed")
    counts = [f"{len(report.get(kind, []))} {kind}" for kind in kinds if report.get(kind)]
    failed = len(report["failed"])
    counts += [f"{report.get('unchanged', 0)} unchanged", *([f"{failed} failed"] if failed else [])]
    held = f"; {report['passages']} passages are held" if "passages" in report else ""
    return ", ".join(counts) + held


def _duration(report: dict[str, Any]) -> str:
    seconds = report.get("seconds")
    return f" in {seconds:.0f} s" if isinstance(seconds, int | float) and seconds >= 1 else ""


def _list_of(title: str, items: list[str]) -> list[str]:
    if not items:
        return []
    rest = [f"- and {len(items) - LISTED} more"] if len(items) > LISTED else []
    return ["", f"**{title}**", *(f"- {item}" for item in items[:LISTED]), *rest]


def _quoted(name: object) -> str:
    return '"' + _short(name).replace('"', "'") + '"'


def _short(words: object) -> str:
    text = " ".join(str(words).split())
    return text if len(text) <= REASON else text[: REASON - 1] + "…"


def _what_went_wrong(code: int, complaints: str) -> str:
    last = next((line for line in reversed(complaints.splitlines()) if line.strip()), "it gave no reason")
    return f"The documents could not be read again (exit code {code}): {_short(last)}"
