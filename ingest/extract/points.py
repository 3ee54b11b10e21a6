"""Reads the points that inspectors set from what others write: lists in papers, sentences of articles, action plans."""

import re
from collections.abc import Iterator, Sequence

from index.models import DocumentKind, FindingKind
from ingest.blocks import Block, BlockKind
from ingest.extract.findings import kind_of_heading
from ingest.extract.references import Line
from ingest.extract.rows import row_claim
from ingest.extract.understanding import Read, ReadFinding

TITLE_BLOCKS = 3
SHORT = 100
"""A paragraph of no more than this can be a heading in disguise."""
LEAST = 12
"""A cell of an action plan that is shorter states no point."""

_INSPECTORS = re.compile(r"\b(?:ofsted|inspect\w*|ILACS|SIF|the report|HMI)\b", re.IGNORECASE)
_ANNOUNCES = re.compile(
    r"\b(?:improve in the\b.{0,40}\bareas|areas? (?:for|of|needing|requiring|in need of|that (?:need|require)s?"
    r"|were found to need|identified for) (?:\w+ )?(?:improvement|development)"
    r"|found to need improvement|needs? to (?:be )?improved?|(?:need|require|want|to be)(?:s|ed)? improve(?:ment|d)"
    r"|priority actions?|recommendations?)\b",
    re.IGNORECASE,
)
_IMPROVE = re.compile(r"\bimprov(?:e|ed|ement|ements|ing)\b", re.IGNORECASE)
_OPENS_LIST = re.compile(r"(?:[:;]-?|\bas follows|\bfollowing|\bincluding|\bwere|\bare)\W*$", re.IGNORECASE)
_OUR_OWN = re.compile(
    r"\b(?:self-?\s?(?:evaluation|assessment)|peer review|audits?|internal|budget|survey|consultation|children told)\b",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"\b(?:identified|highlighted|noted|found|named|set\s+out|listed|gave"
    r"|outlined)\s+(?:the\s+following\s+)?(?:(?P<number>one|two|three|four|five|six|seven|\d+)\s+)?(?:key\s+|main\s+"
    r"|specific\s+)?"
    r"(?:areas?|points?|matters|issues)\s+(?:needing|for|requiring|of|that\s+needed?"
    r"|in\s+need\s+of)\s+(?:further\s+)?(?:improvement|development)\s*"
    r"(?:,?\s*(?:which\s+(?:included?|were|are)|that\s+included?|including|namely|these\s+(?:were|are|include)|were)"
    r"|:|–|-|\()\s*(?P<rest>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_JOINS = (
    r"\s*;\s*(?:and\s+)?",
    r"\s*,?\s+and\s+(?=(?:the|how|its|their|a|an|to|whether|that)\s)",
    r"\s*,\s*(?:and\s+)?(?=(?:the|how|its|their)\s)",
    r"\s*,\s+and\s+|\s*,\s*|\s+and\s+",
)
_WANTED = re.compile(
    r"^[\"“‘']?(?:ofsted(?:[’']s)?|(?:the\s+)?inspectors?|they|(?:the\s+|its\s+|ofsted[’']s\s+)?report|it"
    r"|the\s+watchdog)\s+(?:inspectors?\s+|report\s+)?(?:\w+\s+)?"
    r"(?:want(?:s|ed)?|would\s+like|called?\s+(?:for|on)|calls\s+(?:for|on)|urge[sd]?|recommend(?:s|ed)?|asks?\s+for"
    r"|asked\s+for)\b",
    re.IGNORECASE,
)
_MUST = re.compile(
    r"^[\"“‘']?(?:ofsted|(?:the\s+)?inspectors?|the\s+watchdog)\s+(?:also\s+)?(?:said|told|found|warned|added"
    r"|concluded)\s+(?:that\s+)?"
    r"[^.]{3,80}\b(?:must|needs?\s+to|should|has\s+to|have\s+to)\b[^.]{0,40}\b(?:improv\w+|strengthen|speed|raise"
    r"|reduce|ensure)\b",
    re.IGNORECASE,
)
_THEY = re.compile(r"^(?:they|it)\b", re.IGNORECASE)
_POINT_COLUMN = re.compile(
    r"^(?:\W*(?:ofsted|inspection|ILACS)\s+)?(?:area(?:s|\(s\))?\s+(?:for|of)\s+(?:improvement|development"
    r"|priority\s+action)|recommendations?|what\s+needs?\s+to\s+improve|findings?)\b.{0,30}$",
    re.IGNORECASE,
)


def points_in(
    blocks: Sequence[Block], lines: Sequence[Line], kind: DocumentKind, about_inspection: bool
) -> Iterator[tuple[Line | None, ReadFinding]]:
    """Each point with the line that announces it, by which the inspection is known.

    In a paper that is not about an inspection only a list that is said to be the inspectors' counts.
    """
    if any(_OUR_OWN.search(block.text) for block in blocks[:TITLE_BLOCKS]):
        about_inspection = False
    yield from (
        (line, finding)
        for line, finding in _listed(blocks, lines)
        if about_inspection or _INSPECTORS.search(blocks[line.block].text)
    )
    yield from _inline(lines)
    if kind in (DocumentKind.PRESS, DocumentKind.EMAIL, DocumentKind.OTHER):
        yield from _wanted(lines)
    yield from ((None, finding) for finding in _planned(blocks, kind))


