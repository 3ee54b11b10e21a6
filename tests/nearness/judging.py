"""What the judged sentences say of the evidence that a sentence answers: its fit, and its share of the topic."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from bot.answering.passages import find, lacks_a_thing
from bot.answering.sentences import Candidate, best_sentences
from bot.answering.suited import ENOUGH, answers
from bot.question import Question
from bot.retrieval.search import not_spoken_of, rarity, share_of_the_topic
from bot.terms import for_meaning
from bot.understanding import understand
from index.embedding import Vectors
from index.models import Document
from index.store import Store
from index.text import text_hash
from tests.nearness.learning import read_questions, urn_of

JUDGED = Path(__file__).with_name("judged.tsv")

ANSWERS, USEFUL = 2, 1
"""What a reader said of a sentence beside a question; 0 is neither."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A judged sentence with its evidence, and whether the bot would answer by it."""

    question: str
    verdict: int
    fit: float
    share: float
    accepted: bool


def weighed(store: Store, turnings: Mapping[str, Vectors], path: Path = JUDGED) -> list[Judged]:
    """The judged sentences that a search still proposes, each with its fit by what was learned without the council over
    whose report its question was written; without the few whose question its writer changed since.
    """
    written_over = {each.question: urn_of(each.file) for each in read_questions()}
    asked: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for line in path.read_text(encoding="utf-8").splitlines():
        _, file, sentence, verdict, question = line.split("\t")
        asked[file, question][sentence] = int(verdict)
    documents = {document.file: document for document in store.documents()}
    councils = {document.id: document.councils for document in documents.values()}
    found = []
    for (file, text), verdicts in asked.items():
        document = documents[file]
        named = " ".join(councils[document.id])
        question = understand(f"{text.rstrip('?')} ({named})", embedder=store.embedder)
        for candidate, share, lacks in _proposed(question, [document], store):
            verdict = verdicts.get(text_hash(candidate.text))
            if verdict is None or text not in written_over:
                continue
            fit = _fit(question, candidate, turnings[written_over[text]], store)
            accepted = answers(question, replace(candidate, fit=fit), ENOUGH, share, lacks)
            found.append(Judged(text + file, verdict, fit, candidate.coverage * share, accepted))
    return found


def _fit(question: Question, candidate: Candidate, turning: Vectors, store: Store) -> float:
    told = store.meanings_of_sentences([candidate.hit.passage])[candidate.place]
    turned = store.embedder.encode([for_meaning(question.text)])[0] @ turning
    return float(told @ turned / np.linalg.norm(turned))


def _proposed(question: Question, documents: list[Document], store: Store) -> list[tuple[Candidate, float, bool]]:
    weights = rarity(store, question.terms, documents)
    hits = find(question, question.terms, documents, store)
    strange = not_spoken_of(store, weights, documents, hits)
    share = min(share_of_the_topic(store, weights, documents, strange), 1.0)
    lacks = lacks_a_thing(strange)
    return [(each, share, lacks) for each in best_sentences(question.text, question.terms, weights, hits, store)]


def weights_of_evidence(judged: Sequence[Judged]) -> str:
    """What a sentence's fit weighs beside its passage's share of the topic, in telling the useful ones."""
    rows = np.array([[each.fit, each.share] for each in judged])
    useful = np.array([each.verdict >= USEFUL for each in judged])
    fit, share = LogisticRegression(C=10.0).fit(rows, useful).coef_[0]
    return f"fit weighs {fit / share:.1f} times the share"


def accepted(judged: Sequence[Judged]) -> str:
    """How many of the questions are answered that a proposed sentence answers, or is useful to, or neither."""
    by_question: dict[str, list[Judged]] = defaultdict(list)
    for each in judged:
        by_question[each.question].append(each)
    best = np.array([max(each.verdict for each in of_one) for of_one in by_question.values()])
    taken = np.array([any(each.accepted for each in of_one) for of_one in by_question.values()])
    return ", ".join(
        f"{name} {_share(taken[best == verdict])}"
        for name, verdict in (("answered of the answerable", ANSWERS), ("of the near", USEFUL), ("of the others", 0))
    )


def _share(taken: npt.NDArray[np.bool_]) -> str:
    return f"{taken.mean():.3f} of {len(taken)}" if len(taken) else "none"
