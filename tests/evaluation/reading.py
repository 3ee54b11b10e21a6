"""Measures how well reports are read, against poppler's reading of the same pages.

    python -m tests.evaluation.reading REPORTS [MOST_SHOWN]

Prints the rates over all PDFs under a folder, and for each measure the files that are furthest from right with what is
wrong in them.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

from index.errors import UnreadableFile
from ingest.blocks import Block, BlockKind, Reading
from ingest.chunker import Chunk, chunk
from ingest.extract import understand
from ingest.loaders import read
from tests.evaluation.outline import contents_entries, printed_headings, printed_items, printed_numbers
from tests.evaluation.printed import PrintedReport, letters, printed_report, words

PROCESSES = 2
MEASURES = {
    "words kept": "words of poppler's page that stand on the same page of our blocks",
    "words right": "words of our blocks that stand on the same page of poppler's",
    "pages without furniture": "pages whose blocks hold no running head, running foot or page number",
    "sentences on their page": "sentences of passages that poppler has on the pages their spans tell",
    "headings found": "lines printed as headings that are headings",
    "headings not invented": "headings that are printed as such",
    "contents entries found": "entries of contents pages that are a heading on the page they name",
    "items whole": "bulleted items, each one list item from bullet to end",
    "points whole": "items and numbered points of what needs to improve, recommendations and actions",
    "numbers kept": "numbers of paragraphs, each the label of a block that starts on its page",
    "items not invented": "list items that are printed as such",
}


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of `all` are right, and what is not."""

    right: int
    all: int
    wrong: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """The part that is right; 1 of nothing."""
        return self.right / self.all if self.all else 1.0

    def __add__(self, other: "Rate") -> "Rate":
        return Rate(self.right + other.right, self.all + other.all, self.wrong + other.wrong)


Rates = dict[str, Rate]


@dataclass(frozen=True)
class Ours:
    """A report as the product reads it: its blocks, its passages, and the text of its blocks page by page."""

    reading: Reading
    chunks: tuple[Chunk, ...]
    pages: tuple[str, ...]


def measure(path: Path) -> Rates:
    """All rates of one PDF; raises UnreadableFile if the product refuses it."""
    return rates(as_passages(read(path)), printed_report(path))


def rates(ours: Ours, printed: PrintedReport) -> Rates:
    """All rates of one report as we read it, against its print."""
    blocks = ours.reading.blocks
    headings = printed_headings(printed)
    items, points = printed_items(printed, headings)
    kept, right, clean = _words(ours, printed)
    return {
        "words kept": kept,
        "words right": right,
        "pages without furniture": clean,
        "sentences on their page": _sentences(ours.chunks, printed),
        "headings found": _found(headings, [each for each in blocks if _heads(each)]),
        "headings not invented": _not_invented(blocks, BlockKind.HEADING, {text for _, text in headings}),
        "contents entries found": _contents(printed, blocks),
        "items whole": _found(items, [block for block in blocks if block.kind is BlockKind.LIST_ITEM]),
        "points whole": _found(points, [block for block in blocks if block.kind is BlockKind.LIST_ITEM or block.label]),
        "numbers kept": _numbers(printed, blocks),
        "items not invented": _not_invented(blocks, BlockKind.LIST_ITEM, {text for _, text in items + points}),
    }


def as_passages(reading: Reading) -> Ours:
    """A reading with its passages, made as ingest makes them."""
    understanding = understand(reading, "report.pdf", None)
    chunks = chunk(reading.blocks, understanding.areas, understanding.parts)
    pages: list[list[str]] = [[] for _ in range(reading.pages or 0)]
    for block in reading.blocks:
        for page, text in _by_page(block):
            pages[page - 1].append(text)
    return Ours(reading, chunks, tuple("\n".join(page) for page in pages))


def _by_page(block: Block) -> Iterator[tuple[int, str]]:
    ends = [offset for offset, _ in block.breaks[1:]] + [len(block.text)]
    for place, ((start, page), end) in enumerate(zip(block.breaks, ends, strict=True)):
        assert page is not None
        yield page, (f"{block.label} " if place == 0 else "") + block.text[start:end]


# -- words and running heads -----------------------------------------------------------------------------------------


def _words(ours: Ours, printed: PrintedReport) -> tuple[Rate, Rate, Rate]:
    kept, right, clean = Rate(0, 0), Rate(0, 0), Rate(0, 0)
    for number, (text, page, running) in enumerate(zip(ours.pages, printed.pages, printed.furniture, strict=True), 1):
        furniture = [word for line in running for word in words(line)]
        theirs = words(page.layout)
        body = Counter(theirs) - Counter(furniture)
        mine = Counter(words(text))
        missing, extra = _unmended(body - mine, mine - body, theirs)
        kept += Rate(body.total() - missing.total(), body.total(), _told(number, missing))
        right += Rate(mine.total() - extra.total(), mine.total(), _told(number, extra))
        leaked = [line for line in running if not Counter(words(line)) - extra]
        clean += Rate(not leaked, 1, tuple(f"p. {number}: {line}" for line in leaked))
    return kept, right, clean


def _unmended(missing: Counter[str], extra: Counter[str], theirs: Sequence[str]) -> tuple[Counter[str], Counter[str]]:
    """What is left when words that only one of the readers splits, as at a line's end, are taken for the same."""
    for first, second in pairwise(theirs):
        if extra[first + second] and missing[first] and missing[second]:
            extra -= Counter([first + second])
            missing -= Counter([first, second])
    for word in [word for word in missing if len(word) > 1]:
        for cut in range(1, len(word)):
            if extra[word[:cut]] and extra[word[cut:]]:
                missing -= Counter([word])
                extra -= Counter([word[:cut], word[cut:]])
                break
    return missing, extra


