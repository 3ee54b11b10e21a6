"""Days are counted as the regulations count them, by the bank holidays that England has had."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.working_days import (
    ACTION_PLAN,
    FIRST_YEAR,
    LAST_YEAR,
    after_working_days,
    bank_holidays,
    can_count_from,
    is_working_day,
    working_days_between,
)

DAYS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR - 2, 12, 31))


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2024-04-09", "2024-07-18"),  # Oxfordshire, as its cover report states
        ("2024-07-12", "2024-10-21"),
        ("2016-11-28", "2017-03-09"),
        ("2019-08-21", "2019-11-28"),
        ("2025-08-14", "2025-11-21"),
    ],
)
def test_an_action_plan_is_due_seventy_working_days_after_receipt(received: str, due: str) -> None:
    assert after_working_days(date.fromisoformat(received), ACTION_PLAN) == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2006, "01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26"),
        (2010, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
        (2011, "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27"),
        (2012, "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26"),
        (2016, "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27"),
        (2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"),
        (2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"),
        (2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"),
        (2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"),
        (2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
        (2028, "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26"),
    ],
)
def test_the_bank_holidays_of_a_year_are_those_that_were_kept(year: int, days: str) -> None:
    assert sorted(bank_holidays(year)) == [date.fromisoformat(f"{year}-{day}") for day in days.split()]


@given(st.integers(FIRST_YEAR, LAST_YEAR))
def test_bank_holidays_fall_on_weekdays_and_there_are_at_least_eight(year: int) -> None:
    assert len(bank_holidays(year)) >= 8 and all(day.weekday() < 5 and day.year == year for day in bank_holidays(year))


@given(DAYS, st.integers(1, 90))
def test_counting_forward_and_counting_between_agree(start: date, days: int) -> None:
    end = after_working_days(start, days)
    assert is_working_day(end) and working_days_between(start, end) == days


@given(DAYS, st.integers(1, 90))
def test_a_later_start_is_never_due_earlier(start: date, days: int) -> None:
    assert after_working_days(start + timedelta(days=1), days) >= after_working_days(start, days)


def test_years_beyond_the_table_are_not_counted() -> None:
    with pytest.raises(ValueError, match="not known"):
        bank_holidays(FIRST_YEAR - 1)
    assert can_count_from(date(2030, 1, 1)) and not can_count_from(date(2005, 12, 1))
