"""Understands what a question asks: of which councils and years, about which areas, and for what sort of answer."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.follow_ups import carried_over, leans_on_earlier
from bot.frames import REPORT, frame_of, outline, without_readers
from bot.intents import Intent, asks_after_the_scale, intents_of, of_a_fragment, words_of_the_sort
from bot.named_children import asks_after_one_child
from bot.question import Question, Turn
from bot.terms import Term, content_terms, topic
from bot.times import by_publication, in_years, names_a_year, since_and_before, turn_in, years_in
from bot.wanted import counts, wants_something
from bot.words import mended
from index.models import Area, DocumentKind
from index.vocabulary.areas import areas_in_question
from index.vocabulary.asked import QuestionCouncils, councils_in_question
from index.vocabulary.frameworks import framework_in
from index.vocabulary.glossary import abbreviation_asked_for, definition_asked_for
from index.vocabulary.spelling import in_full

_ASKS_A_THING = re.compile(
    r"\W*(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|which)\b", re.IGNORECASE
)
_OVERALL = re.compile(r"\boverall\b", re.IGNORECASE)
_EVERY = re.compile(
    r"\b(?:all|each|every|any|which)\s+(?:of\s+the\s+)?(?:councils?|authorit\w+|las?|inspections?|boroughs?)\b",
    re.IGNORECASE,
)
_KINDS: tuple[tuple[re.Pattern[str], DocumentKind], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (r"\b(?:focused|monitoring)[\s-]visit (?:letter|report)s?\b|\bvisit letters?\b", DocumentKind.VISIT_LETTER),
        (r"\b(?:cover|officer'?s?|committee) (?:report|paper)s?\b", DocumentKind.COVER_REPORT),
        (r"\bminutes\b", DocumentKind.MINUTES),
        (
            r"\b(?:(?:the|local|national|trade) press"
            r"|press (?:articles?|reports?|coverage|releases?|cuttings?|stor(?:y|ies))"
            r"|news(?:paper)?s?|the papers (?:say|said|report|wrote)|in the papers|article|magazine|cyp now"
            r"|journalist)\b",
            DocumentKind.PRESS,
        ),
        (
            r"\b(?:slides(?! (?:back|down|into|away))|(?:the|a|this|that|which|first|last) slide"
            r"|slide ?deck|powerpoint)\b",
            DocumentKind.SLIDES,
        ),
        (r"\b(?:ofsted'?s?|inspection|inspectors'?) report\b", DocumentKind.OFSTED_REPORT),
    )
)

_TAKES_NO_FOLLOW_UP = frozenset({Intent.HELP, Intent.OUT_OF_SCOPE})
"""After "thanks!" or a joke, a follow-up means what was asked before it."""


def understand(text: str, history: Sequence[str] = (), people: frozenset[str] = frozenset()) -> Question:
    """The question, with what it leaves out taken from the earlier questions of its thread, oldest first.

    `people` are surnames in lower case of those the papers quote: "harrod" is then no misspelt Harrow.
    """
    question = _alone(text, people)
    for earlier in reversed([_alone(each, people) for each in history]):
        if not leans_on_earlier(question):
            break
        if earlier.intents[0] not in _TAKES_NO_FOLLOW_UP:
            question = carried_over(question, earlier)
    return question


def _alone(text: str, people: frozenset[str] = frozenset()) -> Question:
    text, ages = in_years(in_full(re.sub(r"[\x00-\x1f\x7f]+", " ", text).strip()))
    councils = _without_people(councils_in_question(text), people)
    since, before = since_and_before(text)
    years = years_in(text)
    terms, areas, intents = topic_and_sorts(text)
    if intents == (Intent.PASSAGE,) and not topic(terms):
        # Two councils or two years side by side, and nothing else, are to be compared.
        intents = (Intent.COMPARISON,) if len(councils.found) > 1 or len(years) > 1 else intents
    if intents in ((Intent.PASSAGE,), (Intent.GRADE,)) and _sets_side_by_side(
        text, councils.found, years, areas, terms
    ):
        intents = (Intent.COMPARISON,)
    if since and before and intents in ((Intent.PASSAGE,), (Intent.GRADE,)) and not topic(terms):
        intents = (Intent.TIMELINE,)
    return Question(
        text=text,
        intents=intents,
        councils=councils.found,
        unknown_places=councils.unknown,
        years=years,
        since=since,
        before=before,
        turn=turn_in(text),
        framework=framework_in(text),
        areas=areas,
        kind=next((kind for pattern, kind in _KINDS if pattern.search(text)), None),
        terms=terms,
        every_council=bool(_EVERY.search(text)),
        by_publication=by_publication(text),
        assumptions=(*(f"{typed} read as {council}" for typed, council in councils.suggestions), *ages),
    )


def _sets_side_by_side(
    text: str, councils: Sequence[str], years: Sequence[int], areas: Sequence[Area], terms: Sequence[Term]
) -> bool:
    """Whether grades of several councils, or of several years, are asked for in words of the asker's own: "who came out
    on top for leadership". A thing of the field, or a number, is for the papers to tell.
    """
    several = len(councils) > 1 or len(years) > 1
    about_grades = bool(areas) or _OVERALL.search(text) is not None
    return several and about_grades and not counts(text) and not any(term.of_the_field for term in topic(terms))


def topic_and_sorts(text: str) -> tuple[tuple[Term, ...], tuple[Area, ...], tuple[Intent, ...]]:
    """The topic terms and judgement areas of a question, and the sorts of answer that it wants.

    Where its shape tells the sort and names no topic besides, all its words are the asker's own.
    """
    terms, areas = content_terms(text), areas_in_question(text)
    intents = _sorts_of(text, terms, areas)
    terms = _without_the_askers(text, terms, intents)
    frame = frame_of(mended(text)) if intents == (Intent.PASSAGE,) and not counts(text) else None
    if frame and not topic(content_terms(frame.rest)):
        intents = (frame.intent,)
    elif not _asks_of_the_report(text, terms, areas, intents):
        return terms, areas, intents
    return tuple(replace(term, asking=True) for term in terms), areas, intents


def _asks_of_the_report(text: str, terms: Sequence[Term], areas: Sequence[Area], intents: Sequence[Intent]) -> bool:
    """Whether a question names a council or a report, and beside it only everyday words: "what kind of shape is Leeds
    in" is after the report as a whole.
    """
    is_open = tuple(intents) == (Intent.PASSAGE,) and not areas and not wants_something(text)
    everyday = all(term.asking or term.everyday for term in terms) and topic(terms)
    return bool(is_open and everyday and REPORT in outline(text) and not _ASKS_A_THING.match(text))


def _without_the_askers(text: str, terms: Sequence[Term], intents: Sequence[Intent]) -> tuple[Term, ...]:
    """The terms, those only asking that merely name the sort of answer, as "series" in "series of grades", or say for
    whom a summary is wanted.
    """
    of_the_sort = words_of_the_sort(mended(text), intents)
    kept = {term.surface for term in terms}
    if Intent.SUMMARY in intents:
        kept = {term.surface for term in content_terms(without_readers(outline(text)).replace(REPORT, " "))}
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


def _without_people(councils: QuestionCouncils, people: frozenset[str]) -> QuestionCouncils:
    """The councils, but none that a surname was only taken for."""
    named = {council for typed, council in councils.suggestions if typed.casefold().removesuffix("'s") in people}
    return replace(
        councils,
        found=tuple(council for council in councils.found if council not in named),
        suggestions=tuple(pair for pair in councils.suggestions if pair[1] not in named),
    )
