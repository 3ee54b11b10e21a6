"""Reads and understands one file, from its bytes to what will be filed; runs in a child process, so it returns plain
values.
"""

import logging
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from index.errors import ProductError
from ingest.chunker import Chunk, chunk
from ingest.extract import understand
from ingest.extract.understanding import Understanding
from ingest.loaders import read
from ingest.walk import read_sidecar

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was made of a file that could be read. `pages` is None for a format without pages."""

    understanding: Understanding
    chunks: tuple[Chunk, ...]
    pages: int | None
    notes: tuple[str, ...]


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
        understanding = understand(reading, file, read_sidecar(sidecar))
        chunks = chunk(reading.blocks, understanding.areas, understanding.parts)
    except ProductError as problem:
        return Unread(named(str(problem)))
    except OSError as problem:
        return Unread(f"It cannot be opened ({problem.strerror or problem}): check that it is there and may be read.")
    except MemoryError:
        log.exception("Reading %s needs more memory than one document may have", file)
        return Unread("Reading it needs more memory than one document may have: split it, or leave it out.")
    except Exception as problem:
        log.exception("Reading %s failed", file)
        return Unread(
            f"Reading it failed ({type(problem).__name__}); the log has the details. Save it again in its own program."
        )
    if not chunks:
        return Unread("It holds no text that can be read: if it is a scan, save it as a PDF with text.")
    unreadable = tuple(f"Page {page} holds no text that can be read." for page in reading.unreadable_pages)
    notes = tuple(named(note) for note in (*reading.notes, *unreadable))
    return Parsed(understanding, chunks, reading.pages, notes)
