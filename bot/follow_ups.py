"""Follow-ups in a thread: what a question leaves out, taken from the one before it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.intents import Intent
from bot.moves import takes_to_have_moved
from bot.phrases import councils_written_as
from bot.question import Question, Turn
from bot.terms import Term, topic
from bot.times import names_a_year
from bot.wanted.kinds import wants_something
from bot.wanted.numbers import counts
from bot.wanted.places import asks_where
from bot.wanted.wording import FEW
from index.models import Area
from index.vocabulary.grades import find_grades

_SINCE_THEN = re.compile(r"\bsince(?: then)?\W*$", re.IGNORECASE)
_WHY = re.compile(r"\bwhy\b|\bhow come\b", re.IGNORECASE)
_THE_WHOLE = re.compile(r"\b(?:the|that|this) (?:whole|council|(?:local )?authority|borough|county)\b", re.IGNORECASE)
_POINTS_BACK = re.compile(r"\b(?:it|that|this|they|them|those|these|their|its)\b", re.IGNORECASE)
_DOERS = re.compile(
    r"(?:senior |corporate )?(?:leaders?|managers?|members?|councillors?|the council|staff)\b", re.IGNORECASE
)
_WHO_DOES = re.compile(
    rf"\b(?:do|does|did|are|were|is|was|have|has|had|can|could|will|should)\s+"
    rf"(?:the |any |its |their )?{_DOERS.pattern}",
    re.IGNORECASE,
)
"""Who is asked to have done or known something is not what is asked about: "did leaders know about it?"."""

_MOVED = re.compile(
    r"\b(?:better|worse|same|chang\w+|different|improv\w+|move[ds]?|up|down|stronger|weaker|higher|lower|declin\w+)\b",
    re.IGNORECASE,
)

_THAN_BEFORE = re.compile(
    r"\b(?:than|as|from|since|to) (?:the )?(?:last (?:time|one|inspection|report|visit)|before|previous(?:ly)?"
    r"|time before|one before)\b",
    re.IGNORECASE,
)
_WHICH_ON = {1: "the inspection", 2: "the second inspection", 3: "the third inspection"}
_COUNTED_FROM = {Turn.NEXT: 1, Turn.PREVIOUS: -1}
"""How far the inspection that a follow-up means is from the one asked about before."""

_NAME = re.compile(r"\b[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)+(?: (?:teams?|services?|hubs?|projects?|centres?)\b)?")
"""A name of two words or more in capitals, with what it names."""

_GRADE_WORD = re.compile(r"\b(?:grad|rat(?:ed|ing)|judg|mark|scor|get\b|got\b)", re.IGNORECASE)
_OF_THEM = re.compile(
    r"\bof (?:them\b|(?:those|these)\b"
    r"(?=\W*$|\s+(?:who|that|were|was|are|is|had|have|has|did|do|left|got|went|live)\b))",
    re.IGNORECASE,
)
_LEADS_ON = re.compile(r"^\W*(?:(?:and|what|how|about|on|for)\s+)*", re.IGNORECASE)


def leans_on_earlier(question: Question) -> bool:
    """Whether it leaves out what it is about: a question in a thread that names no council means the thread's, "just
    Telford" its topic.
    """
    if _asks_nothing(question):
        return True
    return not question.councils and not question.unknown_places and not question.every_council


def _asks_nothing(question: Question) -> bool:
    return question.intents == (Intent.PASSAGE,) and not question.areas and all(term.asking for term in question.terms)


_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "last": -1, "1st": 1, "2nd": 2}
_POINT = re.compile(
    r"\b(?:explain|expand|more|about|why|mean\w*|elaborate|details?)\b.{0,25}?\b(?:the |point |number |no\.? |item |#)+"
    r"(first|second|third|fourth|fifth|sixth|last|1st|2nd|[1-9])(?: (?:one|point|item))?\W*(?:mean\w*)?\W*$",
    re.IGNORECASE,
)


def _point_in(question: Question, earlier: Question) -> int | None:
    """Which point of a list that was asked for before is meant: "explain the first one"."""
    named = _POINT.search(question.text)
    if named is None or Intent.IMPROVEMENTS not in earlier.intents:
        return None
    word = named[1].casefold()
    return _ORDINALS.get(word) or int(word)


def _asked_as(question: Question, earlier: Question) -> str:
    """The words of a follow-up that names nothing: the earlier question's, or its own before the earlier topic where
    it asks why or how many.
    """
    if wants_something(question.text) or _WHY.search(question.text):
        of_a_grade = (Intent.GRADE.value,) if Intent.GRADE in earlier.intents and not topic(earlier.terms) else ()
        return " ".join([question.text.rstrip(" ?"), *of_a_grade, *(term.surface for term in topic(earlier.terms))])
    return earlier.text


def _means_what_was_asked(question: Question, earlier: Question) -> bool:
    """Whether a follow-up points back with "it" or "that" to the topic of a question about what papers say, and names
    no thing of the field itself.
    """
    points_back = _POINTS_BACK.search(question.text) is not None and not question.councils
    doers = {term for term in question.terms if _WHO_DOES.search(question.text) and _DOERS.match(term.surface)}
    areas = set(question.areas) - ({Area.LEADERS} if doers else set())
    names_a_thing = bool(areas) or any(term.of_the_field for term in question.terms if term not in doers)
    of_papers = earlier.intents == (Intent.PASSAGE,) and bool(_thing_of(earlier))
    return points_back and not names_a_thing and (of_papers or _asks_of_the_thing(question, earlier))


def _asks_of_the_thing(question: Question, earlier: Question) -> bool:
    """Whether a follow-up asks how many there are, or where, of what was asked about before."""
    of_a_thing = _thing_of(earlier) and {Intent.PASSAGE, Intent.GRADE}.issuperset(earlier.intents)
    return bool(of_a_thing) and (counts(question.text) or asks_where(question.text))


def _asks_why_judged(question: Question) -> bool:
    """Whether a follow-up is after the reasons for a grade, and does not say that it means the whole council's."""
    asked = Intent.REASONS in question.intents or (_WHY.search(question.text) and find_grades(question.text))
    return bool(asked) and not _THE_WHOLE.search(question.text)


