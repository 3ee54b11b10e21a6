"""The slash command: acknowledged with a word at once, answered privately."""

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App

from bot.commands.reingest import Reingest
from bot.library import Library
from bot.requests import Request
from bot.slack.places import INTERIM, Place
from bot.slack.posts import words
from bot.slack.reception import Reception
from bot.slack.words import COMMAND, HELP, not_understood, split


class Commands:
    """What each word does: says a line at once, and may begin work whose result is posted privately."""

    def __init__(self, reception: Reception, library: Library, reingest: Reingest, admins: frozenset[str]) -> None:
        """`library` says what is held; `admins` may start `reingest`."""
        self._desk, self._library = reception.desk, library
        self._reingest, self._admins = reingest, admins

    def run(self, text: str, user: str, place: Place, say: Callable[[str], None]) -> None:
        """Says the first line, which also acknowledges the command, then begins the work."""
        word, rest = split(text)
        if word == "ask" and rest:
            say(INTERIM)
            self._desk.ask(place, Request(rest))
        elif word == "summary" and rest:
            say(INTERIM)
            self._desk.ask(place, Request(f"summary of {rest}"))
        elif word == "sources":
            say("Looking up what I hold…")
            self._desk.tell(place, self._library.sources)
        elif word == "reingest":
            self._start_reingest(user, place, say)
        else:
            say("")
            self._desk.tell(place, lambda: self._advice(word))

    def _start_reingest(self, user: str, place: Place, say: Callable[[str], None]) -> None:
        if user not in self._admins:
            say("")
            self._desk.tell(place, lambda: _not_an_admin(user))
            return
        say("Reading the documents again. I go on answering meanwhile, and tell you here when it is done.")
        self._desk.run_errand(place, self._reingest.run)

    def _advice(self, word: str) -> str:
        if word == "help":
            return HELP
        if word == "ask":
            return f"What would you like to know? For example: **{COMMAND} ask** what needs to improve in 2024?"
        if word == "summary":
            return f"Which council, and if you like which year? For example: **{COMMAND} summary** Oxfordshire 2024"
        return not_understood(word)


def register(app: App, reception: Reception, commands: Commands) -> None:
    """Listens to the command."""

    def commanded(ack: Ack, command: dict[str, Any]) -> None:
        if not reception.memory.accept(f"command {command['trigger_id']}"):
            ack()
            return
        place = reception.private_place(command)
        commands.run(words(command.get("text") or ""), command["user_id"], place, lambda line: _acknowledge(ack, line))

    app.command(COMMAND)(commanded)


def _acknowledge(ack: Ack, line: str) -> None:
    if line:
        ack(text=line, response_type="ephemeral")
    else:
        ack()


def _not_an_admin(user: str) -> str:
    return (
        "Only administrators can have the documents read again, and you are not one of them. "
        f"Whoever runs me can add you: your member ID, for ADMIN_USERS, is {user}."
    )
