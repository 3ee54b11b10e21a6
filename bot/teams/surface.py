"""Microsoft Teams as a part of the server."""

from collections.abc import Callable

from fastapi import FastAPI

from bot.teams.app import Teams
from bot.teams.endpoint import PATH


class TeamsOverHttp:
    """Adds Teams to a server, which closes it when it stops."""

    name = "teams"
    paths = frozenset({PATH})

    def __init__(self, add: Callable[[FastAPI], Teams]) -> None:
        """`add` adds the route; it raises SettingError for credentials that cannot be used."""
        self._add = add

    def add_to(self, app: FastAPI) -> None:
        """Adds the one route. The SDK refuses what bears no token of Microsoft's."""
        self._add(app)

    def close(self) -> None:
        """Nothing: Teams has hung itself on the server's end."""
