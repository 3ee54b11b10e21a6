"""The server as whoever calls it meets it: what it tells of itself, and whom it turns away."""

import logging
import shutil
import socket
import time
from collections.abc import Callable

import pytest
from fastapi import FastAPI, Request

from bot.web import server
from bot.web.guard import Limits
from index.embedding import as_bytes
from index.settings import Settings
from index.store import Store
from ingest.filing import embedding_text
from ingest.sync import Options, sync
from tests.bot.web.papers import PAPER, Write, a_closed_paper
from tests.bot.web.running import RunningWeb, metric, received
from tests.builders import a_filing, a_paper
from tests.fakes import FakeEmbedder

Serve = Callable[..., RunningWeb]


class Echo:
    """A chat that says what it was sent, or fails."""

    name = "echo"
    paths = frozenset({"/echo"})

    def __init__(self) -> None:
        """Is open."""
        self.closed = False

    def add_to(self, app: FastAPI) -> None:
        """Adds its route."""

        async def echo(request: Request) -> dict[str, int]:
            body = await request.body()
            if body.startswith(b"fail"):
                raise RuntimeError(f"{body.decode()} lives in {request.query_params['where']}")
            return {"bytes": len(body)}

        app.add_api_route("/echo", echo, methods=["POST"])

    def close(self) -> None:
        """Closes."""
        self.closed = True


def file_one(store: Store) -> None:
    """Files one document, with its vectors in both places."""
    filing = a_filing("Leaders should bring caseloads down.")
    vectors = store.embedder.encode([embedding_text(passage) for passage in filing.passages])
    store.register.keep_vectors(zip(filing.vector_keys, map(as_bytes, vectors), strict=True), store.embedder.id)
    store.vectors.add([passage.id for passage in filing.passages], vectors)
    store.register.file(filing)
    store.register.finish_run("2026-11-29T09:00:00", "{}")


def test_a_fit_bot_says_so_and_when_it_last_read(serve: Serve, store: Store) -> None:
    file_one(store)
    answer = serve().client.get("/healthz")
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")
    assert answer.json()["last_ingest"] == "2026-11-29T09:00:00"


def test_without_documents_or_vectors_it_is_degraded_and_still_up(
    serve: Serve, store: Store, settings: Settings
) -> None:
    answer = serve().client.get("/healthz")
    assert (answer.status_code, answer.json()["status"]) == (200, "degraded")
    assert "no document is held" in answer.json()["register"]

    file_one(store)
    store.vectors.close()
    shutil.rmtree(settings.vectors_dir)
    answer = serve().client.get("/healthz")
    assert (answer.status_code, answer.json()["status"]) == (200, "degraded")
    assert "vector index" in answer.json()["vectors"] and answer.json()["register"] == "ok"


def test_without_a_register_that_can_be_read_it_is_down(serve: Serve, settings: Settings) -> None:
    settings.data_dir.mkdir(parents=True)
    settings.register_path.write_bytes(b"no database at all" * 100)
    answer = serve().client.get("/healthz")
    assert (answer.status_code, answer.json()["status"]) == (503, "down")
    assert str(settings.data_dir) not in answer.text


def test_the_counts_tell_of_requests_and_documents(serve: Serve, store: Store) -> None:
    file_one(store)
    web = serve()
    web.client.get("/healthz")
    web.client.get("/nowhere")
    counts = web.client.get("/metrics").text
    assert metric(counts, "inspections_requests_total", route="/healthz", status="200") == 1
    assert metric(counts, "inspections_requests_total", route="none", status="404") == 1
    assert metric(counts, "inspections_documents") == 1
    assert metric(counts, "inspections_last_ingest_timestamp_seconds") > 1_700_000_000


def test_the_counts_are_the_same_with_an_exempt_paper_and_without(
    serve: Serve, settings: Settings, write: Write
) -> None:
    def counted() -> list[float]:
        sync(settings, Options(), embedder=FakeEmbedder())
        counts = web.client.get("/metrics").text
        return [metric(counts, f"inspections_{of}") for of in ("documents", "passages")]

    web = serve()
    write(PAPER, a_paper())
    before = counted()
    a_closed_paper(write)
    assert counted() == before and before[0] == 1


def test_the_counts_are_for_those_who_may_read(serve: Serve) -> None:
    web = serve(token="a token of the readers")
    assert web.client.get("/metrics").status_code == 401
    assert web.client.get("/metrics", headers={"authorization": "Bearer another"}).status_code == 401
    assert web.client.get("/metrics", headers={"authorization": "Bearer a token of the readers"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"x-forwarded-for": "203.0.113.9"},
        {"x-forwarded-host": "inspections.example.gov.uk"},
        {"x-real-ip": "203.0.113.9"},
        {"via": "1.1 proxy"},
        {"host": "inspections.example.gov.uk"},
        {"host": "["},
        {"forwarded": "for=x"},
    ],
)
def test_without_a_token_nobody_is_let_in_through_a_proxy_or_by_another_name(
    serve: Serve, headers: dict[str, str]
) -> None:
    assert serve().client.get("/metrics", headers=headers).status_code == 401


