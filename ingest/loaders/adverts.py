"""Recognises adverts for subscriptions, as press pages carry them, by what surrounds a price or a call to subscribe."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.blocks import Block, BlockKind

_CALL = re.compile(
    r"^(?:subscribe(?: (?:now|today|here))?|sign (?:in|up)(?: (?:now|here))?|register(?: now)?"
    r"|log ?in|join (?:now|us)|buy now|read more|find out more"
    r"|already a (?:member|subscriber)\?.*|share this (?:article|page|story).*"
    r"|(?:was|is|did you find) this (?:page|information) (?:useful|helpful)\?.*"
    r"|print this page|follow us.*|most read|related articles?|advertisement)[.!]?$"
    r"|^from £\s?\d+(?:\.\d\d)?\b",
    re.IGNORECASE,
)
_PRICE = re.compile(r"£\s?\d+(?:\.\d\d)? ?(?:/|per|a) ?(?:month|year|week)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"^(?:\S+\s+){6,}\S+[.?!][\"”’']?$")
"""Adverts shout; what a home or a carer costs a week is told in a sentence."""
_OFFER = re.compile(
    r"\b(?:membership|subscription|digital (?:edition|issue)s?|latest (?:print|digital|online)|print issues?"
    r"|unlimited access|themed supplements?|archive of|newsletter|free trial|magazine)\b",
    re.IGNORECASE,
)
SHORT = 90
REACH = 3


def marked(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, adverts marked as boilerplate: runs of short blocks that hold a price or call to subscribe."""
    advert = {index for index, block in enumerate(blocks) if _is_short(block) and _calls(block.text)}
    advert = {index for index in advert if blocks[index].kind is not BlockKind.BOILERPLATE}
    if not any(_OFFER.search(block.text) for block in blocks if _is_short(block)):
        advert = {index for index in advert if blocks[index].text[:1] != "£"}
    for index in sorted(advert, reverse=True):
        _spread(blocks, index, advert)
    return [
        replace(block, kind=BlockKind.BOILERPLATE) if index in advert else block for index, block in enumerate(blocks)
    ]


def _calls(text: str) -> bool:
    return bool(_CALL.search(text) or (_PRICE.search(text) and not _SENTENCE.match(text)))


def _is_short(block: Block) -> bool:
    return len(block.text) <= SHORT and block.kind is not BlockKind.TABLE_ROW


def _spread(blocks: Sequence[Block], index: int, advert: set[int]) -> None:
    """Takes in the offer above a call: short blocks up to REACH beyond the last that names an offer."""
    last, above = index, index - 1
    while above >= 0 and last - above <= REACH and _is_short(blocks[above]):
        if above in advert or _OFFER.search(blocks[above].text):
            advert.update(range(above, index))
            last = above
        elif _SENTENCE.match(blocks[above].text):
            return
        above -= 1
