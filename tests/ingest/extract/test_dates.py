from datetime import date

import pytest

from index.models import Period
from ingest.extract.dates import find_dates, parse_date, parse_period


def days(start: tuple[int, int, int], end: tuple[int, int, int]) -> Period:
    return Period(date(*start), date(*end))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("29 April 2014 – 21 May 2014", days((2014, 4, 29), (2014, 5, 21))),
        ("16 April to 20 April 2018", days((2018, 4, 16), (2018, 4, 20))),
        ("9-24 November 2017", days((2017, 11, 9), (2017, 11, 24))),
        ("between 11 and 20 March 2013", days((2013, 3, 11), (2013, 3, 20))),
        ("4 July 2016–28 July 2016", days((2016, 7, 4), (2016, 7, 28))),
        ("28 February to 4 March 2022", days((2022, 2, 28), (2022, 3, 4))),
        ("6 December to 17 January 2022", days((2021, 12, 6), (2022, 1, 17))),
        ("12 & 13 March 2019", days((2019, 3, 12), (2019, 3, 13))),
        ("Monday 12th – Friday 16th May 2025", days((2025, 5, 12), (2025, 5, 16))),
        ("March 11-20, 2013", days((2013, 3, 11), (2013, 3, 20))),
    ],
)
def test_a_period_is_read_as_it_is_written(text: str, period: Period) -> None:
    assert parse_period(text) == period


def test_a_visit_in_two_parts_runs_from_the_first_day_to_the_last() -> None:
    split = "8 – 12 July 2019 and 7 August to 9 August 2019"

    assert parse_period(split) == days((2019, 7, 8), (2019, 8, 9))
    assert len(find_dates(split)) == 2


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Tuesday, 7th May, 2013 2.00 pm", date(2013, 5, 7)),
        ("Tuesday, May 22, 2018", date(2018, 5, 22)),
        ("on 9th April 2024.", date(2024, 4, 9)),
        ("Meeting: 07/05/2013", date(2013, 5, 7)),
        ("12.3.14", date(2014, 3, 12)),
        ("2024-05-13", date(2024, 5, 13)),
        ("the 12th of May 2020", date(2020, 5, 12)),
        ("5 Dec ’22", date(2022, 12, 5)),
        ("children's services inspection - 09 april 2024", date(2024, 4, 9)),
    ],
)
def test_a_day_is_read_as_it_is_written(text: str, day: date) -> None:
    assert parse_date(text) == day


def test_a_month_without_a_day_is_the_whole_month() -> None:
    assert parse_period("in February 2024") == Period(date(2024, 2, 1), date(2024, 2, 29), "month")


@pytest.mark.parametrize(
    "text", ["31 February 2020", "45/13/2019", "2018/19", "section 47", "she may 20 times", "30 per cent"]
)
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert find_dates(text) == ()


def test_a_date_without_a_year_is_left_out() -> None:
    assert find_dates("between 29 April and 21 May") == ()


def test_a_date_without_a_year_is_the_last_before_the_day_given() -> None:
    published = date(2014, 6, 30)

    assert parse_period("from April 29 to May 21", published) == days((2014, 4, 29), (2014, 5, 21))
    assert parse_period("from 3 to 14 November", published) == days((2013, 11, 3), (2013, 11, 14))


def test_two_days_joined_by_and_are_two_dates_unless_between() -> None:
    assert len(find_dates("on 2 May 2014 and 3 June 2014")) == 2
    assert len(find_dates("between 2 May 2014 and 3 June 2014")) == 1


def test_a_found_date_knows_where_it_stands() -> None:
    text = "Inspectors came on 3 June 2019 and left."
    found = find_dates(text)[0]

    assert text[found.start : found.end] == "3 June 2019"
