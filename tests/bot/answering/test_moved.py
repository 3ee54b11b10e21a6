"""Whether a grade moved as a question asks: the verdict comes first, from the grades that are held."""

from collections.abc import Callable

import pytest

from bot.answering.citations import cite
from bot.answering.draft import Draft
from bot.answering.gate import passed
from bot.answering.moved import moved
from bot.answering.of_inspections import of_inspections
from bot.intents import Intent
from bot.retrieval.scope import holdings, scope_of
from bot.understanding import understand
from index.filing import Filing
from index.models import Area, Grade
from index.store import Store
from tests.bot.answering.reports import graded
from tests.builders import days

Held = Callable[..., Store]

IN_2012 = (days("2012-03-05", "2012-03-16"), "Inspection dates: 5 to 16 March 2012")
IN_2016 = (days("2016-05-09", "2016-05-20"), "Inspection dates: 9 to 20 May 2016")
IN_2020 = (days("2020-02-03", "2020-02-14"), "Inspection dates: 3 to 14 February 2020")
IN_2024 = (days("2024-06-03", "2024-06-07"), "Inspection dates: 3 to 7 June 2024")
ADEQUATE = (Area.OVERALL, "Adequate", Grade.ADEQUATE)
REQUIRES = (Area.OVERALL, "Requires improvement to be good", Grade.REQUIRES_IMPROVEMENT)
GOOD = (Area.OVERALL, "Good", Grade.GOOD)
GOOD_LEADERS = (Area.LEADERS, "Good", Grade.GOOD)
GOOD_IN_CARE = (Area.CHILDREN_IN_CARE, "Good", Grade.GOOD)
OUTSTANDING_LEAVERS = (Area.CARE_LEAVERS, "Outstanding", Grade.OUTSTANDING)


def said(held: Held, question: str, *filings: Filing) -> str:
    """The verdict as it leaves the gate; "" where none is given."""
    scope = scope_of(understand(question), holdings(store := held(*filings), "public"))
    lines = moved(scope.question, scope.inspections, store)
    return cite(passed(Draft(tuple(lines))))[0]


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("has suffolk improved", "**Yes, as graded** overall"),
        ("so has suffolk got any better since 2016?", "**Yes, as graded** overall"),
        ("did suffolk get worse", "**Not as graded: it rose** overall"),
        ("is suffolk better or worse than in 2016", "**Better, as graded** overall"),
    ],
)
def test_a_grade_that_rose_answers_by_what_was_asked(held: Held, question: str, verdict: str) -> None:
    text = said(held, question, graded(*IN_2016, [REQUIRES]), graded(*IN_2024, [GOOD]))
    assert text == f"{verdict}: requires improvement (May 2016 [1]) to good (June 2024 [2])."


def test_a_grade_that_fell_is_no_improvement(held: Held) -> None:
    text = said(held, "has suffolk improved?", graded(*IN_2016, [GOOD]), graded(*IN_2024, [REQUIRES]))
    assert text.startswith("**Not as graded: it fell** overall: good (May 2016 [1])")


def test_the_same_grade_of_an_area_is_no_change(held: Held) -> None:
    filings = graded(*IN_2016, [REQUIRES, GOOD_LEADERS]), graded(*IN_2024, [GOOD, GOOD_LEADERS])
    text = said(held, "is suffolk's leadership better than in 2016", *filings)
    assert text == "**No change** for leadership: good both times (May 2016 [1][2] and June 2024 [3][4])."


@pytest.mark.parametrize("question", ["has suffolk improved?", "has suffolk got worse since 2016?"])
def test_a_grade_that_went_and_came_back_is_back_where_it_was(held: Held, question: str) -> None:
    filings = graded(*IN_2016, [GOOD]), graded(*IN_2020, [REQUIRES]), graded(*IN_2024, [GOOD])
    told = "good (May 2016 [1]), then requires improvement (February 2020 [2]), then good (June 2024 [3])"
    assert said(held, question, *filings) == f"**Back where it was** overall: {told}; higher than in February 2020."


