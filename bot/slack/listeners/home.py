"""Somebody opens the app's Home, or presses a button on it."""

import re
import threading
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App

from bot.front_page import FrontPage
from bot.requests import Request
from bot.slack.clerk import Clerk
from bot.slack.client import SLACK_FAILURES
from bot.slack.literal import clip, literal, one_line
from bot.slack.log import apology, log, report
from bot.slack.memory import Thread
from bot.slack.people import People, Switch
from bot.slack.places import Place, brief
from bot.slack.reception import Reception
from bot.slack.rereading import Rereading
from bot.slack.views.home import ASK, PAUSE, REREAD, RESUME, Visitor, closed_view, home_view
from bot.slack.views.modal import View
from bot.suggestions import suggestions
from index.errors import ProductError

RECENT = 5
TURNS = 16
LONGEST_ECHO = 1_000
BY_BUTTON = "An administrator has stopped me for a while."


class Home:
    """Draws Home for each person, and does what its buttons say."""

    def __init__(
        self,
        reception: Reception,
        clerk: Clerk,
        rereading: Rereading,
        people: People,
        front_page: Callable[[], FrontPage],
        switch: Switch | None = None,
    ) -> None:
        """`front_page` reads what is held; `switch` can stop all answers, where there is one."""
        self._reception, self._clerk, self._rereading = reception, clerk, rereading
        self._people, self._front_page, self._switch = people, front_page, switch
        # A person's Home is drawn and sent by one thread at a time: else an older one might come last, and stay.
        self._turns = [threading.Lock() for _ in range(TURNS)]

    def show(self, team: str, user: str) -> None:
        """Publishes a person's Home as things stand."""
        try:
            with self._turns[hash(user) % TURNS]:
                self._reception.client.views_publish(user_id=user, view=self._drawn(team, user))
        except SLACK_FAILURES as failure:
            log.warning("Home could not be shown: %s", brief(failure))

    def ask(self, body: dict[str, Any], question: str) -> None:
        """Asks a question in the person's own conversation with the bot."""
        user = body["user"]["id"]
        if self._people.turned_away(body["team"]["id"], user):
            return
        place = self._conversation(body, f"You asked: “{literal(clip(one_line(question), LONGEST_ECHO))}”", question)
        self._reception.desk.ask(place, Request(question))

    def reread(self, body: dict[str, Any]) -> None:
        """Has the documents read again, and tells of it in the administrator's own conversation."""
        if self._people.is_admin(body["user"]["id"]):
            self._rereading.start(self._conversation(body, "Reading the documents again…", ""))

    def turn_switch(self, body: dict[str, Any], stop: bool) -> None:
        """Stops all answers or lets them go on, and shows how it stands."""
        user = body["user"]["id"]
        if not self._switch or not self._people.is_admin(user):
            return
        log.warning("%s has %s all answers", user, "stopped" if stop else "resumed")
        if stop:
            self._switch.on(BY_BUTTON)
        else:
            self._switch.off()
        self.show(body["team"]["id"], user)

    def _drawn(self, team: str, user: str) -> View:
        try:
            if words := self._people.turned_away(team, user):
                return closed_view(words)
            examples = [(each.title, each.question) for each in suggestions(self._clerk.councils())]
            return home_view(self._front_page(), examples, self._visitor(user))
        except ProductError as error:
            return closed_view(str(error))
        except Exception as error:  # noqa: BLE001  the outermost edge: the person gets a reference, the log the trace
            return closed_view(apology(report(error, "Home")))

    def _visitor(self, user: str) -> Visitor:
        paused = (self._switch.reason() or "") if self._switch else ""
        return Visitor(
            self._people.is_admin(user), self._people.recent(user, RECENT), paused, has_switch=self._switch is not None
        )

    def _conversation(self, body: dict[str, Any], opening: str, question: str) -> Place:
        """A new thread in the person's own conversation with the bot, which a message of ours begins."""
        user, team = body["user"]["id"], body["team"]["id"]
        sent = self._reception.client.chat_postMessage(channel=user, text=opening)
        thread = Thread(team, sent["channel"], sent["ts"])
        self._reception.memory.remember(thread, thread.ts, question)
        return self._reception.thread_place(thread, user)


def register(app: App, reception: Reception, home: Home) -> None:
    """Listens to the buttons on Home; its opening is heard with the conversation's."""

    def on(pattern: str, do: Callable[[dict[str, Any], str], None]) -> None:
        def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
            ack()
            if reception.is_first(body, action):
                do(body, action["value"])

        app.action(re.compile(rf"^{pattern}$"))(pressed)

    on(rf"{ASK}:\w+:\d+", home.ask)
    on(REREAD, lambda body, _value: home.reread(body))
    on(PAUSE, lambda body, _value: home.turn_switch(body, stop=True))
    on(RESUME, lambda body, _value: home.turn_switch(body, stop=False))
