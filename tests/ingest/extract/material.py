"""Real reports and papers outside the repository; tests that measure on them are skipped where they are absent."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from index.errors import ProductError
from ingest.blocks import Reading
from ingest.extract import understand
from ingest.extract.understanding import Read, Understanding
from ingest.loaders import read

SHARED = Path(__file__).parents[3].parent / "shared" / "data"


def folder(name: str) -> Path:
    if not (SHARED / name).is_dir():
        pytest.skip(f"{name} is not beside this checkout")
    return SHARED / name


@cache
def reports() -> Mapping[str, tuple[Reading, Understanding]]:
    """Every report that can be read, by its path in the folder of reports."""
    place = folder("reports")
    understood = {}
    for path in sorted(place.glob("*/*.pdf")):
        file = path.relative_to(place).as_posix()
        try:
            reading = read(path)
        except ProductError:
            continue
        understood[file] = reading, understand(reading, file, None)
    return understood


@cache
def example_reading(start: str) -> Reading:
    """What is read of one of the five example documents, by how its name begins."""
    return read(next(folder("examples").glob(f"{start}_*.txt")))


@cache
def example(start: str, council: str = "") -> Understanding:
    path = next(folder("examples").glob(f"{start}_*.txt"))
    return understand(read(path), path.name, {"council": council} if council else None)


def independent_readings() -> list[dict[str, object]]:
    path = folder("questions") / "ilacs_judgements.json"
    if not path.is_file():
        pytest.skip("the independent readings are not beside this checkout")
    readings: list[dict[str, object]] = json.loads(path.read_text(encoding="utf-8"))
    return readings


def every_read(paper: Understanding) -> list[Read]:
    reads = list(paper.evidence.values())
    for account in paper.accounts:
        told = (*account.judgements, *account.findings, *account.earlier, *account.key_figures, *account.strengths)
        reads += [*account.evidence.values(), *(each.read for each in told)]
    return reads
