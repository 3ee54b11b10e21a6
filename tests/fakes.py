"""Small parts that stand in for large ones; each behaves, none records what it was told to say."""

import hashlib
from collections.abc import Sequence

import numpy as np

from index.embedding import Vectors


class FakeEmbedder:
    """Unit vectors made of a text's words: the more words two texts share, the nearer they are.

    The same in every process.
    """

    def __init__(self, id: str = "fake", dimensions: int = 64) -> None:
        self.id = id
        self.dimensions = dimensions
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row for each text."""
        self.encoded += texts
        rows = np.array([self._row(text) for text in texts], dtype=np.float32).reshape(len(texts), self.dimensions)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)

    def _row(self, text: str) -> np.ndarray:
        row = np.full(self.dimensions, 1e-3)
        for word in text.casefold().split():
            row[int(hashlib.sha256(word.strip(".,;:?").encode()).hexdigest(), 16) % self.dimensions] += 1
        return row
