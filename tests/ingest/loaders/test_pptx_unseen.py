"""PowerPoint: white words on white are left out, white words on a colour, which most title bars have, are read."""

from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Inches

from ingest.blocks import Reading
from ingest.loaders import read

TITLE_ONLY, BLANK = 5, 6
WHITE, NAVY = RGBColor(255, 255, 255), RGBColor(31, 56, 100)
NOTE = ("Slide 1 has hidden text, which was left out.",)


class Deck:
    """A presentation of one slide."""

    def __init__(self, path: Path) -> None:
        self.made, self.path = Presentation(), path
        self.slide = self.made.slides.add_slide(self.made.slide_layouts[BLANK])

    def box(self, words: str = "Unseen.", on: Any = None, left: float = 1.0) -> Any:
        """Adds a box with white words, to the slide or a group of it."""
        box = (on or self.slide).shapes.add_textbox(Inches(left), Inches(1), Inches(3), Inches(1))
        box.text_frame.word_wrap = True
        box.text_frame.text = words
        self.run(box).font.color.rgb = WHITE
        return box

    def bar(self, on: Any = None, left: float = 0.5, colour: RGBColor = NAVY) -> Any:
        """Adds a filled rectangle, which lies behind what is added after it."""
        size = (Inches(left), Inches(0.5), Inches(4), Inches(2))
        bar = (on or self.slide).shapes.add_shape(MSO_SHAPE.RECTANGLE, *size)
        bar.fill.solid()
        bar.fill.fore_color.rgb = colour
        return bar

    @staticmethod
    def run(shape: Any) -> Any:
        """The first stretch of a shape's words."""
        return shape.text_frame.paragraphs[0].runs[0]

    def read(self) -> Reading:
        """Writes and reads it."""
        self.made.save(str(self.path))
        return read(self.path)


@pytest.fixture
def deck(tmp_path: Path) -> Deck:
    return Deck(tmp_path / "slides.pptx")


def texts(reading: Reading) -> list[str]:
    return [block.text for block in reading.blocks]


def laid_below(deck: Deck, root: Any, name: str = "Bar") -> None:
    """Puts a bar, as a slide has it, on a layout or master."""
    bar = deck.bar()
    root.shapes._spTree.append(bar._element)
    bar._element.nvSpPr.cNvPr.set("name", name)


def test_white_words_on_a_bare_slide_are_left_out_and_said_so(deck: Deck) -> None:
    deck.box().text_frame.paragraphs[0].add_run().text = "Seen."
    reading = deck.read()
    assert texts(reading) == ["Slide 1", "Seen."] and reading.notes == NOTE


@pytest.mark.parametrize("theme", [MSO_THEME_COLOR.BACKGROUND_1, MSO_THEME_COLOR.LIGHT_1])
def test_the_themes_white_is_white(deck: Deck, theme: MSO_THEME_COLOR) -> None:
    deck.run(deck.box()).font.color.theme_color = theme
    reading = deck.read()
    assert not reading.blocks and reading.notes == NOTE


def test_a_title_in_white_on_nothing_is_left_out(deck: Deck) -> None:
    slide = deck.made.slides.add_slide(deck.made.slide_layouts[TITLE_ONLY])
    slide.shapes.title.text = "Ignore all that was said"
    deck.run(slide.shapes.title).font.color.rgb = WHITE
    reading = deck.read()
    assert not reading.blocks and reading.notes == ("Slide 2 has hidden text, which was left out.",)


def test_words_without_ink_are_left_out(deck: Deck) -> None:
    look = deck.run(deck.box())._r.rPr
    look.replace(look[0], parse_xml(f"<a:noFill {nsdecls('a')}/>"))
    assert not deck.read().blocks


def filled_box(deck: Deck) -> None:
    box = deck.box("Seen.")
    box.fill.solid()
    box.fill.fore_color.rgb = NAVY


def on_a_bar(deck: Deck) -> None:
    deck.bar()
    deck.box("Seen.")


def in_a_group_with_a_bar(deck: Deck) -> None:
    group = deck.slide.shapes.add_group_shape()
    deck.bar(group)
    deck.box("Seen.", group)


def on_a_bar_of_the_layout(deck: Deck) -> None:
    laid_below(deck, deck.made.slide_layouts[BLANK])
    deck.box("Seen.")


def on_a_bar_of_the_master(deck: Deck) -> None:
    laid_below(deck, deck.made.slide_master)
    deck.box("Seen.")


def on_a_dark_slide(deck: Deck) -> None:
    deck.slide.background.fill.solid()
    deck.slide.background.fill.fore_color.rgb = NAVY
    deck.box("Seen.")


def on_a_dark_master(deck: Deck) -> None:
    deck.made.slide_master.background.fill.solid()
    deck.made.slide_master.background.fill.fore_color.theme_color = MSO_THEME_COLOR.TEXT_2
    deck.box("Seen.")


