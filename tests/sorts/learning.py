"""Learns from the examples what each word, piece of a word and number of a meaning says for each sort of answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from bot.intents import Intent
from bot.outline import outline
from bot.sorts import LEAST, MEANING, features
from bot.words import mended
from index.embedding import Embedder

EXAMPLES = Path(__file__).with_name("examples.tsv")
KEPT = Path(__file__).parents[2] / "bot" / "sorts.npz"

LOOSENESS = 10.0
"""How closely the examples are followed: the inverse of the weight of regularisation."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question as somebody might type it, the sort of answer it wants, and which of the writers wrote it."""

    writer: str
    sort: Intent
    question: str


@dataclass(frozen=True, slots=True)
class Measured:
    """How often the sort of a writer's questions is told from the others' examples: of all, and of those told."""

    writer: str
    questions: int
    right: float
    told: float
    right_of_told: float


def read_examples(path: Path = EXAMPLES) -> list[Example]:
    """The examples; raises ValueError for a sort that there is not."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [Example(writer, Intent(sort), text) for writer, sort, text in (line.split("\t") for line in lines)]


def rows_of(examples: Sequence[Example], embedder: Embedder) -> npt.NDArray[np.float32]:
    """A row for each example: its words and pieces of words, then its meaning."""
    outlined = [outline(mended(example.question)) for example in examples]
    meanings = MEANING * embedder.encode(outlined)
    return np.hstack((np.stack([features(text) for text in outlined]), meanings))


def learned(rows: npt.NDArray[np.float32], examples: Sequence[Example]) -> LogisticRegression:
    """A model of the examples."""
    sorts = [example.sort.value for example in examples]
    return LogisticRegression(C=LOOSENESS, max_iter=3_000).fit(rows, sorts)


def measure(rows: npt.NDArray[np.float32], examples: Sequence[Example]) -> list[Measured]:
    """Each writer's questions, told from what all the others wrote."""
    writers = np.array([example.writer for example in examples])
    sorts = np.array([example.sort.value for example in examples])
    measured = []
    for writer in dict.fromkeys(writers.tolist()):
        own, others = writers == writer, [e for e in examples if e.writer != writer]
        model = learned(rows[~own], others)
        odds = model.predict_proba(rows[own])
        right = model.classes_[odds.argmax(axis=1)] == sorts[own]
        told = odds.max(axis=1) >= LEAST
        measured.append(
            Measured(writer, int(own.sum()), float(right.mean()), float(told.mean()), float(right[told].mean()))
        )
    return measured


def keep(rows: npt.NDArray[np.float32], examples: Sequence[Example], path: Path = KEPT) -> None:
    """Writes the weights that `bot/sorts.py` reads, with the meaning and without."""
    width = features("").shape[0]
    both, words = learned(rows, examples), learned(rows[:, :width], examples)
    np.savez_compressed(
        path,
        sorts=np.array(both.classes_, dtype=str),
        both=both.coef_.astype(np.float16),
        both_bias=both.intercept_.astype(np.float32),
        words=words.coef_.astype(np.float16),
        words_bias=words.intercept_.astype(np.float32),
    )
