"""Makes the vectors of passages and of the points that inspectors set, on a thread of its own so that the encoder
waits neither for readers nor for disks.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

from index.embedding import as_bytes, from_bytes
from index.models import Passage
from index.store import Store
from index.text import text_hash
from ingest.filing import embedding_text, vector_key

Kept = Mapping[str, bytes]
"""Vectors as the register keeps them, by key."""

Batch = TypeVar("Batch")


def make_vectors(passages: Sequence[Passage], points: Sequence[str], store: Store) -> Kept:
    """The vector of each of these passages and points by key: that in the register, else a new one; each text is
    encoded once.
    """
    texts = {vector_key(passage): embedding_text(passage) for passage in passages}
    texts |= {text_hash(point): point for point in points}
    held = store.register.vectors_by_key(texts, store.embedder.id)
    new = [key for key in texts if key not in held]
    encoded = store.embedder.encode([texts[key] for key in new])
    return held | {key: as_bytes(vector) for key, vector in zip(new, encoded, strict=True)}


def put_vectors(passages: Sequence[Passage], vectors: Kept, store: Store) -> None:
    """Keeps these vectors in the register, and puts them into the index under their passages' ids."""
    store.register.keep_vectors(vectors.items(), store.embedder.id)
    rows = [vectors[vector_key(passage)] for passage in passages]
    store.vectors.add([passage.id for passage in passages], from_bytes(rows, store.embedder.dimensions))


class Ahead(Generic[Batch]):
    """Encodes batches on a thread of its own, one batch ahead of whoever takes them.

    `seconds` is for how long it has been at work, loading the model included.
    """

    def __init__(self, encode: Callable[[Batch], Kept]) -> None:
        self._encode = encode
        self.seconds = 0.0

    def over(self, batches: Iterable[Batch]) -> Iterator[tuple[Batch, Kept]]:
        """Each batch with its vectors, in the order given; what goes wrong with one is raised when it is taken."""
        thread = ThreadPoolExecutor(1, "encoder")
        under_way: tuple[Batch, Future[Kept]] | None = None
        try:
            for batch in batches:
                coming = batch, thread.submit(self._timed, batch)
                if under_way:
                    yield under_way[0], under_way[1].result()
                under_way = coming
            if under_way:
                yield under_way[0], under_way[1].result()
        finally:
            thread.shutdown(cancel_futures=True)

    def _timed(self, batch: Batch) -> Kept:
        began = time.monotonic()
        try:
            return self._encode(batch)
        finally:
            self.seconds += time.monotonic() - began
