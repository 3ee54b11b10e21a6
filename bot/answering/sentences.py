"""Chooses the sentences and list items of passages that answer a question."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.answering.draft import Quotation
from bot.answering.titles import tells_nothing
from bot.retrieval.search import Hit, with_heading
from bot.retrieval.towards_answers import is_learned_for, towards_answers
from bot.stemmed import holds_one_of, stems
from bot.terms import Term, for_meaning
from bot.wanted.kinds import right_kind, wants_above_all
from index.leaning import leans_on_the_one_before
from index.sentences import sentences
from index.store import Store

ALONE, WITHIN_REACH = 3, 0.4
"""So many sentences at most, and none less near than this, are encoded by themselves where none answers as it was read
in its passage: each costs some milliseconds.
"""

MEANING, WORDS, RANK, KIND = 0.45, 0.8, 0.4, 0.25
"""What a sentence's fit, in standard deviations above the others, the words that it holds itself, its passage's place
and the right sort of content weigh beside the words that its passage holds (1.0).
"""

UNLEARNED = 0.8
"""What nearness itself weighs with an embedder of which nothing was learned."""

A_QUESTION = 0.4
"""What a sentence loses that asks instead of telling: minutes print the members' questions too."""

ROOM_TO_LEAN = 600
"""So many characters may a sentence have together with those before it on which it leans."""