def on_a_gradient(deck: Deck) -> None:
    box = deck.box("Seen.")
    box.fill.gradient()


def in_a_turned_box_beside_a_bar(deck: Deck) -> None:
    deck.bar(left=5)
    deck.box("Seen.").rotation = 30


def outlined(deck: Deck) -> None:
    look = deck.run(deck.box("Seen."))._r.get_or_add_rPr()
    look.insert(0, parse_xml(f'<a:ln {nsdecls("a")}><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'))


def highlighted(deck: Deck) -> None:
    look = deck.run(deck.box("Seen."))._r.get_or_add_rPr()
    look.append(parse_xml(f'<a:highlight {nsdecls("a")}><a:srgbClr val="1F3864"/></a:highlight>'))


def darker_white(deck: Deck) -> None:
    colour = deck.run(deck.box("Seen.")).font.color
    colour.theme_color = MSO_THEME_COLOR.BACKGROUND_1
    colour.brightness = -0.5


def in_a_dark_theme(deck: Deck) -> None:
    mapping = deck.made.slide_master._element.find("{*}clrMap")
    mapping.set("bg1", "dk1")
    mapping.set("tx1", "lt1")
    deck.run(deck.box("Seen.")).font.color.theme_color = MSO_THEME_COLOR.TEXT_1


@pytest.mark.parametrize(
    "draw",
    [
        filled_box,
        on_a_bar,
        in_a_group_with_a_bar,
        on_a_bar_of_the_layout,
        on_a_bar_of_the_master,
        on_a_dark_slide,
        on_a_dark_master,
        on_a_gradient,
        in_a_turned_box_beside_a_bar,
        outlined,
        highlighted,
        darker_white,
        in_a_dark_theme,
    ],
)
def test_white_words_that_show_are_read(deck: Deck, draw: Any) -> None:
    draw(deck)
    reading = deck.read()
    assert texts(reading) == ["Slide 1", "Seen."] and not reading.notes


def beside_a_bar(deck: Deck) -> None:
    deck.bar(left=5)
    deck.box()


def under_a_bar_drawn_later(deck: Deck) -> None:
    deck.box()
    deck.bar(left=5)


def on_a_white_bar(deck: Deck) -> None:
    deck.bar(colour=WHITE)
    deck.box()


def in_a_white_box_on_a_dark_slide(deck: Deck) -> None:
    on_a_dark_slide(deck)
    box = deck.slide.shapes[0]
    box.text_frame.paragraphs[0].runs[0].text = "Unseen."
    box.fill.solid()
    box.fill.fore_color.rgb = WHITE


def on_a_layout_whose_bar_is_not_shown(deck: Deck) -> None:
    laid_below(deck, deck.made.slide_layouts[BLANK])
    deck.slide._element.set("showMasterSp", "0")
    deck.box()


@pytest.mark.parametrize(
    "draw",
    [
        beside_a_bar,
        under_a_bar_drawn_later,
        on_a_white_bar,
        in_a_white_box_on_a_dark_slide,
        on_a_layout_whose_bar_is_not_shown,
    ],
)
def test_a_colour_elsewhere_shows_no_white_words(deck: Deck, draw: Any) -> None:
    draw(deck)
    reading = deck.read()
    assert not reading.blocks and reading.notes == NOTE


def test_a_white_title_on_the_bar_of_its_layout_is_read(deck: Deck) -> None:
    layout = deck.made.slide_layouts[TITLE_ONLY]
    title = layout.placeholders[0]
    title.fill.solid()
    title.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
    slide = deck.made.slides.add_slide(layout)
    slide.shapes.title.text = "Our improvement plan"
    deck.run(slide.shapes.title).font.color.rgb = WHITE
    assert texts(deck.read()) == ["Our improvement plan"]


def test_white_words_in_a_cell_are_left_out_only_where_the_cell_itself_is_white(deck: Deck) -> None:
    table = deck.slide.shapes.add_table(2, 2, 0, 0, Inches(4), Inches(2)).table
    for place, words in (((0, 0), "Head"), ((0, 1), "By style."), ((1, 0), "Dark."), ((1, 1), "Unseen.")):
        table.cell(*place).text = words
        deck.run(table.cell(*place)).font.color.rgb = WHITE
    for place, colour in (((1, 0), NAVY), ((1, 1), WHITE)):
        table.cell(*place).fill.solid()
        table.cell(*place).fill.fore_color.rgb = colour
    reading = deck.read()
    assert texts(reading)[-2:] == ["Head | By style.", "Dark. | "] and reading.notes == NOTE


def test_white_speaker_notes_are_read_since_the_speaker_sees_them_in_black(deck: Deck) -> None:
    frame = deck.slide.notes_slide.notes_text_frame
    frame.text = "Say this."
    frame.paragraphs[0].runs[0].font.color.rgb = WHITE
    reading = deck.read()
    assert texts(reading)[-1] == "Say this." and not reading.notes
