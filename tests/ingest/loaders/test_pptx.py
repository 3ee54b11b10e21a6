"""PowerPoint: a slide is a page, its title a heading, and notes stand apart."""

from pathlib import Path

import pytest
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Inches

from ingest.blocks import BlockKind
from ingest.loaders import read

TITLE_SLIDE, BULLETS, TITLE_ONLY, BLANK = 0, 1, 5, 6


class Deck:
    """A presentation in the making."""

    def __init__(self) -> None:
        self.made = Presentation()

    def slide(self, layout: int, title: str = ""):  # type: ignore[no-untyped-def]
        """Adds a slide."""
        slide = self.made.slides.add_slide(self.made.slide_layouts[layout])
        if title:
            slide.shapes.title.text = title
        return slide

    def save(self, path: Path) -> Path:
        """Writes the presentation."""
        self.made.save(str(path))
        return path


@pytest.fixture
def deck() -> Deck:
    return Deck()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "slides.pptx"


def test_titles_are_headings_and_bullets_keep_their_levels(deck: Deck, path: Path) -> None:
    deck.slide(TITLE_SLIDE, "Children's services").placeholders[1].text = "May 2024"
    frame = deck.slide(BULLETS, "What needs to improve").placeholders[1].text_frame
    frame.text = "Assessments"
    deeper = frame.add_paragraph()
    deeper.text, deeper.level = "their timeliness", 1
    reading = read(deck.save(path))
    assert [(block.kind, block.level, block.text, block.page) for block in reading.blocks] == [
        (BlockKind.HEADING, 1, "Children's services", 1),
        (BlockKind.PARAGRAPH, 1, "May 2024", 1),
        (BlockKind.HEADING, 2, "What needs to improve", 2),
        (BlockKind.LIST_ITEM, 1, "Assessments", 2),
        (BlockKind.LIST_ITEM, 2, "their timeliness", 2),
    ]
    assert reading.title == "Children's services" and reading.pages == 2


def test_numbered_points_are_counted(deck: Deck, path: Path) -> None:
    frame = deck.slide(BULLETS, "Steps").placeholders[1].text_frame
    for index, text in enumerate(("plan", "act", "check")):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        paragraph.text = text
        paragraph._p.get_or_add_pPr().append(
            parse_xml(f'<a:buAutoNum {nsdecls("a")} type="alphaLcParenBoth" startAt="2"/>')
        )
    assert [block.label for block in read(deck.save(path)).blocks] == ["", "(b)", "(c)", "(d)"]


def test_tables_give_rows_with_column_heads_and_merged_cells_once(deck: Deck, path: Path) -> None:
    table = deck.slide(TITLE_ONLY, "Plan").shapes.add_table(3, 2, 0, 0, Inches(4), Inches(2)).table
    for place, text in (((0, 0), "Action"), ((0, 1), "Lead"), ((1, 0), "Review"), ((1, 1), "DCS"), ((2, 0), "Both")):
        table.cell(*place).text = text
    table.cell(2, 0).merge(table.cell(2, 1))
    rows = [block for block in read(deck.save(path)).blocks if block.kind is BlockKind.TABLE_ROW]
    assert [(row.cells, row.is_column_head) for row in rows] == [
        (("Action", "Lead"), True),
        (("Review", "DCS"), False),
        (("Both", ""), False),
    ]


def test_grouped_shapes_are_read_in_their_order(deck: Deck, path: Path) -> None:
    group = deck.slide(TITLE_ONLY, "Group").shapes.add_group_shape()
    inner = group.shapes.add_group_shape()
    for holder, text in ((inner, "Inner text."), (group, "Outer text.")):
        holder.shapes.add_textbox(0, 0, 100, 100).text_frame.text = text
    assert [block.text for block in read(deck.save(path)).blocks] == ["Group", "Inner text.", "Outer text."]


def test_speaker_notes_stand_under_a_heading_of_their_own(deck: Deck, path: Path) -> None:
    deck.slide(TITLE_ONLY, "Slide").notes_slide.notes_text_frame.text = "Say that it was hard."
    deck.slide(TITLE_ONLY, "Next")
    assert [(block.kind, block.level, block.text, block.page) for block in read(deck.save(path)).blocks] == [
        (BlockKind.HEADING, 1, "Slide", 1),
        (BlockKind.HEADING, 3, "Notes", 1),
        (BlockKind.PARAGRAPH, 1, "Say that it was hard.", 1),
        (BlockKind.HEADING, 2, "Next", 2),
    ]


def test_hidden_slides_and_shapes_are_left_out_and_pages_still_count(deck: Deck, path: Path) -> None:
    deck.slide(TITLE_ONLY, "Shown")
    deck.slide(TITLE_ONLY, "Hidden")._element.set("show", "0")
    last = deck.slide(TITLE_ONLY, "Last")
    box = last.shapes.add_textbox(0, 0, 100, 100)
    box.text_frame.text = "Hidden box."
    box._element.nvSpPr.cNvPr.set("hidden", "1")
    reading = read(deck.save(path))
    assert [(block.text, block.page) for block in reading.blocks] == [("Shown", 1), ("Last", 3)]
    assert reading.notes == ("Slide 2 is hidden and was left out.", "Slide 3 has hidden text, which was left out.")
    assert reading.pages == 3


def test_a_slide_without_a_title_is_not_read_under_the_one_before(deck: Deck, path: Path) -> None:
    deck.slide(TITLE_ONLY, "First")
    deck.slide(BLANK).shapes.add_textbox(0, 0, 100, 100).text_frame.text = "Our partners"
    deck.slide(BLANK).shapes.add_textbox(0, 0, 100, 100).text_frame.text = "A sentence, which is no title."
    assert [(block.kind, block.text) for block in read(deck.save(path)).blocks] == [
        (BlockKind.HEADING, "First"),
        (BlockKind.HEADING, "Our partners"),
        (BlockKind.HEADING, "Slide 3"),
        (BlockKind.PARAGRAPH, "A sentence, which is no title."),
    ]
