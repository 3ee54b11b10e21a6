"""No text goes through the model twice while it is remembered."""

from collections.abc import Sequence

import numpy as np

from bot.retrieval.remembered import RememberingEmbedder
from index.embedding import Vectors


class Counting:
    """An embedder that keeps what it was given."""

    id = "counting"
    dimensions = 2

    def __init__(self) -> None:
        self.given: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        """A row for each text, made of its length."""
        self.given += texts
        return np.array([[len(text), 1] for text in texts], dtype=np.float32).reshape(len(texts), 2)


def test_a_text_is_encoded_once() -> None:
    counting = Counting()
    remembering = RememberingEmbedder(counting)
    remembering.encode(["a", "bb"])
    again = remembering.encode(["bb", "ccc", "bb"])
    assert counting.given == ["a", "bb", "ccc"]
    assert again[:, 0].tolist() == [2, 3, 2]


def test_what_was_not_asked_for_longest_is_forgotten_first() -> None:
    counting = Counting()
    remembering = RememberingEmbedder(counting, most=2)
    for text in ("a", "bb", "a", "ccc", "a", "bb"):
        remembering.encode([text])
    assert counting.given == ["a", "bb", "ccc", "bb"]


def test_no_texts_are_no_rows() -> None:
    assert RememberingEmbedder(Counting()).encode([]).shape == (0, 2)
