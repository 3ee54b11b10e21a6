"""Recognises what documents repeat word for word and nobody looks for: licences, addresses, contents pages."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.blocks import Block, BlockKind

_PHRASES = (
    "piccadilly gate",
    "aviation house",
    "store street",
    "if you would like a copy of this document in a different format",
    "you may use this information (not including logos)",
    "you may reuse this information (not including logos)",
    "open government licence",
    "this document may be reproduced in whole or in part",
    "further copies of this report are obtainable",
    "this publication is available at",
    "this document is available at",
    "interested in our work? you can subscribe",
    "subscribe to our newsletter",
    "subscribe to our monthly newsletter",
    "any complaints about the inspection",
    "complaints about the inspection or the report",
    "complaints about your inspection or the report",
    "enquiries@ofsted",
    "to receive regular email alerts about new publications",
)
"""In small letters and looked for one by one: as alternatives of one expression they took a tenth of the reading."""
_REMIT = re.compile(r"the office for standards in education.{0,60}(?:regulates|inspects)")
_OPENINGS = re.compile(
    r"\s*©? ?crown copyright"
    r"|(?:[tfwe]|telephone|textphone|website|email|no)[ :.] ?\S*(?:ofsted|\d{4})"
    r"|www\.(?:ofsted|gov)\S*$"
    r"|royal exchange buildings|st ann.s square|manchester$|m[12] [27]\w\w$|no\. \d{6}$"
)
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*\d{1,3}$|…{2,}\s*\d{1,3}$|_{4,}\s*\d{1,3}$")
NEAR = 3
LOOKED_AT, LEADERS = 1_500, 120
"""How many characters of a block are looked at, from its start and from its end: a hostile one may have millions."""


def says_nothing(text: str) -> bool:
    """Whether a paragraph is a licence, an imprint or a line of a contents page with dot leaders."""
    start = text[:LOOKED_AT].lower()
    said = any(phrase in start for phrase in _PHRASES) or _OPENINGS.match(start) or _REMIT.search(start)
    return bool(said or _LEADERS.search(text[-LEADERS:]))


def marked(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, those that say nothing marked as boilerplate, with short ones caught between two of them."""
    nothing = [
        index for index, block in enumerate(blocks) if block.kind != BlockKind.TABLE_ROW and says_nothing(block.text)
    ]
    caught = set(nothing)
    for before, after in pairwise(nothing):
        if after - before <= NEAR and all(len(blocks[each].text) < 200 for each in range(before + 1, after)):
            caught.update(range(before + 1, after))
    return [
        replace(block, kind=BlockKind.BOILERPLATE) if index in caught else block for index, block in enumerate(blocks)
    ]
