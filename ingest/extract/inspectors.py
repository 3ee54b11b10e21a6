"""Finds who led an inspection: on the cover, in the list of the team, or as the inspector who signs the letter."""

import re
from collections.abc import Sequence

from ingest.blocks import Block
from ingest.extract.people import PERSON
from ingest.extract.understanding import Read

LONGEST_NAME = 80

_ON_COVER = re.compile(r"^(?:lead|reporting)\s+inspectors?\b[\s:.|–-]*(?P<name>[^|]+)", re.IGNORECASE)
_RANK = re.compile(
    r"(?:\s*,)?\s*(?:\(?\b(?:HMI|AI|SHMI|Ofsted inspector|senior HMI)\b\)?|(?:her|his)\s+majesty[’']s\s+inspector\w*"
    r"|(?:social\s+care|regulatory)\s+inspect(?:or|ion\s+manager)\b|senior\b.*)\W*.*$",
    re.IGNORECASE,
)
_IN_TEAM = re.compile(rf"(?:^|\|\s*|[:;]\s+)(?P<name>{PERSON}),?[^|;.]{{0,60}}\b(?i:lead inspector)\b")
_LED_BY = re.compile(
    rf"\b(?i:inspection|fieldwork|visit)\b[^.]{{0,40}}\b(?i:led by)\s+(?:(?i:HM|(?:her|his) majesty[’']s)\s+"
    rf"(?i:inspector|senior inspector)\s*,?\s+)?(?P<name>{PERSON})"
)
_INSPECTORS_WERE = re.compile(
    r"\b(?:inspectors?\s+(?:for\s+this\s+visit\s+)?(?:were|was)|(?:visit|inspection)\s+was\s+(?:undertaken|carried"
    rf"\s+out|made)\s+by)[\s:]+(?P<name>(?-i:{PERSON}))",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"^yours\s+(?:sincerely|faithfully)\b[\s,]*", re.IGNORECASE)
_POST = re.compile(
    r"\b(?:HMI|SHMI|(?<!chief )inspector|inspection\s+manager)\b",
    re.IGNORECASE,
)
_NAME = re.compile(rf"^(?P<name>{PERSON})(?=$|[\s,])")
"""A first and a last name at least are asked for: "Ofsted" signs beside the other inspectorates."""
BELOW = 3
"""The name and post of who signs stand within so many blocks below "Yours sincerely"."""


def lead_inspector(blocks: Sequence[Block]) -> tuple[str | None, Read | None]:
    """The lead inspector as a report or letter names one; of several who sign for their inspectorates, nobody."""
    for find in (_on_cover, _in_team, _who_signs, _first_named):
        name, read = find(blocks)
        if name:
            return name, read
    return None, None


def _on_cover(blocks: Sequence[Block]) -> tuple[str | None, Read | None]:
    for index, block in enumerate(blocks):
        match = _ON_COVER.match(block.text)
        name = _RANK.sub("", match["name"]).strip(" .,:") if match else ""
        if name and len(name) < LONGEST_NAME:
            return name, Read(name, quote=block.text, block=index)
    return None, None


def _in_team(blocks: Sequence[Block]) -> tuple[str | None, Read | None]:
    return _matched(blocks, _IN_TEAM, _LED_BY)


def _who_signs(blocks: Sequence[Block]) -> tuple[str | None, Read | None]:
    """The inspector below "Yours sincerely": a name, and an inspector's post on the same line or the next."""
    for start, block in enumerate(blocks):
        signed = _SIGNED.match(block.text)
        if not signed:
            continue
        below = [(start, block.text[signed.end() :]), *((at, blocks[at].text) for at in _below(blocks, start))]
        for place, (at, text) in enumerate(below):
            named = _NAME.match(text.strip())
            following = below[place + 1][1] if place + 1 < len(below) else ""
            if (
                named
                and " " in named["name"]
                and _POST.search(f"{text.strip()[named.end() :]} {following}")
                and not _POST.search(named["name"])
            ):
                return named["name"], Read(named["name"], quote=text.strip(), block=at)
    return None, None


def _below(blocks: Sequence[Block], start: int) -> range:
    return range(start + 1, min(start + 1 + BELOW, len(blocks)))


def _first_named(blocks: Sequence[Block]) -> tuple[str | None, Read | None]:
    """The first of the inspectors whom a letter names; the first to be named leads."""
    return _matched(blocks, _INSPECTORS_WERE)


def _matched(blocks: Sequence[Block], *patterns: re.Pattern[str]) -> tuple[str | None, Read | None]:
    for pattern in patterns:
        for index, block in enumerate(blocks):
            match = pattern.search(block.text)
            if match:
                return match["name"], Read(match["name"], quote=match.group().strip(" |:;"), block=index)
    return None, None
