"""Somebody presses a button under the card of a file that they dropped, or says in a modal what it is."""

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.chats.memory import Thread
from bot.slack.drops import CORRECT, FILE, Drops
from bot.slack.reception import Reception
from bot.slack.views.correction import CALLBACK, read_correction


def register(app: App, reception: Reception, drops: Drops | None) -> None:
    """Listens to the buttons and the modal, where files are taken."""

    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], context: BoltContext) -> None:
        ack()
        if drops and reception.is_first(body, action):
            container = body["container"]
            ts = container.get("thread_ts") or container["message_ts"]
            thread = Thread(body["team"]["id"], container["channel_id"], ts)
            visit, choice = reception.visits.of_look(body, context), action["action_id"].partition(":")[2]
            if choice == CORRECT:
                drops.asked_to_correct(visit, body, thread, action["value"])
            else:
                drops.pressed(visit, reception.thread_place(thread, visit.person.id), choice, action["value"])

    def corrected(ack: Ack, body: dict[str, Any], view: dict[str, Any], context: BoltContext) -> None:
        ack()
        if drops:
            drops.corrected(reception.visits.of_look(body, context), read_correction(view))

    app.view(CALLBACK)(corrected)
    app.action(re.compile(rf"^{FILE}:"))(pressed)
