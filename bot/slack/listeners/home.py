"""Somebody opens the app's Home, or presses a button on it."""

import re
import threading
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.access import Person, Visit
from bot.chats.failures import apology, report
from bot.chats.memory import Thread
from bot.chats.text import clip, one_line
from bot.commands.maintenance import Maintenance
from bot.door import CLICK, LOOK, TurnedAway
from bot.front_page import FrontPage
from bot.slack.blocks import note_message
from bot.slack.clerk import Clerk
from bot.slack.client import SLACK_FAILURES
from bot.slack.literal import literal
from bot.slack.log import log
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
        front_page: Callable[[], FrontPage],
        recent: Callable[[str, int], tuple[str, ...]],
    ) -> None:
        """`front_page` reads what is held, `recent` a person's last questions."""
        self._reception, self._clerk, self._rereading = reception, clerk, rereading
        self._front_page, self._recent = front_page, recent
        self._door = reception.door
        self._maintenance = Maintenance(self._door.pause) if self._door.pause else None
        # A person's Home is drawn and sent by one thread at a time: else an older one might come last, and stay.
        self._turns = [threading.Lock() for _ in range(TURNS)]

    def show(self, visit: Visit) -> None:
        """Publishes a person's Home as things stand."""
        user = visit.person.id
        try:
            with self._turns[hash(user) % TURNS]:
                self._reception.client.views_publish(user_id=user, view=self._drawn(visit))
        except SLACK_FAILURES as failure:
            log.warning("Home could not be shown: %s", brief(failure))

    def ask(self, visit: Visit, body: dict[str, Any], question: str) -> None:
        """Asks a question in the person's own conversation with the bot."""
        admitted = self._door.admit(visit, question, cost=CLICK)
        if isinstance(admitted, TurnedAway):
            told = note_message(admitted.words)
            self._reception.client.chat_postMessage(channel=visit.person.id, text=told.text, blocks=told.blocks)
            return
        place = self._conversation(body, f"You asked: “{literal(clip(one_line(question), LONGEST_ECHO))}”", question)
        self._reception.desk.ask(place, admitted.request(question))

    def reread(self, visit: Visit, body: dict[str, Any]) -> None:
        """Has the documents read again, and tells of it in the administrator's own conversation."""
        if self._may_look_after(visit):
            self._rereading.start(self._conversation(body, "Reading the documents again…", ""))

    def turn_switch(self, visit: Visit, stop: bool) -> None:
        """Stops all answers or lets them go on, and shows how it stands."""
        if not self._maintenance or not self._may_look_after(visit):
            return
        if stop:
            self._maintenance.begin(visit.person.id, BY_BUTTON)
        else:
            self._maintenance.end(visit.person.id)
        self.show(visit)

    def _may_look_after(self, visit: Visit) -> bool:
        admitted = self._door.admit(visit, cost=LOOK, errand=True)
        return not isinstance(admitted, TurnedAway) and self._door.is_admin(visit.person)

    def _drawn(self, visit: Visit) -> View:
        try:
            admitted = self._door.admit(visit, cost=LOOK, errand=True)
            if isinstance(admitted, TurnedAway):
                return closed_view(admitted.words)
            examples = [(each.title, each.question) for each in suggestions(self._clerk.councils())]
            return home_view(self._front_page(), examples, self._visitor(visit.person))
        except ProductError as error:
            return closed_view(str(error))
        except Exception as error:  # noqa: BLE001  the outermost edge: the person gets a reference, the log the trace
            return closed_view(apology(report(error, "Home")))

    def _visitor(self, person: Person) -> Visitor:
        pause = self._door.pause
        paused = (pause.reason() or "") if pause else ""
        recent = self._recent(person.id, RECENT)
        return Visitor(self._door.is_admin(person), recent, paused, has_switch=pause is not None)

    def _conversation(self, body: dict[str, Any], opening: str, question: str) -> Place:
        """A new thread in the person's own conversation with the bot, which a message of ours begins."""
        user, team = body["user"]["id"], body["team"]["id"]
        sent = self._reception.client.chat_postMessage(channel=user, text=opening)
        thread = Thread(team, sent["channel"], sent["ts"])
        self._reception.memory.remember(thread, thread.ts, question)
        return self._reception.thread_place(thread, user)


def register(app: App, reception: Reception, home: Home) -> None:
    """Listens to the buttons on Home; its opening is heard with the conversation's."""

    def on(pattern: str, do: Callable[[Visit, dict[str, Any], str], None]) -> None:
        def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], context: BoltContext) -> None:
            ack()
            if reception.is_first(body, action):
                do(reception.visits.of_look(body, context), body, action["value"])

        app.action(re.compile(rf"^{pattern}$"))(pressed)

    on(rf"{ASK}:\w+:\d+", home.ask)
    on(REREAD, lambda visit, body, _value: home.reread(visit, body))
    on(PAUSE, lambda visit, _body, _value: home.turn_switch(visit, stop=True))
    on(RESUME, lambda visit, _body, _value: home.turn_switch(visit, stop=False))
