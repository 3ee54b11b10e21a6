"""Where two documents tell an inspection differently: its dates, its report's day, or a grade, also one that a later
report recalls. A lower source never overwrites a higher one, and neither is hidden.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.answering.wording import day, when
from index.models import Account, Area, Document, EarlierJudgement, Evidence, Inspection, Period
from index.vocabulary.areas import area_of_heading, label

DATES, PUBLISHED = "when inspectors were there", "when the report was published"


@dataclass(frozen=True, slots=True)
class Side:
    """What one document says: the value in words, and where it was read."""

    value: str
    evidence: Evidence
    document: Document


@dataclass(frozen=True, slots=True)
class Conflict:
    """A difference on `about`: DATES, PUBLISHED or the name of a judgement area. `kept` is by the more trusted source,
    whose value stands.
    """

    about: str
    kept: Side
    other: Side
    area: Area | None = None


def conflicts_of(inspection: Inspection, held: Iterable[Inspection]) -> tuple[Conflict, ...]:
    """Where the documents differ on an inspection: those that tell of it, and the later reports that recall it."""
    of_council = [each for each in held if each.council is not None and each.council == inspection.council]
    return tuple(dict.fromkeys((*_dates(inspection), *_published(inspection), *_grades(inspection, of_council))))


def _dates(inspection: Inspection) -> Iterator[Conflict]:
    """Days that differ; a paper that names but the month of one of them agrees."""
    stated = [account for account in inspection.accounts if account.period and account.period.precision == "day"]
    for other in stated[1:]:
        if _differ(stated[0].period, other.period):
            yield from _conflict(DATES, _period_side(stated[0]), _period_side(other))


def _differ(one: Period | None, other: Period | None) -> bool:
    """Whether two periods cannot both be right: one within the other may name some of its days, or its last."""
    if one is None or other is None:
        return False
    inner, outer = sorted((one, other), key=lambda period: period.end - period.start)
    within = outer.start <= inner.start and inner.end <= outer.end
    one_edge = (inner.start == outer.start) != (inner.end == outer.end)
    return not within or (one_edge and inner.start != inner.end)


def _period_side(account: Account) -> Side | None:
    evidence = account.evidence.get("period")
    return Side(when(account.period), evidence, account.document) if account.period and evidence else None


def _published(inspection: Inspection) -> Iterator[Conflict]:
    stated = [account for account in inspection.accounts if account.published]
    for other in stated[1:]:
        if other.published != stated[0].published:
            yield from _conflict(PUBLISHED, _published_side(stated[0]), _published_side(other))


def _published_side(account: Account) -> Side | None:
    evidence = account.evidence.get("published")
    return Side(day(account.published), evidence, account.document) if account.published and evidence else None


def _grades(inspection: Inspection, of_council: Sequence[Inspection]) -> Iterator[Conflict]:
    for area in Area:
        found = inspection.judgement(area)
        if found is None:
            continue
        kept = Side(found[0].grade.value, found[0].evidence, found[1].document)
        for other in (*_judged(inspection, area), *_recalled(inspection, area, of_council)):
            if other.value != kept.value:
                yield from _conflict(label(area), kept, other, area)


def _judged(inspection: Inspection, area: Area) -> Iterator[Side]:
    for account in inspection.accounts:
        for judgement in account.judgements:
            if judgement.area == area:
                yield Side(judgement.grade.value, judgement.evidence, account.document)


def _recalled(inspection: Inspection, area: Area, of_council: Sequence[Inspection]) -> Iterator[Side]:
    """What later inspections' reports say that this one's grade of the area was."""
    for later in of_council:
        for account in later.accounts:
            for earlier in account.earlier:
                if _area(earlier) == area and later is not inspection and _is_of(earlier, inspection, of_council):
                    yield Side(earlier.grade.value, earlier.evidence, account.document)


def _area(earlier: EarlierJudgement) -> Area | None:
    return area_of_heading(earlier.of) if earlier.of else Area.OVERALL


def _is_of(earlier: EarlierJudgement, inspection: Inspection, of_council: Sequence[Inspection]) -> bool:
    """Whether a grade that is recalled was this inspection's: the only one held that was graded at that time."""
    when_told = earlier.period
    if when_told is None:
        return False
    then = [each for each in of_council if each.judgement(Area.OVERALL) and _took_place(each, when_told)]
    return then == [inspection]


def _took_place(inspection: Inspection, then: Period) -> bool:
    """Whether an inspection was, or its report came out, at the time told: reports are called by either."""
    published: date | None = inspection.published
    during = inspection.period is not None and inspection.period.overlaps(then)
    return during or (published is not None and then.start <= published <= then.end)


def _conflict(about: str, kept: Side | None, other: Side | None, area: Area | None = None) -> Iterator[Conflict]:
    """The conflict, where both sides can be shown in their words, and are of two documents."""
    if kept and other and kept.evidence.quote and other.evidence.quote and kept.document.id != other.document.id:
        yield Conflict(about, kept, other, area)