def _thing_of(earlier: Question) -> tuple[Term, ...]:
    """What a question was about: its topic, or the judgement area that it named in place of one."""
    return topic(earlier.terms) or tuple(term for term in earlier.terms if term.area)


def _of_the_same_thing(question: Question, earlier: Question) -> Question:
    """The question about the earlier one's topic: its own words say only what is wanted to be known of that."""
    own = tuple(replace(term, asking=True) for term in question.terms)
    thing = _thing_of(earlier)
    words = _as_a_name(thing, earlier) or " ".join(term.surface for term in thing)
    return replace(
        question,
        text=f"{question.text.rstrip(' ?')} ({words})",
        intents=(Intent.PASSAGE,),
        areas=earlier.areas,
        terms=(*thing, *own),
    )


def _as_a_name(thing: Sequence[Term], earlier: Question) -> str:
    """The name in capitals that the earlier question gives its topic, "Make Safe"; "" where it gives none."""
    named = (name[0] for name in _NAME.finditer(councils_written_as(earlier.text, ",")))
    return next(
        (name for name in named if all(re.search(rf"\b{re.escape(t.surface)}\b", name, re.I) for t in thing)), ""
    )


def carried_over(question: Question, earlier: Question) -> Question:
    """The question with the earlier one's councils and time, and with its topic where it has none; what was taken is
    said.
    """
    placed, where = _with_council_and_time(question, earlier)
    about, what = _with_topic(question, placed, earlier)
    if counts(earlier.text) and len(about.text.split()) <= FEW and about.intents == (Intent.PASSAGE,):
        # "And on plans?" after a number is after a number too.
        asked = about.text if counts(about.text) else f"how many {_LEADS_ON.sub('', about.text)}"
        about = replace(about, text=asked)
    taken = (*where, *what)
    said = (f"Taken as: {', '.join(taken)}",) if taken else ()
    return replace(about, assumptions=(*about.assumptions, *said))


def _with_council_and_time(question: Question, earlier: Question) -> tuple[Question, tuple[str, ...]]:
    taken: list[str] = []
    if not question.councils and earlier.councils:
        question = replace(question, councils=earlier.councils)
        taken += earlier.councils
    if question.turn in _COUNTED_FROM and not names_a_year(question.text) and _says_which(earlier):
        question = _counted_from(question, earlier)
        taken += _which(question, earlier)
    elif _THAN_BEFORE.search(question.text) and Intent.GRADE in earlier.intents and earlier.years:
        question = replace(question, before=max(earlier.years), turn=Turn.ANY, intents=(Intent.COMPARISON,))
        taken.append(f"until {max(earlier.years)}")
    elif _is_set_against(question, earlier):
        question = replace(question, years=(*earlier.years, *question.years), intents=(Intent.COMPARISON,))
        taken += map(str, earlier.years)
    elif _asks_since_then(question.text) and earlier.years and not question.names_a_time:
        question = replace(question, since=min(earlier.years))
        taken.append(f"since {min(earlier.years)}")
    elif not question.names_a_time and earlier.names_a_time:
        question = replace(
            question,
            years=earlier.years,
            since=earlier.since,
            before=earlier.before,
            turn=earlier.turn,
            later=question.later + earlier.later,
            time_is_carried=True,
        )
        if not earlier.councils or question.councils == earlier.councils:
            taken += map(str, earlier.years)
    if question.framework is None and not question.names_a_time:
        question = replace(question, framework=earlier.framework)
    return question, tuple(taken)


