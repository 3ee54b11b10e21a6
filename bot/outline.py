"""The outline of a question: whatever names a council, a year or the report itself stands in it as one word, and whom
an account is for does not.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

from bot.phrases import councils_written_as

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


_READER = (
    r"(?:lead member|cabinet member|portfolio holder|chair|director|dcs|leader|chief exec(?:utive)?|ceo|mayor"
    r"|councillors?|cllrs?|members?)"
)


@cache
def _readers() -> re.Pattern[str]:
    text = files(__package__).joinpath("outline.toml").read_text(encoding="utf-8")
    return re.compile("|".join(tomllib.loads(text)["readers"]).replace("<reader>", _READER), re.IGNORECASE)


def without_readers(text: str) -> str:
    """A question without the words that say for whom an account is wanted: "for the scrutiny meeting"."""
    return " ".join(_readers().sub(" ", text).split())


def outline(text: str) -> str:
    """A question with `REPORT` for each council, year and mention of the report: "gist of REPORT"."""
    return " ".join(_REPORT_NAMED.sub(REPORT, councils_written_as(text, REPORT)).split())
