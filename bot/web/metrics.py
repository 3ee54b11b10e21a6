"""Counts for Prometheus: questions by what came of them, times, what waits, and how fresh the documents are."""

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.pause import Paused
from bot.personal_data import PersonalData
from bot.replies import Answer
from bot.requests import Answerer, Request
from index.errors import ProductError
from index.store import Store

QUICK_TO_SLOW = (0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
"""Seconds at which times are counted."""


class Metrics:
    """The counts of one process."""

    def __init__(self) -> None:
        """Begins at zero."""
        registry = self._registry = CollectorRegistry()
        self._questions = Counter(
            "inspections_questions", "Questions by what came of them.", ["surface", "outcome"], registry=registry
        )
        self._answers = Histogram(
            "inspections_answer_seconds",
            "How long an answer took.",
            ["surface"],
            buckets=QUICK_TO_SLOW,
            registry=registry,
        )
        self._begun = Gauge(
            "inspections_questions_in_progress", "Questions being answered.", ["surface"], registry=registry
        )
        self._waiting = Gauge("inspections_questions_waiting", "Questions that wait.", ["surface"], registry=registry)
        self._requests = Counter(
            "inspections_requests", "Requests by route and status.", ["route", "status"], registry=registry
        )
        self._times = Histogram(
            "inspections_request_seconds",
            "How long a request took.",
            ["route"],
            buckets=QUICK_TO_SLOW,
            registry=registry,
        )

    def requested(self, route: str, status: int, seconds: float) -> None:
        """A request was answered."""
        self._requests.labels(route, str(status)).inc()
        self._times.labels(route).observe(seconds)

    @contextmanager
    def waiting(self, surface: str) -> Iterator[Callable[[], None]]:
        """Within it a question waits, until what is given is called."""
        gauge = self._waiting.labels(surface)
        gauge.inc()
        waits = True

        def begun() -> None:
            nonlocal waits
            if waits:
                waits = False
                gauge.dec()

        try:
            yield begun
        finally:
            begun()

    @contextmanager
    def asked(self, surface: str) -> Iterator[Callable[[str], None]]:
        """Within it a question is answered; what is given takes its outcome, which is "failed" where none comes."""
        came = "failed"

        def outcome(of: str) -> None:
            nonlocal came
            came = of

        began = time.monotonic()
        try:
            with self._begun.labels(surface).track_inprogress():
                yield outcome
        finally:
            self._questions.labels(surface, came).inc()
            self._answers.labels(surface).observe(time.monotonic() - began)

    def watch(self, name: str, says: str, value: Callable[[], float]) -> None:
        """Shows a value as it is whenever the counts are read."""
        Gauge(f"inspections_{name}", says, registry=self._registry).set_function(value)

    def as_text(self) -> bytes:
        """The counts in Prometheus's form."""
        return generate_latest(self._registry)


class Measured:
    """Answers as another does, and counts it."""

    def __init__(self, answerer: Answerer, metrics: Metrics, surface: str) -> None:
        self._answerer, self._metrics, self._surface = answerer, metrics, surface

    def answer(self, request: Request) -> Answer:
        """The answer; raises what the other raises."""
        with self._metrics.asked(self._surface) as outcome:
            try:
                answer = self._answerer.answer(request)
            except (PersonalData, Paused):
                outcome("turned away")
                raise
            outcome("refused" if answer.refused else "answered")
            return answer


def watch_documents(metrics: Metrics, store: Store) -> None:
    """Shows how much is held, and when it was last read. Exempt papers are not counted: that there are such is for
    administrators alone.
    """

    def last_ingest() -> float:
        run = store.register.last_run()
        return datetime.fromisoformat(str(run["finished"])).timestamp() if run else 0.0

    def public_documents() -> int:
        return len({document.file for document in store.documents() if document.public})

    def or_nothing(value: Callable[[], float]) -> Callable[[], float]:
        def read() -> float:
            try:
                return value()
            except (ProductError, ValueError):
                return math.nan  # one value that cannot be read does not hide the others

        return read

    register = store.register
    for name, says, value in (
        ("documents", "Public documents held; a pack is one.", public_documents),
        ("passages", "Passages of public documents.", lambda: register.count_passages(exempt=False)),
        (
            "files_not_read",
            "Files that could not be read, without those that may be exempt.",
            register.count_public_failures,
        ),
        ("generation", "The register's generation, which rises with each change.", register.generation),
        ("last_ingest_timestamp_seconds", "When documents were last read, since 1970.", last_ingest),
    ):
        metrics.watch(name, says, or_nothing(value))
