"""What a question is about: councils, time, framework and kind choose among what its reader may see."""

from datetime import date

import pytest

from bot.question import Question
from bot.retrieval.scope import Holdings, scope_of
from bot.understanding import understand
from index.inspections import bring_together
from index.models import DocumentKind, Period
from tests.builders import a_document, an_account


def held(*years: int, council: str = "Suffolk") -> Holdings:
    """A report on an inspection in June of each year."""
    documents = tuple(
        a_document(f"{council}/{year}.pdf", councils=(council,), published=date(year, 8, 1)) for year in years
    )
    accounts = [
        an_account(document, council=council, period=Period(date(year, 6, 3), date(year, 6, 7)))
        for document, year in zip(documents, years, strict=True)
    ]
    return Holdings(documents, bring_together(accounts))


def years_of(question: Question, holdings: Holdings) -> list[int | None]:
    """The years of the inspections that the question is about."""
    return [inspection.year for inspection in scope_of(question, holdings).inspections]


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("how was suffolk judged in 2018?", [2018]),
        ("how was suffolk judged the time before?", [2018]),
        ("what was the latest grade of suffolk?", [2024]),
        ("how has suffolk changed since 2018?", [2018, 2024]),
        ("how was suffolk judged?", [2014, 2018, 2024]),
        ("is suffolk better or worse than in 2014?", [2014, 2024]),
        ("suffolk overall from 2014 to 2018", [2014, 2018]),
    ],
)
def test_the_time_asked_chooses_the_inspections(question: str, years: list[int]) -> None:
    assert years_of(understand(question), held(2014, 2018, 2024)) == years


def test_a_year_without_an_inspection_is_said_to_be_missing() -> None:
    scope = scope_of(understand("how was suffolk judged in 2021?"), held(2018, 2024))
    assert scope.missing_year and scope.inspections == ()


def test_a_framework_that_is_not_held_is_said_to_be_missing() -> None:
    scope = scope_of(understand("what did the jtai in suffolk find?"), held(2018))
    assert scope.missing_framework and len(scope.documents) == 1


def test_a_kind_of_paper_chooses_its_documents() -> None:
    report = a_document("suffolk/report.pdf")
    minutes = a_document("suffolk/minutes.html", kind=DocumentKind.MINUTES)
    scope = scope_of(understand("what do the suffolk minutes say on neglect?"), Holdings((report, minutes), ()))
    assert scope.documents == (minutes,)


def test_a_later_paper_that_only_mentions_the_year_stands_back() -> None:
    then, later = a_document("suffolk/2014.pdf"), a_document("suffolk/2018.txt", published=date(2018, 5, 22))
    in_2014 = Period(date(2014, 4, 29), date(2014, 5, 21))
    accounts = [an_account(then, period=in_2014), an_account(later, period=in_2014, principal=False)]
    both = Holdings((then, later), bring_together(accounts))
    alone = Holdings((later,), bring_together(accounts[1:]))
    assert scope_of(understand("what did suffolk do on neglect in 2014?"), both).documents == (then,)
    assert scope_of(understand("what did suffolk do on neglect in 2014?"), alone).documents == (later,)


@pytest.mark.parametrize(
    "asked", ["what had suffolk still to improve after 2024", "weak points for suffolk after 2024"]
)
def test_what_is_left_to_do_after_a_year_is_what_its_inspection_says_where_none_is_later(asked: str) -> None:
    scope = scope_of(understand(asked), held(2018, 2024))
    assert [inspection.year for inspection in scope.inspections] == [2024] and not scope.missing_year
    assert any("2024" in said for said in scope.question.assumptions)


def test_where_a_later_inspection_is_held_that_one_tells() -> None:
    assert years_of(understand("what had suffolk still to improve after 2018"), held(2018, 2024)) == [2024]


def test_a_grade_after_a_year_is_none_of_that_year() -> None:
    assert scope_of(understand("how was suffolk graded after 2024"), held(2018, 2024)).missing_year


def test_beside_the_year_of_a_thread_another_council_has_its_nearest_inspection() -> None:
    leeds, suffolk = held(2018, 2022, council="Leeds"), held(2013, 2021, 2026)
    both = Holdings((*leeds.documents, *suffolk.documents), (*leeds.inspections, *suffolk.inspections))
    asked = understand("compare that with Suffolk", ["how was leeds graded in 2022"])
    assert years_of(asked, both) == [2022, 2021]


@pytest.mark.parametrize(
    ("thread", "years"), [("in 2014", [2018]), ("in 2016", [2018]), ("at its first inspection", [2018])]
)
def test_the_following_inspection_is_the_first_after_the_threads(thread: str, years: list[int]) -> None:
    asked = understand("and at the following inspection?", [f"how was suffolk judged {thread}?"])
    assert years_of(asked, held(2014, 2018, 2024)) == years


def test_after_the_last_inspection_none_is_held() -> None:
    scope = scope_of(understand("and the next time?", ["how was suffolk judged in 2024?"]), held(2018, 2024))
    assert (scope.inspections, [i.year for i in scope.last_held]) == ((), [2024])


def test_after_the_next_of_the_last_the_last_is_named() -> None:
    thread = ["how was suffolk judged in 2018?", "and the next time?"]
    scope = scope_of(understand("and the one after that?", thread), held(2018, 2024))
    assert (scope.inspections, [i.year for i in scope.last_held]) == ((), [2024])


@pytest.mark.parametrize("thread", ["why was suffolk good in 2024?", "what must suffolk improve?", "suffolk in 2022"])
def test_the_inspection_before_is_the_last_before_the_threads(thread: str) -> None:
    asked = understand("and before that?", [thread])
    assert years_of(asked, held(2014, 2018, 2024)) == [2018]


def test_before_the_first_inspection_none_is_held() -> None:
    scope = scope_of(understand("and before that?", ["how was suffolk judged in 2018?"]), held(2018, 2024))
    assert (scope.inspections, [i.year for i in scope.first_held]) == ((), [2018])
