"""With `CHROMA_URL` a Chroma server keeps the vectors, a real one here: nothing stale, and nothing lost with it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.requests import Request
from index.errors import BrokenIndex
from index.settings import Settings
from index.store import Store, open_store
from index.vectors import VectorIndex
from ingest.doctor import examine
from ingest.sync import sync
from tests.builders import a_paper
from tests.chroma_server import CHROMA, ChromaServer
from tests.fakes import FakeEmbedder

QUESTION = "what needs to improve about caseloads?"

pytestmark = pytest.mark.skipif(not CHROMA.exists(), reason="the program chroma is not beside this Python")

Write = Callable[[str, str], Path]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ChromaServer]:
    """A server that holds nothing."""
    running = ChromaServer(tmp_path / "server")
    yield running
    running.kill()


@pytest.fixture
def at_server(settings: Settings, server: ChromaServer) -> Settings:
    """The settings that name it."""
    return replace(settings, chroma_url=server.url)


def read(settings: Settings) -> None:
    """Brings everything in step."""
    assert not sync(settings, embedder=FakeEmbedder()).failed


def nearest(store: Store) -> list[str]:
    """The passages of all documents nearest to the question, by the server alone."""
    vector = store.embedder.encode([QUESTION])[0]
    return [id_ for id_, _ in store.vectors.nearest(vector, 50, store.register.generation())]


def cited(store: Store) -> set[str]:
    """The files that the answer cites."""
    return {citation.file for citation in Assistant(store).answer(Request(QUESTION)).citations}


def test_the_server_holds_the_vectors_and_no_folder_does(at_server: Settings, write: Write) -> None:
    write("suffolk/paper.md", a_paper(says="Leaders should bring caseloads down."))
    read(at_server)
    store = open_store(at_server, FakeEmbedder())
    assert store.vectors.ids() == store.register.public_passage_ids() != frozenset()
    assert not at_server.vectors_dir.exists() and examine(store, at_server).sound


def test_what_another_process_files_and_removes_is_seen_at_the_next_question(at_server: Settings, write: Write) -> None:
    first = write("suffolk/paper.md", a_paper("Suffolk", says="Leaders should bring caseloads down."))
    read(at_server)
    store = open_store(at_server, FakeEmbedder())
    assert cited(store) == {"suffolk/paper.md"}
    write("leeds/paper.md", a_paper("Leeds", says="Leaders should bring caseloads down in every team."))
    write("luton/paper.md", a_paper("Luton", says="Plans should be clearer."))
    read(at_server)
    assert cited(store) == {"suffolk/paper.md", "leeds/paper.md"}
    first.unlink()
    read(at_server)
    assert cited(store) == {"leeds/paper.md"}
    assert set(nearest(store)) == store.register.public_passage_ids()


def test_answers_go_on_without_the_server_and_use_it_again_once_it_is_back(
    at_server: Settings, write: Write, server: ChromaServer, tmp_path: Path
) -> None:
    write("suffolk/paper.md", a_paper(says="Leaders should bring caseloads down."))
    read(at_server)
    store = open_store(at_server, FakeEmbedder())
    server.kill()
    assert cited(store) == {"suffolk/paper.md"}
    with pytest.raises(BrokenIndex, match="see that the Chroma server of CHROMA_URL runs"):
        nearest(store)
    with pytest.raises(BrokenIndex, match="CHROMA_URL"):
        read(at_server)
    assert not examine(store, at_server).sound
    server.start(tmp_path / "server")
    assert set(nearest(store)) == store.register.public_passage_ids()


def test_a_server_that_has_lost_everything_is_given_it_again_by_the_next_sync(
    at_server: Settings, write: Write, server: ChromaServer, tmp_path: Path
) -> None:
    write("suffolk/paper.md", a_paper(says="Leaders should bring caseloads down."))
    read(at_server)
    server.kill()
    server.start(tmp_path / "another")
    embedder = FakeEmbedder()
    sync(at_server, embedder=embedder)
    assert embedder.encoded == [], "the register has every vector"
    store = open_store(at_server, FakeEmbedder())
    assert set(nearest(store)) == store.register.public_passage_ids()


def test_another_embedders_vectors_are_made_anew(at_server: Settings, write: Write) -> None:
    write("suffolk/paper.md", a_paper(says="Leaders should bring caseloads down."))
    read(at_server)
    with pytest.raises(BrokenIndex, match="made with 'fake'"):
        VectorIndex(at_server.vectors_dir, "other", at_server.chroma_url).ids()
    sync(at_server, embedder=FakeEmbedder("other", 32))
    assert VectorIndex(at_server.vectors_dir, "other", at_server.chroma_url).ids()
