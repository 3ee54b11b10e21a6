"""Other programs are given the passages that the question is about, each with where it stands."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from bot.lookup import look_up
from index.errors import StaffError
from index.filing import Filing
from index.models import Span
from index.store import Store
from tests.builders import a_document, a_filing, an_account, days

LEAVERS = "Care leavers are supported well into work."


def a_report(council: str, year: int, *texts: str, **fields: object) -> Filing:
    """A report on an inspection of the council in May of that year."""
    day = f"{year}-06-20"
    file = f"{council.lower()}/{year}.pdf"
    document = a_document(file, councils=(council,), published=date.fromisoformat(day), **fields)
    account = an_account(document, council=council, period=days(f"{year}-05-13", f"{year}-05-17"))
    return a_filing(*texts, document=document, accounts=[account])


def test_the_council_and_the_year_of_the_question_choose_what_is_found(held: Callable[..., Store]) -> None:
    store = held(*(a_report(council, year, LEAVERS) for council in ("Kent", "Suffolk") for year in (2018, 2022)))
    assert [each.file for each in look_up(store, "care leavers in Kent in 2018").passages] == ["kent/2018.pdf"]
    assert {each.council for each in look_up(store, "support for care leavers").passages} == {"Kent", "Suffolk"}


def test_a_passage_says_where_it_stands(held: Callable[..., Store]) -> None:
    filing = a_report("Kent", 2022, LEAVERS, url="https://kent.example/report")
    passage = replace(filing.passages[0], heading="Care leavers", spans=(Span(0, 7, "31"), Span(20, 8, "32")))
    store = held(replace(filing, passages=(passage,)))
    (found,) = look_up(store, "care leavers in Kent").passages
    assert (found.text, found.file, found.page, found.last_page, found.paragraph) == (
        LEAVERS,
        "kent/2022.pdf",
        7,
        8,
        "31",
    )
    assert (found.council, found.date, found.kind) == ("Kent", "2022-06-20", "ofsted report")
    assert (found.inspection, found.heading) == ("ILACS, 13 to 17 May 2022", "Care leavers")
    assert found.url == "https://kent.example/report"
    assert found.source == "kent/2022.pdf, page 7, paragraph 31"


def test_exempt_papers_are_found_only_when_they_are_asked_for(held: Callable[..., Store]) -> None:
    store = held(a_report("Kent", 2022, LEAVERS, public=False))
    assert look_up(store, "care leavers in Kent").passages == ()
    assert len(look_up(store, "care leavers in Kent", "exempt").passages) == 1


def test_nothing_is_found_on_a_council_of_which_nothing_is_held(held: Callable[..., Store]) -> None:
    found = look_up(held(a_report("Kent", 2022, LEAVERS)), "care leavers in Suffolk")
    assert found.passages == ()
    assert found.notes == ("Nothing is held on Suffolk.",)


def test_passages_of_another_time_than_asked_are_said_to_be(held: Callable[..., Store]) -> None:
    found = look_up(held(a_report("Kent", 2022, LEAVERS)), "care leavers in Kent in 2019")
    assert [each.file for each in found.passages] == ["kent/2022.pdf"]
    assert found.notes == ("No inspection of the time asked is held: the passages are of other times.",)


def test_no_more_passages_are_given_than_wanted(held: Callable[..., Store]) -> None:
    store = held(a_report("Kent", 2022, *(f"Care leavers have plan {number}." for number in range(5))))
    assert len(look_up(store, "care leavers in Kent", most=2).passages) == 2


def test_an_empty_question_is_said_to_be_one(held: Callable[..., Store]) -> None:
    with pytest.raises(StaffError, match="There is no question"):
        look_up(held(), "  ")
