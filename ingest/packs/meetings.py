"""The words by which the items of a meeting are known: its formalities, its resolutions, what is not for the public."""

import re
from collections.abc import Iterable, Sequence

from ingest.blocks import Block, BlockKind
from ingest.extract.card import marks_exempt

FORMALITIES = re.compile(
    r"\bapologies\b|\bdeclarations?\s+of\b.{0,40}\binterests?\b|^interests\b"
    r"|\bdisclosures?\s+of\b.{0,30}\binterests?\b"
    r"|\bminutes\b.{0,40}\b(?:meeting|previous|last|held|committee)\b|^minutes\W*$"
    r"|\burgent\s+(?:business|items?)\b|\bany\s+other\s+business\b|\bmatters\s+arising\b"
    r"|\bdate\b.{0,20}\bnext\s+meeting\b|\bnext\s+meeting\b"
    r"|\b(?:public|members?[’']?s?)\s+(?:questions?|participation|speaking|addresses)\b"
    r"|\bquestions\s+from\b|\bpetitions\b|\bexclu(?:de|sion)\b.{0,40}\b(?:press|public)\b"
    r"|\bchair(?:man|woman|person)?[’']?s?[’']?\s+(?:announcements|communications)"
    r"|\bannouncements\b|\b(?:forward|work)\s+(?:plan|programme)\b|\bsubstitut\w+\b|\bwelcome\b"
    r"|\bmembership\s+(?:and|of\s+the)\b|\bchanges?\s+(?:to|in)\s+membership\b"
    r"|\b(?:election|appointment)\s+of\b.{0,20}\bchair|^attendance\b|\bto\s+note\s+the\s+attendance\b",
    re.IGNORECASE,
)
OPENERS = re.compile(
    r"\bapologies\b|\bwelcome\b|\bchair\b|\bdeclarations?\b|\bminutes\b|^attendance\b|\bannouncements\b|\bmembership\b"
    r"|\bsubstitut",
    re.IGNORECASE,
)
"""What a meeting begins with: an item numbered 1 that is none of these only heads a part of another item."""

_DECIDES = re.compile(
    r"^\W*(?:it\s+was\s+)?(?:resolved|agreed|noted|decisions?)\s*(?:that\b|to\b|[:_–—-])"
    r"|^\W*(?:resolved|decisions?)\W*$|\bit\s+was\s+(?:resolved|agreed)\b"
    r"|^\W*(?:the\s+)?(?:committee|cabinet|board|panel|members)\s+(?:resolved|agreed|noted)\b",
    re.IGNORECASE,
)
_DECIDED_CAPITALS = re.compile(r"\b(?:RESOLVED|AGREED|NOTED)\b")

_PRIVATE_PART = re.compile(
    r"^\W*(?:part|section)\s+(?:2|ii|b|two)\b"
    r"|^\W*(?:exempt|confidential|private|closed|restricted)"
    r"\s+(?:items?|business|session|agenda|part|reports?|section)\b(?!.{0,60}\b(?:possible|any|none)\b)",
    re.IGNORECASE,
)
_PUBLIC_PART = re.compile(
    r"^\W*(?:part|section)\s+(?:1|i|a|one|3|iii|c)\b|^\W*(?:open|public)\s+(?:items?|session|business|part)\b"
    r"|\b(?:public|press)\b.{0,60}\b(?:re-?admitted|returned|rejoined)\b|\breturned\s+to\s+(?:open|public)\b",
    re.IGNORECASE,
)
_IN_TITLE = re.compile(
    r"[(\[]\s*(?:exempt|confidential|private|restricted|part\s+(?:2|ii|b)|not\s+for\s+publication)\b"
    r"|[-–:*]\s*(?:exempt|confidential|restricted|part\s+(?:2|ii|b))\W*$",
    re.IGNORECASE,
)
_EXCLUSION = re.compile(r"\bexclu(?:de|ded|sion)\b.{0,40}\b(?:press|public)\b", re.IGNORECASE | re.DOTALL)
_CONDITIONAL = re.compile(
    r"\b(?:any|whether|possible|possibly|if\s+(?:necessary|required|appropriate)|may\s+need|might|identify|where\s+appropriate"
    r"|not\s+(?:required|needed)|none)\b",
    re.IGNORECASE,
)
_WHAT_FOLLOWS = re.compile(
    r"\b(?:following|remaining|remainder|next|rest\s+of)\b|\b(?:listed|set\s+out)\s+below\b|\bbelow\b", re.IGNORECASE
)
_NAMED = re.compile(
    r"\bitems?\s+(?:nos?\.?\s+)?(?P<numbers>\d{1,3}(?:\s*(?:,|and|&|to|[-–])\s*\d{1,3})*)", re.IGNORECASE
)


def is_formality(title: str) -> bool:
    """Whether an item is one that every meeting has, and no report."""
    return bool(FORMALITIES.search(title))


def opens_a_meeting(title: str) -> bool:
    """Whether an item can be the first of a meeting."""
    return bool(OPENERS.search(title))


def is_decided(texts: Iterable[str]) -> bool:
    """Whether something was resolved, agreed or noted in what these blocks say."""
    return any(_DECIDED_CAPITALS.search(text) or _DECIDES.search(text) for text in texts)


def private_items(items: Sequence[tuple[str, str, Sequence[Block]]]) -> set[int]:
    """The places of the items that are not for the public, of a list of numbers, titles and what is said under each.

    By an item's own mark; by the heading of a private part of the agenda above it; or because the public was excluded
    for what follows. In doubt an item is taken as private: what is kept back can be asked for, what is out stays out.
    """
    private: set[int] = set()
    named: set[int] = set()
    is_private = False
    for place, (number, title, blocks) in enumerate(items):
        last = place + 1 == len(items)
        marks = (block.text for block in blocks if last or not _heads_what_follows(block))
        figure = re.search(r"\d+", number)
        marked = bool(_IN_TITLE.search(title)) or any(map(marks_exempt, (title, *marks)))
        if is_private or marked or (figure and int(figure.group()) in named):
            private.add(place)
        said = " ".join((title, *(block.text for block in blocks)))
        if _EXCLUSION.search(title) and not _CONDITIONAL.search(said):
            numbers = _numbers_in(said)
            named |= numbers
            is_private = is_private or (not numbers and (bool(_WHAT_FOLLOWS.search(said)) or 2 * place >= len(items)))
        for block in blocks:
            if _PRIVATE_PART.search(block.text):
                is_private = True
            elif _PUBLIC_PART.search(block.text):
                is_private = False
    return private


def _heads_what_follows(block: Block) -> bool:
    """Whether a line heads the private part of an agenda; one that is no heading may speak of the item above too."""
    return block.kind is BlockKind.HEADING and bool(_PRIVATE_PART.search(block.text))


def names_private(texts: Iterable[str]) -> bool:
    """Whether these lines speak of something that is not for the public, whatever it is."""
    return any(_PRIVATE_PART.search(text) or _IN_TITLE.search(text) or marks_exempt(text) for text in texts)


def _numbers_in(text: str) -> set[int]:
    numbers: set[int] = set()
    for match in _NAMED.finditer(text):
        for first, last in re.findall(r"(\d+)(?:\s*(?:to|[-–])\s*(\d+))?", match["numbers"]):
            numbers.update(range(int(first), int(last or first) + 1))
    return numbers
