"""What a language model may do for one answer: put a question that found nothing into other words, and shorten prose.

All of it happens within one time limit, and whatever fails leaves the answer as it was without a model.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.answering import phrased, reworded
from bot.answering.draft import Draft, Quotation
from bot.model.task import Model, Task
from bot.model.use import Use
from bot.question import Question
from index.embedding import Embedder

PHRASING = Task("phrasing", phrased.INSTRUCTIONS, phrased.SCHEMA)
REWORDING = Task("rewording", reworded.INSTRUCTIONS, reworded.SCHEMA)


@dataclass(frozen=True, slots=True)
class Permissions:
    """What the operator allows: seconds for each answer, exempt papers to be sent, questions to be reworded."""

    seconds: float
    exempt: bool = False
    rewrites: bool = False


class Turn:
    """A model's part in one answer. `uses` are the requests so far."""

    def __init__(self, model: Model, allowed: Permissions) -> None:
        self._model = model
        self._allowed = allowed
        self._until = time.monotonic() + allowed.seconds
        self.uses: tuple[Use, ...] = ()

    def reworded(
        self, question: Question, history: Sequence[str], people: frozenset[str], embedder: Embedder
    ) -> Question | None:
        """The question in other words, if questions may be reworded and the model's words ask the same."""
        if not self._allowed.rewrites:
            return None
        return reworded.reworded(question, history, people, embedder, lambda data: self._ask(REWORDING, data))

    def phrased(self, draft: Draft, question: str) -> Draft | None:
        """A checked draft with its prose shortened; None where the model has no part in it."""
        lines = (line if self._may_see(line.support) else replace(line, point="") for line in draft.lines)
        sendable = replace(draft, lines=tuple(lines))
        return phrased.phrased(sendable, question, lambda data: self._ask(PHRASING, data))

    def _may_see(self, support: Sequence[Quotation]) -> bool:
        return self._allowed.exempt or all(each.document.public for each in support)

    def _ask(self, task: Task, data: Mapping[str, Any]) -> Mapping[str, Any] | None:
        answer, use = self._model.ask(task, data, self._until - time.monotonic())
        self.uses = (*self.uses, use)
        return answer


class Writer:
    """A language model with what it is allowed."""

    def __init__(self, model: Model, allowed: Permissions) -> None:
        self._model = model
        self._allowed = allowed

    def turn(self, public: bool) -> Turn | None:
        """The model's part in a new answer; None for an audience of exempt papers where these may not be sent: its
        questions may tell what stands in them.
        """
        return Turn(self._model, self._allowed) if public or self._allowed.exempt else None
