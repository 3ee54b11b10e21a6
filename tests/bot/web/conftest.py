"""A server over a store that a test fills."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from bot.web.app import create_web
from bot.web.entry import Entry
from bot.web.health import Checkup
from bot.web.metrics import Metrics, watch_documents
from index.settings import Settings
from index.store import Store, open_store
from tests.bot.web.running import RunningWeb
from tests.fakes import FakeEmbedder

SECRET = b"a secret of the tests, and of nothing else"


@pytest.fixture
def store(settings: Settings) -> Store:
    """A store that holds nothing yet."""
    return open_store(settings, FakeEmbedder())


@pytest.fixture
def app_of(store: Store) -> Callable[..., FastAPI]:
    """Makes the app with other parts than the plain ones."""

    def make(token: str = "", metrics: Metrics | None = None, **parts: Any) -> FastAPI:
        metrics = metrics or Metrics()
        watch_documents(metrics, store)
        return create_web(checkup=Checkup(store), metrics=metrics, entry=Entry(token, SECRET), **parts)

    return make


@pytest.fixture
def serve(app_of: Callable[..., FastAPI]) -> Iterator[Callable[..., RunningWeb]]:
    """Serves an app, with what is handed over."""
    running: list[RunningWeb] = []

    def start(**parts: Any) -> RunningWeb:
        running.append(RunningWeb(app_of(**parts)))
        return running[-1]

    yield start
    for each in running:
        each.close()


@pytest.fixture
def corpus(settings: Settings) -> Path:
    """The folder of documents."""
    return settings.corpus_dir
