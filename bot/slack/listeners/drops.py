"""Somebody presses a button under the card of a file that they dropped."""

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.chats.memory import Thread
from bot.slack.drops import FILE, Drops
from bot.slack.reception import Reception


def register(app: App, reception: Reception, drops: Drops | None) -> None:
    """Listens to the buttons, where files are taken."""

    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], context: BoltContext) -> None:
        ack()
        if drops and reception.is_first(body, action):
            container = body["container"]
            ts = container.get("thread_ts") or container["message_ts"]
            thread = Thread(body["team"]["id"], container["channel_id"], ts)
            place = reception.thread_place(thread, body["user"]["id"])
            choice = action["action_id"].partition(":")[2]
            drops.pressed(reception.visits.of_look(body, context), place, choice, action["value"])

    app.action(re.compile(rf"^{FILE}:"))(pressed)
