"""The words with which a conversation follows councils: "follow leeds", "unfollow leeds", "following"."""

from dataclasses import dataclass
from typing import Literal

from bot.commands.places import named_in

Verb = Literal["follow", "unfollow", "following"]
VERBS: tuple[Verb, ...] = ("follow", "unfollow", "following")


@dataclass(frozen=True, slots=True)
class Follow:
    """What is to be done with councils; which ones is empty where none that we know was named."""

    verb: Verb
    councils: tuple[str, ...] = ()


def read_follow(word: str, rest: str) -> Follow | None:
    """What the words ask for; None where they are no such words."""
    for verb in VERBS:
        if word == verb:
            return Follow(verb, named_in(rest).councils if rest else ())
    return None
