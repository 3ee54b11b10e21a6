"""Somebody shares a private answer with the channel."""

from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.chart import Chart
from bot.chats.memory import Thread
from bot.door import CLICK
from bot.library import Library
from bot.slack.answers import SHARE
from bot.slack.reception import Reception
from bot.slack.sharing import Sharing


def register(app: App, reception: Reception, library: Library) -> None:
    """Listens to the button under a private answer."""

    def illustrate(thread: Thread, chart: Chart) -> None:
        reception.desk.illustrate(reception.thread_place(thread, ""), chart)

    sharing = Sharing(reception.client, reception.memory, reception.answers, library, illustrate)

    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], context: BoltContext) -> None:
        ack()
        if not reception.is_first(body, action):
            return

        def share() -> str:
            reception.door.let_in(reception.visits.of_sharing(body, context), cost=CLICK)
            kept, _ = reception.answer_of(action["value"], reception.visits.of_look(body, context))
            return sharing.share(action["value"], kept, body["response_url"])

        reception.desk.tell(reception.private_place(body), share)

    app.action(SHARE)(pressed)
