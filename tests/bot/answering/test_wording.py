"""How dates, inspections and sources read."""

from collections.abc import Callable
from datetime import date

import pytest

from bot.answering.wording import (
    NOT_NAMED,
    Support,
    council_of,
    day,
    mark_of_publication,
    published_of,
    short_when,
    source_note,
    when,
)
from index.models import DocumentKind, Evidence, Inspection, Period
from index.store import Store
from tests.bot.answering.lines import a_quotation
from tests.builders import a_document, a_filing, an_account, days, in_month, in_year


def an_inspection(**fields: object) -> Inspection:
    """An inspection that one report tells of."""
    return Inspection("Suffolk", (an_account(**fields),))


def test_a_day_is_written_out() -> None:
    assert day(date(2024, 4, 9)) == "9 April 2024"


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (days("2024-05-13", "2024-05-17"), "13 to 17 May 2024"),
        (days("2024-04-29", "2024-05-03"), "29 April to 3 May 2024"),
        (days("2018-12-17", "2019-01-11"), "17 December 2018 to 11 January 2019"),
        (days("2024-05-13", "2024-05-13"), "13 May 2024"),
        (in_month(2024, 2), "February 2024"),
        (Period(date(2024, 2, 1), date(2024, 3, 31), "month"), "February 2024 to March 2024"),
        (in_year(2016), "2016"),
    ],
)
def test_a_period_is_as_exact_as_its_source(period: Period, words: str) -> None:
    assert when(period) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "May 2024"),
        ({"period": in_year(2016)}, "2016"),
        ({"period": None, "published": date(2024, 7, 12)}, "published July 2024"),
        ({"period": None, "document": a_document(meeting_date=date(2024, 5, 20))}, "reported May 2024"),
        ({"period": None}, "undated"),
    ],
)
def test_in_a_table_an_inspection_is_named_by_its_month(fields: dict[str, object], words: str) -> None:
    assert short_when(an_inspection(**fields)) == words


def test_a_council_that_no_document_names_is_said_to_be_so() -> None:
    assert council_of(Inspection(None, (an_account(),))) == NOT_NAMED


def test_only_a_paper_that_is_not_the_inspectors_own_is_remarked_on() -> None:
    assert source_note(an_account()) == ""
    minutes = a_document(kind=DocumentKind.MINUTES)
    assert source_note(an_account(minutes)) == "*From minutes; the inspection report itself is not held.*"


def test_a_day_that_no_words_of_the_report_say_is_not_cited_to_them(held: Callable[..., Store]) -> None:
    quote = "Inspection dates: 13 to 17 May 2024"
    read = Evidence(quote, quote=quote, passage_id=f"{a_document().id}.0", page=3)
    named = Evidence("2024-07-09", source="file name")
    account = an_account(published=date(2024, 7, 9), evidence={"period": read, "published": named})
    store = held(a_filing(quote, accounts=[account]))
    stated = published_of(store.held(exempt=False)[1][0], store)
    assert stated is not None
    support = Support()
    assert stated[0] == "9 July 2024 (as dated in the name of its file)"
    assert mark_of_publication(stated, support) == "" and len(support.all()) == 1


def test_a_quotation_gathered_twice_keeps_its_mark() -> None:
    support = Support()
    first = support.mark([a_quotation("Plans are late.")])
    support.mark([a_quotation("Reviews are late.")])
    assert support.mark([a_quotation("Plans are late.")]) == first
    assert len(support.all()) == 2
