"""OpenDocument texts: headings, counted lists, tables, notes, and nothing that was deleted or hidden."""

from pathlib import Path

import pytest
from odf import dc, draw, office, style, table, text
from odf.opendocument import OpenDocumentText

from ingest.blocks import BlockKind, Reading
from ingest.loaders import read

HEADING, PARAGRAPH, ITEM, ROW = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW


class Paper:
    """An OpenDocument text in the making."""

    def __init__(self, tmp_path: Path) -> None:
        self.made = OpenDocumentText()
        self.path = tmp_path / "paper.odt"

    def add(self, *elements: object) -> "Paper":
        """Adds elements to its body."""
        for each in elements:
            self.made.text.addElement(each)
        return self

    def numbers(self, name: str, *levels: tuple[str, str, str, int]) -> None:
        """Adds a list style: each level's format, prefix, suffix and how many levels it shows."""
        made = text.ListStyle(name=name)
        for index, (form, before, after, shown) in enumerate(levels, start=1):
            made.addElement(
                text.ListLevelStyleNumber(
                    level=index, numformat=form, numprefix=before, numsuffix=after, displaylevels=shown
                )
            )
        self.made.automaticstyles.addElement(made)

    def read(self) -> Reading:
        """Writes and reads it."""
        self.made.save(str(self.path))
        return read(self.path)


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path)


def listed(name: str, *items: object, **more: str) -> text.List:
    made = text.List(stylename=name, **more) if name else text.List()
    for each in items:
        item = text.ListItem()
        for part in each if isinstance(each, tuple) else (each,):
            item.addElement(text.P(text=part) if isinstance(part, str) else part)
        made.addElement(item)
    return made


def shown(reading: Reading) -> list[tuple[BlockKind, str, str]]:
    return [(block.kind, block.label, block.text) for block in reading.blocks]


def test_headings_and_counted_paragraphs_have_what_is_printed(paper: Paper) -> None:
    paper.numbers("N", ("1", "", ".", 1), ("1", "", "", 2), ("a", "(", ")", 1))
    paper.add(
        text.H(outlinelevel=1, text="Background"),
        listed(
            "N",
            ("The council.", listed("", "It was inspected.", ("It should:", listed("", "plan", "act")))),
            "The partners.",
        ),
        text.P(text="Between."),
        listed("N", "Goes on.", continuenumbering="true"),
        listed("N", "Starts anew."),
    )
    assert shown(paper.read()) == [
        (HEADING, "", "Background"),
        (PARAGRAPH, "1", "The council."),
        (PARAGRAPH, "1.1", "It was inspected."),
        (PARAGRAPH, "1.2", "It should:"),
        (ITEM, "(a)", "plan"),
        (ITEM, "(b)", "act"),
        (PARAGRAPH, "2", "The partners."),
        (PARAGRAPH, "", "Between."),
        (PARAGRAPH, "3", "Goes on."),
        (PARAGRAPH, "1", "Starts anew."),
    ]


def test_a_list_without_a_style_has_bullets(paper: Paper) -> None:
    paper.add(listed("", "one", ("two", listed("", "inner"))))
    assert [(block.kind, block.level) for block in paper.read().blocks] == [(ITEM, 1), (ITEM, 1), (ITEM, 2)]


def test_headings_in_bold_and_titles_are_told_by_their_styles(paper: Paper) -> None:
    bold = style.Style(name="B", family="text")
    bold.addElement(style.TextProperties(fontweight="bold"))
    paper.made.automaticstyles.addElement(bold)
    paper.made.styles.addElement(style.Style(name="Title", family="paragraph"))
    short = text.P()
    short.addElement(text.Span(stylename="B", text="Next steps"))
    paper.add(
        text.P(stylename="Title", text="Annual report"), text.P(text="It went well."), short, text.P(text="More.")
    )
    reading = paper.read()
    assert [block.kind for block in reading.blocks] == [HEADING, PARAGRAPH, HEADING, PARAGRAPH]
    assert reading.title == "Annual report"


def test_tables_give_rows_with_heads_and_covered_cells_empty(paper: Paper) -> None:
    made, heads = table.Table(), table.TableHeaderRows()
    rows = [table.TableRow(), table.TableRow()]
    for row, cells in zip(rows, (("Action", "Lead"), ("Both", None)), strict=True):
        for each in cells:
            cell = table.TableCell() if each else table.CoveredTableCell()
            if each:
                cell.addElement(text.P(text=each))
            row.addElement(cell)
    heads.addElement(rows[0])
    made.addElement(heads)
    made.addElement(rows[1])
    paper.add(made)
    assert [(block.cells, block.is_column_head) for block in paper.read().blocks] == [
        (("Action", "Lead"), True),
        (("Both", ""), False),
    ]


def test_notes_boxes_and_deleted_or_hidden_text(paper: Paper) -> None:
    gone = text.TrackedChanges()
    region = text.ChangedRegion(check_grammar=False)
    deletion = text.Deletion()
    information = office.ChangeInfo()
    information.addElement(dc.Creator(text="A"))
    information.addElement(dc.Date(text="2024-01-01T00:00:00"))
    deletion.addElement(information)
    deletion.addElement(text.P(text="Deleted."))
    region.addElement(deletion)
    gone.addElement(region)
    secret = style.Style(name="S", family="text")
    secret.addElement(style.TextProperties(display="none"))
    paper.made.automaticstyles.addElement(secret)
    said = text.P(text="Grades")
    said.addElement(text.S(c=2))
    said.addText("fell")
    note, body = text.Note(noteclass="footnote"), text.NoteBody()
    note.addElement(text.NoteCitation(text="1"))
    body.addElement(text.P(text="A note."))
    note.addElement(body)
    said.addElement(note)
    said.addText(".")
    said.addElement(text.Span(stylename="S", text=" Unseen."))
    box, frame = draw.TextBox(), draw.Frame()
    box.addElement(text.P(text="Boxed."))
    frame.addElement(box)
    said.addElement(frame)
    reading = paper.add(gone, said).read()
    assert [block.text for block in reading.blocks] == ["Grades fell.", "A note.", "Boxed."]
    assert reading.notes == ("Text that is hidden on the page was left out.",)
