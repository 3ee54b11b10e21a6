"""A reading of a PDF that owes nothing to the product's own: poppler's pdftotext and pdftohtml (Debian package
poppler-utils) tell what is printed on each page, how large and how bold.
"""

import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.etree import ElementTree

EDGE_LINES = 6
"""Running heads and feet are among this many lines from the top or foot of a page."""
MARKS = "•◦▪▫■□◼◻▲►▶▸‣⁃∙·●○◆◇❖➢➤✓✔◾◽"
BULLETS = re.compile(rf"[{MARKS}\ue000-\uf8ff]|[-‒–—―−\u0336o](?=\s|$)")
LABEL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,2})?|[a-z]|[ivx]{1,4})[.)]?(?=\s|$)")
NUMBER = re.compile(r"\d{1,3}\.(?:\s+(?=\S)|(?=[^\W\d_]))")
SENTENCE_END = re.compile(r"[.!?:;][”’\"')\]\d¹²³⁴⁵⁶⁷⁸⁹⁰]*$")


def letters(text: str) -> str:
    """A text's letters and digits alone: white space, quotes, dashes, ligatures, raised digits and case are folded."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in folded if character.isalnum())


def words(text: str) -> list[str]:
    """A text's words as their letters and digits, parted also at hyphens."""
    parts = re.split(r"[\s\-‐‑–—/\u00ad\x02|]+", unicodedata.normalize("NFKC", text))
    return [folded for part in parts if (folded := letters(part))]


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as pdftohtml gives it, in its pixels from the top of the page: `x` is where its text begins, `mark` the
    bullet or number that stands before it.
    """

    page: int
    y: float
    x0: float
    x: float
    x1: float
    size: float
    bold: bool
    mark: str
    text: str

    @property
    def whole(self) -> str:
        """The line with its mark."""
        return f"{self.mark} {self.text}".strip()


@dataclass(frozen=True)
class PrintedPage:
    """A page: what pdftotext says in the order of its layout and in that of the file, and pdftohtml's lines."""

    layout: str
    raw: str
    lines: tuple[PrintedLine, ...]

    @cached_property
    def letters(self) -> tuple[str, str]:
        """Its letters in both orders."""
        return letters(self.layout), letters(self.raw)


@dataclass(frozen=True)
class PrintedReport:
    """All pages, and the running heads and feet among them: each page's lines that recur on other pages."""

    pages: tuple[PrintedPage, ...]
    furniture: tuple[tuple[str, ...], ...]

    @cached_property
    def body_size(self) -> float:
        """The commonest size of its letters."""
        sizes: Counter[float] = Counter()
        for line in self.lines:
            sizes[line.size] += len(line.text)
        return sizes.most_common(1)[0][0] if sizes else 0.0

    @cached_property
    def lines(self) -> tuple[PrintedLine, ...]:
        """Its lines without the running heads and feet."""
        kept: list[PrintedLine] = []
        for page, furniture in zip(self.pages, self.furniture, strict=True):
            running = Counter(map(letters, furniture))
            for line in reversed(page.lines):
                if running[letters(line.whole)] > 0:
                    running[letters(line.whole)] -= 1
                else:
                    kept.append(line)
        return tuple(sorted(kept, key=lambda line: (line.page, line.y, line.x0)))


def printed_report(path: Path) -> PrintedReport:
    """Reads a PDF; raises CalledProcessError if poppler cannot."""
    layouts = _run("pdftotext", "-layout", str(path), "-").split("\f")[:-1]
    raws = _run("pdftotext", "-raw", str(path), "-").split("\f")[:-1]
    markup = _run("pdftohtml", "-xml", "-i", "-stdout", str(path))
    lines = _lines(markup, len(layouts))
    pages = tuple(PrintedPage(*each) for each in zip(layouts, raws, lines, strict=True))
    return PrintedReport(pages, _furniture(layouts))


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8", "replace")


