"""What a chat brings to the server."""

from typing import Protocol

from fastapi import FastAPI


class Surface(Protocol):
    """A chat that posts to the bot over HTTP."""

    @property
    def name(self) -> str:
        """What it is called in the log."""
        ...

    @property
    def paths(self) -> frozenset[str]:
        """Where its platform posts. It tells by itself who calls, so the server counts no addresses there: all of a
        platform's posts come from a few.
        """
        ...

    def add_to(self, app: FastAPI) -> None:
        """Adds its routes."""
        ...

    def close(self) -> None:
        """Finishes what was begun, and closes what it holds. It may take its time."""
        ...
