"""The real surface on a server of its own, connected to the double over HTTP."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fastapi import FastAPI

from bot.requests import Answerer
from bot.teams.app import Credentials, Teams, add_teams
from tests.slack_double.running import FakeLibrary
from tests.teams_double.connector import Connector
from tests.teams_double.double import HOME, TeamsDouble
from tests.teams_double.serving import served

ANONYMOUS = Credentials(tenant_id=HOME, anonymous=True)


def surface(app: FastAPI, data_dir: Path, assistant: Answerer, **options: Any) -> Teams:
    """Adds Teams to a server, with parts that a test has not chosen."""
    parts = {"credentials": ANONYMOUS, "library": FakeLibrary(), **options}
    return add_teams(app, path=data_dir / "teams.db", assistant=assistant, **parts)


@contextmanager
def teams() -> Iterator[TeamsDouble]:
    """A double whose connector answers; nothing that Teams refuses may have been sent to it in the end."""
    connector = Connector()
    with served(connector.app()) as address:
        yield TeamsDouble(connector, address)
        assert not connector.wrong, connector.wrong


@contextmanager
def running(double: TeamsDouble, data_dir: Path, assistant: Answerer, **options: Any) -> Iterator[None]:
    """The bot serves the double; at the end what was begun is finished."""
    app = FastAPI()
    surface(app, data_dir, assistant, **options)
    with served(app) as address:
        double.bot_url = address
        yield
