"""What the tests of a sync share: how one is run, and what is then held."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index.settings import Settings
from index.store import Store, open_store
from ingest.report import Report
from ingest.sync import Options, sync
from tests.fakes import FakeEmbedder

Write = Callable[[str, str], Path]
Run = Callable[..., Report]


@pytest.fixture
def run(settings: Settings, embedder: FakeEmbedder) -> Run:
    """Runs a sync with the test's own settings and embedder."""

    def run_sync(**options: bool) -> Report:
        return sync(settings, Options(**options), embedder=embedder)

    return run_sync


@pytest.fixture
def store(settings: Settings, embedder: FakeEmbedder) -> Store:
    """What is held, for looking."""
    return open_store(settings, embedder)


def in_step(store: Store) -> bool:
    """Whether the vector index holds just what the register does."""
    return store.vectors.ids() == store.register.public_passage_ids()
