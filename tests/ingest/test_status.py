"""The status: what is held, by kind and council, and what could not be read."""

import json

from index.models import DocumentKind
from index.settings import Settings
from index.store import open_store
from ingest.status import read_status
from tests.builders import a_document, a_filing, a_state
from tests.fakes import FakeEmbedder


def test_a_new_index_says_that_it_was_never_synced(settings: Settings) -> None:
    held = read_status(open_store(settings, FakeEmbedder()))
    assert held.as_text() == "0 documents held, 0 passages; never synced: run `python -m ingest sync`."
    assert held.as_json()["last_sync"] is None


def test_what_is_held_is_listed_by_kind_and_council(settings: Settings) -> None:
    store = open_store(settings, FakeEmbedder())
    store.register.file(a_filing("One.", "Two.", file="suffolk/report.pdf"))
    unnamed = a_document("unnamed.txt", councils=(), kind=DocumentKind.OTHER, public=False)
    store.register.file(a_filing("Three.", document=unnamed))
    store.register.fail(a_state("scan.pdf"), "It is a scan.", exempt=False)
    store.register.finish_run("2024-05-20T10:00:00", "{}")
    assert read_status(store).as_text().splitlines() == [
        "2 documents held, 3 passages; last sync 2024-05-20T10:00:00.",
        "      1 ofsted report",
        "      1 other",
        "  (council not named): unnamed.txt",
        "  Suffolk: suffolk/report.pdf",
        "  not read: scan.pdf: It is a scan.",
    ]


def test_the_json_names_access_and_failures(settings: Settings) -> None:
    store = open_store(settings, FakeEmbedder())
    store.register.file(a_filing("One.", document=a_document("closed.pdf", public=False)))
    store.register.fail(a_state("scan.pdf"), "It is a scan.", exempt=False)
    made = json.loads(json.dumps(read_status(store).as_json()))
    assert [(card["file"], card["access"]) for card in made["documents"]] == [("closed.pdf", "exempt")]
    assert made["failed"] == [{"file": "scan.pdf", "reason": "It is a scan."}] and made["generation"] == 1
