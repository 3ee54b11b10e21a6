"""Vectors of parts of a text from the text's own pass through a model: each part is read with what stands around it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.float32]

Span = tuple[int, int]
"""Where a part of a text begins and ends, in characters."""

ALIKE = 0.99
"""The least cosine between a text's vector and the mean of its tokens where the one is made as the other."""


@dataclass(frozen=True, slots=True)
class Pass:
    """What a model made of a text: its vector, and a row for each token, with where the characters that it stands for
    begin and end, both 0 for a mark that stands for none; no places where the model's tokenizer cannot tell them.
    """

    vector: Rows
    tokens: Rows
    places: npt.NDArray[np.int64]

    def means(self, spans: Sequence[Span]) -> Rows:
        """For each span the mean of the tokens in it; zeros where the pass did not reach its end, and for all where
        the text's own vector is no mean of its tokens, since the two could not be compared.
        """
        rows = np.zeros((len(spans), len(self.vector)), dtype=np.float32)
        if not spans or not self._is_a_mean():
            return rows
        begin, end = self.places[:, 0], self.places[:, 1]
        reached = end.max()
        for row, (first, last) in enumerate(spans):
            within = (begin >= first) & (end <= last) & (end > begin)
            if last <= reached and within.any():
                rows[row] = self.tokens[within].mean(axis=0)
        return rows

    def _is_a_mean(self) -> bool:
        if not len(self.places):
            return False
        mean = self.tokens.mean(axis=0)
        return float(mean @ self.vector) >= ALIKE * float(np.linalg.norm(mean) * np.linalg.norm(self.vector))
