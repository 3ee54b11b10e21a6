"""Reads the account that an inspectorate's own report gives of its inspection, in every layout since 2012."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from index.models import Area, Grade, Period
from index.sentences import sentences
from index.vocabulary.areas import area_of_heading
from index.vocabulary.frameworks import Framework, framework_in
from index.vocabulary.grades import parse_grade
from ingest.blocks import Block, BlockKind
from ingest.extract.accounts import GRADED
from ingest.extract.dates import find_dates, parse_period
from ingest.extract.earlier import earlier_judgements
from ingest.extract.establishments import establishment_of
from ingest.extract.figures import key_figures
from ingest.extract.findings import official_findings
from ingest.extract.inspectors import lead_inspector
from ingest.extract.outcomes import outcome_of
from ingest.extract.rows import row_claim
from ingest.extract.sections import LSCB, heading_text
from ingest.extract.strengths import strengths
from ingest.extract.understanding import Read, ReadAccount, ReadJudgement

COVER = 30
"""The cover of a report is within so many blocks."""
SHORT = 160
"""A line that states a judgement is no longer."""

_DATES = re.compile(
    r"^(?:full\s+)?(?:inspection|fieldwork|visit)\s+dates?\s*\W|^dates?\s+of\s+(?:inspection|visit)", re.IGNORECASE
)
_DATES_IN_LETTER = re.compile(
    r"\b(?:visit|inspection)\b[^.]{0,120}\b(?:on|from|between|took\s+place|carried\s+out|undertaken)\b"
    r"|^(?:between|from|on)\b(?=.{5,80}\b20\d\d\b[^.]{0,200}\b(?:conducted|undertook|carried\s+out|inspected|visited)\b)"
    r"|^fieldwork\s+(?:started|began|took\s+place)\b",
    re.IGNORECASE,
)
_OVERALL = re.compile(
    r"\boverall\s+(?:judge?ment|effectiveness)\b.{0,80}?\b(?:is|are|requires?|good|outstanding|adequate"
    r"|inadequate)\b|^children[’']s\s+services\s+(?:in|for|are|require)\b",
    re.IGNORECASE,
)
_BOARD = re.compile(r"\b(?:safeguarding\s+children[’']?s?\s+board|LSCB)\b", re.IGNORECASE)
_RECORD = re.compile(r"\brecord\s+of\s+(?:main\s+)?findings\b|\binspection\s+judge?ments?\b", re.IGNORECASE)
_GRADE_IN_TEXT = re.compile(
    r"\b(?P<wording>requir(?:es?|ed)\s+improvement(?:\s+to\s+be\s+good)?|outstanding|inadequate|adequate|good)\b",
    re.IGNORECASE,
)


def official_account(
    blocks: Sequence[Block],
    areas: Sequence[Area | None],
    parts: Sequence[str],
    council: str | None,
    published: date | None,
    published_read: Read | None,
) -> ReadAccount:
    """What an inspectorate's report or letter says of the inspection that it is the report of."""
    framework, framework_read = framework_of(blocks)
    period, period_read = _period(blocks, published)
    lead, lead_read = lead_inspector(blocks)
    judgements = _judgements(blocks, parts) if framework in GRADED else ()
    outcome = outcome_of(blocks, framework)
    findings = official_findings(blocks, areas, parts, lambda block: row_claim(block) is not None)
    if published and period and not period.end <= published <= period.end + timedelta(days=400):
        published, published_read = None, None
    reads = {
        "framework": framework_read,
        "period": period_read,
        "published": published_read,
        "lead_inspector": lead_read,
        "outcome": outcome,
    }
    return ReadAccount(
        council=council,
        framework=framework.value if framework else None,
        period=period,
        published=published,
        lead_inspector=lead,
        outcome=outcome.value if outcome else None,
        judgements=judgements,
        findings=findings,
        evidence={key: read for key, read in reads.items() if read},
        earlier=earlier_judgements(blocks, parts, period),
        key_figures=key_figures(blocks, parts),
        strengths=strengths(blocks, areas, parts),
    )


def framework_of(blocks: Sequence[Block]) -> tuple[Framework | None, Read | None]:
    """The framework by the report's own title, which may run over several blocks; a school's or home's by its words."""
    establishment = establishment_of(blocks)
    if establishment:
        return establishment
    spoken = [(index, block) for index, block in enumerate(blocks) if block.kind != BlockKind.BOILERPLATE][:COVER]
    for index, block in spoken[:10]:
        framework = framework_in(block.text)
        if framework:
            return framework, Read(framework.value, quote=block.text, block=index)
    framework = framework_in(" ".join(block.text for _, block in spoken[:10]))
    return framework, Read(framework.value, quote=spoken[0][1].text, block=spoken[0][0]) if framework else None


