"""The topic of a question and the sorts of answer that it wants: by rules, by what was learned from examples, and by
whichever of the two is to be trusted more.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.intents import Intent, asks_after_the_scale, intents_of, of_a_fragment, tells_of_harm, words_of_the_sort
from bot.named_children import asks_after_one_child
from bot.outline import REPORT, outline, without_readers
from bot.question import Turn
from bot.sorts import LEAST, Told, sort_of
from bot.terms import Term, content_terms, topic
from bot.times import names_a_year, turn_in
from bot.wanted.numbers import counts
from bot.wanted.sums import asks_for_a_sum
from bot.words import mended
from index.embedding import Embedder
from index.models import Area
from index.vocabulary.areas import areas_in_question
from index.vocabulary.glossary import abbreviation_asked_for, definition_asked_for

_OVERALL = re.compile(r"\boverall\b", re.IGNORECASE)
_WHEN_THEY_CAME = re.compile(
    r"(?<=\w )when (?:ofsted|(?:the )?inspectors?|they|hmi) (?:last )?"
    r"(?:visited|came|called|inspected|looked|arrived|went in|were (?:there|in|here))\b",
    re.IGNORECASE,
)
"""A clause of time, and no question when that was."""


_WHETHER = re.compile(
    r"(?:^|[,:;–-]|\b(?:19|20)\d\d)\W{0,5}(?:do|does|did|are|is|were|was|can|could|have|has)\s+"
    r"(?:the |their |its )?[a-z]+ (?:[a-z]+ )?[a-z]+",
    re.IGNORECASE,
)
"""A whole question whether something is so: "are links strong?". What it is asked of is its topic, whatever its words
say elsewhere.
"""

OF_THE_WHOLE = frozenset(
    {
        Intent.GRADE,
        Intent.IMPROVEMENTS,
        Intent.STRENGTHS,
        Intent.SUMMARY,
        Intent.REASONS,
        Intent.TIMELINE,
        Intent.COMPARISON,
        Intent.COVERAGE,
        Intent.WHEN,
        Intent.PUBLISHED,
        Intent.LEAD_INSPECTOR,
        Intent.FRAMEWORK,
    }
)
"""What is asked of an inspection as a whole, or of a judgement area: words that are no thing of the field are then the
asker's own.
"""

FACTS_ALONE = frozenset({Intent.LEAD_INSPECTOR, Intent.WHEN, Intent.PUBLISHED, Intent.FRAMEWORK, Intent.COVERAGE})
"""What is a fact of the register, in whatever words it is asked for."""

_AT_ONCE = frozenset({Intent.CONCERN, Intent.PRIVATE, Intent.INSTRUCTION, Intent.RESTRICTED})
"""What is answered at once, without waiting for a model."""

_NEVER_OVERRULED = frozenset(
    {
        Intent.RESTRICTED,
        Intent.INSTRUCTION,
        Intent.CONCERN,
        Intent.PRIVATE,
        Intent.NEXT,
        Intent.WORKING_DAYS,
        Intent.WHOSE,
        Intent.MEETING,
        Intent.MOVER,
        Intent.VOTE,
        Intent.DECISION,
        Intent.SPOKEN,
        Intent.ACTIONS,
        Intent.DEADLINE,
    }
)
"""What is told by plain words of its own, or must never be missed."""

LIKELY, SURE, VERY_SURE = 0.6, 0.72, 0.85
"""How sure the examples must be of a sort to overrule what speaks against it, measured on writers they did not see."""


def topic_and_sorts(
    text: str, embedder: Embedder | None = None
) -> tuple[tuple[Term, ...], tuple[Area, ...], tuple[Intent, ...]]:
    """The topic terms and judgement areas of a question, and the sorts of answer that it wants."""
    terms, areas, intents = _by_rules(text)
    settled = intents[0] in _AT_ONCE or counts(text) or asks_for_a_sum(text) or asks_after_the_scale(text)
    told = None if settled else sort_of(text, embedder)
    if told is None:
        return terms, areas, intents
    if not terms:  # nothing but councils and times: a fact of theirs may be asked for
        is_fact = intents == (Intent.PASSAGE,) and told.sort in FACTS_ALONE and told.sureness >= SURE
        return terms, areas, (told.sort,) if is_fact else intents
    agreed = _agreed(text, intents, told, terms)
    if agreed == (Intent.PASSAGE,) and told.sort == Intent.PASSAGE and not topic(terms) and _WHETHER.search(text):
        return tuple(replace(term, asking=False) for term in terms), areas, agreed
    if told.sort in agreed and told.sort in OF_THE_WHOLE:
        terms = _of_the_asker(text, terms, told)
    return terms, areas, agreed


def _of_the_asker(text: str, terms: Sequence[Term], told: Told) -> tuple[Term, ...]:
    """The terms, those only asking that are no thing of the field, or of everyday use where the sort is not so sure; in
    a summary those too that say for whom it is.
    """
    if told.sort == Intent.SUMMARY:
        kept = _beside_the_readers(text)
        terms = [term if term.surface in kept else replace(term, asking=True) for term in terms]
    is_sure = told.sureness >= SURE and told.sort != Intent.COMPARISON  # which may set a topic side by side
    return tuple(
        replace(term, asking=True) if not term.of_the_field and (term.everyday or is_sure) else term for term in terms
    )


def _beside_the_readers(text: str) -> set[str]:
    """The words of the terms of a question that are left without those which say for whom an account is."""
    return {term.surface for term in content_terms(without_readers(outline(text)).replace(REPORT, " "))}


def _agreed(text: str, ruled: tuple[Intent, ...], told: Told, terms: Sequence[Term]) -> tuple[Intent, ...]:
    """The sorts of answer by the patterns and by the examples, whichever are to be trusted more."""
    if ruled[0] in _NEVER_OVERRULED or told.sort in ruled:
        return ruled
    if told.sort in (Intent.PRIVATE, Intent.OUT_OF_SCOPE) and tells_of_harm(text):
        return (Intent.CONCERN,)
    if told.sort == Intent.PRIVATE:
        return (told.sort,) if told.sureness >= SURE else ruled
    if told.sort == Intent.OUT_OF_SCOPE:
        names_what_is_held = REPORT in outline(text)
        least = VERY_SURE if any(term.of_the_field for term in terms) else SURE if names_what_is_held else LIKELY
        return (told.sort,) if told.sureness >= least else ruled
    if told.sort in FACTS_ALONE:
        return (told.sort,)
    names_something = any(not (term.asking or term.everyday or term.of_the_field) for term in terms)
    if told.sort == Intent.PASSAGE and not names_something and not any(term.of_the_field for term in terms):
        return ruled  # nothing is left that a passage could be about
    if told.sort == Intent.SUMMARY and any(term.of_the_field for term in topic(terms)):
        return (told.sort,) if told.sureness >= VERY_SURE else ruled  # "walsall FGM" is after FGM
    least = SURE if told.sort == Intent.PASSAGE or len(ruled) > 1 or names_something else LEAST
    return (told.sort,) if told.sureness >= least else ruled


def _by_rules(text: str) -> tuple[tuple[Term, ...], tuple[Area, ...], tuple[Intent, ...]]:
    """The topic terms, areas and sorts by the patterns alone."""
    text = _WHEN_THEY_CAME.sub(" ", text)
    terms, areas = content_terms(text), areas_in_question(text)
    intents = _sorts_of(text, terms, areas)
    return _without_the_askers(text, terms, intents), areas, intents


def _without_the_askers(text: str, terms: Sequence[Term], intents: Sequence[Intent]) -> tuple[Term, ...]:
    """The terms, those only asking that merely name the sort of answer, as "series" in "series of grades", or say for
    whom a summary is wanted.
    """
    of_the_sort = words_of_the_sort(mended(text), intents)
    kept = {term.surface for term in terms}
    if Intent.SUMMARY in intents:
        kept = _beside_the_readers(text)
    return tuple(
        replace(term, asking=True)
        if term.surface not in kept or (not term.of_the_field and term.surface in of_the_sort)
        else term
        for term in terms
    )


def _sorts_of(text: str, terms: Sequence[Term], areas: Sequence[Area]) -> tuple[Intent, ...]:
    """The sorts of answer that a question with these topic terms and judgement areas wants."""
    intents = intents_of(mended(text))
    if intents != (Intent.CONCERN,) and asks_after_one_child(text):
        return (Intent.PRIVATE,)
    if asks_after_the_scale(text):
        return (Intent.DEFINITION,) if definition_asked_for(text) else (Intent.PASSAGE,)
    if intents == (Intent.COVERAGE,) and any(term.of_the_field for term in topic(terms)):
        return (Intent.PASSAGE,)  # what is held on private fostering is what it says of it
    if intents != (Intent.PASSAGE,):
        return intents
    if definition_asked_for(text) or abbreviation_asked_for(text):
        return (Intent.DEFINITION,)
    if topic(terms) or counts(text):
        return intents  # "no of LAC" is after a number, which no grade is
    if _OVERALL.search(text) and {Area.OVERALL}.issuperset(areas):
        return (Intent.GRADE,)  # "walsall overall the last time they came"
    if not areas:
        return intents
    timed = names_a_year(text) or turn_in(text) != Turn.ANY
    fragment = of_a_fragment(text) if timed else None
    return (fragment,) if fragment else intents
