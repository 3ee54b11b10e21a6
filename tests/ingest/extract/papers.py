"""Small papers made by hand, of blocks in our own words."""

from collections.abc import Mapping

from ingest.blocks import Block, BlockKind, Reading
from ingest.extract import understand
from ingest.extract.understanding import ReadAccount, Understanding


def heading(text: str, level: int = 1, page: int | None = None) -> Block:
    return Block(BlockKind.HEADING, text, level=level, breaks=((0, page),))


def paragraph(text: str, label: str = "") -> Block:
    return Block(BlockKind.PARAGRAPH, text, label=label)


def item(text: str, level: int = 1) -> Block:
    return Block(BlockKind.LIST_ITEM, text, level=level)


def row(*cells: str, head: bool = False) -> Block:
    return Block(BlockKind.TABLE_ROW, " | ".join(cells), cells=cells, is_column_head=head)


def boilerplate(text: str) -> Block:
    return Block(BlockKind.BOILERPLATE, text)


def understood(*blocks: Block, file: str = "paper.txt", title: str = "", **sidecar: str) -> Understanding:
    return understand(Reading(blocks, title=title), file, sidecar or None)


def grades(account: ReadAccount) -> Mapping[str, str]:
    return {judgement.area.value: judgement.grade.value for judgement in account.judgements}


def points(account: ReadAccount) -> list[str]:
    return [finding.read.quote for finding in account.findings]


def minutes(*texts: str) -> tuple[Block, ...]:
    return (heading("Agenda item"), heading("Ofsted inspection", 2), heading("Minutes:", 2), *map(paragraph, texts))
