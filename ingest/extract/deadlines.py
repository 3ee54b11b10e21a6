"""Reads the deadlines that documents state: for the action plan that answers an inspection, and for reports back.

A date is a deadline where the words before it say so; a date of something that has happened is none.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from index.models import DocumentKind
from index.proceedings import DeadlineKind
from index.sentences import sentences
from ingest.blocks import Block, BlockKind
from ingest.extract.dates import FoundDate, find_dates
from ingest.extract.understanding import Read, ReadDeadline

_PLAN = (
    r"(?:action\s+plans?|improvement\s+plans?|(?:written\s+|proposed\s+)*statements?\s+of\s+(?:proposed\s+"
    r"|written\s+)*actions?"
    r"|(?:joint\s+)?written\s+statements?|WSoA|post-inspection\s+plans?|plan\s+of\s+action|priority\s+action\s+plan)"
)
_IS_PLAN = re.compile(rf"\b{_PLAN}\b", re.IGNORECASE)
_IS_DRAFT = re.compile(rf"\bdraft\s+(?:\w+\s+){{0,2}}?(?:{_PLAN}|plan)\b", re.IGNORECASE)
_ITEM_OF_PLAN = re.compile(r"\b(?:items?|actions?|milestones?)\s+\d", re.IGNORECASE)
_HANDED_IN = (
    r"(?:submit(?:ted)?|submission|provided?|send|sent|return(?:ed)?|publish(?:ed)?|produced?|prepared?|required?"
    r"|complet\w+|due|deliver(?:ed)?"
    r"|receiv\w+|have|has|in\s+place|response|respond|draft(?:ed)?|set\s+out|expects?|expected|wants?|asked"
    r"|signed\s+off|agreed|finalised?|deadline)"
)
_SENDS = re.compile(rf"\b{_HANDED_IN}\b", re.IGNORECASE)
_DUE_BEFORE = re.compile(
    r"(?:\b(?:by|before|no\s+later\s+than|not\s+later\s+than|until)|\bdue(?:\s+date)?(?:\s+(?:on|by|in|for|of"
    r"|to\s+ofsted\s+(?:on|by)|is|was))?"
    r"|\bdeadline(?:\s+for\s+[^.;]{0,60}?)?(?:\s+(?:of|is|was|by|on|set\s+(?:for|at|as)|:))?|\bdue\s+date:?)"
    r"\s*:?\s*(?:the\s+)?(?:end\s+of\s+|close\s+of\s+(?:play|business)\s+on\s+)?$",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|shall|to)\s+be\s+(?:\w+\s+)?published\s+(?:on|by|in)\s*(?:the\s+)?$"
    r"|\bdue\s+to\s+be\s+published\s+(?:on|by|in)?\s*$"
    r"|\bdue\s+(?:for\s+publication|out)\s+(?:on|in)?\s*$",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:report(?:s|ed)?\s+back|(?:further|progress|update|annual|final|follow-up"
    r"|another)\b[^.;]{0,40}\b(?:report|update|review|paper)s?"
    r"|return(?:s|ed)?\s+to|come(?:s)?\s+back|brought\s+(?:back\s+)?to|submitted\s+to|considered\s+(?:by|at)"
    r"|presented\s+to|receive\s+the)\b",
    re.IGNORECASE,
)
_TO_MEMBERS = re.compile(
    r"\b(?:committee|cabinet|panel|board|council|commission|members|meeting|scrutiny|executive)\b", re.IGNORECASE
)
_IN_TIME = re.compile(
    r"\b(?:in|at|on|for|to|by|before|during|no later than)\s+(?:its|the|their)?\s*(?:meeting\s+(?:in|on"
    r"|of)\s+)?(?:the\s+)?$",
    re.I,
)
_OBLIGED = re.compile(
    r"\b(?:that|be|to|will|would|shall|should|must|required|requested|due|scheduled|expected|asked)\b", re.IGNORECASE
)
_PAST = re.compile(
    r"\b(?:was|were|had(?:\s+been)?|has\s+been|have\s+been)\s+(?:\w+\s+)?(?:submitted|sent|returned|published"
    r"|provided|signed\s+off|agreed"
    r"|presented|received|considered)\b",
    re.IGNORECASE,
)
_NUMBERS = {
    "twenty": 20,
    "thirty": 30,
    "thirty-five": 35,
    "thirty five": 35,
    "seventy": 70,
    "fifteen": 15,
    "ten": 10,
    "five": 5,
}
_WITHIN = re.compile(
    r"\b(?:within|in|no\s+later\s+than|not\s+later\s+than|has|have|had|after)\s+(?:the\s+)?(?:statutory\s+"
    r"|required\s+|next\s+)?"
    rf"(?P<number>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})[\s-]+working[\s-]+days?\b"
    r"|\b(?P<number2>\d{1,3})[\s-]+working[\s-]+days?\s+(?:deadline|timescale|period|requirement)\b",
    re.IGNORECASE,
)
_RECEIVED = re.compile(
    r"\b(?:receipt\s+of|receiv(?:ed|ing)|issued\s+with|in\s+receipt\s+of)\b[^.;]{0,80}?\b(?:report|letter"
    r"|findings|notification)\b|"
    r"\b(?:report|letter|findings)\b[^.;]{0,40}\b(?:was|were)\s+(?:formally\s+)?received\b",
    re.IGNORECASE,
)


def deadlines_in(blocks: Sequence[Block], kind: DocumentKind) -> tuple[ReadDeadline, ...]:
    """The deadlines of a document in order; an inspectorate's own report sets none but for the action plan."""
    official = kind in (DocumentKind.OFSTED_REPORT, DocumentKind.VISIT_LETTER)
    received, receipt = _receipt(blocks)
    found: list[ReadDeadline] = []
    for at, block in enumerate(blocks):
        if block.kind in (BlockKind.BOILERPLATE, BlockKind.HEADING) or (
            block.kind is BlockKind.TABLE_ROW and block.is_column_head
        ):
            continue
        cells = block.text.split(" | ") if block.kind is BlockKind.TABLE_ROW else (block.text,)
        for sentence in (s.text for cell in cells for s in sentences(cell)):
            for each in _of_sentence(sentence, at, received, receipt):
                if not official or each.kind in (DeadlineKind.ACTION_PLAN, DeadlineKind.DRAFT_PLAN):
                    found.append(each)
    return tuple(found)


