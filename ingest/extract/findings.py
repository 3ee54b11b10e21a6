"""Reads the points that inspectors set: areas for improvement, for priority action, and recommendations."""

import re
from collections.abc import Callable, Iterator, Sequence

from index.models import FindingKind
from ingest.blocks import Block, BlockKind
from ingest.extract.understanding import Read, ReadFinding

_KINDS: tuple[tuple[FindingKind, re.Pattern[str]], ...] = (
    (
        FindingKind.PRIORITY_ACTION,
        re.compile(
            r"\bareas? for priority action\b|\bpriority (?:and immediate )?actions?\b|\bimmediate and priority action\b",
            re.IGNORECASE,
        ),
    ),
    (
        FindingKind.IMPROVEMENT,
        re.compile(
            r"\bwhat (?:\w+ ){0,6}?needs? to (?:be )?improved?\b|\bareas? (?:for|of|needing|requiring|in need of|identified for) (?:further )?improvement\b"
            r"|\bareas? (?:that|which) (?:need|require)s? (?:to )?(?:be )?improve(?:d|ment)?\b|\bareas? for (?:further )?development\b"
            r"|\bwhat (?:ofsted|inspectors) (?:wants?|asked|would like|expects?)\b.*\bimprove",
            re.IGNORECASE,
        ),
    ),
    (
        FindingKind.RECOMMENDATION,
        re.compile(
            r"^(?:\d+[.:]?\s+)?(?:key |main |our |ofsted[’']?s? |inspectors[’']? )?recommendations?(?: for (?:the )?local authority)?\W*$",
            re.IGNORECASE,
        ),
    ),
)
_TIME_BAND = re.compile(
    r"^(?:immediately|within (?:\w+|\d+) (?:working )?(?:days?|weeks?|months?)|by \w+ \d{4})\W*$", re.IGNORECASE
)
_LEAD_IN = re.compile(
    r"(?:\bfollowing (?:\w+ )?(?:actions?|areas?|points?|recommendations?)|\btake the following)\b.{0,40}[.:]$|:-?$",
    re.IGNORECASE,
)

IsJudgement = Callable[[Block], bool]
"""Tells a line that gives a judgement area its grade, so that a list of grades is not taken for a list of points."""


def kind_of_heading(text: str) -> FindingKind | None:
    """What sort of points a heading announces, if it does."""
    return next((kind for kind, pattern in _KINDS if pattern.search(text)), None)


def official_findings(
    blocks: Sequence[Block], parts: Sequence[str], is_judgement: IsJudgement
) -> tuple[ReadFinding, ...]:
    """The points of an inspectorate's report about the local authority, in order and whole; those to the safeguarding board are not its."""
    found: list[ReadFinding] = []
    for index, kind in _announcements(blocks, parts):
        section = _section(blocks, parts, index)
        found.extend(
            ReadFinding(kind, Read(kind.value, quote=blocks[at].text, block=at))
            for at in _items(blocks, section)
            if not is_judgement(blocks[at])
        )
    return tuple(found)


def _announcements(blocks: Sequence[Block], parts: Sequence[str]) -> Iterator[tuple[int, FindingKind]]:
    for index, block in enumerate(blocks):
        if block.kind == BlockKind.HEADING and not parts[index] and (kind := kind_of_heading(block.text)):
            if "LSCB" not in block.text and "board" not in block.text.lower():
                yield index, kind


def _section(blocks: Sequence[Block], parts: Sequence[str], start: int) -> range:
    """The blocks after a heading up to the next one that is neither below it nor a time band."""
    level = blocks[start].level
    for index in range(start + 1, len(blocks)):
        block = blocks[index]
        if block.kind == BlockKind.HEADING and not _TIME_BAND.match(block.text):
            if parts[index] or block.level <= level or kind_of_heading(block.text):
                return range(start + 1, index)
    return range(start + 1, len(blocks))


def _items(blocks: Sequence[Block], section: range) -> list[int]:
    """The items of a section: list items and numbered paragraphs, or its plain paragraphs where there is no list."""
    spoken = [at for at in section if blocks[at].kind not in (BlockKind.BOILERPLATE, BlockKind.HEADING)]
    listed = [at for at in spoken if blocks[at].kind == BlockKind.LIST_ITEM or blocks[at].label]
    if listed and all(_LEAD_IN.search(blocks[at].text) for at in listed):
        listed = []
    chosen = listed or [at for at in spoken if blocks[at].kind == BlockKind.PARAGRAPH]
    return [at for at in chosen if not _LEAD_IN.search(blocks[at].text)]
