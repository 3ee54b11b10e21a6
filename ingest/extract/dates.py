"""Dates and periods in the ways that British reports, minutes and articles write them."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from index.models import Period

EARLIEST, LATEST = 1980, 2079

_MONTH_NUMBERS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr, ("",) * 9 + ("Sept",))
    for number, name in enumerate(names)
    if name
}
_MONTH = r"(?:" + "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|weds?|thur?s?|fri|sat|sun)\b[.,]?\s+"
_DAY = r"[0-3]?\d(?:\s?(?:st|nd|rd|th)\b)?"
_YEAR = r"(?:(?:19|20)\d\d(?!\d)|[’'‘]\d\d(?!\d)|\d\d(?=\s*(?:$|[.,;:)\]–—-](?!\d))))"
_JOIN = r"(?:-|–|—|−|to|until|till|and|&)"
_LEAD_IN = rf"(?:{_WEEKDAY})?(?:the\s+)?"

_TOKEN = re.compile(
    rf"""
    (?<![\w/.-])(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)(?![\w-])
  | (?<![\w/.-])(?P<slashed>[0-3]?\d(?P<mark>[/.-])[01]?\d(?P=mark)(?:(?:19|20)\d\d|\d\d))(?![\w/-]|\.\d)
  | (?<![\w/.£]){_LEAD_IN}(?P<day>{_DAY})\s*(?:of\s+)?(?P<month>{_MONTH})(?:,?\s*(?P<year>{_YEAR}))?
  | (?<![\w])(?P<us_month>{_MONTH})\s+(?P<us_day>{_DAY})(?:\s*{_JOIN}\s*(?P<us_last>{_DAY}))?,?\s+(?P<us_year>{_YEAR})
  | (?<![\w])(?P<bare_month>(?=(?-i:[A-Z])){_MONTH})\s+(?P<bare_day>{_DAY})(?!\s*(?:\d|[.,:]\d|%))
  | (?<![\w])(?P<lone_month>{_MONTH}),?\s+(?:of\s+)?(?P<lone_year>(?:19|20)\d\d)(?!\d)
  | (?<![\w/.£]){_LEAD_IN}(?P<open_day>{_DAY})
    (?=\s*{_JOIN}\s*{_LEAD_IN}{_DAY}\s*(?:of\s+)?{_MONTH})
  | (?<![\w])(?P<open_month>{_MONTH})(?=\s*(?:-|–|to|and|&|/)\s*{_MONTH},?\s+(?:19|20)\d\d)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_DIGIT = re.compile(r"\d")
