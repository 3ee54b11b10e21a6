"""What asking a language model took: counts, and never a word of what was asked or answered."""

from dataclasses import dataclass
from typing import Literal

Outcome = Literal["answered", "not as asked", "too late", "failed", "busy"]


@dataclass(frozen=True, slots=True)
class Use:
    """One request to a model. `cost` is in the currency of the setting CHAT_PRICES; 0 where that is not set or the
    provider counts no tokens.

    `outcome` is "not as asked" for an answer without the structure that was asked for, and "busy" where so many earlier
    requests still hang that none was sent. `error` is the name of the provider's error, if there was one.
    """

    outcome: Outcome
    tokens_read: int = 0
    tokens_written: int = 0
    cost: float = 0.0
    milliseconds: int = 0
    error: str = ""
