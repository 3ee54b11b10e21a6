"""How a sentence of a document may be shortened without saying anything else: asides may go, and nothing more."""

import re
from itertools import combinations

from bot.answering.draft import clean
from index.leaning import leans_on_the_one_before
from index.text import fold

MOST_ASIDES = 4
"""Of a sentence with more asides than this none is left out: who lists that much means it."""

SHORTEST = 4
"""A sentence of fewer words than this is a heading or a label."""

_ASIDE = re.compile(
    r"\s\([^()]*\)"
    # Where a comma follows, nobody can tell the end of the aside from the next item of a list.
    r"|,\s(?:including|such as|for example|for instance|particularly|especially|notably)\b[^,;:.()“”\"]*(?=\.$)"
)
_WEIGHS = re.compile(
    r"\d|\b(?:not?|nor|never|none|neither|nobody|nothing|nowhere|without|cannot|\w+n't|few|fewer|little|less|least|more|"
    r"most|many|much|some|any|all|every|each|only|almost|nearly|hardly|rarely|seldom|sometimes|often|usually|always|"
    r"mainly|mostly|partly|than|too|yet|still|but|however|although|though|despite|unless|until|except|if|whether|when|"
    r"where|because|may|might|could|should|would|must|will|fail\w*|lack\w*|absen\w*|weak\w*|poor\w*|inadequate\w*|"
    r"inconsisten\w*|delay\w*|un\w{4,}|one|two|three|four|five|six|seven|eight|nine|ten|half|third|quarter)\b",
    re.IGNORECASE,
)
_TURNS = re.compile(
    r"^\W*(?:however|but|yet|nevertheless|nonetheless|still|although|though|despite|in contrast|conversely|that said|"
    r"on the other hand|except|unfortunately|only|even so)\b",
    re.IGNORECASE,
)


def shorter_forms(sentence: str) -> dict[str, str]:
    """The ways in which a sentence may be told, each under what it folds to; none for what is no whole sentence.

    Only asides may be left out: what stands in brackets, and what ends a sentence after "including" or its like; and
    of these none that holds a figure, a negation or another word on which the sense may hang.
    """
    whole = clean(sentence)
    if len(whole.split()) < SHORTEST or not whole.endswith((".", ".”", ".’", '."')):
        return {}
    asides = [found for found in _ASIDE.finditer(whole) if not _WEIGHS.search(found.group())]
    asides = asides if len(asides) <= MOST_ASIDES else []
    chosen = [some for count in range(len(asides) + 1) for some in combinations(asides, count)]
    return {as_told(form): form for some in chosen for form in [_without(whole, some)]}


def as_told(text: str) -> str:
    """What two sentences have in common that differ in nothing but the look of their characters."""
    return fold(clean(text))


def takes_back(sentence: str) -> bool:
    """Whether a sentence limits or denies the one before it, which must then not stand alone."""
    return bool(_TURNS.search(sentence)) or (leans_on_the_one_before(sentence) and bool(_WEIGHS.search(sentence)))


def _without(text: str, asides: tuple[re.Match[str], ...]) -> str:
    for aside in reversed(asides):
        text = text[: aside.start()] + text[aside.end() :]
    return text