_COUNTED = re.compile(r"\d [a-z]{4,}$")
_ANNOUNCES = re.compile(r"(?:\?|:|:-|\b(?:as follows|following|below)\.?)$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence or list item of a hit. `score` orders candidates; `coverage` is the share of the topic that it holds
    with its surroundings. `nearness` is how near it lies to the question in meaning, and `fit` how near to where its
    answers were learned to lie, None where nothing was learned.
    """

    text: str
    start: int
    hit: Hit
    score: float
    coverage: float
    nearness: float = 0.0
    fit: float | None = None

    @property
    def place(self) -> tuple[str, int]:
        """The passage's id, and where the sentence starts in it."""
        return self.hit.passage.id, self.start


def best_sentences(
    question: str, terms: Sequence[Term], weights: dict[Term, float], hits: Sequence[Hit], store: Store
) -> list[Candidate]:
    """The sentences of the hits, those that best answer the question first."""
    top = max((hit.score for hit in hits), default=1.0) or 1.0
    found = [each for hit in hits for each in _by_words(hit, terms, weights, question, top)]
    return _by_meaning(for_meaning(question), sorted(found, key=lambda candidate: -candidate.score), store)


def _pieces(hit: Hit) -> list[tuple[str, int]]:
    """Sentences that tell something, of at least three words or of two that count ("33 placed"), with their offsets."""
    return [
        (s.text, s.start)
        for s in sentences(hit.passage.text)
        if (len(s.text.split()) >= 3 or _COUNTED.search(s.text)) and not tells_nothing(s.text, hit.document)
    ]


def _by_words(
    hit: Hit, terms: Sequence[Term], weights: dict[Term, float], question: str, top: float
) -> Iterator[Candidate]:
    near = _share(with_heading(hit.passage), terms, weights)
    for piece, start in _pieces(hit):
        score = near + WORDS * _share(piece, terms, weights) + RANK * hit.score / top
        score += KIND * right_kind(question, piece) - A_QUESTION * piece.endswith("?")
        yield Candidate(piece, start, hit, score, near)


def _share(text: str, terms: Sequence[Term], weights: dict[Term, float]) -> float:
    """The share of the terms, weighted, that a text holds."""
    words = stems(text)
    held = sum(weights[term] for term in terms if holds_one_of(words, term.forms))
    return held / (sum(weights[term] for term in terms) or 1.0)


def of_the_sort_wanted(question: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Where a question asks who, the sentences with a name or a post in them; where it asks what was done, those that
    tell of it; all of them if there are none.
    """
    wanted = wants_above_all(question)
    return [each for each in candidates if wanted and wanted.search(each.text)] or list(candidates)


def _by_meaning(question: str, candidates: list[Candidate], store: Store) -> list[Candidate]:
    if not candidates:
        return []
    kept = store.meanings_of_sentences(list({c.hit.passage.id: c.hit.passage for c in candidates}.values()))
    absent = [c.text for c in candidates if c.place not in kept]
    asked, *alone = store.embedder.encode([question, *absent])
    encoded = dict(zip(absent, alone, strict=True))
    told = np.stack([kept[c.place] if c.place in kept else encoded[c.text] for c in candidates])
    near = told @ asked
    if not is_learned_for(store.embedder):
        ranked = [
            replace(c, score=c.score + UNLEARNED * float(n), nearness=float(n))
            for c, n in zip(candidates, near, strict=True)
        ]
        return sorted(ranked, key=lambda candidate: -candidate.score)
    fit = told @ towards_answers(asked, store.embedder)
    above = (fit - fit.mean()) / (fit.std() or 1.0)
    ranked = [
        replace(c, score=c.score + MEANING * float(a), nearness=float(n), fit=float(f))
        for c, a, n, f in zip(candidates, above, near, fit, strict=True)
    ]
    return sorted(ranked, key=lambda candidate: -candidate.score)


def nearest_alone(question: str, candidates: Sequence[Candidate], store: Store) -> list[Candidate]:
    """The few candidates nearest in meaning, in their order, with the nearness that each has by itself: read with what
    stands around it, a sentence is seldom as near.
    """
    within = [candidate for candidate in candidates if candidate.nearness >= WITHIN_REACH]
    nearest = sorted(within, key=lambda candidate: -candidate.nearness)[:ALONE]
    if not nearest:
        return []
    asked, *alone = store.embedder.encode([for_meaning(question), *(candidate.text for candidate in nearest)])
    read = [replace(c, nearness=float(row @ asked)) for c, row in zip(nearest, alone, strict=True)]
    return sorted(read, key=lambda candidate: -candidate.score)


def announces(sentence: str) -> bool:
    """Whether a sentence only leads in what comes after it: a question, or one that ends in a colon."""
    return _ANNOUNCES.search(sentence) is not None


def as_found(quotation: Quotation) -> Candidate:
    """A quotation of the register as a sentence that was found."""
    return Candidate(quotation.text, quotation.start, Hit(quotation.passage, quotation.document, 1.0, 1.0), 1.0, 1.0)


def with_what_it_leans_on(candidate: Candidate, most: int = 450) -> str:
    """A sentence with those before it where it begins with "This" or "They", and the one after it where it asks or
    announces, or where that one leans on it: "This is an increase from 103."
    """
    text = candidate.hit.passage.text
    end = candidate.start + len(candidate.text)
    start = _where_it_begins(candidate)
    after = [(piece, begin + len(piece)) for piece, begin in _pieces(candidate.hit) if begin >= end]
    following, stop = after[0] if after else ("", end)
    if announces(candidate.text):
        end = max((stop for _, stop in after if stop - start <= most), default=end)
    elif leans_on_the_one_before(following) and "\n" not in text[start:stop] and stop - start <= most:
        end = stop
    return text[start:end]


_COUNTS_OF_THESE = re.compile(
    r"\b(?:of|in|among|within) (?:this|these|those) (?:category|group|position|cohort|number|placements)\b"
    r"|\b(?:this|the) (?:service|team|project|scheme|programme) (?:\w+ ){0,2}\d"
    r"|^\W*(?:[A-Z][^,.]{0,40}, )?(?:the|this) (?:number|figure|total) (?:has |had )?(?:since )?"
    r"(?:ris|ros|increas|fall|fell|reduc|drop|grew|grown|doubl|gone)",
    re.IGNORECASE,
)


def counts_of_the_one_before(candidate: Candidate) -> bool:
    """Whether a sentence points, anywhere in it, at those of whom the one before speaks: "26 were in this group"."""
    return _COUNTS_OF_THESE.search(candidate.text) is not None


def with_the_one_before(candidate: Candidate) -> str:
    """A sentence with the one before it, and with what it leans on."""
    before = [piece for piece, start in _pieces(candidate.hit) if start < candidate.start]
    return " ".join([*before[-1:], with_what_it_leans_on(candidate)])


def opening_of_its_paragraph(candidate: Candidate) -> tuple[str, int]:
    """The sentence with which a sentence's paragraph opens, and where it starts; most say there how it is."""
    begins = candidate.hit.passage.text.rfind("\n", 0, candidate.start) + 1
    return next(((piece, start) for piece, start in _pieces(candidate.hit) if start >= begins), ("", candidate.start))


def with_its_paragraph(candidate: Candidate, most: int = 600, start: int | None = None) -> str:
    """A sentence with what it leans on, and as much of what follows in its paragraph as `most` characters hold; with
    what stands before it from `start` on, where that is given.
    """
    text = candidate.hit.passage.text
    begins, end = _where_it_begins(candidate), candidate.start + len(candidate.text)
    stop = text.find("\n", candidate.start)
    stop = len(text) if stop < 0 else stop
    ends = [begin + len(piece) for piece, begin in _pieces(candidate.hit) if begin >= candidate.start]
    last = max((each for each in ends if each - begins <= most and each <= stop), default=end)
    return text[begins if start is None else start : last]


def points_back_at_nothing(candidate: Candidate) -> bool:
    """Whether a sentence begins with "This" or "They" and what it leans on stands too far off to be quoted with it."""
    return leans_on_the_one_before(candidate.text) and _where_it_begins(candidate) == candidate.start


def _where_it_begins(candidate: Candidate) -> int:
    """Where the first of the sentences stands on which a sentence leans, as far back as there is room."""
    start, text = candidate.start, candidate.text
    end = start + len(text)
    for piece, begin in reversed([each for each in _pieces(candidate.hit) if each[1] < candidate.start]):
        if not leans_on_the_one_before(text) or end - begin > ROOM_TO_LEAN:
            break
        start, text = begin, piece
    return start
