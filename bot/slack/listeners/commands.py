"""The slash command: acknowledged with a word at once, answered privately."""

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.commands.maintenance import Maintenance
from bot.commands.reingest import Reingest
from bot.door import TurnedAway, Welcome
from bot.slack.places import INTERIM, Place
from bot.slack.posts import words
from bot.slack.reception import Reception
from bot.slack.words import COMMAND, ERRANDS, HELP, SWITCH, not_understood, split


class Commands:
    """What each word does: says a line at once, and may begin work whose result is posted privately."""

    def __init__(
        self,
        reception: Reception,
        holdings: Callable[[], str],
        reingest: Reingest,
        admins: frozenset[str],
        kept_back: Callable[[], int] = int,
    ) -> None:
        """`holdings` says in Markdown what is held, `kept_back` how many exempt papers are besides; `admins` may start
        `reingest`, and pause the bot.
        """
        self._desk, self._holdings, self._kept_back = reception.desk, holdings, kept_back
        self._reingest, self._admins = reingest, admins
        self._maintenance = Maintenance(reception.door.pause) if reception.door.pause else None

    def run(self, text: str, welcome: Welcome, place: Place, say: Callable[[str], None]) -> None:
        """Says the first line, which also acknowledges the command, then begins the work."""
        word, rest = split(text)
        user = welcome.visit.person.id
        if word == "ask" and rest:
            say(INTERIM)
            self._desk.ask(place, welcome.request(rest))
        elif word == "summary" and rest:
            say(INTERIM)
            self._desk.ask(place, welcome.request(f"summary of {rest}"))
        elif word == "sources":
            say("Looking up what I hold…")
            self._desk.tell(place, lambda: self._held(user))
        elif word == "reingest":
            self._start_reingest(user, place, say)
        elif word in SWITCH:
            say("")
            self._desk.tell(place, lambda: self._switch(word, rest, user))
        else:
            say("")
            self._desk.tell(place, lambda: self._advice(word))

    def _start_reingest(self, user: str, place: Place, say: Callable[[str], None]) -> None:
        if user not in self._admins:
            say("")
            self._desk.tell(place, lambda: _not_an_admin(user, "have the documents read again"))
            return
        say("Reading the documents again. I go on answering meanwhile, and tell you here when it is done.")
        self._desk.run_errand(place, self._reingest.run)

    def _held(self, user: str) -> str:
        """What is held; an administrator is also told how many papers are kept back, and nothing of them."""
        kept_back = self._kept_back() if user in self._admins else 0
        return f"{self._holdings()}\n\n{_kept_back(kept_back)}" if kept_back else self._holdings()

    def _switch(self, word: str, reason: str, user: str) -> str:
        if user not in self._admins:
            return _not_an_admin(user, "pause me or let me go on")
        if not self._maintenance:
            return "I have no switch here: whoever runs me can stop me."
        return self._maintenance.begin(user, reason) if word == "pause" else self._maintenance.end(user)

    def _advice(self, word: str) -> str:
        if word == "help":
            return HELP
        if word == "ask":
            return f"What would you like to know? For example: **{COMMAND} ask** what needs to improve in 2024?"
        if word == "summary":
            return f"Which council, and if you like which year? For example: **{COMMAND} summary** Oxfordshire 2024"
        return not_understood(word)


def register(app: App, reception: Reception, commands: Commands) -> None:
    """Listens to the command."""

    def commanded(ack: Ack, command: dict[str, Any], context: BoltContext) -> None:
        if not reception.memory.accept(f"command {command['trigger_id']}"):
            ack()
            return
        place = reception.private_place(command["response_url"], command["user_id"])
        text = words(command.get("text") or "")
        visit = reception.visits.of_command(command, context)
        admitted = reception.door.admit(visit, text, errand=split(text)[0] in ERRANDS)
        if isinstance(admitted, TurnedAway):
            ack()
            why = admitted.words
            reception.desk.tell(place, lambda: why)
            return
        commands.run(text, admitted, place, lambda line: _acknowledge(ack, line))

    app.command(COMMAND)(commanded)


def _acknowledge(ack: Ack, line: str) -> None:
    if line:
        ack(text=line, response_type="ephemeral")
    else:
        ack()


def _kept_back(count: int) -> str:
    papers = "1 exempt paper is" if count == 1 else f"{count} exempt papers are"
    return (
        f"{papers} held besides, and answered from only where the policy file says so. *Only administrators read this.*"
    )


def _not_an_admin(user: str, may: str) -> str:
    return (
        f"Only administrators can {may}, and you are not one of them. "
        f"Whoever runs me can add you: your member ID, for ADMIN_USERS, is {user}."
    )
