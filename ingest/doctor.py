"""Looks for whatever is amiss with the index and what is held, names it with what to do, and mends what
loses nothing.
"""

import json
import re
import socket
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from index.errors import BrokenIndex
from index.kept_sentences import cut_by
from index.models import Document, DocumentKind
from index.settings import Settings
from index.store import Store
from ingest.doubts import doubts
from ingest.lock import writer_lock
from ingest.reconcile import bring_vectors_in_step
from ingest.sync import plan_sync

SYNC = "run `python -m ingest sync`"
FIX = "run `python -m ingest doctor --fix`"
LOOK = "see what was read of it with `python -m ingest show FILE`, and compare the document"
SIDECAR = "write it into a sidecar NAME.meta.toml"

_UNREADABLE_PAGE = re.compile(
    r"^(?:Page|Slide)s? \d.*(?:no text|not be read|cannot be read|not readable|unreadable)"
    r"|^(?:One|\d+) pictures? fills?\b"
)


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something amiss: what sort of thing, in which file if in one, in a sentence, and what to do about it.

    `harms` is False where answers are as they should be and staff may still like to know.
    """

    about: str
    says: str
    remedy: str
    file: str | None = None
    harms: bool = True


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Everything that was found, and what was mended before."""

    complaints: tuple[Complaint, ...]
    mended: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing was found that harms answers."""
        return not any(each.harms for each in self.complaints)

    def as_json(self) -> dict[str, Any]:
        """The diagnosis for programs."""
        return {
            "sound": self.sound,
            "mended": list(self.mended),
            "complaints": [
                {"about": c.about, "file": c.file, "says": c.says, "remedy": c.remedy, "harms": c.harms}
                for c in self.complaints
            ],
        }

    def as_text(self) -> str:
        """The diagnosis as lines for a terminal: first what harms, then what is good to know."""
        lines = [f"mended: {each}" for each in self.mended]
        for title, chosen in (
            ("To be mended:", [each for each in self.complaints if each.harms]),
            ("Good to know:", [each for each in self.complaints if not each.harms]),
        ):
            lines += [title] if chosen else []
            lines += [f"  {f'{c.file}: ' if c.file else ''}{c.says} To mend it, {c.remedy}." for c in chosen]
        return "\n".join(lines) or "Nothing is amiss."


def examine(store: Store, settings: Settings) -> Diagnosis:
    """Looks at everything and changes nothing. A register that is damaged is looked at no further."""
    if faults := _faults(store, settings):
        return Diagnosis(tuple(faults))
    return Diagnosis(
        (
            *_of_the_words(store),
            *_of_the_vectors(store),
            *_of_the_last_run(store, settings.data_dir),
            *_of_the_files(store, settings),
            *_of_the_pages(store),
            *_of_the_cards(each for each in store.register.documents() if each.item is None),
            *_of_the_inspections(store),
            *_of_the_copies(store),
        )
    )


def mend(store: Store, settings: Settings, wait_seconds: float) -> Diagnosis:
    """Makes the word index and the vectors again from the register where they are amiss, drops vectors that nothing
    uses, and then looks at everything. No document is removed or read.
    """
    mended: list[str] = []
    left_behind = any(_of_the_last_run(store, settings.data_dir))
    with writer_lock(settings.data_dir, wait_seconds, lambda sentence: None):
        if not (faults := _faults(store, settings)):
            if not store.register.words_in_step():
                store.register.rebuild_words()
                mended.append("the word index was made again from the register.")
            if any(_of_the_vectors(store)):
                bring_vectors_in_step(store)
                store.register.drop_unused_vectors()
                store.vectors.close()
                mended.append("the vectors were brought in step with the register.")
            if left_behind:
                mended.append("the lock that was left behind was removed.")
            (settings.data_dir / "writer.json").unlink(missing_ok=True)
    if faults:
        return Diagnosis(tuple(faults))
    return Diagnosis(examine(store, settings).complaints, tuple(mended))


def _faults(store: Store, settings: Settings) -> list[Complaint]:
    try:
        faults = store.register.faults()
    except BrokenIndex as problem:
        faults = [str(problem)]
    remedy = f"move {settings.register_path} away and {SYNC}, which makes it again from the documents"
    return [Complaint("register", f"The register is damaged: {fault}.", remedy) for fault in faults]


def _of_the_words(store: Store) -> Iterator[Complaint]:
    if not store.register.words_in_step():
        yield Complaint("words", "The word index does not hold the words of the passages.", FIX)


def _of_the_vectors(store: Store) -> Iterator[Complaint]:
    register = store.register
    if without := register.count_without_vector(store.embedder.id):
        yield Complaint("vectors", f"{without} passages have no vector of {store.embedder.id}.", FIX)
    if cut := len(register.ids_without_sentences(store.embedder.id, cut_by())):
        yield Complaint(
            "vectors", f"The sentences of {cut} passages have no vectors yet: answers take longer.", FIX, harms=False
        )
    if unused := register.count_unused_vectors():
        yield Complaint("vectors", f"{unused} vectors belong to no passage.", FIX, harms=False)
    expected = register.public_passage_ids()
    try:
        held = _ids_of_vectors(store)
    except BrokenIndex as problem:
        yield Complaint("vectors", str(problem), FIX)
        return
    if missing := len(expected - held):
        yield Complaint("vectors", f"The vector index lacks {missing} of {len(expected)} passages.", FIX)
    if more := len(held - expected):
        yield Complaint("vectors", f"The vector index holds {more} passages that the register does not.", FIX)


def _ids_of_vectors(store: Store) -> frozenset[str]:
    if not store.vectors.exists():
        return frozenset()
    try:
        store.vectors.check()
        return store.vectors.ids()
    finally:
        store.vectors.close()


def _of_the_last_run(store: Store, data_dir: Path) -> Iterator[Complaint]:
    """A sync that began and did not end; one that is still running is no complaint."""
    begun = data_dir / "writer.json"
    if not begun.is_file():
        return
    try:
        holder = json.loads(begun.read_text(encoding="utf-8"))
        named = f"process number {holder['pid']} on {holder['host']}, begun {holder['since']},"
        running = holder["host"] == socket.gethostname() and Path(f"/proc/{int(holder['pid'])}").exists()
    except (OSError, ValueError, LookupError, TypeError):
        named, running = "an unknown process", False
    last = store.register.last_run()
    finished = datetime.fromisoformat(str(last["finished"])).timestamp() if last else 0.0
    if int(begun.stat().st_mtime) > finished and not running:
        yield Complaint(
            "lock", f"The lock of {named} was left behind: it did not finish.", f"{SYNC}, which finishes it"
        )


def _of_the_files(store: Store, settings: Settings) -> Iterator[Complaint]:
    known, failures = store.register.files(), store.register.failures()
    plan = plan_sync(settings, known, failures)
    moved = {each.was for each in plan.read}
    for each in plan.read:
        if each.was:
            yield Complaint("files", f"It was {each.was} when it was read.", SYNC, each.found.file)
        elif each.is_new:
            yield Complaint("files", "It is not yet read.", SYNC, each.found.file)
        elif not each.stood_for and known[each.found.file].reader != each.state.reader:
            yield Complaint("files", "It was read by an older version of this program.", SYNC, each.found.file)
        elif not each.stood_for:
            yield Complaint("files", "It has changed since it was read.", SYNC, each.found.file)
    for file in plan.gone:
        if file not in moved:
            yield Complaint("files", "It is no longer in the corpus and still answers.", SYNC, file)
    for file, reason in failures.items():
        if file not in plan.remove:
            yield Complaint("failures", f"It could not be read: {reason}", f"mend that file, then {SYNC}", file)


def _of_the_pages(store: Store) -> Iterator[Complaint]:
    for file, notes in store.register.notes().items():
        if pages := [note for note in notes if _UNREADABLE_PAGE.match(note)]:
            more = f" And {len(pages) - 1} more pages." if len(pages) > 1 else ""
            yield Complaint("pages", f"{pages[0]}{more}", "save it as a PDF with text, or leave it", file, harms=False)


def _of_the_cards(documents: Iterable[Document]) -> Iterator[Complaint]:
    for each in documents:
        missing = [
            name
            for name, absent in (
                ("council", not each.councils),
                ("date", each.published is None and each.meeting_date is None),
                ("kind", each.kind == DocumentKind.OTHER),
            )
            if absent
        ]
        if missing:
            yield Complaint(
                "cards", f"It does not tell its {' or its '.join(missing)}.", SIDECAR, each.file, harms=False
            )


def _of_the_inspections(store: Store) -> Iterator[Complaint]:
    for each in doubts(store):
        yield Complaint("inspections", each.says, LOOK, each.file, each.harms)


def _of_the_copies(store: Store) -> Iterator[Complaint]:
    for file, of in store.register.copies().items():
        yield Complaint(
            "duplicates", f"It holds the same text as {of}.", "remove one of the two, or leave both", file, harms=False
        )
    for each in store.register.documents():
        if each.superseded_by and each.item is None:
            yield Complaint(
                "versions",
                f"It is superseded by {each.superseded_by}.",
                "remove it, or leave both",
                each.file,
                harms=False,
            )
