"""Finds what cannot be right in what is held of inspections: no grades, lists without points, dates out of order, and
grades that a report's table and its sections give otherwise.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from index.models import Account, Area, DocumentKind, Grade, Judgement, Passage
from index.store import Store
from index.vocabulary.areas import area_of_heading, label
from index.vocabulary.frameworks import Framework
from index.vocabulary.grades import parse_grade
from ingest.extract.findings import kind_of_heading

LATEST_REPORT = timedelta(days=400)
"""A report that came out later than this after the inspection is dated wrongly."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is doubtful in which file, in a sentence. `harms` where an answer may be wrong for it."""

    file: str
    says: str
    harms: bool = False


def doubts(store: Store) -> Iterator[Doubt]:
    """Every doubt about the inspections that documents are about, in the order of the documents."""
    for account in store.register.accounts():
        if not account.principal:
            continue
        yield from _of_dates(account)
        if account.document.kind == DocumentKind.OFSTED_REPORT:
            passages = [each for each in store.register.passages_of(account.document.id) if not each.part]
            yield from _of_grades(account, passages)
            yield from _of_list(account, passages)


def _of_grades(account: Account, passages: Sequence[Passage]) -> Iterator[Doubt]:
    graded = account.framework is None or Framework(account.framework).graded
    if graded and not account.judgements and not account.outcome:
        yield Doubt(account.document.file, "It is an inspection's report, and no grades were found in it.")
    said = _grades_of_sections(passages)
    for judgement in account.judgements:
        if judgement.area in said and said[judgement.area][0] != judgement.grade:
            yield Doubt(account.document.file, _disagreement(judgement, said[judgement.area][1]), harms=True)


def _disagreement(judgement: Judgement, heading: str) -> str:
    return f"It gives {label(judgement.area)} as {judgement.wording}, and heads the section “{heading}”."


def _grades_of_sections(passages: Sequence[Passage]) -> dict[Area, tuple[Grade, str]]:
    """The grade that the heading of each judgement area's section ends with, with the heading."""
    said: dict[Area, tuple[Grade, str]] = {}
    for heading in dict.fromkeys(part for each in passages for part in each.heading.split(" > ")):
        area, graded = area_of_heading(heading), parse_grade(heading)
        if area and graded:
            said.setdefault(area, (graded[0], heading))
    return said


def _of_list(account: Account, passages: Sequence[Passage]) -> Iterator[Doubt]:
    if account.findings_of(""):
        return
    for passage in passages:
        for heading in (*passage.heading.split(" > "), passage.text):
            if kind_of_heading(heading) and len(heading) < LONGEST_HEADING:
                yield Doubt(account.document.file, f"It has a list headed “{heading}”, and no points were found in it.")
                return


LONGEST_HEADING = 120


def _of_dates(account: Account) -> Iterator[Doubt]:
    document, period = account.document, account.period
    if period is None or period.precision != "day":
        return
    if document.published and document.kind in (DocumentKind.OFSTED_REPORT, DocumentKind.VISIT_LETTER):
        if document.published < period.end:
            yield Doubt(
                document.file, f"It is published on {document.published}, before inspectors left on {period.end}."
            )
        elif document.published > period.end + LATEST_REPORT:
            yield Doubt(
                document.file, f"It is published on {document.published}, long after inspectors left on {period.end}."
            )
    if document.meeting_date and document.meeting_date < period.start:
        yield Doubt(document.file, _told_before(document.meeting_date, period.start))


def _told_before(meeting: date, start: date) -> str:
    return f"Its meeting of {meeting} tells of an inspection that began on {start}."
