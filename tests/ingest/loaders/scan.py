"""Makes scans: papers as pictures of their pages, as a scanner saves them."""

import io
from collections.abc import Sequence
from pathlib import Path

import pypdfium2 as pdfium
from fpdf import FPDF
from paper import Paper
from PIL import Image

DOTS = 200


def pictures_of(paper: Paper, folder: Path, turn: int = 0, askew: float = 0.0) -> list[Image.Image]:
    """The pages of a paper as grey pictures, turned so many degrees clockwise, or a little askew."""
    path = paper.save(folder / "printed.pdf")
    with pdfium.PdfDocument(path) as document:
        drawn = [page.render(scale=DOTS / 72, grayscale=True, rotation=turn).to_pil() for page in document]
    return [each.rotate(askew, fillcolor=255) for each in drawn]


def scanned(pictures: Sequence[Image.Image], path: Path, stamps: Sequence[str] = (), layer: str = "") -> Path:
    """A PDF of pictures; `stamps` are printed at the heads of their pages, a `layer` without ink over them all."""
    pdf = FPDF(unit="pt", format="A4")
    pdf.set_auto_page_break(False)
    for number, picture in enumerate(pictures):
        pdf.add_page()
        saved = io.BytesIO()
        picture.save(saved, "PNG")
        pdf.image(saved, 0, 0, 595, 842)
        pdf.set_font("helvetica", size=9)
        if number < len(stamps):
            pdf.text(500, 20, stamps[number])
        if layer:
            with pdf.local_context(text_mode="INVISIBLE"):
                pdf.text(60, 300, layer)
    pdf.output(str(path))
    return path
