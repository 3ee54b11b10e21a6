"""Counts working days from a date that a question names: arithmetic over England's bank holidays, no document."""

import re
from datetime import date, datetime

from bot.answering.wording import day
from index.working_days import after_working_days, bank_holidays, can_count_from

MOST = 260
"""More working days than a year has are not counted: the bank holidays that far ahead are not proclaimed."""

_NUMBERS = {"ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30, "seventy": 70}
_COUNT = re.compile(rf"\b(\d+|{'|'.join(_NUMBERS)})[\s-]+working[\s-]+days?\b", re.IGNORECASE)
_WRITTEN = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([A-Z][a-z]+),?\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_FIGURES = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)\b")
_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b")


def counted(question: str) -> str | None:
    """The day that comes so many working days after the day named, in words; None where either is not named."""
    number, start = _COUNT.search(question), _day_in(question)
    if number is None or start is None or not can_count_from(start):
        return None
    days = _NUMBERS.get(number.group(1).lower()) or int(number.group(1))
    if not 0 < days <= MOST:
        return None
    end = after_working_days(start, days)
    off = sorted(each for year in {start.year, end.year} for each in bank_holidays(year) if start < each <= end)
    within = f" Bank holidays left out: {', '.join(day(each) for each in off)}." if off else ""
    return (
        f"**{day(end)}**: {days} working days from {day(start)}, by the bank holidays of England; "
        f"the first day itself does not count.{within} Calculated, not taken from a document."
    )


def _day_in(text: str) -> date | None:
    if found := _ISO.search(text):
        return _made(int(found[1]), int(found[2]), int(found[3]))
    if found := _FIGURES.search(text):
        return _made(int(found[3]), int(found[2]), int(found[1]))
    for found in _WRITTEN.finditer(text):
        for form in ("%d %B %Y", "%d %b %Y"):
            try:
                return datetime.strptime(f"{found[1]} {found[2]} {found[3]}", form).date()
            except ValueError:
                continue
    return None


def _made(year: int, month: int, day_of_month: int) -> date | None:
    try:
        return date(year, month, day_of_month)
    except ValueError:
        return None
