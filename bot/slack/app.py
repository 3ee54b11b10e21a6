"""Builds the Slack app from the parts that it is handed."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from slack_bolt import App
from slack_bolt.error import BoltError
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.chats.feedback import FeedbackBook, NoBook
from bot.chats.kept import KeptAnswers
from bot.chats.memory import Memory
from bot.commands.reingest import Reingest
from bot.door import Door
from bot.library import Library
from bot.requests import Answerer
from bot.slack.clerk import Clerk
from bot.slack.client import SLACK_FAILURES, patient_client
from bot.slack.desk import Desk
from bot.slack.listeners import register
from bot.slack.log import library_log
from bot.slack.reception import Reception
from index.errors import OperatorError, SettingError, TryLater

SLACK_API = "https://slack.com/api/"

# Listeners only read, acknowledge and set a status, but each may wait three seconds for Slack.
LISTENERS = 24

_WITHOUT_SLACK = 'To ask without Slack: python -m bot ask "your question".'
_REINSTALL = "copy the Bot User OAuth Token again from OAuth & Permissions of the app at api.slack.com/apps"


class SlackApp(App):
    """Bolt's app, which also closes what it was built from."""

    def __init__(self, *, desk: Desk, memory: Memory, answers: KeptAnswers, reingest: Reingest, **options: Any) -> None:
        """`options` are Bolt's."""
        self._listening = ThreadPoolExecutor(LISTENERS, thread_name_prefix="listen")
        super().__init__(listener_executor=self._listening, **options)
        self._desk, self._memory, self._answers, self._reingest = desk, memory, answers, reingest

    def close(self) -> None:
        """Finishes every answer that was begun, ends a running sync and closes the files."""
        self._listening.shutdown(wait=True)
        self._reingest.stop()
        self._desk.close()
        self._memory.close()
        self._answers.close()


def create_app(
    *,
    bot_token: str,
    data_dir: Path,
    assistant: Answerer,
    library: Library,
    feedback: FeedbackBook | None = None,
    reingest: Reingest | None = None,
    admins: frozenset[str] = frozenset(),
    door: Door | None = None,
    kept_back: Callable[[], int] = int,
    signing_secret: str = "",
    api_url: str = SLACK_API,
    workers: int = 4,
    client: WebClient | None = None,
) -> SlackApp:
    """The app with all its listeners.

    `door` lets people in, everybody if none is given; `kept_back` counts the exempt papers, for administrators;
    `feedback` is where people's word on answers is kept. Raises an OperatorError, with what to do, when Slack refuses
    the token.
    """
    if client is None and not bot_token:
        raise SettingError(f"SLACK_BOT_TOKEN is not set: {_REINSTALL} (it begins with xoxb-). {_WITHOUT_SLACK}")
    client = client or patient_client(bot_token, api_url)
    reingest = reingest or Reingest()
    memory = Memory(data_dir / "slack.db")
    answers = KeptAnswers(data_dir / "slack.db")
    desk = Desk(assistant, answers, workers)
    with _no_oauth(), _named_failures(client.base_url, memory):
        app = SlackApp(
            desk=desk,
            memory=memory,
            answers=answers,
            reingest=reingest,
            client=client,
            signing_secret=signing_secret,
            logger=library_log(),
        )
    door = door or Door(admins=admins)
    clerk = Clerk(desk, library, reingest, admins, door.pause, kept_back)
    register(app, Reception(client, memory, answers, desk, clerk, door), library, feedback or NoBook(), clerk)
    return app


@contextmanager
def _no_oauth() -> Iterator[None]:
    """Hides the two variables that make Bolt switch to OAuth and drop the token it was given."""
    hidden = {name: os.environ.pop(name) for name in ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET") if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(hidden)


@contextmanager
def _named_failures(api_url: str, memory: Memory) -> Iterator[None]:
    """Turns a failed check of the token into a sentence for whoever runs the bot."""
    try:
        yield
    except BoltError as error:
        memory.close()
        cause = error.__context__
        code = str(cause.response.get("error")) if isinstance(cause, SlackApiError) else str(error)
        raise refusal("SLACK_BOT_TOKEN", code, _REINSTALL) from error
    except SLACK_FAILURES as error:
        memory.close()
        raise unreachable(api_url) from error


def refusal(setting: str, code: str, remedy: str) -> OperatorError:
    """Slack answered, and does not take a token."""
    if code in ("ratelimited", "internal_error", "service_unavailable", "fatal_error", "request_timeout"):
        return OperatorError(f"Slack is not ready to check {setting} ({code}): try again in a minute.")
    if code == "missing_scope":
        return OperatorError(
            f"Slack says that {setting} lacks a scope: paste manifest.json into the app's manifest at "
            "api.slack.com/apps, reinstall the app, then copy the token again."
        )
    return SettingError(f"Slack does not accept {setting} ({code}): {remedy}. {_WITHOUT_SLACK}")


def unreachable(api_url: str) -> TryLater:
    """Slack did not answer at all."""
    return TryLater(f"Slack cannot be reached at {api_url}: check the network and SLACK_API_URL, then start again.")
