"""Themes over all councils held: counted by council, named by telling words, each with a quotation."""

from collections.abc import Callable

import pytest

from bot.answering.citations import cite
from bot.answering.gate import passed
from bot.answering.themes import asks_themes, themes, themes_held
from bot.retrieval.scope import holdings
from bot.understanding import understand
from index.models import Area, Grade
from index.store import Store
from tests.bot.answering.reports import graded
from tests.builders import days
from tests.fakes import FakeEmbedder

Held = Callable[..., Store]

RETURN_HOME = [
    "The timeliness of return home interviews.",
    "The take-up of return home interviews.",
    "The impact of return home interviews.",
]
LIFE_STORY = ["The quality of life-story work.", "The timeliness of life-story work."]
IN_2024 = (days("2024-06-03", "2024-06-07"), "Inspection dates: 3 to 7 June 2024")
GOOD = [(Area.OVERALL, "Good", Grade.GOOD)]


def test_the_theme_of_the_most_councils_comes_first() -> None:
    texts = [*LIFE_STORY, *RETURN_HOME]
    first, second = themes(texts, ["Leeds", "Suffolk", "Leeds", "Suffolk", "Kent"], FakeEmbedder().encode(texts))
    assert set(first.places) == {2, 3, 4} and first.words == ("return home interview",)
    assert set(second.places) == {0, 1}


def test_what_one_council_alone_was_set_is_no_theme() -> None:
    assert themes(RETURN_HOME, ["Leeds"] * 3, FakeEmbedder().encode(RETURN_HOME)) == ()


def test_a_theme_is_counted_and_quoted(held: Held) -> None:
    store = held(
        graded(*IN_2024, GOOD, points=RETURN_HOME[:1]), graded(*IN_2024, GOOD, "Leeds", points=RETURN_HOME[1:])
    )
    draft = themes_held(holdings(store, "public").inspections, store)
    assert draft is not None
    text = cite(passed(draft))[0]
    assert "home, interviews**: 2 councils, 3 points" in text
    assert "over 3 points set to 2 councils" in text and "return home interviews.” (" in text


@pytest.mark.parametrize(
    "question", ["what themes recur across councils?", "the most common recommendations", "common themes in reports"]
)
def test_questions_after_themes_are_told(question: str) -> None:
    assert asks_themes(understand(question))


def test_a_councils_own_theme_is_none_of_all() -> None:
    assert not asks_themes(understand("what are the main themes of the Leeds report?"))
