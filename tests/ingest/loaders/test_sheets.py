"""Workbooks and separated values: rows under their sheet, each with the heads of its columns."""

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableColumn, TableRow
from odf.text import P

from index.errors import UnreadableFile
from ingest.blocks import BlockKind, Reading
from ingest.loaders import read

HEADING, PARAGRAPH, ROW = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.TABLE_ROW


def shown(reading: Reading) -> list[tuple[BlockKind, str, bool]]:
    return [(block.kind, block.text, block.is_column_head) for block in reading.blocks]


def test_each_sheet_is_a_heading_and_its_first_full_row_heads_the_columns(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Actions"
    for row in (["Improvement plan"], [], ["Ref", "Action", None, "Due"], [1, "Review", None, date(2024, 10, 31)]):
        sheet.append(row)
    book.create_sheet("Empty")
    book.create_sheet("Risks").append(["Risk", "Owner"])
    book.save(tmp_path / "plan.xlsx")
    assert shown(read(tmp_path / "plan.xlsx")) == [
        (HEADING, "Actions", False),
        (PARAGRAPH, "Improvement plan", False),
        (ROW, "Ref | Action | Due", True),
        (ROW, "1 | Review | 31 October 2024", False),
        (HEADING, "Risks", False),
        (ROW, "Risk | Owner", True),
    ]


def test_values_read_as_they_are_shown(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["When", "At", "Share", "Cases", "Mean", "Met"])
    sheet.append([datetime(2024, 1, 2, 14, 30), time(9, 5), 0.85, 12.0, 0.1 + 0.2, True])
    sheet["C2"].number_format = "0%"
    book.save(tmp_path / "data.xlsx")
    last = read(tmp_path / "data.xlsx").blocks[-1]
    assert last.cells == ("2 January 2024, 14:30", "09:05", "85%", "12", "0.3", "TRUE")


def test_a_hidden_sheet_is_left_out_and_said_so(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Ref", "Action"])
    hidden = book.create_sheet("Lists")
    hidden.append(["Green", "Red"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "plan.xlsx")
    reading = read(tmp_path / "plan.xlsx")
    assert len(reading.blocks) == 2
    assert reading.notes == ("The sheet “Lists” is hidden and was left out.",)


def hiding_excel(path: Path) -> None:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["B"].hidden = True
    book.save(path)


def hiding_old(path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet")
    for down, row in enumerate(ROWS):
        for across, value in enumerate(row):
            sheet.write(down, across, value)
    sheet.row(2).hidden = True
    sheet.col(1).hidden = True
    book.save(str(path))


def hiding_open(path: Path) -> None:
    book = OpenDocumentSpreadsheet()
    sheet = Table(name="Sheet")
    for visibility in ("visible", "collapse", "visible"):
        sheet.addElement(TableColumn(visibility=visibility))
    for down, row in enumerate(ROWS):
        line = TableRow(visibility="filter" if down == 2 else "visible")
        for text in row:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=text))
            line.addElement(cell)
        sheet.addElement(line)
    book.spreadsheet.addElement(sheet)
    book.save(str(path))


ROWS = (("Ref", "Salary", "Lead"), ("1", "90,000", "DCS"), ("2", "80,000", "HR"), ("3", "70,000", "IT"))


@pytest.mark.parametrize(("made", "suffix"), [(hiding_excel, "xlsx"), (hiding_old, "xls"), (hiding_open, "ods")])
def test_hidden_rows_and_columns_are_left_out_and_said_so(
    tmp_path: Path, made: Callable[[Path], None], suffix: str
) -> None:
    path = tmp_path / f"plan.{suffix}"
    made(path)
    reading = read(path)
    assert [block.text for block in reading.blocks[1:]] == ["Ref | Lead", "1 | DCS", "3 | IT"]
    assert reading.notes == (f"The sheet “{reading.blocks[0].text}” has hidden rows or columns, which were left out.",)


def test_older_workbooks_are_read_alike(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Old")
    for down, row in enumerate((("Ref", "Lead"), (3, "DCS"))):
        for across, value in enumerate(row):
            sheet.write(down, across, value)
    book.save(str(tmp_path / "old.xls"))
    assert shown(read(tmp_path / "old.xls")) == [
        (HEADING, "Old", False),
        (ROW, "Ref | Lead", True),
        (ROW, "3 | DCS", False),
    ]


def test_open_document_sheets_are_read_alike(tmp_path: Path) -> None:
    book = OpenDocumentSpreadsheet()
    sheet = Table(name="Plan")
    for row in (("Ref", "Lead"), ("A1", "DCS")):
        line = TableRow()
        for text in row:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=text))
            line.addElement(cell)
        sheet.addElement(line)
    sheet.addElement(TableRow(numberrowsrepeated="1048000"))  # as LibreOffice ends every sheet
    book.spreadsheet.addElement(sheet)
    book.save(str(tmp_path / "plan.ods"))
    assert shown(read(tmp_path / "plan.ods")) == [
        (HEADING, "Plan", False),
        (ROW, "Ref | Lead", True),
        (ROW, "A1 | DCS", False),
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.csv", b'Ref,Action\n1,"Review, then act"\n'),
        ("plan.tsv", b"Ref\tAction\n1\tReview, then act\n"),
        ("plan.csv", "Ref;Action\n1;Review, then act\n".encode("utf-8-sig")),
        ("plan.csv", 'Ref,Action\n1,"Review, then act"\n'.encode("utf-16")),
    ],
)
def test_separated_values_are_read_whatever_parts_them(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    assert [(block.cells, block.is_column_head) for block in read(tmp_path / name).blocks] == [
        (("Ref", "Action"), True),
        (("1", "Review, then act"), False),
    ]


def test_separated_values_in_an_older_character_set_keep_their_signs(tmp_path: Path) -> None:
    path = tmp_path / "spend.csv"
    path.write_bytes("Item,Cost\nCafé,£5 – each\nHôtel,£90 – a night\n".encode("cp1252"))
    assert read(path).blocks[1].cells == ("Café", "£5 – each")


def test_a_table_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    path.write_text("a,b,c\n" * 4 + ",".join("x" for _ in range(20_000)))
    with pytest.raises(UnreadableFile, match="too many cells"):
        read(path)
