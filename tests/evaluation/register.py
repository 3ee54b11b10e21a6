"""Marks what is read of real reports, value by value, against records that people made by reading the PDFs.

    python -m tests.evaluation.register REPORTS                the records in register/ beside this file
    python -m tests.evaluation.register REPORTS --lacking      every report: what it lacks, and what it says instead

REPORTS is the folder of reports, which lies outside the project. A record holds facts and the first and last words of
each point, never a document's text.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from index.filing import FileState
from index.models import Account, Finding
from ingest.filing import make_filing
from ingest.parse import Parsed, Unread, parse

RECORDS = Path(__file__).with_name("register")
# Not forked: a fork would copy the locks of a loaded model's threads as they stand, and wait for them for ever.
SPAWNED = get_context("spawn")
PROCESSES = 2
FIRST, LAST = 8, 5
"""So many of a point's first and last words are in its record."""

FRAMEWORKS = {"looked after children": "looked-after children inspection"}
"""How the records name a framework where we name it otherwise."""

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that was read otherwise than it is in the record."""

    file: str
    what: str
    recorded: object
    read: object

    def __str__(self) -> str:
        return (
            f"{self.file}\n  {self.what}: recorded {self.recorded!r}\n  {' ' * len(self.what)}      read {self.read!r}"
        )


@dataclass
class Marks:
    """How many values of each field were read as recorded, and every difference.

    Points count thrice: `recorded`, `read`, and `matched`, which are the same in words, kind, part and page.
    """

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    recorded: Counter[str] = field(default_factory=Counter)
    read: Counter[str] = field(default_factory=Counter)
    matched: Counter[str] = field(default_factory=Counter)
    differences: list[Difference] = field(default_factory=list)

    @property
    def accuracy(self) -> float:
        """The share of all fields' values that were read as recorded."""
        return self.right.total() / self.asked.total()

    def recall(self, sort: str) -> float:
        """The share of the recorded points that were read whole."""
        return self.matched[sort] / self.recorded[sort] if self.recorded[sort] else 1.0

    def precision(self, sort: str) -> float:
        """The share of the points read that are recorded."""
        return self.matched[sort] / self.read[sort] if self.read[sort] else 1.0

    def value(self, file: str, name: str, recorded: object, read: object, what: str = "") -> None:
        """Marks one value of a field."""
        self.asked[name] += 1
        if recorded == read:
            self.right[name] += 1
        else:
            self.differences.append(Difference(file, what or name, recorded, read))

    def several(self, file: str, sort: str, recorded: Sequence[object], read: Sequence[object]) -> None:
        """Marks a list in which each entry counts once, wherever it stands."""
        left = list(read)
        missed = []
        for each in recorded:
            if each in left:
                left.remove(each)
            else:
                missed.append(each)
        self.recorded[sort] += len(recorded)
        self.read[sort] += len(read)
        self.matched[sort] += len(recorded) - len(missed)
        self.differences += [Difference(file, f"{sort} missed", each, None) for each in missed]
        self.differences += [Difference(file, f"{sort} not recorded", None, each) for each in left]

    def add(self, other: "Marks") -> None:
        """Takes in the marks of another report."""
        for name in ("right", "asked", "recorded", "read", "matched"):
            getattr(self, name).update(getattr(other, name))
        self.differences += other.differences

    def as_text(self) -> str:
        """The marks as lines for a terminal, differences first."""
        lines = [str(each) for each in self.differences]
        lines += [f"{name}: {self.right[name]} of {count}" for name, count in self.asked.items()]
        lines.append(f"fields: {self.accuracy:.4f} of {self.asked.total()}")
        lines += [
            f"{sort}: recall {self.recall(sort):.4f} of {self.recorded[sort]}, "
            f"precision {self.precision(sort):.4f} of {self.read[sort]}"
            for sort in self.recorded
        ]
        return "\n".join(lines)


