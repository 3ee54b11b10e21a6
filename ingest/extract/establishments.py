"""Tells the report of one school, home or agency from that of a council's services, and which council answers for it.

Such a report is laid out like a council's, with grades and a list, and is often called after the place: what tells is
the law or the framework that it says it was made under.
"""

import re
from collections.abc import Sequence

from index.vocabulary.councils import find_councils
from index.vocabulary.frameworks import Framework
from ingest.blocks import Block
from ingest.extract.understanding import Read

_OF_A_HOME = re.compile(
    r"\binspected under the social care common inspection framework\b|^(?:full|assurance|interim) inspection\W*$"
    r"|^registered (?:provider|manager|persons?)\b\W*\w|^information about this (?:children[’']s home"
    r"|(?:independent |local authority )?(?:fostering|adoption)|adoption|residential|secure)\b",
    re.IGNORECASE,
)
_OF_A_SCHOOL = re.compile(
    r"\bunder section (?:5|8) of the Education Act 2005\b|\b(?:school|college|nursery|setting) (?:details|number)$"
    r"|\bheadteacher\b.{0,60}$|^what (?:is it like to attend|does) this (?:school|college|nursery)\b"
    r"|^(?:short |ungraded |monitoring |section 8 |no formal designation )?(?:monitoring )?inspection (?:visit )?"
    r"(?:of|to) [^.]{0,80}\b(?:school|academy|college|nursery)\W*$|^pupils? (?:premium|on roll)\b"
    r"|^number of pupils on the school roll\b|^age range of pupils\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^unique reference number\b", re.IGNORECASE)
_AUTHORITY = re.compile(
    r"^(?:local authority|registered provider|provider)\b[\s:|]+(?P<name>[^|]{3,80})", re.IGNORECASE
)
ENOUGH = 2
"""One such line may stand in a council's own report; this many do not."""


def establishment_of(blocks: Sequence[Block]) -> tuple[Framework, Read] | None:
    """The framework of a report on a school, home or agency, with the line that tells; None for any other paper."""
    numbered = any(_NUMBERED.match(block.text) for block in blocks)
    for framework, pattern in ((Framework.SCCIF, _OF_A_HOME), (Framework.SCHOOL, _OF_A_SCHOOL)):
        telling = [(index, block) for index, block in enumerate(blocks) if pattern.search(block.text)]
        if len(telling) + numbered >= ENOUGH and telling:
            index, block = telling[0]
            return framework, Read(framework.value, quote=block.text, block=index)
    return None


def council_answering(blocks: Sequence[Block]) -> Read | None:
    """The council that a report on an establishment names as its local authority or provider."""
    for index, block in enumerate(blocks):
        named = _AUTHORITY.match(block.text)
        words = named["name"].strip() if named else ""
        found = find_councils(words) or find_councils(f"{words} Council") if words else ()
        if found:
            return Read(found[0].council, quote=block.text, block=index)
    return None
