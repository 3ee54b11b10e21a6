"""What a sync did, for people and for programs."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, with the reason as a sentence that says what to do."""

    file: str
    reason: str


@dataclass(slots=True)
class Report:
    """What a sync did. `moved` holds pairs of old and new name; `passages` counts all that are held afterwards."""

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

    @property
    def did_something(self) -> bool:
        """Whether anything that is answered from has changed."""
        return bool(self.added or self.changed or self.moved or self.removed)

    def as_json(self) -> dict[str, Any]:
        """The report as the command line's JSON contract has it."""
        return {
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
        lines = [f"{said}. {self.documents} documents held, {self.passages} passages ({self.seconds:.1f} s)."]
        lines += [f"  not read: {each.file}: {each.reason}" for each in self.failed]
        lines += [f"  note: {each.file}: {each.reason}" for each in self.notes]
        return "\n".join(lines)
