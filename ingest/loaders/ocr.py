"""Reads the words in a picture with the program tesseract, where it is installed."""

import html
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from index.errors import UnreadableFile
from ingest.pages import named_pages
from ingest.patience import reached_a_page

PROGRAM = "tesseract"
INSTALL = "install tesseract (on Debian and Ubuntu: apt-get install tesseract-ocr), and the next sync reads it"
LANGUAGE = "eng"
DOTS = 300
"""To the inch: what tesseract is made for. Scans that are coarser are read as they are."""
LINE_BY_LINE = "4"
"""How tesseract takes a page apart: left to itself it loses numbers and bullets that stand apart from their text, and
the cells of narrow columns. What are columns and what are tables is decided later, as for a printed page."""
SECONDS = 60.0
"""For one page: it needs one to twenty, as busy as the machine is."""
LEAST_SURE = 40
"""In hundredths: what tesseract is less sure of is a crease, a stamp or part of a photograph, no word."""
LEAST_SURE_OF_PAGE = 60
"""Where it is less sure of most words, the picture shows no text, or none that can be quoted."""

_SPAN = re.compile(
    r"""<span class='(?P<kind>ocr\w+)'[^>]*? title=(?P<quote>["'])(?P<told>.*?)(?P=quote)[^>]*>(?P<text>[^\n]*)"""
)
_BOX = re.compile(r"\bbbox (\d+) (\d+) (\d+) (\d+)")
_BASELINE = re.compile(r"\bbaseline (-?[\d.]+) (-?[\d.]+)")
_SIZE = re.compile(r"\bx_size (\d+(?:\.\d+)?)")
_PAGE = re.compile(r"""<div class='ocr_page'[^>]*?\bbbox 0 0 (\d+) (\d+)""")
_TURN = re.compile(r"^Rotate: (90|180|270)$", re.MULTILINE)
_SURE = re.compile(r"\bx_wconf (\d+)")
_LINES = frozenset({"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"})
_BULLETS = frozenset("eo*°¢«»©®+@·")
"""What a bullet is taken for; none of them stands alone before a wide gap otherwise."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, with its left and right edge."""

    text: str
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """Words on one line. `y` is its baseline, counted from the top of the picture, `size` its letters' height.

    All lengths are in dots.
    """

    words: tuple[Word, ...]
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Page:
    """What is printed on a picture, and how many dots wide and high that is; no lines where it shows no text."""

    lines: tuple[PrintedLine, ...]
    width: float
    height: float


def is_installed() -> bool:
    """Whether pictures can be read on this machine."""
    return shutil.which(PROGRAM) is not None


def read_note(pages: Iterable[int]) -> str:
    """Says which pages were read from their pictures, since a letter may have been taken for another."""
    return f"{named_pages(pages)}: read from a picture by tesseract, which may mistake a letter."


def seen_on(picture: bytes, page: int = 0) -> Page:
    """What is printed on a picture (PNG, JPEG, TIFF or PNM); of a TIFF file with several, on the one named, from 0.

    Raises UnreadableFile, naming no file, where tesseract fails or takes too long.
    """
    chosen = ["-c", f"tessedit_page_number={page}"] if page else []
    written = _run(picture, ["-l", LANGUAGE, "--dpi", str(DOTS), "--psm", LINE_BY_LINE, *chosen, "hocr"])
    size = _PAGE.search(written)
    width, height = (float(size[1]), float(size[2])) if size else (0.0, 0.0)
    return Page(tuple(_sure(list(_seen(written)))), width, height)


def turn_of(picture: bytes) -> int:
    """How far clockwise a picture must be turned for its text to stand upright: 0, 90, 180 or 270 degrees."""
    try:
        turn = _TURN.search(_run(picture, ["--psm", "0"]))
    except UnreadableFile:  # too few letters to tell, or the data for it are not installed
        return 0
    return int(turn[1]) if turn else 0


def _run(picture: bytes, options: Sequence[str]) -> str:
    reached_a_page(SECONDS)
    try:
        done = subprocess.run(
            [PROGRAM, "stdin", "stdout", *options],
            input=picture,
            capture_output=True,
            timeout=SECONDS,
            # Each reader has a core for itself; tesseract's threads would only get into one another's way.
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as problem:
        raise UnreadableFile(f"tesseract needed more than {SECONDS:.0f} seconds for it.") from problem
    except OSError as problem:
        raise UnreadableFile(f"tesseract cannot be started ({problem.strerror}).") from problem
    if done.returncode != 0:
        raise UnreadableFile("tesseract cannot read it: the picture is damaged, or too large.")
    return done.stdout.decode(errors="replace")


@dataclass(frozen=True, slots=True)
class _Seen:
    """A line as tesseract tells of it, with how sure it is of each word, and how steeply it climbs."""

    words: tuple[Word, ...]
    sure: tuple[int, ...]
    y: float
    x: float
    slope: float
    size: float


def _seen(written: str) -> Iterator[_Seen]:
    """The lines in tesseract's answer."""
    told = ""
    words: list[Word] = []
    sure: list[int] = []
    for span in _SPAN.finditer(written):
        if span["kind"] in _LINES:
            yield from _line(told, words, sure)
            told, words, sure = span["told"], [], []
        elif span["kind"] == "ocrx_word":
            box, sureness = _BOX.search(span["told"]), _SURE.search(span["told"])
            text = html.unescape(re.sub(r"<[^>]*>", "", span["text"])).strip()
            if box and text:
                words.append(Word(text, float(box[1]), float(box[3])))
                sure.append(int(sureness[1]) if sureness else 0)
    yield from _line(told, words, sure)


def _line(told: str, words: list[Word], sure: list[int]) -> Iterator[_Seen]:
    box, baseline, size = _BOX.search(told), _BASELINE.search(told), _SIZE.search(told)
    if words and box and size:
        slope, offset = (float(baseline[1]), float(baseline[2])) if baseline else (0.0, 0.0)
        shown = _with_bullet(words, float(size[1]))
        yield _Seen(shown, tuple(sure), float(box[4]) + offset, float(box[1]), slope, float(size[1]))


def _with_bullet(words: list[Word], size: float) -> tuple[Word, ...]:
    first = words[0]
    if len(words) > 1 and first.text in _BULLETS and words[1].x0 - first.x1 > 0.4 * size:
        return (Word("•", first.x0, first.x1), *words[1:])
    return tuple(words)


def _spoken(words: Sequence[Word], sure: Sequence[int]) -> Iterator[Word]:
    """The words without what is none: specks right after a bullet, and what tesseract is not sure of."""
    for index, (word, sureness) in enumerate(zip(words, sure, strict=True)):
        is_speck = index == 1 and words[0].text == "•" and not any(map(str.isalnum, word.text))
        if sureness >= LEAST_SURE and not is_speck:
            yield word


def _sure(seen: list[_Seen]) -> list[PrintedLine]:
    """The lines laid straight and without what is no word; [] where tesseract is sure of too little to be quoted."""
    letters = sum(len(word.text) for line in seen for word in line.words)
    sure = sum(len(word.text) * sure for line in seen for word, sure in zip(line.words, line.sure, strict=True))
    if not letters or sure < LEAST_SURE_OF_PAGE * letters:
        return []
    askew = median(line.slope for line in seen)
    kept = []
    for line in seen:
        words = tuple(_spoken(line.words, line.sure))
        if words:
            kept.append(PrintedLine(words, line.y - askew * line.x, line.size))
    return kept
