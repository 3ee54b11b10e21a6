"""python -m tests.bench.questions QUESTIONS.jsonl DATA_DIR [--at-once N ...] [--repeated N]

Measures, in a process of its own, how long a warm assistant takes for questions it has not heard before, so many of
them at once, and prints one JSON line.
"""

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from bot.assistant import Assistant
from bot.evaluation.questions import read_questions
from bot.replies import Answer
from bot.requests import Answerer, Request
from bot.retrieval.remembered import RememberingEmbedder
from index.embedding import Embedder, Vectors
from index.errors import StaffError
from index.settings import Settings
from index.store import embedder_of, open_store
from tests.bench.process import run

WARMING = ("what needs to improve?", "support for care leavers")
EVERY = 1000
"""Questions between two looks at the memory."""


@dataclass(frozen=True)
class Latency:
    """How long answers took, in milliseconds, with so many questions in hand at once; `processors` is the time of
    processors that one took on average, which a busy machine alters less.
    """

    at_once: int
    p50: float
    p95: float
    longest: float
    processors: float
    share_encoding: float
    slowest: list[tuple[float, str]] = field(default_factory=list)


class Timed:
    """An embedder that adds up the time it takes."""

    def __init__(self, embedder: Embedder) -> None:
        self.id = embedder.id
        self.dimensions = embedder.dimensions
        self.seconds = 0.0
        self._embedder = embedder

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row for each text."""
        began = time.perf_counter()
        try:
            return self._embedder.encode(texts)
        finally:
            self.seconds += time.perf_counter() - began


def latency(requests: Sequence[Request], settings: Settings, embedder: Embedder, at_once: int) -> Latency:
    """The latency of an assistant that has heard none of these questions."""
    timed = Timed(embedder)
    assistant = Assistant(open_store(settings, RememberingEmbedder(timed)))
    for each in WARMING:
        assistant.answer(Request(each))
    timed.seconds = 0.0

    def took(request: Request) -> float:
        began = time.perf_counter()
        _answer(assistant, request)
        return (time.perf_counter() - began) * 1000

    before = time.process_time()
    with ThreadPoolExecutor(at_once) as threads:
        times = list(threads.map(took, requests))
    processors = (time.process_time() - before) * 1000 / len(times)
    slowest = sorted(zip(times, (request.question for request in requests), strict=True), reverse=True)[:10]
    longest, p95 = max(times), sorted(times)[int(len(times) * 0.95)]
    share = timed.seconds * 1000 / sum(times)
    return Latency(at_once, statistics.median(times), p95, longest, processors, share, slowest)


def memory(requests: Sequence[Request], settings: Settings, embedder: Embedder, times: int) -> Iterator[int]:
    """The process's memory in MB after the first thousand questions, the second, and so on, asked over and over."""
    assistant = Assistant(open_store(settings, RememberingEmbedder(embedder)))
    for number, request in enumerate(islice(cycle(requests), times), start=1):
        _answer(assistant, request)
        if number % EVERY == 0 or number == times:
            yield _resident()


def _answer(assistant: Answerer, request: Request) -> Answer | None:
    try:
        return assistant.answer(request)
    except StaffError:
        return None  # a question that is no question is answered by a sentence


def _resident() -> int:
    """The memory this process has in hand, in MB, as Linux tells it."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000


def our_answers(questions: Path, data: Path, scratch: Path, repeated: int) -> dict[str, Any]:
    """What this file measures, in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.questions", str(questions), str(data), "--repeated", str(repeated)]
    said: dict[str, Any] = json.loads(run(command, {}, scratch / "questions").said)
    return said


def peers_answers(peer: Sequence[str], corpus: Path, questions: Path, scratch: Path) -> dict[str, float]:
    """The milliseconds of the peer's retrieval, one question after the other: it is called with the corpus, a store's
    folder and the questions, and prints a JSON line with `query_ms_p50` and `query_ms_p95`.
    """
    command = [*peer, str(corpus), str(scratch / "peer-questions"), str(questions)]
    said = json.loads(run(command, {"HF_HUB_OFFLINE": "1"}, scratch / "peer").said.splitlines()[-1])
    return {"p50": said["query_ms_p50"], "p95": said["query_ms_p95"]}


def table(ours: Mapping[str, Any], peers: Mapping[str, float] | None) -> Iterator[str]:
    """The latencies in Markdown."""
    yield "| milliseconds for an answer | p50 | p95 | longest | of processors, mean | share of the encoder |"
    yield "|---|---|---|---|---|---|"
    for each in ours["latencies"]:
        figures = " | ".join(f"{each[name]:,.0f}" for name in ("p50", "p95", "longest", "processors"))
        yield f"| {each['at_once']} at once | {figures} | {each['share_encoding']:.2f} |"
    if peers:
        yield f"| textbook pipeline, retrieval alone, 1 at once | {peers['p50']:,.0f} | {peers['p95']:,.0f} | | | |"
    yield f"\nMB in hand after each {EVERY:,} of {ours['repeated']:,} questions: {', '.join(map(str, ours['memory']))}"


def main() -> None:
    """Prints the measurements as one JSON line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.questions")
    parser.add_argument("questions", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("--at-once", type=int, nargs="+", default=[1, 8, 32])
    parser.add_argument("--repeated", type=int, default=5000)
    options = parser.parse_args()
    requests = [Request(each.question, each.history, each.audience) for each in read_questions(options.questions)]
    settings = replace(Settings(), data_dir=options.data)
    embedder = embedder_of(settings)
    latencies = [asdict(latency(requests, settings, embedder, at_once)) for at_once in options.at_once]
    grown = list(memory(requests, settings, embedder, options.repeated))
    told = {"latencies": latencies, "memory": grown, "repeated": options.repeated}
    sys.stdout.write(f"{json.dumps(told)}\n")


if __name__ == "__main__":
    main()
