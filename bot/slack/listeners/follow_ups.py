"""Somebody presses a button with a follow-up question: asked as if typed, answered where the button is."""

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.access import Visit
from bot.chats.memory import Thread
from bot.door import CLICK, TurnedAway
from bot.slack.blocks import FOLLOW_UP
from bot.slack.places import Place
from bot.slack.reception import Reception


def register(app: App, reception: Reception) -> None:
    """Listens to the buttons under an answer."""

    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], context: BoltContext) -> None:
        ack()
        if reception.is_first(body, action):
            visit = reception.visits.of_click(body, context)
            ask(body, visit, action["value"], action["action_ts"], reception)

    app.action(re.compile(rf"^{FOLLOW_UP}:\d+$"))(pressed)


def ask(body: dict[str, Any], visit: Visit, question: str, ts: str, reception: Reception) -> None:
    """Asks the button's question, after the questions of its thread if it stands in one.

    It is answered from what the one who presses may see, whoever the answer above it was for.
    """
    admitted = reception.door.admit(visit, question, CLICK)
    if isinstance(admitted, TurnedAway):
        if admitted.why == "asked too often" and admitted.said_before:
            return
        words = admitted.words
        reception.desk.tell(reception.private_place(body), lambda: words)
        return
    thread = _thread(body)
    history = reception.memory.history(thread, before=ts) if thread else ()
    if thread:
        reception.memory.remember(thread, ts, question)
    reception.desk.ask(_place(body, thread, reception), admitted.request(question, history))


def _thread(body: dict[str, Any]) -> Thread | None:
    container = body["container"]
    if container.get("is_ephemeral"):
        return None
    ts = container.get("thread_ts") or body.get("message", {}).get("thread_ts") or container["message_ts"]
    return Thread(body["team"]["id"], container["channel_id"], ts)


def _place(body: dict[str, Any], thread: Thread | None, reception: Reception) -> Place:
    if thread:
        return reception.thread_place(thread, body["user"]["id"])
    return reception.private_place(body)
