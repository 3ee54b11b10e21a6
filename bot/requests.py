"""A question as it reaches the assistant from any surface."""

from dataclasses import dataclass
from typing import Literal, Protocol

from bot.access import Visit
from bot.replies import Answer

Audience = Literal["public", "exempt"]


def narrower(one: Audience, other: Audience) -> Audience:
    """The audience that may see fewer papers."""
    return "exempt" if one == other == "exempt" else "public"


@dataclass(frozen=True, slots=True)
class Request:
    """A question, with the earlier questions of its thread (oldest first) and what papers its reader may see.

    `visit` is who asks, and where; None where nobody but whoever runs the process can.
    """

    question: str
    history: tuple[str, ...] = ()
    audience: Audience = "public"
    visit: Visit | None = None


class Answerer(Protocol):
    """Anything that answers a request: the assistant, or a stand-in in a test."""

    def answer(self, request: Request) -> Answer:
        """A checked answer or a refusal; raises ProductError with a sentence for staff when neither can be made."""
        ...
