"""Somebody presses "Show all" under a shortened answer, and turns its pages."""

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.library import Library, check_stands
from bot.requests import narrower
from bot.slack.answers import WHOLE
from bot.slack.reception import Reception
from bot.slack.views.modal import View
from bot.slack.views.whole import PAGE, TITLE, whole_view


def register(app: App, reception: Reception, library: Library) -> None:
    """Listens to the button that opens the whole answer and to those that turn its pages."""

    def page_of(id_: str, body: dict[str, Any], context: BoltContext, page: int) -> View:
        kept, welcome = reception.answer_of(id_, reception.visits.of_look(body, context))
        check_stands(library, kept.answer.citations, narrower(kept.audience, welcome.audience))
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
