"""Measures what understanding documents adds to reading and encoding them, in seconds of processors."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from index.embedding import Embedder
from index.errors import ProductError
from ingest.chunker import chunk
from ingest.extract import understand
from ingest.loaders import read

Value = TypeVar("Value")

SAMPLE = 12
"""So many documents are measured, from all over the corpus."""


@dataclass
class Shares:
    """Seconds of processors that each part of an ingest took; `points` is the encoding of the points of inspectors."""

    documents: int = 0
    reading: float = 0.0
    extracting: float = 0.0
    encoding: float = 0.0
    points: float = 0.0

    @property
    def extraction(self) -> float:
        """The share of extraction, with the points' vectors, in all of it."""
        added = self.extracting + self.points
        return added / (self.reading + self.encoding + added)

    def as_text(self) -> str:
        """The measurement in a line."""
        return (
            f"Extraction takes {self.extraction:.1%} of the processors' time of an ingest ({self.documents} documents: "
            f"reading {self.reading:.1f} s, extraction {self.extracting:.1f} s, vectors of passages "
            f"{self.encoding:.1f} s, of points {self.points:.1f} s)"
        )


def sample_of(files: Sequence[Path], most: int = SAMPLE) -> list[Path]:
    """Files from all over a list, as far apart as they can be."""
    step = max(1, len(files) // most)
    return list(files[::step])[:most]


def shares_of(files: Iterable[Path], embedder: Embedder) -> Shares:
    """What each part takes over these files, one after the other in this process; the model is loaded before."""
    embedder.encode(["ready"])
    shares = Shares()
    for file in files:
        _measure(file, embedder, shares)
    return shares


def _measure(file: Path, embedder: Embedder, shares: Shares) -> None:
    try:
        reading, taken = _timed(lambda: read(file))
    except ProductError:
        return
    understood, extracting = _timed(lambda: understand(reading, file.name, None))
    chunks = chunk(reading.blocks, understood.areas, understood.parts)
    points = [finding.read.quote for account in understood.accounts for finding in account.findings]
    shares.documents += 1
    shares.reading += taken
    shares.extracting += extracting
    shares.encoding += _timed(lambda: embedder.encode([each.text for each in chunks]))[1]
    shares.points += _timed(lambda: embedder.encode(points))[1]


def _timed(work: Callable[[], Value]) -> tuple[Value, float]:
    began = time.process_time()
    return work(), time.process_time() - began
