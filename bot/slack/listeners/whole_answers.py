"""Somebody presses "Show all" under a shortened answer, and turns its pages."""

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.slack.answers import WHOLE
from bot.slack.reception import Reception
from bot.slack.views.modal import View
from bot.slack.views.whole import PAGE, TITLE, whole_view


def register(app: App, reception: Reception) -> None:
    """Listens to the button that opens the whole answer and to those that turn its pages."""

    def page_of(id_: str, body: dict[str, Any], context: BoltContext, page: int) -> View:
        kept, _ = reception.answer_of(id_, reception.visits.of_look(body, context))
        return whole_view(id_, kept, page)

    def opened(ack: Ack, body: dict[str, Any], action: dict[str, Any], context: BoltContext) -> None:
        ack()
        reception.modals.show(body, TITLE, lambda: page_of(action["value"], body, context, 0))

    def turned(ack: Ack, body: dict[str, Any], action: dict[str, Any], context: BoltContext) -> None:
        ack()
        view, page = body["view"], int(action["value"])
        reception.modals.fill(view["id"], TITLE, lambda: page_of(view["private_metadata"], body, context, page))

    app.action(WHOLE)(opened)
    app.action(re.compile(rf"^{PAGE}:(?:back|on)$"))(turned)
