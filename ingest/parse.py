"""Reads and understands one file, from its bytes to what will be filed; runs in a child process, so it returns plain
values.
"""

import logging
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from index.errors import ProductError
from ingest.blocks import Reading
from ingest.loaders import ocr, read
from ingest.pages import named_pages
from ingest.parsed import Parsed, parsed_of
from ingest.walk import read_sidecar

log = logging.getLogger(__name__)


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
        parsed = parsed_of(reading, file, read_sidecar(sidecar))
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
    if not parsed.chunks and not parsed.parts:
        return Unread(_without_text(reading))
    notes = tuple(named(note) for note in (*reading.notes, *parsed.notes, *_unreadable(reading)))
    return replace(parsed, notes=notes)


def _without_text(reading: Reading) -> str:
    if reading.unreadable_pages and not ocr.is_installed():
        return f"It holds pictures of text and no text: {ocr.INSTALL}, or save it as a PDF with text."
    return "It holds no text that can be read: if it is a scan, save it as a PDF with text."


def _unreadable(reading: Reading) -> tuple[str, ...]:
    if not reading.unreadable_pages:
        return ()
    pages = named_pages(reading.unreadable_pages)
    verb = "holds" if len(reading.unreadable_pages) == 1 else "hold"
    remedy = "" if ocr.is_installed() else f": {ocr.INSTALL}"
    return (f"{pages} {verb} no text that can be read{remedy}.",)
