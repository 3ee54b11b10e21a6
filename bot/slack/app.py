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

from bot.chats.debts import Debts
from bot.chats.feedback import FeedbackBook, NoBook
from bot.chats.kept import KeptAnswers
from bot.chats.memory import Memory
from bot.commands.errands import Errands
from bot.commands.intake import Intake
from bot.commands.reingest import Reingest
from bot.door import Door
from bot.front_page import FrontPage
from bot.library import Library
from bot.news import News
from bot.requests import Answerer
from bot.slack.clerk import Clerk
from bot.slack.client import PASSING, SLACK_FAILURES, hasty_client, patient_client
from bot.slack.desk import Desk
from bot.slack.drops import Drops
from bot.slack.follower import Follower
from bot.slack.following import Following
from bot.slack.herald import EVERY, Herald
from bot.slack.listeners import register
from bot.slack.listeners.home import Home
from bot.slack.log import library_log
from bot.slack.reception import Reception
from bot.slack.rereading import Rereading
from bot.slack.scopes import REINSTALL, warn_of_missing
from bot.slack.waiting import WaitingFiles
from index.errors import OperatorError, SettingError, TryLater

SLACK_API = "https://slack.com/api/"

# Listeners only read, acknowledge and set a status, but each may wait three seconds for Slack.
LISTENERS = 24

_WITHOUT_SLACK = 'To try it without Slack: make demo, or python -m bot ask "your question".'
_COPY = "copy the Bot User OAuth Token from OAuth & Permissions of the app at api.slack.com/apps into .env"


class SlackApp(App):
    """Bolt's app, which also closes what it was built from."""

    def __init__(self, *, desk: Desk, memory: Memory, answers: KeptAnswers, reingest: Reingest, **options: Any) -> None:
        """`options` are Bolt's."""
        self._listening = ThreadPoolExecutor(LISTENERS, thread_name_prefix="listen")
        super().__init__(listener_executor=self._listening, **options)
        self._desk, self._memory, self._answers, self._reingest = desk, memory, answers, reingest
        self._first: list[Callable[[], None]] = []
        self._last: list[Callable[[], None]] = []

    def closes(self, part: Callable[[], None], first: bool = False) -> None:
        """Has another part closed with the app: before what it was built from, or after."""
        (self._first if first else self._last).append(part)

    def close(self) -> None:
        """Finishes every answer that was begun, ends a running sync and closes the files."""
        self._listening.shutdown(wait=True)
        self._reingest.stop()
        self._desk.close()
        for stop in self._first:
            stop()
        self._memory.close()
        self._answers.close()
        for stop in self._last:
            stop()


def no_questions(_user: str, _most: int) -> tuple[str, ...]:
    """None: for where the questions of people are not kept."""
    return ()


def create_app(
    *,
    bot_token: str,
    data_dir: Path,
    assistant: Answerer,
    library: Library,
    news: News | None = None,
    front_page: Callable[[], FrontPage] = FrontPage,
    recent: Callable[[str, int], tuple[str, ...]] = no_questions,
    intake: Intake | None = None,
    feedback: FeedbackBook | None = None,
    reingest: Reingest | None = None,
    admins: frozenset[str] = frozenset(),
    door: Door | None = None,
    kept_back: Callable[[], int] = int,
    signing_secret: str = "",
    api_url: str = SLACK_API,
    workers: int = 4,
    looks_every: float = EVERY,
    client: WebClient | None = None,
) -> SlackApp:
    """The app with all its listeners.

    `door` lets people in, everybody if none is given; `kept_back` counts the exempt papers, for administrators;
    `feedback` is where people's word on answers is kept. `news` tells what is new in documents that were read, `intake`
    takes in documents that are sent. `front_page` reads what Home shows, `recent` somebody's last questions. Raises an
    OperatorError, with what to do, when Slack refuses the token.
    """
    if client is None and not bot_token:
        raise SettingError(f"SLACK_BOT_TOKEN is not set: {_COPY} (it begins with xoxb-). {_WITHOUT_SLACK}")
    client = client or patient_client(bot_token, api_url)
    reingest = reingest or Reingest()
    memory = Memory(data_dir / "slack.db")
    answers = KeptAnswers(data_dir / "slack.db")
    debts = Debts(data_dir / "slack.db")
    desk = Desk(assistant, answers, debts, workers)
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
    following = Following(data_dir / "slack.db")
    app.closes(following.close)
    app.closes(debts.close)
    herald = Herald(client, _team(client), memory, answers, following, news, door, looks_every) if news else None
    rereading = Rereading(client, hasty_client(client), desk, reingest, news, herald.look if herald else _nothing)
    errands = Errands(library, admins, door.pause, kept_back)
    clerk = Clerk(desk, errands, rereading, Follower(client, following))
    reception = Reception(client, memory, answers, desk, clerk, door)
    home = Home(reception, clerk, rereading, front_page, recent)
    drops = Drops(reception, desk, rereading, intake, WaitingFiles(data_dir / "dropped")) if intake else None
    register(app, reception, library, feedback or NoBook(), clerk, home, drops)
    warn_of_missing(client)
    reception.tell_those_left(debts.left_over())
    if herald:
        app.closes(herald.stop, first=True)
        herald.start()
    return app


def _nothing() -> None:
    """Nobody follows anything."""


def _team(client: WebClient) -> str:
    """The workspace that the token is for; "" where Slack does not say, which only costs follow-ups to a headline."""
    try:
        return str(client.auth_test()["team_id"])
    except SLACK_FAILURES:
        return ""


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
        raise refusal("SLACK_BOT_TOKEN", code, _COPY) from error
    except SLACK_FAILURES as error:
        memory.close()
        raise unreachable(api_url) from error


def refusal(setting: str, code: str, remedy: str) -> OperatorError:
    """Slack answered, and does not take a token."""
    if code in PASSING:
        return OperatorError(f"Slack is not ready to check {setting} ({code}): try again in a minute.")
    if code == "missing_scope":
        return OperatorError(f"Slack says that {setting} lacks a scope: {REINSTALL}.")
    return SettingError(f"Slack does not accept {setting} ({code}): {remedy}. {_WITHOUT_SLACK}")


def unreachable(api_url: str) -> TryLater:
    """Slack did not answer at all."""
    return TryLater(f"Slack cannot be reached at {api_url}: check the network and SLACK_API_URL, then start again.")
