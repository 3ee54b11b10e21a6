"""Questions after a date, and sentences that tell one."""

import re

from bot.wanted.wording import MONTHS, THAT, want

BEGAN = want(
    rf"\bwhen (?:did|was|were|has|had) {THAT} .{{0,20}}"
    r"\b(?:start\w*|beg[iau]n|open(?:ed)?|launch\w*|set up|establish\w*|introduced|created)\b",
    r"\b(?:start\w*|beg[au]n|open(?:ed|ing)|launch\w*|set up|establish\w*|introduc\w+|creat(?:ed|ion)|implement\w*"
    r"|form(?:ed|ation)|found(?:ed|ation)|operational|live|since)\b",
)
MONTH = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b",
    re.IGNORECASE,
)
_ASKS_WHEN = re.compile(
    r"^\W*(?:and |so )?(?:when|by when|since when|on what date|what (?:is|was) the (?:due date|deadline))\b"
    r"|\b(?:what|which) (?:date|day|month|year) (?:did|do|does|was|were|is|are|has|have|had|will)\b|\bhow long ago\b"
    r"|\bdue date\b|\bdeadline\b",
    re.IGNORECASE,
)
_A_CLAUSE = re.compile(
    r"^\W*when\s+(?!(?:did|do|does|was|were|is|are|has|have|had|will|can|should)\b)[^,?]*,"
    r"\s*(?:is|are|was|were|do|does|did|has|have|had|can|could|how|what|who|which)\b",
    re.IGNORECASE,
)
"""A clause of time: "When children go missing, are they seen?" asks how it is."""

_DATE = re.compile(
    rf"\b(?:19|20)\d\d\b|\b(?:{MONTHS})\b"
    r"|\b(?:within|in|by|after|before|for) (?:\w+ )?(?:\w+ )?(?:days?|weeks?|months?|years?)\b"
    r"|\bannual|\bweekly|\bmonthly|\bquarterly",
    re.IGNORECASE,
)
_STAGE_OF_LIFE = re.compile(
    r"\b(?:aged?|ages|reach\w*|turn\w*|at|until|from|before|after|by|are) \d\d\b|\bbirthdays?\b"
    r"|\b(?:too |very )?(?:early|late)\b|\bstage\b|\bas soon as\b|\bfrom the (?:start|point|outset)\b",
    re.IGNORECASE,
)
"""What may answer "when do care leavers get a personal adviser?": no date of the calendar is meant."""

_GENERALLY = re.compile(
    r"\bwhen (?:do|does|are|is|can|should)\b"
    r"|\bwhen (?:did|were|was|used)\b.{0,30}\b(?:young people|child(?:ren)?|care leavers|they|kids|teen\w*)\b",
    re.IGNORECASE,
)


def asks_when(question: str) -> bool:
    """Whether a question wants a date; a clause of time before another question asks none."""
    return _ASKS_WHEN.search(question) is not None and _A_CLAUSE.match(question) is None


def tells_when(question: str, sentence: str) -> bool:
    """Whether a sentence has a date; or an age, where a question may mean that."""
    if _DATE.search(sentence):
        return True
    return _GENERALLY.search(question) is not None and _STAGE_OF_LIFE.search(sentence) is not None


def months_in(text: str) -> frozenset[str]:
    """The months that a text names, each by its first three letters."""
    return frozenset(found[0][:3].casefold() for found in MONTH.finditer(text))
