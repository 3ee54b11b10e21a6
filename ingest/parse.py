"""Reads and understands one file, from its bytes to what will be filed; runs in a child process, so it returns plain
values.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from index.errors import ProductError
from index.models import Item
from ingest.blocks import Block, Reading
from ingest.chunker import Chunk, chunk
from ingest.extract import understand
from ingest.extract.card import title_of
from ingest.extract.councils import councils_of
from ingest.extract.document import PACK
from ingest.extract.kind import kind_of
from ingest.extract.place import Place
from ingest.extract.understanding import Understanding
from ingest.loaders import read
from ingest.packs import Pack, split
from ingest.walk import read_sidecar

OF_THE_PACK = frozenset({"title", "kind", "published"})

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was made of a file that could be read. `pages` is None for a format without pages.

    `parts` are the papers of a pack, each with the `item` of the agenda that it stands in.
    """

    understanding: Understanding
    chunks: tuple[Chunk, ...]
    pages: int | None
    notes: tuple[str, ...]
    item: Item | None = None
    parts: tuple["Parsed", ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """Why a file could not be read, in a sentence for the report."""

    reason: str


def parse(path: Path, file: str, sidecar: Path | None) -> Parsed | Unread:
    """Reads one file; never raises, since one bad file must not stop a run.

    The log has the trace of what was not foreseen.
    """

    def named(sentence: str) -> str:
        # A document that was taken out of another lies under a name that nobody knows.
        return sentence.replace(path.name, PurePosixPath(file).name)

    try:
        reading = read(path)
        parsed = _parsed(reading, file, read_sidecar(sidecar))
    except ProductError as problem:
        return Unread(named(str(problem)))
    except OSError as problem:
        return Unread(f"It cannot be opened ({problem.strerror or problem}): check that it is there and may be read.")
    except Exception as problem:
        log.exception("Reading %s failed", file)
        return Unread(
            f"Reading it failed ({type(problem).__name__}); the log has the details. Save it again in its own program."
        )
    if not parsed.chunks and not parsed.parts:
        return Unread("It holds no text that can be read: if it is a scan, save it as a PDF with text.")
    unreadable = tuple(f"Page {page} holds no text that can be read." for page in reading.unreadable_pages)
    notes = tuple(named(note) for note in (*reading.notes, *parsed.notes, *unreadable))
    return replace(parsed, notes=notes)


def _parsed(reading: Reading, file: str, told: Mapping[str, str]) -> Parsed:
    """A reading understood and cut into chunks; of a pack, each of its papers by itself."""
    kind, _ = kind_of(reading.blocks, title_of(reading, file, told), file, told)
    pack = split(reading, kind, file)
    if pack is None:
        understanding = understand(reading, file, told)
        return Parsed(understanding, _chunks(reading.blocks, understanding), reading.pages, ())
    front = _understood_front(reading, pack, file, told)
    papers = tuple(_papers(reading, pack, front, file, told))
    return Parsed(front, _chunks(pack.front, front), reading.pages, (_note(pack, papers),), parts=papers)


def _understood_front(reading: Reading, pack: Pack, file: str, told: Mapping[str, str]) -> Understanding:
    """The card of a pack: what its front pages say, and the council that all of it is about where they name none."""
    front = understand(replace(reading, blocks=pack.front), file, told, Place(pack.kind))
    if front.councils:
        return front
    councils, read = councils_of(reading.blocks, pack.kind, front.title, file, told, front.url)
    evidence = {**front.evidence, "council": replace(read, source=PACK, quote="", block=None)} if read else {}
    return replace(front, councils=councils, evidence=evidence or front.evidence)


def _papers(reading: Reading, pack: Pack, front: Understanding, file: str, told: Mapping[str, str]) -> Iterator[Parsed]:
    # What a sidecar says of a pack's title, kind and day is said of the pack, not of each paper in it.
    shared = {name: value for name, value in told.items() if name not in OF_THE_PACK}
    whole = front
    for part in pack.parts:
        place = Place(pack.kind, part.item.title, whole, part.exempt, part.opens_meeting)
        understanding = understand(replace(reading, blocks=part.blocks), file, shared, place)
        if part.opens_meeting:
            whole = replace(front, meeting_date=understanding.meeting_date, committee=understanding.committee)
        chunks = _chunks(part.blocks, understanding)
        if chunks:
            yield Parsed(understanding, chunks, _count_pages(part.item), (), part.item)


def _chunks(blocks: tuple[Block, ...], understanding: Understanding) -> tuple[Chunk, ...]:
    return chunk(blocks, understanding.areas, understanding.parts)


def _count_pages(item: Item) -> int | None:
    return item.last_page - item.first_page + 1 if item.first_page and item.last_page else None


def _note(pack: Pack, papers: Sequence[Parsed]) -> str:
    items = len({part.item for part in pack.parts})
    exempt = list(dict.fromkeys(each.item.number for each in papers if each.item and not each.understanding.public))
    kept = f" Exempt, in whole or in part: {', '.join(exempt)}." if exempt else ""
    return f"It was read as {items} items.{kept}"
