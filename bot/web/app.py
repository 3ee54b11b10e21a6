"""Builds the server's app from the parts that it is handed."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse

from bot.web.entry import Entry
from bot.web.guard import Guard, Limits
from bot.web.health import Checkup
from bot.web.messages import add_messages
from bot.web.metrics import Metrics
from bot.web.net import Net
from bot.web.request_log import RequestLog
from bot.web.surface import Surface

log = logging.getLogger(__name__)

HEALTH, METRICS = "/healthz", "/metrics"


def create_web(
    *,
    checkup: Checkup,
    metrics: Metrics,
    entry: Entry,
    pages: Sequence[Surface] = (),
    surfaces: Sequence[Surface] = (),
    limits: Limits | None = None,
    over_tls: bool = False,
) -> FastAPI:
    """The app with its routes.

    `surfaces` are the chats, each of which adds its own routes and is closed when the server stops; `pages` are what
    people read in a browser. `over_tls` tells that browsers come over HTTPS.
    """
    parts = (*surfaces, *pages)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        log.info("stopping: finishing what was begun")
        for part in parts:
            await asyncio.to_thread(part.close)

    app = FastAPI(title="Inspections", lifespan=lifespan, openapi_url=None, docs_url=None, redoc_url=None)
    for part in parts:
        part.add_to(app)
    _add_watching(app, checkup, metrics, entry)
    add_messages(app)
    uncounted = {HEALTH, *(path for surface in surfaces for path in surface.paths)}
    app.add_middleware(Net)
    app.add_middleware(Guard, limits=limits or Limits(), uncounted=uncounted, over_tls=over_tls)
    app.add_middleware(RequestLog, metrics=metrics)
    return app


def _add_watching(app: FastAPI, checkup: Checkup, metrics: Metrics, entry: Entry) -> None:
    def healthz() -> JSONResponse:
        health = checkup.health()
        return JSONResponse(health.as_json(), status_code=503 if health.state == "down" else 200)

    def counts(request: Request) -> Response:
        if entry.reader(request) is None:
            return PlainTextResponse("The counts need the token: Authorization: Bearer WEB_TOKEN.", status_code=401)
        return Response(metrics.as_text(), media_type="text/plain; version=0.0.4; charset=utf-8")

    app.add_api_route(HEALTH, healthz, methods=["GET", "HEAD"])
    app.add_api_route(METRICS, counts, methods=["GET"])
