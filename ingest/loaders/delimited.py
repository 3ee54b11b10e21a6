"""Reads files of separated values: CSV, and the same with tabs, semicolons or bars."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from index.errors import UnreadableFile
from ingest.blocks import Reading
from ingest.loaders.grid import MOST_CELLS, MOST_COLUMNS, blocks_of
from ingest.loaders.text import decoded

DELIMITERS = ",\t;|"
SUFFIXES = frozenset({".csv", ".tsv", ".tab"})
LOOKED_AT, FEWEST_LINES, FEWEST_COLUMNS = 40, 3, 3
SAMPLE = 64_000


def read(path: Path) -> Reading:
    """The rows of a file of separated values."""
    text = decoded(path).replace("\x00", "")
    return Reading(tuple(blocks_of(_rows(text, delimiter_of(text[:SAMPLE], is_named_so=True) or ",", path.name))))


def is_delimited(text: str, suffix: str) -> bool:
    """Whether the beginning of a text is separated values: by its form, and less strictly if its name says so too."""
    return delimiter_of(text, is_named_so=suffix.casefold() in SUFFIXES) is not None


def delimiter_of(text: str, is_named_so: bool) -> str | None:
    """The delimiter that parts every line into as many cells, or the most lines where the name promises a table."""
    found: list[tuple[float, int, str]] = []
    for delimiter in DELIMITERS:
        widths = _widths(text, delimiter)
        if not widths:
            continue
        commonest = max(set(widths), key=lambda width: (widths.count(width), width))
        share = widths.count(commonest) / len(widths)
        plain = share == 1 and len(widths) >= FEWEST_LINES and commonest >= FEWEST_COLUMNS
        if plain or (is_named_so and commonest >= 2 and share >= 0.5):
            found.append((share, commonest, delimiter))
    return max(found)[2] if found else None


def _widths(text: str, delimiter: str) -> list[int]:
    """How many cells each of the first lines has; the last line looked at may be cut and is left out."""
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error:
        return []
    widths = [len(row) for row in rows if any(row)][: LOOKED_AT + 1]
    return widths[:-1] if len(widths) > FEWEST_LINES else widths


def _rows(text: str, delimiter: str, name: str) -> Iterator[list[str]]:
    if max(map(len, text.split("\n")), default=0) > MOST_COLUMNS * 100:
        raise UnreadableFile(f"{name} has a line too long for a row of a table: save it again, one row to a line.")
    cells = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            cells += len(row)
            if cells > MOST_CELLS or len(row) > MOST_COLUMNS:
                raise UnreadableFile(f"{name} has too many cells to be read as a table: keep the rows that matter.")
            yield row
    except csv.Error as problem:
        raise UnreadableFile(f"{name} is no sound table ({problem}): save it again as CSV.") from problem
