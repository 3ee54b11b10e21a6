"""What a person says of an answer, and the book it is written in."""

from dataclasses import dataclass
from typing import Literal, Protocol

Verdict = Literal["right", "wrong", "wrong citation"]


@dataclass(frozen=True, slots=True)
class Feedback:
    """A person's word on the answer of an id; the comment may be empty."""

    answer_id: str
    user: str
    verdict: Verdict
    comment: str = ""


class FeedbackBook(Protocol):
    """Where feedback is kept. A person's later word on an answer stands in place of the earlier one."""

    def write(self, feedback: Feedback) -> None:
        """Keeps it."""
        ...


class NoBook:
    """Keeps nothing: where no journal is kept."""

    def write(self, feedback: Feedback) -> None:
        """Lets it go."""
