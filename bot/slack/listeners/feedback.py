"""Somebody says that an answer is right or wrong: written in the book, and thanked for where only they see it."""

from dataclasses import replace
from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.chats.feedback import Feedback, FeedbackBook
from bot.door import LOOK
from bot.entries import Verdict
from bot.personal_data import found_in
from bot.slack.answers import FEEDBACK
from bot.slack.modals import built
from bot.slack.reception import Reception
from bot.slack.views.feedback import CALLBACK, COMMENT, THANKS, feedback_view, not_to_be_sent, read_feedback
from bot.slack.views.modal import View, saying
from index.errors import StaffError

THANKED = "Thank you"
THANKS_FOR_RIGHT = "Thank you, that is good to know."


def register(app: App, reception: Reception, book: FeedbackBook) -> None:
    """Listens to the two buttons under an answer, and to the modal that asks what is wrong."""

    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], context: BoltContext) -> None:
        ack()
        if not reception.is_first(body, action):
            return
        word, _, id_ = action["value"].partition(" ")
        verdict: Verdict = "wrong" if word == "wrong" else "right"

        place = reception.private_place(body)
        try:
            reception.door.let_in(reception.visits.of_look(body, context), cost=LOOK)
        except StaffError as turned_away:
            why = str(turned_away)
            reception.desk.tell(place, lambda: why)
            return
        # Written at once: whoever closes the modal without a word has said that something is wrong nevertheless.
        book.write(Feedback(id_, body["user"]["id"], verdict, entry=reception.entry_of(id_)))
        if verdict == "wrong":
            reception.modals.open(body, feedback_view(id_))
        else:
            reception.desk.tell(place, lambda: THANKS_FOR_RIGHT)

    def sent(ack: Ack, body: dict[str, Any], view: dict[str, Any], context: BoltContext) -> None:
        said = read_feedback(view, body["user"]["id"])
        if seen := found_in(said.comment):
            ack(response_action="errors", errors={COMMENT: not_to_be_sent(seen)})
            return

        def write() -> View:
            reception.door.let_in(reception.visits.of_look(body, context), cost=LOOK)
            book.write(replace(said, entry=reception.entry_of(said.answer_id)))
            return saying(THANKED, THANKS)

        ack(response_action="update", view=built(THANKED, write))

    app.action(FEEDBACK)(pressed)
    app.view(CALLBACK)(sent)
