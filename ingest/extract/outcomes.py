"""Reads how an inspection that gives a council's services no grades came out, in its own words: the outcome of an area
SEND inspection, or the rating of a youth justice service.
"""

import re
from collections.abc import Iterator, Sequence

from index.sentences import sentences
from index.vocabulary.frameworks import Framework
from index.vocabulary.grades import parse_grade
from ingest.blocks import Block, BlockKind
from ingest.extract.understanding import Read

_SEND = (
    re.compile(r"\btypically\s+lead\s+to\s+positive\s+experiences\s+and\s+outcomes\b", re.IGNORECASE),
    re.compile(r"\blead\s+to\s+inconsistent\s+experiences\s+and\s+outcomes\b", re.IGNORECASE),
    re.compile(r"\bwidespread\s+and/or\s+systemic\s+failings\b", re.IGNORECASE),
    re.compile(r"\bwritten\s+statement\s+of\s+action\s+(?:\([^)]*\)\s+)?is\s+(?:not\s+)?required\b", re.IGNORECASE),
    re.compile(
        r"\brequired\s+to\s+(?:produce|prepare)\s+and\s+submit\s+a\s+written\s+statement\s+of\s+action\b", re.IGNORECASE
    ),
    re.compile(
        r"\b(?:has|have)\s+(?:not\s+)?made\s+sufficient\s+progress\s+in\s+addressing\b[^.]{0,60}\bweaknesses\b",
        re.IGNORECASE,
    ),
)
_RATING = re.compile(
    r"^overall\s+(?:youth\s+justice\s+)?rating\b\W*(?P<grade>outstanding|good|requires improvement|inadequate)\b"
    r"|\brated\s+(?:as\s+)?[‘’“”'\"]?(?P<told>outstanding|good|requires improvement|inadequate)[‘’“”'\"]?\s+overall\b"
    r"|\boverall,?\s+[^.]{0,80}\brated\s+(?:as\s+)?[‘’“”'\"]?(?P<said>outstanding|good|requires improvement"
    r"|inadequate)\b",
    re.IGNORECASE,
)


def outcome_of(blocks: Sequence[Block], framework: Framework | None) -> Read | None:
    """How the inspection came out; None where its framework gives grades or nothing at all, or none is stated."""
    if framework is Framework.AREA_SEND:
        return next(_send(blocks), None)
    return next(_rating(blocks), None) if framework is Framework.YOUTH_JUSTICE else None


def _send(blocks: Sequence[Block]) -> Iterator[Read]:
    for index, text in _said(blocks):
        for sentence in sentences(text):
            for pattern in _SEND:
                match = pattern.search(sentence.text)
                if match:
                    yield Read(match.group(), quote=sentence.text, block=index)


def _rating(blocks: Sequence[Block]) -> Iterator[Read]:
    for index, text in _said(blocks):
        match = _RATING.search(text)
        wording = next((each for each in match.groups() if each), "") if match else ""
        if match and parse_grade(wording):
            yield Read(wording, quote=match.group(), block=index)


def _said(blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    return ((index, block.text) for index, block in enumerate(blocks) if block.kind != BlockKind.BOILERPLATE)
