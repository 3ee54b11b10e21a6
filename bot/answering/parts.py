"""Questions that ask several things at once, cut into the parts that are answered one after the other."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.intents import Intent
from bot.phrases import councils_written_as
from bot.question import Question
from bot.sorting import topic_and_sorts
from bot.terms import Term, topic
from bot.times import names_a_year, years_in
from bot.wanted.numbers import counts
from index.embedding import Embedder
from index.models import Area
from index.vocabulary.asked import councils_in_question

MOST = 4

_BETWEEN = re.compile(r"\s*[,;:?]\s+(?:(?:and|also|plus)\s+)?|\s+[-–—]\s+|\s+(?:and|also|plus|&)\s+", re.IGNORECASE)
_FACTS = frozenset({Intent.WHEN, Intent.PUBLISHED, Intent.LEAD_INSPECTOR, Intent.FRAMEWORK, Intent.GRADE})
_LISTS = frozenset({Intent.IMPROVEMENTS, Intent.STRENGTHS})
_PARTED = _FACTS | _LISTS | {Intent.PASSAGE}
_CUT = _PARTED | {Intent.COMPARISON}
"""Two councils, each with an area of its own, are taken to be compared before they are cut apart."""

_ASKS_ABOUT = re.compile(
    r"^\W*(?:and\s+)?(?:what|how) about\b|^\W*what (?:did|do) (?:they|inspectors|ofsted) say\b", re.I
)
_VERB = re.compile(
    r"\b(?:what|who|why|how|when|where|which|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b",
    re.IGNORECASE,
)
_BEGINS_TO_ASK = re.compile(
    r"^\W*(?:what|who|how|when|where|which|why|is|are|was|were|do|does|did|has|have|can)\b", re.IGNORECASE
)
_ABOUT = re.compile(r"^\W*(?:about(?! (?:to|half|\d|a)\b)|regarding|concerning)\b", re.IGNORECASE)
_THE = re.compile(r"^\W*(?:the|its|their)\b", re.IGNORECASE)
_BEHIND = re.compile(r"(?:\s+(?:in|at|for|of|by))?(?:\s+(?:in\s+)?(?:19|20)\d\d)?\W*$", re.IGNORECASE)
_IN_CAPITALS = re.compile(r"\b[A-Z]{3,}s?\b")
_POINTS_BACK = re.compile(r"\b(?:it|they|them|their|its|those|these)\b", re.IGNORECASE)
TWO = 2
_A_LIST = 3
"""From so many things on, a list of them is gone through one by one."""


def parts_of(question: Question, embedder: Embedder | None = None) -> tuple[Question, ...]:
    """The parts, each with the councils and the time of the whole; () for a question that asks one thing.

    Facts and grades alone are one thing. A cut that goes through a name ("help and protection") is none.
    """
    if not _CUT.issuperset(question.intents):
        return ()
    cut = _BETWEEN.split(question.text)
    clauses = [_part(question, clause, embedder) for clause in cut] if len(cut) > 1 else []
    if own := _of_councils_of_their_own(question, clauses):
        return own
    if not _PARTED.issuperset(question.intents):
        return ()
    parts = _facts_together([part for part in clauses if part.terms or part.intents != (Intent.PASSAGE,)], embedder)
    sorts = {_sort(part) for part in parts}
    if not 2 <= len(parts) <= MOST or not _is_nothing_lost(question, parts):
        return ()
    if len(sorts) == 1 and all(_LISTS.issuperset(part.intents) and not topic(part.terms) for part in parts):
        return ()  # "recommendations and required actions" are one list
    asks_apart = (len(sorts) > 1 and all(_asks(part) for part in parts)) or _asks_twice(question, parts)
    return parts if asks_apart or _is_on_two_things(parts) or _is_a_list(question, parts) else ()


def _of_councils_of_their_own(question: Question, clauses: Sequence[Question]) -> tuple[Question, ...]:
    """The clauses, each about its own councils and years, where each names a council that no other does, and a thing:
    "neglect in Kent and adoption in Leeds"; else none. One thing of two councils may be meant to be compared.
    """
    if not 2 <= len(clauses) <= MOST or not all(_PARTED.issuperset(clause.intents) for clause in clauses):
        return ()
    named = [councils_in_question(clause.text).found for clause in clauses]
    things = [{term.surface for term in _things(clause)} for clause in clauses]
    every = {council for own in named for council in own}
    apart = _share_none(named) and (_share_none(things) or Intent.COMPARISON not in question.intents)
    if not all(named) or not all(things) or not apart or every != set(question.councils):
        return ()
    if not _is_nothing_lost(question, clauses):
        return ()
    return tuple(
        replace(clause, councils=own, years=years_in(clause.text) or question.years)
        for clause, own in zip(clauses, named, strict=True)
    )


def _share_none(groups: Sequence[Collection[str]]) -> bool:
    """Whether nothing stands in two of the groups."""
    return len({each for group in groups for each in group}) == sum(len(group) for group in groups)


def year_is_of_others(part: Question, parts: Sequence[Question]) -> bool:
    """Whether a part names no time, and another that asks in a sentence of its own does: "how does the MASH work, and
    how many contacts were there in 2023".
    """
    others = [other for other in parts if other is not part and _BEGINS_TO_ASK.match(other.text)]
    return not names_a_year(part.text) and any(names_a_year(other.text) for other in others)


def _is_on_two_things(parts: Sequence[Question]) -> bool:
    """Whether two things are named, each as what is to be told about: "private fostering and about missing children",
    "what do they say about permanence and the virtual school".
    """
    first, second = parts if len(parts) == TWO else (None, None)
    if first is None or second is None or not (_things(first) and _things(second)):
        return False
    if {first.intents, second.intents} != {(Intent.PASSAGE,)}:
        return False
    if _ABOUT.match(second.text):
        return True
    return (
        _is_of_the_field(first)
        and _THE.match(second.text) is not None
        and _names_a_thing(second)
        and _ends_in_what_it_is_about(first)
    )


def _ends_in_what_it_is_about(part: Question) -> bool:
    """Whether a part ends in "about" and its topic, with nothing but a council and a year behind it: no cut goes
    through "new and the emerging risks".
    """
    bare = _BEHIND.sub("", councils_written_as(part.text, " ").rstrip())
    _, about, thing = bare.casefold().rpartition("about ")
    return bool(about) and _THE.sub("", thing).strip() == _things(part)[-1].surface.casefold()


def _things(part: Question) -> tuple[Term, ...]:
    """What a part names: topics and judgement areas."""
    return tuple(term for term in part.terms if not term.asking)


def _asks_twice(question: Question, parts: Sequence[Question]) -> bool:
    """Whether there are two parts, each on a thing of the field, and the second asks in a sentence of its own: "audits,
    and how do family group conferences help". "Audits - are they any good" asks of audits.
    """
    first, second = parts if len(parts) == TWO else (None, None)
    if first is None or second is None or not (_is_of_the_field(first) and _names_a_thing(second)):
        return False
    alone = _VERB.search(first.text) is None or _BEGINS_TO_ASK.match(first.text) is not None
    is_further = re.search(rf"(?:\?|\b(?:and|also|plus)|&)\s+{re.escape(second.text)}", question.text) is not None
    is_apart = _BEGINS_TO_ASK.match(second.text) is not None and not _POINTS_BACK.search(second.text)
    return alone and is_apart and (is_further or counts(second.text))


def _facts_together(parts: Sequence[Question], embedder: Embedder | None) -> tuple[Question, ...]:
    """The parts, facts that stand side by side as one: "dates, overall and the out of hours service" has two."""
    together: list[Question] = []
    for part in parts:
        if together and _is_a_fact(part) and _is_a_fact(together[-1]):
            fact = together.pop()
            intents = tuple(dict.fromkeys((*fact.intents, *part.intents)))
            part = replace(_part(part, f"{fact.text} and {part.text}", embedder), intents=intents)
        together.append(part)
    return tuple(together)


def _is_a_fact(part: Question) -> bool:
    return _FACTS.issuperset(part.intents) and not topic(part.terms)


def _asks(part: Question) -> bool:
    """Whether a part asks something by itself."""
    return part.intents != (Intent.PASSAGE,) or _ASKS_ABOUT.search(part.text) is not None


def _is_a_list(question: Question, parts: Sequence[Question]) -> bool:
    """Whether a question lists things, each a fact or a topic: "who led it, overall, CAMHS waits"."""
    topics = [part for part in parts if part.intents == (Intent.PASSAGE,)]
    others = [part for part in parts if part not in topics]
    told = topics if others else topics[1:]
    if not all(topic(part.terms) or counts(part.text) for part in topics) or any(
        _is_a_clause(part.text) for part in told
    ):
        return False
    if others:
        return all(_is_a_fact(part) or _LISTS.issuperset(part.intents) for part in others)
    if all(counts(part.text) for part in parts):
        return True
    if _VERB.search(question.text):
        return len(parts) >= _A_LIST and all(_is_of_the_field(part) for part in parts)
    return len(parts) >= _A_LIST or all(_is_of_the_field(part) for part in parts)


def _is_a_clause(text: str) -> bool:
    """Whether a part has a verb, and does not ask by it how many there are."""
    return _VERB.search(text) is not None and not counts(text)


def _is_of_the_field(part: Question) -> bool:
    return any(term.of_the_field for term in part.terms)


def _names_a_thing(part: Question) -> bool:
    """Whether a part names a thing of the field, counts one, or has a name in capitals that a report may hold."""
    named = counts(part.text) or _IN_CAPITALS.search(part.text) is not None
    return _is_of_the_field(part) or (named and bool(topic(part.terms)))


def _part(question: Question, clause: str, embedder: Embedder | None) -> Question:
    terms, areas, intents = topic_and_sorts(clause, embedder)
    if intents == (Intent.DEFINITION,):
        intents = (Intent.PASSAGE,)  # "LADO" alone asks what it means, among other things what is said of it
    return replace(question, text=clause, intents=intents, terms=terms, areas=areas)


def _sort(part: Question) -> str:
    leading = part.intents[0]
    return "facts" if leading in _FACTS else leading.value


def _is_nothing_lost(question: Question, parts: Sequence[Question]) -> bool:
    """Whether none of the question was cut through or lost."""
    areas = {area for part in parts for area in part.areas} - {Area.OVERALL}
    terms = {term.surface for part in parts for term in topic(part.terms)}
    return areas == set(question.areas) - {Area.OVERALL} and terms == {term.surface for term in topic(question.terms)}
