"""Reads workbooks: Excel's, old and new, and OpenDocument's. Each sheet is a heading with its rows under it."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from index.errors import UnreadableFile
from ingest.blocks import Block, BlockKind, Reading
from ingest.loaders.archive import damaged
from ingest.loaders.grid import blocks_of
from ingest.loaders.spreadsheet.sizes import refuse_large

Value = int | float | str | bool | time | date | datetime | timedelta


def read(path: Path) -> Reading:
    """The rows of a workbook, sheet by sheet; hidden sheets are left out."""
    percents = refuse_large(path)
    try:
        with CalamineWorkbook.from_path(str(path)) as workbook:
            return _reading(workbook, percents)
    except PasswordError as problem:
        raise UnreadableFile(f"{path.name} is protected by a password: save it without one.") from problem
    except (CalamineError, OSError, ValueError) as problem:
        raise damaged(path.name) from problem
    except BaseException as problem:
        # Where calamine loses its way it panics, and that is no Exception: unnoticed it would end the process.
        if type(problem).__name__ != "PanicException":
            raise
        raise damaged(path.name) from problem


def _reading(workbook: CalamineWorkbook, percents: dict[str, frozenset[tuple[int, int]]]) -> Reading:
    blocks: list[Block] = []
    notes: list[str] = []
    for sheet in workbook.sheets_metadata:
        if sheet.typ is not SheetTypeEnum.WorkSheet:
            notes.append(f"The sheet “{sheet.name}” holds no cells (a chart or a macro) and was not read.")
        elif sheet.visible is not SheetVisibleEnum.Visible:
            notes.append(f"The sheet “{sheet.name}” is hidden and was left out.")
        else:
            rows = _rows(workbook.get_sheet_by_name(sheet.name), percents.get(sheet.name, frozenset()))
            within = list(blocks_of(rows))
            blocks += [Block(BlockKind.HEADING, sheet.name), *within] if within else []
    return Reading(tuple(blocks), notes=tuple(notes))


def _rows(sheet: CalamineSheet, percents: frozenset[tuple[int, int]]) -> Iterator[list[str]]:
    top, left = sheet.start or (0, 0)
    for down, row in enumerate(sheet.to_python(skip_empty_area=True), start=top):
        yield [shown(value, (down, across) in percents) for across, value in enumerate(row, start=left)]


def shown(value: Value, is_percent: bool = False) -> str:
    """A cell's value as a reader would write it: 31 October 2024, 14:30, 85%, 3."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        day = f"{value.day} {value:%B %Y}"
        return day if value.time() == time() else f"{day}, {value:%H:%M}"
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, int | float):
        return f"{round(value * 100, 10):.12g}%" if is_percent else f"{value:.15g}"
    return str(value)
