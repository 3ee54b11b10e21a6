"""Whether a sentence holds what a question wants to be told."""

import re

from bot.wanted.ages import is_of_another_age
from bot.wanted.dates import BEGAN, asks_when, tells_when
from bot.wanted.names import asks_for_a_name, holds_a_name
from bot.wanted.numbers import counts, has_a_number
from bot.wanted.places import WHERE, asks_where
from bot.wanted.sums import AMOUNT, asks_for_a_sum, is_of_its_year

_PERCENT_ASKED = re.compile(r"\b(?:percentages?|percent|per cent)\b|%", re.IGNORECASE)
_SHARE = re.compile(
    r"%|\bper ?cent\b|\b(?:half|thirds?|quarters?|majority|none)\b"
    r"|\b(?:most|all|every|no) (?:of |care leavers|children|young)"
    r"|\b(?:\d[\d,]*|\w+) (?:in|out of|of) (?:the |every )?(?:\d|ten\b|five\b|four\b|three\b)",
    re.IGNORECASE,
)
"""How a sentence tells what share of all it is."""


def what_is_wanted(question: str) -> str:
    """What a question wants to be told, in words that can be said not to be found; "" for most."""
    if asks_where(question):
        return "where that is"
    if BEGAN.asked.search(question):
        return "when that began"
    if asks_for_a_name(question):
        return "the name"
    return "the number" if re.search(r"\bhow many\b", question, re.IGNORECASE) else ""


def holds_what_is_asked(question: str, sentence: str) -> bool:
    """Whether a sentence has a number where the question counts, an amount where it asks the cost, a place where it
    asks where a thing is, a name where it asks what it is called, and a date, or an age where that may be meant, where
    it asks when.
    """
    if any(want.asked.search(question) and not want.held.search(sentence) for want in (WHERE, BEGAN)):
        return False
    if counts(question) and not has_a_number(sentence):
        return False
    if _PERCENT_ASKED.search(question) and not _SHARE.search(sentence):
        return False
    if asks_for_a_sum(question) and not (AMOUNT.search(sentence) and is_of_its_year(question, sentence)):
        return False
    if asks_for_a_name(question) and not holds_a_name(sentence):
        return False
    if is_of_another_age(question, sentence):
        return False
    return not asks_when(question) or tells_when(question, sentence)
