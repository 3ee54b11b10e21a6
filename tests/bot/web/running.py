"""The server over real HTTP, in a thread, as a test needs it."""

import socket
import threading
from collections.abc import Iterable
from typing import Any

import httpx
from fastapi import FastAPI

from bot.web.server import run_web


class RunningWeb:
    """An app that is served until it is closed; `client` asks it as a browser on this machine."""

    def __init__(self, app: FastAPI) -> None:
        """Serves at a free port."""
        ready, self._stop = threading.Event(), threading.Event()
        self.address = ""

        def listening(address: str) -> None:
            self.address = address
            ready.set()

        self._thread = threading.Thread(
            target=run_web, args=(app, "127.0.0.1", 0), kwargs={"listening": listening, "stop": self._stop}, daemon=True
        )
        self._thread.start()
        assert ready.wait(20), "the server did not start"
        self.client = httpx.Client(base_url=self.address, timeout=20, trust_env=False)

    def __enter__(self) -> "RunningWeb":
        """Is running already."""
        return self

    def __exit__(self, *_: object) -> None:
        """Closes."""
        self.close()

    def close(self) -> None:
        """Stops as on SIGTERM."""
        self.client.close()
        self._stop.set()
        self._thread.join(40)
        assert not self._thread.is_alive()

    def send(self, *parts: bytes) -> bytes:
        """What comes back for these bytes, whatever they are; the connection is left open until the server closes."""
        host, port = self.address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=20) as connection:
            for part in parts:
                connection.sendall(part)
            return b"".join(received(connection))


def received(connection: socket.socket) -> Iterable[bytes]:
    """All that arrives."""
    while True:
        try:
            part = connection.recv(65_536)
        except ConnectionResetError:
            return
        if not part:
            return
        yield part


def metric(text: str, name: str, **labels: Any) -> float:
    """A value of the counts; 0 where it is not among them."""
    for line in text.splitlines():
        if line.startswith(name) and all(f'{key}="{value}"' in line for key, value in labels.items()):
            return float(line.rpartition(" ")[2])
    return 0.0
