"""The one door to what is known: the register, its word index and the vector index behind one set of questions."""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache

import numpy as np

from index.embedding import Embedder, SentenceEmbedder, Vectors, from_bytes
from index.errors import BrokenIndex
from index.inspections import bring_together
from index.kept_sentences import by_place, cut_by
from index.models import Account, Document, Inspection, Passage
from index.proceedings import Proceedings
from index.register import Register
from index.settings import Settings
from index.text import text_hash
from index.vectors import VectorIndex

log = logging.getLogger(__name__)

Scored = list[tuple[str, float]]
"""Passage ids with a score, best first; a larger score is better."""

MOST = 0.5
"""From this share of the documents on, the vector index is asked for all and what is not wanted is left out."""

LOOKED_THROUGH = 4
"""So many times as many passages as are wanted are then asked for."""

MEANINGS_KEPT = 20_000
"""Texts whose vectors are kept between questions: about 1.5 kB each."""


class Store:
    """What is known, for reading. Everything is as of the latest commit of the register, whichever process made it."""

    def __init__(self, register: Register, vectors: VectorIndex, embedder: Embedder) -> None:
        self.register = register
        self.vectors = vectors
        self.embedder = embedder
        self._known = lru_cache(maxsize=2)(self._read_known)
        self._recorded = lru_cache(maxsize=2)(self._read_recorded)
        self._held = lru_cache(maxsize=4)(self._choose_held)
        self._any = lru_cache(maxsize=2_000)(self._look)
        self._counted = lru_cache(maxsize=2_000)(self._count)
        self._meanings: dict[str, Vectors] = {}

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """Within it, this thread is answered as of one commit: no document goes or changes between two of its
        questions.
        """
        with self.register.one_moment():
            yield

    def documents(self) -> tuple[Document, ...]:
        """Every document held, exempt ones too: whoever shows them must choose by audience."""
        return self._known(self.register.generation())[0]

    def accounts(self) -> tuple[Account, ...]:
        """Every account of an inspection, exempt documents' too."""
        return self._known(self.register.generation())[1]

    def held(self, exempt: bool) -> tuple[tuple[Document, ...], tuple[Inspection, ...]]:
        """The documents that answer, and the inspections as they tell them: none that is superseded, and exempt ones
        only where they are wanted.
        """
        return self._held(self.register.generation(), exempt)

    def count_matching(self, match: str, documents: Sequence[Document]) -> int:
        """How many passages an FTS5 expression matches; how many there are for an empty one.

        Those of exempt papers count only where there are such among the documents, which are all that may be seen.
        """
        exempt = any(not document.public for document in documents)
        return self._counted(self.register.generation(), match, exempt)

    def any_matching(self, match: str, documents: Sequence[Document]) -> bool:
        """Whether an FTS5 expression matches a passage of these documents."""
        return self._any(self.register.generation(), match, tuple(document.id for document in documents))

    def proceedings(self, document: Document) -> Proceedings:
        """What a document records of decisions, actions, deadlines and who said what."""
        return self._recorded(self.register.generation()).get(document.id, Proceedings())

    def passages(self, ids: Iterable[str]) -> dict[str, Passage]:
        """The passages of these ids that are held."""
        return self.register.passages(ids)

    def passages_of(self, document_id: str) -> tuple[Passage, ...]:
        """A document's passages in reading order."""
        return self.register.passages_of(document_id)

    def by_words(self, match: str, documents: Sequence[Document], limit: int) -> Scored:
        """The passages of these documents that hold the words of an FTS5 expression, by BM25."""
        public, exempt = _apart(documents)
        found = self.register.by_words(match, [document.id for document in public], limit) if public else []
        if not exempt:
            return found
        return _best(found + self.register.by_words(match, [each.id for each in exempt], limit, exempt=True), limit)

    def by_meaning(self, question: str, documents: Sequence[Document], limit: int) -> Scored:
        """The passages of these documents nearest to the question, by cosine."""
        return self.nearest(self.embedder.encode([question])[0], documents, limit) if documents else []

    def nearest(self, vector: Vectors, documents: Sequence[Document], limit: int) -> Scored:
        """The passages of these documents nearest to a vector, by cosine.

        A choice of few documents is scored exactly over the vectors in the register, since a filter costs Chroma time
        in proportion to the whole collection; where most documents are chosen it is asked without a filter. Exempt
        papers are not in it, so that what is found without them does not depend on them.
        """
        public, exempt = _apart(documents)
        found = self._nearest_public(vector, public, limit) if public else []
        return _best(found + self._exactly(vector, exempt, limit), limit) if exempt else found

    def meanings_of_sentences(self, passages: Sequence[Passage]) -> Mapping[tuple[str, int], Vectors]:
        """The unit rows of the passages' sentences that were made at ingest, by the passage's id and where the sentence
        starts in it: read with what stands around it, where a sentence that is encoded alone is not.
        """
        kept = self.register.sentences_of([each.id for each in passages], self.embedder.id, cut_by())
        return by_place({each.id: each.text for each in passages}, kept, self.embedder.dimensions)

    def meanings(self, texts: Sequence[str]) -> Vectors:
        """One unit row for each text: as the register has it, as it was made before, or made now, which takes the model
        milliseconds each.
        """
        known = self._meanings
        new = [text for text in dict.fromkeys(texts) if text not in known]
        made = self._filed(new)
        absent = [text for text in new if text not in made]
        if absent:
            made |= dict(zip(absent, self.embedder.encode(absent), strict=True))
        if len(known) + len(new) > MEANINGS_KEPT:
            self._meanings = {}
        self._meanings.update(made)
        return np.stack([made[text] if text in made else known[text] for text in texts])

    def _nearest_public(self, vector: Vectors, documents: Sequence[Document], limit: int) -> Scored:
        if len(documents) < MOST * len(_apart(self.documents())[0]):
            return self._exactly(vector, documents, limit)
        return self._among_most(vector, documents, limit) or self._exactly(vector, documents, limit)

    def _among_most(self, vector: Vectors, documents: Sequence[Document], limit: int) -> Scored:
        """By the vector index; nothing where it cannot be used, or where too much of what is near is not wanted."""
        every = len(documents) == len(_apart(self.documents())[0])
        try:
            found = self.vectors.nearest(vector, limit if every else limit * LOOKED_THROUGH, self.register.generation())
        except BrokenIndex as problem:
            log.warning("Answering without the vector index: %s", problem)
            return []
        wanted = {document.id for document in documents}
        held = self.register.passages(id_ for id_, _ in found)
        kept = [(id_, score) for id_, score in found if id_ in held and held[id_].document_id in wanted]
        return kept[:limit] if every or len(kept) >= limit else []

    def _filed(self, texts: Sequence[str]) -> dict[str, Vectors]:
        """Those of these texts' vectors that were made at ingest."""
        held = self.register.vectors_by_key(map(text_hash, texts), self.embedder.id)
        filed = [text for text in texts if text_hash(text) in held]
        if not filed:
            return {}
        rows = from_bytes([held[text_hash(text)] for text in filed], self.embedder.dimensions)
        return dict(zip(filed, rows, strict=True))

    def _exactly(self, vector: Vectors, documents: Sequence[Document], limit: int) -> Scored:
        ids, matrix = self.register.vectors_of([document.id for document in documents], self.embedder.id, len(vector))
        scores = matrix @ vector
        best = np.argsort(-scores, kind="stable")[:limit]
        return [(ids[row], float(scores[row])) for row in best]

    def _read_known(self, generation: int) -> tuple[tuple[Document, ...], tuple[Account, ...]]:
        with self.register.one_moment():
            return self.register.documents(), self.register.accounts()

    def _choose_held(self, generation: int, exempt: bool) -> tuple[tuple[Document, ...], tuple[Inspection, ...]]:
        documents, accounts = self._known(generation)
        answering = tuple(d for d in documents if d.superseded_by is None and (d.public or exempt))
        ids = {document.id for document in answering}
        return answering, bring_together(account for account in accounts if account.document.id in ids)

    def _count(self, generation: int, match: str, exempt: bool) -> int:
        if not match:
            return self.register.count_passages(exempt)
        return self.register.count_matching(match) + (self.register.count_matching(match, exempt=True) if exempt else 0)

    def _look(self, generation: int, match: str, document_ids: tuple[str, ...]) -> bool:
        return self.register.any_matching(match, document_ids)

    def _read_recorded(self, generation: int) -> dict[str, Proceedings]:
        return self.register.proceedings()


def _apart(documents: Sequence[Document]) -> tuple[list[Document], list[Document]]:
    """The public documents and the exempt ones."""
    return [each for each in documents if each.public], [each for each in documents if not each.public]


def _best(found: Scored, limit: int) -> Scored:
    return sorted(found, key=lambda scored: -scored[1])[:limit]


def open_store(settings: Settings, embedder: Embedder | None = None) -> Store:
    """The store that the settings name, with their embedder unless another is handed over; nothing is read until it
    is asked.
    """
    embedder = embedder or embedder_of(settings)
    vectors = VectorIndex(settings.vectors_dir, embedder.id, settings.chroma_url)
    return Store(Register(settings.register_path), vectors, embedder)


def embedder_of(settings: Settings) -> SentenceEmbedder:
    """The embedder that the settings name; nothing is loaded until it encodes."""
    return SentenceEmbedder(settings.embedding_model, settings.embedding_threads, settings.embedding_precision)
