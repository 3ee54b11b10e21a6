"""Those who misbehave: every request of theirs must be refused, soon and with the right status."""

import asyncio
import itertools
import json
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from bot.web.guard import Limits
from bot.web.server import HEAD_SECONDS
from tests.load.tally import Tally, Wrong

TOO_LARGE = Limits().body + 100_000
LATE = 10.0
"""Seconds that a busy server may take beyond its own patience."""

PATHS = (
    "/../../../../etc/passwd",
    "/source/../../../../etc/passwd",
    "/source/..%2f..%2f..%2fetc%2fpasswd",
    "/source/%2e%2e/%2e%2e/etc/passwd/original",
    "/static/../../../pyproject.toml",
    "/static/%2e%2e/%2e%2e/%2e%2e/pyproject.toml",
    "/static/..%2f..%2fserver.py",
    "/council/..%2f..%2f..%2fetc%2fpasswd",
)
ACTIVITY = {"type": "message", "id": "1", "serviceUrl": "http://127.0.0.1:9/", "text": "how was leeds judged?"}
ACTIVITIES: tuple[tuple[bytes, bytes, frozenset[int]], ...] = (
    (b"application/json", b"{", frozenset({400})),
    (b"application/json", b"[]", frozenset({400})),
    (b"application/json", b"[" * 100_000, frozenset({400})),
    (b"application/json", b"\xff\xfe", frozenset({400})),
    (b"application/json", json.dumps({**ACTIVITY, "id": 1}).encode(), frozenset({400})),
    (b"application/json", json.dumps({**ACTIVITY, "serviceUrl": "https://"}).encode(), frozenset({400})),
    (b"application/json", json.dumps({**ACTIVITY, "serviceUrl": "https://198.51.100.1/"}).encode(), frozenset({403})),
    (b"text/plain", json.dumps(ACTIVITY).encode(), frozenset({415})),
)


@dataclass(frozen=True)
class Misdeed:
    """What is sent, part by part with `pause` seconds between them, and the statuses that refuse it; `hung_up` is
    whether the server may close without a word.
    """

    parts: Iterable[bytes]
    refused: frozenset[int]
    pause: float = 0.0
    patience: float = 0.0
    hung_up: bool = False


@dataclass(frozen=True)
class Stranger:
    """Does one sort of thing again and again, resting `rest` seconds between."""

    name: str
    misdeeds: Sequence[Misdeed]
    rest: float = 0.2
    tally: Tally = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tally", Tally(self.name))

    async def go_on(self, address: str, goes_on: Callable[[], bool]) -> None:
        """Until all have had enough; but each thing is done once at least."""
        for number, misdeed in enumerate(itertools.cycle(self.misdeeds)):
            if number >= len(self.misdeeds) and not goes_on():
                return
            with self.tally.one():
                await _refused(address, misdeed)
            await asyncio.sleep(self.rest)


def strangers() -> list[Stranger]:
    """One of each sort."""
    return [
        Stranger("paths with ..", [Misdeed([_head("GET", path)], frozenset({400, 403, 404})) for path in PATHS]),
        Stranger("oversized bodies", [_announced(), _unannounced()]),
        Stranger(
            "malformed activities",
            [
                Misdeed([_head("POST", "/api/messages", kind, len(body)), body], statuses)
                for kind, body, statuses in ACTIVITIES
            ],
        ),
        Stranger("slow heads", [_slow_head()]),
        Stranger("slow bodies", [_slow_body()]),
    ]


def _head(method: str, path: str, kind: bytes = b"", length: int | None = None, chunked: bool = False) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost"]
    lines += [f"Content-Type: {kind.decode()}"] if kind else []
    lines += ["Transfer-Encoding: chunked"] if chunked else []
    lines += [f"Content-Length: {length}"] if length is not None else []
    return "\r\n".join([*lines, "", ""]).encode()


def _announced() -> Misdeed:
    return Misdeed([_head("POST", "/ask", b"application/x-www-form-urlencoded", TOO_LARGE)], frozenset({413}))


def _unannounced() -> Misdeed:
    part = b"question=" + b"x" * 50_000
    chunk = f"{len(part):x}\r\n".encode() + part + b"\r\n"
    parts = [_head("POST", "/ask", b"application/x-www-form-urlencoded", chunked=True)]
    return Misdeed([*parts, *[chunk] * (TOO_LARGE // len(part) + 1)], frozenset({413}))


def _slow_head() -> Misdeed:
    head = b"GET / HTTP/1.1\r\nX-Slow: " + b"x" * 200
    drops = [head[at : at + 1] for at in range(len(head))]
    return Misdeed(drops, frozenset({408}), pause=0.5, patience=HEAD_SECONDS, hung_up=True)


def _slow_body() -> Misdeed:
    parts = [_head("POST", "/ask", b"application/x-www-form-urlencoded", 200), *[b"x"] * 199]
    return Misdeed(parts, frozenset({408}), pause=0.5, patience=Limits().body_seconds)


async def _refused(address: str, misdeed: Misdeed) -> None:
    """Raises Wrong where the server does not refuse it in time."""
    async with asyncio.timeout(misdeed.patience + LATE), _connected(address) as (reader, writer):
        sending = asyncio.create_task(_send(writer, misdeed))
        try:
            answer = await reader.read(2_000)
        except ConnectionResetError:
            answer = b""
        finally:
            sending.cancel()
    if not answer and misdeed.hung_up:
        return
    status = answer.split(b" ")[1:2]
    if not status or not status[0].isdigit() or int(status[0]) not in misdeed.refused:
        raise Wrong(f"{answer[:60]!r} where {sorted(misdeed.refused)} was due")


async def _send(writer: asyncio.StreamWriter, misdeed: Misdeed) -> None:
    with suppress(ConnectionError):  # hung up on, which is what is waited for
        for part in misdeed.parts:
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(misdeed.pause)


@asynccontextmanager
async def _connected(address: str) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    host, _, port = address.removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    try:
        yield reader, writer
    finally:
        writer.close()
