"""What every test may rely on: no network, none of the machine's settings, and folders of its own."""

import dataclasses
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from index.embedding import SentenceEmbedder
from index.settings import Settings
from tests.fakes import FakeEmbedder

LOOPBACK = ("127.", "::1", "localhost")


def pytest_configure(config: pytest.Config) -> None:
    """Refuses every connection that would leave this machine, in whatever test or library it is tried."""
    config.addinivalue_line("markers", "model: loads the packaged model, which takes seconds")
    sys.addaudithook(_refuse_network)


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    if event not in ("socket.connect", "socket.sendto", "socket.getaddrinfo"):
        return
    address = arguments[0] if event == "socket.getaddrinfo" else arguments[1]
    host = address[0] if isinstance(address, tuple) else address
    # A socket of the file system has a path, or bytes, for an address; it stays on this machine.
    if isinstance(host, str) and host and not host.startswith((*LOOPBACK, "/")):
        raise PermissionError(f"A test tried to reach {host!r}; tests run without a network.")


@pytest.fixture(autouse=True)
def _none_of_the_machines_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for field in dataclasses.fields(Settings):
        monkeypatch.delenv(field.name.upper(), raising=False)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings whose corpus and data folders lie in the test's own folder; the corpus is there and empty."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    return Settings(corpus_dir=corpus, data_dir=tmp_path / "var")


@pytest.fixture
def write(settings: Settings) -> Callable[[str, str], Path]:
    """Writes a text into the corpus under a name, making the folders in it."""

    def write_text(file: str, text: str) -> Path:
        path = settings.corpus_dir / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write_text


@pytest.fixture
def embedder() -> FakeEmbedder:
    """An embedder that needs no model and counts what it is asked for."""
    return FakeEmbedder()


@pytest.fixture(scope="session")
def model() -> SentenceEmbedder:
    """The packaged model, loaded once: it takes seconds."""
    embedder = SentenceEmbedder()
    embedder.encode(["warm"])
    return embedder
