"""The ingest's commands: sync, watch, add, status, show, doctor."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tqdm import tqdm

from index.edge import exit_code
from index.errors import StaffError
from index.log import start_log
from index.register import Register
from index.settings import Settings, read_settings
from index.store import open_store
from ingest import show, status
from ingest.add import add
from ingest.doctor import examine, mend
from ingest.foresee import foresee
from ingest.progress_lines import ProgressLines
from ingest.report import Failure
from ingest.sync import Options, Progress, sync
from ingest.watch import SETTLE_SECONDS, stopped_by_signals, watch


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns 0, or 1 after a sentence on standard error that says what to do."""
    options = _parser().parse_args(arguments)

    def command() -> int:
        settings = read_settings()
        if options.corpus:
            settings = replace(settings, corpus_dir=Path(options.corpus))
        start_log(settings.data_dir, options.verbose, settings.secrets)
        return int(options.run(settings, options))

    return exit_code(command)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m ingest", description="Reads the documents of the corpus and files them."
    )
    parser.set_defaults(corpus=None)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    command = commands.add_parser("sync", help="bring the index in step with the corpus folder")
    command.add_argument("--quiet", action="store_true", help="print nothing when nothing has changed")
    command.add_argument(
        "--allow-mass-delete", action="store_true", help="go on although much of the corpus has vanished"
    )
    command.add_argument("--rebuild-vectors", action="store_true", help="make the vector index again from the register")
    command.add_argument(
        "--re-extract", action="store_true", help="read and understand every file again; texts keep their vectors"
    )
    command.add_argument(
        "--wait", type=float, default=60, metavar="SECONDS", help="how long to wait for another ingest (60)"
    )
    command.add_argument("--dry-run", action="store_true", help="say what would be done, and do none of it")
    command.add_argument(
        "--progress",
        choices=("bar", "json"),
        default="bar",
        help="how to show how far it is: a bar on a terminal, or a line of JSON on standard error for each file",
    )
    _common(command, _sync)

    command = commands.add_parser("watch", help="keep the index in step as files come and go, until stopped")
    command.add_argument(
        "--settle",
        type=_seconds,
        default=SETTLE_SECONDS,
        metavar="SECONDS",
        help=f"how long a file must stay as it is before it is read ({SETTLE_SECONDS:g})",
    )
    command.add_argument(
        "--allow-mass-delete", action="store_true", help="go on although much of the corpus has vanished"
    )
    command.add_argument("--corpus", metavar="DIR", help="the folder of documents, instead of CORPUS_DIR")
    command.add_argument("--verbose", action="store_true", help="log each document to standard error")
    command.set_defaults(run=_watch)

    command = commands.add_parser("add", help="copy documents into the corpus, from files or the web, and sync")
    command.add_argument("sources", metavar="FILE|URL", nargs="+", help="a document on this machine or on the web")
    command.add_argument("--to", metavar="FOLDER", default="", help="the folder of the corpus to put them in")
    command.add_argument("--no-sync", action="store_true", help="only copy them: the next sync reads them")
    _common(command, _add)

    command = commands.add_parser("status", help="say what is held, and which files could not be read")
    _common(command, _status)

    command = commands.add_parser("show", help="say how one file is understood, without filing it")
    command.add_argument("file", metavar="FILE", help="a document, inside the corpus or not")
    command.add_argument("--blocks", action="store_true", help="also every block of its text")
    _common(command, _show)

    command = commands.add_parser("doctor", help="say what is amiss with the index and the documents held")
    command.add_argument("--fix", action="store_true", help="first mend what can be mended without losing anything")
    _common(command, _doctor)
    return parser


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 <= seconds <= 3600:
        raise argparse.ArgumentTypeError("give a number of seconds from 0 to 3600")
    return seconds


def _common(command: argparse.ArgumentParser, run: object) -> None:
    command.add_argument("--corpus", metavar="DIR", help="the folder of documents, instead of CORPUS_DIR")
    command.add_argument("--json", action="store_true", help="print one JSON object")
    command.add_argument("--verbose", action="store_true", help="log each document to standard error")
    command.set_defaults(run=run)


