"""Questions after a number, and the numbers of a sentence that count something."""

import re
from functools import lru_cache

from bot.stemmed import holds, stems
from bot.terms import for_meaning
from bot.wanted.dates import MONTH
from bot.wanted.wording import ABOVE_ONE, FEW, MONTHS, NUMBER_WORDS, VERB

BESIDE = 12
"""So many words may stand between a number and what it counts: "369 children and young people were subject of ..."."""

_COUNTS = re.compile(
    r"(?<!know )(?<!knows )(?<!say )(?<!see )(?<!tell )(?<!sure )(?<!understand )\bhow many\b(?! times)"
    r"|\bby how much\b|\bhow much (?:have|has|did)\b"
    r"|\bnumbers? of\b.{0,60}\b(?:up|down|ris\w+|fall\w*|increas\w+|drop\w*)\b"
    r"|\b(?:what|which) (?:number|proportion|percentage|share|%)"
    r"|(?:^|[:,;–-])\W{0,5}(?:the )?(?:(?:rough|estimated|total|exact|average|overall|approx\w*) )?"
    r"(?:no|number|nr|total|%|proportion|share|percentage)\.? of\b"
    r"|\b(?<!insurance )(?:(?:numbers?|figures?)\W*$"
    r"|(?:numbers|figures?)\W+(?:at|on|as at|and|in|for|vs|since|up|down)\b)"
    r"|\b(?:percentages?|percent|per cent|proportion) (?:of|in|with|who|that|on|at|are|were)\b"
    r"|\bwhat(?:['’]?s| is| was| were| are) (?:the |their |its )?(?:[\w-]+ ){0,4}"
    r"(?:rates?|percentages?|proportions?|ratios?|average (?:caseload|number|cost|score|class|workload))\b",
    re.IGNORECASE,
)
_OF_A_FEW_WORDS = re.compile(
    r"\b(?!first|second|any)[a-z]+ rates?(?:\s+(?:in|at|for))?\W*$"
    r"|\baverage (?:caseload|number|cost|score|class|workload)",
    re.IGNORECASE,
)
"""What is counted in few words: "vacancy rate 2019"; "are turnover rates high?" may be answered without a number."""

_AN_AGE = r"(?<!over )(?<!under )(?<!aged )(?<!age )(?<!section )(?<!sections )"
"""With one of these words before it a number is an age, or that of a section of an Act."""

_NUMBER = re.compile(
    rf"(?<![\w/])(?:\d{{3,}}|\d{{1,3}},\d{{3}})(?!/)"
    rf"|{_AN_AGE}(?<![\w/])\d(?!\d*(?:-?\s?(?:and|to|or|[-–/])\s?\d+)?[ -]year)(?!\d*/\d)"
    rf"|\bnot (?:\w+ ){{0,4}}?(?:any|a single)\b"
    rf"|\b(?<!each )(?<!every )(?<!this )(?<!the )(?<!no )(?<!any )one(?!-to-one| another| to one)\b"
    rf"|\b(?:{ABOVE_ONE}|none|no(?! longer)|never|all|every|hundred"
    rf"|single(?! (?:assess|point|agenc|front|access|route|view|record|plan|service|team)))\b",
    re.IGNORECASE,
)
_AGES = re.compile(
    r"\b(?:ages?|aged|turn\w*|reach\w*) \d\d(?:\s?(?:and|to|or|[-–/])\s?\d\d)?\b"
    r"|\b\d\d(?:-?\s?(?:and|to|or|[-–/])\s?\d\d)?[- ]years?(?:[- ]olds?\b|\b)",
    re.IGNORECASE,
)
"""Ages of young people, one or two of them: "aged 16 or 17", "16- and 17-year-olds"; they count nobody."""

_OF_ALL = frozenset({"all", "every", "single"})
_A_TIME = re.compile(
    rf"\b(?:19|20)\d\d\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{MONTHS})\b"
    rf"|\b(?:\d+|{NUMBER_WORDS})[\s-]+(?:working[\s-]+)?(?:days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^\W*\d{1,3}(?:\.\d+)*(?:[.)]\s*|\s+(?=[A-Z]))")
"""A paragraph's number; "170 languages" begins with none."""

_OF_A_REPORT = re.compile(
    r"\b(?:sum up|summar\w*|brief\w*|overview|gist|outline|recap|round ?up|run ?down|highlights|headlines|findings"
    r"|report|inspection|visit|grades?|ratings?|judge?ments?)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=500)
def counts(question: str) -> bool:
    """Whether a question wants a number: it counts, or it is a few words with a month and no verb, as "LAC leeds
    march 2015" is; "sum up leeds march 2015" is after the report.
    """
    has_no_verb = VERB.search(question) is None
    if has_no_verb and _OF_A_FEW_WORDS.search(for_meaning(question)):
        return True
    return _COUNTS.search(question) is not None or (
        MONTH.search(question) is not None
        and has_no_verb
        and len(question.split()) <= FEW
        and _OF_A_REPORT.search(question) is None
    )


_LIVE_WITH = re.compile(r"\b(?:live|lived|living|placed) (?:with|in)\b", re.IGNORECASE)
_CARERS = re.compile(
    r"\b(?:foster(?:ing)? (?:carers?|famil(?:y|ies)|households?|homes?|parents)|carers|children['’]?s homes)\b",
    re.IGNORECASE,
)
_OF_CHILDREN = re.compile(
    r"\b(?:child(?:ren)?(?! ?['’]?s? homes)|kids?|lac|cla|cic|young|babies|teenagers?|looked after|live|living|lived"
    r"|placed|placements?|staying)\b|\b(?:in|with) (?:\w+ ){0,2}(?:foster|carers|homes)",
    re.IGNORECASE,
)


def counts_those_within(question: str, sentence: str) -> bool:
    """Whether a sentence counts children who live with carers or in homes, where the carers or homes are counted."""
    asks_of_carers = _CARERS.search(question) is not None and _OF_CHILDREN.search(question) is None
    return asks_of_carers and _LIVE_WITH.search(sentence) is not None


def has_a_number(sentence: str) -> bool:
    """Whether a sentence has a number, in figures or words; an age and the number of a paragraph are none."""
    return _NUMBER.search(_AGES.sub(" ", _LABEL.sub("", sentence))) is not None


def has_a_number_near(sentence: str, form: tuple[str, ...]) -> bool:
    """Whether a number stands within `BESIDE` words of a thing that is counted; years and ages are none."""
    text = _LABEL.sub("", sentence)
    words = list(re.finditer(r"\S+", text))
    stemmed = [stems(word[0]) for word in words]
    flat = [(at, each) for at, parts in enumerate(stemmed) for each in parts]
    things = [
        flat[i][0]
        for i in range(len(flat) - len(form) + 1)
        if holds(tuple(each for _, each in flat[i : i + len(form)]), form)
    ]
    bare = _AGES.sub(_blank, _A_TIME.sub(_blank, text))
    numbers = [
        sum(word.end() <= found.start() for word in words)
        for found in _NUMBER.finditer(bare)
        if found[0].casefold() not in _OF_ALL
    ]
    return any(abs(thing - number) <= BESIDE for thing in things for number in numbers)


def _blank(found: re.Match[str]) -> str:
    """As many spaces as what was found is long."""
    return " " * len(found[0])
