"""Papers that the tests of the pages read, as they come into the corpus."""

from collections.abc import Callable
from pathlib import Path

from fpdf import FPDF

REPORT = "suffolk/report.pdf"
PAPER = "suffolk/paper.md"
CLOSED = "suffolk/exempt/appendix.md"
QUOTE = "Leaders should bring caseloads down in every team."
PAGES = (
    (
        "Outcome of the inspection of Suffolk",
        "Inspectors visited Suffolk County Council in April 2024. They met children.",
    ),
    ("What needs to improve", f"Managers know their teams. {QUOTE} The pace of change is slow."),
    ("What happens next", "The action plan is due by 30 September 2024."),
)

Write = Callable[[str, str], Path]


def a_report(path: Path, filler: int = 0) -> None:
    """A PDF of three pages; the quotation stands on the second, under so many paragraphs of something else."""
    document = FPDF()
    document.set_font("helvetica", size=12)
    for number, (heading, text) in enumerate(PAGES, start=1):
        document.add_page()
        document.set_font("helvetica", "B", 16)
        document.multi_cell(0, 10, heading, new_x="LMARGIN", new_y="NEXT")
        document.set_font("helvetica", size=12)
        for place in range(filler if number == 2 else 0):
            words = f"Paragraph {place} tells of what the council's officers said to the committee on that day."
            document.multi_cell(0, 8, words, new_x="LMARGIN", new_y="NEXT")
            document.ln(4)
        document.multi_cell(0, 8, text, new_x="LMARGIN", new_y="NEXT")
    path.parent.mkdir(parents=True, exist_ok=True)
    document.output(str(path))


def a_closed_paper(write: Write) -> None:
    """A paper in a folder of exempt ones."""
    write(CLOSED, "# Appendix on staffing in Suffolk\n\nThe interim director is to leave in May 2024.\n")
