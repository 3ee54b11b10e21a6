"""Finds tables on a PDF page, with ruled lines or without, and gives their rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.loaders import labels
from ingest.loaders.pdf.lines import Line
from ingest.loaders.pdf.pdfium import Rule
from ingest.loaders.pdf.segments import Segment

TOUCH = 2.5
"""Ruled lines whose ends are no further apart than this many points meet."""
ALIGNED = 5.0
"""Cells whose left edges differ by no more than this stand in one column."""
REAL_COLUMN = 0.5
"""A border between columns that is shorter than this share of the longest only indents some rows."""
NEXT_ROW = 1.5
"""From this many font sizes between two baselines on, the lower begins a new row."""
BESIDE = 40.0
"""A row's number may stand this many points left of its table."""
STANDS_OUT = 1.5
"""A border stands out this many points over the text on either side."""
MOST_RULES = 4_000
"""A page with more ruled lines than this is a drawing or squared paper, not a table."""
LONG_CELL = 70


@dataclass(frozen=True, slots=True)
class Row:
    """A table's row: each cell is its printed lines. `y` is where it stands, `size` and `bold` are how it looks,
    `is_head` tells whether it names the columns, `is_alone` whether its table has no other row."""

    cells: tuple[tuple[str, ...], ...]
    page: int
    y: float
    size: float = 0.0
    bold: bool = False
    is_head: bool = False
    is_alone: bool = False


def ruled_rows(segments: Sequence[Segment], rules: Sequence[Rule], page: int) -> tuple[list[Row], list[Segment]]:
    """The rows of the tables that have borders, and the segments that stand in none."""
    rows: list[Row] = []
    rest = list(segments)
    for grid in _grids(rules):
        found, taken = _rows_in(grid, rest, page)
        if any(_filled(row) >= 2 for row in found):
            rows.extend(with_head(_without_indents(found)))
            rest = [each for each in rest if id(each) not in taken]
    return rows, rest


