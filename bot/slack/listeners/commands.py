"""The slash command: acknowledged with a word at once, answered privately."""

from typing import Any

from slack_bolt import Ack, App

from bot.commands.words import read_command
from bot.slack.clerk import Clerk
from bot.slack.posts import words
from bot.slack.reception import Reception
from bot.slack.words import COMMAND


def register(app: App, reception: Reception, clerk: Clerk) -> None:
    """Listens to the command."""

    def commanded(ack: Ack, command: dict[str, Any]) -> None:
        if not reception.memory.accept(f"command {command['trigger_id']}"):
            ack()
            return
        step = read_command(words(command.get("text") or ""), clerk.councils(), COMMAND)
        _acknowledge(ack, clerk.word_for(step, command["user_id"]))
        clerk.take(step, reception.private_place(command))

    app.command(COMMAND)(commanded)


def _acknowledge(ack: Ack, line: str) -> None:
    if line:
        ack(text=line, response_type="ephemeral")
    else:
        ack()
