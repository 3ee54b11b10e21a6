"""What a sync did, for people and for programs."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

NAMED = 5
"""Files that a report of one line names."""

_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, with the reason as a sentence that says what to do."""

    file: str
    reason: str


@dataclass(slots=True)
class Report:
    """What a sync did. `moved` holds pairs of old and new name; `passages` counts all that are held afterwards.
    `encoding_seconds` is for how long of the `seconds` the encoder was at work, loading its model included.

    Of a dry run it says what a sync would do, and `would_stop` why it would not.
    """

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    moved: list[tuple[str, str]] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    failed: list[Failure] = field(default_factory=list)
    notes: list[Failure] = field(default_factory=list)
    documents: int = 0
    passages: int = 0
    seconds: float = 0.0
    encoding_seconds: float = 0.0
    dry_run: bool = False
    would_stop: str | None = None

    def read(self, file: str, was: str | None, *, is_new: bool, stood_for: str | None) -> None:
        """Counts a file that was read, by what it is to the index."""
        if stood_for:
            self.unchanged += 1
            self.notes.append(Failure(file, f"It answers for itself now that {stood_for} has changed or gone."))
        elif was:
            self.moved.append((was, file))
        else:
            (self.added if is_new else self.changed).append(file)

    def let_go(self, files: Iterable[str]) -> None:
        """Counts what was removed: files that have moved were not."""
        moved = {old for old, _ in self.moved}
        self.removed += [file for file in files if file not in moved]

    @property
    def did_something(self) -> bool:
        """Whether anything that is answered from has changed."""
        return bool(self.added or self.changed or self.moved or self.removed)

    def as_json(self) -> dict[str, Any]:
        """The report as the command line's JSON contract has it."""
        foreseen = {"dry_run": True, "would_stop": self.would_stop} if self.dry_run else {}
        return {
            **foreseen,
            "added": self.added,
            "changed": self.changed,
            "moved": [{"from": old, "to": new} for old, new in self.moved],
            "removed": self.removed,
            "unchanged": self.unchanged,
            "failed": [{"file": each.file, "reason": each.reason} for each in self.failed],
            "notes": [{"file": each.file, "note": each.reason} for each in self.notes],
            "documents": self.documents,
            "passages": self.passages,
            "seconds": round(self.seconds, 2),
            "encoding_seconds": round(self.encoding_seconds, 2),
        }

    def as_text(self) -> str:
        """The report as a few lines for a terminal."""
        counts = (
            (len(self.added), "added"),
            (len(self.changed), "changed"),
            (len(self.moved), "moved"),
            (len(self.removed), "removed"),
            (self.unchanged, "unchanged"),
            (len(self.failed), "could not be read"),
        )
        said = ", ".join(f"{count} {what}" for count, what in counts if count) or "nothing to do"
        held = f"{self.documents} documents held, {self.passages} passages ({self.seconds:.1f} s)."
        lines = [f"A sync would do this: {said}. {held}" if self.dry_run else f"{said}. {held}"]
        if self.dry_run:
            lines += [f"  would stop: {self.would_stop}"] if self.would_stop else []
            lines += self._names()
        lines += [f"  not read: {each.file}: {each.reason}" for each in self.failed]
        lines += [f"  note: {each.file}: {each.reason}" for each in self.notes]
        return "\n".join(map(_printable, lines))

    def as_line(self) -> str:
        """The report in one line, with the first few names."""
        names = [name.strip() for name in self._names()] + [f"not read: {each.file}" for each in self.failed]
        more = f", and {len(names) - NAMED} more" if len(names) > NAMED else ""
        return _printable(" ".join([self.as_text().split("\n")[0], ", ".join(names[:NAMED]) + more]).strip())

    def _names(self) -> list[str]:
        return [
            *(f"  added: {file}" for file in self.added),
            *(f"  changed: {file}" for file in self.changed),
            *(f"  moved: {old} -> {new}" for old, new in self.moved),
            *(f"  removed: {file}" for file in self.removed),
        ]


def _printable(line: str) -> str:
    """A line as a terminal may have it: the name of a file may hold what would part it, turn it or clear the screen."""
    return "".join(
        each.encode("unicode_escape").decode() if unicodedata.category(each) in _UNPRINTABLE else each for each in line
    )
