"""Somebody presses "Copy as briefing": the answer opens as plain text to copy."""

from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.library import Library, check_stands
from bot.requests import narrower
from bot.slack.answers import BRIEFING
from bot.slack.reception import Reception
from bot.slack.views.briefing import CALLBACK, TITLE, briefing_view
from bot.slack.views.modal import View


def register(app: App, reception: Reception, library: Library) -> None:
    """Listens to the button, and to the modal's "Done"."""

    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], context: BoltContext) -> None:
        ack()

        def build() -> View:
            kept, welcome = reception.answer_of(action["value"], reception.visits.of_look(body, context))
            check_stands(library, kept.answer.citations, narrower(kept.audience, welcome.audience))
            return briefing_view(kept.answer)

        reception.modals.show(body, TITLE, build)

    def done(ack: Ack) -> None:
        ack()

    app.action(BRIEFING)(pressed)
    app.view(CALLBACK)(done)
