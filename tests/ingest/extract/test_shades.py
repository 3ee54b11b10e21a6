"""How an action stands where its cell is only coloured: read where the hue is beyond doubt, and never as a word."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from odf import style, table, text
from odf.opendocument import OpenDocumentText
from openpyxl import Workbook
from openpyxl.styles import PatternFill
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Inches

from index.proceedings import Rag
from ingest.blocks import Block, BlockKind
from ingest.extract.actions import actions_in
from ingest.extract.shades import rag_of_shade
from ingest.extract.understanding import ReadAction
from ingest.loaders import read

Row = Sequence[tuple[str, str]]
"""The cells of a row: what each says, and its colour or ""."""
HEADS: Row = (("Ref", ""), ("Action", ""), ("Owner", ""), ("RAG", ""))


def row(number: int, status: str = "", shade: str = "", around: str = "") -> Row:
    cells = (str(number), f"Train team number {number}", "Head of Service")
    return (*((cell, around) for cell in cells), (status, shade))


PLAN: Sequence[Row] = (
    HEADS,
    row(1, shade="FF0000"),
    row(2, shade="FFC000"),
    row(3, shade="92D050"),
    row(4, "Red", shade="00B050"),
    row(5, "On track", shade="00B050"),
    row(6),
)
STANDS = [
    (Rag.RED, True),
    (Rag.AMBER, True),
    (Rag.GREEN, True),
    (Rag.RED, False),
    (Rag.GREEN, True),
    (None, False),
]


def as_word(path: Path, rows: Sequence[Row]) -> Path:
    made = Document()
    held = made.add_table(len(rows), len(rows[0]))
    for down, cells in enumerate(rows):
        for across, (said, shade) in enumerate(cells):
            cell = held.cell(down, across)
            cell.paragraphs[0].add_run(said).bold = down == 0 or None
            if shade:
                cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{shade}"/>'))
    made.save(str(path))
    return path


def as_page(path: Path, rows: Sequence[Row], shading: str = "style='width:9em; background-color: #{}'") -> Path:
    written = (
        "".join(f"<td {shading.format(shade) if shade else ''}>{said}</td>" for said, shade in cells)
        for cells in rows[1:]
    )
    heads = "".join(f"<th>{said}</th>" for said, _ in rows[0])
    body = "".join(f"<tr>{each}</tr>" for each in written)
    path.write_text(f"<html><body><h1>Plan</h1><table><tr>{heads}</tr>{body}</table></body></html>")
    return path


def as_page_of_attributes(path: Path, rows: Sequence[Row]) -> Path:
    return as_page(path, rows, 'bgcolor="#{}"')


def as_slide(path: Path, rows: Sequence[Row]) -> Path:
    made = Presentation()
    size = (0, 0, Inches(8), Inches(4))
    held = made.slides.add_slide(made.slide_layouts[6]).shapes.add_table(len(rows), len(rows[0]), *size).table
    for down, cells in enumerate(rows):
        for across, (said, shade) in enumerate(cells):
            held.cell(down, across).text = said
            if shade:
                held.cell(down, across).fill.solid()
                held.cell(down, across).fill.fore_color.rgb = RGBColor.from_string(shade)
    made.save(str(path))
    return path


def as_open_document(path: Path, rows: Sequence[Row]) -> Path:
    made, held, heads = OpenDocumentText(), table.Table(), table.TableHeaderRows()
    for shade in {shade for cells in rows for _, shade in cells if shade}:
        filled = style.Style(name=f"C{shade}", family="table-cell")
        filled.addElement(style.TableCellProperties(backgroundcolor=f"#{shade.lower()}"))
        made.automaticstyles.addElement(filled)
    held.addElement(heads)
    for down, cells in enumerate(rows):
        line = table.TableRow()
        for said, shade in cells:
            cell = table.TableCell(stylename=f"C{shade}") if shade else table.TableCell()
            cell.addElement(text.P(text=said))
            line.addElement(cell)
        (held if down else heads).addElement(line)
    made.text.addElement(held)
    made.save(str(path))
    return path


def as_workbook(path: Path, rows: Sequence[Row]) -> Path:
    made = Workbook()
    for down, cells in enumerate(rows, start=2):
        for across, (said, shade) in enumerate(cells, start=2):
            cell = made.active.cell(down, across, said or None)
            if shade:
                cell.fill = PatternFill("solid", fgColor=shade)
    made.save(str(path))
    return path


Writer = Callable[[Path, Sequence[Row]], Path]
WRITERS: Sequence[tuple[Writer, str]] = (
    (as_word, "docx"),
    (as_page, "html"),
    (as_page_of_attributes, "html"),
    (as_slide, "pptx"),
    (as_open_document, "odt"),
    (as_workbook, "xlsx"),
)


def stands(actions: Sequence[ReadAction]) -> list[tuple[Rag | None, bool]]:
    return [(action.rag, action.by_colour) for action in actions]


@pytest.mark.parametrize(("write", "suffix"), WRITERS)
def test_a_status_that_only_a_colour_tells_is_read_and_marked(tmp_path: Path, write: Writer, suffix: str) -> None:
    actions = actions_in(read(write(tmp_path / f"plan.{suffix}", PLAN)).blocks)
    assert stands(actions) == STANDS


@pytest.mark.parametrize(("write", "suffix"), WRITERS)
def test_its_words_are_those_of_the_row_and_name_no_colour(tmp_path: Path, write: Writer, suffix: str) -> None:
    first = actions_in(read(write(tmp_path / f"plan.{suffix}", PLAN)).blocks)[0]
    assert first.status_words == "" and first.read.quote == "1 | Train team number 1 | Head of Service | "


@pytest.mark.parametrize(
    ("shade", "rag"),
    [
        ("FF0000", Rag.RED),
        ("C00000", Rag.RED),
        ("FFC7CE", Rag.RED),
        ("FFC000", Rag.AMBER),
        ("FFFF00", Rag.AMBER),
        ("FFEB9C", Rag.AMBER),
        ("00B050", Rag.GREEN),
        ("C6EFCE", Rag.GREEN),
        ("0070C0", Rag.BLUE),
        ("DCE6F1", None),
        ("D9D9D9", None),
        ("FFFFFF", None),
        ("000000", None),
        ("7030A0", None),
        ("CCFF33", None),
        ("FF00FF", None),
        ("", None),
        ("auto", None),
    ],
)
def test_a_hue_is_told_only_beyond_doubt(shade: str, rag: Rag | None) -> None:
    assert rag_of_shade(shade) is rag


def only(cells: Row, heads: Row = HEADS) -> ReadAction:
    blocks = [
        Block(
            BlockKind.TABLE_ROW,
            " | ".join(said for said, _ in each),
            cells=tuple(said for said, _ in each),
            is_column_head=each is heads,
            shades=tuple(shade for _, shade in each),
        )
        for each in (heads, cells)
    ]
    [action] = actions_in(blocks)
    return action


def test_a_row_that_is_coloured_throughout_tells_no_status() -> None:
    assert only(row(1, "Begun", shade="FF0000", around="FF0000")).rag is None


def test_a_coloured_cell_in_another_column_tells_no_status() -> None:
    heads: Row = (("Ref", ""), ("Action", ""), ("Owner", ""), ("Progress", ""))
    assert only(row(1, "Begun", shade="FF0000"), heads).rag is None


def test_words_that_name_several_colours_are_no_cells_to_decide() -> None:
    assert only(row(1, "Red to amber", shade="FF0000")).rag is None


def test_blue_counts_only_where_the_cell_says_nothing_since_tables_are_set_in_it() -> None:
    assert only(row(1, "On track", shade="0070C0")).rag is None
    empty = only(row(1, shade="0070C0"))
    assert (empty.rag, empty.by_colour, empty.complete) == (Rag.BLUE, True, True)
