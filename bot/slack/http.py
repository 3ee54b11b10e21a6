"""The app over HTTP, where Slack posts signed requests to a public address."""

import anyio
from fastapi import FastAPI, Request, Response
from slack_bolt.adapter.starlette.handler import to_bolt_request, to_starlette_response

from bot.slack.app import LISTENERS, SlackApp

EVENTS = "/slack/events"
"""Where Slack posts events, commands and what people press."""


class SlackOverHttp:
    """Slack as a part of the server."""

    name = "slack"
    paths = frozenset({EVENTS})

    def __init__(self, app: SlackApp) -> None:
        self._app = app

    def add_to(self, app: FastAPI) -> None:
        """Adds the one route. Bolt refuses what is not signed, or was signed more than five minutes ago."""
        # Bolt waits for the acknowledgement, and a listener may wait for Slack: on threads of its own, so that neither
        # the event loop nor a page waits with it.
        threads = anyio.CapacityLimiter(LISTENERS)

        async def posted(request: Request) -> Response:
            body = await request.body()
            try:
                bolt_request = to_bolt_request(request, body)
            except UnicodeDecodeError:
                return Response("The body is no UTF-8.", status_code=400)
            answer = await anyio.to_thread.run_sync(self._app.dispatch, bolt_request, limiter=threads)
            return to_starlette_response(answer)

        app.add_api_route(EVENTS, posted, methods=["POST"])

    def close(self) -> None:
        """Finishes every answer that was begun."""
        self._app.close()
