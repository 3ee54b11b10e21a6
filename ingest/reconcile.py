"""Brings the vector index in step with the register, whatever happened to either."""

import hashlib
import logging
import os
from collections.abc import Container, Sequence
from pathlib import Path

from index.errors import BrokenIndex
from index.kept_sentences import cut_by
from index.models import Passage
from index.store import Store
from ingest.encoding import make_vectors, put_vectors

AT_ONCE = 1000
"""Passages held in memory at a time."""

NOTE = "vectors"

log = logging.getLogger(__name__)


def still_in_step(store: Store, folder: Path) -> bool:
    """Whether nothing has touched the register or the index's files since the two were last in step, and all sentences
    have vectors.

    Opening Chroma takes a second, and most runs find nothing to do.
    """
    if store.register.ids_without_sentences(store.embedder.id, cut_by()):
        return False
    return store.vectors.exists() and store.register.recall(NOTE) == _stamp(store, folder)


def mark_in_step(store: Store, folder: Path) -> None:
    """Remembers how the index's files look now that it is in step and closed."""
    store.register.remember(NOTE, _stamp(store, folder))


def _stamp(store: Store, folder: Path) -> str:
    """The embedder, the collection at a server, and the name, size and time of change of each of the index's files, as
    one hash.
    """
    digest = hashlib.sha256(f"{store.embedder.id}\0{store.vectors.mark()}".encode())
    for place, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            try:
                status = Path(place, name).stat()
            except FileNotFoundError:
                continue
            digest.update(f"\0{place}/{name}\0{status.st_size}\0{status.st_mtime_ns}".encode(errors="replace"))
    return digest.hexdigest()


def bring_vectors_in_step(store: Store) -> None:
    """Adds the vectors of passages that the index lacks and removes those of passages that are no longer held. Passages
    whose sentences have no vectors, as sentences are cut now, get these too.

    A vector index that cannot be used is thrown away and made again: the register has every vector. One made with
    another
    embedder counts as such, and the register then gets vectors of the new one as well. Readers are told by a new
    generation.
    """
    expected = store.register.public_passage_ids()
    held = _held(store)
    missing = sorted((expected - held) | store.register.ids_without_sentences(store.embedder.id, cut_by()))
    if held == expected and not missing:
        return
    for start in range(0, len(missing), AT_ONCE):
        passages = list(store.register.passages(missing[start : start + AT_ONCE]).values())
        add_vectors(passages, store, expected)
    store.vectors.remove(sorted(held - expected))
    store.register.raise_generation()


def add_vectors(passages: Sequence[Passage], store: Store, public: Container[str]) -> None:
    """Makes these passages' vectors, each text's once and only where it has none yet, and puts the public ones' into
    the index.
    """
    put_vectors(passages, make_vectors(passages, (), store), store, public)


def _held(store: Store) -> frozenset[str]:
    try:
        store.vectors.check()
        return store.vectors.ids()
    except BrokenIndex as problem:
        log.warning("Making the vector index again: %s", problem)
        store.vectors.throw_away()
        return frozenset()
