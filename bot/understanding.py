"""Understands what a question asks: of which councils and years, about which areas, and for what sort of answer."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.follow_ups import carried_over, leans_on_earlier
from bot.intents import Intent, asks_after_the_scale, intents_of, of_a_fragment, words_of_the_sort
from bot.named_children import asks_after_one_child
from bot.outline import REPORT, outline, without_readers
from bot.question import Question, Turn
from bot.sorts import LEAST, Told, sort_of
from bot.terms import Term, content_terms, topic
from bot.times import by_publication, in_years, names_a_year, since_and_before, turn_in, years_in
from bot.wanted import counts
from bot.words import mended
from index.embedding import Embedder
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

_WHEN_THEY_CAME = re.compile(
    r"(?<=\w )when (?:ofsted|(?:the )?inspectors?|they|hmi) (?:last )?"
    r"(?:visited|came|called|inspected|looked|arrived|went in|were (?:there|in|here))\b",
    re.IGNORECASE,
)
"""A clause of time, and no question when that was."""

_TAKES_NO_FOLLOW_UP = frozenset({Intent.HELP, Intent.OUT_OF_SCOPE})
"""After "thanks!" or a joke, a follow-up means what was asked before it."""


def understand(
    text: str,
    history: Sequence[str] = (),
    people: frozenset[str] = frozenset(),
    embedder: Embedder | None = None,
) -> Question:
    """The question, with what it leaves out taken from the earlier questions of its thread, oldest first.

    `people` are surnames in lower case of those the papers quote: "harrod" is then no misspelt Harrow. With an
    `embedder` the meaning of a question tells its sort too, else its words alone.
    """
    question = _alone(text, people, embedder)
    for earlier in reversed([_alone(each, people, embedder) for each in history]):
        if not leans_on_earlier(question):
            break
        if earlier.intents[0] not in _TAKES_NO_FOLLOW_UP:
            question = carried_over(question, earlier)
    return question


def _alone(text: str, people: frozenset[str], embedder: Embedder | None) -> Question:
    text, ages = in_years(in_full(re.sub(r"[\x00-\x1f\x7f]+", " ", text).strip()))
    councils = _without_people(councils_in_question(text), people)
    since, before = since_and_before(text)
    years = years_in(text)
    terms, areas, intents = topic_and_sorts(text, embedder)
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


def topic_and_sorts(
    text: str, embedder: Embedder | None = None
) -> tuple[tuple[Term, ...], tuple[Area, ...], tuple[Intent, ...]]:
    """The topic terms and judgement areas of a question, and the sorts of answer that it wants.

    Where its shape tells the sort and names no topic besides, all its words are the asker's own.
    """
    terms, areas, intents = _by_rules(text)
    settled = not terms or counts(text) or asks_after_the_scale(text)
    told = None if settled else sort_of(text, embedder)
    if told is None:
        return terms, areas, intents
    agreed = _agreed(intents, told, terms)
    if told.sort in agreed and told.sort in OF_THE_WHOLE:
        terms = _of_the_asker(text, terms, told)
    return terms, areas, agreed


def _of_the_asker(text: str, terms: Sequence[Term], told: Told) -> tuple[Term, ...]:
    """The terms, those only asking that are no thing of the field, or of everyday use where the sort is not so sure; in
    a summary those too that say for whom it is.
    """
    if told.sort == Intent.SUMMARY:
        kept = {term.surface for term in content_terms(without_readers(outline(text)).replace(REPORT, " "))}
        terms = [term if term.surface in kept else replace(term, asking=True) for term in terms]
    return tuple(
        replace(term, asking=True) if not term.of_the_field and (term.everyday or told.sureness >= SURE) else term
        for term in terms
    )


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

SURE, VERY_SURE = 0.7, 0.85


def _agreed(ruled: tuple[Intent, ...], told: Told, terms: Sequence[Term]) -> tuple[Intent, ...]:
    """The sorts of answer by the patterns and by the examples, whichever are to be trusted more."""
    if ruled[0] in _NEVER_OVERRULED or told.sort in ruled:
        return ruled
    if told.sort == Intent.PRIVATE:
        return (told.sort,) if told.sureness >= SURE else ruled
    if told.sort == Intent.OUT_OF_SCOPE:
        least = VERY_SURE if any(term.of_the_field for term in terms) else SURE
        return (told.sort,) if told.sureness >= least else ruled
    names_something = any(not (term.asking or term.everyday or term.of_the_field) for term in terms)
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
