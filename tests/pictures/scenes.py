"""The messages, modals and Home that are worth looking at, as the real bot makes them over the corpus held."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.assistant import Assistant
from bot.door import Door
from bot.front_page import read_front_page
from bot.library import StoreLibrary
from bot.news import News
from bot.pause import Pause
from index.store import Store
from tests.slack_double import SlackDouble
from tests.slack_double.running import RunningBot
from tests.slack_double.views import View
from tests.slack_double.workspace import Reply

OFFICER, ADMIN = "UOFFICER", "UADMIN"
QUESTIONS = {
    "improvements": "what needs to improve in 2024?",
    "timeline": "timeline of Oxfordshire",
    "comparison": "compare Telford and Cheshire East",
    "finding": "what did inspectors say about care leavers in Telford?",
    "refusal": "how was Leeds judged in 2022?",
    "help": "help",
}


@dataclass(frozen=True)
class Scene:
    """Something that people see; `kind` is message, modal or home."""

    name: str
    kind: str
    title: str
    blocks: list[dict[str, Any]]


def scenes(store: Store) -> list[Scene]:
    """All of them."""
    assistant = Assistant(store)
    assistant.get_ready()
    with SlackDouble() as slack, tempfile.TemporaryDirectory() as folder:
        bot = RunningBot(
            slack,
            Path(folder),
            assistant,  # type: ignore[arg-type]
            library=StoreLibrary(store),
            news=News(store),
            front_page=lambda: read_front_page(store),
            admins=frozenset({ADMIN}),
            door=Door(pause=Pause(Path(folder) / "paused"), admins=frozenset({ADMIN})),
        )
        try:
            return [*_answers(slack), *_windows(slack), *_homes(slack), _turned_away(slack)]
        finally:
            bot.finish()


def _answers(slack: SlackDouble) -> list[Scene]:
    return [
        _message(name, slack.wait_for_reply(slack.dm(OFFICER, asked), timeout=60)) for name, asked in QUESTIONS.items()
    ]


def _windows(slack: SlackDouble) -> list[Scene]:
    reply = slack.wait_for_reply(slack.dm(OFFICER, QUESTIONS["improvements"]))
    found = []
    for name, label in (("passage", "Show passage"), ("briefing", "Copy as briefing")):
        slack.click(OFFICER, reply, label)
        slack.wait_for(lambda: (view := slack.modal(OFFICER)) and view.updates, "modal")
        found.append(_window(name, "modal", slack.wait_for_modal(OFFICER)))
        slack.close_modal(OFFICER)
    return found


def _homes(slack: SlackDouble) -> list[Scene]:
    found = []
    for user in (OFFICER, ADMIN):
        slack.open_conversation(user, tab="home")
        found.append(_window(f"home-{user[1:].lower()}", "home", slack.wait_for_home(user, "What I hold")))
    return found


def _turned_away(slack: SlackDouble) -> Scene:
    slack.mention(OFFICER, "C1", "what help is there for Ann, dob 3/4/2012?")
    return _message("personal-data", slack.wait_for(lambda: slack.whispers(OFFICER), "whisper")[0])


def _message(name: str, reply: Reply) -> Scene:
    return Scene(name, "message", "", reply.blocks)


def _window(name: str, kind: str, view: View) -> Scene:
    title = view.payload.get("title", {}).get("text", "Home")
    return Scene(name, kind, title, view.payload["blocks"])
