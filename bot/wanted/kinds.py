"""The kinds of thing that questions want, a name or a change, say, and the sentences that have them."""

import re
from functools import lru_cache

from bot.wanted.names import NAME
from bot.wanted.places import WHERE
from bot.wanted.wording import MONTHS, NUMBER_WORDS, want

_WHO = want(
    r"\bwho\b|\bwhom\b|\bwhose\b",
    r"\b[A-Z][a-z]+ (?!Acts?\b|Council\b|Committee\b|Report\b)[A-Z][a-z]+"
    r"|Director|Councillor|Cllr|Head of|Member|Chair|Manager|Inspector|Group|Board",
    cased=True,
)
_NUMBER_OF = want(
    r"\bhow many\b|\bwhat (?:number|proportion|percentage|share|%)|\bby how much\b|\bhow much\b"
    r"|^\W*(?:no|number|total|%) of\b|\b(?:numbers?|figures?)\b|^\W*%",
    rf"(?<=\w\W)\d|\b(?:{NUMBER_WORDS})\b",
)
_CHANGE = want(
    r"\b(?:gone|going|go|went|rise|rising|rose|risen|increas\w+|fall|falling|fell|fallen|drop\w*|trend)\b.{0,40}"
    r"\b(?:numbers?|figures?|up|down|many|much)\b"
    r"|\bup or down\b|\bby how much\b|\ba year earlier\b|\bthe year before\b|\bhow much (?:have|has|did)\b",
    r"\b(?:increase[ds]?|decrease[ds]?|reduc\w+|rise|risen|rose|fallen|fell|compared (?:with|to)|from \d[\d,.]*"
    r"|higher than|lower than)\b",
)
_WHEN = want(
    r"\bwhen\b|\bdue\b|\bdeadline\b|\b(?:what|which) (?:date|day|month|year)\b|\bhow long ago\b",
    rf"\b(?:19|20)\d\d\b|\b(?:{MONTHS}|weeks?|months?|days?)\b",
)
_HOW_LONG = want(
    r"\bhow (?:long|often|frequently|quickly|soon|fast)\b",
    r"\b(?:hours?|days?|weeks?|months?|years?|weekly|monthly|daily|annual\w*|quarterly|timely|promptly|quickly"
    r"|too long|delay\w*|frequen\w+|regular\w*|often|rarely)\b|\b(?:since|from|in) (?:\w+ )?(?:19|20)\d\d\b",
)
_DECISION = want(
    r"\b(?:decide|decision|resolve|agree|recommend)\w*\b|\boutcome of the item\b",
    r"\b(?:resolved|agreed|recommended|noted|carried|approved|endorsed)\b",
)
_DONE = want(
    r"\b(?:has|have|did|is|are)\b.{1,60}\b(?:done|doing)\b(?! (?:well|ok|okay|badly|fine|better|worse))"
    r"|\bsteps? taken\b|\baction(?:s|ed)? (?:so far|taken)\b|\bput in place\b",
    r"\b(?:has|have|had) (?:(?:now|since|already) )?"
    r"(?:been|begun|started|introduced|put|set up|appointed|reviewed|made|responded)\b"
    r"|\b(?:introduced|appointed|launched|in place|under way|underway)\b",
)
_LEFT_TO_DO = want(
    r"\bneed(?:s|ed)?\b.{0,15}\bwork\b|\bleft to (?:do|be done)\b|\bneed(?:s|ed)? (?:to )?improv\w*",
    r"\b(?:remain(?:s|ed)? to be|more (?:\w+ )?to (?:be )?do(?:ne)?|not (?:yet|always|consistently)|further work"
    r"|should|must|needs?|needed|improve[ds]?|too (?:many|long|often))\b",
)
_WANTS = (_WHO, NAME, _NUMBER_OF, _CHANGE, _WHEN, _HOW_LONG, _DECISION, _DONE, _LEFT_TO_DO, WHERE)


def wants_something(question: str) -> bool:
    """Whether a question is after a name, a number, a date or another such thing."""
    return any(want.asked.search(question) for want in _WANTS)


def wants_above_all(question: str) -> re.Pattern[str] | None:
    """How a sentence reads that names somebody, where a question begins by asking who; or that tells of something done,
    where it asks what has been done. None for any other question.
    """
    if _WHO.asked.match(question.strip()):
        return _WHO.held
    return _DONE.held if _DONE.asked.search(question) else None


def right_kind(question: str, sentence: str) -> float:
    """The share of what a question wants, a name or a number say, that a sentence has."""
    asked = _kinds(question)
    return sum(bool(held.search(sentence)) for held in asked) / len(asked) if asked else 0.0


@lru_cache(maxsize=100)
def _kinds(question: str) -> tuple[re.Pattern[str], ...]:
    """How sentences read that have what a question wants, by kind."""
    return tuple(want.held for want in _WANTS if want.asked.search(question))
