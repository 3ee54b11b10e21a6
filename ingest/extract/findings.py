"""Reads the points that inspectors set: areas for improvement, for priority action, and recommendations."""

import re
from collections.abc import Callable, Iterator, Sequence

from index.models import Area, FindingKind
from ingest.blocks import Block, BlockKind
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

_NONE_SET = re.compile(
    r"\b(?:not (?:find|identify|set)|no|nor were there)\s+(?:any\s+)?(?:areas?|matters)\s+"
    r"(?:for|of|requiring|needing)\s+(?:priority|immediate)",
    re.IGNORECASE,
)
"""A report may say under a heading that inspectors set nothing."""

IsJudgement = Callable[[Block], bool]
"""Tells a line that gives a judgement area its grade, so that a list of grades is not taken for a list of points."""


def kind_of_heading(text: str) -> FindingKind | None:
    """What sort of points a heading announces, if it does."""
    return next((kind for kind, pattern in _KINDS if pattern.search(text)), None)


def official_findings(
    blocks: Sequence[Block], areas: Sequence[Area | None], parts: Sequence[str], is_judgement: IsJudgement
) -> tuple[ReadFinding, ...]:
    """The points that a report sets the local authority, in order and whole; those for the board are left."""
    found: list[ReadFinding] = []
    for index, kind in _announcements(blocks, parts):
        section = _section(blocks, areas, parts, index)
        found.extend(
            ReadFinding(kind, Read(kind.value, quote=blocks[at].text, block=at))
            for at in _items(blocks, section)
            if not (is_judgement(blocks[at]) or _NONE_SET.search(blocks[at].text))
        )
    return tuple(found)


def _announcements(blocks: Sequence[Block], parts: Sequence[str]) -> Iterator[tuple[int, FindingKind]]:
    for index, block in enumerate(blocks):
        if block.kind != BlockKind.HEADING or parts[index] or re.search(r"LSCB|\b[Bb]oard\b", block.text):
            continue
        kind = kind_of_heading(block.text)
        if kind:
            yield index, kind


def _section(blocks: Sequence[Block], areas: Sequence[Area | None], parts: Sequence[str], start: int) -> range:
    """The blocks after a heading up to the next one that begins something else; time bands belong to the list."""
    level = blocks[start].level
    for index in range(start + 1, len(blocks)):
        block = blocks[index]
        if block.kind != BlockKind.HEADING or _TIME_BAND.match(block.text):
            continue
        begins = areas[index] is not None and areas[index] is not areas[start]
        if begins or parts[index] or block.level <= level or kind_of_heading(block.text):
            return range(start + 1, index)
    return range(start + 1, len(blocks))


def _items(blocks: Sequence[Block], section: range) -> list[int]:
    """The items of a section: bullets, or numbered paragraphs with the bullets below them, or else paragraphs.

    A point that ends in a colon and the bullets that complete it are an item each, so that each stands in one block.
    """
    spoken = [at for at in section if blocks[at].kind in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH)]
    bulleted = [at for at in spoken if blocks[at].kind == BlockKind.LIST_ITEM]
    numbered = [at for at in spoken if blocks[at].kind == BlockKind.PARAGRAPH and blocks[at].label]
    if bulleted and (not numbered or bulleted[0] < numbered[0] or _introduces(blocks[numbered[0]], numbered)):
        return bulleted
    if numbered:
        return sorted(at for at in bulleted + numbered if not _groups(blocks, at))
    return [at for at in spoken if not _LEAD_IN.search(blocks[at].text)]


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
