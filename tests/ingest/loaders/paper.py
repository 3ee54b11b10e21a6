"""Makes the PDFs that the tests read, with running feet, lists, tables and columns as councils' papers have them."""

from collections.abc import Sequence
from pathlib import Path

from fpdf import FPDF

LEFT, LINE = 56.0, 14.4


class Paper:
    """A PDF in the making: text is set at places given in points from the top of the page."""

    def __init__(self) -> None:
        self.pdf = FPDF(unit="pt", format="A4")
        self.pdf.set_auto_page_break(False)
        self.y = 0.0

    def page(self, foot: str = "", head: str = "") -> "Paper":
        """Begins a page, with a running foot and the page's number beneath it."""
        self.pdf.add_page()
        if head:
            self.set(LEFT, 30, head, size=8)
        if foot:
            self.set(LEFT, 800, foot, size=8)
            self.set(500, 815, str(self.pdf.page), size=14)
        self.y = 80.0
        return self

    def set(self, x: float, y: float, text: str, size: float = 12, bold: bool = False) -> "Paper":
        """Sets one line of text."""
        self.pdf.set_font("helvetica", style="B" if bold else "", size=size)
        self.pdf.text(x, y, text)
        return self

    def heading(self, text: str, size: float = 14) -> "Paper":
        """Sets a heading in bold, with space around it."""
        self.y += 14
        self.set(LEFT, self.y, text, size, bold=True)
        self.y += 26
        return self

    def lines(self, *lines: str, x: float = LEFT, mark: str = "", bold: bool = False) -> "Paper":
        """Sets lines as one paragraph; a mark, such as a bullet or number, stands left of the first."""
        if mark:
            self.set(x, self.y, mark)
            x += 24
        for line in lines:
            self.set(x, self.y, line, bold=bold)
            self.y += LINE
        self.y += 10
        return self

    def row(self, cells: Sequence[Sequence[str]], xs: Sequence[float], bold: bool = False) -> "Paper":
        """Sets a table's row without ruled lines: each cell is its lines."""
        for cell, x in zip(cells, xs, strict=True):
            for place, line in enumerate(cell):
                self.set(x, self.y + place * LINE, line, bold=bold)
        self.y += LINE * max(len(cell) for cell in cells) + 12
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> "Paper":
        """Draws a line."""
        self.pdf.line(x0, y0, x1, y1)
        return self

    def save(self, path: Path) -> Path:
        """Writes the PDF."""
        self.pdf.output(str(path))
        return path