def _of_sentence(sentence: str, at: int, received: date | None, receipt: Read | None) -> Iterator[ReadDeadline]:
    dated = False
    for found in find_dates(sentence):
        kind = _kind_of_date(sentence, found)
        if kind:
            dated = True
            yield _on_day(sentence, found, kind, at)
    within = _WITHIN.search(sentence)
    if within and not dated and (_IS_PLAN.search(sentence) or _IS_DRAFT.search(sentence)):
        number = (within["number"] or within["number2"]).lower()
        days = int(number) if number.isdigit() else _NUMBERS[number]
        kind = DeadlineKind.DRAFT_PLAN if _is_draft(sentence, within.start()) else DeadlineKind.ACTION_PLAN
        read = Read(within.group(), quote=sentence, block=at)
        yield ReadDeadline(kind, None, "day", days, read, received, receipt)


def _on_day(sentence: str, found: FoundDate, kind: DeadlineKind, at: int) -> ReadDeadline:
    before = _DUE_BEFORE.search(sentence[: found.start]) or _FUTURE.search(sentence[: found.start])
    words = sentence[before.start() if before else found.start : found.end]
    precision = "day" if found.period.precision == "day" else "month"
    return ReadDeadline(
        kind, found.period.end, "month" if precision == "month" else "day", None, Read(words, quote=sentence, block=at)
    )


def _kind_of_date(sentence: str, found: FoundDate) -> DeadlineKind | None:
    """What is due on a date, if it is a deadline at all."""
    if found.period.precision == "year" or (found.period.precision == "day" and not found.is_day):
        return None
    before = sentence[: found.start]
    if _FUTURE.search(before):
        return DeadlineKind.PUBLICATION
    due = _DUE_BEFORE.search(before)
    if due and not _PAST.search(before[-70:]):
        named_due = re.search(r"\b(?:due|deadline)\b", due.group(), re.IGNORECASE)
        if _ITEM_OF_PLAN.search(sentence):
            return DeadlineKind.OTHER
        if _is_draft(sentence, found.start):
            return DeadlineKind.DRAFT_PLAN
        if _IS_PLAN.search(sentence) and (named_due or _SENDS.search(sentence)):
            return DeadlineKind.ACTION_PLAN
        if _BACK.search(before) and _TO_MEMBERS.search(before):
            return DeadlineKind.REPORT_BACK
        return DeadlineKind.OTHER if named_due else None
    back = _BACK.search(before)
    if (
        back
        and _TO_MEMBERS.search(before)
        and _IN_TIME.search(before)
        and _OBLIGED.search(before)
        and not _PAST.search(before)
    ):
        return DeadlineKind.REPORT_BACK
    return None


def _is_draft(sentence: str, at: int) -> bool:
    """Whether the deadline is the draft's: the last plan named before it, or in its sentence, is a draft."""
    return bool(_IS_DRAFT.search(sentence[:at])) and not re.search(r"\bfinal\b", sentence[:at], re.IGNORECASE)


def _receipt(blocks: Sequence[Block]) -> tuple[date | None, Read | None]:
    """The day on which the council received the inspectors' report, where the document says so."""
    for at, block in enumerate(blocks):
        if block.kind in (BlockKind.BOILERPLATE, BlockKind.HEADING):
            continue
        for sentence in sentences(block.text):
            received = _RECEIVED.search(sentence.text)
            days = [found for found in find_dates(sentence.text) if found.is_day]
            after = [found for found in days if received and 0 <= found.start - received.end() <= 25]
            if after:
                day = after[0].period.start
                return day, Read(day.isoformat(), quote=sentence.text, block=at)
    return None, None
