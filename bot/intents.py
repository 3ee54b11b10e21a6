"""What sort of answer a question wants, told from its words."""

import re
import tomllib
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files

from bot.wanted.dates import months_in


class Intent(StrEnum):
    """The sorts of answer. PASSAGE is the open one: whatever the documents say that answers."""

    HELP = "help"
    INSTRUCTION = "instruction"
    CONCERN = "worried about a child"
    PRIVATE = "private"
    OUT_OF_SCOPE = "out of scope"
    RESTRICTED = "restricted"
    COVERAGE = "coverage"
    DEFINITION = "definition"
    IMPROVEMENTS = "improvements"
    STRENGTHS = "strengths"
    SUMMARY = "summary"
    REASONS = "reasons"
    COMPARISON = "comparison"
    TIMELINE = "timeline"
    WHEN = "when"
    PUBLISHED = "published"
    LEAD_INSPECTOR = "lead inspector"
    FRAMEWORK = "framework"
    WHOSE = "whose"
    GRADE = "grade"
    NEXT = "next inspection"
    MEETING = "meeting"
    MOVER = "mover"
    VOTE = "vote"
    DECISION = "decision"
    SPOKEN = "who said what"
    ACTIONS = "actions"
    DEADLINE = "deadline"
    WORKING_DAYS = "working days"
    PASSAGE = "passage"


_ALONE, _OF_PAPERS, _TOGETHER = "alone", "of_papers", "together"
"""The tables of `intents.toml`: nothing else is asked in earnest beside what stands alone; what council papers record
is tried next; what is asked about inspections may be asked together.
"""


_STANDS_FOR = {
    "<grade>": r"(?:outstanding|good|requir\w+ improvement|\bri\b|adequate|inadequate)",
    "<somebody>": (
        r"(?:child|kid|boy|girl|baby|teen(?:ager)?|young person|care leaver|foster carer|carer|parent|mother|mum|dad"
        r"|father|family|victim|youngster|(?:\d+|\w+teen)[- ]?(?:yr|year|y)s?[- ]?olds?)"
    ),
    "<sort>": (
        r"(?:young(?:er|est)?|old(?:er|est)?|eldest|little|poor|missing|vulnerable|disabled|homeless|abused|neglected"
        r"|exploited|trafficked|looked after|in care|foster|birth|adopted|adoptive|unaccompanied|asylum seeking|sick"
        r"|injured|dead|affected|involved|same|other|teenage|single|named|unnamed)"
    ),
    "<post>": (
        r"(?:chief exec\w*|director|dcs|lead member|cabinet member|leader|chair|councillor|cllr|mayor|head|manager"
        r"|inspector|officer|social worker)"
    ),
    "<thing>": (
        r"(?:council|board|forum|hub|homes?|centre|team|services?|agency|project|scheme|charter|group|panel|trust"
        r"|strategy|plan|programme|model|app|house|school|academy|partnership)"
    ),
}
"""What the names in angle brackets stand for in the patterns: any grade; one child or somebody of their family,
and what sort of one; an office; what may be called after children and is none.
"""


@cache
def _patterns(table: str) -> tuple[tuple[Intent, re.Pattern[str]], ...]:
    text = files(__package__).joinpath("intents.toml").read_text(encoding="utf-8")
    return tuple(
        (Intent(row["intent"]), re.compile(_written_out("|".join(row["patterns"])), re.IGNORECASE | re.DOTALL))
        for row in tomllib.loads(text)[table]
    )


def _written_out(pattern: str) -> str:
    for name, stands_for in _STANDS_FOR.items():
        pattern = pattern.replace(name, stands_for)
    return pattern


_REPORTED = re.compile(
    r"^\W*(?:and |so )?who\b(?! (?:led|wrote|inspected|did better|did worse|is better|was the lead|"
    r"is the lead|was lead|were the inspectors|carried out))"
    r"|^\W*why\b|\bhow (?:many|much)\b(?! times)|\bby how much\b|\b(?:what|which) (?:number|proportion|percentage|"
    r"share)\b|^\W*(?:no|number|nr|total) of\b"
    r"|\b(?:what|did|does|do|how|which|has|have)\b.{0,60}\b(?:say|said|says|think|thought|make of|asked?|told|"
    r"tell|mention(?:ed)?|resolved?|agreed?|decided?|note[ds]?|suggest(?:ed)?|conclude[ds]?|respond(?:ed)?|"
    r"repl(?:y|ied)|react(?:ed)?)\b",
    re.IGNORECASE | re.DOTALL,
)
"""What somebody said, why, or how many: for the documents to tell, whatever grade or date the question mentions
besides.
"""

