"""Puts the characters of a PDF page together as segments: runs of text on one baseline without a wide gap."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.loaders.pdf.pdfium import Glyph

WIDE_GAP = 1.3
"""From this many font sizes a gap between two words separates cells, or a label from its paragraph."""

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

Wall = tuple[float, float, float]
"""An upright ruled line: its x, its lower and its upper end."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text on one baseline; all lengths are points."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool


class _Run:
    """A segment while its characters are still being read."""

    def __init__(self, glyph: Glyph) -> None:
        self.glyphs = [glyph]
        self.words = [glyph.text]
        self.y, self.size = glyph.y, glyph.size
        self.x1 = glyph.x1

    def takes(self, glyph: Glyph, walls: Sequence[Wall]) -> bool:
        """Whether the character goes on with this run: near, on the same baseline, with no wall between."""
        gap = glyph.x0 - self.x1
        if not -0.6 * self.size < gap < WIDE_GAP * self.size:
            return False
        if gap > 1.0 and any(self.x1 - 0.5 <= x <= glyph.x0 + 0.5 and y0 <= self.y <= y1 for x, y0, y1 in walls):
            return False
        rise = glyph.y - self.y
        if abs(rise) <= 0.2 * self.size:
            return True
        small = glyph.size < 0.85 * self.size
        return (small and -0.3 * self.size < rise < 0.75 * self.size) or self._opens_with_mark(glyph)

    def _opens_with_mark(self, glyph: Glyph) -> bool:
        """Whether all so far is a raised footnote mark before the text proper."""
        raised = 0 < self.y - glyph.y < 0.75 * glyph.size
        return raised and self.size < 0.85 * glyph.size and all(each.text.isdigit() for each in self.glyphs)

    def add(self, glyph: Glyph, spaced: bool) -> None:
        """Puts a character at the end."""
        if abs(glyph.y - self.y) > 0.2 * self.size and self._opens_with_mark(glyph):
            self.words = [word.translate(SUPERSCRIPTS) for word in self.words]
            self.y, self.size = glyph.y, glyph.size
        text = glyph.text
        if self._is_raised(glyph):
            text = text.translate(SUPERSCRIPTS)
            spaced = spaced and glyph.x0 - self.x1 > 0.3 * self.size
        elif self._is_raised(self.glyphs[-1]):  # pdfium puts a space between a raised mark and the comma after it
            spaced = spaced and glyph.x0 - self.x1 > 0.1 * self.size
        if spaced:
            self.words.append(" ")
        self.words.append(text)
        self.glyphs.append(glyph)
        self.x1 = max(self.x1, glyph.x1)

    def _is_raised(self, glyph: Glyph) -> bool:
        return glyph.size < 0.85 * self.size and glyph.y > self.y + 0.15 * self.size

    def segment(self) -> Segment:
        """The finished run: its size and weight are those of most of its letters."""
        full = [each for each in self.glyphs if each.size >= 0.85 * self.size] or self.glyphs
        heavy = sum(each.bold for each in full) > 0.8 * len(full)
        size = Counter(each.size for each in full).most_common(1)[0][0]
        return Segment("".join(self.words).strip(), self.glyphs[0].x0, self.x1, self.y, size, heavy)


def segments_of(glyphs: Iterable[Glyph], walls: Sequence[Wall] = ()) -> list[Segment]:
    """The page's segments in the order drawn; none reaches across one of the walls."""
    runs: list[_Run] = []
    spaced = False
    for glyph in glyphs:
        if glyph.text == " ":
            spaced = True
            continue
        if runs and runs[-1].takes(glyph, walls):
            gap = glyph.x0 - runs[-1].x1
            runs[-1].add(glyph, spaced=(spaced and gap > -0.1 * glyph.size) or gap > 0.3 * glyph.size)
        else:
            runs.append(_Run(glyph))
        spaced = False
    return [segment for segment in (run.segment() for run in runs) if segment.text]
