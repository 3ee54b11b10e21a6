"""Whether a council acted on what it was set: what is held comes first, then how the later report looks back."""

from collections.abc import Callable

import pytest

from bot.answering.acted_on import acted_on, asks_whether_acted_on
from bot.answering.citations import cite
from bot.answering.draft import Draft
from bot.answering.gate import passed
from bot.retrieval.scope import holdings, scope_of
from bot.understanding import understand
from index.filing import Filing
from index.models import Area, DocumentKind, Grade, Period
from index.store import Store
from tests.bot.answering.reports import graded
from tests.builders import a_document, a_filing, days

Held = Callable[..., Store]

GOOD = [(Area.OVERALL, "Good", Grade.GOOD)]
POINTS = ["Life-story work for children.", "The supervision of social workers."]
MOST = "Most recommendations from the last inspection have been addressed."
SLOW = "Progress on supervision since the 2017 inspection has been too slow."
OLDER = "The recommendations from the 2012 inspection were implemented."


def of(year: int, *says: str) -> Filing:
    """A report with grades and the same points, in which inspectors say some sentences besides."""
    period: Period = days(f"{year}-06-05", f"{year}-06-09")
    return graded(period, f"Inspection dates: 5 to 9 June {year}\n" + "\n".join(says), GOOD, points=POINTS)


def answered(held: Held, question: str, *filings: Filing) -> str:
    """The answer as it leaves the gate; "" where it is for another composer."""
    scope = scope_of(understand(question), holdings(store := held(*filings), "public"))
    draft = acted_on(scope, store)
    return cite(passed(draft))[0] if isinstance(draft, Draft) else ""


def test_what_the_later_report_says_of_the_points_stands_before_the_old_list(held: Held) -> None:
    filings = of(2017), of(2022, SLOW, MOST, OLDER, "Leaders are visible.")
    text = answered(held, "has suffolk acted on its 2017 recommendations?", *filings)
    assert text.startswith("I hold the list of June 2017 [1] and the report of June 2022 [2].")
    assert "I did not find that it goes through the points one by one" in text
    assert text.index(SLOW) < text.index("1. “Life-story work for children.”")
    assert MOST in text and OLDER not in text and "visible" not in text


def test_without_a_sentence_that_looks_back_that_is_said(held: Held) -> None:
    filings = of(2017), of(2022, "Leaders have made progress.")
    text = answered(held, "did suffolk improve on the areas for improvement set in 2017?", *filings)
    assert "I found nothing in it that looks back at the points." in text
    assert "progress" not in text and "1. “Life-story" in text


def test_without_a_later_report_it_cannot_be_told(held: Held) -> None:
    text = answered(held, "has suffolk acted on the recommendations of 2022?", of(2017), of(2022))
    assert text.startswith("**I cannot tell**: I hold the list of June 2022 [1], and no later report on Suffolk.")
    assert "1. “Life-story" in text


def test_without_a_year_the_points_are_meant_on_which_a_later_report_is_held(held: Held) -> None:
    text = answered(held, "has suffolk acted on the recommendations?", of(2017), of(2022, MOST))
    assert text.startswith("I hold the list of June 2017 [1] and the report of June 2022 [2].")


def test_a_council_with_later_papers_of_its_own_is_answered_from_these(held: Held) -> None:
    minutes = a_document(
        "suffolk/minutes.pdf", kind=DocumentKind.MINUTES, meeting_date=days("2023-01-09", "2023-01-09").start
    )
    filings = of(2017), of(2022, MOST), a_filing("The plan was noted.", document=minutes)
    assert answered(held, "has suffolk acted on its 2017 recommendations?", *filings) == ""


@pytest.mark.parametrize(
    "question",
    [
        "has suffolk done what inspectors asked for in 2016?",
        "were the 2016 areas for improvement addressed in suffolk",
        "what progress has suffolk made on the 2016 recommendations",
        "what happened to the priority actions set for suffolk in 2016",
    ],
)
def test_what_became_of_points_is_asked_in_many_ways(question: str) -> None:
    assert asks_whether_acted_on(understand(question))


@pytest.mark.parametrize(
    "question",
    [
        "what recommendations did suffolk get in 2016",
        "what must suffolk do to meet the recommendations",
        "which areas for improvement were set in 2016 in suffolk",
        "has suffolk acted on the recommendation on private fostering",
        "did the minutes of suffolk say the recommendations were implemented",
    ],
)
def test_the_points_themselves_are_another_question(question: str) -> None:
    assert not asks_whether_acted_on(understand(question))
