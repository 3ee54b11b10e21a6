"""The watch brings the index in step as files come and go, waits until they have settled, and stops when it is told."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.register import Register
from index.settings import Settings
from ingest.lock import writer_lock
from ingest.sync import Options
from ingest.watch import watch
from tests.builders import a_paper
from tests.fakes import FakeEmbedder

CHECKOUT = Path(__file__).resolve().parents[2]

Write = Callable[[str, str], Path]

WATCH = """if __name__ == "__main__":
    import sys
    import ingest.watch
    from ingest.cli import main
    from tests.fakes import FakeEmbedder
    ingest.watch.SentenceEmbedder = lambda model, threads: FakeEmbedder()
    sys.exit(main(["watch", "--settle", "0.3", "--corpus", sys.argv[1]]))
"""


def within(seconds: float, true: Callable[[], bool]) -> bool:
    """Whether something comes true in time."""
    ends = time.monotonic() + seconds
    while not true():
        if time.monotonic() > ends:
            return False
        time.sleep(0.05)
    return True


def files(settings: Settings) -> list[str]:
    """The files held."""
    return [document.file for document in Register(settings.register_path).documents()]


@pytest.fixture
def said(settings: Settings, embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What a watch says that goes on during the test."""
    monkeypatch.setattr("ingest.watch.LOOK_EVERY", 0.05)
    monkeypatch.setattr("ingest.watch.AGAIN_AFTER", 0.3)
    lines: list[str] = []
    stop = threading.Event()
    options = Options(wait_seconds=0)
    thread = threading.Thread(target=watch, args=(settings, options, 0.3, lines.append, stop, embedder))
    thread.start()
    yield lines
    stop.set()
    thread.join(30)
    assert not thread.is_alive()


def test_what_comes_changes_and_goes_is_filed_and_told_in_one_line_each(
    said: list[str], write: Write, settings: Settings
) -> None:
    write("kept.md", a_paper("Leeds"))
    path = write("a.md", a_paper())
    assert within(20, lambda: files(settings) == ["a.md", "kept.md"])
    assert within(5, lambda: any("added: a.md" in line for line in said))
    path.write_text(a_paper(says="Caseloads are too high."))
    assert within(20, lambda: Register(settings.register_path).count_matching("caseloads") == 1)
    path.unlink()
    assert within(20, lambda: files(settings) == ["kept.md"])
    assert within(5, lambda: "removed: a.md" in said[-1]) and not any("\n" in line for line in said)


def test_a_file_that_is_still_being_written_is_left_and_others_are_not_kept_waiting(
    said: list[str], write: Write, settings: Settings
) -> None:
    growing = write("growing.md", a_paper())
    write("whole.md", a_paper("Leeds"))
    ends = time.monotonic() + 20
    while files(settings) != ["whole.md"] and time.monotonic() < ends:
        growing.write_text(growing.read_text() + "More.\n")
        time.sleep(0.05)
    assert files(settings) == ["whole.md"]
    assert within(20, lambda: files(settings) == ["growing.md", "whole.md"])


def test_a_corpus_that_vanishes_is_told_once_and_nothing_is_lost(
    said: list[str], write: Write, settings: Settings
) -> None:
    write("a.md", a_paper())
    assert within(20, lambda: files(settings) == ["a.md"])
    shutil.move(settings.corpus_dir, settings.corpus_dir.with_name("away"))
    assert within(10, lambda: any("There is no folder" in line for line in said))
    time.sleep(0.7)
    assert sum("There is no folder" in line for line in said) == 1 and files(settings) == ["a.md"]
    shutil.move(settings.corpus_dir.with_name("away"), settings.corpus_dir)
    write("b.md", a_paper("Leeds"))
    assert within(20, lambda: files(settings) == ["a.md", "b.md"])


def test_while_another_writes_it_tries_again(settings: Settings, said: list[str], write: Write) -> None:
    with writer_lock(settings.data_dir, 10, lambda sentence: None):
        write("a.md", a_paper())
        assert within(10, lambda: any("still writing" in line for line in said))
    assert within(20, lambda: files(settings) == ["a.md"])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_with_a_sentence_and_a_clean_exit(number: int, settings: Settings, write: Write) -> None:
    write("a.md", a_paper())
    process = subprocess.Popen(
        [sys.executable, "-c", WATCH, str(settings.corpus_dir)],
        cwd=CHECKOUT,
        env={**os.environ, "DATA_DIR": str(settings.data_dir)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert within(40, lambda: settings.register_path.exists() and files(settings) == ["a.md"])
    process.send_signal(number)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 0 and err == ""
    assert out.startswith("Watching ") and out.endswith("Stopped. What was filed so far is kept.\n")
