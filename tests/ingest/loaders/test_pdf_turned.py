"""PDF pages that are turned, or whose text lies on its side: the same words in the same order on the same pages."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest

from ingest.blocks import BlockKind, Reading
from ingest.loaders import read

sys.path.insert(0, str(Path(__file__).parent))
from paper import LEFT, Paper

BODY = (
    "Social workers know their children well and visit them as often as they need,",
    "and most assessments are of good quality and are finished within good time,",
)


def report() -> Paper:
    """Three pages: numbered points and a paragraph that goes on upon the next, two columns, and a ruled table."""
    paper = Paper().page(foot="Report on services").heading("What needs to improve?", size=18)
    for number in (1, 2, 3):
        paper.lines(BODY[0], f"and this is so in team number {number}.", mark=f"{number}.")
    paper.y = 740
    paper.lines(*BODY).page(foot="Report on services").lines("and this goes on upon the next page.")
    for number in range(12):
        paper.set(LEFT, 150 + 14 * number, f"left column in line number {number} goes on to")
        paper.set(320, 150 + 14 * number, f"right column in line number {number} goes on to")
    paper.page(foot="Report on services").lines(*BODY)
    return ruled(paper, 200, ("Judgement", "Grade"), ("Leadership", "Good"), ("Overall effectiveness", "Outstanding"))


def ruled(paper: Paper, top: float, *rows: tuple[str, str]) -> Paper:
    """Sets a table with ruled lines."""
    foot = top + 24 * len(rows)
    for number, cells in enumerate(rows):
        for x, cell in zip((LEFT + 6, 330.0), cells, strict=True):
            paper.set(x, top + 24 * number + 16, cell)
    for number in range(len(rows) + 1):
        paper.rule(LEFT, top + 24 * number, 520, top + 24 * number)
    for x in (LEFT, 320.0, 520.0):
        paper.rule(x, top, x, foot)
    return paper


def drawn_turned(page: pdfium.PdfPage, turn: int) -> None:
    """Draws a page's content so that only a turn of so many degrees to the right sets it upright."""
    width, height = page.get_size()
    matrix = {90: (0, 1, -1, 0, height, 0), 180: (-1, 0, 0, -1, width, height), 270: (0, -1, 1, 0, 0, width)}[turn]
    across, up = (width, height) if turn == 180 else (height, width)
    page.set_mediabox(0, 0, across, up)
    page.set_cropbox(0, 0, across, up)
    assert raw.FPDFPage_TransFormWithClip(page, raw.FS_MATRIX(*matrix), raw.FS_RECTF(0, up, across, 0))
    page.gen_content()


def as_shown(reading: Reading) -> Iterator[tuple[object, ...]]:
    for each in reading.blocks:
        yield each.kind, each.label, each.text, each.breaks, each.cells


@pytest.fixture
def upright(tmp_path: Path) -> Path:
    return report().save(tmp_path / "upright.pdf")


def test_the_report_is_read_as_it_stands(upright: Path) -> None:
    said = list(as_shown(read(upright)))
    assert said[0][2] == "What needs to improve?" and [each[1] for each in said[1:4]] == ["1", "2", "3"]
    assert said[4][3] == ((0, 1), (154, 2))
    assert [each[4] for each in said if each[0] is BlockKind.TABLE_ROW] == [
        ("Judgement", "Grade"),
        ("Leadership", "Good"),
        ("Overall effectiveness", "Outstanding"),
    ]


@pytest.mark.parametrize("turn", [90, 180, 270])
@pytest.mark.parametrize("is_shown", ["upright", "on its side", "drawn on its side"])
@pytest.mark.parametrize("turned", [(0, 1, 2), (1,)])
def test_a_turned_page_is_read_as_the_upright_one(
    tmp_path: Path, upright: Path, turn: int, is_shown: str, turned: tuple[int, ...]
) -> None:
    with pdfium.PdfDocument(upright) as document:
        for number in turned:
            if is_shown != "on its side":
                drawn_turned(document[number], turn)
            if is_shown != "drawn on its side":
                document[number].set_rotation(turn)
        document.save(tmp_path / "turned.pdf")
    assert list(as_shown(read(tmp_path / "turned.pdf"))) == list(as_shown(read(upright)))


@pytest.mark.parametrize("turn", [90, 270])
def test_the_stamp_of_a_pack_on_a_page_that_lies_on_its_side_is_read_as_one(
    tmp_path: Path, upright: Path, turn: int
) -> None:
    """The clerk's system stamps the page as it is shown, whichever way its text lies."""
    with pdfium.PdfDocument(upright) as document:
        drawn_turned(document[2], turn)
        document.save(tmp_path / "turned.pdf")
    with pdfium.PdfDocument(tmp_path / "turned.pdf") as document:
        page = document[2]
        top = 842 - page.get_height()  # the stamps are drawn on a sheet that is higher than it, from its top
        stamp = Paper().page().set(450, top + 30, "Agenda Item 9").set(400, 825, "Page 214")
        with pdfium.PdfDocument(stamp.save(tmp_path / "stamp.pdf")) as stamped:
            page.insert_obj(stamped.page_as_xobject(0, document).as_pageobject())
        page.gen_content()
        document.save(tmp_path / "pack.pdf")
    reading = read(tmp_path / "pack.pdf")
    assert [(each.page, each.item, each.printed) for each in reading.stamps][-1] == (3, "9", (3, 214))
    last = [block.text for block in reading.blocks if block.page == 3]
    assert last[0] == " ".join(BODY) and "Leadership | Good" in last
