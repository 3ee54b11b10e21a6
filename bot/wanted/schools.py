"""Questions after the grades of schools, which are none of children's services."""

import re

_SCHOOLS = r"(?:schools?|academ(?:y|ies)|sixth forms?|nurseries)"
_RATED = r"(?:outstanding|good|inadequate|requir\w+ improvement|failing|best|worst|top|rated|graded)"
_RATED_SCHOOLS = re.compile(
    rf"\b(?:which|what|how many)\b(?: [\w'’-]+){{0,4}} {_SCHOOLS} (?:\w+ ){{1,3}}{_RATED}\b"
    rf"|\b{_RATED} (?:\w+ ){{0,2}}{_SCHOOLS}(?! (?:nurs|transport))\b"
    rf"|\b{_SCHOOLS}['’]? (?:ofsted )?(?:ratings?|grades?|rankings?|league tables?)\b",
    re.IGNORECASE,
)
_OF_CHILDREN = re.compile(
    r"\b(?:child\w*|kids?|pupils?|young|looked after|lac|cla|care|virtual|attend\w*|exclu\w+|transport|send|places?)\b",
    re.IGNORECASE,
)
"""With one of these words a question about schools is one about the council's services."""


def asks_how_schools_are_rated(question: str) -> bool:
    """Whether a question is after the grades of schools, and not after what children's services do with them."""
    return _RATED_SCHOOLS.search(question) is not None and _OF_CHILDREN.search(question) is None
