"""Reads the account that an inspectorate's own report gives of its inspection, in every layout since 2012."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from index.models import Area, Grade, Period
from index.vocabulary.areas import area_of_heading
from index.vocabulary.frameworks import Framework, framework_in
from index.vocabulary.grades import parse_grade
from ingest.blocks import Block, BlockKind
from ingest.extract.dates import find_dates, parse_period
from ingest.extract.earlier import earlier_judgements
from ingest.extract.figures import key_figures
from ingest.extract.findings import official_findings
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
    r"\b(?:visit|inspection)\b.{0,120}\b(?:on|from|between|took\s+place|carried\s+out|undertaken)\b", re.IGNORECASE
)
_INSPECTOR = re.compile(r"^(?:lead|reporting)\s+inspectors?\b[\s:.|–-]*(?P<name>[^|]+)", re.IGNORECASE)
_RANK = re.compile(
    r"(?:\s*,)?\s*(?:\(?\b(?:HMI|AI|SHMI|Ofsted inspector|senior HMI)\b\)?|(?:her|his)\s+majesty[’']s\s+inspector\w*"
    r"|regulatory\s+inspection\s+manager|senior\b.*)\W*.*$",
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
    lead, lead_read = _lead(blocks)
    graded = framework is None or framework.graded
    judgements = _judgements(blocks, parts) if graded else ()
    findings = official_findings(blocks, areas, parts, lambda block: row_claim(block) is not None)
    if published and period and not period.end <= published <= period.end + timedelta(days=400):
        published, published_read = None, None
    reads = {
        "framework": framework_read,
        "period": period_read,
        "published": published_read,
        "lead_inspector": lead_read,
    }
    return ReadAccount(
        council=council,
        framework=framework.value if framework else None,
        period=period,
        published=published,
        lead_inspector=lead,
        judgements=judgements,
        findings=findings,
        evidence={key: read for key, read in reads.items() if read},
        earlier=earlier_judgements(blocks, parts, period),
        key_figures=key_figures(blocks, parts),
        strengths=strengths(blocks, areas, parts),
    )


def framework_of(blocks: Sequence[Block]) -> tuple[Framework | None, Read | None]:
    """The framework by the report's own title, which may run over several blocks."""
    spoken = [(index, block) for index, block in enumerate(blocks) if block.kind != BlockKind.BOILERPLATE][:COVER]
    for index, block in spoken[:10]:
        framework = framework_in(block.text)
        if framework:
            return framework, Read(framework.value, quote=block.text, block=index)
    framework = framework_in(" ".join(block.text for _, block in spoken[:10]))
    return framework, Read(framework.value, quote=spoken[0][1].text, block=spoken[0][0]) if framework else None


def _period(blocks: Sequence[Block], published: date | None) -> tuple[Period | None, Read | None]:
    for pattern, depth in ((_DATES, COVER), (_DATES_IN_LETTER, 2 * COVER)):
        for index, block in enumerate(blocks[:depth]):
            text = block.text
            if not pattern.search(text):
                continue
            if pattern is _DATES and not find_dates(text) and index + 1 < len(blocks):
                index, text = index + 1, blocks[index + 1].text
            period = parse_period(text, published)
            if period and block.kind != BlockKind.BOILERPLATE:
                return period, Read(text, quote=text if len(text) < 200 else _sentence_with_date(text), block=index)
    return None, None


def _sentence_with_date(text: str) -> str:
    found = find_dates(text)
    return text[: found[0].end] if found else text


def _lead(blocks: Sequence[Block]) -> tuple[str | None, Read | None]:
    for index, block in enumerate(blocks):
        match = _INSPECTOR.match(block.text)
        name = _RANK.sub("", match["name"]).strip(" .,:") if match else ""
        if name and len(name) < 80:
            return name, Read(name, quote=block.text, block=index)
    return None, None


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
