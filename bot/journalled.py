"""An answerer whose requests are written down, whatever comes of them."""

import getpass
import time
from dataclasses import replace

from bot.access import Person, Place, Visit
from bot.entries import Entry, Outcome
from bot.journal import Journal
from bot.pause import Paused
from bot.personal_data import PersonalData
from bot.replies import Answer
from bot.requests import Answerer, Request


class Journalled:
    """Answers as another does, and gives each answer the number of its entry."""

    def __init__(self, answerer: Answerer, journal: Journal, surface: str) -> None:
        """`surface` is where requests come from that do not say: whoever runs this process makes them."""
        self._answerer, self._journal = answerer, journal
        self._surface = surface

    def answer(self, request: Request) -> Answer:
        """The answer with `entry` set; raises what the other raises."""
        began = time.monotonic()
        try:
            answer = self._answerer.answer(request)
        except PersonalData:
            self._record(replace(request, question=""), Answer("", ""), began, "turned away", "personal data")
            raise
        except Paused:
            self._record(request, Answer("", ""), began, "turned away", "paused")
            raise
        except Exception as error:
            # The error's kind alone: its text may hold words of the question.
            self._record(request, Answer("", ""), began, "failed", type(error).__name__)
            raise
        outcome: Outcome = "refused" if answer.refused else "answered"
        return replace(answer, entry=self._record(request, answer, began, outcome, answer.reason or ""))

    def _record(self, request: Request, answer: Answer, began: float, outcome: Outcome, reason: str) -> int:
        return self._journal.record(
            Entry(
                visit=request.visit or _at_this_machine(self._surface),
                outcome=outcome,
                reason=reason,
                question=request.question,
                sort=answer.sort,
                councils=answer.councils,
                sources=tuple((each.file, each.page) for each in answer.citations),
                audience=request.audience,
                generation=answer.generation,
                elapsed_ms=round((time.monotonic() - began) * 1000),
                uses=answer.uses,
            )
        )


def _at_this_machine(surface: str) -> Visit:
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # a container may run as a user without a name
        user = ""
    return Visit(Person(user), Place(surface))
