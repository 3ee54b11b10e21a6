"""Somebody shares a private answer with the channel."""

from typing import Any

from slack_bolt import Ack, App

from bot.chart import Chart
from bot.library import Library
from bot.slack.answers import SHARE
from bot.slack.memory import Thread
from bot.slack.reception import Reception
from bot.slack.sharing import Sharing


def register(app: App, reception: Reception, library: Library) -> None:
    """Listens to the button under a private answer."""

    def illustrate(thread: Thread, chart: Chart) -> None:
        reception.desk.illustrate(reception.thread_place(thread, ""), chart)

    sharing = Sharing(reception.client, reception.memory, reception.answers, library, illustrate)

    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        ack()
        if not reception.is_first(body, action):
            return
        id_, user = action["value"], body["user"]["id"]
        reception.desk.tell(
            reception.private_place(body),
            lambda: sharing.share(id_, reception.answer_of(id_, user), body["response_url"]),
        )

    app.action(SHARE)(pressed)
