"""What is said to a greeting or to thanks, before anything else."""

import re

_THANKS = re.compile(r"\b(?:thanks?|thank you|thx|cheers|ta)\b|\bmuch appreciated\b", re.IGNORECASE)
_HELLO = re.compile(
    r"^\W*(?:hi|hiya|hello|hey|morning|afternoon|evening|good (?:morning|afternoon|evening|day))\b", re.IGNORECASE
)


def courtesy(text: str) -> str:
    """ "You're welcome." to thanks, "Hello." to a greeting; "" to anything else."""
    if _THANKS.search(text):
        return "You're welcome."
    return "Hello." if _HELLO.match(text) else ""
