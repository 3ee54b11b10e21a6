"""python -m tests.evaluation.retrieval QUESTIONS.jsonl [--index DATA_DIR] [--half tuning|testing]

Measures how high the passage that holds a question's answer is ranked, and what each part of the ranking adds: words,
vectors, both fused, the council and the inspection understood, and the weights after that.

A question's passages are those of its known files and pages that hold most of its known facts. Questions to be refused
have none, and those whose facts stand in no passage of the pages named (a grade in the heading, say) are left out.
"""

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from statistics import fmean

from bot.answering.passages import find
from bot.answering.statements import spoken_of
from bot.evaluation.questions import Question, read_questions
from bot.evaluation.wording import fold, says
from bot.retrieval.remembered import RememberingEmbedder
from bot.retrieval.scope import Scope, holdings, scope_of
from bot.retrieval.search import DEPTH, Hit, _diverse, _fit, by_best_sentence, coverage, fuse, rarity
from bot.terms import for_meaning, match_expression
from bot.understanding import understand
from index.models import Area, Document, Passage
from index.settings import Settings
from index.store import Store, embedder_of, open_store

Ranking = list[str]
"""Passage ids, best first."""


@dataclass(frozen=True)
class Case:
    """A question with the passages that hold its answer, and what the bot understands it to be about."""

    question: Question
    scope: Scope
    answering: frozenset[str]
    store: Store

    @cached_property
    def everything(self) -> tuple[Document, ...]:
        """All documents that a reader may be answered from."""
        return self.scope.held.documents

    @cached_property
    def of_its_council(self) -> tuple[Document, ...]:
        """The documents of the councils it names; all where it names none."""
        named = self.scope.question.councils
        return self.scope.held.of(named).documents if named else self.everything

    @cached_property
    def of_its_inspection(self) -> tuple[Document, ...]:
        """The documents that its council, time, framework and kind choose."""
        return self.scope.documents

    def plain_words(self) -> Ranking:
        """By BM25 over everything, of all words of the question as they were typed: nothing is understood."""
        typed = dict.fromkeys(re.findall(r"[a-z0-9]+", self.scope.question.text.lower()))
        expression = " OR ".join(f'"{word}"' for word in typed)
        return [id_ for id_, _ in self.store.by_words(expression, self.everything, DEPTH)] if typed else []

    def words(self, documents: Sequence[Document]) -> Ranking:
        """By BM25 alone."""
        expression = match_expression(self.scope.question.terms)
        return [id_ for id_, _ in self.store.by_words(expression, documents, DEPTH)] if expression else []

    def vectors(self, documents: Sequence[Document]) -> Ranking:
        """By meaning alone."""
        return [id_ for id_, _ in self.store.by_meaning(self.scope.question.text, documents, DEPTH)]

    def fused(self, documents: Sequence[Document]) -> dict[str, float]:
        """By both."""
        return fuse(self.words(documents), self.vectors(documents))

    def with_sentences(self, documents: Sequence[Document]) -> dict[str, float]:
        """By both, and by the nearest sentence of what these find."""
        words, vectors = self.words(documents), self.vectors(documents)
        passages = list(self.store.passages([*words, *vectors]).values())
        asked = self.store.embedder.encode([for_meaning(self.scope.question.text)])[0]
        return fuse(words, vectors, by_best_sentence(asked, passages, self.store))

    def weighed(self, by_area: bool, by_coverage: bool) -> list[Hit]:
        """Fused with sentences within its inspection, with the weights that are asked for."""
        question, documents = self.scope.question, self.of_its_inspection
        areas = [area for area in question.areas if area != Area.OVERALL]
        weights = rarity(self.store, question.terms, documents)
        by_id = {document.id: document for document in documents}
        fused = self.with_sentences(documents)
        hits = []
        for id_, passage in self.store.passages(fused).items():
            held = coverage(passage, question.terms, weights) if by_coverage else 0.6
            fit = _fit(passage, areas, Area.LSCB in question.areas) if by_area else 1.0
            hits.append(Hit(passage, by_id[passage.document_id], fused[id_] * fit * (0.4 + held), held))
        return sorted(hits, key=lambda hit: -hit.score)


def _best_first(scores: dict[str, float]) -> Ranking:
    return sorted(scores, key=lambda id_: -scores[id_])


def _ids(hits: Sequence[Hit]) -> Ranking:
    return [hit.passage.id for hit in hits]


def _as_it_is(case: Case) -> Ranking:
    question = case.scope.question
    return _ids(find(question, question.terms, case.of_its_inspection, case.store))