def records() -> list[Record]:
    """Every record, by file name."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(RECORDS.glob("*.json"))]


def mark_all(reports: Path, chosen: Sequence[Record]) -> Marks:
    """The marks of all these reports together."""
    marks = Marks()
    with ProcessPoolExecutor(PROCESSES, SPAWNED) as processes:
        for each in processes.map(partial(mark, reports), chosen):
            marks.add(each)
    return marks


def mark(reports: Path, record: Record) -> Marks:
    """The marks of one report; one that cannot be read has every value wrong."""
    marks = Marks()
    account = principal_account(reports, record["file"])
    _mark_fields(marks, record, account)
    _mark_judgements(marks, record, account)
    _mark_previous(marks, record, account)
    _mark_points(marks, record, account)
    _mark_figures(marks, record, account)
    return marks


def principal_account(reports: Path, file: str) -> Account | None:
    """What a report says of its own inspection, as it would be filed; None when nothing is extracted from it."""
    parsed = parse(reports / file, file, None)
    return None if isinstance(parsed, Unread) else _principal(parsed, file)


def _principal(parsed: Parsed, file: str) -> Account | None:
    filing = make_filing(parsed, FileState(file, None, "", 0, 0, ""))
    return next((account for account in filing.accounts if account.principal), None)


def _mark_fields(marks: Marks, record: Record, account: Account | None) -> None:
    file = record["file"]
    period = account.period if account else None
    read = {
        "council": account and account.council,
        "framework": account and account.framework,
        "inspection_start": period and period.start.isoformat(),
        "inspection_end": period and period.end.isoformat(),
        "published": account and account.published and account.published.isoformat(),
        "lead_inspector": account and account.lead_inspector,
    }
    recorded = {
        **{name: record[name] for name in read},
        "framework": FRAMEWORKS.get(record["framework"], record["framework"]),
        "published": record["published"] or record.get("published_from_file_name"),
    }
    for name in read:
        marks.value(file, name, recorded[name], read[name])


def _mark_judgements(marks: Marks, record: Record, account: Account | None) -> None:
    file = record["file"]
    read = {judgement.area.value: judgement for judgement in account.judgements} if account else {}
    for area, recorded in record["judgements"].items():
        ours = read.get(area)
        marks.value(file, "grade", recorded and recorded["grade"], ours and ours.grade.value, f"grade of {area}")
        if recorded and ours:
            marks.value(file, "wording", _grade_words(recorded["wording"]), plain(ours.wording), f"wording of {area}")
            page = ours.evidence.page
            other = recorded.get("also_on_page")
            marks.value(file, "grade's page", other if page == other else recorded["page"], page, f"page of {area}")


def _grade_words(wording: str) -> str:
    """A grade's words without the number that reports of 2013 print before them: we keep words only, since the order
    of the numbers was once the other way round.
    """
    return re.sub(r"^grade \d \((.*)\)$", r"\1", plain(wording))


def _mark_points(marks: Marks, record: Record, account: Account | None) -> None:
    recorded = [
        (
            each["kind"],
            each["part"],
            each["page"],
            plain(each["first_words"]),
            plain(each["last_words"]),
            each["words"],
        )
        for each in record["items"]
    ]
    marks.several(record["file"], "points", recorded, [_point(each) for each in account.findings] if account else [])


def _point(finding: Finding) -> tuple[object, ...]:
    words = [word for word in finding.text.split() if word != "•"]
    first, last = " ".join(words[:FIRST]), " ".join(words[-LAST:])
    return (finding.kind.value, finding.part, finding.evidence.page, plain(first), plain(last), len(words))


def _mark_previous(marks: Marks, record: Record, account: Account | None) -> None:
    """The grade that an inspection before gave, and its page; a record says of what, if not of all services."""
    recorded = record["previous"]
    part = recorded["of"].split(",")[0] if recorded and "of" in recorded else ""
    told = [each for each in account.earlier if each.of == part] if account else []
    read = (told[0].grade.value, told[0].evidence.page) if told else None
    marks.value(record["file"], "previous", recorded and (recorded["grade"], recorded["page"]), read)


def _mark_figures(marks: Marks, record: Record, account: Account | None) -> None:
    """A record has some of a report's key figures: of those, all must be read. Whether one counts the same is seen by
    its page and by the words that the two have in common.
    """
    read = account.key_figures if account else ()
    for recorded in record["key_figures"]:
        valued = [k for k in read if plain(k.value).replace(" ", "") == plain(recorded["value"])]
        same = any(k.evidence.page == recorded["page"] and _alike(k.of, recorded["of"]) for k in valued)
        ours = [(k.value, k.of, k.evidence.page) for k in valued]
        marks.value(record["file"], "key figure", recorded, recorded if same else ours)


def _alike(one: str, other: str) -> bool:
    return len(_words(one) & _words(other)) >= min(2, len(_words(one)))


def _words(text: str) -> set[str]:
    stems = {re.sub(r"(?:ions?|ed|s)$", "", word) for word in re.findall(r"[a-z]+", plain(text))}
    return stems - {
        "child",
        "children",
        "young",
        "people",
        "of",
        "and",
        "the",
        "in",
        "a",
        "to",
        "who",
        "area",
        "living",
    }


def plain(text: str) -> str:
    """A text without the differences that are only type: case, curly quotes, dashes, spaces."""
    folded = re.sub(r"[’‘]", "'", re.sub(r"[–—‑]", "-", text.casefold()))
    return " ".join(re.sub(r"[“”]", '"', folded).split())


# -- every report --------------------------------------------------------------------------------------------------


def lacking(reports: Path, file: str) -> list[str]:
    """What a report lacks of framework, dates, lead inspector, judgements and list, each with what it says instead."""
    parsed = parse(reports / file, file, None)
    if isinstance(parsed, Unread):
        return [f"not read: {parsed.reason}"]
    account = _principal(parsed, file)
    if account is None:
        return ["no account of an inspection"]
    text = "\n".join(chunk.text for chunk in parsed.chunks)
    lacks = (
        ("framework", account.framework, r"inspection of .{0,80}"),
        ("dates", account.period, r".{0,40}\b20[0-3]\d\b.{0,40}"),
        ("lead inspector", account.lead_inspector, r".{0,40}\binspectors?\b.{0,60}"),
        (
            "overall grade",
            [j for j in account.judgements if j.area.value == "overall_effectiveness"],
            r"overall.{0,80}",
        ),
        ("judgements", len(account.judgements) >= 3, r".{0,60}\bjudge?ments?\b.{0,60}"),
        ("list", account.findings, r".{0,60}\b(?:need(?:s|ed)? to improve|recommend\w*|no areas? for)\b.{0,120}"),
    )
    return [f"no {name}; it says {_instead(pattern, text)}" for name, held, pattern in lacks if not held]


def _instead(pattern: str, text: str) -> str:
    said = [match.group().strip() for match in re.finditer(pattern, text, re.IGNORECASE)]
    return " / ".join(repr(each) for each in said[:3]) or "nothing of it"


def lacking_all(reports: Path) -> Iterator[tuple[str, list[str]]]:
    """Every report that lacks something, with what."""
    files = sorted(path.relative_to(reports).as_posix() for path in reports.glob("*/*.pdf"))
    with ProcessPoolExecutor(PROCESSES, SPAWNED) as processes:
        found = processes.map(partial(lacking, reports), files)
        yield from ((file, lacks) for file, lacks in zip(files, found, strict=True) if lacks)


def main(arguments: Iterable[str] | None = None) -> int:
    """Prints the marks, or what reports lack."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.register", description=__doc__)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--lacking", action="store_true", help="say of every report what it lacks")
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    if options.lacking:
        for file, lacks in lacking_all(options.reports):
            sys.stdout.write(file + "".join(f"\n  {each}" for each in lacks) + "\n")
    else:
        sys.stdout.write(mark_all(options.reports, records()).as_text() + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
