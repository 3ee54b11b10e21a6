"""One writer at a time: who waits is told for whom, and nobody waits for the dead."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.errors import OperatorError, TryLater
from ingest.lock import writer_lock

CHECKOUT = Path(__file__).resolve().parents[2]

HOLDER = """if True:
    import sys, time
    from pathlib import Path
    from ingest.lock import writer_lock
    with writer_lock(Path(sys.argv[1]), 0, print):
        print("held", flush=True)
        time.sleep(float(sys.argv[2]))
"""


def hold(data_dir: Path, seconds: float) -> "subprocess.Popen[str]":
    """Another process that holds the lock."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(data_dir), str(seconds)], cwd=CHECKOUT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout and process.stdout.readline() == "held\n"
    return process


@pytest.fixture
def other(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """A process that holds the lock until it is killed."""
    with hold(tmp_path, 600) as process:
        yield process
        process.kill()


def test_a_free_lock_is_taken_without_a_word(tmp_path: Path) -> None:
    said: list[str] = []
    for _ in range(2):
        with writer_lock(tmp_path / "new", 0, said.append):
            pass
    assert said == []


def test_who_holds_the_lock_is_named_by_process_host_and_time(tmp_path: Path, other: "subprocess.Popen[str]") -> None:
    said: list[str] = []
    with pytest.raises(TryLater) as problem, writer_lock(tmp_path, 0.1, said.append):
        pass
    named = rf"process number {other.pid} on {socket.gethostname()}, begun {time.strftime('%d %B %Y')}"
    assert named in str(problem.value) and "try again when it has finished" in str(problem.value)
    assert len(said) == 1 and said[0].startswith("Waiting for the ingest with process number")


def test_a_lock_is_taken_when_its_holder_has_finished(tmp_path: Path) -> None:
    said: list[str] = []
    with hold(tmp_path, 0.5), writer_lock(tmp_path, 30, said.append):
        assert len(said) == 1


def test_a_killed_holders_lock_is_taken_over_at_once(tmp_path: Path, other: "subprocess.Popen[str]") -> None:
    os.kill(other.pid, signal.SIGKILL)
    other.wait()
    said: list[str] = []
    with writer_lock(tmp_path, 0, said.append):
        assert said == []


def test_a_holder_whose_name_is_unreadable_is_another_ingest(tmp_path: Path, other: "subprocess.Popen[str]") -> None:
    (tmp_path / "writer.json").write_text("[]")
    said: list[str] = []
    with (
        pytest.raises(TryLater, match=r"^Another ingest is still writing to .*\.$"),
        writer_lock(tmp_path, 0, said.append),
    ):
        pass


def test_a_folder_that_cannot_be_written_is_the_operators_to_mend(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file" / "below", Path("/proc/nothing")):
        with pytest.raises(OperatorError, match="give DATA_DIR a folder that"), writer_lock(folder, 0, print):
            pass