def test_where_grades_rose_and_fell_the_time_named_tells_from_when(held: Held) -> None:
    outstanding = (Area.OVERALL, "Outstanding", Grade.OUTSTANDING)
    filings = graded(*IN_2016, [REQUIRES]), graded(*IN_2020, [outstanding]), graded(*IN_2024, [GOOD])
    told = "requires improvement (May 2016 [1]), then outstanding (February 2020 [2]), then good (June 2024 [3])."
    text = said(held, "has suffolk improved?", *filings)
    assert text == f"**Not as graded: it fell** overall since February 2020: {told}"
    assert said(held, "has suffolk improved since 2016?", *filings) == f"**Yes, as graded** overall: {told}"


def test_areas_that_moved_while_the_whole_did_not_are_named(held: Held) -> None:
    fell = (Area.LEADERS, "Requires improvement to be good", Grade.REQUIRES_IMPROVEMENT)
    filings = graded(*IN_2016, [GOOD, GOOD_LEADERS, GOOD_IN_CARE]), graded(*IN_2024, [GOOD, fell, GOOD_IN_CARE])
    assert said(held, "has suffolk got worse?", *filings) == (
        "**No change** overall: good both times (May 2016 [1] and June 2024 [2]); "
        "but leadership fell to requires improvement (June 2024 [2])."
    )


def test_since_the_last_inspection_means_the_latest_two(held: Held) -> None:
    filings = graded(*IN_2016, [REQUIRES]), graded(*IN_2020, [GOOD]), graded(*IN_2024, [GOOD])
    text = said(held, "has suffolk improved since the last inspection?", *filings)
    assert text == "**No change** overall: good both times (February 2020 [1] and June 2024 [2])."


def test_a_joint_grade_is_said_to_be_one(held: Held) -> None:
    filings = graded(*IN_2020, [GOOD_IN_CARE], framework="ILACS"), graded(*IN_2024, [OUTSTANDING_LEAVERS])
    text = said(held, "have care leavers' services in suffolk improved", *filings)
    assert "good (February 2020, jointly with children in care [1]) to outstanding (June 2024 [2])" in text


def test_adequate_and_requires_improvement_give_no_verdict(held: Held) -> None:
    text = said(held, "has suffolk improved?", graded(*IN_2012, [ADEQUATE]), graded(*IN_2016, [REQUIRES]))
    assert text.startswith("**The grades alone cannot tell** overall: adequate (March 2012 [1]) to requires")


def test_an_area_without_a_grade_at_one_end_cannot_be_told(held: Held) -> None:
    filings = graded(*IN_2016, [GOOD]), graded(*IN_2024, [GOOD, GOOD_LEADERS])
    text = said(held, "is leadership in suffolk better than in 2016?", *filings)
    assert text == "**I cannot tell**: no grade for leadership is held for May 2016."


@pytest.mark.parametrize(
    "question",
    [
        "what does suffolk need to improve",
        "does suffolk need to improve",
        "has early help in suffolk improved",
        "how has suffolk improved",
        "is suffolk better than good",
    ],
)
def test_other_questions_get_no_verdict(held: Held, question: str) -> None:
    assert said(held, question, graded(*IN_2016, [REQUIRES]), graded(*IN_2024, [GOOD])) == ""


def test_a_year_without_an_inspection_takes_in_the_one_before(held: Held) -> None:
    store = held(graded(*IN_2016, [GOOD]), graded(*IN_2020, [REQUIRES]), graded(*IN_2024, [GOOD]))
    draft = of_inspections(scope_of(understand("has suffolk improved since 2018"), holdings(store, "public")), store)
    assert isinstance(draft, Draft)
    text = cite(passed(draft))[0]
    assert text.startswith("**Back where it was** overall: good (May 2016 [1]), then requires improvement")
    assert "| | May 2016 [1] | February 2020 [2] | June 2024 [3] |" in text


@pytest.mark.parametrize(
    "question", ["did suffolk improve", "has practice improved in suffolk?", "have things got worse in suffolk"]
)
def test_whether_things_moved_is_asked_after_the_course_of_grades(question: str) -> None:
    assert understand(question).intents == (Intent.TIMELINE,)


def test_a_follow_up_asks_since_the_year_of_its_thread() -> None:
    asked = understand("has it improved?", ["how was suffolk graded in 2016?"])
    assert (asked.councils, asked.since, asked.intents) == (("Suffolk",), 2016, (Intent.TIMELINE,))


def test_a_follow_up_asks_after_the_area_of_its_thread() -> None:
    asked = understand("is it better than it was?", ["how were care leavers graded in suffolk?"])
    assert (asked.councils, asked.areas) == (("Suffolk",), (Area.CARE_LEAVERS,))
