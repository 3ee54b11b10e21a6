"""Questions that ask several things at once are cut where they ask another thing, and nowhere else."""

import pytest

from bot.answering.parts import parts_of
from bot.intents import Intent
from bot.understanding import understand


def intents(text: str) -> list[Intent]:
    """The leading intent of each part."""
    return [part.intents[0] for part in parts_of(understand(text))]


def test_grades_and_what_to_improve_are_two_parts() -> None:
    assert intents("Leeds 2022 grade in each area and what to improve") == [Intent.GRADE, Intent.IMPROVEMENTS]


def test_a_finding_asked_besides_a_fact_is_a_part_of_its_own() -> None:
    assert intents("Leeds 2022 who led it, and what about the LADO") == [Intent.LEAD_INSPECTOR, Intent.PASSAGE]


def test_a_part_keeps_the_council_and_the_year_of_the_whole() -> None:
    parts = parts_of(understand("Leeds 2022 grade in each area and what to improve"))
    assert {(part.councils, part.years) for part in parts} == {(("Leeds",), (2022,))}


@pytest.mark.parametrize(
    "text",
    [
        "what does Leeds need to improve?",
        "when was Leeds inspected, and what did it get?",
        "help and protection grade of Leeds",
        "what did inspectors say about supervision and caseloads in Leeds?",
    ],
)
def test_a_question_that_asks_one_thing_stays_whole(text: str) -> None:
    assert parts_of(understand(text)) == ()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("luton 2022: dates, overall, and the out of hours service?", [Intent.WHEN, Intent.PASSAGE]),
        ("derbyshire 2024 - who led it, overall, CAMHS waits", [Intent.LEAD_INSPECTOR, Intent.PASSAGE]),
        ("southwark 2022: LADO + private fostering + RHIs", [Intent.PASSAGE] * 3),
    ],
)
def test_each_thing_of_a_list_is_a_part_and_facts_together_are_one(text: str, parts: list[Intent]) -> None:
    assert intents(text) == parts


def test_a_topic_and_a_question_on_another_are_two_parts() -> None:
    text = "Leeds 2022: audits, and how do family group conferences help"
    assert intents(text) == [Intent.PASSAGE, Intent.PASSAGE]
