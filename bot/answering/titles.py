"""Lines of a document that tell nothing: its title, a running header, the facts of its cover, the head of a table."""

import re
from functools import lru_cache

from index.models import Document
from index.text import fold

HEAD_WORDS = 7
"""A table row of no more words than this and without a figure is the head of its columns, or tells as little."""

_OF_THE_COVER = re.compile(
    r"(?:inspection|fieldwork) dates?:|lead inspectors?:|(?:the )?(?:experiences and progress|impact of leaders"
    r"|overall effectiveness|quality of social work)\b[^.]{0,140}?\b(?:outstanding|good"
    r"|requires improvement(?: to be good)?|adequate|inadequate)\W*$",
    re.IGNORECASE,
)
_ONLY_A_GRADE = re.compile(
    r"[^.]{0,140}[:|]\s*(?:outstanding|good|adequate|inadequate|requires? improvement(?: to be good)?)\W*$",
    re.IGNORECASE,
)
_SMALL_PRINT = re.compile(
    r"[\W\d¹²³]*(?:ofsted produces this report under its power|this report includes the report of the inspection of"
    r"|the report of the review of the local safeguarding children board carried out under"
    r"|a full description of what the inspection judge?ments mean"
    r"|you may (?:copy|reuse) (?:all|this) |if you would like a copy of this document"
    r"|no part of this publication|the office for standards in education, children['’]s services and skills \(ofsted\) "
    r"(?:regulates|inspects))",
    re.IGNORECASE,
)
"""What every report says of itself: under which Act it is made, and who may copy it."""

_TELLS = re.compile(r"\d|[.?!;:]$|^[•·▪◼–-]")
"""A figure, the end of a sentence, or the mark of a list's item: no title has them."""

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_TITLES = """
inspection inspections reinspection re review reviews report reports published publication letter visit visits
monitoring focused joint targeted area areas of the a and in to for on at by from with who
local authority authorities county council councils borough city metropolitan district unitary royal london trust
children children's childrens child young people families family services service social care leavers leaver
looked after need help protection safeguarding board lscb effectiveness ofsted experiences progress
"""
_OF_TITLES = frozenset(_TITLES.split())
"""Words of which titles are made. There is no verb among them, so a line that has no other word says nothing."""


def tells_nothing(line: str, document: Document) -> bool:
    """Whether a line is a title, a running header, a fact of the cover (which the register has), the small print or the
    head of a table's columns.
    """
    of_the_cover = _OF_THE_COVER.match(line) is not None
    return _is_column_head(line) or of_the_cover or is_small_print(line) or is_title(line, document)


_FOOTNOTE = re.compile(r"[¹²³⁴-⁹⁰]+\s*(?=[A-Z“‘\"'(])")
"""How a footnote begins: with its raised number."""


def is_small_print(line: str) -> bool:
    """Whether a line only says what every report says of itself, or is a footnote."""
    return _SMALL_PRINT.match(line) is not None or _FOOTNOTE.match(line) is not None


def only_gives_a_grade(line: str) -> bool:
    """Whether a line is a row of a table of grades: "Care leavers | good"."""
    return _ONLY_A_GRADE.match(line) is not None


def is_title(line: str, document: Document) -> bool:
    """Whether a line is the document's title or a part of it, or only names councils, services and sorts of papers."""
    if _TELLS.search(line):
        return False
    words = _words(line)
    names = {word for name in document.councils for word in _words(name)}
    title = f" {' '.join(_words(document.title))} "
    return bool(words) and (
        f" {' '.join(words)} " in title or all(word in _OF_TITLES or word in names for word in words)
    )


@lru_cache(maxsize=10_000)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text)))


def _is_column_head(line: str) -> bool:
    return " | " in line and not any(character.isdigit() for character in line) and len(line.split()) <= HEAD_WORDS
