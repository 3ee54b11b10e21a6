"""The bot's commands: ask, facts, evaluate, journal, check, backup, restore, slack, serve, teams-package, mcp."""

import argparse
import json
import logging
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from bot import terminal
from bot.commands import backup, check, facts, journal_report
from bot.personal_data import PersonalData
from bot.processes import run_check, run_serve, run_slack
from bot.replies import Answer
from bot.requests import Answerer, Audience, Request
from bot.wiring import (
    build_answerer,
    build_assistant,
    forget_person,
    open_journal,
    package_teams,
    run_mcp,
)
from index.edge import exit_code
from index.errors import ProductError, StaffError
from index.log import start_log, unforeseen
from index.settings import Settings, read_settings
from index.store import open_store

log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns 0, or 1 after a sentence on standard error that says what to do."""
    options = _parser().parse_args(arguments)

    def command() -> int:
        settings = read_settings()
        start_log(settings.data_dir, options.verbose, settings.secrets)
        return int(options.run(settings, options))

    return exit_code(command)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot", description="Answers questions about inspections from the documents held."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    command = commands.add_parser("ask", help="answer one question, or a file of them")
    command.add_argument("question", nargs="?", metavar="QUESTION")
    command.add_argument(
        "--batch", metavar="FILE", help="JSON lines with id, question, history, audience; one JSON answer a line"
    )
    command.add_argument(
        "--history",
        action="append",
        default=[],
        metavar="EARLIER",
        help="an earlier question of the thread, oldest first",
    )
    command.add_argument(
        "--audience", choices=("public", "exempt"), default="public", help="which papers may be answered from"
    )
    command.add_argument("--json", action="store_true", help="print the answer as JSON")
    _common(command, _ask)

    command = commands.add_parser("facts", help="print the register: inspections with judgements, findings and sources")
    command.add_argument(
        "--council", action="append", default=[], metavar="NAME", help="only this council's inspections"
    )
    command.add_argument("--year", action="append", default=[], type=int, help="only inspections of this year")
    command.add_argument("--json", action="store_true", help="print one JSON list")
    _common(command, _facts)

    command = commands.add_parser("evaluate", help="measure the answers to questions with known facts and sources")
    command.add_argument("questions", metavar="QUESTIONS.jsonl")
    command.add_argument("--gold", metavar="DIR", help="page texts from another reader, to check quotations against")
    command.add_argument("--half", choices=("tuning", "testing"), help="only this half of the councils")
    command.add_argument(
        "--failures", type=int, default=0, metavar="N", help="also print so many of the questions that fell short"
    )
    _common(command, _evaluate)

    command = commands.add_parser("journal", help="tell who asked, what came of it and what they thought of it")
    command.add_argument("--since", metavar="DAY", help="only from this day on, as in 2026-11-01, or so long back: 7d")
    chosen = command.add_mutually_exclusive_group()
    chosen.add_argument("--export", metavar="FILE", help="write the entries to FILE.csv or FILE.jsonl")
    chosen.add_argument("--delete-person", metavar="USER", help="delete all that is kept of this user id")
    _common(command, _journal)

    command = commands.add_parser("check", help="tell what is missing or wrong, and the step that mends it")
    _common(command, _check)

    command = commands.add_parser("backup", help="write what cannot be made again into one file")
    command.add_argument("file", metavar="FILE")
    _common(command, _back_up)

    command = commands.add_parser("restore", help="put back what a backup holds, while the bot stands still")
    command.add_argument("file", metavar="FILE")
    command.add_argument("--replace", action="store_true", help="replace what is there")
    _common(command, _restore)

    command = commands.add_parser("slack", help="answer in Slack over Socket Mode")
    _common(command, _slack)

    command = commands.add_parser("serve", help="serve Slack's events, the source page and a start page over HTTP")
    _common(command, _serve)

    command = commands.add_parser("teams-package", help="write the app package that Microsoft Teams takes")
    command.add_argument(
        "--website", required=True, metavar="URL", help="where your organisation tells people of the bot: https://..."
    )
    command.add_argument("--organisation", default="Your council", metavar="NAME", help="its name, as Teams shows it")
    command.add_argument("--folder", default="build", metavar="DIR", help="where to write it; build if not given")
    _common(command, _teams_package)

    command = commands.add_parser("mcp", help="serve ask, search and facts to other programs over MCP, on stdio")
    _common(command, _mcp)
    return parser


def _common(command: argparse.ArgumentParser, run: object) -> None:
    command.add_argument("--verbose", action="store_true", help="log to standard error")
    command.set_defaults(run=run)


def _ask(settings: Settings, options: argparse.Namespace) -> int:
    if (options.question is None) == (options.batch is None):
        raise StaffError(
            'Give one question in quotation marks, or --batch FILE: python -m bot ask "what needs to improve?"'
        )
    if options.batch is not None:
        assistant = build_assistant(settings)  # a file of questions is a measurement: the journal is of people
        for line in _batch(Path(options.batch)):
            answer = _answer_or_refusal(assistant, _request(line))
            print(json.dumps(answer.as_json(line.get("id")), ensure_ascii=False), flush=True)
        return 0
    request = Request(options.question, tuple(options.history), options.audience)
    answer = _answered(build_answerer(settings, "terminal"), request)
    print(json.dumps(answer.as_json(), ensure_ascii=False) if options.json else terminal.as_text(answer))
    return 0


def _answered(assistant: Answerer, request: Request) -> Answer:
    """The answer; what nobody foresaw is logged here, where it is known which words the log must not have."""
    try:
        return assistant.answer(request)
    except ProductError:
        raise
    except Exception as problem:
        sentence = unforeseen(log, " ".join((request.question, *request.history)))
        raise ProductError(sentence) from problem


def _answer_or_refusal(assistant: Answerer, request: Request) -> Answer:
    """The answer; for a question that cannot be read as one, what to type instead: the next ones are answered yet."""
    try:
        return _answered(assistant, request)
    except PersonalData as problem:
        return Answer("", str(problem), refused=True, reason="personal data")
    except StaffError as problem:
        return Answer(request.question, str(problem), refused=True, reason="unclear")


def _batch(path: Path) -> Iterator[dict[str, Any]]:
    try:
        # Only "\n" ends a line: a question may hold U+2028, which splitlines() takes for an end as well.
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as problem:
        raise StaffError(f"{path} cannot be read ({problem}): give a UTF-8 file of JSON lines.") from problem
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            fields = json.loads(line)
        except json.JSONDecodeError as problem:
            raise StaffError(f"{path}, line {number} is not JSON ({problem.msg}): mend that line.") from problem
        if not isinstance(fields, dict) or not isinstance(fields.get("question"), str):
            raise StaffError(
                f'{path}, line {number} has no "question": give an object such as {{"id": "1", "question": "..."}}.'
            )
        yield fields


def _request(fields: dict[str, Any]) -> Request:
    audience = fields.get("audience") or "public"
    if audience not in ("public", "exempt"):
        raise StaffError(f"The audience {audience!r} is unknown: use public or exempt.")
    allowed: Audience = "exempt" if audience == "exempt" else "public"
    return Request(fields["question"], tuple(fields.get("history") or ()), allowed)


def _facts(settings: Settings, options: argparse.Namespace) -> int:
    councils = [facts.council_of(name) for name in options.council]
    found = facts.facts(open_store(settings), councils, options.year)
    print(json.dumps(found, ensure_ascii=False) if options.json else facts.as_text(found))
    return 0


def _evaluate(settings: Settings, options: argparse.Namespace) -> int:
    from bot.evaluation import tables
    from bot.evaluation.gold import gold_of_corpus, gold_of_folder
    from bot.evaluation.marking import evaluate

    gold = gold_of_folder(Path(options.gold)) if options.gold else gold_of_corpus(settings.corpus_dir)
    found = evaluate(Path(options.questions), build_assistant(settings), gold, options.half)
    print(tables.show(found))
    if options.failures:
        print(tables.failures(found, options.failures))
    return 0


def _journal(settings: Settings, options: argparse.Namespace) -> int:
    if options.delete_person is not None:
        if options.since:
            raise StaffError("A person is deleted as a whole: leave out --since.")
        deleted, answers = forget_person(settings, options.delete_person)
        kept = "1 answer that was kept for its" if answers == 1 else f"{answers:,} answers that were kept for their"
        besides = f", and {kept} buttons" if answers else ""
        print(f"Deleted {deleted:,} entries of {options.delete_person}{besides}.")
        return 0
    entries = open_journal(settings).since(
        journal_report.start_of(options.since, datetime.now()) if options.since else 0.0
    )
    if options.export is not None:
        print(f"{journal_report.export(entries, Path(options.export)):,} entries written to {options.export}.")
    else:
        print(journal_report.as_text(entries))
    return 0


def _check(settings: Settings, options: argparse.Namespace) -> int:
    found = run_check(settings)
    print(check.as_text(found))
    return int(any(each.state == "wrong" for each in found))


def _back_up(settings: Settings, options: argparse.Namespace) -> int:
    names = backup.back_up(settings, Path(options.file))
    print(f"{options.file} holds {', '.join(names)}.\nKeep it as carefully as the journal.")
    return 0


def _restore(settings: Settings, options: argparse.Namespace) -> int:
    names = backup.restore(settings, Path(options.file), options.replace)
    print(f"Put back: {', '.join(names)}.\nNow run `python -m ingest sync`, which heeds the sidecars.")
    return 0


def _slack(settings: Settings, options: argparse.Namespace) -> int:
    run_slack(settings)
    return 0


def _serve(settings: Settings, options: argparse.Namespace) -> int:
    run_serve(settings, lambda address: print(f"Serving at {address}", flush=True))
    return 0


def _teams_package(settings: Settings, options: argparse.Namespace) -> int:
    path = package_teams(settings, Path(options.folder), options.website, options.organisation)
    print(f"{path} is written: upload it in Teams under Apps, Manage your apps, Upload an app.")
    return 0


def _mcp(settings: Settings, options: argparse.Namespace) -> int:
    run_mcp(settings)
    return 0