_TOLD_ALL_THE_SAME = frozenset({Intent.SUMMARY, Intent.IMPROVEMENTS, Intent.STRENGTHS, Intent.LEAD_INSPECTOR})


def intents_of(text: str) -> tuple[Intent, ...]:
    """The sorts of answer that a question wants, the leading one first; (PASSAGE,) when no pattern tells."""
    for intent, pattern in (*_patterns(_ALONE), *_patterns(_OF_PAPERS)):
        if pattern.search(text):
            return (intent,)
    found = tuple(intent for intent, pattern in _patterns(_TOGETHER) if pattern.search(text))
    if _REPORTED.search(text):
        return tuple(intent for intent in found if intent in _TOLD_ALL_THE_SAME) or (Intent.PASSAGE,)
    return found or (Intent.PASSAGE,)


def words_of_the_sort(text: str, intents: Sequence[Intent]) -> frozenset[str]:
    """The words by which the patterns told that a question is about inspections and after these sorts: they stand in
    a pattern, and in what it found.
    """
    spans = [
        (found[0].casefold(), pattern.pattern)
        for intent, pattern in _patterns(_TOGETHER)
        if intent in intents
        for found in pattern.finditer(text)
    ]
    return frozenset(
        word for span, pattern in spans for word in re.findall(r"[a-z]{4,}", span) if word in _literals(pattern)
    )


@cache
def _literals(pattern: str) -> frozenset[str]:
    """The words that a pattern spells out, "strengths?" in both numbers."""
    spelt = re.findall(r"(?<![\\\w])[a-z]{4,}(?![\w?*])", pattern)
    in_two = re.findall(r"(?<![\\\w])([a-z]{4,})s\?(?!\w)", pattern)
    return frozenset((*spelt, *in_two, *(f"{word}s" for word in in_two)))


_HARM = re.compile(
    r"\b(?:hit(?:s|ting)?|beat(?:s|en|ing)?|starv\w+|abus(?:ed|ing)|hurt(?:s|ing)?|bruis\w+|molest\w*|rap(?:ed|ing)|neglected"
    r"|groom(?:ed|ing)|touch(?:ed|ing)|lock(?:ed|ing)|scream\w*|unsafe|in danger|not safe|self[- ]harm\w*|suicid\w+)\b",
    re.IGNORECASE,
)
_OF_SOMEBODY = re.compile(
    r"\b(?:my|our|next door|neighbour\w*|a (?:boy|girl|child|kid|pupil|baby|friend)|(?:her|his) (?:child|kids?|son)"
    r"|(?:her|his) (?:daughter|baby)|i(?:['’]m| am| think| saw| heard| know))\b",
    re.IGNORECASE,
)


def tells_of_harm(text: str) -> bool:
    """Whether somebody tells of harm to a child near to them, and asks nothing of any inspection."""
    return _HARM.search(text) is not None and _OF_SOMEBODY.search(text) is not None


_SCALE = re.compile(
    r"\b(?:four|4|possible|different) (?:of )?(?:ofsted['’]?s? )?(?:grades|ratings|judgements)\b", re.IGNORECASE
)


def asks_after_the_scale(text: str) -> bool:
    """Whether a question is after the grades that there are, and not after those that were given."""
    return _SCALE.search(text) is not None


_VERB = re.compile(
    r"\b(?:what|who|why|how|when|where|which|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should"
    r"|any|about|says?|said)\b",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")
_A_FEW_WORDS = 9


def of_a_fragment(text: str) -> Intent | None:
    """What a few words that name a judgement area and no topic want: "leeds care leavers 2022" is after a grade, with
    two years after how it moved. None for a sentence.
    """
    if _VERB.search(text) or months_in(text) or len(text.split()) > _A_FEW_WORDS:
        return None
    return Intent.TIMELINE if len(_YEARS.findall(text)) > 1 else Intent.GRADE
