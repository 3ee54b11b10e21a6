"""What a person says of an answer, and the book it is written in."""

from dataclasses import dataclass
from typing import Protocol

from bot.entries import Verdict
from bot.journal import Journal


@dataclass(frozen=True, slots=True)
class Feedback:
    """A person's word on the answer of an id, which is the journal's `entry`, 0 for none; the comment may be empty."""

    answer_id: str
    user: str
    verdict: Verdict
    comment: str = ""
    entry: int = 0


class FeedbackBook(Protocol):
    """Where feedback is kept. A person's later word on an answer stands in place of the earlier one."""

    def write(self, feedback: Feedback) -> None:
        """Keeps it."""
        ...


@dataclass(frozen=True, slots=True)
class JournalBook:
    """Writes feedback beside the journal's entry of the answer; an answer without one has nothing to stand beside."""

    journal: Journal

    def write(self, feedback: Feedback) -> None:
        """Keeps it; what the journal cannot write is in the log."""
        if feedback.entry:
            self.journal.feedback(feedback.entry, feedback.user, feedback.verdict, feedback.comment)


class NoBook:
    """Keeps nothing: where no journal is kept."""

    def write(self, feedback: Feedback) -> None:
        """Lets it go."""
