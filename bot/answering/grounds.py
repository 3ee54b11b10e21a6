"""Which of the inspectors' sentences carry a grade: praise for the best, what falls short for those beneath it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from bot.answering.sentences import announces
from bot.answering.titles import is_small_print, only_gives_a_grade
from index.leaning import leans_on_the_one_before
from index.models import Area, Grade, Passage
from index.sentences import sentences
from index.vocabulary.areas import area_of_heading, areas_in_question
from index.vocabulary.grades import better_than
from index.vocabulary.praise import MEANINGFUL, praises
from index.vocabulary.shortfalls import falls_short, gravity

WORDS = 35
"""The shortest passage that can be an overview: shorter ones on a first page are titles and tables."""

OPENING = 12
"""The overview stands within so many passages that tell."""

OF_ALL = frozenset({None, Area.OVERALL})

LONGEST = 500
"""So many characters may sentences have that are shown together."""

SUMS_UP = 3
"""What the opening paragraph of a section finds fault with weighs so much more: it says it in sum."""

_LEAVERS = r"\b(?:care[- ](?:leavers?|experienced)|leaving care|pathway plan)"
_BEGINS_WITH_CARE_LEAVERS = re.compile(
    rf"(?:\d+\.\s+)?(?:(?!children in care|looked after)[^.]){{0,120}}{_LEAVERS}", re.IGNORECASE
)
ON_LEAVERS = re.compile(rf"{_LEAVERS}|\bpersonal advis[eo]r", re.IGNORECASE)
"""How a sentence reads that is about care leavers and nobody else."""

_NAMES_CARE_LEAVERS = re.compile(rf"{ON_LEAVERS.pattern}|\byoung (?:people|adults)\b", re.IGNORECASE)
_NO_FINDING = re.compile(
    r"\bneeds? to (?:be )?improv\w*|\bareas? for (?:further )?improvement\b|\brecommendations?\b|\bpriority\b"
    r"|(?:^|> )(?:information )?about th(?:is|e)\b|\bjudge?ments mean\b|\bsummary for children\b",
    re.IGNORECASE,
)
"""The headings under which a report says what is to be done, or describes the place and the inspection."""

GRADED_APART = re.compile(r"\bgraded judge?ment\b", re.IGNORECASE)
"""How the heading reads of a part of a section that has a grade of its own."""

_GOES_ON = re.compile(r"(?:however|but|yet|nevertheless|nonetheless|despite this|conversely)\b", re.IGNORECASE)
_DRAWS_ON = re.compile(
    r"(?:as a result|consequently|therefore|because of this|overall, (?:they|this|these|it))\b", re.IGNORECASE
)
_POINTS_BACK = re.compile(
    r"(?:(?:in|for|with) )?(?:an?|the|some|many|most|few)? ?(?:\w+ly )?(?:similar|other|others|same|latter|remaining)\b"
    r"|(?:some|many|most|few|neither|both|all|none) (?:are|is|were|was|have|has|had|do|does|did)\b"
    r"|(?:while|although|though|as|because|since)\b(?: \w+){0,4}? (?:these|that|them|they|it)\b"
    r"|(?:\S+ ){1,14}?this(?=[.,;]| (?:but|and|is|was|has|means|requires)\b)"
    r"|(?:\S+ ){1,9}?in this (?:area|respect|regard)\b"
    r"|(?:\S+ ){1,9}?these (?:failures?|shortfalls?|weaknesses|deficits|issues)\b"
    r"|[^,.]{0,40}, these\b"
    r"|the (?:delay|failure|shortfall|gap|result|impact|effect|consequence)s? (?:means?|is|was|are|of this)\b",
    re.IGNORECASE,
)
"""How a sentence opens that counts on the one before: "Some are", "In other cases", "While leaders know this"."""

_OF_ITSELF = re.compile(
    r"this (?:\w+ )?(?:inspection|report|visit|letter|council|(?:local )?authority)\b", re.IGNORECASE
)

_GRADE_AGAIN = re.compile(
    r"(?:services (?:for|to) children|children['’]?s services|the overall effectiveness"
    r"|(?:the |their |our )?(?:overall|graded|key) judge?ment)\b"
    r"[^.;]{0,180}\b(?:is|are|remains?|continues? to be) (?:now )?"
    r"(?:outstanding|good|inadequate|requires? improvement(?: to be good)?)\W*$",
    re.IGNORECASE,
)

Told = tuple[str, Passage]
"""A sentence, with what leans on it, and the passage in which it stands."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many sentences of praise tell why a grade was given, and how many that find fault."""

    praise: int
    lack: int


