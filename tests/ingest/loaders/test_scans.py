"""Scanned pages are read where tesseract is installed; where it is not, each is named with what to do."""

import shutil
import sys
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from index.errors import UnreadableFile
from ingest.blocks import BlockKind
from ingest.loaders import ocr, read
from ingest.parse import Unread, parse
from ingest.parsed import Parsed
from tests.fakes import a_program

sys.path.insert(0, str(Path(__file__).parent))
from paper import LEFT, Paper
from scan import pictures_of, scanned

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")

BODY = (
    "Social workers know their children well and visit them as often as they need,",
    "and most assessments are of good quality and are finished within good time.",
)
POINT = "The quality of direct work with disabled children."


def letter() -> Paper:
    """A page with a heading, a numbered paragraph and a point."""
    paper = Paper().page().heading("What needs to improve?", size=18).lines(*BODY, mark="1.").lines(*BODY, mark="2.")
    return paper.lines(POINT, mark="\x95")


@pytest.fixture
def without_tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "no programs").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "no programs"))


# -- with tesseract ---------------------------------------------------------------------------------------------------


@needs_tesseract
def test_a_scanned_page_is_read_like_a_printed_one(tmp_path: Path) -> None:
    reading = read(scanned(pictures_of(letter(), tmp_path), tmp_path / "scan.pdf"))
    assert [(block.kind, block.label, block.text, block.page) for block in reading.blocks] == [
        (BlockKind.HEADING, "", "What needs to improve?", 1),
        (BlockKind.PARAGRAPH, "1", " ".join(BODY), 1),
        (BlockKind.PARAGRAPH, "2", " ".join(BODY), 1),
        (BlockKind.LIST_ITEM, "", POINT, 1),
    ]
    assert reading.notes == ("Page 1: read from a picture by tesseract, which may mistake a letter.",)
    assert reading.unreadable_pages == ()


@needs_tesseract
@pytest.mark.parametrize(("turn", "askew"), [(0, 0.7), (90, 0.0), (180, 0.0)])
def test_a_page_laid_askew_or_turned_is_read_in_its_order(tmp_path: Path, turn: int, askew: float) -> None:
    reading = read(scanned(pictures_of(letter(), tmp_path, turn, askew), tmp_path / "scan.pdf"))
    kinds = [block.kind for block in reading.blocks]
    assert kinds[:3] == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH] and len(kinds) == 4
    said = " ".join(block.text for block in reading.blocks)
    wanted = " ".join(("What needs to improve?", *BODY, *BODY, POINT))
    assert SequenceMatcher(None, said.casefold(), wanted.casefold(), autojunk=False).ratio() > 0.97


@needs_tesseract
def test_a_scan_among_printed_pages_is_read_in_its_place_and_its_stamp_once(tmp_path: Path) -> None:
    paper = Paper()
    for _ in range(4):
        paper.page()
        for _ in range(4):
            paper.lines(*BODY)
    appendix = scanned(pictures_of(letter(), tmp_path), tmp_path / "appendix.pdf", stamps=["Page 45"])
    whole = joined(tmp_path / "pack.pdf", paper.save(tmp_path / "report.pdf"), appendix)
    reading = read(whole)
    on_scan = [block for block in reading.blocks if block.page == 5]
    assert [block.kind for block in on_scan if block.text != "Page 45"] == [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
    ]
    assert sum("Page 45" in block.text for block in reading.blocks) == 1
    assert reading.notes == ("Page 5: read from a picture by tesseract, which may mistake a letter.",)


def joined(path: Path, *parts: Path) -> Path:
    """One PDF of several."""
    import pypdfium2 as pdfium

    whole = pdfium.PdfDocument.new()
    for part in parts:
        whole.import_pages(pdfium.PdfDocument(part))
    whole.save(path)
    return path


@needs_tesseract
def test_columns_and_rows_of_a_scan_are_read_as_those_of_a_printed_page(tmp_path: Path) -> None:
    paper = Paper().page()
    for number in range(12):
        paper.set(LEFT, 100 + 14 * number, f"left column in line number {number} goes on to")
        paper.set(320, 100 + 14 * number, f"right column in line number {number} goes on to")
    paper.page().lines(*BODY)
    xs = (LEFT, 380.0)
    for cells in (("Judgement", "Grade"), ("Overall effectiveness", "Good"), ("Leadership", "Outstanding")):
        paper.row([[cell] for cell in cells], xs)
    reading = read(scanned(pictures_of(paper, tmp_path), tmp_path / "scan.pdf"))
    text = " ".join(block.text for block in reading.blocks if block.page == 1)
    assert text.index("left column in line number 11") < text.index("right column in line number 0")
    rows = [block.cells for block in reading.blocks if block.kind is BlockKind.TABLE_ROW]
    assert rows == [("Judgement", "Grade"), ("Overall effectiveness", "Good"), ("Leadership", "Outstanding")]


