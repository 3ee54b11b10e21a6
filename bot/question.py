"""What a question asks: of which councils and years, about which judgement areas, and for what sort of answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from bot.intents import Intent, asks_after_the_scale, intents_of, of_a_fragment
from bot.terms import Term, content_terms, topic
from bot.wanted import FEW, counts
from index.models import Area, DocumentKind
from index.vocabulary.areas import areas_in_question
from index.vocabulary.asked import QuestionCouncils, councils_in_question
from index.vocabulary.frameworks import Framework, framework_in
from index.vocabulary.glossary import definition_asked_for
from index.vocabulary.spelling import in_full
from index.vocabulary.synonyms import corrected

MAX_CHARACTERS = 2000

_YEAR = re.compile(r"(?<![\d/.-])(?:19[89]\d|20[0-4]\d)(?![\d/-]|\.\d)")
_YEARS_RUN = re.compile(
    r"(?<![\d/.-])((?:19[89]|20[0-4])\d)[/–-](\d\d)(?=\s+(?:one|inspections?|reports?|visit|ofsted|ilacs|sif)\b)",
    re.IGNORECASE,
)
"""A year and the next, "the 2019/20 inspection"; the 2019/20 budget is of another year."""
_SINCE = re.compile(
    r"\b(?:(?:since|(?<!looked )(?<!looked-)after)\s+(?:\w+\s+){0,2}?((?:19|20)\d\d)\b|from\s+((?:19|"
    r"20)\d\d)\s+(?:on\b|onwards?\b|to (?:now|date|today)))",
    re.IGNORECASE,
)
_SINCE_THEN = re.compile(r"\bsince(?: then)?\W*$", re.IGNORECASE)
_BEFORE = re.compile(
    r"\b(?:before|until|prior to|up to(?!\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))\s+"
    r"(?:\w+\s+){0,2}?((?:19|20)\d\d)\b(?!\s+(?:report|inspection|ofsted|visit))",
    re.IGNORECASE,
)
_LATEST = re.compile(
    r"\b(?:latest|last(?:ly)?|most recent(?:ly)?|newest|current(?:ly)?|(?<!cyp )now|at the moment|today|still)\b",
    re.IGNORECASE,
)
_LATEST_NOT = re.compile(
    r"\b(?:last|since the last) (?:year|month|week|meeting)\b|\bsince (?:the|its|their|our) last\b"
    r"|\b(?:than|since|as|to|from) last time\b"
    r"|\b(?:last|latest) (?:two|three|four|few|couple|several|[2-9])\b",
    re.IGNORECASE,
)
_PREVIOUS = re.compile(
    r"\b(?:previous(?:ly)?|prior(?! to)|(?<!year )(?<!month )earlier|the one before|time before|before (?:that|then)"
    r"|before the (?:last|latest|most recent)"
    r"|last but one|(?:second|next) to last)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\b(?:first|earliest|oldest)\s+(?:\w+\s+)?(?:inspect\w*|report|grade|judge?ment|time)\b", re.IGNORECASE
)
_OVERALL = re.compile(r"\boverall\b", re.IGNORECASE)
_LEADS_ON = re.compile(r"^\W*(?:(?:and|what|how|about|on|for)\s+)*", re.IGNORECASE)
_EVERY = re.compile(
    r"\b(?:all|each|every|any|which)\s+(?:of\s+the\s+)?(?:councils?|authorit\w+|las?|inspections?|boroughs?)\b",
    re.IGNORECASE,
)
_PUBLISHED_SENSE = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (?:19|20)\d\d (?:ofsted )?(?:report|letter)\b|"
    r"\b(?:published|publication|came out|released)\b[^?.]{0,20}\b(?:19|20)\d\d",
    re.IGNORECASE,
)
_KINDS: tuple[tuple[re.Pattern[str], DocumentKind], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (r"\b(?:focused|monitoring)[\s-]visit (?:letter|report)s?\b|\bvisit letters?\b", DocumentKind.VISIT_LETTER),
        (r"\b(?:cover|officer'?s?|committee) (?:report|paper)s?\b", DocumentKind.COVER_REPORT),
        (r"\bminutes\b", DocumentKind.MINUTES),
        (
            r"\b(?:press|news(?:paper)?s?|the papers (?:say|said|report|wrote)|in the papers|article|magazine|cyp now"
            r"|journalist)\b",
            DocumentKind.PRESS,
        ),
        (r"\b(?:slides?|slide ?deck|powerpoint|presentation slides)\b", DocumentKind.SLIDES),
        (r"\b(?:ofsted'?s?|inspection|inspectors'?) report\b", DocumentKind.OFSTED_REPORT),
    )
)


_TAKES_NO_FOLLOW_UP = frozenset({Intent.HELP, Intent.OUT_OF_SCOPE})
"""After "thanks!" or a joke, a follow-up means what was asked before it."""


class Turn(StrEnum):
    """Which of a council's inspections a question means when it names no year."""

    ANY = "any"
    LATEST = "latest"
    PREVIOUS = "previous"
    FIRST = "first"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood. What it does not name is empty; `assumptions` are sentences that say how it was
    taken."""

    text: str
    intents: tuple[Intent, ...]
    councils: tuple[str, ...] = ()
    unknown_places: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    since: int | None = None
    before: int | None = None
    turn: Turn = Turn.ANY
    framework: Framework | None = None
    areas: tuple[Area, ...] = ()
    kind: DocumentKind | None = None
    terms: tuple[Term, ...] = ()
    every_council: bool = False
    by_publication: bool = False
    time_is_carried: bool = False
    assumptions: tuple[str, ...] = field(default=())

    @property
    def names_a_time(self) -> bool:
        """Whether it says which inspection in time it means."""
        return bool(self.years or self.since or self.before or self.turn != Turn.ANY)


def understand(text: str, history: Sequence[str] = (), people: frozenset[str] = frozenset()) -> Question:
    """The question, with what it leaves out taken from the earlier questions of its thread, oldest first.

    `people` are surnames in lower case of those the papers quote: "harrod" is then no misspelt Harrow.
    """
    question = _alone(text, people)
    for earlier in reversed([_alone(each, people) for each in history]):
        if not _leans_on_earlier(question):
            break
        if earlier.intents[0] not in _TAKES_NO_FOLLOW_UP:
            question = _carried_over(question, earlier)
    return question


def _alone(text: str, people: frozenset[str] = frozenset()) -> Question:
    text = in_full(re.sub(r"[\x00-\x1f\x7f]+", " ", text).strip())
    councils = _without_people(councils_in_question(text), people)
    since, before = _year_after(_SINCE, text), _year_after(_BEFORE, text)
    named = [
        *_YEAR.findall(text),
        *(year for first, last in _YEARS_RUN.findall(text) for year in (first, first[:2] + last)),
    ]
    years = tuple(dict.fromkeys(int(year) for year in named if int(year) not in (since, before)))
    terms, areas = content_terms(text), areas_in_question(text)
    intents = sorts_of(text, terms, areas)
    if intents == (Intent.PASSAGE,) and not topic(terms):
        # Two councils or two years side by side, and nothing else, are to be compared.
        intents = (Intent.COMPARISON,) if len(councils.found) > 1 or len(years) > 1 else intents
    return Question(
        text=text,
        intents=intents,
        councils=councils.found,
        unknown_places=councils.unknown,
        years=years,
        since=since,
        before=before,
        turn=_turn(text),
        framework=framework_in(text),
        areas=areas,
        kind=next((kind for pattern, kind in _KINDS if pattern.search(text)), None),
        terms=terms,
        every_council=bool(_EVERY.search(text)),
        by_publication=bool(_PUBLISHED_SENSE.search(text)),
        assumptions=tuple(f"{typed} read as {council}" for typed, council in councils.suggestions),
    )


def sorts_of(text: str, terms: Sequence[Term], areas: Sequence[Area]) -> tuple[Intent, ...]:
    """The sorts of answer that a question with these topic terms and judgement areas wants."""
    intents = intents_of(corrected(text))
    if asks_after_the_scale(text):
        return (Intent.DEFINITION,) if definition_asked_for(text) else (Intent.PASSAGE,)
    if intents != (Intent.PASSAGE,):
        return intents
    if definition_asked_for(text):
        return (Intent.DEFINITION,)
    if topic(terms) or counts(text):
        return intents  # "no of LAC" is after a number, which no grade is
    if _OVERALL.search(text) and {Area.OVERALL}.issuperset(areas):
        return (Intent.GRADE,)  # "walsall overall the last time they came"
    if not areas:
        return intents
    timed = _YEAR.search(text) or _turn(text) != Turn.ANY
    fragment = of_a_fragment(text) if timed else None
    return (fragment,) if fragment else intents


def _without_people(councils: QuestionCouncils, people: frozenset[str]) -> QuestionCouncils:
    """The councils, but none that a surname was only taken for."""
    named = {council for typed, council in councils.suggestions if typed.casefold().removesuffix("'s") in people}
    return replace(
        councils,
        found=tuple(council for council in councils.found if council not in named),
        suggestions=tuple(pair for pair in councils.suggestions if pair[1] not in named),
    )


def _year_after(pattern: re.Pattern[str], text: str) -> int | None:
    match = pattern.search(text)
    return int(next(year for year in match.groups() if year)) if match else None


def _turn(text: str) -> Turn:
    if _PREVIOUS.search(text):
        return Turn.PREVIOUS
    if _FIRST.search(text):
        return Turn.FIRST
    return Turn.LATEST if _LATEST.search(_LATEST_NOT.sub(" ", text)) else Turn.ANY


def _leans_on_earlier(question: Question) -> bool:
    """Whether it leaves out what it is about: a question in a thread that names no council means the thread's, "just
    Telford" its topic.
    """
    if _asks_nothing(question):
        return True
    return not question.councils and not question.unknown_places and not question.every_council


def _asks_nothing(question: Question) -> bool:
    return question.intents == (Intent.PASSAGE,) and not question.terms


def _carried_over(question: Question, earlier: Question) -> Question:
    """The question with the earlier one's councils, time and, where it asks nothing by itself, intent and area."""
    taken: list[str] = []
    if not question.councils and earlier.councils:
        question = replace(question, councils=earlier.councils)
        taken += earlier.councils
    if _SINCE_THEN.search(question.text) and earlier.years and not question.names_a_time:
        question = replace(question, since=min(earlier.years))
        taken.append(f"since {min(earlier.years)}")
    elif not question.names_a_time and earlier.names_a_time:
        question = replace(
            question,
            years=earlier.years,
            since=earlier.since,
            before=earlier.before,
            turn=earlier.turn,
            time_is_carried=True,
        )
        if question.councils == earlier.councils:
            taken += map(str, earlier.years)
    if question.framework is None and not question.names_a_time:
        question = replace(question, framework=earlier.framework)
    if _asks_nothing(question):
        question = replace(
            question, intents=earlier.intents, areas=earlier.areas, terms=earlier.terms, kind=earlier.kind
        )
    elif question.areas and all(term.area for term in question.terms) and question.intents == (Intent.PASSAGE,):
        question = replace(question, intents=earlier.intents, kind=earlier.kind)
    if counts(earlier.text) and len(question.text.split()) <= FEW and question.intents == (Intent.PASSAGE,):
        # "And on plans?" after a number is after a number too.
        question = replace(question, text=f"how many {_LEADS_ON.sub('', question.text)}")
    if taken:
        question = replace(question, assumptions=(*question.assumptions, f"Taken as: {', '.join(taken)}"))
    return question
