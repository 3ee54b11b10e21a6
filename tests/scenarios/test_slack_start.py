"""How the bot starts in Slack and stops: nothing twice, what was begun finished, and a setting that is wrong named."""

import json
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from bot.replies import Answer
from bot.slack.app import create_app
from bot.slack.socket_mode import run_socket_mode
from index.errors import OperatorError, TryLater
from tests.slack_double import SlackDouble
from tests.slack_double.double import MANIFEST
from tests.slack_double.running import FakeAssistant, FakeLibrary, RunningBot

ROOT = Path(__file__).parents[2]


def test_nothing_is_answered_twice_not_even_after_a_restart(tmp_path):
    with SlackDouble() as slack:
        assistant = FakeAssistant()
        first = RunningBot(slack, tmp_path, assistant)
        opening = slack.mention("U1", "C1", "how was Oxfordshire graded?")
        slack.wait_for_reply(opening)
        both_events = slack.mention("U1", "C1", "and in 2018?", thread=opening)
        slack.redeliver(both_events)
        slack.redeliver(opening)
        slack.wait_for_reply(opening, 2)
        slack.wait_until_acknowledged()
        first.finish()

        second = RunningBot(slack, tmp_path, assistant)
        slack.redeliver(opening)
        slack.redeliver(both_events)
        slack.wait_for_reply(slack.say_in_thread("U2", opening, "and in 2014?"))
        slack.wait_until_acknowledged()
        second.finish()

    assert assistant.questions == ["how was Oxfordshire graded?", "and in 2018?", "and in 2014?"]
    assert assistant.requests[-1].history == ("how was Oxfordshire graded?", "and in 2018?")
    assert len(slack.replies(opening)) == 3


def test_a_stop_finishes_what_was_begun(tmp_path):
    with SlackDouble() as slack:
        assistant, found = FakeAssistant(), threading.Event()
        assistant.answers["slow"] = lambda: found.wait(10) and Answer("slow", "At last.")
        bot = RunningBot(slack, tmp_path, assistant)
        post = slack.mention("U1", "C1", "slow")
        slack.wait_for(lambda: assistant.questions, "question")
        threading.Timer(0.3, found.set).start()
        bot.finish()

        assert slack.wait_for_reply(post).words == "At last."


SERVE = """
import sys
from pathlib import Path
from tests.slack_double.running import FakeAssistant, FakeLibrary
from bot.slack.app import create_app
from bot.slack.socket_mode import run_socket_mode
app = create_app(
    bot_token="xoxb-double",
    api_url=sys.argv[1],
    data_dir=Path(sys.argv[2]),
    assistant=FakeAssistant(),
    library=FakeLibrary(),
)
run_socket_mode(app, "xapp-double")
"""


def test_a_process_that_is_asked_to_end_ends_well(tmp_path):
    with SlackDouble() as slack:
        process = subprocess.Popen([sys.executable, "-c", SERVE, slack.api_url, str(tmp_path)], cwd=ROOT)
        slack.wait_for_connection(30)
        assert slack.wait_for_reply(slack.mention("U1", "C1", "are you a process?"))

        process.send_signal(signal.SIGTERM)

        assert process.wait(20) == 0


def start(slack: SlackDouble, data_dir: Path, **changes: object) -> None:
    """Starts a bot that is expected to fail, in this thread."""
    tokens = {"bot_token": slack.bot_token, "app_token": slack.app_token, "api_url": slack.api_url, **changes}
    app_token = str(tokens.pop("app_token"))
    app = create_app(data_dir=data_dir, assistant=FakeAssistant(), library=FakeLibrary(), **tokens)
    run_socket_mode(app, app_token, threading.Event())


@pytest.mark.parametrize(
    ("changes", "error", "says"),
    [
        ({"bot_token": ""}, OperatorError, "SLACK_BOT_TOKEN is not set.*make demo"),
        ({"bot_token": "xoxb-wrong"}, OperatorError, r"does not accept SLACK_BOT_TOKEN \(invalid_auth\)"),
        ({"app_token": ""}, OperatorError, "SLACK_APP_TOKEN is not set"),
        ({"app_token": "xapp-wrong"}, OperatorError, r"does not accept SLACK_APP_TOKEN \(invalid_auth\)"),
        ({"api_url": "http://127.0.0.1:9/api/"}, TryLater, "cannot be reached"),
    ],
)
def test_a_start_that_cannot_work_says_what_to_do(slack, tmp_path, changes, error, says):
    with pytest.raises(error, match=says):
        start(slack, tmp_path, **changes)


def test_a_token_that_lacks_scopes_starts_and_says_which_and_what_to_do(tmp_path, caplog):
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    manifest["oauth_config"]["scopes"]["bot"].remove("files:read")
    with SlackDouble(manifest=manifest) as slack:
        bot = RunningBot(slack, tmp_path, FakeAssistant())
        bot.finish()

    (said,) = [record.message for record in caplog.records if "lacks" in record.message]
    assert "lacks files:read: without files:read documents sent by an administrator cannot be read" in said
    assert "paste manifest.json" in said


def test_oauth_settings_in_the_environment_do_not_replace_the_token(slack, tmp_path, monkeypatch):
    monkeypatch.setenv("SLACK_CLIENT_ID", "1.2")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "secret")

    app = create_app(
        bot_token=slack.bot_token,
        api_url=slack.api_url,
        data_dir=tmp_path,
        assistant=FakeAssistant(),
        library=FakeLibrary(),
    )

    assert app.oauth_flow is None
    app.close()
