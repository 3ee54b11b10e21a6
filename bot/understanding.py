"""Understands what a question asks: of which councils and years, about which areas, and for what sort of answer."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.follow_ups import carried_over, leans_on_earlier
from bot.intents import Intent
from bot.moves import takes_to_have_moved
from bot.question import Question, Turn
from bot.side_by_side import TURNS, compares_in_a_thread, side_by_side
from bot.sorting import topic_and_sorts
from bot.terms import Term, topic
from bot.times import by_publication, in_years, is_of_late, since_and_before, turn_in, years_in
from bot.wanted.numbers import counts
from index.embedding import Embedder
from index.models import Area, DocumentKind
from index.vocabulary.asked import QuestionCouncils, councils_in_question
from index.vocabulary.frameworks import framework_in
from index.vocabulary.spelling import in_full

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
            r"\b(?:(?:the|local|national|trade) press|(?:local|national|evening|daily|weekly|sunday) papers?"
            r"|press (?:articles?|reports?|coverage|releases?|cuttings?|stor(?:y|ies))"
            r"|news(?:paper)?s?|article|magazine|cyp now"
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

_THE_PAPERS = re.compile(r"\bthe papers (?:say|said|report|wrote)\b|\bin the papers\b", re.IGNORECASE)

_MOVED = re.compile(
    r"\b(?:which|what|any|did any)\b(?: \w+)? (?:areas?|bits?|parts?|judge?ments?|grades?|ratings?|marks?)\b.{0,40}"
    r"\b(?:drop(?:ped|s)?|fell|fall(?:en)?|slip(?:ped|s)?|rose|risen|r[io]ses?|(?:went|gone|go|moved?) (?:up|down)"
    r"|improved?|(?:got|get|gotten) (?:worse|better)|worsened|deteriorated|declined|changed|moved)\b",
    re.IGNORECASE,
)
"""Which grades moved: that has two ends, whichever inspection is named."""

_OF_A_COURSE = frozenset({Intent.PASSAGE, Intent.GRADE, Intent.SUMMARY, Intent.IMPROVEMENTS, Intent.REASONS})
"""What a question is taken for that may ask how grades moved."""

_OPENS = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|fine|right|great|cool|cheers|thanks|thank you|lovely|alright|hmm+"
    r"|got it|i see|noted|ooh|oh|ah|hi|hello)[\s,.!:–-]+)+"
    r"(?=(?:and|but|so|what|how|who|when|where|which|why|did|does|do|is|are|was|were|has|have|had|can|any)\b)",
    re.IGNORECASE,
)
"""What is said before a question, to what was answered: "fine, and leadership?"."""

THREAD = 12
"""So many questions before one are looked at for what it leaves out."""

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
    if not leans_on_earlier(question) and not compares_in_a_thread(question):
        return _with_what_it_leaves_out(question, (), ())
    alone = [_alone(asked, people, embedder) for asked in history[-THREAD:]]
    whole: list[Question] = []  # each question before with what it leaves out
    for place, asked in enumerate(alone):
        whole.append(_with_what_it_leaves_out(asked, alone[:place], whole))
    return _with_what_it_leaves_out(question, alone, whole)


def _with_what_it_leaves_out(question: Question, alone: Sequence[Question], whole: Sequence[Question]) -> Question:
    """A question with what it leaves out, taken from those before it: each of them `alone`, and `whole`."""
    if whole and compares_in_a_thread(question):
        thread = [each for each in whole[-TURNS:] if each.intents[0] not in _TAKES_NO_FOLLOW_UP]
        if thread and (beside := side_by_side(question, thread)):
            return beside
    for bare, full in zip(reversed(alone), reversed(whole), strict=True):
        if not leans_on_earlier(question):
            break
        earlier = full if compares_in_a_thread(bare) else bare
        if earlier.intents[0] not in _TAKES_NO_FOLLOW_UP:
            question = carried_over(question, earlier)
    # Nothing came before: the next one after what?
    return replace(question, turn=Turn.ANY) if question.turn == Turn.NEXT else question


def _alone(text: str, people: frozenset[str], embedder: Embedder | None) -> Question:
    text = _OPENS.sub("", text)
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
    if _MOVED.search(text) and intents == (Intent.GRADE,) and not topic(terms):
        intents = (Intent.TIMELINE,)
    if since and before and intents in ((Intent.PASSAGE,), (Intent.GRADE,)) and not topic(terms):
        intents = (Intent.TIMELINE,)
    if _asks_whether_moved(text, councils.found, areas, terms, intents):
        intents, terms = (Intent.TIMELINE,), tuple(replace(term, asking=True) for term in terms)
    return Question(
        text=text,
        intents=intents,
        councils=councils.found,
        unknown_places=councils.unknown,
        years=years,
        since=since,
        before=before,
        turn=_turn(text, councils.found, intents, terms),
        framework=framework_in(text),
        areas=areas,
        kind=_kind_in(text, terms),
        terms=terms,
        every_council=bool(_EVERY.search(text)),
        by_publication=by_publication(text),
        assumptions=(*(f"{typed} read as {council}" for typed, council in councils.suggestions), *ages),
    )


def _asks_whether_moved(
    text: str, councils: Sequence[str], areas: Sequence[Area], terms: Sequence[Term], intents: Sequence[Intent]
) -> bool:
    """Whether it is asked if a council, or a judgement area of it, got better or worse: its grades tell, where no thing
    of the field is named.
    """
    of_grades = _OF_A_COURSE.issuperset(intents) and len(councils) < 2 and not counts(text)
    on = topic(terms)
    its_own = not any(term.of_the_field for term in on) and (not on or bool(areas))
    return of_grades and its_own and takes_to_have_moved(text) is not None


def _kind_in(text: str, terms: Sequence[Term]) -> DocumentKind | None:
    """The kind of paper that is named. "The papers" are the newspapers only where no topic is named: what they say of
    Ofsted's visit is news, what they say of a team stands in the committee's papers.
    """
    named = next((kind for pattern, kind in _KINDS if pattern.search(text)), None)
    return DocumentKind.PRESS if named is None and not topic(terms) and _THE_PAPERS.search(text) else named


def _turn(text: str, councils: Sequence[str], intents: Sequence[Intent], terms: Sequence[Term]) -> Turn:
    """Which of the inspections is meant. "Recently" is the latest of a council where a fact or a grade is asked for; of
    a topic an older report may tell where the latest does not.
    """
    if Intent.NEXT in intents:
        return Turn.ANY
    turn = turn_in(text)
    of_a_topic = intents == (Intent.PASSAGE,) or any(not is_of_late(term.surface) for term in topic(terms))
    return Turn.LATEST if turn == Turn.ANY and councils and is_of_late(text) and not of_a_topic else turn


def _sets_side_by_side(
    text: str, councils: Sequence[str], years: Sequence[int], areas: Sequence[Area], terms: Sequence[Term]
) -> bool:
    """Whether grades of several councils, or of several years, are asked for in words of the asker's own: "who came out
    on top for leadership". A thing of the field, or a number, is for the papers to tell.
    """
    several = len(councils) > 1 or len(years) > 1
    about_grades = bool(areas) or _OVERALL.search(text) is not None
    names_a_thing = any(term.of_the_field or not term.everyday for term in topic(terms))
    return several and about_grades and not counts(text) and not names_a_thing


def _without_people(councils: QuestionCouncils, people: frozenset[str]) -> QuestionCouncils:
    """The councils, but none that a surname was only taken for."""
    named = {council for typed, council in councils.suggestions if typed.casefold().removesuffix("'s") in people}
    return replace(
        councils,
        found=tuple(council for council in councils.found if council not in named),
        suggestions=tuple(pair for pair in councils.suggestions if pair[1] not in named),
    )
