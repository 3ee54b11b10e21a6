"""Makes the vectors of passages, of their sentences and of the points that inspectors set, on a thread of its own so
that the encoder waits neither for readers nor for disks.
"""

import time
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Generic, TypeVar

from index import kept_sentences
from index.embedding import as_bytes, from_bytes
from index.kept_sentences import cut_by
from index.models import Passage
from index.pooling import Span
from index.store import Store
from index.text import text_hash
from ingest.filing import embedding_text, vector_key


@dataclass(frozen=True, slots=True)
class Kept:
    """Vectors as the register keeps them: those of passages and points by key, and by the key of a passage those of its
    sentences that were newly made.
    """

    vectors: Mapping[str, bytes]
    sentences: Mapping[str, bytes]


Batch = TypeVar("Batch")


def make_vectors(passages: Sequence[Passage], points: Sequence[str], store: Store) -> Kept:
    """The vector of each of these passages and points by key: that in the register, else a new one; each text is
    encoded once, a passage together with its sentences.
    """
    texts = {vector_key(passage): embedding_text(passage) for passage in passages}
    spans = {vector_key(passage): _sentences(passage) for passage in passages}
    texts |= {text_hash(point): point for point in points}
    held = store.register.vectors_by_key(texts, store.embedder.id)
    cut = store.register.sentences_by_key(spans, store.embedder.id, cut_by())
    new = [key for key in texts if key not in held or (key in spans and key not in cut)]
    rows, of_sentences = store.embedder.encode_in_context(
        [texts[key] for key in new], [spans.get(key, ()) for key in new]
    )
    return Kept(
        {key: as_bytes(row) for key, row in zip(new, rows, strict=True)} | held,
        {key: kept_sentences.as_bytes(each) for key, each in zip(new, of_sentences, strict=True) if key in spans},
    )


def _sentences(passage: Passage) -> tuple[Span, ...]:
    """Where a passage's sentences stand in what is embedded of it."""
    return kept_sentences.spans(passage.text, len(embedding_text(passage)) - len(passage.text))


def put_vectors(passages: Sequence[Passage], made: Kept, store: Store, public: Container[str]) -> None:
    """Keeps these vectors in the register, and puts those of the passages whose ids are `public` into the index."""
    store.register.keep_vectors(made.vectors.items(), store.embedder.id)
    store.register.keep_sentences(made.sentences.items(), store.embedder.id, cut_by())
    indexed = [passage for passage in passages if passage.id in public]
    rows = [made.vectors[vector_key(passage)] for passage in indexed]
    store.vectors.add([passage.id for passage in indexed], from_bytes(rows, store.embedder.dimensions))


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
