"""Vectors of texts lately encoded: the sentences of one report are compared with question after question."""

import threading
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np

from index.embedding import Embedder, Vectors
from index.pooling import Span

MOST = 20_000
"""So many vectors are kept: 30 MB with 384 numbers each, besides their texts."""


class RememberingEmbedder:
    """An embedder that encodes no text twice while it is remembered; it may be used by several threads."""

    def __init__(self, embedder: Embedder, most: int = MOST) -> None:
        self._embedder = embedder
        self._most = most
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, Vectors] = OrderedDict()

    @property
    def id(self) -> str:
        """The name of the model behind it."""
        return self._embedder.id

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has."""
        return self._embedder.dimensions

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row for each text, in the order given; only those not remembered go through the model."""
        if not texts:
            return self._embedder.encode(texts)
        known = self._remembered(texts)
        new = [text for text in dict.fromkeys(texts) if text not in known]
        known |= dict(zip(new, self._embedder.encode(new), strict=True)) if new else {}
        self._remember(new, known)
        return np.stack([known[text] for text in texts])

    def encode_in_context(self, texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> tuple[Vectors, list[Vectors]]:
        """As the model has it: whole passages are encoded at ingest, and not again and again."""
        return self._embedder.encode_in_context(texts, spans)

    def _remembered(self, texts: Sequence[str]) -> dict[str, Vectors]:
        with self._lock:
            held = {text: self._kept[text] for text in texts if text in self._kept}
            for text in held:
                self._kept.move_to_end(text)
            return held

    def _remember(self, texts: Sequence[str], vectors: dict[str, Vectors]) -> None:
        with self._lock:
            # Copied: a row that is a view would keep its whole batch.
            self._kept |= {text: vectors[text].copy() for text in texts}
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
