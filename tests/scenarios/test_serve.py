"""`python -m bot serve` as a process of its own: it starts on a fresh install, says where, and stops when asked."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from bot.processes import check_who_may_read
from index.errors import SettingError
from index.settings import Settings

CHECKOUT = Path(__file__).resolve().parents[2]


@contextmanager
def served(folder: Path, settings: Mapping[str, str]) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The process, and the address that it says."""
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT), "DATA_DIR": str(folder / "var"), "PORT": "0", **settings}
    command = [sys.executable, "-m", "bot", "serve"]
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            line = process.stdout.readline() if process.stdout else ""
            yield process, line.removeprefix("Serving at ").strip()
        finally:
            process.kill()


def test_it_starts_without_any_setting_answers_this_machine_and_stops_in_good_order(tmp_path: Path) -> None:
    with served(tmp_path, {}) as (process, address):
        assert address.startswith("http://127.0.0.1:")
        assert httpx.get(f"{address}/healthz", trust_env=False, timeout=60).json()["register"].startswith("degraded")
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    log = (tmp_path / "var" / "inspections.log").read_text()
    assert "request=" in log and "route=/healthz status=200" in log and "stopping" in log


def test_an_address_that_is_taken_is_told_in_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with served(tmp_path, {"PORT": str(taken.getsockname()[1])}) as (process, _):
            assert process.wait(60) == 1
            said = process.stderr.read() if process.stderr else ""
    assert "set another PORT" in said and "Traceback" not in said


@pytest.mark.parametrize(
    "changes", [{"host": "0.0.0.0"}, {"host": "::"}, {"public_url": "https://inspections.example.gov.uk"}]
)
def test_it_is_not_opened_to_others_without_a_token(changes: dict[str, str]) -> None:
    with pytest.raises(SettingError, match="set WEB_TOKEN"):
        check_who_may_read(Settings(**changes))
    check_who_may_read(Settings(**changes, web_token="a token of the readers"))


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "::1", "localhost"])
def test_this_machine_needs_no_token(host: str) -> None:
    check_who_may_read(Settings(host=host, public_url="http://localhost:8000"))
