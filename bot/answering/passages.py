"""What the documents say of a topic: the sentences that answer best, quoted, grouped by council and document."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from bot.answering.draft import Draft, Line, in_our_words
from bot.answering.grouped import grouped, paragraph_of, quoting, with_room
from bot.answering.improvements import ALSO_TO_IMPROVE
from bot.answering.labels import is_item, item_text
from bot.answering.sentences import (
    Candidate,
    best_sentences,
    nearest_alone,
    of_the_sort_wanted,
    points_back_at_nothing,
    with_what_it_leans_on,
)
from bot.answering.suited import ENOUGH, answers, speaks_of_the_thing
from bot.intents import Intent
from bot.question import Question
from bot.retrieval.search import Hit, not_spoken_of, rarity, search, share_of_the_topic
from bot.stemmed import holds_one_of, stems
from bot.terms import Term, topic
from bot.wanted.numbers import counts, has_a_number
from index.models import Area, Document
from index.store import Store

PASSAGES = 12
FAR_BEHIND = 1.5
"""A sentence so far behind the best one answers nothing: it was only not ruled out."""

OLDER = 0.8
"""What is left of a passage's score for each later report on the same council that speaks of the topic too."""

SHOWN = 3
CLOSE_BEHIND = 0.8
"""A further sentence is shown when its score is no further behind the best one's."""


POINTS = 2
"""At most so many points of a report's list are named beneath what else it says of their subject."""

OF_FIGURES = Term(
    "figures",
    forms=(stems("rate of"), stems("per 10,000"), stems("at 31 March"), stems("number of children")),
    phrases=("per 10,000", "31 March", "number of children", "children were"),
    asking=True,
)
"""How reports write the figures that a "how many" is after, whatever they count."""

_POINTS = re.compile(
    r"^(?:what (?:\w+ ){0,6}needs? to (?:be )?improved?|areas? (?:for|of) (?:further )?(?:improvement|development"
    r"|priority)|recommendations?|priority (?:and immediate )?actions?)\b",
    re.IGNORECASE,
)
"""The headings of the lists in which inspectors set what must improve."""

_WANTS_POINTS = re.compile(r"\b(?:improv|recommend|priorit|develop|action|should|need|list)", re.IGNORECASE)


def passages(
    question: Question,
    terms: Sequence[Term],
    documents: Sequence[Document],
    store: Store,
    enough: float = ENOUGH,
    shown: int = SHOWN,
    of_years: Sequence[int] = (),
) -> Draft | None:
    """The best sentences on the topic, at most `shown`, each of which names one of `of_years` where such are given;
    None when no passage speaks of enough of it.
    """
    weights = rarity(store, terms, documents)
    hits = find(question, terms, documents, store)
    candidates = best_sentences(question.text, terms, weights, hits, store)
    strange = not_spoken_of(store, weights, documents, hits)
    share = share_of_the_topic(store, weights, documents, strange)
    lacks = lacks_a_thing(strange)
    if of_years:
        candidates = [c for c in candidates if any(str(year) in _with_its_list(c) for year in of_years)]
    good = [c for c in candidates if c.score >= candidates[0].score - FAR_BEHIND]
    strictly = min(share, 1.0)
    answering = [candidate for candidate in good if answers(question, candidate, enough, strictly, lacks)]
    if not answering:  # a paragraph that speaks of much else may hold the one sentence
        alone = nearest_alone(question.text, candidates, store)
        answering = [candidate for candidate in alone if answers(question, candidate, enough, strictly, lacks)]
    # What is only to be preferred to facts holds the asker's words as well; a thing nowhere spoken of is none of them.
    if not answering and enough <= ENOUGH and not lacks:
        answering = [candidate for candidate in good if answers(question, candidate, enough, share, lacks)]
    if not answering:
        return None
    plainly = [c for c in candidates if _counts_plainly(question, c) and answers(question, c, enough, strictly, lacks)]
    found = of_the_sort_wanted(question.text, _findings_before_points(question, [*plainly[:1], *answering]))
    chosen = _chosen(question, found)[:shown]
    return Draft((*grouped(question, chosen, store), *_points_on_it(question, chosen, answering)))


def lacks_a_thing(strange: Iterable[Term]) -> bool:
    """Whether a thing of the field is among the terms of which the documents speak nowhere. A plain word that is may be
    the asker's own for what they do speak of.
    """
    return any(term.of_the_field for term in strange)


_PLAIN = 12
_A_RATE = re.compile(r"%|per cent|\brates? of\b|\b(?:19|20)\d\d\b", re.IGNORECASE)


def _counts_plainly(question: Question, candidate: Candidate) -> bool:
    """Whether a few words of a list give the number of just what is counted: "two serious case reviews"."""
    counted = topic(question.terms)
    text = item_text(candidate.text)
    if not (counts(question.text) and counted and is_item(_line_of(candidate)) and has_a_number(text)):
        return False
    words = stems(text)
    of_it = all(holds_one_of(words, term.forms) for term in counted)
    return of_it and len(text.split()) <= _PLAIN and not _A_RATE.search(text)