def _asks_since_then(text: str) -> bool:
    """Whether a follow-up is after what came after the year asked about before: "and since?", "has it improved?"."""
    return _SINCE_THEN.search(text) is not None or takes_to_have_moved(text) is not None


def _says_which(earlier: Question) -> bool:
    """Whether an earlier question tells which inspections it was answered from: "and leadership?" does not."""
    return earlier.names_a_time or bool(earlier.councils)


def _counted_from(question: Question, earlier: Question) -> Question:
    """The question of the inspection that came after or before the one asked about before it; "the one after that"
    twice is two on.
    """
    return replace(
        question,
        years=earlier.years,
        since=earlier.since,
        before=earlier.before,
        turn=earlier.turn,
        later=question.later + _COUNTED_FROM[question.turn],
    )


def _which(question: Question, earlier: Question) -> list[str]:
    """Which inspection is meant, in words, where the earlier question says from which it is counted."""
    which = _WHICH_ON.get(abs(question.later), f"number {abs(question.later)} of the inspections")
    if question.later > 0:
        return [f"{which} after {max(earlier.years)}"] if earlier.years else []
    if earlier.years:
        return [f"{which} before {min(earlier.years)}"]
    of_the_latest = not earlier.names_a_time or earlier.turn == Turn.LATEST
    return [f"{which} before the latest"] if of_the_latest and not _asks_nothing(earlier) else []


def _is_set_against(question: Question, earlier: Question) -> bool:
    """Whether a follow-up sets the grades of another year beside those asked for before: "any better by 2024?"."""
    of_grades = {Intent.PASSAGE, Intent.GRADE, Intent.TIMELINE, Intent.COMPARISON}.issuperset(question.intents)
    other_years = question.years and earlier.years and not set(question.years).intersection(earlier.years)
    asked_so = of_grades and Intent.GRADE in earlier.intents and not topic(question.terms)
    return bool(other_years and asked_so and _MOVED.search(question.text))


def _with_topic(question: Question, placed: Question, earlier: Question) -> tuple[Question, tuple[str, ...]]:
    """The `placed` question about what the earlier one was about, as far as `question` itself leaves that open."""
    if placed.intents != question.intents:  # set against another time
        return replace(placed, areas=earlier.areas, terms=earlier.terms), ()
    alike = replace(placed, intents=earlier.intents, areas=earlier.areas, terms=earlier.terms)
    if point := _point_in(question, earlier):
        return replace(alike, point=point), ()
    if _asks_nothing(question) and _asks_of_the_thing(question, earlier):
        return _of_the_same_thing(placed, earlier), tuple(term.surface for term in _thing_of(earlier))
    if _asks_nothing(question):
        return replace(alike, text=_asked_as(question, earlier), kind=earlier.kind), ()
    if _OF_THEM.search(question.text) and counts(question.text) and counts(earlier.text) and _thing_of(earlier):
        thing = _thing_of(earlier)
        return replace(placed, terms=(*thing, *placed.terms)), tuple(term.surface for term in thing)
    if _means_what_was_asked(question, earlier):
        return _of_the_same_thing(placed, earlier), tuple(term.surface for term in _thing_of(earlier))
    if question.areas and all(term.area for term in question.terms):
        return _about_areas(question, placed, earlier), ()
    return _about_its_grade(question, placed, earlier)


def _about_areas(question: Question, placed: Question, earlier: Question) -> Question:
    """The `placed` question about nothing but judgement areas, in the way in which the earlier one was asked."""
    if question.intents == (Intent.PASSAGE,):
        return replace(placed, intents=earlier.intents, kind=earlier.kind)
    if question.intents != (Intent.GRADE,):
        return placed
    if Intent.COMPARISON in earlier.intents:
        return replace(placed, intents=(Intent.COMPARISON,))
    told = earlier.intents == (Intent.PASSAGE,) and topic(earlier.terms)
    return replace(placed, intents=(Intent.PASSAGE,)) if told and not _GRADE_WORD.search(question.text) else placed


def _about_its_grade(question: Question, placed: Question, earlier: Question) -> tuple[Question, tuple[str, ...]]:
    """The `placed` question about the earlier one's areas, where it asks how their grades moved, "has it improved?", or
    why they were given.
    """
    of_its_grade = takes_to_have_moved(question.text) or _asks_why_judged(question)
    if of_its_grade and earlier.areas and not question.areas and not topic(question.terms):
        named = tuple(term for term in earlier.terms if term.area)
        return replace(placed, areas=earlier.areas, terms=(*named, *placed.terms)), tuple(t.surface for t in named)
    return placed, ()
