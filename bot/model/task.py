"""What a language model is asked to do, and what can be asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from bot.model.use import Use


@dataclass(frozen=True, slots=True)
class Task:
    """Instructions for a model, and the JSON schema of its answer."""

    name: str
    instructions: str
    schema: Mapping[str, Any]


class Model(Protocol):
    """A model that answers in a given structure, or not at all."""

    def ask(self, task: Task, data: Mapping[str, Any], seconds: float) -> tuple[Mapping[str, Any] | None, Use]:
        """The answer, None if there is none within so many seconds; and what it took. It raises nothing."""
        ...
