"""A comparison asked in a thread: the council that it names beside the one that the thread was on, or the councils that
were asked about in turn.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.intents import Intent
from bot.phrases import councils_written_as
from bot.question import Question
from bot.terms import topic
from bot.times import names_a_year

TWO = 2
MOST = 4
"""So many councils of a thread are set side by side at most."""

TURNS = 4
"""So many questions back a thread is looked through for the councils that are meant."""

_HERE = "§"
"""What stands in place of the council that a question names."""

_MORE = r"(?:better|worse|stronger|weaker|higher|lower|ahead|behind)"
_BETTER = re.compile(rf"\b{_MORE}\b", re.IGNORECASE)
_BESIDE = re.compile(
    r"\b(?:(?:compar\w+|stack\w* up|measur\w+ up|differ\w*)\b[^?.]{0,30}?\b(?:with|to|against|from)"
    r"|than|versus|vs?\.?|against|alongside|beside|as (?:good|well|strong|bad|weak) as)"
    rf"\s+(?:(?:that|those) (?:of|in|for) |what |the |in |for |at )*{_HERE}",
    re.IGNORECASE,
)
"""The council is what something is set beside: "how does that compare with Hackney"."""

_WITH_NOTHING_ELSE = r"(?!\s+(?:than|with|to|as|from|since|against|nationally|across|over)\b)"
_OF_IT = re.compile(
    r"^\W*(?:(?:and|so|but|or)\s+)?(?:(?:how|what)\s+)?(?:is|are|was|were|did|do|does)\b"
    rf"[^?.]{{0,25}}?{_HERE}[^?.]{{0,25}}?"
    rf"\b(?:{_MORE}|compare|the same|different)\b{_WITH_NOTHING_ELSE}"
    rf"|^\W*(?:(?:and|what about|how about)\s+)+{_HERE}\W[^?.]{{0,20}}?"
    rf"\b(?:{_MORE}|the same|different)\b{_WITH_NOTHING_ELSE}"
    rf"|\b(?:{_MORE}|the same|different)\s+(?:over\s+)?(?:in|at|for)\s+{_HERE}",
    re.IGNORECASE,
)
"""The council is asked about beside what came before: "is Hackney any better?"; "has it got better" is of time."""

_OVER_TIME = re.compile(
    r"\b(?:got|get|gets|gotten|getting|becom\w+|since|before|last|previous\w*|now)\b", re.IGNORECASE
)
_THEM = r"(?:them|both|these|those|the (?:two|three|four|councils))"
_WHICH_OF_THEM = re.compile(
    r"\b(?:which|who)(?:['’]s)?(?: (?:one|council|authority|borough|of (?:them|those|these|the \w+)))?"
    r"(?: (?:is|was|did|does|do|has|had|got|came|comes|scored|performed|performs|gets|are|were))?\b"
    rf"(?: (?:do|done|out|graded|rated|judged|doing|the|a))*\s+(?:{_MORE}|best|worst|strongest|weakest|on top)\b"
    rf"|\bcompare {_THEM}|\bhow do (?:they|{_THEM}) compare|\bdifferences? between {_THEM}|\b{_THEM} side by side",
    re.IGNORECASE,
)
_OF_ALL = re.compile(r"\b(?:best|worst|strongest|weakest|on top|three|four|all)\b", re.IGNORECASE)
_OF_GRADES = frozenset({Intent.GRADE, Intent.SUMMARY, Intent.COMPARISON, Intent.TIMELINE, Intent.REASONS})


def compares_in_a_thread(question: Question) -> bool:
    """Whether a question sets one council beside what came before, or asks which of those before did better."""
    if not question.councils:
        return not question.every_council and _WHICH_OF_THEM.search(question.text) is not None
    if len(question.councils) != 1:
        return False
    text = councils_written_as(question.text, _HERE)
    if _BESIDE.search(text):
        return True
    return _OF_IT.search(text) is not None and not names_a_year(text) and not _OVER_TIME.search(text)


def side_by_side(question: Question, thread: Sequence[Question]) -> Question | None:
    """The comparison of all councils meant, on what the thread was on, as of then; None where there is nothing to set
    beside one another. The thread's questions are understood already, oldest first.
    """
    councils = _councils(question, thread)
    if len(councils) < TWO:
        return None
    last = thread[-1]
    beside = replace(
        _on_its_topic(question, thread),
        councils=councils,
        years=tuple(dict.fromkeys((*last.years, *question.years))),
        since=question.since or last.since,
        before=question.before or last.before,
        turn=question.turn if question.names_a_time else last.turn,
        later=last.later,
        time_is_carried=True,
    )
    taken = (*(each for each in councils if each not in question.councils), *map(str, last.years))
    return replace(beside, assumptions=(*question.assumptions, f"Taken as: {', '.join(taken)}"))


def _councils(question: Question, thread: Sequence[Question]) -> tuple[str, ...]:
    """The thread's councils and the one named; where none is named, those asked about last, in the order asked."""
    if question.councils:
        before = next((each.councils for each in reversed(thread) if each.councils), ())
        return (*before, *question.councils) if not set(before).intersection(question.councils) else ()
    most = MOST if _OF_ALL.search(question.text) else TWO
    found: tuple[str, ...] = ()
    for each in reversed(thread):
        if len(found) >= most:
            break
        found = (*(council for council in each.councils if council not in found), *found)
    return found


def _on_its_topic(question: Question, thread: Sequence[Question]) -> Question:
    """The question on its own area or topic; on the thread's where it names none."""
    last = thread[-1]
    if question.areas or topic(question.terms):
        intents = question.intents if topic(question.terms) else (Intent.COMPARISON,)
        return replace(question, intents=intents)
    alike = replace(question, areas=last.areas, terms=last.terms, kind=last.kind)
    if Intent.IMPROVEMENTS in last.intents:
        of_grades = any(Intent.GRADE in each.intents for each in thread) or _BETTER.search(question.text)
        graded = (Intent.GRADE,) if of_grades and not last.areas else ()
        return replace(alike, intents=(Intent.IMPROVEMENTS, Intent.COMPARISON, *graded))
    of_facts = not _OF_GRADES.union({Intent.PASSAGE}).issuperset(last.intents) and not _BETTER.search(question.text)
    if topic(last.terms) or of_facts:
        return replace(alike, text=last.text, intents=last.intents)
    return replace(alike, intents=(Intent.COMPARISON,))
