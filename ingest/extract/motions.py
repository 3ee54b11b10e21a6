"""Reads who moved and seconded something at a meeting, and how a vote went."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.sentences import sentences
from ingest.blocks import Block, BlockKind
from ingest.extract.people import PERSON, POST, TITLED
from ingest.extract.understanding import Read

_PROPOSER = rf"(?P<mover>{TITLED}|the\s+{POST}|{PERSON})"
_SECONDER = rf"(?P<seconder>{TITLED}|the\s+{POST}|{PERSON})"
_MOVED = tuple(
    re.compile(pattern, re.IGNORECASE if "(?-i:" in pattern else 0)
    for pattern in (
        rf"\b(?:[Mm]oved|MOVED|[Pp]roposed"
        rf"|PROPOSED)(?:\s+by)?\s*:?\s+{_PROPOSER}(?:\s*\([^)]*\))?[\s,;.]*(?:and\s+)?(?:it\s+was\s+)?"
        rf"(?:duly\s+)?(?:[Ss]econded|SECONDED)(?:\s+by)?\s*:?\s+{_SECONDER}",
        rf"{_PROPOSER}(?:\s*\([^)]*\))?,?\s+(?:moved|MOVED|proposed"
        rf"|PROPOSED)\b[^.;]{{0,160}}?,?\s*(?:and\s+)?{_SECONDER}"
        rf"(?:\s*\([^)]*\))?,?\s+(?:formally\s+)?(?:seconded|SECONDED)\b",
        rf"{_PROPOSER}(?:\s*\([^)]*\))?,?\s+(?:moved|MOVED|proposed|PROPOSED)\b[^.;]{{0,160}}?\b(?:seconded"
        rf"|SECONDED)\s+by\s+{_SECONDER}",
        rf"{_PROPOSER},\s+(?:duly\s+)?(?:seconded|SECONDED)\s+by\s+{_SECONDER},?\s+(?:moved|MOVED|proposed"
        rf"|PROPOSED)\b",
        rf"\b(?:[Oo]n|ON|[Uu]pon)\s+(?:the|a|THE)\s+(?:motion|MOTION|proposal|proposition|PROPOSITION)\s+(?:of|OF"
        rf"|by|from)\s+"
        rf"{_PROPOSER}[\s,]+(?:and\s+)?(?:seconded|SECONDED)\s+(?:by|BY)\s+{_SECONDER}",
        rf"\b(?:[Pp]roposer|[Mm]over)\s*:\s*{_PROPOSER}[\s,;.|]*(?:[Ss]econder)\s*:\s*{_SECONDER}",
        rf"\b(?:[Mm]oved|MOVED|[Pp]roposed)\s+(?:by|BY)\s+{_PROPOSER}",
    )
)
_AMENDMENT = re.compile(r"\bamend(?:ment|ed motion|ing)\b", re.IGNORECASE)
_VOTES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:(?:carried|agreed|resolved|approved|passed|adopted|endorsed|supported|vote[ds]?|was"
        r"|were)\s+)?unanimous(?:ly)?\b",
        r"\bnem\.?\s*con\b|\bwithout\s+(?:dissent|a\s+vote)\b|\bno\s+(?:dissent|votes?\s+against)\b",
        r"\b\d+\s+(?:votes?\s+|members?\s+)?(?:for|in\s+favour)\b[^.;]{0,80}\b(?:against|abst\w+)"
        r"|\bby\s+\d+\s+votes?[^.;]{0,40}"
        r"|\b(?:votes?\s+)?for\s*[:–-]\s*\d+[^.]{0,60}",
        r"\b(?:carried|agreed|lost)\s+(?:by|with)\s+(?:\w+\s+){0,3}(?:majority|abstentions?|dissent)"
        r"|\bby\s+a\s+(?:\w+\s+)?majority\b",
        r"\b(?:motion|recommendations?|proposal|vote)\b[^.]{0,60}\b(?:was|were)\s+(?:carried|lost|defeated|passed)\b",
    )
)


@dataclass(frozen=True, slots=True)
class Motion:
    """Who moved and seconded something, in block `at`."""

    at: int
    mover: str
    seconder: str | None
    read: Read


@dataclass(frozen=True, slots=True)
class Vote:
    """How a vote went, in the words of block `at`."""

    at: int
    words: str
    read: Read


def motion_at(blocks: Sequence[Block], at: int) -> Motion | None:
    """The motion that a block tells of; None where it tells of none, or of an amendment."""
    block = blocks[at]
    if block.kind in (BlockKind.BOILERPLATE, BlockKind.HEADING) or not re.search(
        r"\b(?:moved?|proposed|proposer|second(?:ed|er)|proposition|motion)\b", block.text, re.IGNORECASE
    ):
        return None
    for sentence in sentences(block.text):
        if _AMENDMENT.search(sentence.text):
            continue
        for pattern in _MOVED:
            match = pattern.search(sentence.text)
            if match and _names_a_person(match["mover"]):
                seconder = match.groupdict().get("seconder")
                read = Read(match.group(), quote=sentence.text, block=at)
                return Motion(at, match["mover"].strip(), seconder.strip() if seconder else None, read)
    return None


def _names_a_person(name: str) -> bool:
    return not re.match(
        r"(?:The|That|This|It|Motion|Recommendation|Amendment)\b(?!\s+(?:Chair|Leader|Director|Lord))", name
    )


def vote_at(blocks: Sequence[Block], at: int) -> Vote | None:
    """The vote that a block tells of; None where it tells of none, or of a vote on an amendment."""
    block = blocks[at]
    if block.kind in (BlockKind.BOILERPLATE, BlockKind.TABLE_ROW):
        return None
    for sentence in sentences(block.text):
        if _AMENDMENT.search(sentence.text):
            continue
        match = next((found for pattern in _VOTES if (found := pattern.search(sentence.text))), None)
        if match:
            return Vote(at, match.group(), Read(match.group(), quote=sentence.text, block=at))
    return None
