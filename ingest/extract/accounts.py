"""Reads the accounts that council papers and articles give of inspections: the one they are about and earlier ones."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from index.models import Area, DocumentKind, Period
from index.vocabulary.areas import area_of_heading
from index.vocabulary.frameworks import Framework
from index.vocabulary.grades import parse_grade
from ingest.blocks import Block, BlockKind
from ingest.extract.claims import Claim, claims_in
from ingest.extract.councils import others_named
from ingest.extract.dates import find_dates, year_period
from ingest.extract.points import points_in
from ingest.extract.references import Line, Reference, lines_of, publication_date, reference_of_grade
from ingest.extract.rows import row_claim
from ingest.extract.terms import areas_in
from ingest.extract.understanding import Read, ReadAccount, ReadFinding, ReadJudgement

LATEST_PUBLICATION = timedelta(days=400)
GRADED = (
    None,
    Framework.ILACS,
    Framework.SIF,
    Framework.CHILD_PROTECTION,
    Framework.SLAC,
    Framework.LOOKED_AFTER,
)
"""The frameworks whose grades are of a council's services for children; None is "the inspection", without a name."""

_INSPECTED = re.compile(r"\b(?:ofsted|inspect\w*)\b", re.IGNORECASE)
_PRECISION = ("day", "month", "year")
_ALL_COUNTED = re.compile(r"\b(?:two|three|four|[234])\b", re.IGNORECASE)


@dataclass
class _Draft:
    """An account in the making; its reads are collected as the paper is gone through."""

    period: Period | None = None
    framework: Framework | None = None
    principal: bool = False
    judgements: dict[Area, ReadJudgement] = field(default_factory=dict)
    findings: list[ReadFinding] = field(default_factory=list)
    reads: dict[str, Read] = field(default_factory=dict)

    def judged(self, judgement: ReadJudgement) -> None:
        """Takes a judgement; the first that a paper gives of an area stands."""
        self.judgements.setdefault(judgement.area, judgement)

    def dated(self, period: Period, read: Read | None) -> None:
        """Takes a date if it says more than the one known."""
        if self.period is None or _PRECISION.index(period.precision) < _PRECISION.index(self.period.precision):
            self.period = period
            if read:
                self.reads["period"] = read


def accounts_of(
    blocks: Sequence[Block],
    kind: DocumentKind,
    council: str | None,
    framework: Framework | None,
    framework_read: Read | None,
) -> tuple[ReadAccount, ...]:
    """What the paper says of each inspection that it speaks of; the one it is about comes first."""
    published, published_read = _publication(blocks)
    before = published or _any_day(blocks)
    lines = lines_of(blocks, before)
    principal = _Draft(framework=framework, principal=True)
    _date_principal(principal, lines, blocks, council)
    if framework_read:
        principal.reads["framework"] = framework_read
    drafts = [principal]
    judged = list(_judgements(blocks, lines, council, framework, before))
    _date_by_judgements(principal, [reference for reference, _ in judged])
    for reference, judgement in judged:
        draft = _draft_for(reference, drafts)
        if draft:
            draft.judged(judgement)
            _note_date(draft, lines)
    for line, finding in points_in(blocks, lines, kind, bool(framework or principal.period)):
        draft = _draft_for(line.reference, drafts) if line else principal
        if draft and finding not in draft.findings:
            draft.findings.append(finding)
    _promote(drafts)
    if published and published_read and _fits(published, drafts[0].period):
        drafts[0].reads["published"] = published_read
    return tuple(_account(draft, council, published) for draft in drafts if _says_something(draft))


def _publication(blocks: Sequence[Block]) -> tuple[date | None, Read | None]:
    """The day on which the paper says the inspectors' report came or will come out."""
    for index, block in enumerate(blocks):
        found = publication_date(block.text) if block.kind != BlockKind.BOILERPLATE else None
        if found:
            quote = _around(block.text, found.start, found.end)
            return found.period.start, Read(found.period.start.isoformat(), quote=quote, block=index)
    return None, None


def _any_day(blocks: Sequence[Block]) -> date | None:
    """A day that is printed in the paper's opening, by which a date without a year can be dated."""
    for block in blocks[:12]:
        days = [found.period.end for found in find_dates(block.text) if found.period.precision == "day"]
        if days:
            return days[-1]
    return None


def _around(text: str, start: int, end: int) -> str:
    """The sentence in which a stretch of text stands, or the sentences from its first to its last."""
    opening = max((match.end() for match in re.finditer(r"[.!?]\s+", text[:start])), default=0)
    closing = re.search(r"[.!?](?:\s|$)", text[end:])
    return text[opening : end + closing.start() + 1 if closing else len(text)].strip()


def _date_principal(draft: _Draft, lines: Sequence[Line], blocks: Sequence[Block], council: str | None) -> None:
    """The period of the inspection that the paper is about: the first dated to the day, else to the month or year."""
    for line in lines:
        reference = line.reference
        if (
            reference.earlier
            or line.nearby
            or not reference.period
            or not _same_sort(reference.framework, draft.framework)
        ):
            continue
        if _names_others(line.sentence.text, council):
            continue
        text = blocks[line.block].text
        start, end = (line.sentence.start + offset for offset in reference.place)
        if not re.search(r"\d{4}", text[start:end]):
            # The year was taken from the day of publication: show both.
            days = [found for found in find_dates(text) if found.start >= end]
            end = days[0].end if days else end
        draft.dated(reference.period, Read(text[start:end], quote=_around(text, start, end), block=line.block))


def _date_by_judgements(draft: _Draft, references: Sequence[Reference]) -> None:
    """Where only its judgements are dated, the paper is about the latest."""
    periods = [reference.period for reference in references if reference.period and not reference.earlier]
    if draft.period is None and periods:
        draft.period = max(periods, key=lambda period: period.start)


