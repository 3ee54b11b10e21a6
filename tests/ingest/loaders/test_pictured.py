"""Slides that are only a picture are read where tesseract is; pages of Word and ODT that are a scan are said to be."""

import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.shared import Cm as WordCm
from odf import draw, text
from odf.opendocument import OpenDocumentText
from PIL import Image
from pptx import Presentation
from pptx.util import Cm

from ingest.blocks import BlockKind
from ingest.loaders import read
from ingest.parse import Unread, parse
from ingest.parsed import Parsed
from tests.fakes import a_program

sys.path.insert(0, str(Path(__file__).parent))
from paper import Paper
from scan import pictures_of

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")

SAID = "The number of children who wait for an assessment has fallen since the inspection."
TITLE_ONLY, BLANK = 5, 6
UNREAD = "not read: where text is shown so, save the document as a PDF, in which scanned pages are read."
METAFILE = (
    b"\x01\x00\x00\x00\x6c\x00\x00\x00" + bytes(32) + b" EMF\x00\x00\x01\x00" + (108).to_bytes(4, "little") + bytes(56)
)
"""The head of a drawing as Windows keeps it."""


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A page with a heading and a sentence, as a picture."""
    [picture] = pictures_of(Paper().page().heading("Progress so far", size=20).lines(SAID), tmp_path)
    picture.save(tmp_path / "scan.png")
    return tmp_path / "scan.png"


@pytest.fixture
def without_tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "no programs").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "no programs"))


def deck(path: Path, *pictures: Path) -> Path:
    """A presentation with a title, and then a slide for each picture."""
    made = Presentation()
    made.slides.add_slide(made.slide_layouts[TITLE_ONLY]).shapes.title.text = "Children's services"
    for each in pictures:
        made.slides.add_slide(made.slide_layouts[BLANK]).shapes.add_picture(str(each), 0, 0, Cm(18), Cm(24))
    made.save(str(path))
    return path


@needs_tesseract
def test_a_slide_that_is_only_a_picture_is_read_and_said_to_be(tmp_path: Path, scan: Path) -> None:
    reading = read(deck(tmp_path / "slides.pptx", scan))
    assert [(block.kind, block.level, block.text, block.page) for block in reading.blocks] == [
        (BlockKind.HEADING, 1, "Children's services", 1),
        (BlockKind.HEADING, 2, "Progress so far", 2),
        (BlockKind.PARAGRAPH, 1, SAID, 2),
    ]
    assert reading.notes == ("Page 2: read from a picture by tesseract, which may mistake a letter.",)
    assert reading.unreadable_pages == ()


@needs_tesseract
def test_what_a_picture_behind_a_whole_slide_says_is_read(tmp_path: Path, scan: Path) -> None:
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[BLANK])
    _, relation = slide.part.get_or_add_image_part(str(scan))
    slide._element.cSld.insert(
        0,
        parse_xml(
            f"<p:bg {nsdecls('p', 'a', 'r')}><p:bgPr><a:blipFill><a:blip r:embed='{relation}'/></a:blipFill>"
            "<a:effectLst/></p:bgPr></p:bg>"
        ),
    )
    made.save(str(tmp_path / "slides.pptx"))
    assert [block.text for block in read(tmp_path / "slides.pptx").blocks] == ["Progress so far", SAID]


@needs_tesseract
def test_a_slide_whose_picture_shows_no_text_is_said_to_hold_none(tmp_path: Path) -> None:
    Image.effect_noise((300, 400), 120).save(tmp_path / "photo.png")
    made = parse(deck(tmp_path / "slides.pptx", tmp_path / "photo.png"), "slides.pptx", None)
    assert isinstance(made, Parsed) and made.notes == ("Page 2 holds no text that can be read.",)


@pytest.mark.usefixtures("without_tesseract")
def test_without_tesseract_a_slide_that_is_a_picture_says_what_to_install(tmp_path: Path, scan: Path) -> None:
    made = parse(deck(tmp_path / "slides.pptx", scan), "slides.pptx", None)
    assert isinstance(made, Parsed)
    assert [note.startswith("Page 2 holds no text that can be read: install tesseract") for note in made.notes] == [
        True
    ]


def test_a_picture_that_tesseract_cannot_read_is_named_by_its_slide(
    tmp_path: Path, scan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(a_program(tmp_path, "tesseract", "exit 1")))
    reading = read(deck(tmp_path / "slides.pptx", scan))
    assert reading.notes == ("Slide 2: tesseract cannot read it: the picture is damaged, or too large.",)
    assert reading.unreadable_pages == (2,)


def test_a_drawing_that_no_tesseract_reads_is_not_told_to_install_it(tmp_path: Path, scan: Path) -> None:
    made = Presentation()
    made.slides.add_slide(made.slide_layouts[TITLE_ONLY]).shapes.title.text = "Children's services"
    slide = made.slides.add_slide(made.slide_layouts[BLANK])
    picture = slide.shapes.add_picture(str(scan), 0, 0)
    slide.part.related_part(picture._element.blip_rId)._blob = METAFILE
    made.save(str(tmp_path / "slides.pptx"))
    parsed = parse(tmp_path / "slides.pptx", "slides.pptx", None)
    assert isinstance(parsed, Parsed) and parsed.notes == (
        "Slide 2: a drawing and no text that can be read: save the presentation as a PDF in its place.",
    )


def paper_with(path: Path, *pictures: tuple[Path, float, float]) -> Path:
    """A Word document with a sentence and these pictures, so many centimetres wide and high."""
    made = Document()
    made.add_paragraph(SAID)
    for picture, width, height in pictures:
        made.add_picture(str(picture), WordCm(width), WordCm(height))
    made.save(str(path))
    return path


def test_a_page_of_word_that_is_a_scan_is_said_to_be_unread(tmp_path: Path, scan: Path) -> None:
    path = paper_with(tmp_path / "paper.docx", (scan, 16, 22), (scan, 3, 3))
    assert read(path).notes == (f"One picture fills a page and was {UNREAD}",)
    path = paper_with(tmp_path / "paper.docx", (scan, 16, 22), (scan, 17, 24))
    assert read(path).notes == (f"2 pictures fill a page each and were {UNREAD}",)


def test_a_scan_in_an_older_drawing_is_said_to_be_unread(tmp_path: Path) -> None:
    from word import Word

    word = Word()
    word.say(SAID)
    for width, height in ((468, 648), (90, 60)):
        shape = f"<v:shape style='width:{width}pt;height:{height}pt'><v:imagedata r:id='rId9'/></v:shape>"
        word.xml(f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>")
    assert read(word.save(tmp_path / "paper.docx")).notes == (f"One picture fills a page and was {UNREAD}",)


def test_a_page_of_open_document_that_is_a_scan_is_said_to_be_unread(tmp_path: Path, scan: Path) -> None:
    made = OpenDocumentText()
    made.text.addElement(text.P(text=SAID))
    for size in (("17cm", "24cm"), ("1.5in", "1in")):
        made.text.addElement(holding(made, scan, *size))
    made.save(str(tmp_path / "paper.odt"))
    assert read(tmp_path / "paper.odt").notes == (f"One picture fills a page and was {UNREAD}",)


def holding(made: Any, picture: Path, width: str, height: str) -> text.P:
    frame = draw.Frame(width=width, height=height)
    frame.addElement(draw.Image(href=made.addPicture(str(picture))))
    paragraph = text.P()
    paragraph.addElement(frame)
    return paragraph


def test_a_word_document_that_is_only_a_scan_says_what_to_do(tmp_path: Path, scan: Path) -> None:
    made = Document()
    made.add_picture(str(scan), WordCm(16), WordCm(22))
    made.save(str(tmp_path / "paper.docx"))
    parsed = parse(tmp_path / "paper.docx", "paper.docx", None)
    assert isinstance(parsed, Unread) and "if it is a scan, save it as a PDF" in parsed.reason
