"""Reads the points that inspectors set: areas for improvement, for priority action, and recommendations."""

import re
from collections.abc import Callable, Iterator, Sequence

from index.models import Area, FindingKind
from ingest.blocks import Block, BlockKind
from ingest.chunker import shown_label
from ingest.extract.sections import LSCB
from ingest.extract.understanding import Read, ReadFinding

_KINDS: tuple[tuple[FindingKind, re.Pattern[str]], ...] = (
    (
        FindingKind.PRIORITY_ACTION,
        re.compile(
            r"\bareas? for priority action\b|\bpriority (?:and immediate )?actions?\b"
            r"|\bimmediate and priority action\b",
            re.IGNORECASE,
        ),
    ),
    (
        FindingKind.IMPROVEMENT,
        re.compile(
            r"\bwhat (?:\w+ ){0,6}?needs? to (?:be )?improved?\b|\bareas? (?:for|of|needing|requiring|in need of"
            r"|identified for) (?:further )?improvement\b"
            r"|\bareas? (?:that|which) (?:need|require)s? (?:to )?(?:be )?improve(?:d|ment)?\b"
            r"|\bareas? for (?:further )?development\b"
            r"|\bwhat (?:ofsted|inspectors) (?:wants?|asked|would like|expects?)\b.*\bimprove",
            re.IGNORECASE,
        ),
    ),
    (
        FindingKind.RECOMMENDATION,
        re.compile(
            r"^(?:\d+[.:]?\s+)?(?:key |main |our |ofsted[’']?s? "
            r"|inspectors[’']? )?recommendations?(?: for (?:the )?local authority)?\W*$",
            re.IGNORECASE,
        ),
    ),
)
_TIME_BAND = re.compile(
    r"^(?:immediately|within (?:\w+|\d+) (?:working )?(?:days?|weeks?|months?)|by \w+ \d{4})\W*$", re.IGNORECASE
)
_TAKE_ACTION = re.compile(
    r"\b(?:following\s+(?:\w+\s+)?(?:actions?|areas?|points?|recommendations?)|take\s+the\s+following)\b.{0,40}[.:]$",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(rf"{_TAKE_ACTION.pattern}|:-?$", re.IGNORECASE)

_WEAKNESSES = re.compile(r"\bareas?\s+of\s+significant\s+(?:weakness(?:es)?|concerns?)\b.{0,40}:$", re.IGNORECASE)
"""Up to 2022 the letter of an area SEND inspection led in so to what its written statement of action must put right,
which is since then called areas for priority action.
"""

_NONE_SET = re.compile(
    r"\b(?:not (?:find|identify|set)|no|nor were there)\s+(?:any\s+)?(?:areas?|matters)\s+"
    r"(?:for|of|requiring|needing)\s+(?:priority|immediate)",
    re.IGNORECASE,
)
"""A report may say under a heading that inspectors set nothing."""

_BOARD = re.compile(r"LSCB|\b[Bb]oard\b")

_TYPED_NUMBER = re.compile(r"^\d{1,2}[.)]\s+(?=\S)")

_Item = tuple[int, ...]
"""The blocks of a point: one, or more where sub-points complete it."""

LONGEST_NAME = 60

IsJudgement = Callable[[Block], bool]
"""Tells a line that gives a judgement area its grade, so that a list of grades is not taken for a list of points."""


def kind_of_heading(text: str) -> FindingKind | None:
    """What sort of points a heading announces, if it does."""
    return next((kind for kind, pattern in _KINDS if pattern.search(text)), None)


def official_findings(
    blocks: Sequence[Block], areas: Sequence[Area | None], parts: Sequence[str], is_judgement: IsJudgement
) -> tuple[ReadFinding, ...]:
    """The points that a report sets, in order and whole: the local authority's, and apart from them the board's."""
    found: list[ReadFinding] = []
    for index, kind, part in _announcements(blocks, parts):
        if blocks[index].kind == BlockKind.TABLE_ROW:
            found.extend(_in_table(blocks, index, kind, part))
            continue
        section = _section(blocks, areas, parts, index)
        found.extend(
            ReadFinding(kind, Read(kind.value, quote=_text(blocks, item), block=item[0]), part)
            for item in _items(blocks, section)
            if not (
                is_judgement(blocks[item[0]])
                or _NONE_SET.search(blocks[item[0]].text)
                or _is_name(blocks[item[0]].text)
            )
        )
    return tuple(found)


def _announcements(blocks: Sequence[Block], parts: Sequence[str]) -> Iterator[tuple[int, FindingKind, str]]:
    """What heads lists, each with the kind of its points and whom they are set."""
    for index, block in enumerate(blocks):
        kind = _announced(block)
        if kind:
            yield index, kind, LSCB if parts[index] or _BOARD.search(block.text) else ""


def _announced(block: Block) -> FindingKind | None:
    """The kind of points that a heading, the head of a table's column or a sentence that leads in to them announces."""
    if block.kind == BlockKind.HEADING:
        return kind_of_heading(block.text)
    if block.kind == BlockKind.TABLE_ROW:
        return kind_of_heading(block.cells[-1]) if block.cells and _is_name(block.cells[-1]) else None
    return FindingKind.PRIORITY_ACTION if block.kind == BlockKind.PARAGRAPH and _WEAKNESSES.search(block.text) else None


def _is_name(text: str) -> bool:
    """Whether a text is the name of a list and no point of it: "Areas for improvement"."""
    return kind_of_heading(text) is not None and len(text) < LONGEST_NAME and not text.rstrip().endswith(".")


def _in_table(blocks: Sequence[Block], head: int, kind: FindingKind, part: str) -> Iterator[ReadFinding]:
    """The points in the last column of a table, up to its end or the head of another list."""
    for index in range(head + 1, len(blocks)):
        block = blocks[index]
        if block.kind != BlockKind.TABLE_ROW or len(block.cells) != len(blocks[head].cells) or _announced(block):
            return
        if point := block.cells[-1].strip():
            yield ReadFinding(kind, Read(kind.value, quote=point, block=index), part)


def _text(blocks: Sequence[Block], item: _Item) -> str:
    """A point's text as it will stand in its passage: its sub-points on lines of their own, each with its mark."""
    first, *rest = (blocks[at] for at in item)
    return "\n".join((_TYPED_NUMBER.sub("", first.text), *(f"{shown_label(block)}{block.text}" for block in rest)))


def _section(blocks: Sequence[Block], areas: Sequence[Area | None], parts: Sequence[str], start: int) -> range:
    """The blocks after a heading up to the next one that begins something else; time bands belong to the list."""
    level = blocks[start].level
    for index in range(start + 1, len(blocks)):
        block = blocks[index]
        if block.kind != BlockKind.HEADING and _announced(block):
            return range(start + 1, index)
        if block.kind != BlockKind.HEADING or _TIME_BAND.match(block.text):
            continue
        begins = areas[index] is not None and areas[index] is not areas[start]
        if begins or parts[index] != parts[start] or block.level <= level or kind_of_heading(block.text):
            return range(start + 1, index)
    return range(start + 1, len(blocks))


def _items(blocks: Sequence[Block], section: range) -> list[_Item]:
    """The items of a section: bullets, or numbered paragraphs, or else paragraphs.

    One that ends in a colon is whole with the bullets that complete it.
    """
    spoken = [at for at in section if blocks[at].kind in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH)]
    bulleted = [at for at in spoken if blocks[at].kind == BlockKind.LIST_ITEM]
    numbered = [at for at in spoken if blocks[at].kind == BlockKind.PARAGRAPH and _is_numbered(blocks[at])]
    if bulleted and (not numbered or bulleted[0] < numbered[0] or _introduces(blocks[numbered[0]], numbered)):
        return _whole(blocks, bulleted)
    if numbered:
        return _whole(blocks, sorted(at for at in bulleted + numbered if not _groups(blocks, at)))
    return [(at,) for at in spoken if not _LEAD_IN.search(blocks[at].text)]


