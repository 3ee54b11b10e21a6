"""One process answers while another ingests: the first sees new documents at its next question, and never one that
has gone.
"""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.requests import Answerer, Request
from bot.wiring import build_assistant
from index.embedding import SentenceEmbedder
from index.settings import Settings
from index.store import open_store
from ingest.sync import sync
from tests.builders import a_paper
from tests.fakes import FakeEmbedder

CHECKOUT = Path(__file__).resolve().parents[2]

SYNC = """if __name__ == "__main__":
    import sys
    from pathlib import Path
    from index.settings import Settings
    from ingest.sync import Options, sync
    from tests.fakes import FakeEmbedder
    settings = Settings(Path(sys.argv[1]), Path(sys.argv[2]))
    print(sync(settings, Options(allow_mass_delete=True), embedder=FakeEmbedder()).as_text())
"""

Write = Callable[[str, str], Path]


def sync_elsewhere(settings: Settings) -> None:
    """Runs a sync in a process of its own."""
    subprocess.run(
        [sys.executable, "-c", SYNC, str(settings.corpus_dir), str(settings.data_dir)], cwd=CHECKOUT, check=True
    )


def cited(assistant: Answerer, question: str) -> set[str]:
    """The files that an answer cites."""
    return {citation.file for citation in assistant.answer(Request(question)).citations}


def test_documents_that_another_process_files_changes_and_removes_are_seen_at_the_next_question(
    settings: Settings, write: Write
) -> None:
    assistant = Assistant(open_store(settings, FakeEmbedder()))
    question = "what needs to improve about caseloads?"
    assert assistant.answer(Request(question)).refused

    write("suffolk/paper.md", a_paper("Suffolk", says="Leaders should bring caseloads down."))
    sync_elsewhere(settings)
    assert cited(assistant, question) == {"suffolk/paper.md"}

    write("leeds/paper.md", a_paper("Leeds", says="Leaders should bring caseloads down in every team."))
    sync_elsewhere(settings)
    assert cited(assistant, question) == {"suffolk/paper.md", "leeds/paper.md"}

    (settings.corpus_dir / "suffolk" / "paper.md").unlink()
    sync_elsewhere(settings)
    assert cited(assistant, question) == {"leeds/paper.md"}


def test_questions_asked_all_through_a_sync_are_all_answered(settings: Settings, write: Write) -> None:
    for number in range(30):
        write(f"suffolk/{number}.md", a_paper(says=f"Leaders should bring caseloads down in team {number}."))
    sync_elsewhere(settings)
    for number in range(30):
        write(f"suffolk/{number}.md", a_paper(says=f"Leaders should bring caseloads down in district {number}."))
    store = open_store(settings, FakeEmbedder())
    assistant = Assistant(store)
    writer = threading.Thread(target=sync_elsewhere, args=(settings,))
    writer.start()
    while writer.is_alive():
        with store.one_moment():
            assert cited(assistant, "what needs to improve about caseloads?")
    writer.join()
    answer = assistant.answer(Request("what needs to improve about caseloads?"))
    quotes = [citation.quote for citation in answer.citations]
    assert quotes and not any("in team" in quote for quote in quotes)


@pytest.mark.model
def test_the_real_bot_sees_what_the_real_ingest_files(settings: Settings, model: SentenceEmbedder) -> None:
    shutil.copytree(CHECKOUT / "corpus" / "oxfordshire", settings.corpus_dir / "oxfordshire")
    sync(settings, embedder=model)
    assistant = build_assistant(settings)
    question = "what needs to improve in 2024?"
    assert {file.split("/")[0] for file in cited(assistant, question)} == {"oxfordshire"}

    shutil.copytree(CHECKOUT / "corpus" / "telford-and-wrekin", settings.corpus_dir / "telford-and-wrekin")
    environment = {
        **os.environ,
        "PYTHONPATH": str(CHECKOUT),
        "CORPUS_DIR": str(settings.corpus_dir),
        "DATA_DIR": str(settings.data_dir),
    }
    command = [sys.executable, "-m", "ingest", "sync", "--quiet"]
    subprocess.run(command, cwd=settings.corpus_dir, env=environment, check=True)
    assert {file.split("/")[0] for file in cited(assistant, question)} == {"oxfordshire", "telford-and-wrekin"}


def test_two_syncs_at_once_both_end_and_file_everything_once(settings: Settings, write: Write) -> None:
    for number in range(12):
        write(f"suffolk/{number}.md", a_paper(says=f"Leaders should mend plan {number}."))
    both = [threading.Thread(target=sync_elsewhere, args=(settings,)) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    store = open_store(settings, FakeEmbedder())
    assert len(store.documents()) == 12 and store.vectors.ids() == store.register.public_passage_ids()
