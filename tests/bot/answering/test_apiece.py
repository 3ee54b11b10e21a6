"""A topic in several inspections is told of each of them; of one council without a time, the latest report first."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from bot.answering.apiece import MOST, apiece
from bot.answering.draft import without_marks
from bot.assistant import Assistant
from bot.requests import Request
from bot.retrieval.scope import holdings, scope_of
from bot.understanding import understand
from index.filing import Filing
from index.models import Area, Grade
from index.store import Store
from tests.bot.answering.reports import graded
from tests.builders import days

Held = Callable[..., Store]

GOOD = [(Area.OVERALL, "Good", Grade.GOOD)]


def report(council: str, year: int, says: str) -> Filing:
    """A council's report of a year, which says something of supervision."""
    dates = f"Inspection dates: 3 to 7 June {year}"
    made = graded(days(f"{year}-06-03", f"{year}-06-07"), dates, GOOD, council)
    passage = replace(made.passages[0], text=f"{made.passages[0].text}\n{says}")
    return replace(made, passages=(passage,))


KENT = "Supervision of social workers in Kent is regular and reflective."
LEEDS = "Supervision of social workers in Leeds happens too seldom to be of use."
LEEDS_BEFORE = "Supervision of social workers in Leeds was not recorded at all."
BOTH = (report("Kent", 2023, KENT), report("Leeds", 2024, LEEDS), report("Leeds", 2018, LEEDS_BEFORE))


def told(held: Held, question: str, *filings: Filing) -> list[str] | None:
    """The lines, without their citations; None where no topic is set side by side."""
    store = held(*filings)
    draft = apiece(scope_of(understand(question), holdings(store, "public")), store)
    return [without_marks(line.text) for line in draft.lines if line.text] if draft else None


def test_of_each_council_its_latest_report_tells_where_no_time_is_named(held: Held) -> None:
    lines = told(held, "compare supervision of social workers in Kent and Leeds", *BOTH)

    assert lines and any(KENT in line for line in lines) and any(LEEDS in line for line in lines)
    assert not any(LEEDS_BEFORE in line for line in lines)


def test_of_two_years_each_tells(held: Held) -> None:
    lines = told(held, "what was said about supervision in Leeds in 2018 and 2024?", *BOTH)

    assert lines and any(LEEDS in line for line in lines) and any(LEEDS_BEFORE in line for line in lines)
    assert not any(KENT in line for line in lines)


@pytest.mark.parametrize(
    "question",
    [
        "what did inspectors say about supervision in Leeds?",
        "compare Kent and Leeds",
        "compare supervision of social workers in Kent and Suffolk",
    ],
    ids=["one council", "no topic", "one of two held"],
)
def test_a_question_that_sets_no_topic_side_by_side_is_none_of_it(held: Held, question: str) -> None:
    assert told(held, question, *BOTH) is None


def test_more_inspections_than_can_be_gone_through_are_not(held: Held) -> None:
    years = range(2012, 2012 + MOST + 1)
    many = [report("Leeds", year, LEEDS) for year in years]
    question = f"what was said about supervision in Leeds in {', '.join(map(str, years))}?"

    assert told(held, question, *many) is None


def test_the_latest_report_answers_before_an_older_one(held: Held) -> None:
    store = held(*BOTH)
    answer = Assistant(store, today=lambda: date(2025, 1, 1)).answer(
        Request("what did inspectors say about supervision in Leeds?")
    )

    assert LEEDS in answer.text and LEEDS_BEFORE not in answer.text
    assert any("latest inspection held: Leeds, June 2024" in each for each in answer.assumptions)
