"""Recognises what documents repeat word for word and nobody looks for: licences, addresses, contents pages."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.blocks import Block, BlockKind

_PHRASES = re.compile(
    r"the office for standards in education.{0,60}(?:regulates|inspects)"
    r"|piccadilly gate|aviation house|store street"
    r"|if you would like a copy of this document in a different format"
    r"|you may (?:re)?use this information \(not including logos\)|open government licence"
    r"|^\s*©? ?crown copyright|this document may be reproduced in whole or in part"
    r"|further copies of this report are obtainable|(?:this publication|this document) is available at"
    r"|interested in our work\? you can subscribe|subscribe to our (?:monthly )?newsletter"
    r"|any complaints about the inspection|complaints about (?:the|your) inspection or the report"
    r"|^(?:[tfwe]|telephone|textphone|website|email|no)[ :.] ?\S*(?:ofsted|\d{4})"
    r"|^www\.(?:ofsted|gov)\S*$|enquiries@ofsted|to receive regular email alerts about new publications"
    r"|^royal exchange buildings|^st ann.s square|^manchester$|^m[12] [27]\w\w$|^no\. \d{6}$",
    re.IGNORECASE,
)
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*\d{1,3}$|…{2,}\s*\d{1,3}$|_{4,}\s*\d{1,3}$")
NEAR = 3
LOOKED_AT, LEADERS = 1_500, 120
"""How many characters of a block are looked at, from its start and from its end: a hostile one may have millions."""


def says_nothing(text: str) -> bool:
    """Whether a paragraph is a licence, an imprint or a line of a contents page with dot leaders."""
    return bool(_PHRASES.search(text[:LOOKED_AT]) or _LEADERS.search(text[-LEADERS:]))


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
