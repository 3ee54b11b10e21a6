"""How things stand: what could not be read is counted for everybody, unless it may be exempt."""

from collections.abc import Callable
from pathlib import Path

from bot.library import StoreLibrary
from bot.web.health import Checkup
from bot.web.metrics import Metrics, watch_documents
from index.settings import Settings
from index.store import open_store
from ingest.sync import sync
from tests.builders import a_paper
from tests.fakes import FakeEmbedder

BROKEN = "%PDF-1.7 nothing more"


def test_files_that_could_not_be_read_and_may_be_exempt_are_not_counted(
    settings: Settings, write: Callable[[str, str], Path]
) -> None:
    write("suffolk/paper.md", a_paper())
    write("suffolk/broken.pdf", BROKEN)
    write("suffolk/restricted/broken.pdf", BROKEN)
    write("suffolk/marked.pdf", BROKEN)
    write("suffolk/marked.pdf.meta.toml", 'access = "exempt"')
    write("suffolk/doubtful.pdf", BROKEN)
    write("suffolk/doubtful.pdf.meta.toml", "access = exempt")
    sync(settings, embedder=FakeEmbedder())
    store = open_store(settings, FakeEmbedder())

    assert len(store.register.failures()) == 4
    assert "- 1 file could not be read" in StoreLibrary(store).status()
    assert Checkup(store).health().parts["register"].says == "files that could not be read: 1"
    metrics = Metrics()
    watch_documents(metrics, store)
    assert b"files_not_read 1.0" in metrics.as_text()


def test_what_is_mended_or_marked_is_counted_anew(settings: Settings, write: Callable[[str, str], Path]) -> None:
    write("suffolk/paper.md", a_paper())
    write("suffolk/broken.pdf", BROKEN)
    sync(settings, embedder=FakeEmbedder())
    store = open_store(settings, FakeEmbedder())
    assert store.register.count_public_failures() == 1

    write("suffolk/broken.pdf.meta.toml", 'access = "exempt"')
    sync(settings, embedder=FakeEmbedder())

    assert store.register.count_public_failures() == 0
    assert "could not be read" not in StoreLibrary(store).status()
