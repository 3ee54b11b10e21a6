"""The real app connected to the double, with an assistant that says what the test has it say."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from fastapi import FastAPI

from bot.library import HeldCouncil
from bot.replies import Answer, Citation
from bot.requests import Audience, Request
from bot.slack.app import SlackApp, create_app
from bot.slack.clerk import FIRST_WORDS
from bot.slack.http import EVENTS, SlackOverHttp
from bot.slack.places import INTERIM
from bot.slack.socket_mode import run_socket_mode
from bot.surroundings import Marked, Surroundings
from tests.bot.web.running import RunningWeb
from tests.slack_double.double import OVER_HTTP, SlackDouble

BEGINNINGS = (INTERIM, FIRST_WORDS["sources"], FIRST_WORDS["status"])
"""What is said privately before an answer is there."""


def citation(n: int = 1, **changes: Any) -> Citation:
    """A citation of one paper, with changes."""
    values: dict[str, Any] = {
        "n": n,
        "file": "oxfordshire/minutes.html",
        "title": "People Overview and Scrutiny Committee",
        "kind": "minutes",
        "council": "Oxfordshire",
        "date": "2024-05-20",
        "page": 3,
        "paragraph": "6",
        "heading": "What needs to improve",
        "quote": "The timeliness of actions and decisions",
        "url": "https://mycouncil.oxfordshire.gov.uk/minutes?id=1&item=2",
    }
    return Citation(**{**values, **changes})


class FakeAssistant:
    """Answers every question alike unless told otherwise, and keeps what it was asked."""

    def __init__(self) -> None:
        """Knows one answer."""
        self.requests: list[Request] = []
        self.answers: dict[str, Answer | Exception | Callable[[], Answer]] = {}

    @property
    def questions(self) -> list[str]:
        """What was asked, in order."""
        return [request.question for request in self.requests]

    def answer(self, request: Request) -> Answer:
        """What the test arranged for the question, else one sentence with its citation."""
        self.requests.append(request)
        arranged = self.answers.get(request.question)
        if isinstance(arranged, Exception):
            raise arranged
        if callable(arranged):
            return arranged()
        return arranged or Answer(request.question, f'On {request.question}: "timeliness" [1]', citations=(citation(),))


class FakeLibrary:
    """Holds three councils, and knows every citation's surroundings unless told otherwise."""

    def __init__(self) -> None:
        """Holds all that is cited."""
        self.gone: set[str] = set()

    def councils(self) -> tuple[HeldCouncil, ...]:
        """Three councils."""
        return (HeldCouncil("Barnet", (2017,)), HeldCouncil("Leeds", (2015, 2022)), HeldCouncil("Oxfordshire", (2024,)))

    def sources(self) -> str:
        """What is held."""
        return "**Oxfordshire**: 2014, 2018, 2024"

    def status(self) -> str:
        """How things stand."""
        return "**I hold 9 documents on 3 councils.**"

    def around(self, citation: Citation, audience: Audience) -> Surroundings | None:
        """The quotation with a sentence on each side of it."""
        if citation.file in self.gone:
            return None
        passage = (Marked("Leaders know. "), Marked(citation.quote, quoted=True), Marked(" They act."))
        return Surroundings(citation.heading, ("What stands before.",), passage, ("What stands after.",))


class RunningBot:
    """A bot that serves in a thread until it is finished."""

    def __init__(self, slack: SlackDouble, data_dir: Path, assistant: FakeAssistant, **options: Any) -> None:
        """Connects; `options` go to `create_app`."""
        self.app = create_app(
            bot_token=slack.bot_token,
            api_url=slack.api_url,
            signing_secret=slack.signing_secret,
            data_dir=data_dir,
            assistant=assistant,
            **{"library": FakeLibrary(), **options},
        )
        self._serving: _Serving = (_OverHttp if slack.mode == OVER_HTTP else _SocketMode)(self.app, slack)
        slack.wait_for_connection()

    def finish(self) -> None:
        """Stops as on SIGTERM: what was begun is finished first."""
        self._serving.finish()


class _Serving(Protocol):
    """A bot at work."""

    def finish(self) -> None:
        """Finishes what was begun."""
        ...


class _SocketMode:
    """In a thread, over a WebSocket."""

    def __init__(self, app: SlackApp, slack: SlackDouble) -> None:
        self._stop = threading.Event()
        self._thread = threading.Thread(target=run_socket_mode, args=(app, slack.app_token, self._stop), daemon=True)
        self._thread.start()

    def finish(self) -> None:
        self._stop.set()
        self._thread.join(20)
        assert not self._thread.is_alive()


class _OverHttp:
    """As a part of a server, which Slack posts to."""

    def __init__(self, app: SlackApp, slack: SlackDouble) -> None:
        server, self._surface = FastAPI(), SlackOverHttp(app)
        self._surface.add_to(server)
        self._web = RunningWeb(server)
        slack.tell_at(f"{self._web.address}{EVENTS}")

    def finish(self) -> None:
        self._web.close()
        self._surface.close()