@dataclass(frozen=True, slots=True)
class _Grid:
    """Borders that hang together: the x of the columns' edges, the y of the rows' downwards, the upright lines."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    uprights: tuple[Rule, ...]

    def edges_at(self, y: float) -> list[float]:
        """The column edges that are drawn at a height; the outermost always."""
        drawn = [
            x
            for x in self.xs[1:-1]
            if any(abs(rule.x0 - x) <= ALIGNED and rule.y0 - TOUCH <= y <= rule.y1 + TOUCH for rule in self.uprights)
        ]
        return [self.xs[0], *drawn, self.xs[-1]]


def _grids(rules: Sequence[Rule]) -> list[_Grid]:
    lines = {_rounded(rule) for rule in rules if max(rule.x1 - rule.x0, rule.y1 - rule.y0) > TOUCH}
    if len(lines) > MOST_RULES:
        return []
    grids = [_grid(group) for group in _connected(list(lines))]
    return [grid for grid in grids if grid is not None]


def _rounded(rule: Rule) -> Rule:
    return Rule(round(rule.x0), round(rule.y0), round(rule.x1), round(rule.y1))


def _connected(rules: Sequence[Rule]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda each: (-each.y1, each.x0)):
        meeting = [group for group in groups if any(_meet(rule, other) for other in group)]
        joined = [rule, *(each for group in meeting for each in group)]
        groups = [group for group in groups if group not in meeting] + [joined]
    return groups


def _meet(one: Rule, other: Rule) -> bool:
    return (
        one.x0 - TOUCH <= other.x1
        and other.x0 - TOUCH <= one.x1
        and one.y0 - TOUCH <= other.y1
        and other.y0 - TOUCH <= one.y1
    )


def _grid(group: Sequence[Rule]) -> _Grid | None:
    uprights = tuple(rule for rule in group if not rule.is_level and rule.y1 - rule.y0 > TOUCH)
    levels = [rule for rule in group if rule.is_level and rule.x1 - rule.x0 > TOUCH]
    xs = _clusters([rule.x0 for rule in uprights])
    ys = _clusters([rule.y0 for rule in levels])[::-1]
    if len(xs) < 3 or len(ys) < 2:
        return None
    lengths = {x: _length_at(x, uprights) for x in xs[1:-1]}
    real = [x for x, length in lengths.items() if length >= REAL_COLUMN * max(lengths.values())]
    return _Grid((xs[0], *real, xs[-1]), tuple(ys), uprights) if real else None


def _length_at(x: float, uprights: Iterable[Rule]) -> float:
    spans = sorted((rule.y0, rule.y1) for rule in uprights if abs(rule.x0 - x) <= ALIGNED)
    length, reached = 0.0, float("-inf")
    for low, high in spans:
        length += max(0.0, high - max(low, reached))
        reached = max(reached, high)
    return length


def _clusters(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > ALIGNED:
            found.append(value)
    return found


def _rows_in(grid: _Grid, segments: Sequence[Segment], page: int) -> tuple[list[Row], set[int]]:
    rows: list[Row] = []
    taken: set[int] = set()
    for top, bottom in zip(grid.ys, grid.ys[1:], strict=False):
        inside = [each for each in segments if bottom < each.y + 0.3 * each.size < top and _within(each, grid)]
        edges = grid.edges_at((top + bottom) / 2)
        if not inside or len(edges) < 3:
            continue
        size, bold = max(each.size for each in inside), all(each.bold for each in inside)
        cells = _cells(inside, edges, grid.xs)
        taken.update(map(id, inside))
        rows.append(Row(cells, page, max(each.y for each in inside), size, bold))
    return rows, taken


def _without_indents(rows: Sequence[Row]) -> list[Row]:
    """The rows, columns that are never both filled in one row taken as one: a border between them only indents."""
    rows = list(rows)
    column = 0
    while rows and column + 1 < len(rows[0].cells):
        if len(rows[0].cells) > 2 and not any(row.cells[column] and row.cells[column + 1] for row in rows):
            rows = [replace(row, cells=_joined(row.cells, column)) for row in rows]
        else:
            column += 1
    return rows


def _joined(cells: tuple[tuple[str, ...], ...], column: int) -> tuple[tuple[str, ...], ...]:
    return (*cells[:column], cells[column] + cells[column + 1], *cells[column + 2 :])


def _within(segment: Segment, grid: _Grid) -> bool:
    """Whether a segment stands between the outermost borders, or is a row's number just left of them."""
    if grid.xs[0] - BESIDE <= segment.x0 and segment.x1 <= grid.xs[0] + TOUCH:
        return labels.label(segment.text + " x") is not None
    return grid.xs[0] - TOUCH <= (segment.x0 + segment.x1) / 2 <= grid.xs[-1] + TOUCH


def _cells(inside: Sequence[Segment], edges: Sequence[float], columns: Sequence[float]) -> tuple[tuple[str, ...], ...]:
    """One cell a column; a cell that spans several stands in the first of them."""
    cells: list[tuple[str, ...]] = []
    for left in columns[:-1]:
        if left not in edges:
            cells.append(())
            continue
        right = edges[edges.index(left) + 1]
        held = [each for each in inside if left <= max(columns[0], each.x0 + 1) < right]
        cells.append(_printed_lines(held))
    return tuple(cells)


def _printed_lines(segments: Iterable[Segment]) -> tuple[str, ...]:
    lines: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda each: (-each.y, each.x0)):
        if lines and abs(lines[-1][0].y - segment.y) <= 0.35 * segment.size:
            lines[-1].append(segment)
        else:
            lines.append([segment])
    return tuple(" ".join(each.text for each in sorted(line, key=lambda each: each.x0)) for line in lines)


def _filled(row: Row) -> int:
    return sum(bool(cell) for cell in row.cells)


def with_head(rows: Sequence[Row]) -> list[Row]:
    """The rows, the first marked as the columns' head where it names each column in bold and the next is not bold."""
    if len(rows) < 2:
        return [replace(row, is_alone=True) for row in rows]
    first, *others = rows
    short = all(cell and len(" ".join(cell)) < LONG_CELL for cell in first.cells)
    is_head = short and first.bold and not others[0].bold
    return [replace(first, is_head=is_head), *others]


