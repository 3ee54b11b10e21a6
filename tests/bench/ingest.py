"""Measures the ingest of a folder beside a peer's, and a sync of many files that finds nothing to do."""

import json
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.process import Taken, run

CHECKOUT = Path(__file__).resolve().parents[2]
FILES = 10_000
"""In the corpus of the sync that finds nothing to do."""


@dataclass(frozen=True)
class Ingest:
    """One ingest: what it took, and how much it made."""

    taken: Taken
    pages: int
    passages: int
    encoding: float | None = None

    @property
    def speed(self) -> float:
        """Pages a second, from the start of the process to its end."""
        return self.pages / self.taken.wall

    @property
    def share_encoding(self) -> float | None:
        """The share of the time in which the encoder was at work."""
        return None if self.encoding is None else self.encoding / self.taken.wall


def our_ingest(corpus: Path, scratch: Path) -> Ingest:
    """The corpus read into an empty index by `python -m ingest sync`."""
    with tempfile.TemporaryDirectory(dir=scratch) as data:
        taken = _sync(corpus, Path(data), scratch)
        report = json.loads(taken.said)
        held = run([sys.executable, "-m", "ingest", "status", "--json"], _places(corpus, Path(data)), scratch / "held")
    pages = sum(document["pages"] or 1 for document in json.loads(held.said)["documents"])
    return Ingest(taken, pages, report["passages"], report["encoding_seconds"])


def peers_ingest(peer: Sequence[str], corpus: Path, scratch: Path) -> Ingest:
    """The corpus read into an empty store by another program, called with the corpus and the store's folder, which
    prints a JSON line with `pages` and `chunks`.
    """
    with tempfile.TemporaryDirectory(dir=scratch) as store:
        taken = run([*peer, str(corpus), str(Path(store) / "store")], {"HF_HUB_OFFLINE": "1"}, scratch / "peer")
    report = json.loads(taken.said.splitlines()[-1])
    return Ingest(taken, report["pages"], report["chunks"])


def an_index(corpus: Path, scratch: Path) -> Path:
    """The data folder of a new index over the corpus."""
    data = scratch / "asked"
    _sync(corpus, data, scratch)
    return data


def nothing_to_do(scratch: Path, files: int = FILES, times: int = 3) -> list[float]:
    """How many seconds each of some syncs takes over a corpus in which nothing has changed."""
    corpus, data = scratch / "many", scratch / "many-data"
    for number in range(files):
        folder = corpus / f"{number // 500:03}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"note-{number}.txt").write_text(f"Note {number}. Assessments in team {number} are timely.\n")
    _sync(corpus, data, scratch)
    return [_sync(corpus, data, scratch).wall for _ in range(times)]


def _sync(corpus: Path, data: Path, scratch: Path) -> Taken:
    command = [sys.executable, "-m", "ingest", "sync", "--json"]
    return run(command, _places(corpus, data), scratch / "sync", CHECKOUT)


def _places(corpus: Path, data: Path) -> dict[str, str]:
    return {"CORPUS_DIR": str(corpus.resolve()), "DATA_DIR": str(data.resolve())}


def table(ours: Sequence[Ingest], peers: Sequence[Ingest]) -> Iterator[str]:
    """The medians side by side, in Markdown; the ratio is of pairs of runs, so that a slow moment counts for both."""
    yield "| ingest | this | textbook pipeline | ratio |"
    yield "|---|---|---|---|"
    for name, value, better in ROWS:
        mine, other = [value(each) for each in ours], [value(each) for each in peers]
        ratios = [better(a, b) for a, b in zip(mine, other, strict=False)]
        yield f"| {name} | {_median(mine)} | {_median(other)} | {_median(ratios)} |"
    shares = [each.share_encoding for each in ours if each.share_encoding is not None]
    yield f"| share of the time in which the encoder works | {_median(shares)} | | |"


def _more(ours: float, other: float) -> float:
    return ours / other


ROWS = (
    ("pages a second, whole process", lambda each: each.speed, _more),
    ("pages a second of one processor", lambda each: each.pages / each.taken.processors, _more),
    ("passages made", lambda each: each.passages, _more),
    ("memory of the largest process, MB", lambda each: each.taken.memory, _more),
)


def _median(values: Sequence[float]) -> str:
    if not values:
        return ""
    middle = statistics.median(values)
    return f"{middle:,.0f}" if middle >= 100 else f"{middle:.2f}"