def _is_numbered(block: Block) -> bool:
    """Whether a paragraph has a number, be it only typed before its text."""
    return bool(block.label or _TYPED_NUMBER.match(block.text))


def _whole(blocks: Sequence[Block], items: Sequence[int]) -> list[_Item]:
    """Puts the bullets that complete a point that ends in a colon to it."""
    whole: list[_Item] = []
    for at in items:
        if whole and whole[-1][-1] == at - 1 and _completes(blocks[whole[-1][0]], blocks[at]):
            whole[-1] = (*whole[-1], at)
        else:
            whole.append((at,))
    return whole


def _completes(point: Block, block: Block) -> bool:
    deeper = point.kind == BlockKind.PARAGRAPH or block.level > point.level
    return point.text.endswith(":") and block.kind == BlockKind.LIST_ITEM and deeper


def _groups(blocks: Sequence[Block], at: int) -> bool:
    """Whether a numbered line is only the name of the group of bullets below it."""
    block = blocks[at]
    follower = blocks[at + 1].kind if at + 1 < len(blocks) else None
    return (
        follower == BlockKind.LIST_ITEM and block.kind == BlockKind.PARAGRAPH and not re.search(r"[.:;,)]$", block.text)
    )


def _introduces(block: Block, numbered: Sequence[int]) -> bool:
    """Whether a section's one numbered paragraph only leads in to its bullets."""
    return len(numbered) == 1 and bool(_TAKE_ACTION.search(block.text))
