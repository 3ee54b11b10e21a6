"""Questions after an amount of money, and sentences that tell one."""

import re
from functools import lru_cache

from bot.terms import for_meaning
from bot.wanted.wording import FEW, VERB

_MONEY = re.compile(
    r"\b(?:how many|how much|what)\b.{0,20}\b(?:grand(?! total)|quid|pounds?|sums?(?! up\b))\b"
    r"|\b(?:mileage|hourly|daily|weekly|pay) (?:rates?|allowances?)\b"
    r"|\bwhat (?:did|does|do|will|would) .{1,60}\b(?:cost|spend|pay|earn)\b(?! (?:time|attention|heed))"
    r"(?!.{0,60}\bon\b(?:\W*$|\s+(?:for|in|with|at|by)\b))"
    r"|\bwhat(?:['’]?s| is| was| are| were) .{0,40}\b(?:spend(?:ing)?|expenditure|wages?|budget)\b(?! (?:like|cuts?))"
    r"|\bwhat (?:was|is) the cost\b|\bsalar(?:y|ies)\b"
    r"|\bwhat(?:['’]?s| is| are| was| were) .{1,40}\b(?:costing|earning|charged|paid)\b(?! (?:attention|heed))"
    r"|\b(?:get|gets|got|make|makes|made|paid|earns?) (?:a|an|per|each) (?:year|month|week|hour)\b"
    r"|\bhow much\b.{0,40}\b(?:cost|spen[dt]|pa(?:y|id)|earn|invest\w*|budget\w*|fund\w*)\b"
    r"|\bhow much (?:extra |more |new |additional )?(?:money|cash|funding|investment|budget)\b",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"\b(?:spend|spending|expenditure|overspend|costs?(?! of living)|(?<!personal )budget)"
    r"(?=[\W\d]*(?:$|(?:on|for|of|per|in|at|by|last|this|next)\b))",
    re.IGNORECASE,
)
"""A few words whose head is a sum of money: "agency spend"; not "budget cuts", nor "cost of living"."""

_FINANCIAL_YEAR = re.compile(r"\b20\d\d\s?[/–-]\s?(?:20)?\d\d\b")
AMOUNT = re.compile(
    r"£|\bmillions?\b|\d\s?m\b|\bexempt(?:ed|ion)? from (?!publication)|\bfree of charge\b|\bat no cost\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=100)
def asks_for_a_sum(question: str) -> bool:
    """Whether a question wants an amount of money."""
    bare = for_meaning(question)
    few_words = VERB.search(bare) is None and len(bare.split()) <= FEW
    return _MONEY.search(question) is not None or (few_words and _SUM.search(bare) is not None)


def is_of_its_year(question: str, sentence: str) -> bool:
    """Whether a sentence names the financial year, "2014/15", that a question about a sum does, if it names one."""
    asked = {found[0][:4] for found in _FINANCIAL_YEAR.finditer(question)}
    return not asked or any(year in sentence for year in asked)
