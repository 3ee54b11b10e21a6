"""Takes a reading apart by its items: by the stamps on its pages, by the list on its front, or by numbered titles."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from index.models import DocumentKind, Item
from ingest.blocks import Block, BlockKind, Reading, Stamp
from ingest.extract.card import title_of
from ingest.packs.agenda import Entry, listed
from ingest.packs.meetings import is_decided, is_formality, names_private, private_items
from ingest.packs.minutes import minuted
from ingest.packs.numbers import in_order, key_of
from ingest.packs.pack import Pack, Part, Start
from ingest.packs.papers import papers_of

OF_MEETINGS = (DocumentKind.MINUTES, DocumentKind.AGENDA_PACK, DocumentKind.COVER_REPORT, DocumentKind.OTHER)
"""What a meeting's items are looked for in, where no pack's stamps or list of pages tell of them."""
FRONT_PAGES = 15
"""The list of items stands within so many pages."""
FURTHEST = 100
"""Between two items with papers no more numbers than this have none."""
AGREED = 0.6
"""The share of the numbered pages that must agree on how far the printed numbers are from the physical ones."""


def split(reading: Reading, kind: DocumentKind, file: str) -> Pack | None:
    """The papers in a reading; None for one that is no pack. `kind` is what it would be taken for as a whole."""
    if (starts := _stamped(reading)) or (starts := _paged(reading, kind)):
        return _bound(reading, starts, file)
    are_minutes = kind is DocumentKind.MINUTES
    if kind in OF_MEETINGS and (begun := minuted(reading.blocks, are_minutes)):
        return _of_meeting(reading.blocks, begun, are_minutes)
    return None


# -- packs whose pages are stamped, or whose front lists the pages ----------------------------------------------------


Paged = Mapping[str, int]
"""The physical page on which each item begins, in their order."""


def _stamped(reading: Reading) -> Paged:
    """By the stamps that stand in order; one out of order was on a paper when it was bound in."""
    changes: list[Stamp] = []
    for stamp in reading.stamps:
        if stamp.item and (not changes or changes[-1].item != stamp.item):
            changes.append(stamp)
    if any(stamp.bare for stamp in changes):
        front = [entry.number for entry in listed(_front(reading.blocks, changes[0].page))]
        changes = [stamp for stamp in changes if not stamp.bare or stamp.item in front]
    keyed = [(stamp, key) for stamp in changes if (key := key_of(stamp.item))]
    ordered = [keyed[place][0] for place in in_order([key for _, key in keyed], furthest=FURTHEST)]
    return {stamp.item: stamp.page for stamp in ordered} if len(ordered) > 1 else {}


def _paged(reading: Reading, kind: DocumentKind) -> Paged:
    """By the pages in the front's list, where the pages' own numbers bear them out.

    A report's contents are such a list as well: a meeting's has formalities in it.
    """
    shift = _shift(reading.stamps)
    if shift is None or reading.pages is None:
        return {}
    front = _front(reading.blocks, FRONT_PAGES + 1)
    pages: dict[str, int] = {}
    last = 0
    entries = listed(front)
    if sum(is_formality(entry.title) for entry in entries) < (1 if kind is DocumentKind.AGENDA_PACK else 2):
        return {}
    for entry in entries:
        last = max(last, front[entry.block].page or 0)
        page = entry.first + shift if entry.first is not None else 0
        if last < page <= reading.pages:
            pages[entry.number] = last = page
    return pages if len(pages) > 1 else {}


def _shift(stamps: Iterable[Stamp]) -> int | None:
    """How much larger the physical number of a page is than the printed one, by what most pages say."""
    votes: dict[int, int] = {}
    numbered = 0
    for stamp in stamps:
        numbered += bool(stamp.printed)
        for printed in set(stamp.printed):
            votes[stamp.page - printed] = votes.get(stamp.page - printed, 0) + 1
    shift = max(votes, key=lambda each: votes[each], default=None)
    return shift if shift is not None and votes[shift] >= AGREED * numbered else None


def _bound(reading: Reading, stamped: Paged, file: str) -> Pack:
    front = _front(_cut(reading.blocks, set(stamped.values())), min(stamped.values()))
    entries = listed(front)
    private = _private(entries, front)
    pages = _with_unstamped(stamped, [entry for entry in entries if _plain(entry.number) in private], reading)
    blocks = _cut(reading.blocks, set(pages.values()))
    by_number = {_plain(entry.number): entry for entry in entries}
    all_private = not entries and names_private(block.text for block in front)
    parts: list[Part] = []
    begun = list(pages.items())
    for place, (number, page) in enumerate(begun):
        after = begun[place + 1][1] if place + 1 < len(begun) else (reading.pages or page) + 1
        within = [block for block in blocks if page <= (block.page or 0) < after]
        entry = by_number.get(_plain(number))
        title = entry.title if entry and entry.title else _own_title(within, file)
        item = Item(number, title, page, after - 1)
        parts += _parts(item, within, exempt=all_private or _plain(number) in private)
    return Pack(DocumentKind.AGENDA_PACK, _without_list(front, entries), tuple(parts))


def _with_unstamped(pages: Paged, private: Sequence[Entry], reading: Reading) -> Paged:
    """The pages with those of items that are not for the public and bear no stamp, else they would pass for a part of
    the item before: they begin on the page that has the number that the list gives.
    """
    found = dict(pages)
    stamped = {_plain(number) for number in pages}
    for entry in private:
        key = key_of(entry.number)
        if entry.first is None or key is None or _plain(entry.number) in stamped:
            continue
        first = min(pages.values())
        after = max((page for number, page in pages.items() if (key_of(number) or key) < key), default=first)
        before = min((page for number, page in pages.items() if (key_of(number) or key) > key), default=None)
        places = [
            stamp.page
            for stamp in reading.stamps
            if entry.first in stamp.printed and stamp.page > after and (before is None or stamp.page < before)
        ]
        if places:
            found[entry.number] = places[0]
    return dict(sorted(found.items(), key=lambda each: each[1]))


def _front(blocks: Sequence[Block], first: int) -> list[Block]:
    return [block for block in blocks if (block.page or 0) < first]


def _own_title(blocks: Sequence[Block], file: str) -> str:
    return title_of(Reading(tuple(blocks), pages=1), file, {})


def _private(entries: Sequence[Entry], front: Sequence[Block]) -> set[str]:
    ends = [*(entry.block for entry in entries[1:]), len(front)][: len(entries)]
    items = [
        (entry.number, entry.title, front[entry.block + 1 : end]) for entry, end in zip(entries, ends, strict=True)
    ]
    return {_plain(entries[place].number) for place in private_items(items)}


def _plain(number: str) -> str:
    return number.casefold().strip(" .")


def _without_list(front: Sequence[Block], entries: Sequence[Entry]) -> tuple[Block, ...]:
    """The front pages without their list, which says what papers are about and nothing of its own."""
    start = entries[0].block if entries else len(front)
    start -= 0 < start < len(front) and front[start - 1].is_column_head
    return tuple(
        replace(block, kind=BlockKind.BOILERPLATE) if index >= start else block for index, block in enumerate(front)
    )


def _cut(blocks: Iterable[Block], pages: set[int]) -> list[Block]:
    """The blocks, those that run on into one of these pages cut there: no sentence belongs to two items."""
    cut: list[Block] = []
    for block in blocks:
        cut.extend(_pieces(block, pages))
    return cut


def _pieces(block: Block, pages: set[int]) -> Iterator[Block]:
    begins = [place for place, (_, page) in enumerate(block.breaks) if place and page in pages]
    if not begins:
        yield block
        return
    label, cells = block.label, block.cells
    for first, end in zip([0, *begins], [*begins, len(block.breaks)], strict=True):
        at = block.breaks[first][0]
        to = block.breaks[end][0] if end < len(block.breaks) else len(block.text)
        breaks = tuple((max(0, offset - at), page) for offset, page in block.breaks[first:end])
        text = block.text[at:to].strip()
        if text:
            yield replace(block, text=text, breaks=breaks, label=label, cells=cells)
        label, cells = "", ()


# -- minutes of a whole meeting ----------------------------------------------------------------------------------------


def _of_meeting(blocks: Sequence[Block], starts: Sequence[Start], are_minutes: bool) -> Pack:
    ends = [start.block for start in starts[1:]] + [len(blocks)]
    stretches = [blocks[start.block : end] for start, end in zip(starts, ends, strict=True)]
    items = [(start.number, start.title, stretch[1:]) for start, stretch in zip(starts, stretches, strict=True)]
    private = private_items(items)
    parts: list[Part] = []
    for place, (start, stretch) in enumerate(zip(starts, stretches, strict=True)):
        item = Item(start.number, start.title, stretch[0].page, _last_page(stretch))
        parts += _parts(item, stretch, exempt=place in private, opens_meeting=start.opens_meeting)
    decided = are_minutes or any(is_decided(block.text for block in said) for _, _, said in items)
    kind = DocumentKind.MINUTES if decided else DocumentKind.AGENDA_PACK
    return Pack(kind, tuple(blocks[: starts[0].block]), tuple(parts))


def _last_page(blocks: Sequence[Block]) -> int | None:
    return max((page for block in blocks for _, page in block.breaks if page is not None), default=None)


def _parts(item: Item, blocks: Sequence[Block], *, exempt: bool, opens_meeting: bool = False) -> list[Part]:
    return [
        Part(item, paper, exempt or is_exempt, opens_meeting and place == 0)
        for place, (paper, is_exempt) in enumerate(papers_of(blocks))
    ]
