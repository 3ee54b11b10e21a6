"""Questions to begin with are of what is held."""

from bot.library import HeldCouncil
from bot.suggestions import WHAT_IS_HELD, suggestions


def test_councils_and_years_held_make_the_questions():
    held = (HeldCouncil("Barnet", (2017, 2019, 2024)), HeldCouncil("Kent"), HeldCouncil("Leeds", (2015, 2022)))

    assert [each.question for each in suggestions(held)] == [
        "What did Barnet need to improve in 2024?",
        "How was Barnet graded over the years?",
        "Compare Barnet and Leeds",
        "What do you hold?",
    ]


def test_of_one_inspection_nothing_is_compared():
    assert [each.question for each in suggestions([HeldCouncil("Leeds", (2022,))])] == [
        "What did Leeds need to improve in 2022?",
        "What do you hold?",
    ]


def test_before_anything_is_held_only_that_can_be_asked():
    assert suggestions([]) == suggestions([HeldCouncil("Kent")]) == (WHAT_IS_HELD,)
