"""A question, its citations, a button and feedback in Microsoft 365 Agents Playground, driven in a headless browser.

`make playground` installs it; without it, node or Chromium this is skipped.
"""

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi import FastAPI

from bot.chats.feedback import JournalBook
from bot.journal import Journal
from bot.journalled import Journalled
from bot.teams.app import Credentials
from tests.slack_double.running import FakeAssistant
from tests.teams_double.running import surface
from tests.teams_double.serving import served
from tests.teams_playground.answer import ANSWER, QUESTION

HERE = Path(__file__).parent
MODULES = Path(os.environ.get("TEAMS_PLAYGROUND") or HERE.parents[1] / "build/playground") / "node_modules"
PROGRAM = MODULES / "@microsoft/m365agentsplayground"
NODE, CHROMIUM = shutil.which("node"), shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = [
    pytest.mark.skipif(not NODE, reason="node is not installed"),
    pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed"),
    pytest.mark.skipif(not PROGRAM.is_dir(), reason="the Agents Playground is not installed: make playground"),
]


@contextmanager
def playground(bot: str, folder: Path) -> Iterator[str]:
    """The Playground, told where the bot is; its address, on the loopback alone. It keeps notes in the folder."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    options = ["-e", f"{bot}/api/messages", "-c", "msteams", "-p", str(port), "--disable-telemetry"]
    environment = {**os.environ, "BROWSER": "none", "NODE_OPTIONS": f"--require {HERE / 'loopback.cjs'}"}
    started = subprocess.Popen(
        [str(NODE), str(MODULES / ".bin/agentsplayground"), *options],
        env=environment,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port, started)
        yield f"http://127.0.0.1:{port}"
    finally:
        started.terminate()
        started.wait(10)


def _wait_for(port: int, started: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        assert started.poll() is None, "the Playground has ended"
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise AssertionError("the Playground does not answer")


def drive(address: str, folder: str) -> dict[str, str]:
    """What a person sees who walks through it."""
    done = subprocess.run(
        [str(NODE), str(HERE / "drive.cjs"), address, str(CHROMIUM), QUESTION, folder],
        env={**os.environ, "NODE_PATH": str(MODULES)},
        capture_output=True,
        text=True,
        timeout=180,
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def test_a_question_its_citations_a_button_and_feedback(tmp_path):
    journal, assistant, app = Journal(tmp_path / "journal.db"), FakeAssistant(), FastAPI()
    assistant.answers[QUESTION] = ANSWER
    surface(
        app,
        tmp_path,
        Journalled(assistant, journal, "teams"),
        credentials=Credentials(anonymous=True),
        feedback=JournalBook(journal),
    )
    with served(app) as bot, playground(bot, tmp_path) as address:
        seen = drive(address, os.environ.get("SCREENSHOTS", ""))

    assert seen["citations"] == 3 and seen["labelled"] == 1
    assert "Inspection report, page 3, paragraph 6" in seen["popover"]
    assert seen["passage"] == "What stands before."
    assert seen["followUp"].startswith("On Compare Leeds and Barnet")
    given = [each for entry in journal.since(0) for each in entry.feedback]
    assert [(each.verdict, each.comment) for each in given] == [("right", "just what I needed")]
