"""The nearest passages by meaning: a Chroma collection that is made from the register and can be thrown away."""

import logging
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.chroma_home import COLLECTION, SYNC, Folder, Server
from index.embedding import Vectors
from index.errors import BrokenIndex

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection

BATCH = 5000
"""Chroma refuses larger batches than SQLite's limit on variables allows; this is below it everywhere."""

log = logging.getLogger(__name__)


class VectorIndex:
    """The passages' vectors in Chroma, by passage id, with cosine distance and the embedder's id checked on opening.

    Chroma's embedded client keeps the set that it opened, so a reader tells it the register's generation: when that
    has moved, it opens anew.
    """

    def __init__(self, folder: Path, embedder: str, server: str = "") -> None:
        """The index is kept in the folder, or by the Chroma server at an address, if one is given."""
        self._home = Server(server) if server else Folder(folder)
        self._embedder = embedder
        self._lock = threading.RLock()
        self._client: Client | None = None
        self._opened: Collection | None = None
        self._generation: int | None = None

    def add(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Adds or replaces these passages' vectors."""
        with self._lock:
            for start in range(0, len(ids), BATCH):
                part = slice(start, start + BATCH)
                self._guarded("upsert", ids=list(ids[part]), embeddings=vectors[part])

    def remove(self, ids: Sequence[str]) -> None:
        """Removes these passages' vectors; those not held are passed over."""
        with self._lock:
            for start in range(0, len(ids), BATCH):
                self._guarded("delete", ids=list(ids[start : start + BATCH]))

    def ids(self) -> frozenset[str]:
        """The ids of all vectors held."""
        with self._lock:
            return frozenset(self._guarded("get", include=[])["ids"])

    def nearest(self, vector: Vectors, limit: int, generation: int) -> list[tuple[str, float]]:
        """Passage ids with their cosine similarity, best first, as of the register's `generation`.

        A reader never makes an index: where there is none it raises BrokenIndex.
        """
        with self._lock:
            if not self.exists():
                self._close()
                raise BrokenIndex(f"There is no vector index in {self._home.named}: {SYNC}")
            if generation != self._generation:
                self._close()
                self._generation = generation
            found = self._guarded(
                "query", query_embeddings=vector.reshape(1, -1), n_results=limit, include=["distances"]
            )
            return [(id_, 1.0 - distance) for id_, distance in zip(found["ids"][0], found["distances"][0], strict=True)]

    def check(self) -> None:
        """Raises BrokenIndex when the index cannot be searched; holding ids is no proof, since Chroma keeps those
        elsewhere.
        """
        with self._lock:
            held = self._guarded("get", limit=1, include=["embeddings"])
            if held["ids"]:
                self._guarded("query", query_embeddings=held["embeddings"], n_results=1, include=[])

    def exists(self) -> bool:
        """Whether there is an index, sound or not."""
        return self._home.exists()

    def mark(self) -> str:
        """What changes when somebody else has put another index in its place, besides the files of a folder."""
        return self._home.mark()

    def close(self) -> None:
        """Frees files and threads; a later call opens the index again."""
        with self._lock:
            self._close()

    def throw_away(self) -> None:
        """Removes the whole index, so that it can be made anew."""
        with self._lock:
            self._close()
            self._home.throw_away()

    def _guarded(self, method: str, **arguments: Any) -> Any:
        """Calls the collection; whatever Chroma raises becomes a BrokenIndex, since its index can always be made
        anew.
        """
        try:
            return getattr(self._collection(), method)(**arguments)
        except BrokenIndex:
            self._close()
            raise
        except Exception as problem:
            log.warning("Chroma could not %s: %s", method, problem)
            self._close()
            raise BrokenIndex(
                f"The vector index in {self._home.named} cannot be used ({type(problem).__name__}): {self._home.remedy}"
            ) from problem

    def _collection(self) -> "Collection":
        if self._opened is None:
            self._client = _open_client(self._home)
            self._opened = _open_collection(self._client, self._embedder)
        return self._opened

    def _close(self) -> None:
        """Lets go of what is open, so that the next call opens the folder as it is then."""
        if self._client is not None:
            from chromadb.api.shared_system_client import SharedSystemClient

            # Closing frees Chroma's threads and files; clearing its cache makes the next client read the disk and not
            # this one's memory.
            self._client.close()
            SharedSystemClient.clear_system_cache()
        self._client = self._opened = None


def _open_client(home: Folder | Server) -> "Client":
    from chromadb.api.shared_system_client import SharedSystemClient

    try:
        return home.open()
    except BaseException:
        # Chroma caches even what failed to open, and would hand it out again.
        SharedSystemClient.clear_system_cache()
        raise


def _open_collection(client: "Client", embedder: str) -> "Collection":
    collection = client.get_or_create_collection(
        COLLECTION,
        metadata={"embedder": embedder},
        configuration={"hnsw": {"space": "cosine"}},
        embedding_function=None,
    )
    space = (collection.configuration.get("hnsw") or {}).get("space")
    made_by = (collection.metadata or {}).get("embedder")
    if space != "cosine" or made_by != embedder:
        raise BrokenIndex(
            f"The vector index was made with {made_by!r} and {space} distance, "
            f"but {embedder!r} with cosine distance is asked for: {SYNC}"
        )
    return collection
