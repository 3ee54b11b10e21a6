"""What Teams is told at once when somebody presses a button: a card in the place of the one they pressed, or a word.

Only whoever pressed sees it: what others have before them stays.
"""

from collections.abc import Callable
from typing import Any

from bot.chats.failures import apology, report
from bot.chats.kept import KeptAnswer, KeptAnswers
from bot.chats.markdown import plain
from bot.chats.reopening import GONE, reopened
from bot.door import Door, Welcome
from bot.library import Library, check_stands
from bot.requests import narrower
from bot.teams.activities import Press
from bot.teams.answers import answer_message
from bot.teams.cards import TYPE, Card
from bot.teams.people import Visits
from bot.teams.reception import Reception
from bot.teams.views.briefing import briefing_card
from bot.teams.views.passage import passage_card
from bot.teams.views.whole import whole_card
from bot.teams.words import ASKED
from index.errors import ProductError, StaffError


class Presses:
    """Answers presses; what they show is decided for whoever presses, each time anew."""

    def __init__(
        self, reception: Reception, answers: KeptAnswers, visits: Visits, door: Door, library: Library
    ) -> None:
        """`library` tells what stands around a citation now."""
        self._reception, self._answers, self._visits = reception, answers, visits
        self._door, self._library = door, library

    def respond(self, press: Press) -> dict[str, Any]:
        """The body of the answer to a press; never fails."""
        try:
            if press.verb == "ask":
                self._reception.ask(press)
                return word(ASKED)
            return _card(self._shown(press))
        except ProductError as error:
            return word(str(error))
        except Exception as error:  # noqa: BLE001  the outermost edge: the person gets a reference, the log the trace
            return word(apology(report(error, "a button", press.text("question"))))

    def _shown(self, press: Press) -> Card:
        id_, visit = press.text("answer"), self._visits.of_look(press.who, press.where)
        kept, welcome = reopened(self._answers, self._door, visit, id_, press.where.thread.channel)
        if press.verb in ("whole", "briefing"):
            check_stands(self._library, kept.answer.citations, narrower(kept.audience, welcome.audience))
        views: dict[str, Callable[[], Card]] = {
            "passage": lambda: self._passage(id_, kept, welcome, press.number("n")),
            "whole": lambda: whole_card(id_, kept, press.number("page")),
            "briefing": lambda: briefing_card(id_, kept.answer),
        }
        shown = views[press.verb]() if press.verb in views else answer_message(kept, id_).card
        if shown is None:
            raise StaffError(GONE)
        return shown

    def _passage(self, id_: str, kept: KeptAnswer, welcome: Welcome, number: int) -> Card:
        citation = next((each for each in kept.answer.citations if each.n == number), None)
        if citation is None:
            raise StaffError(GONE)
        around = self._library.around(citation, narrower(kept.audience, welcome.audience))
        return passage_card(id_, citation, around)


def word(markdown: str) -> dict[str, Any]:
    """A word to whoever pressed."""
    return {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": plain(markdown)}


def _card(shown: Card) -> dict[str, Any]:
    return {"statusCode": 200, "type": TYPE, "value": shown}