_BETWEEN = re.compile(rf"\s*{_JOIN}\s*", re.IGNORECASE)
_FURTHER = re.compile(r"\s*(?:,|;|,?\s*and|&|,?\s*and from)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date or period with the stretch of text, `start` to `end`, in which it is written."""

    start: int
    end: int
    period: Period

    @property
    def is_day(self) -> bool:
        """Whether it is one single day."""
        return self.period.precision == "day" and self.period.start == self.period.end


@dataclass(frozen=True, slots=True)
class _Token:
    """What one written date states; a part that is not stated is None."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    last_day: int | None = None


def find_dates(text: str, before: date | None = None) -> tuple[FoundDate, ...]:
    """Every date and period in the text, in order; a written range is one period.

    A date without a year is left out, unless `before` is given: then it is the last such date up to that day.
    """
    if not _DIGIT.search(text):
        return ()  # as most sentences are, and the pattern is slow to miss
    found = []
    for first, last in _pairs(list(_tokens(text)), text):
        period = _period(first, last, before)
        if period:
            found.append(FoundDate(first.start, last.end, period))
    return tuple(found)


def parse_period(text: str, before: date | None = None) -> Period | None:
    """The period that the text names first; days joined by "and" or a comma count as one, from first to last."""
    spans = find_dates(text, before)
    if not spans:
        return None
    whole = spans[0]
    for span in spans[1:]:
        days = whole.period.precision == span.period.precision == "day"
        if not days or not _FURTHER.fullmatch(text[whole.end : span.start]):
            break
        whole = FoundDate(whole.start, span.end, joined(whole.period, span.period))
    return whole.period


def parse_date(text: str) -> date | None:
    """The first single day that the text names."""
    return next((span.period.start for span in find_dates(text) if span.is_day), None)


def joined(one: Period, other: Period) -> Period:
    """The period that covers both."""
    return Period(min(one.start, other.start), max(one.end, other.end), one.precision)


def year_period(year: int) -> Period:
    """A whole year, for a text that names no more than that."""
    return Period(date(year, 1, 1), date(year, 12, 31), "year")


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text):
        yield _token(match)


def _token(match: re.Match[str]) -> _Token:
    part = match.groupdict()
    start, end = match.span()
    if part["iso"]:
        year, month, day = (int(number) for number in part["iso"].split("-"))
        return _Token(start, end, year, month, day)
    if part["slashed"]:
        numbers = re.split(r"[/.-]", part["slashed"])
        return _Token(start, end, _year(numbers[2]), int(numbers[1]), int(numbers[0]))
    if part["day"]:
        return _Token(start, end, _year(part["year"]), _month(part["month"]), _day(part["day"]))
    if part["us_month"]:
        first, last = _day(part["us_day"]), _day(part["us_last"])
        return _Token(start, end, _year(part["us_year"]), _month(part["us_month"]), first, last)
    if part["bare_month"]:
        return _Token(start, end, None, _month(part["bare_month"]), _day(part["bare_day"]))
    if part["lone_month"]:
        return _Token(start, end, int(part["lone_year"]), _month(part["lone_month"]), None)
    if part["open_day"]:
        return _Token(start, end, None, None, _day(part["open_day"]))
    return _Token(start, end, None, _month(part["open_month"]), None)


def _pairs(tokens: list[_Token], text: str) -> Iterator[tuple[_Token, _Token]]:
    """Each token with the one that ends its range, or with itself."""
    at = 0
    while at < len(tokens):
        first = tokens[at]
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following and _is_range(first, following, text):
            yield first, following
            at += 2
        else:
            if first.month:
                yield first, first
            at += 1


def _is_range(first: _Token, last: _Token, text: str) -> bool:
    between = text[first.end : last.start]
    if first.last_day or (first.day is None) != (last.day is None) or not _BETWEEN.fullmatch(between):
        return False
    if first.month is None or first.year is None:
        return True
    # "2 May 2014 and 3 June 2014" are two dates unless the text says "between"; a dash or "to" is a range at once.
    is_and = between.strip().lower() in {"and", "&"}
    return not is_and or bool(re.search(r"\bbetween\s+(?:the\s+)?$", text[: first.start], re.IGNORECASE))


def _period(first: _Token, last: _Token, before: date | None) -> Period | None:
    month = last.month or first.month
    year = last.year or first.year
    if month is None:
        return None
    if year is None:
        return _dated_by_context(first, last, before) if before else None
    return _checked(first, last, year)


def _dated_by_context(first: _Token, last: _Token, before: date) -> Period | None:
    for year in (before.year, before.year - 1):
        period = _checked(first, last, year)
        if period and period.end <= before:
            return period
    return None


def _checked(first: _Token, last: _Token, year: int) -> Period | None:
    end_month = last.month or first.month or 0
    start_month = first.month or end_month
    start_year = first.year or (year - 1 if start_month > end_month else year)
    try:
        if first.day is None or last.day is None:
            end = date(year, end_month, calendar.monthrange(year, end_month)[1])
            return _ordered(date(start_year, start_month, 1), end, "month")
        last_day = last.last_day or last.day
        return _ordered(date(start_year, start_month, first.day), date(year, end_month, last_day), "day")
    except (ValueError, calendar.IllegalMonthError):
        return None


def _ordered(start: date, end: date, precision: str) -> Period | None:
    if start > end or start.year < EARLIEST or end.year > LATEST:
        return None
    return Period(start, end, "day" if precision == "day" else "month")


def _year(text: str | None) -> int | None:
    if not text:
        return None
    digits = text.strip("’'‘")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _month(text: str | None) -> int | None:
    return _MONTH_NUMBERS.get(text.rstrip(".").lower()) if text else None


def _day(text: str | None) -> int | None:
    return int(re.sub(r"\D", "", text)) if text else None
