"""Somebody presses "Show passage" beside a source: its surroundings open in a modal."""

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.library import Library
from bot.requests import narrower
from bot.slack.answers import PASSAGE
from bot.slack.reception import Reception
from bot.slack.views.modal import View
from bot.slack.views.passage import TITLE, passage_view


def register(app: App, reception: Reception, library: Library) -> None:
    """Listens to the buttons beside sources, in messages and in modals."""

    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], context: BoltContext) -> None:
        ack()

        def build() -> View:
            kept, welcome = reception.answer_of(action["value"], reception.visits.of_look(body, context))
            number = int(action["action_id"].rpartition(":")[2])
            citation = next(each for each in kept.answer.citations if each.n == number)
            return passage_view(citation, library.around(citation, narrower(kept.audience, welcome.audience)))

        reception.modals.show(body, TITLE, build)

    app.action(re.compile(rf"^{PASSAGE}:\d+$"))(pressed)
