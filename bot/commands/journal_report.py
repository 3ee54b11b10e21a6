"""What the journal says, for whoever runs the bot: a report for reading, and files for other programs."""

import csv
import io
import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.entries import Written
from index.errors import StaffError

LISTED = 10  # lines under each heading

_DAYS = re.compile(r"(\d{1,4})d")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def start_of(since: str, now: datetime) -> float:
    """The moment that "2026-11-01" or "7d" names, in seconds since 1970; raises StaffError for anything else."""
    if days := _DAYS.fullmatch(since):
        return (now - timedelta(days=int(days[1]))).timestamp()
    try:
        return datetime.fromisoformat(since).timestamp()
    except (ValueError, OverflowError, OSError):
        raise StaffError(
            f'"{since}" is no time I understand: give a day, as in --since 2026-11-01, or days back, as in --since 7d.'
        ) from None


def as_text(entries: Sequence[Written]) -> str:
    """The report: outcomes, days, councils, reasons of refusals, feedback, the slowest, and what a model took."""
    if not entries:
        return "The journal has no entries for that time."
    people = len({each.user for each in entries})
    first, last = _day(entries[0].at), _day(entries[-1].at)
    parts = [
        f"{len(entries):,} requests of {people:,} {'person' if people == 1 else 'people'}, {first} to {last}",
        _counted("Outcomes", (each.outcome for each in entries)),
        _by_day(entries),
        _counted("Councils asked about", (council for each in entries for council in each.councils)),
        _counted("Sorts of question", (each.sort for each in entries if each.sort)),
        _counted("Why refused", (each.reason for each in entries if each.outcome == "refused")),
        _counted("Why turned away", (each.reason for each in entries if each.outcome == "turned away")),
        _counted("Failed with", (each.reason for each in entries if each.outcome == "failed")),
        _feedback(entries),
        _slowest(entries),
        _model(entries),
    ]
    return "\n\n".join(part for part in parts if part)


def export(entries: Iterable[Written], path: Path) -> int:
    """Writes the entries to a file that only this user may read, as its name says: .csv or .jsonl; gives how many.

    Raises StaffError for another name, or where the file cannot be written.
    """
    writers = {".csv": _as_csv, ".jsonl": _as_json_lines}
    if path.suffix.lower() not in writers:
        raise StaffError(f'{path} should end in .csv or .jsonl: that says which of the two to write. ("{path}.csv"?)')
    rows = [_row(each) for each in entries]
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            path.chmod(0o600)  # it may have been there before, for everybody
            file.write(writers[path.suffix.lower()](rows).encode())
    except OSError as problem:
        raise StaffError(
            f"{path} cannot be written ({problem.strerror}): name a file in a folder of yours."
        ) from problem
    return len(rows)


def _counted(title: str, values: Iterable[str]) -> str:
    counts = Counter(values).most_common()
    lines = [f"  {count:>6,}  {value}" for value, count in counts[:LISTED]]
    more = [f"          and {len(counts) - LISTED} more"] if len(counts) > LISTED else []
    return "\n".join([title, *lines, *more]) if lines else ""


def _by_day(entries: Sequence[Written]) -> str:
    counts = Counter(_day(each.at) for each in entries)
    days = sorted(counts)[-LISTED:]
    title = "By day" if len(days) == len(counts) else f"By day, the last {LISTED} that have any"
    return "\n".join([title, *(f"  {counts[day]:>6,}  {day}" for day in days)])


def _feedback(entries: Sequence[Written]) -> str:
    given = [(entry, each) for entry in entries for each in entry.feedback]
    counts = _counted("Feedback", (each.verdict for _, each in given))
    remarks = [
        f"  on no. {entry.id}, {each.verdict}: {' '.join(each.comment.split())}"
        for entry, each in given
        if each.comment.strip()
    ]
    return "\n".join([counts, *remarks[-LISTED:]]) if counts else ""


def _slowest(entries: Sequence[Written]) -> str:
    timed = sorted((each for each in entries if each.elapsed_ms), key=lambda each: -each.elapsed_ms)[:3]
    lines = [f"  {each.elapsed_ms / 1000:>6.1f} s  no. {each.id}, {_day(each.at)}, {each.sort}" for each in timed]
    return "\n".join(["Slowest", *lines]) if lines else ""


def _model(entries: Sequence[Written]) -> str:
    requests = sum(each.model_requests for each in entries)
    if not requests:
        return ""
    read, written = sum(each.tokens_read for each in entries), sum(each.tokens_written for each in entries)
    cost = sum(each.cost for each in entries)
    return f"Language model\n  {requests:,} requests, {read:,} tokens read, {written:,} written, cost {cost:.2f}"


def _day(at: float) -> str:
    return datetime.fromtimestamp(at).date().isoformat()


def _row(entry: Written) -> dict[str, Any]:
    values = asdict(entry)
    values["at"] = _moment(entry.at)
    values["sources"] = [{"file": file, "page": page} for file, page in entry.sources]
    values["feedback"] = [{**each, "at": _moment(each["at"])} for each in values["feedback"]]
    return values


def _moment(at: float) -> str:
    return datetime.fromtimestamp(at).astimezone().isoformat(timespec="seconds")


def _as_json_lines(rows: Sequence[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _as_csv(rows: Sequence[dict[str, Any]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, Written.__slots__)
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return text.getvalue()


def _cell(value: Any) -> Any:
    """A value as a spreadsheet shows it and never reckons with it: a question may begin like a formula."""
    if isinstance(value, (list, tuple)):
        value = "; ".join(_in_a_list(each) for each in value)
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _in_a_list(value: Any) -> str:
    if not isinstance(value, dict):
        return str(value)
    if "file" in value:
        return f"{value['file']}, page {value['page']}" if value["page"] else str(value["file"])
    return ", ".join(str(part) for part in value.values() if part)
