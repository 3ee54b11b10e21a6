"""Whether a question asks, for a yes or a no, if things have got better or worse."""

import re
from enum import StrEnum


class Asked(StrEnum):
    """Which way a question takes a grade to have moved."""

    UP = "up"
    DOWN = "down"
    EITHER = "either"


_ASKS_WHETHER = re.compile(
    r"^\W*(?:(?:so|and|but|ok|hi|hey|please|can you tell me|tell me|do (?:you|we) know)\W+)*"
    r"(?:is|was|are|were|did|does|do|has|have|had|any|whether|if|isn['’]?t|hasn['’]?t|didn['’]?t)\b",
    re.IGNORECASE,
)
_UP = re.compile(
    r"\b(?:better|stronger|higher|improv(?:ed?|ing|ements?)|progress(?:ed)?|risen|rose"
    r"|(?:gone|go|went|going|moved?|come) (?:up|on|forwards?))\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:worse(?:ned)?|weaker|lower|declin(?:ed?|ing)|deteriorat(?:ed?|ing)|slipped|slid|fallen|fell|dropped"
    r"|(?:gone|go|went|going|moved?) (?:down|downhill|backwards?|back))\b",
    re.IGNORECASE,
)
_NOT_OF_GRADES = re.compile(
    r"\b(?:fail\w*|stop\w*|ceas\w*|not|never|no (?:better|worse|longer)"
    r"|needs? to|needed to|have to|has to|had to|must|should|what|which|why|how|who"
    r"|than (?!in|it|they|at|the|last|before|its|previous|when|(?:19|20)\d\d)\w+"
    r"|areas? (?:for|of) improvement|improvement (?:plan|board|points?)s?)\b",
    re.IGNORECASE,
)


_SAID = re.compile(
    r"\b(?:officers?|members?|councillors?|leaders?|staff|managers?|social workers|young people|children|parents|carers"
    r"|minutes|the (?:report|chair|director))\b.{0,20}"
    r"\b(?:say|said|think|thought|feel|felt|told|tell|report(?:ed)?|believe[ds]?)\b",
    re.IGNORECASE,
)
"""What somebody says of it is for the papers to tell."""


def takes_to_have_moved(text: str) -> Asked | None:
    """Which way a yes-or-no question takes things to have moved; None for any other question."""
    if not _ASKS_WHETHER.match(text) or _NOT_OF_GRADES.search(text) or _SAID.search(text):
        return None
    up, down = _UP.search(text), _DOWN.search(text)
    if up and down:
        return Asked.EITHER
    return Asked.UP if up else Asked.DOWN if down else None
