"""Somebody has a message checked against the reports: what the documents say of it, for them alone."""

from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.chats.text import clip, one_line
from bot.door import TurnedAway
from bot.question import MAX_CHARACTERS
from bot.slack.blocks import Block
from bot.slack.blocks import context as small_print
from bot.slack.literal import literal
from bot.slack.posts import words
from bot.slack.reception import Reception

CHECK = "check"
QUOTED = 300
NO_WORDS = "There are no words in that message which I could check: I read neither pictures nor files there."


def register(app: App, reception: Reception) -> None:
    """Listens to the shortcut in the menu of every message."""

    def chosen(ack: Ack, shortcut: dict[str, Any], context: BoltContext) -> None:
        ack()
        if not reception.memory.accept(f"check {shortcut['user']['id']} {shortcut['action_ts']}"):
            return
        place = reception.private_place(shortcut, says_at_once=True)
        said = words(shortcut["message"].get("text") or "")
        admitted = reception.door.admit(reception.visits.of_look(shortcut, context), said)
        if isinstance(admitted, TurnedAway):
            why = admitted.words
            reception.desk.tell(place, lambda: why)
        elif said:
            reception.desk.ask(place, admitted.request(clip(said, MAX_CHARACTERS)), [_checked(said)])
        else:
            reception.desk.tell(place, lambda: NO_WORDS)

    app.message_shortcut(CHECK)(chosen)


def _checked(said: str) -> Block:
    quoted = literal(clip(one_line(said), QUOTED))
    return small_print(
        f"_To be checked:_ “{quoted}”\n_This is what the documents say of it. Whether the two agree, you judge._"
    )
