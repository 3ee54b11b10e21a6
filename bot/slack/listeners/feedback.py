"""Somebody says that an answer is right or wrong: written in the book, and thanked for where only they see it."""

from typing import Any

from slack_bolt import Ack, App

from bot.slack.answers import FEEDBACK
from bot.slack.feedback import Feedback, FeedbackBook, Verdict
from bot.slack.modals import built
from bot.slack.reception import Reception
from bot.slack.views.feedback import CALLBACK, THANKS, feedback_view, read_feedback
from bot.slack.views.modal import View, saying

THANKED = "Thank you"


def register(app: App, reception: Reception, book: FeedbackBook) -> None:
    """Listens to the two buttons under an answer, and to the modal that asks what is wrong."""

    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        ack()
        if not reception.is_first(body, action):
            return
        word, _, id_ = action["value"].partition(" ")
        verdict: Verdict = "wrong" if word == "wrong" else "right"
        # Written at once: whoever closes the modal without a word has said that something is wrong nevertheless.
        book.write(Feedback(id_, body["user"]["id"], verdict))
        if verdict == "wrong":
            reception.modals.open(body, feedback_view(id_))
        else:
            reception.desk.tell(reception.private_place(body), lambda: "Thank you, that is good to know.")

    def sent(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        def write() -> View:
            book.write(read_feedback(view, body["user"]["id"]))
            return saying(THANKED, THANKS)

        ack(response_action="update", view=built(THANKED, write))

    app.action(FEEDBACK)(pressed)
    app.view(CALLBACK)(sent)
