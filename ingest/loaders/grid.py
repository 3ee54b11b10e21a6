"""Turns the rows of a sheet or of a file of separated values into blocks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ingest.blocks import Block, BlockKind
from ingest.loaders.colours import plain
from ingest.loaders.words import squeezed

MOST_CELLS = 2_000_000
MOST_COLUMNS = 16_384


def blocks_of(rows: Iterable[Sequence[str]], shades: Sequence[Mapping[int, str]] = ()) -> Iterator[Block]:
    """The rows as blocks. The first with two cells filled heads the columns; what stands alone above it is text.

    Columns that are empty throughout are left out. `shades`, which may be told only when the rows were taken, are the
    colours of each row's cells.
    """
    taken = [tuple(squeezed(cell) for cell in row) for row in rows]
    filled = [(place, row) for place, row in enumerate(taken) if any(row)]
    used = sorted({index for _, row in filled for index, cell in enumerate(row) if cell})
    has_head = False
    for place, row in filled:
        cells = tuple(row[index] if index < len(row) else "" for index in used)
        said = [cell for cell in cells if cell]
        if not has_head and len(said) == 1:
            yield Block(BlockKind.PARAGRAPH, said[0])
            continue
        coloured = shades[place] if place < len(shades) else {}
        shaded = plain([coloured.get(index, "") for index in used]) if coloured else ()
        text = " | ".join(cells)
        yield Block(BlockKind.TABLE_ROW, text, cells=cells, is_column_head=not has_head, shades=shaded)
        has_head = True