def _told(page: int, counted: Counter[str]) -> tuple[str, ...]:
    return (f"p. {page}: {' '.join(counted.elements())}",) if counted else ()


# -- sentences -------------------------------------------------------------------------------------------------------


def _sentences(chunks: Iterable[Chunk], printed: PrintedReport) -> Rate:
    found = Rate(0, 0)
    for each in chunks:
        for start, end in _sentence_places(each.text):
            parts = list(_parts(each, start, end))
            right = all(any(letters(part) in text for text in printed.pages[page - 1].letters) for page, part in parts)
            found += Rate(right, 1, () if right else (f"p. {parts[0][0]}: {each.text[start:end]}",))
    return found


def _sentence_places(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence, item or cell of a passage begins and ends."""
    start = 0
    for gap in re.finditer(r"(?<=[.!?])\s+|\n| \| |$", text):
        if letters(text[start : gap.start()]):
            yield start, gap.start()
        start = gap.end()


def _parts(each: Chunk, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The parts of a sentence with the page that each stands on."""
    ends = [span.start for span in each.spans[1:]] + [len(each.text)]
    for span, span_end in zip(each.spans, ends, strict=True):
        part = each.text[max(start, span.start) : min(end, span_end)]
        if max(start, span.start) < min(end, span_end) and span.page is not None:
            yield span.page, part


# -- headings and items ----------------------------------------------------------------------------------------------


def _heads(block: Block) -> bool:
    return block.kind is BlockKind.HEADING or block.is_column_head


def _numbers(printed: PrintedReport, blocks: Iterable[Block]) -> Rate:
    have = Counter((block.page, block.label.rstrip(".)")) for block in blocks if block.label)
    expected = Counter(printed_numbers(printed))
    lost = expected - have
    return Rate((expected & have).total(), expected.total(), tuple(f"p. {page}: {number}" for page, number in lost))


def _found(expected: Sequence[tuple[int, str]], blocks: Iterable[Block]) -> Rate:
    """Which printed texts are blocks, word for word, that start on the same page."""
    have = Counter((block.page, key) for block in blocks for key in {_key(block.text), _key(block.label + block.text)})
    right, wrong = 0, []
    for page, text in expected:
        if have[page, _key(text)] > 0:
            have[page, _key(text)] -= 1
            right += 1
        else:
            wrong.append(f"p. {page}: {text}")
    return Rate(right, len(expected), tuple(wrong))


def _key(text: str) -> str:
    """A text's letters and digits in no order, as two cells beside one another are read in either."""
    return "".join(sorted(letters(text)))


def _not_invented(blocks: Iterable[Block], kind: BlockKind, printed: set[str]) -> Rate:
    """Which blocks of a kind are printed so; the first page, a title page with a table, is left to the eye."""
    known = {_key(text) for text in printed}
    have = [block for block in blocks if block.kind is kind and block.page != 1]
    wrong = [block for block in have if not known & {_key(block.text), _key(block.label + block.text)}]
    return Rate(len(have) - len(wrong), len(have), tuple(f"p. {block.page}: {block.text}" for block in wrong))


def _contents(printed: PrintedReport, blocks: Sequence[Block]) -> Rate:
    entries = contents_entries(printed)
    headings = [(block.page, letters(block.label + block.text)) for block in blocks if block.kind is BlockKind.HEADING]
    wrong = [
        f"p. {page}: {text}"
        for page, text in entries
        if not any(on == page and heading.startswith(letters(text)) for on, heading in headings)
    ]
    return Rate(len(entries) - len(wrong), len(entries), tuple(wrong))


# -- the table -------------------------------------------------------------------------------------------------------


def measure_all(paths: Sequence[Path]) -> dict[Path, Rates]:
    """The rates of all PDFs that are not refused."""
    # Not forked: a fork would copy the locks of a loaded model's threads as they stand, and wait for them for ever.
    with get_context("spawn").Pool(PROCESSES) as pool:
        found = pool.map(_measured, paths, chunksize=2)
    return {path: each for path, each in zip(paths, found, strict=True) if each is not None}


def _measured(path: Path) -> Rates | None:
    try:
        return measure(path)
    except UnreadableFile:
        return None


def total(all_rates: Iterable[Rates]) -> Rates:
    """The rates of several PDFs as one."""
    summed = {name: Rate(0, 0) for name in MEASURES}
    for each in all_rates:
        summed = {name: rate + each[name] for name, rate in summed.items()}
    return summed


def report(found: dict[Path, Rates], most_shown: int) -> Iterator[str]:
    """The table of rates, and what is wrong in the worst files."""
    yield f"{len(found)} reports"
    for name, rate in total(found.values()).items():
        yield f"{name:26} {rate.share:8.3%}  {rate.right:8,} of {rate.all:8,}  {MEASURES[name]}"
    for name in MEASURES:
        worst = sorted(found, key=lambda path: found[path][name].right - found[path][name].all)
        yield f"\n== {name}"
        for path in (path for path in worst[:most_shown] if found[path][name].wrong):
            rate = found[path][name]
            yield f"{rate.right} of {rate.all}  {path.parent.name}/{path.name}"
            yield from (f"      {each[:200]}" for each in rate.wrong[:most_shown])


if __name__ == "__main__":
    shown = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    for row in report(measure_all(sorted(Path(sys.argv[1]).rglob("*.pdf"))), shown):
        sys.stdout.write(row + "\n")
