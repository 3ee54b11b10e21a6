"""Adds Microsoft Teams to an HTTP server, from the parts that it is handed."""

import asyncio
import logging
import os
import warnings
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from fastapi import FastAPI
from microsoft_teams.common import ClientOptions

from bot.chats.debts import Debts
from bot.chats.feedback import FeedbackBook, NoBook
from bot.chats.kept import KeptAnswers
from bot.chats.memory import Memory
from bot.commands.errands import Errands
from bot.commands.reingest import Reingest
from bot.door import Door
from bot.library import Library
from bot.news import News
from bot.requests import Answerer
from bot.teams.addresses import Addresses
from bot.teams.clerk import Clerk
from bot.teams.connector import Connector
from bot.teams.endpoint import PATH, Endpoint
from bot.teams.listener import Listener
from bot.teams.people import Visits
from bot.teams.posted import Posted
from bot.teams.presses import Presses
from bot.teams.reception import Reception
from index.errors import SettingError

if TYPE_CHECKING:
    from microsoft_teams.apps import App

Server = FastAPI
"""The HTTP server that routes are added to."""

SECONDS_FOR_TEAMS = 15.0
_HOW = "see “Connect Microsoft Teams” in README.md"
_OF_THE_SDK = ("CLIENT_ID", "CLIENT_SECRET", "TENANT_ID", "MANAGED_IDENTITY_CLIENT_ID", "SERVICE_URL", "CLOUD")


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who the bot is to Teams. Without a secret the managed identity of the machine stands in for it.

    `anonymous` takes requests without a token, of this machine alone: for trying the bot without an organisation.
    """

    client_id: str = ""
    client_secret: str = ""
    tenant_id: str = ""
    anonymous: bool = False


class Teams:
    """What answers in Teams, until it is closed."""

    def __init__(self, *parts: "Part") -> None:
        """The parts in the order in which they are closed: what hands on work before what is handed it."""
        self._parts = parts

    def close(self) -> None:
        """Finishes every answer that was begun, ends a running sync and closes the files."""
        for part in self._parts:
            part.close()


class Part(Protocol):
    """Something that is closed at the end."""

    def close(self) -> None:
        """Finishes what was begun."""
        ...


def add_teams(
    app: Server,
    *,
    credentials: Credentials,
    path: Path,
    assistant: Answerer,
    library: Library,
    feedback: FeedbackBook | None = None,
    reingest: Reingest | None = None,
    news: News | None = None,
    admins: frozenset[str] = frozenset(),
    door: Door | None = None,
    kept_back: Callable[[], int] = int,
    workers: int = 4,
) -> Teams:
    """Adds the route that Teams calls; it is closed when the server stops.

    `path` is the file of what outlives a restart; `door` lets people in, everybody if none is given; `kept_back`
    counts the exempt papers, for administrators; `news` tells what is new in documents that were read; `feedback` is
    where people's word on answers is kept. Raises SettingError for credentials that cannot be used.
    """
    _check(credentials)
    endpoint = Endpoint(app, credentials.anonymous)
    sdk = _sdk_app(credentials, endpoint)
    door = door or Door(admins=admins)
    memory, answers, posted = Memory(path), KeptAnswers(path), Posted(path)
    connector = Connector(sdk.api)
    visits = Visits(connector, credentials.tenant_id)
    addresses, debts = Addresses(path), Debts(path)
    errands = Errands(library, admins, door.pause, kept_back)
    clerk = Clerk(assistant, answers, errands, reingest or Reingest(), news, workers, debts)
    reception = Reception(connector, visits, memory, answers, posted, addresses, clerk, door, feedback or NoBook())
    listener = Listener(reception, Presses(reception, answers, visits, door, library))
    sdk.server.on_request = listener.take
    sdk.server.initialize(
        credentials=sdk.credentials,
        cloud=sdk.cloud,
        dangerously_allow_unauthenticated_requests=credentials.anonymous,
    )
    reception.tell_those_left(debts.left_over())
    teams = Teams(endpoint, reception, clerk, connector, memory, answers, posted, addresses, debts)
    _close_with(app, teams)
    return teams


def _check(credentials: Credentials) -> None:
    if credentials.anonymous and credentials.client_id:
        raise SettingError(f"TEAMS_ANONYMOUS and TEAMS_CLIENT_ID are both set: take one of them out ({_HOW}).")
    if not credentials.anonymous and not (credentials.client_id and credentials.tenant_id):
        raise SettingError(f"TEAMS_CLIENT_ID and TEAMS_TENANT_ID must both be set for Teams: {_HOW}.")


def _sdk_app(credentials: Credentials, endpoint: Endpoint) -> "App":
    with _nothing_from_the_environment():
        # Imported here: at import, the SDK reads a file .env of its own accord.
        from microsoft_teams.apps import App

        _keep_questions_out_of_the_log()
        return App(
            client_id=credentials.client_id or None,
            client_secret=credentials.client_secret or None,
            tenant_id=credentials.tenant_id or None,
            dangerously_allow_unauthenticated_requests=credentials.anonymous,
            http_server_adapter=endpoint,
            messaging_endpoint=PATH,
            client=ClientOptions(timeout=SECONDS_FOR_TEAMS),
        )


@contextmanager
def _nothing_from_the_environment() -> Iterator[None]:
    """Hides variables that the SDK would take for ours, and keeps it from reading `.env` into the environment."""
    before = dict(os.environ)
    for name in _OF_THE_SDK:
        os.environ.pop(name, None)
    os.environ["PYTHON_DOTENV_DISABLED"] = "1"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of experimental parts, which we do not use
            yield
    finally:
        os.environ.update({name: before[name] for name in _OF_THE_SDK if name in before})
        os.environ.pop("PYTHON_DOTENV_DISABLED")
        if "PYTHON_DOTENV_DISABLED" in before:
            os.environ["PYTHON_DOTENV_DISABLED"] = before["PYTHON_DOTENV_DISABLED"]


class _WithoutContents(logging.Filter):
    """Leaves out of the SDK's own reports what an activity that it could not read held: it may be a question."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Every line passes; one with a trace only says which error it was."""
        if record.exc_info and record.exc_info[0]:
            record.msg, record.args = "an activity could not be read: %s", (record.exc_info[0].__name__,)
            record.exc_info = record.exc_text = None
        return True


def _keep_questions_out_of_the_log() -> None:
    """The SDK writes out whole activities while debugging, and those that it cannot read as errors."""
    logging.getLogger("microsoft_teams").setLevel(logging.WARNING)
    server = logging.getLogger("microsoft_teams.apps.http.http_server")
    if not any(isinstance(each, _WithoutContents) for each in server.filters):
        server.addFilter(_WithoutContents())


def _close_with(app: FastAPI, teams: Teams) -> None:
    """Has Teams closed when the server stops, after what else the server does at its start and end."""
    onward = app.router.lifespan_context

    @asynccontextmanager
    async def lifespan(running: FastAPI) -> AsyncIterator[Any]:
        try:
            async with onward(running) as state:
                yield state
        finally:
            await asyncio.to_thread(teams.close)

    app.router.lifespan_context = lifespan
