"""Two inspections of a council side by side: what recurs, is new or gone, and what was raised before."""

from collections.abc import Callable

import pytest

from bot.answering.citations import cite
from bot.answering.draft import Draft, Refusal
from bot.answering.gate import passed
from bot.answering.since import Asked, asks_since, since
from bot.retrieval.scope import holdings, scope_of
from bot.understanding import understand
from index.filing import Filing
from index.models import Area, Grade
from index.store import Store
from tests.bot.answering.reports import graded
from tests.builders import days

Held = Callable[..., Store]

IN_2018 = (days("2018-04-16", "2018-04-20"), "Inspection dates: 16 to 20 April 2018")
IN_2024 = (days("2024-06-03", "2024-06-07"), "Inspection dates: 3 to 7 June 2024")
GOOD = [(Area.OVERALL, "Good", Grade.GOOD)]
REQUIRES = [(Area.OVERALL, "Requires improvement to be good", Grade.REQUIRES_IMPROVEMENT)]
BEFORE = "The timeliness and effectiveness of pre-proceedings work for unborn children."
AGAIN = "The timeliness of actions when children escalate to pre-proceedings work."
NEGLECT = "The recognition of long-term neglect."
APPRENTICES = "The range of apprenticeships for care leavers."


def answered(held: Held, question: str, *filings: Filing) -> str:
    """What is answered, as it leaves the gate, or the refusal."""
    store = held(*filings)
    draft = since(scope_of(understand(question), holdings(store, "public")), store)
    if isinstance(draft, Draft):
        return cite(passed(draft))[0]
    return draft.text if isinstance(draft, Refusal) else ""


@pytest.fixture
def both() -> tuple[Filing, Filing]:
    """Suffolk in 2018 and in 2024, with one point that was set both times."""
    return (
        graded(*IN_2018, REQUIRES, points=[NEGLECT, BEFORE]),
        graded(*IN_2024, GOOD, points=[AGAIN, APPRENTICES]),
    )


def test_a_point_that_recurs_is_shown_in_both_wordings(held: Held, both: tuple[Filing, Filing]) -> None:
    text = answered(held, "which recommendations repeat between 2018 and 2024 in suffolk?", *both)
    assert "**Set both times**: 1 of the 2 points of 2024" in text
    assert f"2018: “{BEFORE}” [3]; 2024: “{AGAIN}” [4]" in text
    assert APPRENTICES not in text and NEGLECT not in text


def test_the_only_council_with_two_lists_is_meant_where_none_is_named(held: Held, both: tuple[Filing, Filing]) -> None:
    assert AGAIN in answered(held, "which recommendations repeat between 2018 and 2024?", *both)


def test_points_that_are_new_or_gone_are_listed(held: Held, both: tuple[Filing, Filing]) -> None:
    new = answered(held, "which points are new in suffolk?", *both)
    assert APPRENTICES in new and AGAIN not in new
    gone = answered(held, "which points have gone in suffolk since 2018?", *both)
    assert NEGLECT in gone and BEFORE not in gone
    assert "need not be put right" in gone


def test_what_changed_is_told_of_grades_and_of_points(held: Held, both: tuple[Filing, Filing]) -> None:
    text = answered(held, "what has changed in suffolk since the last inspection?", *both)
    assert "rose from requires improvement to good" in text
    assert AGAIN in text and APPRENTICES in text and NEGLECT in text


def test_a_matter_that_was_raised_before_is_quoted_by_inspection(held: Held, both: tuple[Filing, Filing]) -> None:
    text = answered(held, "has neglect come up before in suffolk?", *both)
    assert "**April 2018**" in text and NEGLECT in text
    assert "No point on it in the lists of: June 2024" in text


def test_an_inspection_that_is_not_held_is_refused(held: Held, both: tuple[Filing, Filing]) -> None:
    text = answered(held, "which recommendations repeat between 2016 and 2024 in suffolk?", *both)
    assert "I hold no Suffolk inspection of 2016" in text


def test_since_a_year_between_two_inspections_is_since_the_one_before(held: Held, both: tuple[Filing, Filing]) -> None:
    assert "April 2018" in answered(held, "what has changed in suffolk since 2020?", *both)


def test_one_list_alone_is_said_not_to_be_enough(held: Held) -> None:
    text = answered(held, "which points recur in suffolk?", graded(*IN_2024, GOOD, points=[AGAIN]))
    assert "I hold only that of June 2024" in text


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Which recommendations repeat between 2018 and 2024?", Asked.RECURS),
        ("same areas for improvement in 2018 and 2024?", Asked.RECURS),
        ("What changed since the last inspection?", Asked.CHANGED),
        ("has neglect come up before?", Asked.BEFORE),
        ("did the director say what has changed since 2018?", None),
        ("how did the grades change between 2018 and 2024?", None),
        ("what has changed for care leavers since 2018?", None),
        ("what needs to improve in 2024?", None),
        ("which points were not repeated in 2024?", Asked.GONE),
        ("when does the action plan come up again?", None),
        ("do leeds and suffolk have the same areas for improvement?", None),
    ],
)
def test_what_is_asked_of_two_inspections_is_told_from_the_question(question: str, asked: Asked | None) -> None:
    assert asks_since(understand(question)) == asked
