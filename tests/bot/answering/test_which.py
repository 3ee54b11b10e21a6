"""Which councils had a grade: counted over the latest inspections held, each with its source."""

from collections.abc import Callable

import pytest

from bot.answering.citations import cite
from bot.answering.gate import passed
from bot.answering.which import asks_which, which_councils
from bot.retrieval.scope import holdings, scope_of
from bot.understanding import understand
from index.filing import Filing
from index.models import Area, Grade
from index.store import Store
from tests.bot.answering.reports import graded
from tests.builders import days

Held = Callable[..., Store]

IN_2016 = (days("2016-05-09", "2016-05-20"), "Inspection dates: 9 to 20 May 2016")
IN_2024 = (days("2024-06-03", "2024-06-07"), "Inspection dates: 3 to 7 June 2024")
GOOD = [(Area.OVERALL, "Good", Grade.GOOD)]
OUTSTANDING = [(Area.OVERALL, "Outstanding", Grade.OUTSTANDING)]


def answered(held: Held, question: str, *filings: Filing) -> str:
    """The count that leaves the gate, as it is shown."""
    store, asked = held(*filings), understand(question)
    scope = scope_of(asked, holdings(store, "public"))
    grade = asks_which(asked)
    draft = which_councils(asked, grade, scope.inspections, store) if grade else None
    return cite(passed(draft))[0] if draft else ""


def test_each_council_counts_once_by_its_latest_inspection(held: Held) -> None:
    text = answered(
        held, "which councils are outstanding?", graded(*IN_2016, OUTSTANDING), graded(*IN_2024, GOOD),
        graded(*IN_2024, OUTSTANDING, council="Leeds"),
    )  # fmt: skip
    assert text.startswith("One of the 2 councils that I hold a grade for was judged outstanding overall at the latest")
    assert "**Leeds**, June 2024 [1]: outstanding [1]" in text
    assert "Suffolk" not in text


def test_a_year_asks_of_the_inspections_of_that_year(held: Held) -> None:
    text = answered(
        held, "were any councils outstanding in 2016?", graded(*IN_2016, OUTSTANDING), graded(*IN_2024, GOOD)
    )
    assert text.startswith("The one council inspected in 2016 was judged outstanding overall.")
    assert "**Suffolk**, May 2016" in text


def test_none_is_an_answer_too(held: Held) -> None:
    filings = graded(*IN_2024, GOOD), graded(*IN_2024, GOOD, council="Leeds")
    text = answered(held, "which councils are inadequate?", *filings)
    assert text.startswith("None of the 2 councils that I hold a grade for was judged inadequate overall")


def test_it_is_counted_over_what_is_held_and_said_to_be(held: Held) -> None:
    filings = graded(*IN_2024, OUTSTANDING), graded(*IN_2024, GOOD, council="Leeds")
    for question in (
        "how many authorities are outstanding, of how many held?",
        "how many outstanding out of how many?",
    ):
        text = answered(held, question, *filings)
        assert "One of the 2 councils" in text and "England has 153 such authorities" in text


@pytest.mark.parametrize(
    "question",
    [
        "how many areas were good?",
        "is leeds outstanding?",
        "which areas are good?",
        "how many councils had stayed outstanding since 2020",
        "which councils did well on neglect?",
    ],
)
def test_other_questions_are_not_counted(question: str) -> None:
    assert asks_which(understand(question)) is None


def test_an_older_grade_is_not_counted_where_the_latest_inspection_gives_none_of_its_own(held: Held) -> None:
    leavers = [*OUTSTANDING, (Area.CARE_LEAVERS, "Outstanding", Grade.OUTSTANDING)]
    text = answered(
        held, "which councils are outstanding for care leavers?", graded(*IN_2016, leavers), graded(*IN_2024, GOOD),
        graded(*IN_2024, leavers, council="Leeds"),
    )  # fmt: skip
    assert (
        "The one council that I hold a grade for was judged" in text and "**Leeds**" in text and "Suffolk" not in text
    )
    assert "1 more has no separate grade for care leavers." in text


def test_how_many_are_held_with_a_grade_asks_for_a_count() -> None:
    assert asks_which(understand("how many councils do you hold with outstanding leadership")) == Grade.OUTSTANDING
    assert asks_which(understand("how many councils do you hold")) is None


def test_who_kept_a_grade_is_for_the_papers_to_tell() -> None:
    assert asks_which(understand("how many authorities had kept outstanding since 2020?")) is None