def share_for(grade: Grade | None, most: int, beside: Grade | None = None, lack_alone: bool = False) -> Share:
    """What carries a grade, in so many sentences at most; of one that is worse than the grade `beside` it, or where
    only what is lacking is asked for, nothing but that.
    """
    if grade == Grade.OUTSTANDING:
        return Share(most, 0)
    worse = bool(grade and beside and grade != beside and better_than(beside, grade))
    if worse or lack_alone or grade not in (None, Grade.GOOD):
        return Share(0, most)
    return Share(most - most // 2, most // 2)


def carrying(told: Sequence[Told], share: Share, besides: Sequence[Told] = ()) -> list[Told]:
    """The praise as it comes, then what is found wanting, also in what is told `besides`; where either is missing, what
    comes first.
    """
    plain = [each for each in told if _weight(each[0]) <= 0]
    if share.lack:
        # The best are praised throughout; of others what follows the opening may tell of the place or of a time before.
        plain.sort(key=lambda each: each != told[0] and not praises(each[0]))
    lacking = found_wanting([*told, *besides], share.lack)
    chosen = [*_in_order(plain[: share.praise], told), *lacking]
    room = share.praise + share.lack - len(chosen) if share.praise or not lacking else 0
    return [*chosen, *[each for each in told if each not in chosen][:room]]


def found_wanting(told: Sequence[Told], most: int) -> list[Told]:
    """What is found wanting most gravely, from as many paragraphs as can be, in the order of the report."""
    first = told[0][1].ordinal if told else 0
    graver = sorted(
        (each for each in told if _weight(each[0]) > 0),
        key=lambda each: -_weight(each[0]) - (SUMS_UP if each[1].ordinal == first else 0),
    )
    return _in_order(_of_many_paragraphs(graver)[:most], told)


def _weight(text: str) -> int:
    """How gravely the gravest of some sentences finds fault."""
    return max(gravity(sentence.text) for sentence in sentences(text))


def _of_many_paragraphs(told: Sequence[Told]) -> list[Told]:
    """The first of each paragraph, then the others."""
    first = list({passage.id: (text, passage) for text, passage in reversed(told)}.values())[::-1]
    first.sort(key=told.index)
    return [*first, *(each for each in told if each not in first)]


def _in_order(chosen: Iterable[Told], told: Sequence[Told]) -> list[Told]:
    return sorted(chosen, key=told.index)


def told_of_all(passages: Sequence[Passage]) -> list[Told]:
    """What the inspectors' overview says of the whole."""
    before = takewhile(lambda p: p.area in OF_ALL or p.part == "lscb" or p.area == Area.LSCB, passages)
    own = [passage for passage in before if passage.area in OF_ALL and tells(passage)]
    return told_in(own[:OPENING])


def told_in(passages: Iterable[Passage]) -> list[Told]:
    """The sentences of some passages that tell something by themselves, each with what leans on it."""
    return [
        (text, passage)
        for passage in passages
        if tells(passage)
        for text in with_what_leans(passage.text)
        if not says_little(text)
    ]


def with_what_leans(text: str) -> list[str]:
    """The sentences of a passage, each with those after it that take back what it says or, leaning on it, find it
    wanting.
    """
    told: list[tuple[int, int]] = []
    for sentence in sentences(text):
        end = sentence.start + len(sentence.text)
        if told and _goes_on(sentence.text) and end - told[-1][0] <= LONGEST:
            told[-1] = (told[-1][0], end)
        else:
            told.append((sentence.start, end))
    return [text[start:end] for start, end in told]


def _goes_on(sentence: str) -> bool:
    """Whether a sentence belongs to the one before it."""
    return _GOES_ON.match(sentence) is not None or (_leans(sentence) and falls_short(sentence))


def _leans(sentence: str) -> bool:
    """Whether a sentence cannot be understood without the one before it; "this inspection" is understood."""
    if _OF_ITSELF.match(sentence):
        return False
    return any(pattern.match(sentence) for pattern in (_DRAWS_ON, _POINTS_BACK)) or leans_on_the_one_before(sentence)


def told_on(passages: Sequence[Passage], area: Area) -> list[Told]:
    """What a report says of an area in its section; of care leavers who share theirs, the sentences that name them."""
    own = of_area(passages, area)
    told = told_in(own)
    shared = area == Area.CARE_LEAVERS and any(passage.area != area and not _graded_apart(passage) for passage in own)
    return [each for each in told if _NAMES_CARE_LEAVERS.search(each[0])] if shared else told


def of_area(passages: Sequence[Passage], area: Area) -> list[Passage]:
    """The passages of an area's section, or of the part of a section that grades it; for care leavers who are told of
    together with children in care, those of that section which begin with them.
    """
    own = [passage for passage in passages if passage.area == area]
    if area != Area.CHILDREN_IN_CARE:
        own = own or [passage for passage in passages if _graded_apart(passage) == area]
    else:
        own = [passage for passage in own if _graded_apart(passage) in (None, area)]
    if own or area != Area.CARE_LEAVERS:
        return own
    return [p for p in passages if p.area == Area.CHILDREN_IN_CARE and _BEGINS_WITH_CARE_LEAVERS.match(_below_title(p))]


def _graded_apart(passage: Passage) -> Area | None:
    """The area that the heading over a passage grades apart from its section."""
    for heading in reversed(passage.heading.split(" > ")):
        if GRADED_APART.search(heading):
            return next(iter(areas_in_question(heading)), None)
    return None


def _below_title(passage: Passage) -> str:
    """The text of a passage without the title of its section, where that stands above it."""
    return passage.text.removeprefix(passage.heading.split(" > ")[-1]).lstrip()


def tells(passage: Passage) -> bool:
    """Whether a passage on the council's services is long enough to tell how they are, no table, and no list of what
    is to be done.
    """
    if len(passage.text.split()) < WORDS or " | " in passage.text or passage.part == "lscb":
        return False
    # A section on an area may stand beneath such a heading in error: it tells all the same.
    return passage.area not in OF_ALL or _NO_FINDING.search(passage.heading) is None


def says_little(text: str) -> bool:
    """Whether a sentence only draws on the one before, leads in the next, is a headline or small print, or says the
    grade again.
    """
    if _leans(text) or _GRADE_AGAIN.match(text) or announces(text) or area_of_heading(text):
        return True
    headline = len(text.split()) < MEANINGFUL or text.rstrip("”\"'’)")[-1:] not in ".;"
    return headline or is_small_print(text) or only_gives_a_grade(text)