def test_every_answer_tells_the_browser_to_run_no_script(serve: Serve) -> None:
    web = serve(limits=Limits(per_minute=2))
    for path in ("/metrics", "/nowhere", "/turned-away"):
        headers = web.client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "script-src" not in policy and "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"
        assert "server" not in headers


def test_a_body_that_is_too_large_is_refused_whether_announced_or_not(serve: Serve) -> None:
    web = serve(surfaces=[Echo()], limits=Limits(body=1000))
    assert web.client.post("/echo", content=b"x" * 1000).json() == {"bytes": 1000}
    assert web.client.post("/echo", content=b"x" * 1001).status_code == 413
    assert web.client.post("/echo", content=iter([b"x" * 600, b"x" * 600])).status_code == 413


def test_a_body_that_does_not_arrive_is_not_waited_for(serve: Serve) -> None:
    web = serve(surfaces=[Echo()], limits=Limits(body_seconds=0.2))
    answer = web.send(b"POST /echo HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10\r\n\r\nabc")
    assert answer.startswith(b"HTTP/1.1 408")


def test_a_head_that_does_not_end_is_hung_up_on(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server.ImpatientProtocol, "head_seconds", 0.3)
    web = serve()
    assert web.send(b"GET /healthz HTTP/1.1\r\nHost: ") == b""
    assert web.send() == b""

    host, port = web.address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        began = time.monotonic()
        connection.settimeout(0.05)
        while time.monotonic() - began < 10:  # more of the head does not buy more time
            try:
                connection.sendall(b"X: y\r\n" if time.monotonic() - began > 0.1 else b"GET / HTTP/1.1\r\n")
                if connection.recv(1) == b"":
                    break
            except TimeoutError:
                continue
            except OSError:
                break
        assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "request_",
    [
        b"no http at all\r\n\r\n",
        b"GET /%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        b"GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        b"GET /style.css/..%2f..%2fapp.py HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        b"POST /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    ],
)
def test_what_is_malformed_or_asks_for_what_is_not_there_is_refused(serve: Serve, request_: bytes) -> None:
    assert serve().send(request_).split(b" ")[1] in (b"400", b"404", b"405")


def test_an_address_that_asks_too_often_is_told_when_to_come_back_and_a_chat_is_not(serve: Serve) -> None:
    web = serve(surfaces=[Echo()], limits=Limits(per_minute=3))
    assert [web.client.get("/metrics").status_code for _ in range(5)] == [200, 200, 200, 429, 429]
    assert int(web.client.get("/metrics").headers["retry-after"]) > 0
    assert web.client.post("/echo", content=b"").status_code == 200
    assert web.client.get("/healthz").status_code == 200


def test_what_nobody_foresaw_is_told_with_a_reference_and_logged_under_the_requests_id(
    serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    answer = serve(surfaces=[Echo()]).client.post("/echo?where=Anstruther", content=b"fail Zuleika")
    assert answer.status_code == 500 and "reference" in answer.text and "Traceback" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    written = "\n".join(
        f"{record.getMessage()} {record.exc_info or ''}" for record in caplog.records if record.name != "httpx"
    )
    assert "method=POST route=/echo status=500" in written and "RuntimeError: […] […] lives in […]" in written
    assert "Zuleika" not in written and "Anstruther" not in written


def test_a_proxys_id_of_a_request_is_kept_where_it_is_one(serve: Serve) -> None:
    client = serve().client
    assert client.get("/healthz", headers={"x-request-id": "0123456789abcdef"}).headers["x-request-id"] == (
        "0123456789abcdef"
    )
    assert client.get("/healthz", headers={"x-request-id": "a b\tc"}).headers["x-request-id"] != "a b\tc"


def test_stopping_finishes_what_was_begun_and_closes_the_chats(app_of: Callable[..., FastAPI]) -> None:
    chat = Echo()
    web = RunningWeb(app_of(surfaces=[chat]))
    host, port = web.address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        connection.sendall(b"POST /echo HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 3\r\n\r\na")
        time.sleep(0)  # the head is on its way; the body follows while the server stops
        web._stop.set()
        connection.sendall(b"bc")
        answer = b"".join(received(connection))
    web.close()
    assert b"200 OK" in answer and chat.closed
