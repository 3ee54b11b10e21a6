"""Questions that ask several things at once are cut where they ask another thing, and nowhere else."""

import pytest

from bot.answering.parts import parts_of, year_is_of_others
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


@pytest.mark.parametrize(
    "text",
    [
        "what did inspectors say about private fostering in Leeds and about missing children?",
        "elective home education and about the LADO in Leeds",
        "what did they say about early help and the front door in Leeds",
        "what did they say about corporate parenting and the children in care council in Leeds",
        "what did they say about adoption and the virtual school in Leeds",
        "what was said about the Phoenix team in Leeds and about missing children",
        "what did they say about permanence in Leeds in 2022 and the virtual school",
        "what did they say about supervision in Leeds, and what does TYSS do",
        "how does the MASH work in Leeds and how many referrals became assessments in 2023?",
    ],
)
def test_two_topics_each_named_as_what_is_asked_about_are_two_parts(text: str) -> None:
    assert intents(text) == [Intent.PASSAGE, Intent.PASSAGE]


@pytest.mark.parametrize(
    "text",
    [
        "what did inspectors say about help and protection in Leeds",
        "what did inspectors say about missing and exploited children in Leeds",
        "what did they say about new and emerging risks in Leeds",
        "what did they say about new and the emerging risks in Leeds",
        "what are the recommendations and the areas for improvement for Leeds 2014",
        "recommendations and required actions for Leeds 2014",
        "strengths and weaknesses of Leeds",
        "what is the relationship between early help and the MASH in Leeds",
        "what did they say about children in care and on child protection plans in Leeds",
    ],
)
def test_no_cut_goes_through_a_name_a_list_or_what_belongs_together(text: str) -> None:
    assert parts_of(understand(text)) == ()


def test_a_year_that_only_a_question_of_its_own_names_is_that_ones() -> None:
    parts = parts_of(understand("how does the MASH work in Leeds and how many referrals were there in 2023?"))
    assert [year_is_of_others(part, parts) for part in parts] == [True, False]
    listed = parts_of(understand("permanence and the virtual school in Leeds 2022"))
    assert not any(year_is_of_others(part, listed) for part in listed)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("neglect in Kent and domestic abuse in Leeds", [(("Kent",), ()), (("Leeds",), ())]),
        ("care leavers in Kent in 2022 and adoption in Leeds in 2017", [(("Kent",), (2022,)), (("Leeds",), (2017,))]),
        ("neglect in Kent and Leeds", []),
        ("neglect in Kent and neglect in Leeds", [(("Kent",), ()), (("Leeds",), ())]),
        ("care leavers in Kent and care leavers in Leeds", []),
    ],
)
def test_each_of_two_topics_is_of_its_own_council(text: str, parts: list[tuple[tuple[str], tuple[int, ...]]]) -> None:
    assert [(part.councils, part.years) for part in parts_of(understand(text))] == parts
