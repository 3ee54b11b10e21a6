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
from ingest.loaders.spreadsheet.sizes import Look, Looks, refuse_large

Value = int | float | str | bool | time | date | datetime | timedelta


def read(path: Path) -> Reading:
    """The rows of a workbook, sheet by sheet; hidden sheets, rows and columns are left out."""
    looks = refuse_large(path)
    try:
        with CalamineWorkbook.from_path(str(path)) as workbook:
            return _reading(workbook, looks)
    except PasswordError as problem:
        raise UnreadableFile(f"{path.name} is protected by a password: save it without one.") from problem
    except (CalamineError, OSError, ValueError) as problem:
        raise damaged(path.name) from problem
    except BaseException as problem:
        # Where calamine loses its way it panics, and that is no Exception: unnoticed it would end the process.
        if type(problem).__name__ != "PanicException":
            raise
        raise damaged(path.name) from problem


def _reading(workbook: CalamineWorkbook, looks: Looks) -> Reading:
    blocks: list[Block] = []
    notes: list[str] = []
    for place, sheet in enumerate(workbook.sheets_metadata):
        if sheet.typ is not SheetTypeEnum.WorkSheet:
            notes.append(f"The sheet “{sheet.name}” holds no cells (a chart or a macro) and was not read.")
        elif sheet.visible is not SheetVisibleEnum.Visible:
            notes.append(f"The sheet “{sheet.name}” is hidden and was left out.")
        else:
            rows = _Rows(workbook.get_sheet_by_name(sheet.name), looks.get(sheet.name) or looks.get(place) or Look())
            within = list(blocks_of(rows, rows.shades))
            blocks += [Block(BlockKind.HEADING, sheet.name), *within] if within else []
            if rows.has_hidden:
                notes.append(f"The sheet “{sheet.name}” has hidden rows or columns, which were left out.")
    return Reading(tuple(blocks), notes=tuple(notes))


class _Rows:
    """The rows of a sheet as a reader sees them; `has_hidden` tells, after all were taken, whether any were not."""

    def __init__(self, sheet: CalamineSheet, look: Look) -> None:
        self._sheet, self._look = sheet, look
        self.has_hidden = False
        self.shades: list[dict[int, str]] = []
        """For each row that was taken, the colours of its filled cells, by their places in it."""

    def __iter__(self) -> Iterator[list[str]]:
        top, left = self._sheet.start or (0, 0)
        for down, row in enumerate(self._sheet.to_python(skip_empty_area=True), start=top):
            cells = [
                shown(value, (down, across) in self._look.percents) for across, value in enumerate(row, start=left)
            ]
            filled = self._look.fills.get(down, {})
            self.shades.append({across - left: shade for across, shade in filled.items() if across >= left})
            yield [self._seen(cell, down, across) for across, cell in enumerate(cells, start=left)]

    def _seen(self, cell: str, down: int, across: int) -> str:
        if down in self._look.hidden_rows or across in self._look.hidden_columns:
            self.has_hidden = self.has_hidden or bool(cell.strip())
            return ""
        return cell


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
