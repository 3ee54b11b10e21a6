"""Working days in England: by which day something is due that is counted in them.

A working day is none of Saturday, Sunday, Christmas Day, Good Friday or another bank holiday in England and Wales, as
the regulations on inspection reports have it (SI 2007/462). The table is computed, so that it needs no package and no
network: the rules have been the same since 1978, and what was proclaimed otherwise is listed here.
"""

from datetime import date, timedelta
from functools import cache

FIRST_YEAR, LAST_YEAR = 2006, 2035
"""The years of which the bank holidays are known well enough to count by."""

ACTION_PLAN = 70
"""Working days from receipt of an inspection report within which a council sends its action plan."""

PRIORITY_ACTION_DRAFT = 20
"""Working days from receipt within which the draft plan follows a visit that set an area for priority action."""

_MOVED = {
    # The early May and spring holidays that were put on another day by proclamation.
    date(2020, 5, 4): date(2020, 5, 8),
    date(2012, 5, 28): date(2012, 6, 4),
    date(2022, 5, 30): date(2022, 6, 2),
}
_PROCLAIMED_ONCE = (
    date(2011, 4, 29),  # the royal wedding
    date(2012, 6, 5),  # the Diamond Jubilee
    date(2022, 6, 3),  # the Platinum Jubilee
    date(2022, 9, 19),  # the state funeral of Queen Elizabeth II
    date(2023, 5, 8),  # the coronation of King Charles III
)
_MONDAY, _SATURDAY = 0, 5


def is_working_day(day: date) -> bool:
    """Whether offices are open; raises ValueError outside the years that are known."""
    return day.weekday() < _SATURDAY and day not in bank_holidays(day.year)


def after_working_days(start: date, days: int) -> date:
    """The last day of a period of so many working days that begins after `start`; `start` itself does not count."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days come after `start`, up to and with `end`; 0 where `end` is not later."""
    return sum(is_working_day(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))


def can_count_from(start: date) -> bool:
    """Whether a period of some months from this day lies within the years that are known."""
    return FIRST_YEAR <= start.year < LAST_YEAR


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """The days off of one year in England, those that stand in for a weekend's included."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"The bank holidays of {year} are not known: only those from {FIRST_YEAR} to {LAST_YEAR} are.")
    easter = _easter_sunday(year)
    regular = {
        _on_or_after(date(year, 1, 1)),
        easter - timedelta(days=2),
        easter + timedelta(days=1),
        _first_monday(date(year, 5, 1)),
        _first_monday(date(year, 5, 25)),
        _first_monday(date(year, 8, 25)),
        *_christmas(year),
    }
    once = {day for day in _PROCLAIMED_ONCE if day.year == year}
    return frozenset({_MOVED.get(day, day) for day in regular} | once)


def _christmas(year: int) -> tuple[date, date]:
    """Christmas Day and Boxing Day, each put on the next free weekday where it falls on a weekend."""
    day = date(year, 12, 25)
    match day.weekday():
        case 4:  # Boxing Day is a Saturday
            return day, day + timedelta(days=3)
        case 5:  # both at the weekend
            return day + timedelta(days=2), day + timedelta(days=3)
        case 6:  # Christmas Day is a Sunday, and Boxing Day keeps its Monday
            return day + timedelta(days=2), day + timedelta(days=1)
        case _:
            return day, day + timedelta(days=1)


def _on_or_after(day: date) -> date:
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= _SATURDAY else day


def _first_monday(start: date) -> date:
    """The first Monday on or after a day."""
    return start + timedelta(days=(_MONDAY - start.weekday()) % 7)


def _easter_sunday(year: int) -> date:
    """Easter Sunday by the Gregorian computus (Meeus, Jones and Butcher)."""
    golden = year % 19
    century, in_century = divmod(year, 100)
    leaps, rest = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * rest + 2 * (in_century // 4) - moon - in_century % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
