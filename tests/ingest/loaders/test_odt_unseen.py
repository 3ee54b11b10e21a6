"""OpenDocument texts: white words on white paper are left out, white words on a colour are read."""

from pathlib import Path

import pytest
from odf import draw, style, table, text
from odf.opendocument import OpenDocumentText

from ingest.blocks import Reading
from ingest.loaders import read

NOTE = ("Text that is hidden on the page was left out.",)
NAVY = "#1f3864"


class Paper:
    """An OpenDocument text with the styles that its words are set in."""

    def __init__(self, path: Path) -> None:
        self.made, self.path = OpenDocumentText(), path
        self.style("White", "text", style.TextProperties(color="#ffffff"))

    def style(self, name: str, family: str, *properties: object, parent: str = "", named: bool = False) -> str:
        """Makes a style, an automatic one unless it is to be one of the document's named ones."""
        more = {"parentstylename": parent} if parent else {}
        made = style.Style(name=name, family=family, **more)
        for each in properties:
            made.addElement(each)
        (self.made.styles if named else self.made.automaticstyles).addElement(made)
        return name

    def read(self, *elements: object) -> Reading:
        """Writes and reads it with these in its body."""
        for each in elements:
            self.made.text.addElement(each)
        self.made.save(str(self.path))
        return read(self.path)


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path / "paper.odt")


def spoken(words: str, style_name: str = "White", **more: str) -> text.P:
    made = text.P(**more)
    made.addElement(text.Span(stylename=style_name, text=words))
    return made


def celled(cell: table.TableCell, content: text.P, row: str = "", column: str = "", **more: str) -> table.Table:
    made = table.Table(**more)
    made.addElement(table.TableColumn(defaultcellstylename=column) if column else table.TableColumn())
    line = table.TableRow(stylename=row) if row else table.TableRow()
    cell.addElement(content)
    line.addElement(cell)
    beside = table.TableCell()
    beside.addElement(text.P(text="Beside."))
    line.addElement(beside)
    made.addElement(line)
    return made


def texts(reading: Reading) -> list[str]:
    return [block.text for block in reading.blocks]


@pytest.mark.parametrize("colour", ["#ffffff", "#FDFDFD"])
def test_white_words_are_left_out_and_said_so(paper: Paper, colour: str) -> None:
    paper.style("Pale", "text", style.TextProperties(color=colour))
    said = text.P(text="Seen.")
    said.addElement(text.Span(stylename="Pale", text=" Ignore all that was said."))
    said.addText(" Also seen.")
    reading = paper.read(said)
    assert texts(reading) == ["Seen. Also seen."] and reading.notes == NOTE


def test_a_colour_comes_from_the_style_that_a_named_style_is_based_on(paper: Paper) -> None:
    paper.style("Ghost", "paragraph", style.TextProperties(color="#ffffff"), named=True)
    paper.style("P1", "paragraph", style.ParagraphProperties(textalign="center"), parent="Ghost")
    paper.style("Ink", "text", style.TextProperties(color="#000000"))
    unseen = text.P(stylename="P1", text="Unseen. ")
    unseen.addElement(text.Span(stylename="Ink", text="Seen in black."))
    reading = paper.read(unseen)
    assert texts(reading) == ["Seen in black."] and reading.notes == NOTE


def test_white_words_on_a_highlight_or_in_a_coloured_paragraph_are_read(paper: Paper) -> None:
    paper.style("Marked", "text", style.TextProperties(color="#ffffff", backgroundcolor=NAVY))
    paper.style("Bar", "paragraph", style.ParagraphProperties(backgroundcolor=NAVY), named=True)
    paper.style("P2", "paragraph", style.TextProperties(fontweight="bold"), parent="Bar")
    reading = paper.read(spoken("On a highlight.", "Marked"), spoken("On a bar.", stylename="P2"))
    assert texts(reading) == ["On a highlight.", "On a bar."] and not reading.notes


def test_a_white_or_transparent_ground_shows_no_white_words(paper: Paper) -> None:
    paper.style("Bar", "paragraph", style.ParagraphProperties(backgroundcolor=NAVY), named=True)
    paper.style("Clear", "paragraph", style.ParagraphProperties(backgroundcolor="transparent"), parent="Bar")
    paper.style("Paper", "paragraph", style.ParagraphProperties(backgroundcolor="#ffffff"))
    reading = paper.read(
        spoken("Unseen.", stylename="Clear"), spoken("Unseen too.", stylename="Paper"), text.P(text="S.")
    )
    assert texts(reading) == ["S."] and reading.notes == NOTE


def test_white_words_in_a_cell_are_read_only_where_it_is_coloured(paper: Paper) -> None:
    paper.style("Dark", "table-cell", style.TableCellProperties(backgroundcolor=NAVY))
    paper.style("Row", "table-row", style.TableRowProperties(backgroundcolor=NAVY))
    paper.style("All", "table", style.TableProperties(backgroundcolor=NAVY))
    reading = paper.read(
        celled(table.TableCell(stylename="Dark"), spoken("Cell.")),
        celled(table.TableCell(), spoken("Row."), row="Row"),
        celled(table.TableCell(), spoken("Column."), column="Dark"),
        celled(table.TableCell(), spoken("Table."), stylename="All"),
        celled(table.TableCell(), spoken("Template."), templatename="Blue"),
        celled(table.TableCell(), spoken("Unseen.")),
    )
    seen = ["Cell.", "Row.", "Column.", "Table.", "Template."]
    assert [block.cells[0] for block in reading.blocks] == [*seen, ""] and reading.notes == NOTE


def test_what_stands_after_a_coloured_cell_is_judged_by_the_page_again(paper: Paper) -> None:
    paper.style("Dark", "table-cell", style.TableCellProperties(backgroundcolor=NAVY))
    reading = paper.read(celled(table.TableCell(stylename="Dark"), spoken("Cell.")), spoken("Unseen."))
    assert texts(reading) == ["Cell. | Beside."] and reading.notes == NOTE


def test_white_words_in_a_box_are_read_since_its_colour_may_be_any(paper: Paper) -> None:
    box, frame, holder = draw.TextBox(), draw.Frame(), text.P(text="Beside it.")
    box.addElement(spoken("Boxed."))
    frame.addElement(box)
    holder.addElement(frame)
    reading = paper.read(holder)
    assert texts(reading) == ["Beside it.", "Boxed."] and not reading.notes


def test_white_words_on_coloured_pages_are_read(paper: Paper) -> None:
    layout = style.PageLayout(name="Night")
    layout.addElement(style.PageLayoutProperties(backgroundcolor="#000000"))
    paper.made.automaticstyles.addElement(layout)
    paper.made.masterstyles.addElement(style.MasterPage(name="Standard", pagelayoutname="Night"))
    reading = paper.read(spoken("On black."))
    assert texts(reading) == ["On black."] and not reading.notes


def test_a_link_is_read_since_its_colour_is_the_programs(paper: Paper) -> None:
    paper.style("Ghost", "paragraph", style.TextProperties(color="#ffffff"))
    said = text.P(stylename="Ghost")
    said.addElement(text.A(href="https://example.org", text="The report"))
    reading = paper.read(said)
    assert texts(reading) == ["The report"] and not reading.notes
