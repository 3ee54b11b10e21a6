"""Questions after what a thing is called, and sentences that name one."""

import re

from bot.wanted.wording import MONTHS, want

NAME = want(
    r"\bnames? (?:of|for|given)\b|\b(?:is|are|was|were|its|it) (?:called|named|known as)\b|\bcalled\W*$"
    r"|\bgo(?:es)? by\b",
    r"[‘“'\"][A-Z]|(?<=[a-z,] )[A-Z][\w’'-]+(?: (?:of |and |the |in |for )?[A-Z][\w’'-]+)+|\(\W?[A-Z][A-Za-z0-9]{2,}\)"
    r"|\b(?:called(?! for| on| in| out)|known as|(?<!are )(?<!is )named)\b",
    cased=True,
)
_ASKS = re.compile(
    r"\b(?<!in the )names? (?:of|given)\b|\bwh(?:at|ich|o)\b.{0,80}\bby name\W*$|\b(?:its|their|the) names?\W*$"
    r"|\bwhat(?:['’]?s| is| was| are| were)\b.{1,60}\b(?:called|named|known as)(?: in| at| by)?\W*$"
    r"|\bwhat (?:do|does|did) (?:[\w'’]+ ){1,3}(?<!-)call\b (?:it|this|that|their|its|the)\b",
    re.IGNORECASE,
)
"""What can be answered by a name alone: stricter than `NAME.asked`, by which sentences with a name only come first."""

_OF_ONE_WORD = re.compile(
    rf"(?<=[a-z,;] )(?!(?:{MONTHS.title()}|Ofsted|Council|I|In)\b)(?![A-Z]+\b)[A-Z][\w’'-]+"
    rf"|\b(?:The|Its|A|An) (?!(?:{MONTHS.title()}|Ofsted|Council)\b)(?![A-Z]+\b)[A-Z][\w’'-]+"
    r"|[‘“][\w-]+(?: [\w-]+){0,3}[’”]"
)
"""A capital inside a sentence, or behind the article with which one begins: "The Opal team"; a few words in quotation
marks.
"""


def asks_for_a_name(question: str) -> bool:
    """Whether a question is after the name of a thing or of somebody."""
    return _ASKS.search(question) is not None


def holds_a_name(sentence: str) -> bool:
    """Whether a sentence has a name in capitals or in quotation marks, or says what something is called."""
    return NAME.held.search(sentence) is not None or _OF_ONE_WORD.search(sentence) is not None
