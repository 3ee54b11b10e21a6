"""Brings the index in step with the corpus folder: reads what is new or changed, files it, and lets go of what has
gone.
"""

import json
import logging
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from index.embedding import Embedder
from index.filing import FileState, Filing
from index.models import Passage
from index.settings import Settings
from index.store import Store, open_store
from ingest.encoding import Ahead, make_vectors, put_vectors
from ingest.filing import make_filing
from ingest.lock import writer_lock
from ingest.parse import Unread
from ingest.plan import Plan, Settled, Wanted, guard_mass_delete, make_plan
from ingest.readers import read_all
from ingest.reconcile import bring_vectors_in_step, mark_in_step, still_in_step
from ingest.report import NAMED, Failure, Report
from ingest.settle import mark_settled, settle
from ingest.unpack import FOLDER, Unpacking
from ingest.unread import may_be_exempt
from ingest.version import reader_version
from ingest.walk import find_documents

EMBED_TOGETHER = 256
"""New passages that are embedded in one go, over documents: enough to sort by length, few enough to file often."""

_Batch = list[tuple[Wanted, Filing]]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Options:
    """How a sync behaves where someone may choose. `settled` says which files may be read or forgotten yet.

    With `re_extract` every file is read and understood again, though neither it nor the reader has changed.
    """

    allow_mass_delete: bool = False
    rebuild_vectors: bool = False
    wait_seconds: float = 60.0
    settled: Settled | None = None
    re_extract: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """Who is told how far a sync is: `start(total)` once, `step(file)` for each file, `say(sentence)` now and then."""

    start: Callable[[int], None] = lambda total: None
    step: Callable[[str], None] = lambda file: None
    say: Callable[[str], None] = lambda sentence: None


def sync(
    settings: Settings,
    options: Options = Options(),
    progress: Progress = Progress(),
    embedder: Embedder | None = None,
) -> Report:
    """Brings the index in step with the corpus; raises OperatorError or TryLater before anything is changed.

    Killed at any moment it leaves an index that answers: a document is in or out by one commit of the register.
    """
    began = time.monotonic()
    with writer_lock(settings.data_dir, options.wait_seconds, progress.say):
        store = open_store(settings, embedder)
        known = _remembered(store.register.files(), options)
        failures = store.register.failures()
        unpacking = _unpacking(settings, options)
        plan = _plan(settings, known, failures, unpacking)
        if not options.allow_mass_delete:
            guard_mass_delete(plan, known)
        unpacking.remember()
        report = Report(unchanged=plan.unchanged)
        report.failed += [Failure(file, failures[file]) for file in plan.still_failing]
        if options.rebuild_vectors:
            store.vectors.throw_away()
        _carry_out(plan, store, report, progress)
        _settle(store, report)
        if not still_in_step(store, settings.vectors_dir):
            bring_vectors_in_step(store)
            store.vectors.close()
            mark_in_step(store, settings.vectors_dir)
        mark_settled(store)
        unpacking.tidy()
        report.documents = store.register.count_documents()
        report.passages = store.register.count_passages()
        report.seconds = time.monotonic() - began
        store.register.finish_run(datetime.now().isoformat(timespec="seconds"), json.dumps(report.as_json()))
    return report


def plan_sync(
    settings: Settings, known: Mapping[str, FileState], failing: Iterable[str], options: Options = Options()
) -> Plan:
    """What a sync would do now; what it has to unpack to tell is thrown away."""
    with tempfile.TemporaryDirectory() as scratch:
        return _plan(settings, _remembered(known, options), failing, _unpacking(settings, options, Path(scratch)))


def _remembered(known: Mapping[str, FileState], options: Options) -> Mapping[str, FileState]:
    """What is remembered of the files; to read them all again, as if another version of the reader had read them."""
    if not options.re_extract:
        return known
    return {file: replace(state, reader="") for file, state in known.items()}


def _unpacking(settings: Settings, options: Options, into: Path | None = None) -> Unpacking:
    settled = options.settled or (lambda file, found: True)
    return Unpacking(settings.data_dir / FOLDER, reader_version(), settled, into)


def _plan(settings: Settings, known: Mapping[str, FileState], failing: Iterable[str], unpacking: Unpacking) -> Plan:
    found = unpacking.expanded(find_documents(settings.corpus_dir), known)
    plan = make_plan(found, known, failing, reader_version(), unpacking.settled)
    return replace(plan, containers=unpacking.containers)


