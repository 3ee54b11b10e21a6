"""What a sync of the documents reported, read from the child that ran it, and put into words."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

LISTED = 15  # names for each kind of change; a large sync would fill the screen
REASON = 300
KINDS = ("added", "changed", "moved", "removed")


@dataclass(frozen=True, slots=True)
class Step:
    """How far a sync is: so many files `done` of all to be read; `file` is the last one, "" before the first."""

    done: int
    of: int
    file: str

    def in_words(self, with_name: bool) -> str:
        """ "12 of 48 read: leeds/report.pdf"."""
        named = f": {_short(self.file)}" if with_name and self.file else ""
        return f"{self.done} of {self.of} read{named}"


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync did, by files relative to the corpus; `moved` has old and new name, `failed` file and reason."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    removed: tuple[str, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    unchanged: int = 0
    passages: int | None = None
    seconds: float = 0.0

    @property
    def read(self) -> tuple[str, ...]:
        """The files that say something new."""
        return (*self.added, *self.changed)


def read_report(printed: str) -> SyncReport | None:
    """The report that a sync prints; None for anything else."""
    try:
        fields = json.loads(printed)
        return _report(fields) if isinstance(fields["failed"], list) else None
    except (ValueError, KeyError, TypeError):
        return None


def read_step(line: str) -> Step | None:
    """How far a sync is, by a line that it prints meanwhile; None for any other line."""
    try:
        progress = json.loads(line)["progress"]
        return Step(int(progress["done"]), int(progress["of"]), str(progress["file"]))
    except (ValueError, KeyError, TypeError):
        return None


def everything(_file: str) -> bool:
    """Every file may be named."""
    return True


def in_words(report: SyncReport, may_be_named: Callable[[str], bool] = everything) -> str:
    """The report as Markdown: the counts first, then which files, as far as they may be named to whoever reads it."""
    lines = [f"**The documents have been read again**{_duration(report)}: {_counts(report)}."]
    for kind in KINDS:
        lines += _list_of(kind.capitalize(), _named(getattr(report, kind), may_be_named))
    failures = [f"{_quoted(file)}: {_short(reason)}" for file, reason in report.failed if may_be_named(file)]
    return "\n".join([*lines, *_list_of("Failed", failures)])


def _report(fields: dict[str, Any]) -> SyncReport:
    return SyncReport(
        added=tuple(map(str, fields.get("added", ()))),
        changed=tuple(map(str, fields.get("changed", ()))),
        moved=tuple((str(each["from"]), str(each["to"])) for each in fields.get("moved", ())),
        removed=tuple(map(str, fields.get("removed", ()))),
        failed=tuple((str(each["file"]), str(each["reason"])) for each in fields["failed"]),
        unchanged=int(fields.get("unchanged", 0)),
        passages=int(fields["passages"]) if "passages" in fields else None,
        seconds=float(fields.get("seconds", 0.0)),
    )


def _named(files: tuple[Any, ...], may_be_named: Callable[[str], bool]) -> list[str]:
    """The files, or pairs of old and new name, that may be named."""
    pairs = [each if isinstance(each, tuple) else (each,) for each in files]
    return [" is now ".join(map(_quoted, names)) for names in pairs if may_be_named(names[-1])]


def _counts(report: SyncReport) -> str:
    counts = [f"{len(files)} {kind}" for kind in KINDS if (files := getattr(report, kind))]
    counts += [f"{report.unchanged} unchanged", *([f"{len(report.failed)} failed"] if report.failed else [])]
    held = f"; {report.passages} passages are held" if report.passages is not None else ""
    return ", ".join(counts) + held


def _duration(report: SyncReport) -> str:
    return f" in {report.seconds:.0f} s" if report.seconds >= 1 else ""


def _list_of(title: str, items: list[str]) -> list[str]:
    if not items:
        return []
    rest = [f"- and {len(items) - LISTED} more"] if len(items) > LISTED else []
    return ["", f"**{title}**", *(f"- {item}" for item in items[:LISTED]), *rest]


def _quoted(name: str) -> str:
    return '"' + _short(name).replace('"', "'") + '"'


def _short(words: str) -> str:
    text = " ".join(words.split())
    return text if len(text) <= REASON else text[: REASON - 1] + "…"
