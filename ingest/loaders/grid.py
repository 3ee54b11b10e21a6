"""Turns the rows of a sheet or of a file of separated values into blocks."""

from collections.abc import Iterable, Iterator, Sequence

from ingest.blocks import Block, BlockKind
from ingest.loaders.words import squeezed

MOST_CELLS = 2_000_000
MOST_COLUMNS = 16_384


def blocks_of(rows: Iterable[Sequence[str]]) -> Iterator[Block]:
    """The rows as blocks. The first with two cells filled heads the columns; what stands alone above it is text.

    Columns that are empty throughout are left out.
    """
    filled = [tuple(squeezed(cell) for cell in row) for row in rows]
    filled = [row for row in filled if any(row)]
    used = sorted({index for row in filled for index, cell in enumerate(row) if cell})
    has_head = False
    for row in filled:
        cells = tuple(row[index] if index < len(row) else "" for index in used)
        said = [cell for cell in cells if cell]
        if not has_head and len(said) == 1:
            yield Block(BlockKind.PARAGRAPH, said[0])
            continue
        yield Block(BlockKind.TABLE_ROW, " | ".join(cells), cells=cells, is_column_head=not has_head)
        has_head = True
