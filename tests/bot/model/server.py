"""A server that speaks OpenAI's protocol on loopback and answers what a test scripts, faults included."""

import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """One answer of the server: what the model writes, or what goes wrong."""

    content: str = ""
    status: int = 200
    wait: float = 0.0
    cut: bool = False
    drips: bool = False
    headers: dict[str, str] = field(default_factory=dict)


def sentences(*told: tuple[str, list[int]]) -> Reply:
    """A model's answer in the structure that is asked for."""
    return Reply(json.dumps({"sentences": [{"text": text, "rests_on": numbers} for text, numbers in told]}))


class Server:
    """The server's address, what it was asked, and what it answers next; the last answer is given again and again."""

    def __init__(self, replies: Sequence[Reply]) -> None:
        self.asked: list[dict[str, Any]] = []
        self._replies = list(replies)
        self._lock = threading.Lock()
        self.stop = threading.Event()
        self.url = ""

    def next(self, asked: dict[str, Any]) -> Reply:
        """The answer to a request."""
        with self._lock:
            self.asked.append(asked)
            return self._replies.pop(0) if len(self._replies) > 1 else self._replies[0]

    @property
    def data(self) -> dict[str, Any]:
        """The data of the last request, apart from the instructions."""
        found: dict[str, Any] = json.loads(self.asked[-1]["messages"][-1]["content"])
        return found


@contextmanager
def serving(*replies: Reply) -> Iterator[Server]:
    """A server with these answers, until the test is over."""
    server = Server(replies)
    http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(server))
    http.daemon_threads = True
    server.url = f"http://127.0.0.1:{http.server_address[1]}/v1"
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stop.set()
        http.shutdown()
        http.server_close()


def _handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            reply = server.next(asked)
            server.stop.wait(reply.wait)
            body = json.dumps(_completion(reply.content) if reply.status == 200 else {"error": {"message": "scripted"}})
            with suppress(BrokenPipeError, ConnectionResetError):  # whoever asked may have gone
                self._send(reply, body.encode())

        def _send(self, reply: Reply, body: bytes) -> None:
            self.send_response(reply.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            sent = body[: len(body) // 2] if reply.cut else body
            for start in range(0, len(sent), 1 if reply.drips else len(sent)):
                self.wfile.write(sent[start : start + 1] if reply.drips else sent)
                self.wfile.flush()
                server.stop.wait(0.2 if reply.drips else 0)
            if reply.cut:
                self.close_connection = True

        def log_message(self, format: str, *arguments: object) -> None:
            """Says nothing."""

    return Handler


def _completion(content: str) -> dict[str, Any]:
    return {
        "id": "1",
        "object": "chat.completion",
        "created": int(time.time()),
        "model": "scripted",
        "choices": [{"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 200, "completion_tokens": 50, "total_tokens": 250},
    }