def _period(blocks: Sequence[Block], published: date | None) -> tuple[Period | None, Read | None]:
    """When inspectors were there: by the line that says so on the cover, else by a letter's first sentences."""
    for index, block in enumerate(blocks[:COVER]):
        if not _DATES.search(block.text) or block.kind == BlockKind.BOILERPLATE:
            continue
        beneath = not find_dates(block.text) and index + 1 < len(blocks)
        at = index + 1 if beneath else index
        if period := parse_period(blocks[at].text, published):
            return period, Read(blocks[at].text, quote=_around_date(blocks[at].text, 0), block=at)
    for index, block in enumerate(blocks[: 2 * COVER]):
        told = _DATES_IN_LETTER.search(block.text) if block.kind != BlockKind.BOILERPLATE else None
        if told and (period := parse_period(block.text[told.start() :], published)):
            return period, Read(block.text, quote=_around_date(block.text, told.start()), block=index)
    return None, None


def _around_date(text: str, start: int) -> str:
    """A short text whole, of a long one the sentences up to the first date after character `start`."""
    found = find_dates(text[start:])
    if len(text) < SHORT or not found:
        return text
    last = [each for each in sentences(text) if each.start < start + found[0].end][-1]
    return text[: last.start + len(last.text)]


def _judgements(blocks: Sequence[Block], parts: Sequence[str]) -> tuple[ReadJudgement, ...]:
    """The judgements by the cover's table; what it lacks by its sentences, the record of findings and the headings."""
    found: dict[Area, ReadJudgement] = {}
    cover = _cover(blocks)
    for judgements in (
        _rows(blocks, cover),
        _overall(blocks, cover),
        _record(blocks),
        _headings(blocks, parts),
        _board(blocks, parts, cover),
    ):
        for judgement in judgements:
            found.setdefault(judgement.area, judgement)
    return tuple(found.values())


def _cover(blocks: Sequence[Block]) -> range:
    """The blocks before the contents page or the first page of text."""
    for index, block in enumerate(blocks):
        if index >= COVER or (
            index and (block.page or 1) > 1 and block.kind in (BlockKind.HEADING, BlockKind.BOILERPLATE)
        ):
            return range(index)
    return range(len(blocks))


def _rows(blocks: Sequence[Block], where: range) -> Iterator[ReadJudgement]:
    for index in where:
        claim = row_claim(blocks[index])
        if claim:
            yield ReadJudgement(
                claim.areas[0], claim.grade, claim.wording, Read(claim.wording, quote=blocks[index].text, block=index)
            )


def _overall(blocks: Sequence[Block], where: range) -> Iterator[ReadJudgement]:
    """The overall judgement in a sentence of the cover, which may run on into the next block."""
    for index in where:
        text = blocks[index].text
        if not _OVERALL.search(text) or _BOARD.search(text):
            continue
        for at, piece in ((index, text), (index + 1, blocks[index + 1].text if index + 1 < len(blocks) else "")):
            match = _GRADE_IN_TEXT.search(piece)
            if match and len(piece) < SHORT:
                yield _judgement(Area.OVERALL, match["wording"], at, piece)
                return


def _record(blocks: Sequence[Block]) -> Iterator[ReadJudgement]:
    """The table "Record of main findings" at the end of reports of 2012 and 2013."""
    starts = [
        index for index, block in enumerate(blocks) if block.kind == BlockKind.HEADING and _RECORD.search(block.text)
    ]
    for start in starts:
        yield from _rows(blocks, range(start + 1, min(start + COVER, len(blocks))))


def _headings(blocks: Sequence[Block], parts: Sequence[str]) -> Iterator[ReadJudgement]:
    for index, block in enumerate(blocks):
        if block.kind != BlockKind.HEADING or parts[index]:
            continue
        text = heading_text(blocks, index)
        graded, area = parse_grade(text), area_of_heading(text)
        if graded and area and graded[1] in block.text:
            yield _judgement(area, graded[1], index, block.text)


def _board(blocks: Sequence[Block], parts: Sequence[str], cover: range) -> Iterator[ReadJudgement]:
    """The judgement of the safeguarding board: on the cover, or in a heading of its own part."""
    for index, block in enumerate(blocks):
        if not (index in cover or parts[index] == LSCB) or len(block.text) > SHORT or not _BOARD.search(block.text):
            continue
        for text in (block.text, heading_text(blocks, index)):
            graded = parse_grade(text)
            at = next((at for at in (index, index + 1) if graded and graded[1] in blocks[at].text), None)
            if graded and at is not None:
                yield _judgement(Area.LSCB, graded[1], at, blocks[at].text)
                return


def _judgement(area: Area, wording: str, index: int, quote: str) -> ReadJudgement:
    graded = parse_grade(wording)
    return ReadJudgement(
        area, graded[0] if graded else Grade.INADEQUATE, wording, Read(wording, quote=quote, block=index)
    )
