"""Questions that ask several things at once, cut into the parts that are answered one after the other."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.intents import Intent
from bot.question import Question, sorts_of
from bot.terms import content_terms, topic
from index.vocabulary.areas import areas_in_question

MOST = 4

_BETWEEN = re.compile(r"\s*[,;?]\s*(?:(?:and|also|plus)\s+)?|\s+(?:and|also|plus|&)\s+", re.IGNORECASE)
_FACTS = frozenset({Intent.WHEN, Intent.PUBLISHED, Intent.LEAD_INSPECTOR, Intent.FRAMEWORK, Intent.GRADE})
_LISTS = frozenset({Intent.IMPROVEMENTS, Intent.STRENGTHS})
_ASKS_ABOUT = re.compile(
    r"^\W*(?:and\s+)?(?:what|how) about\b|^\W*what (?:did|do) (?:they|inspectors|ofsted) say\b", re.I
)


def parts_of(question: Question) -> tuple[Question, ...]:
    """The parts, each with the councils and the time of the whole; () for a question that asks one thing.

    Facts and grades alone are one thing. A cut that goes through a name ("help and protection") is none.
    """
    if not (_FACTS | _LISTS).issuperset(question.intents):
        return ()
    clauses = [clause for clause in _BETWEEN.split(question.text) if content_terms(clause)]
    parts = tuple(_part(question, clause) for clause in clauses)
    sorts = {_sort(part) for part in parts}
    if not 2 <= len(parts) <= MOST or len(sorts) < 2 or not _are_whole(question, parts):
        return ()
    return parts


def _part(question: Question, clause: str) -> Question:
    terms, areas = content_terms(clause), areas_in_question(clause)
    return replace(question, text=clause, intents=sorts_of(clause, terms, areas), terms=terms, areas=areas)


def _sort(part: Question) -> str:
    leading = part.intents[0]
    return "facts" if leading in _FACTS else leading.value


def _are_whole(question: Question, parts: Sequence[Question]) -> bool:
    """Whether every part asks something by itself, and none of the question was cut through or lost."""
    if any(part.intents == (Intent.PASSAGE,) and not _ASKS_ABOUT.search(part.text) for part in parts):
        return False
    areas = {area for part in parts for area in part.areas}
    terms = {term.surface for part in parts for term in topic(part.terms)}
    return areas == set(question.areas) and terms == {term.surface for term in topic(question.terms)}
