"""Makes of a reading what will be filed: its card, facts and chunks; of a pack, those of each of its papers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index.models import Item
from ingest.blocks import Block, Reading
from ingest.chunker import Chunk, chunk
from ingest.extract import understand
from ingest.extract.card import title_of
from ingest.extract.councils import councils_of
from ingest.extract.document import PACK
from ingest.extract.kind import kind_of
from ingest.extract.place import Place
from ingest.extract.understanding import Understanding
from ingest.packs import Pack, split

OF_THE_PACK = frozenset({"title", "kind", "published"})


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was made of a file that could be read. `pages` is None for a format without pages.

    `parts` are the papers of a pack, each with the `item` of the agenda that it stands in. `block_pages` has the page
    on which each block begins: a value may be read in a heading, which is no passage.
    """

    understanding: Understanding
    chunks: tuple[Chunk, ...]
    pages: int | None
    notes: tuple[str, ...]
    item: Item | None = None
    parts: tuple["Parsed", ...] = ()
    block_pages: tuple[int | None, ...] = ()


def parsed_of(reading: Reading, file: str, told: Mapping[str, str]) -> Parsed:
    """A reading understood and cut into chunks; of a pack, each of its papers by itself."""
    kind, _ = kind_of(reading.blocks, title_of(reading, file, told), file, told)
    pack = split(reading, kind, file)
    if pack is None:
        understanding = understand(reading, file, told)
        return Parsed(
            understanding,
            _chunks(reading.blocks, understanding),
            reading.pages,
            (),
            block_pages=_pages_of(reading.blocks),
        )
    front = _understood_front(reading, pack, file, told)
    papers = tuple(_papers(reading, pack, front, file, told))
    return Parsed(
        front,
        _chunks(pack.front, front),
        reading.pages,
        (_note(pack, papers),),
        parts=papers,
        block_pages=_pages_of(pack.front),
    )


def _understood_front(reading: Reading, pack: Pack, file: str, told: Mapping[str, str]) -> Understanding:
    """The card of a pack: what its front pages say, and the council that all of it is about where they name none."""
    front = understand(replace(reading, blocks=pack.front), file, told, Place(pack.kind))
    if front.councils:
        return front
    councils, read = councils_of(reading.blocks, pack.kind, front.title, file, told, front.url)
    evidence = {**front.evidence, "council": replace(read, source=PACK, quote="", block=None)} if read else {}
    return replace(front, councils=councils, evidence=evidence or front.evidence)


def _papers(reading: Reading, pack: Pack, front: Understanding, file: str, told: Mapping[str, str]) -> Iterator[Parsed]:
    # What a sidecar says of a pack's title, kind and day is said of the pack, not of each paper in it.
    shared = {name: value for name, value in told.items() if name not in OF_THE_PACK}
    whole = front
    for part in pack.parts:
        place = Place(pack.kind, part.item.title, whole, part.exempt, part.opens_meeting)
        understanding = understand(replace(reading, blocks=part.blocks), file, shared, place)
        if part.opens_meeting:
            whole = replace(front, meeting_date=understanding.meeting_date, committee=understanding.committee)
        chunks = _chunks(part.blocks, understanding)
        if chunks:
            yield Parsed(
                understanding, chunks, _count_pages(part.item), (), part.item, block_pages=_pages_of(part.blocks)
            )


def _chunks(blocks: tuple[Block, ...], understanding: Understanding) -> tuple[Chunk, ...]:
    return chunk(blocks, understanding.areas, understanding.parts)


def _pages_of(blocks: tuple[Block, ...]) -> tuple[int | None, ...]:
    return tuple(block.page for block in blocks)


def _count_pages(item: Item) -> int | None:
    return item.last_page - item.first_page + 1 if item.first_page and item.last_page else None


def _note(pack: Pack, papers: Sequence[Parsed]) -> str:
    items = len({part.item for part in pack.parts})
    exempt = list(dict.fromkeys(each.item.number for each in papers if each.item and not each.understanding.public))
    kept = f" Exempt, in whole or in part: {', '.join(exempt)}." if exempt else ""
    return f"It was read as {items} items.{kept}"
