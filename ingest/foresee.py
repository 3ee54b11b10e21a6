"""Says what a sync would do, and does none of it."""

import time

from index.errors import OperatorError
from index.register import Register
from index.settings import Settings
from ingest.plan import guard_mass_delete
from ingest.report import Failure, Report
from ingest.sync import Options, plan_sync


def foresee(settings: Settings, options: Options) -> Report:
    """What a sync would add, change, move and remove now; whether a file can be read shows only when it is.

    Takes no lock and writes nothing: where there is no register yet, none is made.
    """
    began = time.monotonic()
    register = Register(settings.register_path) if settings.register_path.exists() else None
    known = register.files() if register else {}
    failures = register.failures() if register else {}
    plan = plan_sync(settings, known, failures, options)
    report = Report(dry_run=True, unchanged=plan.unchanged)
    for wanted in plan.read:
        report.read(wanted.found.file, wanted.was, is_new=wanted.is_new, stood_for=wanted.stood_for)
    report.let_go(plan.gone)
    report.failed += [Failure(file, failures[file]) for file in plan.still_failing]
    report.failed += [Failure(state.file, reason) for _, state, reason in plan.unopened]
    if register:
        report.documents, report.passages = register.count_documents(), register.count_passages()
    try:
        if not options.allow_mass_delete:
            guard_mass_delete(plan, known)
    except OperatorError as problem:
        report.would_stop = str(problem)
    report.seconds = time.monotonic() - began
    return report
