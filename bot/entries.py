"""What the journal writes down of a request, and how it is read again."""

from dataclasses import dataclass
from typing import Literal

from bot.access import Visit
from bot.model.use import Use

Outcome = Literal["answered", "refused", "failed", "turned away"]
Verdict = Literal["right", "wrong", "wrong citation"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What is written down of one request.

    `reason` says why it was refused or turned away, or which error it failed with. `sources` are the files and pages
    that were cited; `elapsed_ms` is the time from the request to its outcome.
    """

    visit: Visit
    outcome: Outcome
    reason: str = ""
    question: str = ""
    sort: str = ""
    councils: tuple[str, ...] = ()
    sources: tuple[tuple[str, int | None], ...] = ()
    audience: str = "public"
    generation: int = 0
    elapsed_ms: int = 0
    uses: tuple[Use, ...] = ()


@dataclass(frozen=True, slots=True)
class Feedback:
    """What somebody thought of an answer."""

    user: str
    at: float
    verdict: str
    comment: str


@dataclass(frozen=True, slots=True)
class Written:
    """An entry as it stands in the journal. `question` is None where questions are not kept; `at` is in seconds since
    1970.
    """

    id: int
    at: float
    surface: str
    user: str
    workspace: str
    channel: str
    outcome: str
    reason: str
    question: str | None
    length: int
    sort: str
    councils: tuple[str, ...]
    sources: tuple[tuple[str, int | None], ...]
    audience: str
    generation: int
    version: str
    elapsed_ms: int
    model_requests: int
    tokens_read: int
    tokens_written: int
    cost: float
    feedback: tuple[Feedback, ...] = ()
