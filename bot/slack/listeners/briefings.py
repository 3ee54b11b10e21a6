"""Somebody presses "Copy as briefing": the answer opens as plain text to copy."""

from typing import Any

from slack_bolt import Ack, App

from bot.slack.answers import BRIEFING
from bot.slack.reception import Reception
from bot.slack.views.briefing import CALLBACK, TITLE, briefing_view


def register(app: App, reception: Reception) -> None:
    """Listens to the button, and to the modal's "Done"."""

    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        ack()
        reception.modals.show(
            body, TITLE, lambda: briefing_view(reception.answer_of(action["value"], body["user"]["id"]).answer)
        )

    def done(ack: Ack) -> None:
        ack()

    app.action(BRIEFING)(pressed)
    app.view(CALLBACK)(done)
