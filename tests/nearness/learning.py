"""Learns one matrix that turns a question's meaning towards the sentence that answers it, among all of its report."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from bot.terms import for_meaning
from index.embedding import Vectors
from index.sentences import sentences
from index.store import Store
from index.text import text_hash

QUESTIONS = Path(__file__).with_name("questions.tsv")
KEPT = Path(__file__).parents[2] / "bot" / "retrieval" / "towards_answers.npz"

ROUNDS, STEP, SHARPNESS, PULL = 12, 1e-3, 25.0, 0.003
"""How often all reports are gone through and how far each step goes; how sharply the right sentence is to stand out;
and how strongly the matrix is pulled back to leaving a question as it is.
"""

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that one of the writers wrote over a sentence of a report, which its hash names."""

    writer: str
    file: str
    sentence: str
    question: str


@dataclass(frozen=True, slots=True)
class Case:
    """A question's meaning, the meanings of all sentences of its report, and which of them answers."""

    file: str
    meaning: Vectors
    sentences: Vectors
    answer: int


def read_questions(path: Path = QUESTIONS) -> list[Asked]:
    """The questions, with the sentences that answer them."""
    return [Asked(*line.split("\t")) for line in path.read_text(encoding="utf-8").splitlines()]


def cases(asked: Sequence[Asked], store: Store) -> list[Case]:
    """The questions whose sentence is held, with the kept meanings of their reports."""
    reports = {each.file for each in asked}
    held = {document.file: document for document in store.documents() if document.file in reports}
    places, kept = {}, {}
    for file, document in held.items():
        passages = {passage.id: passage for passage in store.passages_of(document.id)}
        meanings = store.meanings_of_sentences(list(passages.values()))
        kept[file] = np.stack(list(meanings.values()))
        rows = {place: row for row, place in enumerate(meanings)}
        places[file] = {
            text_hash(each.text): rows[passage.id, each.start]
            for passage in passages.values()
            for each in sentences(passage.text)
            if (passage.id, each.start) in rows
        }
    known = [each for each in asked if each.sentence in places.get(each.file, {})]
    meanings_asked = store.embedder.encode([for_meaning(each.question) for each in known])
    return [
        Case(each.file, meaning, kept[each.file], places[each.file][each.sentence])
        for each, meaning in zip(known, meanings_asked, strict=True)
    ]


def learned(found: Sequence[Case]) -> Vectors:
    """The matrix: a question's row times it lies near its answer's."""
    torch.manual_seed(0)
    size = len(found[0].meaning)
    as_it_is = torch.eye(size)
    turning = torch.eye(size, requires_grad=True)
    steps = torch.optim.AdamW([turning], lr=STEP, weight_decay=0.0)
    by_report: dict[str, list[Case]] = defaultdict(list)
    for case in found:
        by_report[case.file].append(case)
    reports = list(by_report.values())
    slower = torch.optim.lr_scheduler.LinearLR(steps, 1.0, 0.1, total_iters=ROUNDS * len(reports))
    for _ in range(ROUNDS):
        for place in torch.randperm(len(reports)).tolist():
            of_one = reports[place]
            asked = torch.from_numpy(np.stack([case.meaning for case in of_one]))
            fits = asked @ turning @ torch.from_numpy(of_one[0].sentences).T
            right = torch.tensor([case.answer for case in of_one])
            loss = torch.nn.functional.cross_entropy(SHARPNESS * fits, right)
            loss = loss + PULL * ((turning - as_it_is) ** 2).sum()
            steps.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            steps.step()
            slower.step()
    return turning.detach().numpy()


def ranks(found: Sequence[Case], turning: Vectors | None) -> npt.NDArray[np.int64]:
    """How high the right sentence of each case stands among all of its report, from 1."""
    placed = []
    for case in found:
        fits = case.sentences @ (case.meaning if turning is None else case.meaning @ turning)
        placed.append(1 + int((fits > fits[case.answer]).sum()))
    return np.array(placed)


def by_others(found: Sequence[Case]) -> dict[str, Vectors]:
    """For each council, by its URN, the matrix that was learned from other councils' cases alone."""
    urns = sorted({urn_of(case.file) for case in found})
    fold = {urn: place % FOLDS for place, urn in enumerate(urns)}
    turnings = [learned([case for case in found if fold[urn_of(case.file)] != each]) for each in range(FOLDS)]
    return {urn: turnings[fold[urn]] for urn in urns}


def across_councils(found: Sequence[Case], turnings: Mapping[str, Vectors]) -> npt.NDArray[np.int64]:
    """The ranks of each council's cases by what was learned from other councils' alone."""
    return np.concatenate([ranks([case], turnings[urn_of(case.file)]) for case in found])


def urn_of(file: str) -> str:
    """The URN with which a report's folder begins; raises ValueError where none does."""
    match = re.match(r"\d+", file)
    if not match:
        raise ValueError(f"{file}: its folder does not begin with a council's URN")
    return match[0]


def summed_up(placed: npt.NDArray[np.int64]) -> str:
    """MRR and recall of the ranks."""
    recall = ", ".join(f"@{depth} {(placed <= depth).mean():.3f}" for depth in (1, 3, 10))
    return f"MRR {(1 / placed).mean():.3f}, recall {recall}"


def keep(turning: Vectors, path: Path = KEPT) -> None:
    """Writes the matrix that `bot/retrieval/towards_answers.py` reads."""
    np.savez_compressed(path, turning=turning.astype(np.float16))
