"""Questions to begin with, of which it is known from the holdings that they can be answered."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.library import HeldCouncil


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A short title to press, and the question that is then asked."""

    title: str
    question: str


WHAT_IS_HELD = Suggestion("What do you hold?", "What do you hold?")


def suggestions(held: Sequence[HeldCouncil]) -> tuple[Suggestion, ...]:
    """At most four, of different sorts: what must improve, grades over time, a comparison, what is held."""
    inspected = [each for each in held if each.years]
    if not inspected:
        return (WHAT_IS_HELD,)
    latest = sorted(inspected, key=lambda each: (-each.years[-1], each.name))
    longest = min(inspected, key=lambda each: (-len(each.years), each.name))
    chosen = [_improvement(latest[0])]
    if len(longest.years) > 1:
        chosen.append(Suggestion(f"{longest.name} over the years", f"How was {longest.name} graded over the years?"))
    if len(latest) > 1:
        one, other = (each.name for each in latest[:2])
        chosen.append(Suggestion(f"{one} beside {other}", f"Compare {one} and {other}"))
    return (*chosen, WHAT_IS_HELD)


def _improvement(council: HeldCouncil) -> Suggestion:
    year = council.years[-1]
    return Suggestion(f"What must improve in {council.name}?", f"What did {council.name} need to improve in {year}?")