def _carry_out(plan: Plan, store: Store, report: Report, progress: Progress) -> None:
    for found, state, reason in plan.unopened:
        store.register.fail(state, reason, may_be_exempt(found))
        report.failed.append(Failure(state.file, reason))
    for state in plan.touch:
        store.register.touch(state)
    if plan.read or plan.remove:
        # Whatever a killed run left behind is mended first, so that what follows can only add to a sound index.
        bring_vectors_in_step(store)
        progress.start(len(plan.read))
        _file_all(plan.read, store, report, progress)
        _name_parents(plan.read, report)
        _remove(plan, store, report)


def _settle(store: Store, report: Report) -> None:
    standing = settle(store)
    report.notes += [
        Failure(file, f"It holds the same text as {of}, which answers for it.") for file, of in standing.copies.items()
    ]
    report.notes += [
        Failure(file, f"It is superseded by {by}, which answers in its place.")
        for file, by in standing.superseded.items()
    ]


def _file_all(wanted: Iterable[Wanted], store: Store, report: Report, progress: Progress) -> None:
    ahead: Ahead[_Batch] = Ahead(lambda batch: make_vectors(_passages(batch), _points(batch), store))
    for batch, vectors in ahead.over(_batches(_readable(wanted, store, report, progress))):
        # Vectors first, then the commit that makes a document answer: no passage is held without its vector.
        put_vectors(_passages(batch), vectors, store, _public_ids(batch))
        for each, filing in batch:
            store.register.file(filing)
            report.read(each.found.file, each.was, is_new=each.is_new, stood_for=each.stood_for)
            progress.step(each.found.file)
            log.info("filed file=%s passages=%d", each.found.file, len(filing.all_passages))
    report.encoding_seconds = ahead.seconds


def _public_ids(batch: _Batch) -> frozenset[str]:
    filings = [each for _, filing in batch for each in (filing, *filing.parts) if each.document.public]
    return frozenset(passage.id for each in filings for passage in each.passages)


def _passages(batch: _Batch) -> list[Passage]:
    return [passage for _, filing in batch for passage in filing.all_passages]


def _points(batch: _Batch) -> list[str]:
    """What inspectors set, so that points of many inspections can be compared without encoding them when asked."""
    return [text for _, filing in batch for text in filing.all_points]


def _name_parents(wanted: Iterable[Wanted], report: Report) -> None:
    """One note for each e-mail or ZIP file, since it may hold hundreds."""
    filed = {*report.added, *report.changed}
    within: dict[str, list[str]] = defaultdict(list)
    for each in wanted:
        if each.found.parent and each.found.file in filed:
            within[each.found.parent].append(each.found.file)
    for parent, files in within.items():
        more = f" and {len(files) - NAMED} more" if len(files) > NAMED else ""
        report.notes.append(Failure(parent, f"Read from within it: {', '.join(files[:NAMED])}{more}."))


def _readable(
    wanted: Iterable[Wanted], store: Store, report: Report, progress: Progress
) -> Iterator[tuple[Wanted, Filing]]:
    """The files that can be read, as filings; those that cannot are remembered and reported."""
    for each, outcome in read_all(wanted):
        if isinstance(outcome, Unread):
            store.register.fail(each.state, outcome.reason, may_be_exempt(each.found))
            report.failed.append(Failure(each.found.file, outcome.reason))
            progress.step(each.found.file)
            log.info("not read file=%s reason=%s", each.found.file, outcome.reason)
            continue
        report.notes += [Failure(each.found.file, note) for note in outcome.notes]
        yield each, make_filing(outcome, each.state)


def _batches(filings: Iterator[tuple[Wanted, Filing]]) -> Iterator[_Batch]:
    batch: _Batch = []
    passages, enough = 0, 1  # the first document goes alone, so that the model loads while others are still read
    for each in filings:
        batch.append(each)
        passages += len(each[1].all_passages)
        if passages >= enough:
            yield batch
            batch, passages, enough = [], 0, EMBED_TOGETHER
    if batch:
        yield batch


def _remove(plan: Plan, store: Store, report: Report) -> None:
    store.register.remove(plan.remove)
    report.let_go(plan.gone)
