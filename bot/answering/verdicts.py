"""What inspectors found strong, or wanting, in their own words: sentences that praise and take nothing back, or that
say what is still lacking.
"""

import re
from collections.abc import Callable, Sequence

from bot.answering.draft import Draft, Line
from bot.answering.grouped import grouped
from bot.answering.sentences import Candidate, best_sentences
from bot.answering.titles import only_gives_a_grade
from bot.question import Question
from bot.retrieval.search import rarity, search
from bot.terms import Term, content_terms, topic
from index.leaning import leans_on_the_one_before
from index.models import Area, Document
from index.store import Store
from index.vocabulary.praise import finds_wanting, praises

PRAISE = "strong, effective and high-quality practice that children benefit from"
LACK = "more remains to be done, further work is needed, not yet good enough and inconsistent"
SHOWN = 5
PASSAGES = 30

_OF_PRAISE = re.compile(r"\b(?:went|works?|working|doing|done) well\b|\bstrengths?\b|\bgood practice\b", re.IGNORECASE)
_OF_LACK = re.compile(
    r"\b(?:needs?|for|want(?:ed)?|areas?)\b.{0,20}\b(?:improve\w*|development|work)\b|\bweakness\w*", re.IGNORECASE
)
"""How the headings of sections read under which the strengths, or what is lacking, stand."""


_NO_FINDING = re.compile(
    r"\bwhat (?:the )?(?:inspection )?judge?ments mean\b|\bneeds? to (?:be )?improv\w*"
    r"|\bareas? for (?:further )?improvement\b"
    r"|\brecommendations?\b|\bpriority (?:and immediate )?actions?\b|\babout (?:this|the) inspection\b",
    re.IGNORECASE,
)
"""The headings under which a report says what a grade means in general, or what is to be done."""


def strengths(question: Question, documents: Sequence[Document], store: Store) -> Draft | None:
    """The sentences that praise most plainly, on the topic or area asked where one is; None when none does."""
    return _told(PRAISE, _praises_what_is, _OF_PRAISE, question, documents, store)


def shortfalls(question: Question, documents: Sequence[Document], store: Store) -> Draft | None:
    """The sentences that say most plainly what is lacking, for papers without a list of it; None when none does."""
    return _told(LACK, lambda each: finds_wanting(each.text), _OF_LACK, question, documents, store)


def _told(
    sought: str,
    tells: Callable[[Candidate], bool],
    heads: re.Pattern[str],
    question: Question,
    documents: Sequence[Document],
    store: Store,
) -> Draft | None:
    terms: tuple[Term, ...] = (*content_terms(sought), *topic(question.terms))
    areas = [area for area in question.areas if area != Area.OVERALL]
    asked = f"{sought}: {question.text}"
    hits = search(store, asked, terms, documents, areas, Area.LSCB in question.areas, PASSAGES)
    hits = [hit for hit in hits if not areas or hit.passage.area in areas] or hits
    if Area.LSCB not in question.areas:  # what a report says of the board is about the board
        hits = [hit for hit in hits if hit.passage.part != "lscb"] or hits
    candidates = best_sentences(asked, terms, rarity(store, terms, documents), hits, store)
    telling = [c for c in candidates if tells(c) and _stands_alone(c.text)]
    telling.sort(key=lambda candidate: heads.search(candidate.hit.passage.heading) is None or _of_both(candidate))
    lines: list[Line] = grouped(question, telling[:SHOWN], store, whole=False)
    return Draft(tuple(lines)) if lines else None


def _of_both(candidate: Candidate) -> bool:
    """Whether a heading is over strengths and weaknesses alike."""
    heading = candidate.hit.passage.heading
    return _OF_PRAISE.search(heading) is not None and _OF_LACK.search(heading) is not None


def _praises_what_is(candidate: Candidate) -> bool:
    """Whether a sentence praises what inspectors found, and no grade in general, nor anything still to be done."""
    return praises(candidate.text) and is_of_findings(candidate)


def is_of_findings(candidate: Candidate) -> bool:
    """Whether a sentence stands among the findings, and in no list of what is to be done."""
    return not _NO_FINDING.search(candidate.hit.passage.heading)


def _stands_alone(sentence: str) -> bool:
    """Whether a sentence tells something by itself: it is neither a headline, nor a line that gives a grade."""
    headline = sentence.rstrip("”\"'’")[-1:] not in ".;" and not sentence[:1].islower()
    return not headline and not leans_on_the_one_before(sentence) and not only_gives_a_grade(sentence)
