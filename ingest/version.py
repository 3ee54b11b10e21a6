"""The version of the reader: what a document is made into depends on the file and on this."""

import hashlib
from functools import cache
from pathlib import Path

from ingest.loaders import ocr

READING_CODE = (
    "ingest/blocks.py",
    "ingest/chunker.py",
    "ingest/filing.py",
    "ingest/parsed.py",
    "ingest/unpack.py",
    "ingest/loaders",
    "ingest/packs",
    "ingest/extract",
    "index/vocabulary",
)


@cache
def reader_version() -> str:
    """A hash of what reads and understands documents: when it changes, the next sync reads everything again.

    Reading again is quick: a passage whose text stays the same keeps its vector.
    """
    # Where tesseract comes or goes, scans read otherwise than before.
    digest = hashlib.sha256(b"reads scans" if ocr.is_installed() else b"")
    root = Path(__file__).resolve().parent.parent
    for name in READING_CODE:
        place = root / name
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.suffix in {".py", ".csv", ".toml"}:
                digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
