"""The slash command: acknowledged with a word at once, answered privately."""

from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.commands.words import asks_for_errand, read_command
from bot.door import TurnedAway
from bot.slack.clerk import Clerk
from bot.slack.posts import words
from bot.slack.reception import Reception
from bot.slack.words import COMMAND


def register(app: App, reception: Reception, clerk: Clerk) -> None:
    """Listens to the command."""

    def commanded(ack: Ack, command: dict[str, Any], context: BoltContext) -> None:
        visit = reception.visits.of_command(command, context)
        if not reception.memory.accept(f"command {command['trigger_id']}"):
            ack()
            return
        place = reception.private_place(command)
        text = words(command.get("text") or "")
        admitted = reception.door.admit(visit, text, errand=asks_for_errand(text))
        if isinstance(admitted, TurnedAway):
            ack()
            why = admitted.words
            reception.desk.tell(place, lambda: why)
            return
        step = read_command(text, clerk.councils(), COMMAND)
        _acknowledge(ack, clerk.word_for(step, command["user_id"]))
        clerk.take(step, place, admitted)

    app.command(COMMAND)(commanded)


def _acknowledge(ack: Ack, line: str) -> None:
    if line:
        ack(text=line, response_type="ephemeral")
    else:
        ack()
