"""Of several councils only some of which are held, those are answered for, and the others named."""

from collections.abc import Callable

import pytest

from bot.answering.draft import Draft, Line
from bot.answering.partly_held import of_those_held, with_what_is_missing
from bot.intents import Intent
from bot.retrieval.scope import holdings
from bot.understanding import understand
from index.models import Area, Grade
from index.store import Store
from tests.bot.answering.reports import graded
from tests.builders import days

Held = Callable[..., Store]
DATES = "Inspection dates: 3 to 7 June 2024"


def suffolk(held: Held) -> Store:
    """A store with one report on Suffolk."""
    return held(graded(days("2024-06-03", "2024-06-07"), DATES, [(Area.OVERALL, "Good", Grade.GOOD)]))


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("compare Suffolk and Hull overall", Intent.GRADE),
        ("Suffolk vs Hull on care leavers", Intent.GRADE),
        ("compare Suffolk and Hull on private fostering", Intent.PASSAGE),
    ],
)
def test_the_one_that_is_held_is_told_of_by_itself(held: Held, text: str, sort: Intent) -> None:
    about = of_those_held(understand(text), holdings(suffolk(held), "public"))
    assert (about.councils, about.intents) == (("Suffolk",), (sort,))


@pytest.mark.parametrize("text", ["how far is it from Suffolk to Hull", "Suffolk v Hull who won the match"])
def test_two_places_that_are_not_compared_stay_two(held: Held, text: str) -> None:
    asked = understand(text)
    assert of_those_held(asked, holdings(suffolk(held), "public")) == asked


def test_the_one_that_is_not_held_is_named_first(held: Held) -> None:
    asked = understand("compare Suffolk and Hull overall")
    about = of_those_held(asked, holdings(suffolk(held), "public"))
    told = with_what_is_missing(Draft((Line("good"),)), asked, about)
    assert told.lines[0].text == "I hold nothing on Kingston upon Hull."
    assert with_what_is_missing(Draft((Line("good"),)), about, about).lines[0].text == "good"