def _same_sort(one: Framework | None, other: Framework | None) -> bool:
    return one in GRADED if other is None else one is None or one is other


def _names_others(text: str, council: str | None) -> bool:
    return any(name != council for name in others_named(text))


def _judgements(
    blocks: Sequence[Block],
    lines: Sequence[Line],
    council: str | None,
    framework: Framework | None,
    before: date | None,
) -> Iterator[tuple[Reference, ReadJudgement]]:
    about_ofsted = framework is not None or any(_INSPECTED.search(block.text) for block in blocks)
    if framework not in GRADED or not about_ofsted:
        return
    ours = (council,) if council else ()
    columns = list(_dated_columns(blocks))
    yield from columns
    dated = {judgement.read.block for _, judgement in columns}
    for line in lines:
        block = blocks[line.block]
        if line.reference.framework not in GRADED or line.block in dated:
            continue
        row = row_claim(block)
        if row:
            yield line.reference, _read(row, row.areas[0], block.text, line.block)
            continue
        if block.kind in (BlockKind.TABLE_ROW, BlockKind.HEADING) or line.sentence.text.isupper():
            continue
        for claim in claims_in(line.sentence.text, others_named, ours):
            for area in claim.areas if not claim.everywhere else _areas_of_list(blocks, line, claim):
                reference = reference_of_grade(line, claim.start, before)
                yield reference, _read(claim, area, line.sentence.text, line.block)


def _read(claim: Claim, area: Area, quote: str, block: int) -> ReadJudgement:
    return ReadJudgement(area, claim.grade, claim.wording, Read(claim.wording, quote=quote, block=block))


def _areas_of_list(blocks: Sequence[Block], line: Line, claim: Claim) -> tuple[Area, ...]:
    """The areas of a claim "in all areas": those of the list that follows, else the whole if they are not counted."""
    areas: list[Area] = []
    for block in blocks[line.block + 1 :]:
        if block.kind != BlockKind.LIST_ITEM or not line.is_last:
            break
        named = areas_in(block.text)
        if named:
            areas.append(named[0].area)
    if areas or _ALL_COUNTED.search(line.sentence.text[claim.end :]):
        return tuple(dict.fromkeys(areas))
    return (Area.OVERALL,)


def _dated_columns(blocks: Sequence[Block]) -> Iterator[tuple[Reference, ReadJudgement]]:
    """The rows of a table that sets inspections side by side, each in a column headed by its date."""
    heads: list[Period | None] = []
    for index, block in enumerate(blocks):
        if block.is_column_head:
            heads = [_date_of_head(cell) for cell in block.cells]
        elif block.kind != BlockKind.TABLE_ROW:
            heads = []
        area = area_of_heading(block.cells[0]) if block.cells and any(heads) else None
        for head, cell in zip(heads[1:], block.cells[1:], strict=False) if area else ():
            graded = parse_grade(cell)
            if head and graded and area:
                yield (
                    Reference(period=head),
                    ReadJudgement(area, *graded, Read(graded[1], quote=block.text, block=index)),
                )


def _date_of_head(cell: str) -> Period | None:
    found = find_dates(cell)
    year = re.search(r"\b20[0-3]\d\b", cell)
    return found[0].period if found else year_period(int(year.group())) if year else None


def _draft_for(reference: Reference, drafts: list[_Draft]) -> _Draft | None:
    """The account that a reference belongs to; an earlier inspection without a date is nobody's."""
    principal = drafts[0]
    period = reference.period
    if period is None:
        return None if reference.earlier else principal
    if not reference.earlier and (principal.period is None or period.overlaps(principal.period)):
        return principal
    if principal.period and period.overlaps(principal.period):
        return principal
    for draft in drafts[1:]:
        if draft.period and period.overlaps(draft.period):
            draft.dated(period, None)
            return draft
    draft = _Draft(period=period, framework=reference.framework)
    drafts.append(draft)
    return draft


def _note_date(draft: _Draft, lines: Sequence[Line]) -> None:
    """Keeps the sentence that dates an earlier inspection."""
    if draft.principal or "period" in draft.reads:
        return
    for line in lines:
        reference = line.reference
        if not line.nearby and reference.period == draft.period and reference.earlier:
            start, end = (line.sentence.start + offset for offset in reference.place)
            offset = line.sentence.start
            dated = line.sentence.text[start - offset : end - offset]
            draft.reads["period"] = Read(dated, quote=line.sentence.text, block=line.block)
            return


def _promote(drafts: list[_Draft]) -> None:
    """A paper that dates and grades only a "last inspection" is about that one."""
    principal = drafts[0]
    if principal.judgements or principal.findings or principal.period or len(drafts) == 1:
        return
    latest = max(drafts[1:], key=lambda draft: draft.period.start if draft.period else date.min)
    latest.principal = True
    latest.framework = latest.framework or principal.framework
    drafts.remove(latest)
    drafts[0] = latest


def _fits(published: date, period: Period | None) -> bool:
    return period is None or period.start <= published <= period.end + LATEST_PUBLICATION


def _says_something(draft: _Draft) -> bool:
    return bool(draft.judgements or draft.findings or (draft.principal and draft.period))


def _account(draft: _Draft, council: str | None, published: date | None) -> ReadAccount:
    return ReadAccount(
        council=council,
        framework=draft.framework.value if draft.framework else None,
        period=draft.period,
        published=published if "published" in draft.reads else None,
        judgements=tuple(draft.judgements.values()),
        findings=tuple(draft.findings),
        evidence=draft.reads,
        principal=draft.principal,
    )