def _line_of(candidate: Candidate) -> str:
    """The line of its passage in which a sentence stands, up to its end."""
    text = candidate.hit.passage.text
    return text[text.rfind("\n", 0, candidate.start) + 1 : candidate.start] + candidate.text


def _with_its_list(candidate: Candidate) -> str:
    """A sentence with what it leans on; an item of a list with what stands before it there."""
    if is_item(_line_of(candidate)):
        return candidate.hit.passage.text[: candidate.start] + candidate.text
    return with_what_it_leans_on(candidate)


def _points_on_it(question: Question, chosen: Sequence[Candidate], answering: Sequence[Candidate]) -> list[Line]:
    """The points to improve that speak of the topic themselves and are set by the reports quoted: praise alone would
    mislead. None where one is quoted already.
    """
    if any(map(_is_point, chosen)) or not topic(question.terms):
        return []
    reports = {candidate.hit.document.id for candidate in chosen}
    points = [
        each
        for each in answering
        if _is_point(each) and each.hit.document.id in reports and speaks_of_the_thing(question, each)
    ]
    lines = [quoting(point.text, point, bullet=True) for point in points[:POINTS]]
    return [in_our_words(ALSO_TO_IMPROVE, heads=1), *lines] if lines else []


def find(question: Question, terms: Sequence[Term], documents: Sequence[Document], store: Store) -> list[Hit]:
    """The passages of these documents that best match the question."""
    areas = [area for area in question.areas if area != Area.OVERALL]
    if counts(question.text):
        terms = (*terms, OF_FIGURES)
    hits = search(store, question.text, terms, documents, areas, Area.LSCB in question.areas, PASSAGES)
    return hits if question.names_a_time else _newest_first(hits)


def _newest_first(hits: Sequence[Hit]) -> list[Hit]:
    """The hits, those of older reports put back: a question without a time means now."""
    ages: dict[Document, int] = {}
    for council in {hit.document.councils for hit in hits}:
        dated = {hit.document for hit in hits if hit.document.councils == council and hit.document.rank == 0}
        newest = sorted(dated, key=lambda document: document.published or date.min, reverse=True)
        ages |= {document: age for age, document in enumerate(newest)}
    aged = [replace(hit, score=hit.score * OLDER ** ages.get(hit.document, 0)) for hit in hits]
    return sorted(aged, key=lambda hit: hit.score * (0.4 + hit.coverage), reverse=True)


def _findings_before_points(question: Question, candidates: list[Candidate]) -> list[Candidate]:
    """The sentences without the points to improve, which name a subject and do not say how it is, where others are
    nearly as good; all of them where points are asked for.
    """
    are_wanted = Intent.IMPROVEMENTS in question.intents or _WANTS_POINTS.search(question.text)
    if are_wanted or not any(map(_is_point, candidates)):
        return candidates
    least = candidates[0].score - CLOSE_BEHIND
    return [each for each in candidates if each.score >= least and not _is_point(each)] or candidates


def _is_point(candidate: Candidate) -> bool:
    """Whether a sentence stands in a report's list of what needs to improve."""
    return (
        candidate.hit.document.rank == 0 and _POINTS.match(candidate.hit.passage.heading.split(" > ")[-1]) is not None
    )


def _chosen(question: Question, candidates: Sequence[Candidate]) -> list[Candidate]:
    best = candidates[0]
    good = [
        each
        for each in candidates
        if (each.score >= best.score - CLOSE_BEHIND or _are_rows_of_a_table(each, best))
        and not points_back_at_nothing(each)
    ]
    found = [best, *good]
    if not question.councils:  # nobody knows yet which paper is meant
        found = _one_of_each_document_first(found)
    chosen: list[Candidate] = []
    for candidate in found:
        text = candidate.text.casefold()
        repeated = any(text in other.text.casefold() for other in chosen)
        quoted = with_room(question, chosen)
        if not repeated and not any(_is_shown_with(question, candidate, other) for other in quoted):
            chosen.append(candidate)
        if len(chosen) == SHOWN:
            break
    return chosen


def _one_of_each_document_first(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The best sentence of each document, then all others."""
    heard: set[str] = set()
    first: list[Candidate] = []
    others: list[Candidate] = []
    for candidate in candidates:
        document = candidate.hit.document.id
        (others if document in heard else first).append(candidate)
        heard.add(document)
    return first + others


def _is_shown_with(question: Question, candidate: Candidate, other: Candidate) -> bool:
    """Whether a sentence stands in the paragraph that is quoted with another, or would quote that one again."""
    if candidate.hit.passage.id != other.hit.passage.id or " | " in candidate.text:
        return False
    return candidate.text in paragraph_of(question, other) or other.text in paragraph_of(question, candidate)


def _are_rows_of_a_table(one: Candidate, other: Candidate) -> bool:
    return one.hit.passage.id == other.hit.passage.id and " | " in one.text and " | " in other.text
