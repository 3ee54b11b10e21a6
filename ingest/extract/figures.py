"""Reads the key figures of an inspectorate's report: how many children live there, are on a plan, are looked after."""

import re
from collections.abc import Iterator, Sequence

from index.sentences import sentences
from ingest.blocks import Block, BlockKind
from ingest.extract.understanding import Read, ReadFigure

_N = (
    r"(?P<value>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)"
)
_PERCENT = r"(?P<value>\d+(?:\.\d+)?\s?(?:%|per\s?cent))"
_SHARE_LIVING = rf"{_PERCENT}\s+of\s+[^.]{{0,60}}\bchildren\b[^.]{{0,60}}?\b(?:live|living)\s+in"
_CHILDREN = r"child(?:ren)?(?!\w|\s+(?:and\s+young\s+people\s+)?per\s)(?:\s+and\s+young\s+people)?"
_BY_RATE = rf"\bchildren(?:\s+and\s+young\s+people)?\s+per\s+10,?000(?:\s+\w+)?\s+\({_N}\)"
"""Some reports print the rate first, and the number in brackets."""
_ASIDE = r"(?:\s+\([^()]*\)|,[^,.]{0,80},)?"
_ARE = r"(?:are|were|is|was|have\s+been|had\s+been|became|being)"
_LIVE = (
    r"(?:(?:who\s+)?(?:currently\s+)?(?:live[sd]?|living|placed)"
    r"|(?:is|are|were|was)\s+(?:currently\s+)?(?:living|placed))"
)

_ON_A_PLAN = (
    rf"\s+(?:who\s+)?(?:{_ARE}\s+)?(?:currently\s+)?(?:the\s+)?"
    r"(?:subjects?\s+(?:of|to)|on)\s+(?:a\s+)?child(?:ren)?\s+protection\s+plans?\b"
)
_SUBJECT_OF_A_PLAN = (rf"\b{_N}\s+{_CHILDREN}{_ASIDE}{_ON_A_PLAN}", rf"{_BY_RATE}{_ON_A_PLAN}")
_LOOKED_AFTER = (
    rf"\blooking\s+after\s+{_N}\s+{_CHILDREN}",
    rf"{_BY_RATE}\s+{_ARE}\s+(?:being\s+)?(?:looked\s+after|in\s+care)\b",
    rf"\b{_N}\s+{_CHILDREN}\s+(?:who\s+)?(?:{_ARE}\s+)(?:currently\s+)?(?:being\s+)?(?:looked\s+after|in\s+(?:its\s+)?care)\b",
    rf"\bthere\s+{_ARE}\s+{_N}\s+(?:looked[\s-]+after\s+children|children\s+(?:and\s+young\s+people\s+)?"
    r"(?:being\s+)?(?:looked\s+after|in\s+care))\b",
)

_ANYWHERE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("children subject of a child protection plan", _SUBJECT_OF_A_PLAN),
    ("children looked after", _LOOKED_AFTER),
    (
        "care leavers",
        (
            rf"\bthere\s+{_ARE}\s+{_N}\s+(?:young\s+)?(?:adult\s+)?care\s+leavers\b",
            rf"\b{_N}\s+young\s+people\s+(?:aged\s+)?over\s+(?:the\s+age\s+of\s+)?18\b[^.]{{0,60}}\bcare\s+leavers\b",
        ),
    ),
)
"""What is a key figure wherever a report states it."""

