"""Finds passages by words, by meaning and by the meaning of their sentences, and puts the rankings together."""

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from bot.retrieval.towards_answers import towards_answers
from bot.stemmed import holds_one_of, stems
from bot.terms import Term, for_meaning, match_expression
from index.embedding import Vectors
from index.models import Area, Document, Passage
from index.store import Store

DEPTH = 60
"""How far down each ranking is read."""

SOFTNESS = 10
"""The constant of reciprocal rank fusion: the smaller, the more the first places weigh above the next."""

OTHER_AREA, OTHER_PART = 0.75, 0.6
"""What is left of the score of a passage from another judgement area than asked, or from the safeguarding board's part
of a report.
"""

ASKING_WEIGHT = 0.3
"""What a word that only says what sort of answer is wanted weighs beside a topic word."""

NUMBER_WEIGHT = 0.4
"""What an age or another short number weighs: an answer often leaves it out."""

OWN_WORD = 0.1
"""What is left of the weight of a word that the documents never use, where passages are ranked."""

PER_DOCUMENT = 6
"""So many of one document's passages come before all others are heard."""


_NUMBER_WORDS = frozenset(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that may answer. `score` orders the hits; `coverage`, from 0 to 1, is how much of the question's topic
    it speaks of.
    """

    passage: Passage
    document: Document
    score: float
    coverage: float


def search(
    store: Store,
    text: str,
    terms: Sequence[Term],
    documents: Sequence[Document],
    areas: Sequence[Area],
    lscb: bool,
    limit: int,
) -> list[Hit]:
    """The passages of these documents that best match a question, best first."""
    if not documents:
        return []
    expression = match_expression(terms)
    by_words = [id_ for id_, _ in store.by_words(expression, documents, DEPTH)] if expression else []
    asked, bare = store.embedder.encode([text, for_meaning(text)])  # together they take little longer than one
    by_meaning = [id_ for id_, _ in store.nearest(asked, documents, DEPTH)]
    passages = store.passages([*by_words, *by_meaning])
    by_sentence = by_best_sentence(towards_answers(bare, store.embedder), list(passages.values()), store)
    fused = fuse(by_words, by_meaning, by_sentence)
    by_id = {document.id: document for document in documents}
    weights = rarity(store, terms, documents)
    hits = [
        Hit(p, by_id[p.document_id], fused[p.id] * _fit(p, areas, lscb), coverage(p, terms, weights))
        for p in passages.values()
        if p.document_id in by_id
    ]
    hits.sort(key=lambda hit: hit.score * (0.4 + hit.coverage), reverse=True)
    return _diverse(hits)[:limit]


def by_best_sentence(asked: Vectors, passages: Sequence[Passage], store: Store) -> list[str]:
    """The ids of those passages whose sentences have kept vectors, by how near the nearest sentence is to what is
    asked: a long passage may speak of it in one.
    """
    kept = store.meanings_of_sentences(passages)
    if not kept:
        return []
    nearest: dict[str, float] = {}
    for (id_, _), nearness in zip(kept, np.stack(list(kept.values())) @ asked, strict=True):
        nearest[id_] = max(nearest.get(id_, -1.0), float(nearness))
    return sorted(nearest, key=lambda id_: -nearest[id_])


def fuse(*rankings: Sequence[str]) -> dict[str, float]:
    """Reciprocal rank fusion: each id's score over the rankings; an id high in one or fair in several comes first."""
    scores: dict[str, float] = {}
    for ranking in rankings:
        for place, id_ in enumerate(ranking):
            scores[id_] = scores.get(id_, 0.0) + 1.0 / (SOFTNESS + place)
    return scores


def rarity(store: Store, terms: Iterable[Term], documents: Sequence[Document]) -> dict[Term, float]:
    """How much each term tells: the logarithm of how few passages hold it.

    A word that the documents use nowhere tells nothing of which passage is best: it weighs little.
    """
    full = _by_how_few(store, terms, documents)
    strange = _unused(store, full, documents)
    of_the_field = any(t.of_the_field and t not in strange for t in full)
    return full | ({term: full[term] * OWN_WORD for term in strange if not term.of_the_field} if of_the_field else {})


def share_of_the_topic(
    store: Store, weights: dict[Term, float], documents: Sequence[Document], strange: Collection[Term]
) -> float:
    """By what a passage's coverage is to be multiplied to be its share of what is really asked about.

    An everyday word that the documents use nowhere ("decent", "patchy") is the asker's own, and no part of the topic:
    the share rises. Any other such `strange` word names a thing of which they do not speak, and counts in full:
    passages that hold the rest of the topic answer something else.
    """
    full = _by_how_few(store, weights, documents)
    asked = sum(weight for term, weight in full.items() if not (term in strange and term.everyday))
    return sum(weights.values()) / asked if asked else 1.0


def not_spoken_of(
    store: Store, terms: Iterable[Term], documents: Sequence[Document], hits: Sequence[Hit]
) -> frozenset[Term]:
    """The terms that these documents use nowhere, nor the hits in another form."""
    found = [stems(with_heading(hit.passage)) for hit in hits]
    return frozenset(
        term for term in _unused(store, terms, documents) if not any(holds_one_of(words, term.forms) for words in found)
    )


def _by_how_few(store: Store, terms: Iterable[Term], documents: Sequence[Document]) -> dict[Term, float]:
    total = store.count_matching("", documents)
    weights = {}
    for term in terms:
        expression = match_expression([term])
        count = store.count_matching(expression, documents) if expression else 0
        weights[term] = math.log(1 + total / (1 + count)) * _emphasis(term)
    return weights


def _unused(store: Store, terms: Iterable[Term], documents: Sequence[Document]) -> list[Term]:
    """The terms, but asking ones, that these documents use nowhere."""
    expressions = {term: match_expression([term]) for term in terms if not term.asking}
    return [
        term
        for term, expression in expressions.items()
        if not expression or not store.any_matching(expression, documents)
    ]


def _emphasis(term: Term) -> float:
    if term.asking:
        return ASKING_WEIGHT
    is_number = term.surface in _NUMBER_WORDS or (term.surface.isdigit() and len(term.surface) < 4)
    return NUMBER_WEIGHT if is_number else 1.0


def coverage(passage: Passage, terms: Sequence[Term], weights: dict[Term, float]) -> float:
    """The share, weighted by rarity, of the terms that a passage or its heading holds; 1 when there are no terms."""
    words = stems(with_heading(passage))
    total = sum(weights[term] for term in terms)
    if not total:
        return 1.0
    return sum(weights[term] for term in terms if holds_one_of(words, term.forms)) / total


def with_heading(passage: Passage) -> str:
    """What a passage speaks of: its text beneath its heading."""
    return f"{passage.heading}\n{passage.text}"


def _fit(passage: Passage, areas: Sequence[Area], lscb: bool) -> float:
    fit = OTHER_AREA if areas and passage.area not in areas else 1.0
    return fit * (OTHER_PART if passage.part == "lscb" and not lscb else 1.0)


def _diverse(hits: list[Hit]) -> list[Hit]:
    """The hits with what exceeds `PER_DOCUMENT` of a document put behind all others."""
    counts: dict[str, int] = {}
    first: list[Hit] = []
    behind: list[Hit] = []
    for hit in hits:
        counts[hit.document.id] = counts.get(hit.document.id, 0) + 1
        (first if counts[hit.document.id] <= PER_DOCUMENT else behind).append(hit)
    return first + behind
