"""Makes agenda packs as a clerk's system binds them: a list in front, papers behind, a stamp at the head of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import XPos, YPos

PUBLIC_EXCLUDED = "NOT FOR PUBLICATION by virtue of paragraph 3 of Schedule 12A of the Local Government Act 1972"
SENTENCE = (
    "The service keeps the number of {topic} under review, and the committee is told of the figures in each quarter."
)
JUDGEMENTS = (
    ("The impact of leaders on social work practice with children and families", "Good"),
    ("The experiences and progress of children who need help and protection", "Requires improvement to be good"),
    ("The experiences and progress of children in care", "Good"),
    ("The experiences and progress of care leavers", "Outstanding"),
    ("Overall effectiveness", "Good"),
)
IMPRINT = (
    "The Office for Standards in Education, Children's Services and Skills (Ofsted) regulates and inspects to achieve "
    "excellence in the care of children and young people."
)


@dataclass(frozen=True)
class Line:
    """An item as the list in front has it."""

    number: str
    title: str
    pages: str = ""
    said: str = ""
    above: str = ""


class Bound(FPDF):
    """A pack in the making. `stamp` is the form of an item's stamp, "" for none; page numbers count from the papers."""

    def __init__(self, stamp: str = "Agenda Item {}", page_stamp: str = "Page {}") -> None:
        super().__init__(unit="pt", format="A4")
        self.stamp, self.page_stamp = stamp, page_stamp
        self.set_margins(56, 70, 56)
        self.set_auto_page_break(auto=True, margin=80)
        self.item = ""
        self.front_pages = 0

    def header(self) -> None:
        """The stamp of the item, on its first page only."""
        if self.item and self.stamp:
            self.set_font("helvetica", size=10)
            self.text(480, 30, self.stamp.format(self.item))
        self.item = ""

    def footer(self) -> None:
        """The pack's own number of the page."""
        if self.page_stamp and self.front_pages:
            self.set_font("helvetica", size=10)
            self.text(280, 825, self.page_stamp.format(self.page_no() - self.front_pages))

    def front(self, council: str, committee: str, day: str, items: Sequence[Line]) -> "Bound":
        """The front page: who meets and when, and the list of items."""
        self.add_page()
        self.heading(f"{council} Council", 16)
        self.heading(committee, 14)
        self.say(f"Meeting of the {committee} to be held on {day}")
        self.heading("AGENDA", 14)
        for each in items:
            if each.above:
                self.heading(each.above)
            self.set_font("helvetica", style="B", size=11)
            self.cell(30, 14, f"{each.number}.")
            self.cell(380, 14, each.title)
            self.cell(0, 14, each.pages, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
            if each.said:
                self.say(each.said)
        return self

    def paper(self, item: str = "") -> "Bound":
        """Begins a page; with an item, the first of its paper."""
        self.front_pages = self.front_pages or self.page_no()
        # The item before is numbered by the footer that this call prints, so the stamp waits for the header.
        self.item = item
        self.add_page()
        return self

    def heading(self, text: str, size: int = 12) -> "Bound":
        """A heading in bold."""
        self.ln(6)
        self.set_font("helvetica", style="B", size=size)
        self.multi_cell(0, size + 4, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(4)
        return self

    def say(self, *paragraphs: str, size: int = 11) -> "Bound":
        """Paragraphs of running text."""
        self.set_font("helvetica", size=size)
        for text in paragraphs:
            self.multi_cell(0, size + 3, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
            self.ln(6)
        return self

    def points(self, *texts: str, size: int = 11) -> "Bound":
        """A list with bullets."""
        self.set_font("helvetica", size=size)
        for text in texts:
            self.set_x(70)
            self.cell(16, size + 3, "-")
            self.multi_cell(0, size + 3, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
            self.ln(4)
        return self

    def cover_report(self, item: str, title: str, day: str) -> "Bound":
        """The front matter of a report to the committee."""
        self.paper(item).heading(title, 14)
        return self.say(
            f"Date of meeting: {day}", "Report by: Director of Children's Services", "Wards affected: All"
        ).heading("Recommendations")

    def fill(self, topic: str, pages: int) -> "Bound":
        """Pages of running text about something else."""
        for page in range(pages):
            self.paper() if page else None
            self.say(*(SENTENCE.format(topic=f"{topic} in area {page * 10 + n}") for n in range(2)))
        return self

    def inspectors_report(self, place: str, dates: str, *points: str) -> "Bound":
        """An inspectorate's report of three pages, in type of its own."""
        self.paper().heading(f"Inspection of {place} local authority children's services", 18)
        self.say(f"Inspection dates: {dates}", "Lead inspector: Jane Doe, His Majesty's Inspector", size=13)
        self.set_font("helvetica", size=13)
        with self.table(col_widths=(4, 2), line_height=18, text_align="LEFT") as table:
            for cells in (("Judgement", "Grade"), *JUDGEMENTS):
                row = table.row()
                for cell in cells:
                    row.cell(cell)
        self.say(*[f"Inspectors found that {place} knows its children and families well." * 4] * 3, size=13)
        self.paper().heading("What needs to improve?", 15).points(*points, size=13)
        self.heading("The experiences and progress of children in care: good", 15)
        self.say(*["Children in care live in homes where they thrive and are listened to by adults. " * 4] * 5, size=13)
        self.paper().say(IMPRINT, "Piccadilly Gate, Store Street, Manchester M1 2WD", size=13)
        return self

    def save(self, path: Path) -> Path:
        """Writes the PDF."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.output(str(path))
        return path