def below_borders(lines: Sequence[Line], rules: Sequence[Rule]) -> list[Line]:
    """The lines, those marked that a border parts from the line above: the cells of a table of one column are
    paragraphs. An underline is as long as its text, a border stands out on both sides.
    """
    levels = [rule for rule in rules if rule.is_level]
    if not levels or len(levels) > MOST_RULES:
        return list(lines)
    marked = list(lines[:1])
    for above, line in pairwise(lines):
        left, right = min(above.x0, line.x0) - STANDS_OUT, max(above.x1, line.x1) + STANDS_OUT
        parted = any(
            line.y + 0.5 * line.size < rule.y0 < above.y and rule.x0 <= left and rule.x1 >= right for rule in levels
        )
        marked.append(replace(line, is_below_border=True) if parted else line)
    return marked


def unruled_rows(lines: Sequence[Line]) -> list[Line | Row]:
    """The page's lines, with those that stand in columns under one another taken together as rows."""
    found: list[Line | Row] = []
    index = 0
    while index < len(lines):
        region = _region(lines[index:])
        rows = _rows_of(region) if region else []
        if sum(_filled(row) >= 2 for row in rows) >= 2 and not _are_fields(rows):
            found.extend(with_head(rows))
            index += len(region)
        else:
            found.append(lines[index])
            index += 1
    return found


def _are_fields(rows: Sequence[Row]) -> bool:
    """Whether rows are no table but lines such as "Lead inspector:   A Name"."""
    return all(len(row.cells) == 2 and row.cells[0] and row.cells[0][-1].endswith(":") for row in rows)


def _parts(line: Line) -> list[Segment]:
    """The line's segments, a bullet or number taken together with what it stands before."""
    parts = list(line.segments)
    while len(parts) > 1 and (len(parts[0].text) == 1 or labels.label(parts[0].text + " x")):
        head, body = parts[0], parts[1]
        bold = body.bold
        parts[:2] = [Segment(f"{head.text} {body.text}", head.x0, body.x1, body.y, body.size, bold)]
    return parts


def _region(lines: Sequence[Line]) -> list[Line]:
    """The lines from the first on that can be rows of one table; empty if the first is not."""
    first = _parts(lines[0])
    if len(first) < 2:
        return []
    column = first[1].x0
    region, last_row = [lines[0]], 0
    for line in lines[1:]:
        above = region[-1]
        parts = _parts(line)
        in_column = any(abs(part.x0 - column) <= ALIGNED for part in parts)
        beside = len(parts) == 1 and parts[0].x1 < column - 2
        if above.y - line.y > 5 * line.size or not (in_column or beside) or _crosses(parts, column):
            break
        region.append(line)
        if in_column:
            last_row = len(region) - 1
    end = last_row + 1
    while end < len(region) and region[end - 1].y - region[end].y < NEXT_ROW * region[end].size:
        end += 1
    return region[:end]


def _crosses(parts: Sequence[Segment], column: float) -> bool:
    return any(part.x0 < column - ALIGNED and part.x1 > column - 2 for part in parts)


def _rows_of(region: Sequence[Line]) -> list[Row]:
    starts = _clusters(part.x0 for line in region if len(parts := _parts(line)) > 1 for part in parts[1:])
    groups: list[list[Line]] = []
    for line in region:
        if groups and not _begins_row(line, groups[-1]):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_row(group, starts) for group in groups]


def _begins_row(line: Line, group: Sequence[Line]) -> bool:
    if group[-1].y - line.y > NEXT_ROW * line.size:
        return True
    return len(_parts(line)) > 1 and any(len(_parts(each)) > 1 for each in group)


def _row(group: Sequence[Line], starts: Sequence[float]) -> Row:
    cells: list[list[str]] = [[] for _ in range(len(starts) + 1)]
    for line in group:
        for part in _parts(line):
            column = sum(part.x0 >= start - ALIGNED for start in starts)
            cells[column].append(part.text)
    return Row(tuple(map(tuple, cells)), group[0].page, group[0].y, group[0].size, all(line.bold for line in group))
