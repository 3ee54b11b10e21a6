"""The sort of answer that the shape of a question tells, in whatever idiom it is asked: "what jumps out of the report",
"which jobs did Ofsted leave them with".
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from bot.intents import Intent
from bot.terms import councils_written_as

REPORT = "REPORT"
"""Stands for whatever names a council, a year or the report itself: what is asked about, and no topic."""

_REPORT_NAMED = re.compile(
    rf"(?:(?:the|this|that|these|its|their|our|your|last|latest|most recent|newest|previous|ofsted|ilacs|sif|full|whole"
    rf"|jan\w*|feb\w*|mar(?:ch)?|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|(?:19|20)\d\d|{REPORT})"
    rf"(?:['’]?s)?\s+)*"
    rf"(?:{REPORT}|(?:19|20)\d\d|(?:inspection )?(?:reports?|inspections?|visits?|letter|findings|ilacs|sif))"
    rf"(?:['’]s)?\b"
    rf"(?:,? (?:in )?{REPORT})*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Frame:
    """The sort of answer that a question's shape tells, and what is left of its text beside that shape."""

    intent: Intent
    rest: str


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("frames.toml").read_text(encoding="utf-8"))


def _compiled(patterns: list[str]) -> re.Pattern[str]:
    text = "|".join(patterns)
    for _ in range(2):  # a list may stand in a list
        for name, words in _table()["words"].items():
            text = text.replace(f"<{name}>", words)
    return re.compile(text, re.IGNORECASE)


@cache
def _frames() -> tuple[tuple[Intent, re.Pattern[str]], ...]:
    return tuple((Intent(row["intent"]), _compiled(row["patterns"])) for row in _table()["frame"])


@cache
def _readers() -> re.Pattern[str]:
    return _compiled(_table()["readers"]["patterns"])


def without_readers(text: str) -> str:
    """A question without the words that say for whom an account is wanted: "for the scrutiny meeting"."""
    return " ".join(_readers().sub(" ", text).split())


def outline(text: str) -> str:
    """A question with `REPORT` for each council, year and mention of the report: "gist of REPORT"."""
    return " ".join(_REPORT_NAMED.sub(REPORT, councils_written_as(text, REPORT)).split())


@lru_cache(maxsize=1_000)
def frame_of(text: str) -> Frame | None:
    """The shape of a question, None where it has none that is known."""
    bare = without_readers(outline(text))
    for intent, pattern in _frames():
        if pattern.search(bare) and (REPORT in bare or intent == Intent.IMPROVEMENTS):
            return Frame(intent, pattern.sub(" ", bare).replace(REPORT, " "))
    return None