def _furniture(layouts: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Each page's lines at its head that, digits aside, stand at the head of a third of the pages or more; the same for
    its foot; and the number that stands alone as its first or last line.
    """
    pages = [[line.strip() for line in page.splitlines() if letters(line)] for page in layouts]
    heads = _recurring([lines[:EDGE_LINES] for lines in pages])
    feet = _recurring([lines[-EDGE_LINES:] for lines in pages])
    return tuple((*head, *foot, *_numbers(lines)) for head, foot, lines in zip(heads, feet, pages, strict=True))


def _recurring(edges: Sequence[Sequence[str]]) -> list[list[str]]:
    seen = Counter(key for lines in edges for key in {_alike(line) for line in lines})
    often = max(3, len(edges) / 3)
    return [[line for line in lines if seen[_alike(line)] >= often and _alike(line) != "#"] for lines in edges]


def _numbers(lines: Sequence[str]) -> list[str]:
    return [line for line in {*lines[:1], *lines[-1:]} if line.isdigit()]


def _alike(line: str) -> str:
    return re.sub(r"\d+", "#", letters(line))


def _lines(markup: str, pages: int) -> list[tuple[PrintedLine, ...]]:
    markup = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", re.sub(r"</?a\b[^>]*>|</?i>", "", markup))
    found: list[tuple[PrintedLine, ...]] = [()] * pages
    fonts: dict[str, tuple[float, bool]] = {}
    for page in ElementTree.fromstring(markup).iter("page"):
        for font in page.iter("fontspec"):
            fonts[font.get("id", "")] = (float(font.get("size", "0")), "bold" in font.get("family", "").casefold())
        number = int(page.get("number", "1"))
        found[number - 1] = tuple(_page_lines(page.iter("text"), fonts, number))
    return found


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    x0: float
    x1: float
    foot: float
    height: float
    size: float
    bold: bool


def _page_lines(
    texts: Iterable[ElementTree.Element], fonts: dict[str, tuple[float, bool]], page: int
) -> list[PrintedLine]:
    pieces = [_piece(text, fonts) for text in texts]
    rows: list[list[_Piece]] = []
    for piece in sorted((each for each in pieces if each.text.strip()), key=lambda each: each.foot):
        if rows and piece.foot - max(rows[-1], key=lambda each: len(each.text)).foot < 0.35 * piece.height:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_line(sorted(row, key=lambda each: each.x0), page) for row in _with_raised(rows)]


def _piece(element: ElementTree.Element, fonts: dict[str, tuple[float, bool]]) -> _Piece:
    text = "".join(element.itertext())
    x0, top, width, height = (float(element.get(key, "0")) for key in ("left", "top", "width", "height"))
    size, named_bold = fonts[element.get("font", "")]
    heavy = letters("".join("".join(each.itertext()) for each in element.iter("b")))
    bold = named_bold or 0 < 0.8 * len(letters(text)) < len(heavy)
    return _Piece(text, x0, x0 + width, top + height, height, size, bold)


def _with_raised(rows: Sequence[list[_Piece]]) -> list[list[_Piece]]:
    """The rows, a raised mark put with the line right below whose words it stands beside."""
    joined: list[list[_Piece]] = []
    raised: list[_Piece] = []
    for row in rows:
        if len(row) == 1 and row[0].text.strip().isdigit():
            raised += row
            continue
        near = [
            each for each in raised if 0 <= row[0].foot - each.foot < row[0].height and each.size < 0.8 * row[0].size
        ]
        joined.extend([each] for each in raised if each not in near)
        joined.append([*near, *row])
        raised = []
    return [*joined, *([each] for each in raised)]


def _line(pieces: Sequence[_Piece], page: int) -> PrintedLine:
    proper = max(pieces, key=lambda each: (each.size, len(each.text))).size
    full = [each for each in pieces if letters(each.text)] or list(pieces)
    longest = max(full, key=lambda each: len(each.text))
    text, mark, x = _joined(pieces), "", pieces[0].x0
    first = pieces[0].text.strip()
    is_apart = len(pieces) > 1 and pieces[1].x0 - pieces[0].x1 > 0.3 * proper
    if BULLETS.fullmatch(first) or (is_apart and LABEL.fullmatch(first)):
        rest = pieces[1:]
        mark, text = first, _joined(rest)
        x = rest[0].x0 if rest else x
    elif found := BULLETS.match(text) or NUMBER.match(text):
        mark, text = found.group().strip(), text[found.end() :].strip()
    worded = [each for each in full if any(map(str.isalpha, each.text)) and each.size > 0.8 * longest.size]
    bold = bool(worded) and all(each.bold for each in worded)
    y = longest.foot
    return PrintedLine(page, y, pieces[0].x0, x, max(each.x1 for each in pieces), longest.size, bold, mark, text)


def _joined(pieces: Sequence[_Piece]) -> str:
    text = ""
    for before, piece in zip((None, *pieces), pieces, strict=False):
        gap = before is not None and piece.x0 - before.x1 > 0.15 * piece.size
        text += (" " if gap and not text.endswith(" ") else "") + piece.text
    return " ".join(text.split())