def _sync(settings: Settings, options: argparse.Namespace) -> int:
    choices = Options(options.allow_mass_delete, options.rebuild_vectors, options.wait, re_extract=options.re_extract)
    if options.dry_run:
        foreseen = foresee(settings, choices)
        print(json.dumps(foreseen.as_json(), ensure_ascii=False) if options.json else foreseen.as_text())
        return 0
    if options.progress == "json":
        lines = ProgressLines()
        report = sync(settings, choices, Progress(lines.start, lines.step, lines.say))
    else:
        with _Bar(hidden=options.json) as bar:
            report = sync(settings, choices, Progress(bar.start, bar.step, bar.say))
    if options.json:
        print(json.dumps(report.as_json(), ensure_ascii=False))
    elif report.did_something or report.failed or not options.quiet:
        print(report.as_text(), file=sys.stderr if options.quiet else sys.stdout)
    return 0


def _watch(settings: Settings, options: argparse.Namespace) -> int:
    def say(sentence: str) -> None:
        print(sentence, flush=True)

    with stopped_by_signals() as stop:
        say(f"Watching {settings.corpus_dir}; stop with Ctrl-C.")
        watch(settings, Options(allow_mass_delete=options.allow_mass_delete), options.settle, say, stop)
        say("Stopped. What was filed so far is kept.")
    return 0


def _add(settings: Settings, options: argparse.Namespace) -> int:
    added, failed = [], []
    for source in options.sources:
        try:
            added.append(add(source, settings, options.to))
        except StaffError as problem:
            failed.append(Failure(source, str(problem)))
    with _Bar(hidden=options.json) as bar:
        wanted = added and not options.no_sync
        report = sync(settings, Options(), Progress(bar.start, bar.step, bar.say)) if wanted else None
    if options.json:
        made = {
            "added": [{"source": each.source, "file": each.file, "is_new": each.is_new} for each in added],
            "failed": [{"source": each.file, "reason": each.reason} for each in failed],
            "sync": report.as_json() if report else None,
        }
        print(json.dumps(made, ensure_ascii=False))
    else:
        lines = [each.as_sentence() for each in added] + ([report.as_text()] if report else [])
        print("\n".join(lines), end="\n" if lines else "")
    for each in failed:
        print(each.reason, file=sys.stderr)
    return 1 if failed else 0


def _doctor(settings: Settings, options: argparse.Namespace) -> int:
    store = open_store(settings)
    found = mend(store, settings, wait_seconds=60) if options.fix else examine(store, settings)
    print(json.dumps(found.as_json(), ensure_ascii=False) if options.json else found.as_text())
    return 0 if found.sound else 1


def _status(settings: Settings, options: argparse.Namespace) -> int:
    held = status.read_status(open_store(settings))
    print(json.dumps(held.as_json(), ensure_ascii=False) if options.json else held.as_text())
    return 0


def _show(settings: Settings, options: argparse.Namespace) -> int:
    held = Register(settings.register_path) if settings.register_path.exists() else None
    shown = show.understand_file(Path(options.file), settings.corpus_dir, held)
    print(
        json.dumps(shown.as_json(), ensure_ascii=False) if options.json else shown.as_text(with_blocks=options.blocks)
    )
    return 0


class _Bar:
    """A progress bar on a terminal; elsewhere nothing but the sentences."""

    def __init__(self, hidden: bool) -> None:
        self._hidden = hidden or not sys.stderr.isatty()
        self._bar: Any = None

    def __enter__(self) -> "_Bar":
        return self

    def __exit__(self, *problem: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def start(self, total: int) -> None:
        if total:
            self._bar = tqdm(total=total, unit="document", desc="Reading", disable=self._hidden, leave=False)

    def step(self, file: str) -> None:
        if self._bar is not None:
            self._bar.set_postfix_str(file[-40:], refresh=False)
            self._bar.update()

    def say(self, sentence: str) -> None:
        print(sentence, file=sys.stderr)