def _listed(blocks: Sequence[Block], lines: Sequence[Line]) -> Iterator[tuple[Line, ReadFinding]]:
    for line in lines:
        kind = _announced(blocks[line.block], line)
        items = _items(blocks, line.block + 1) if kind else []
        # A heading is not believed: items that end in grades are judgements, whatever stands above them.
        if kind and not any(row_claim(blocks[at]) for at in items):
            for at in items:
                yield line, ReadFinding(kind, Read(kind.value, quote=blocks[at].text, block=at))


def _announced(block: Block, line: Line) -> FindingKind | None:
    text = line.sentence.text
    if not line.is_last or _OUR_OWN.search(text):
        return None
    titled = block.kind == BlockKind.HEADING or (len(block.text) <= SHORT and block.text.rstrip().endswith(("?", ":")))
    kind = kind_of_heading(text) if titled else None
    if kind is FindingKind.RECOMMENDATION and not _INSPECTORS.search(text):
        return None  # a council paper's own recommendations to its committee
    if kind is None and _OPENS_LIST.search(text) and (_ANNOUNCES.search(text) or _asks_for_improvement(text)):
        kind = _kind_of_lead_in(block, text)
    return kind


def _asks_for_improvement(text: str) -> bool:
    return bool(
        _INSPECTORS.search(text) and _IMPROVE.search(text) and re.search(r"\b(?:areas?|points?|following)\b", text)
    )


def _kind_of_lead_in(block: Block, text: str) -> FindingKind | None:
    if re.search(r"\brecommendations?\b", text, re.IGNORECASE):
        return FindingKind.RECOMMENDATION if _INSPECTORS.search(block.text) else None
    if re.search(r"\bpriority action", text, re.IGNORECASE):
        return FindingKind.PRIORITY_ACTION
    return FindingKind.IMPROVEMENT


def _items(blocks: Sequence[Block], start: int) -> list[int]:
    items = []
    for at in range(start, len(blocks)):
        block = blocks[at]
        graded_line = block.kind == BlockKind.PARAGRAPH and not block.label and row_claim(block)
        if block.kind != BlockKind.LIST_ITEM and not graded_line:
            break
        items.append(at)
    return items


def _inline(lines: Sequence[Line]) -> Iterator[tuple[Line, ReadFinding]]:
    for line in lines:
        match = _INLINE.search(line.sentence.text)
        if not match or _OUR_OWN.search(line.sentence.text) or not match["rest"].strip(" .:"):
            continue
        number = match["number"]
        wanted = _NUMBERS.get(number.lower(), 0) or int(number) if number else 0
        for text in _split(match["rest"].rstrip(" .)"), wanted):
            yield (
                line,
                ReadFinding(FindingKind.IMPROVEMENT, Read(FindingKind.IMPROVEMENT.value, quote=text, block=line.block)),
            )


def _split(text: str, wanted: int) -> list[str]:
    """The points of a sentence, if it can be cut into as many as it says; else all of it as one."""
    for join in _JOINS:
        pieces = [piece.strip() for piece in re.split(join, text) if piece.strip()]
        if len(pieces) == wanted:
            return pieces
    return [text]


def _wanted(lines: Sequence[Line]) -> Iterator[tuple[Line, ReadFinding]]:
    said_by_inspectors = False
    for line in lines:
        text = line.sentence.text
        wanted = bool(_WANTED.match(text)) and (said_by_inspectors or not _THEY.match(text))
        about = wanted or bool(_MUST.match(text))
        if about:
            yield (
                line,
                ReadFinding(FindingKind.IMPROVEMENT, Read(FindingKind.IMPROVEMENT.value, quote=text, block=line.block)),
            )
        said_by_inspectors = about or bool(_INSPECTORS.search(text))


def _planned(blocks: Sequence[Block], kind: DocumentKind) -> Iterator[ReadFinding]:
    """The points that an action plan answers, by the column that holds them."""
    column, seen = None, set()
    if kind not in (DocumentKind.ACTION_PLAN, DocumentKind.COVER_REPORT, DocumentKind.SLIDES, DocumentKind.AGENDA_PACK):
        return
    for index, block in enumerate(blocks):
        if block.is_column_head:
            named = [at for at, cell in enumerate(block.cells) if _POINT_COLUMN.match(cell.strip())]
            column, heading = (named[0], block.cells[named[0]]) if named and len(block.cells) > 1 else (None, "")
        elif column is not None and block.cells and column < len(block.cells):
            text = block.cells[column].strip()
            if len(text) >= LEAST and text not in seen:
                seen.add(text)
                point = FindingKind.RECOMMENDATION if "recommend" in heading.lower() else FindingKind.IMPROVEMENT
                yield ReadFinding(point, Read(point.value, quote=text, block=index))
