"""What follows a command word, where it names councils and years and nothing else: "leeds 2023", "leeds bradford"."""

import re
from dataclasses import dataclass

from index.vocabulary.asked import councils_in_question
from index.vocabulary.gazetteer import sightings

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_JOINING = re.compile(
    r"\b(?:and|or|with|vs?|versus|against|to|of|for|in|on|at|since|from|until|between|councils?|county|city|borough|the)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(r"^(?:of|for|in|on)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """Councils by their names with us and years, each in the order typed. `whole` where nothing else was typed; what
    was, and places that are none of ours, are in `typed`.
    """

    councils: tuple[str, ...]
    years: tuple[str, ...]
    whole: bool
    typed: str

    @property
    def about(self) -> str:
        """ "Leeds", "Leeds and Barnet"; what was typed, where that is not only councils and years."""
        return _and(self.councils) if self.whole else _LEADING.sub("", self.typed)

    @property
    def when(self) -> str:
        """ " in 2018 and 2022", or nothing."""
        return f" in {_and(self.years)}" if self.whole and self.years else ""


def named_in(text: str) -> Named:
    """What a text names."""
    asked = councils_in_question(text)
    return Named(
        asked.found,
        tuple(dict.fromkeys(_YEAR.findall(text))),
        bool(asked.found) and not asked.unknown and not _besides(text, [typed for typed, _ in asked.suggestions]),
        " ".join(text.split()),
    )


def _besides(text: str, misspelt: list[str]) -> str:
    """What is left of a text without its councils, its years and the words that join them."""
    for seen in reversed(list(sightings(text))):
        text = f"{text[: seen.start]} {text[seen.end :]}"
    for name in misspelt:
        text = text.replace(name, " ")
    return re.sub(r"[\W_]+", "", _JOINING.sub(" ", _YEAR.sub(" ", text)))


def _and(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""