@needs_tesseract
@pytest.mark.parametrize("form", ["png", "jpeg", "tiff"])
def test_a_picture_is_read_as_a_page_whatever_it_is_called(tmp_path: Path, form: str) -> None:
    [picture] = pictures_of(letter(), tmp_path)
    picture.save(tmp_path / "letter.pdf", form.upper())
    reading = read(tmp_path / "letter.pdf")
    assert [block.text for block in reading.blocks][:2] == ["What needs to improve?", " ".join(BODY)]
    assert reading.pages == 1


@needs_tesseract
def test_a_tiff_of_several_pages_gives_each(tmp_path: Path) -> None:
    first, second = pictures_of(letter().page().lines("The Committee", "noted the report."), tmp_path)
    first.save(tmp_path / "letter.tif", save_all=True, append_images=[second])
    reading = read(tmp_path / "letter.tif")
    assert (reading.pages, reading.blocks[-1].page) == (2, 2)
    assert reading.blocks[-1].text == "The Committee noted the report."


@needs_tesseract
def test_a_photograph_gives_no_words(tmp_path: Path) -> None:
    from PIL import Image

    Image.effect_noise((300, 400), 120).save(tmp_path / "photo.png")
    reading = read(tmp_path / "photo.png")
    assert reading.blocks == () and reading.unreadable_pages == (1,)


@needs_tesseract
def test_a_damaged_picture_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cut.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 500)
    with pytest.raises(UnreadableFile, match=r"cut\.png cannot be read.*tesseract cannot read it"):
        read(path)


# -- without it -------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("without_tesseract")
def test_without_tesseract_scanned_pages_are_named_with_what_to_install(tmp_path: Path) -> None:
    pictures = pictures_of(letter().page().lines(*BODY).page().lines(*BODY), tmp_path)
    printed = Paper().page()
    for _ in range(3):
        printed.lines(*BODY)
    scan = scanned(pictures, tmp_path / "scan.pdf", stamps=["Page 7"])
    path = joined(tmp_path / "pack.pdf", printed.save(tmp_path / "report.pdf"), scan)
    made = parse(path, "pack.pdf", None)
    assert isinstance(made, Parsed)
    assert made.notes == (
        "Pages 2 to 4 hold no text that can be read: install tesseract (on Debian and Ubuntu: "
        "apt-get install tesseract-ocr), and the next sync reads it.",
    )


@pytest.mark.usefixtures("without_tesseract")
@pytest.mark.parametrize("form", ["pdf", "png"])
def test_without_tesseract_a_scan_alone_says_what_to_install(tmp_path: Path, form: str) -> None:
    pictures = pictures_of(letter(), tmp_path)
    path = tmp_path / f"scan.{form}"
    if form == "pdf":
        scanned(pictures, path)
    else:
        pictures[0].save(path)
    made = parse(path, path.name, None)
    assert isinstance(made, Unread) and "apt-get install tesseract-ocr" in made.reason


@pytest.mark.usefixtures("without_tesseract")
def test_what_a_scanner_has_read_itself_is_read(tmp_path: Path) -> None:
    path = scanned(pictures_of(letter(), tmp_path), tmp_path / "scan.pdf", layer="The Committee noted the report.")
    reading = read(path)
    assert [block.text for block in reading.blocks] == ["The Committee noted the report."]
    assert not reading.notes and not reading.unreadable_pages


@pytest.mark.usefixtures("without_tesseract")
def test_an_empty_page_is_no_scan(tmp_path: Path) -> None:
    paper = Paper().page().lines(*BODY)
    paper.page()
    reading = read(paper.page().lines(*BODY).save(tmp_path / "r.pdf"))
    assert reading.unreadable_pages == () and [block.page for block in reading.blocks] == [1, 3]


# -- with one that fails ----------------------------------------------------------------------------------------------


def test_a_page_that_tesseract_cannot_read_is_named_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(a_program(tmp_path, "tesseract", "exit 1")))
    reading = read(scanned(pictures_of(letter(), tmp_path), tmp_path / "scan.pdf"))
    assert reading.notes == ("Page 1: tesseract cannot read it: the picture is damaged, or too large.",)
    assert reading.unreadable_pages == (1,)


def test_a_tesseract_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(a_program(tmp_path, "tesseract", "exec /bin/sleep 600")))
    monkeypatch.setattr(ocr, "SECONDS", 0.5)
    reading = read(scanned(pictures_of(letter(), tmp_path), tmp_path / "scan.pdf"))
    assert reading.notes == ("Page 1: tesseract needed more than 0 seconds for it.",)
