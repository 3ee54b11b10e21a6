"""What is held, for people and for programs."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from index.models import Document
from index.store import Store


@dataclass(frozen=True, slots=True)
class Status:
    """What is held: documents, passages, the files that could not be read with their reasons, and the last sync's
    report.
    """

    documents: tuple[Document, ...]
    passages: int
    failures: dict[str, str]
    generation: int
    last_run: dict[str, object] | None

    def as_json(self) -> dict[str, Any]:
        """The status for programs."""
        return {
            "documents": [_card(document) for document in self.documents],
            "passages": self.passages,
            "failed": [{"file": file, "reason": reason} for file, reason in self.failures.items()],
            "generation": self.generation,
            "last_sync": self.last_run["finished"] if self.last_run else None,
        }

    def as_text(self) -> str:
        """The status as lines for a terminal."""
        when = (
            f"last sync {self.last_run['finished']}" if self.last_run else "never synced: run `python -m ingest sync`"
        )
        lines = [f"{len(self.documents)} documents held, {self.passages} passages; {when}."]
        kinds = Counter(document.kind.value for document in self.documents)
        lines += [f"  {count:5} {kind}" for kind, count in kinds.most_common()]
        lines += [f"  {council}: {', '.join(files)}" for council, files in _by_council(self.documents).items()]
        lines += [f"  superseded: {d.file} by {d.superseded_by}" for d in self.documents if d.superseded_by]
        lines += [f"  the same text: {file} as {d.file}" for d in self.documents for file in d.also_at]
        lines += [f"  not read: {file}: {reason}" for file, reason in self.failures.items()]
        return "\n".join(lines)


def read_status(store: Store) -> Status:
    """What the store holds now."""
    register = store.register
    whole = tuple(document for document in register.documents() if document.item is None)
    return Status(whole, register.count_passages(), register.failures(), register.generation(), register.last_run())


def _card(document: Document) -> dict[str, Any]:
    return {
        "file": document.file,
        "title": document.title,
        "kind": document.kind.value,
        "councils": list(document.councils),
        "framework": document.framework,
        "published": document.published.isoformat() if document.published else None,
        "meeting_date": document.meeting_date.isoformat() if document.meeting_date else None,
        "pages": document.pages,
        "access": "public" if document.public else "exempt",
        "superseded_by": document.superseded_by,
        "also_at": list(document.also_at),
    }


def _by_council(documents: tuple[Document, ...]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for document in documents:
        for council in document.councils or ("(council not named)",):
            groups.setdefault(council, []).append(document.file)
    return dict(sorted(groups.items()))