PARTS: dict[str, Callable[[Case], Ranking]] = {
    "words, everything held": lambda case: case.plain_words(),
    "vectors, everything held": lambda case: case.vectors(case.everything),
    "fused, everything held": lambda case: _best_first(fuse(case.plain_words(), case.vectors(case.everything))),
    "words, the council's": lambda case: case.words(case.of_its_council),
    "vectors, the council's": lambda case: case.vectors(case.of_its_council),
    "fused, the council's": lambda case: _best_first(case.fused(case.of_its_council)),
    "words, the inspection's": lambda case: case.words(case.of_its_inspection),
    "vectors, the inspection's": lambda case: case.vectors(case.of_its_inspection),
    "fused, the inspection's": lambda case: _best_first(case.fused(case.of_its_inspection)),
    "+ nearest sentence": lambda case: _best_first(case.with_sentences(case.of_its_inspection)),
    "+ judgement area preferred": lambda case: _ids(case.weighed(True, False)),
    "+ share of the topic held": lambda case: _ids(case.weighed(True, True)),
    "+ at most six of a document": lambda case: _ids(_diverse(case.weighed(True, True))),
    "+ newest first: as it is": _as_it_is,
}


@dataclass(frozen=True, slots=True)
class Figures:
    """Over some questions: the share whose passage is among the first 1, 3, 5 and 12, and the mean of one divided by
    its place.
    """

    questions: int
    first: float
    three: float
    five: float
    twelve: float
    reciprocal: float


def figures(places: Sequence[int | None]) -> Figures:
    """What the places, from 1, are worth; None is a passage that was not found."""
    within = [fmean(place is not None and place <= most for place in places) for most in (1, 3, 5, 12)]
    return Figures(len(places), *within, fmean(1 / place if place else 0.0 for place in places))


def place_of(ranking: Ranking, answering: frozenset[str]) -> int | None:
    """The place, from 1, of the first passage that answers."""
    return next((place for place, id_ in enumerate(ranking, start=1) if id_ in answering), None)


def cases(questions: Sequence[Question], store: Store) -> Iterator[Case]:
    """The questions that have a passage to be found."""
    by_file: dict[str, list[Document]] = defaultdict(list)
    for document in store.documents():
        by_file[document.file].append(document)
    for question in questions:
        if question.expect == "refuse" or not question.must:
            continue
        documents = [document for file in question.files for document in by_file[file]]
        passages = [passage for document in documents for passage in store.passages_of(document.id)]
        answering = holding_most(question, {document.id: document for document in documents}, passages)
        if answering:
            understood = understand(question.question, question.history, spoken_of(store.documents(), store))
            scope = scope_of(understood, holdings(store, question.audience))
            yield Case(question, scope, answering, store)


def holding_most(question: Question, documents: dict[str, Document], passages: Sequence[Passage]) -> frozenset[str]:
    """The passages on the known pages that hold most of the question's facts."""
    held: dict[int, set[str]] = defaultdict(set)
    for passage in passages:
        pages = question.pages.get(documents[passage.document_id].file)
        if pages is None or pages.intersection(span.page for span in passage.spans):
            text = fold(f"{passage.heading}\n{passage.text}")
            held[sum(any(says(text, each) for each in wordings) for wordings in question.must)].add(passage.id)
    most = max(held, default=0)
    return frozenset(held[most]) if most else frozenset()


def store_of(index: Path) -> Store:
    """The index in a data folder, with the packaged model."""
    settings = replace(Settings(), data_dir=index)
    return open_store(settings, RememberingEmbedder(embedder_of(settings)))


def rows(named: dict[str, Figures]) -> Iterator[str]:
    """A table in Markdown."""
    yield "| | n | recall@1 | @3 | @5 | @12 | MRR |"
    yield "|---|---|---|---|---|---|---|"
    for name, f in named.items():
        shares = (f.first, f.three, f.five, f.twelve, f.reciprocal)
        yield f"| {name} | {f.questions} | {' | '.join(f'{share:.3f}' for share in shares)} |"


def main() -> None:
    """Prints what each part adds, and the figures by kind of question."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.retrieval")
    parser.add_argument("questions", type=Path)
    parser.add_argument("--index", type=Path, default=Path("var"), help="the data folder that holds the documents")
    parser.add_argument("--half", choices=("tuning", "testing"), help="only this half of the councils")
    options = parser.parse_args()
    measured = list(cases(read_questions(options.questions, options.half), store_of(options.index)))
    places = {name: [place_of(part(case), case.answering) for case in measured] for name, part in PARTS.items()}
    told = [*rows({name: figures(found) for name, found in places.items()}), ""]
    by_kind: dict[str, list[int | None]] = defaultdict(list)
    for case, place in zip(measured, list(places.values())[-1], strict=True):
        by_kind[case.question.kind].append(place)
    told += rows({kind: figures(found) for kind, found in sorted(by_kind.items())})
    sys.stdout.write("\n".join([*told, ""]))


if __name__ == "__main__":
    main()
