"""How a question asks for a sort of thing and how a sentence reads that has it, and words that several sorts share."""

import re
from dataclasses import dataclass

FEW = 9
"""A question of no more words than this and without a verb is a few words thrown in."""

MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
ABOVE_ONE = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|half|third|quarter"
NUMBER_WORDS = f"one|{ABOVE_ONE}"
THAT = r"(?:it|this|that|they|these|those)"
VERB = re.compile(
    r"\b(?:what|who|why|how|when|where|which|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should"
    r"|any)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Want:
    """How a question asks for a sort of thing, and how a sentence that has it reads."""

    asked: re.Pattern[str]
    held: re.Pattern[str]


def want(asked: str, held: str, cased: bool = False) -> Want:
    """A sort of thing by the patterns of its questions, in any case, and of its sentences, `cased` or in any case."""
    return Want(re.compile(asked, re.IGNORECASE), re.compile(held, 0 if cased else re.IGNORECASE))
