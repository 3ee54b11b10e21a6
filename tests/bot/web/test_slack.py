"""Slack over HTTP: what it signs is answered in its thread, what it did not sign is refused, and nothing else waits."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from slack_sdk.signature import SignatureVerifier

from bot.replies import Answer
from bot.slack.app import create_app
from bot.slack.http import EVENTS, SlackOverHttp
from bot.web.guard import Limits
from tests.bot.web.running import RunningWeb
from tests.slack_double import SlackDouble
from tests.slack_double.running import FakeAssistant, FakeLibrary

SECRET = "the signing secret of the tests"


@pytest.fixture
def slack() -> Iterator[SlackDouble]:
    """A workspace, whose Web API the app calls."""
    with SlackDouble() as double:
        yield double
    assert double.complaints == []


@pytest.fixture
def assistant() -> FakeAssistant:
    """The assistant behind it."""
    return FakeAssistant()


@pytest.fixture
def web(
    slack: SlackDouble, assistant: FakeAssistant, app_of: Callable[..., Any], tmp_path: Path
) -> Iterator[RunningWeb]:
    """The server with Slack as its only chat."""
    app = create_app(
        bot_token=slack.bot_token,
        api_url=slack.api_url,
        data_dir=tmp_path,
        assistant=assistant,
        library=FakeLibrary(),
        signing_secret=SECRET,
    )
    with RunningWeb(app_of(surfaces=[SlackOverHttp(app)], limits=Limits(per_minute=3))) as running:
        yield running


def post(web: RunningWeb, body: bytes, at: float = 0.0, secret: str = SECRET, kind: str = "json") -> httpx.Response:
    """Posts as Slack does, at a time."""
    stamp = str(int(at or time.time()))
    signature = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=body) or ""
    kinds = {"json": "application/json", "form": "application/x-www-form-urlencoded"}
    headers = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature, "Content-Type": kinds[kind]}
    return web.client.post(EVENTS, content=body, headers=headers)


def mention(slack: SlackDouble, text: str) -> tuple[Any, bytes]:
    """A mention in the workspace, and the event that Slack posts of it."""
    said = slack._workspace.said("U1", "C1", text, None, mention=True)
    return said, json.dumps(said.events[0]).encode()


def test_a_signed_mention_is_answered_in_its_thread(slack, web, assistant) -> None:
    said, event = mention(slack, "what needs to improve?")
    assert post(web, event).status_code == 200
    [reply] = slack.wait_for(lambda: slack.replies(said), "answer")
    assert "timeliness" in reply.words and assistant.questions == ["what needs to improve?"]


def test_an_event_that_slack_sends_again_is_answered_once(slack, web, assistant) -> None:
    said, event = mention(slack, "what needs to improve?")
    assert [post(web, event).status_code for _ in range(5)] == [200] * 5  # and no address is counted here
    slack.wait_for(lambda: slack.replies(said), "answer")
    assert assistant.questions == ["what needs to improve?"]


def test_what_is_not_signed_or_was_signed_long_ago_is_refused(slack, web, assistant) -> None:
    _, event = mention(slack, "what needs to improve?")
    assert post(web, event, secret="another secret").status_code == 401
    assert post(web, event, at=time.time() - 600).status_code == 401
    assert web.client.post(EVENTS, content=event).status_code == 401
    assert web.client.post(EVENTS, content=b"\xff\xfe{").status_code == 400
    assert assistant.questions == []


def test_slack_can_make_sure_of_the_address(web) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "say this"}).encode()
    assert "say this" in post(web, body).text


def test_a_slash_command_is_acknowledged_at_once(slack, web) -> None:
    payload = slack._workspace.command_payload("U1", "C1", "/inspections help", f"{web.address}/nowhere", "T1")
    began = time.monotonic()
    assert post(web, urlencode(payload).encode(), kind="form").status_code == 200
    assert time.monotonic() - began < 3


def test_a_question_that_takes_long_keeps_nothing_else_waiting(slack, web, assistant) -> None:
    let_go = threading.Event()

    def slow() -> Answer:
        assert let_go.wait(20)
        return Answer("slow", "At last.")

    assistant.answers["slow"] = slow
    said, event = mention(slack, "slow")
    assert post(web, event).status_code == 200
    assert web.client.get("/healthz").status_code == 200
    let_go.set()
    assert "At last." in slack.wait_for(lambda: slack.replies(said), "answer")[0].words
