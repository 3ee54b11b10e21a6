"""Puts the words that were seen in pictures of pages where the page has them, to be read on like printed ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.loaders.ocr import PrintedLine, Word
from ingest.loaders.pdf.segments import WIDE_GAP, Segment

ALIKE = (0.8, 1.2)
"""Letters that are so many times as large as the usual ones are in truth as large: tesseract can only guess."""
USUAL = 11.0
"""Points: the letters of most papers, where nothing else tells."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen on a page: its lines, how many points are one dot of its picture, and its height in points."""

    lines: Sequence[PrintedLine]
    scale: float
    height: float


def placed_segments(pages: Mapping[int, Seen], body: float | None = None) -> dict[int, list[Segment]]:
    """The segments of each page, by its number; `body` is the size of the letters that the document prints itself."""
    usual = _usual(list(pages.values()))
    return {
        number: [segment for line in seen.lines for segment in _segments(line, seen, usual, body or USUAL)]
        for number, seen in pages.items()
    }


def _usual(pages: Sequence[Seen]) -> float:
    """The size, in points, of the letters of half of the text or more."""
    sizes = sorted(
        (line.size * seen.scale, sum(len(word.text) for word in line.words)) for seen in pages for line in seen.lines
    )
    half = sum(letters for _, letters in sizes) / 2
    for size, letters in sizes:
        half -= letters
        if half <= 0:
            return size
    return USUAL


def _segments(line: PrintedLine, seen: Seen, usual: float, body: float) -> list[Segment]:
    ratio = line.size * seen.scale / usual
    size = body * (1.0 if ALIKE[0] <= ratio <= ALIKE[1] else ratio)
    y = seen.height - line.y * seen.scale
    runs: list[list[Word]] = []
    for word in line.words:
        if runs and word.x0 - runs[-1][-1].x1 < WIDE_GAP * line.size:
            runs[-1].append(word)
        else:
            runs.append([word])
    return [
        Segment(
            " ".join(word.text for word in run),
            run[0].x0 * seen.scale,
            run[-1].x1 * seen.scale,
            y,
            round(size, 1),
            False,
        )
        for run in runs
    ]
