"""A store that holds what a test files, without a model."""

from collections.abc import Callable

import pytest

from index.embedding import as_bytes
from index.filing import Filing
from index.settings import Settings
from index.store import Store, open_store
from ingest.filing import embedding_text
from tests.fakes import FakeEmbedder


@pytest.fixture
def held(settings: Settings) -> Callable[..., Store]:
    """Files documents and gives the store that holds them."""
    store = open_store(settings, FakeEmbedder())

    def file(*filings: Filing) -> Store:
        for filing in filings:
            vectors = store.embedder.encode([embedding_text(passage) for passage in filing.passages])
            rows = zip(filing.vector_keys, map(as_bytes, vectors), strict=True)
            store.register.keep_vectors(rows, store.embedder.id)
            store.register.file(filing)
        return store

    return file
