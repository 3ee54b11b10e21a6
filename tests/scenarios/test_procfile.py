"""Every line of the Procfile starts on a fresh install, in its order, and what goes on running stops in good order."""

import shlex
from pathlib import Path

import httpx
import pytest

from tests.programs import CHECKOUT, START_SECONDS, Program, free_port, python
from tests.slack_double import SlackDouble

LINES = {
    name: command.strip()
    for name, _, command in (line.partition(":") for line in (CHECKOUT / "Procfile").read_text().splitlines() if line)
}


@pytest.mark.model
def test_each_line_starts_and_what_serves_is_up_until_it_is_stopped(tmp_path: Path) -> None:
    port = free_port()
    with SlackDouble(ack_within=10) as slack:
        environment = {
            "CORPUS_DIR": str(CHECKOUT / "corpus"),
            "DATA_DIR": str(tmp_path / "var"),
            "PORT": str(port),
            "SLACK_API_URL": slack.api_url,
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_APP_TOKEN": slack.app_token,
        }
        lines = {name: _program(command, environment, tmp_path / f"{name}.log") for name, command in LINES.items()}
        release, web, worker = (lines.pop(name) for name in ("release", "web", "worker"))
        assert not lines, "a line that is not tried here"
        try:
            release.start()
            assert release.finish() == 0 and "documents held" in release.said
            web.start()
            worker.start()

            web.wait_to_say("Serving at")
            health = httpx.get(f"http://127.0.0.1:{port}/healthz", trust_env=False, timeout=60).json()
            assert health["status"] == "ok"
            slack.wait_for_connection(START_SECONDS)
            asked = slack.mention("UANN", "CNEW", "how was oxfordshire judged?")
            assert "Oxfordshire" in slack.wait_for_reply(asked, timeout=60).words

            assert (web.stop(), worker.stop()) == (0, 0)
        finally:
            for program in (release, web, worker):
                program.kill()


def _program(command: str, environment: dict[str, str], log: Path) -> Program:
    """A line of the Procfile, with the Python of these tests."""
    program, *arguments = shlex.split(command)
    assert (program, arguments[0]) == ("python", "-m")
    return Program(python(*arguments[1:]), environment, log, log.parent)