_IN_SECTION: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "children and young people living in the area",
        (rf"\b{_N}\s+{_CHILDREN}\s+(?:aged\s+)?(?:under|below|up\s+to|between|from)\s+(?:the\s+age\s+of\s+)?\d+",),
    ),
    ("children living in poverty", (rf"{_SHARE_LIVING}\s+poverty\b",)),
    ("children living in low-income families", (rf"{_SHARE_LIVING}\s+low[\s-]income\s+famil\w+",)),
    (
        "children formally in need of a specialist children’s service",
        (
            rf"\b{_N}\s+(?:(?:open\s+)?cases\s+where\s+)?{_CHILDREN}\b[^.;]{{0,200}}?\bformally\s+in\s+need\s+of\b",
            rf"{_BY_RATE}[^.;]{{0,80}}?\bformally\s+in\s+need\s+of\b",
        ),
    ),
    *_ANYWHERE[:1],
    (
        "children in a privately arranged fostering placement",
        (rf"\b{_N}\s+{_CHILDREN}\s+(?:who\s+)?{_LIVE}\s+in\s+(?:a\s+)?(?:privately\s+arranged|private)\s+fostering",),
    ),
    *_ANYWHERE[1:],
    (
        "children looked after living outside the local authority area",
        (
            rf"^\W*{_N}\s+(?:children\s+)?(?:\(?[^()]{{0,40}}\)?,?\s+)?{_LIVE}\s+outside\s+(?:of\s+)?(?:the\s+)?"
            r"(?:local\s+)?(?:authority|county|city|borough)\b",
        ),
    ),
    (
        "children looked after living in residential children’s homes",
        (rf"^\W*{_N}\s+(?:children\s+)?(?:\([^()]*\)\s+)?{_LIVE}\s+in\s+residential\s+(?:children[’']s\s+)?homes?\b",),
    ),
    (
        "children looked after living in residential special schools",
        (rf"^\W*{_N}\s+(?:children\s+)?(?:\([^()]*\)\s+)?{_LIVE}\s+in\s+(?:a\s+)?residential\s+special\s+schools?",),
    ),
    (
        "children looked after living with foster families",
        (rf"^\W*{_N}\s+(?:children\s+)?(?:\([^()]*\)\s+)?{_LIVE}\s+with\s+(?:a\s+)?foster\s+(?:famil\w+|carers?)",),
    ),
    (
        "children looked after living with parents",
        (rf"^\W*{_N}\s+(?:children\s+)?(?:\([^()]*\)\s+)?{_LIVE}\s+with\s+(?:their\s+|a\s+)?parents?\b",),
    ),
    (
        "unaccompanied asylum-seeking children",
        (
            rf"^\W*{_N}\s+(?:children\s+)?(?:\([^()]*\)\s+)?{_ARE}\s+(?:children\s+who\s+are\s+)?"
            r"(?:an\s+)?unaccompanied\s+asylum[\s-]seek\w+",
        ),
    ),
    (
        "adoptions",
        (
            rf"\bthere\s+{_ARE}\s+{_N}\s+adoptions?\b",
            rf"^\W*{_N}\s+adoptions?\b",
            rf"^\W*{_N}\s+{_CHILDREN}\s+(?:(?:have|had)\s+been|were|was)\s+adopted\b",
        ),
    ),
    (
        "children subject to special guardianship orders",
        (
            rf"^\W*{_N}\s+{_CHILDREN}\s+(?:have\s+become\s+|became\s+|become\s+)?(?:the\s+)?(?:subjects?\s+)?(?:of|to)?\s*(?:a\s+)?special\s+guardianship\s+orders?",
        ),
    ),
    (
        "children who ceased to be looked after",
        (rf"^\W*{_N}\s+children\s+(?:have\s+|had\s+)?ceased\s+to\s+be\s+looked\s+after\b",),
    ),
    (
        "young people who ceased to be looked after and moved on to independent living",
        (
            rf"^\W*{_N}\s+{_CHILDREN}\s+(?:have\s+|had\s+)?ceased\s+to\s+be\s+looked\s+after,?\s+and\s+"
            r"(?:have\s+)?moved\s+(?:on\s+)?to\s+independent\s+living",
        ),
    ),
    ("local authority foster carers", (rf"\b{_N}\s+(?:local\s+authority\s+|in-house\s+)?foster\s+carers\b",)),
    ("looked after children under five", (rf"\b{_N}\s+children\s+(?:less\s+than|under)\s+five\s+years\b",)),
    ("looked after children of school age", (rf"\b{_N}\s+children\s+of\s+school\s+age\b",)),
)
"""What is a key figure in a report's section on the area; earlier patterns go before later ones."""

_SECTION = re.compile(
    r"^(?:information about (?:this|the) (?:local authority|area)|service information"
    r"|(?:children living|child(?:ren)? protection|children looked after|looked after children) in (?:this|the)"
    r" (?:local authority )?area|contextual information)",
    re.IGNORECASE,
)

_WITHIN = re.compile(
    r"ofsted inspections|local leadership|local context|\barea\b|about (?:the )?local authority|director", re.IGNORECASE
)
"""The headings of the section on the area that stand among those with figures."""

_IN_PART = re.compile(
    r"\b(?:of (?:the|these|those)|sample\w*|inspectors (?:saw|met|considered|looked)|case files?|audit\w*)\b",
    re.IGNORECASE,
)
"""Elsewhere a number may be of the children whose cases inspectors looked at."""


def _compiled(labelled: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((label, re.compile(pattern, re.IGNORECASE)) for label, patterns in labelled for pattern in patterns)


_ANYWHERE_SAID, _SECTION_SAID = _compiled(_ANYWHERE), _compiled(_IN_SECTION)
_COUNTED = re.compile(r"\d[^.]{0,100}(?:protection plan|care|looked)|looking after \d")
"""What a sentence with a figure has that most have not, since the patterns are slow to miss."""


def key_figures(blocks: Sequence[Block], parts: Sequence[str]) -> tuple[ReadFigure, ...]:
    """The figures that a report states of the area and its services, each the first time that it does."""
    found: dict[str, ReadFigure] = {}
    for index, in_section in _spoken(blocks, parts):
        for each in _in_block(blocks[index], index, in_section):
            found.setdefault(each.of, each)
    return tuple(found.values())


def _spoken(blocks: Sequence[Block], parts: Sequence[str]) -> Iterator[tuple[int, bool]]:
    """The blocks that may state a figure of the council's, each with whether it stands in the section on the area."""
    level: int | None = None
    for index, block in enumerate(blocks):
        if block.kind == BlockKind.HEADING:
            if _SECTION.search(block.text):
                level = block.level if level is None else min(level, block.level)
            elif level is not None and block.level <= level and not _WITHIN.search(block.text):
                level = None
        elif block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and not parts[index]:
            yield index, level is not None


def _in_block(block: Block, index: int, in_section: bool) -> Iterator[ReadFigure]:
    if not in_section and not _COUNTED.search(block.text):
        return
    for sentence in sentences(block.text):
        for of, pattern in _SECTION_SAID if in_section else _ANYWHERE_SAID:
            said = pattern.search(sentence.text)
            if said and (in_section or not _IN_PART.search(sentence.text)):
                value = said["value"]
                yield ReadFigure(of, Read(value, quote=sentence.text, block=index))
