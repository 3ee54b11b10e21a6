"""The slash command: acknowledged at once, announced with a word, answered privately."""

from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.access import Visit
from bot.commands.words import asks_for_errand, read_command
from bot.door import TurnedAway
from bot.slack.clerk import Clerk
from bot.slack.places import PrivatePlace
from bot.slack.posts import words
from bot.slack.reception import Reception
from bot.slack.words import COMMAND


def register(app: App, reception: Reception, clerk: Clerk) -> None:
    """Listens to the command."""

    def commanded(ack: Ack, command: dict[str, Any], context: BoltContext) -> None:
        if not reception.memory.accept(f"command {command['trigger_id']}"):
            ack()
            return
        place = reception.private_place(command)
        with reception.desk.waiting(place):
            ack()
            take(command, place, reception.visits.of_command(command, context))

    def take(command: dict[str, Any], place: PrivatePlace, visit: Visit) -> None:
        text = words(command.get("text") or "")
        admitted = reception.door.admit(visit, text, errand=asks_for_errand(text))
        if isinstance(admitted, TurnedAway):
            why = admitted.words
            reception.desk.tell(place, lambda: why)
            return
        step = read_command(text, clerk.councils(), COMMAND)
        # Said in the acknowledgement, it could come after what it announces: the two go to Slack on ways of their own.
        if line := clerk.word_for(step, visit.person.id):
            place.say(line)
        clerk.take(step, place, admitted)

    app.command(COMMAND)(commanded)
