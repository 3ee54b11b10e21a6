"""Times that a question names: years, runs of years, since and before, the latest or the one before."""

import re

from bot.question import Turn

_YEAR = re.compile(r"(?<![\d/.-])(?:19[89]\d|20[0-4]\d)(?![\d/-]|\.\d)")
_YEARS_RUN = re.compile(
    r"(?<![\d/.-])((?:19[89]|20[0-4])\d)[/–-](\d\d)(?=\s+(?:one|inspections?|reports?|visit|ofsted|ilacs|sif)\b)",
    re.IGNORECASE,
)
"""A year and the next, "the 2019/20 inspection"; the 2019/20 budget is of another year."""
_OF_TWO_YEARS = re.compile(r"(?<![\d/.-])((?:19[89]|20[0-4])\d)[/–-](\d\d)(?![\d/-])")
_OF_MONEY = re.compile(
    r"£|\b(?:budget\w*|spen[dt]\w*|cost\w*|overspen\w+|underspen\w+|fund\w*|grants?|savings?)\b", re.IGNORECASE
)
"""Beside one of these words "2015/16" is the year of a budget, and no inspection's."""

_RANGE = re.compile(
    r"(?<![\d/.-])(?P<from>(?:19[89]|20[0-4])\d)\s*(?:to|until|till|thru|through|up to|[-–—])\s*"
    r"(?P<to>(?:19[89]|20[0-4])\d)(?![\d/-])"
    r"|\bbetween\s+(?P<between>(?:19[89]|20[0-4])\d)\s+(?:and|to|&)\s+(?P<and>(?:19[89]|20[0-4])\d)"
    r"(?![\d/-])(?!\s+(?:reports?|inspections?|ones|visits?)\b)",
    re.IGNORECASE,
)
"""From one year to another: with the inspections between, unless the reports of two years are named."""

_SINCE = re.compile(
    r"\b(?:(?:since|(?<!look )(?<!looks )(?<!looked )(?<!looked-)(?<!looking )after)"
    r"\s+(?:\w+\s+){0,2}?((?:19|20)\d\d)\b"
    r"|(?:from\s+)?((?:19|20)\d\d)\s*(?:on\b(?!\s+\w)|onwards?\b|(?:to|until|till|through|[-–])\s*(?:now|date|today|present)\b))",
    re.IGNORECASE,
)
_AFTER_THE_YEAR = re.compile(
    r"after\s+(?:\d{4}(?!(?:['’]s)?\s+(?:ofsted |ilacs |sif )?"
    r"(?:inspections?|reports?|visits?|ones?|judge?ments?|grad\w+))"
    r"|the year \d{4})",
    re.IGNORECASE,
)
_AFTER_AN_INSPECTION = re.compile(
    r"(\b(?:ha(?:ve|s|d) to|must|need\w*|told to|asked to|required|left to)\b.{0,60}?)"
    r"\bafter (?:(?:the |its |their |our )(?:\w+\s+)?(?=(?:19|20)\d\d (?:ofsted )?(?:inspection|report|visit)\b)"
    r"|(?=(?:19|20)\d\d\W*$))",
    re.IGNORECASE,
)
"""What they "had to do after the 2013 inspection", or "were told to sort out after 2013", is what that inspection set,
and nothing of later ones.
"""

_SET_AGAINST = re.compile(r"\bcompar\w+|\bvs?\b|\bversus\b|\bagainst\b", re.IGNORECASE)
_BEFORE = re.compile(
    r"\b(?P<word>before|until|prior to|up to(?!\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))\s+"
    r"(?:\w+\s+){0,2}?(?P<year>(?:19|20)\d\d)\b(?!\s+(?:report|inspection|ofsted|visit))",
    re.IGNORECASE,
)
_LATEST = re.compile(
    r"\b(?:latest|last(?:ly)?|most recent(?:ly)?|newest|current(?:ly)?|(?<!cyp )now|at the moment|today)\b",
    re.IGNORECASE,
)
_LATEST_NOT = re.compile(
    r"\b(?:last|since the last) (?:year|month|week|meeting)\b|\bsince (?:the|its|their|our) last\b"
    r"|\b(?:than|since|as|to|from) last time\b|\bthen and now\b|\bbefore and now\b|\bthese days\b"
    r"|\b(?:last|latest) (?:two|three|four|few|couple|several|[2-9])\b",
    re.IGNORECASE,
)
_PREVIOUS = re.compile(
    r"\b(?:previous(?:ly)?|prior(?! to)|(?<!year )(?<!month )earlier|the one before|time before|before (?:that|then)"
    r"|before the (?:last|latest|most recent)|(?:inspection|report|visit|judge?ment) before(?=\W*$| (?:it|this)\W*$)"
    r"|(?:and|what about|how about) before(?=\W*$)|last but one|(?:second|next) to last)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\b(?:(?:the|their|its|that) )?(?:next|following|subsequent|later)(?: (?:ofsted|ilacs|sif|full|standard))?"
    r" (?:one|time|inspection|report|visit)\b(?! (?:up|by|from|as)\b)"
    r"|\bthe (?:one|time|inspection|report|visit) after(?: (?:that|this|it|then))?\b(?! (?:the |19|20))"
    r"|^\W*(?:(?:and|what about|how about|what (?:came|happened)) )?(?:after (?:that|this)|afterwards|next|then)\W*$"
    r"|\b(?:got|get|graded|judged|rated|inspected)\b.{0,20}\b(?:after (?:that|this)|afterwards)\W*$",
    re.IGNORECASE,
)
"""The inspection after the one that a thread was on: "and at the following inspection"."""

_FIRST = re.compile(
    r"\b(?:first|earliest|oldest)\s+(?:\w+\s+)?(?:inspect\w*|report|grade|judge?ment|time)\b", re.IGNORECASE
)
_BOTH_ENDS = re.compile(
    r"\b(?:first|oldest|earliest)\b.{0,40}\b(?:last|latest|newest|most recent|now)\b"
    r"|\b(?:last|latest|newest|most recent)\b.{0,40}\b(?:first|oldest|earliest)\b",
    re.IGNORECASE,
)
"""From the first to the last: all that there are."""

_OF_LATE = re.compile(r"\b(?:lately|of late|these days|recently(?! \w+(?:ed|en)\b(?! by\b)))\b", re.IGNORECASE)

_PUBLISHED_SENSE = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (?:19|20)\d\d (?:ofsted )?(?:report|letter)\b|"
    r"\b(?:published|publication|released"
    r"|came out(?! (?:worse|better|best|worst|stronger|weaker|ahead|top|on top|well|badly|as|with)))\b"
    r"[^?.]{0,20}\b(?:19|20)\d\d",
    re.IGNORECASE,
)


_COVID = r"(?:the )?(?:covid(?:[- ]?19)?|coronavirus|pandemic|(?:first )?lockdowns?)"
_AGES = (
    (re.compile(rf"\b(?:before|pre|prior to|until|up to)[- ]{_COVID}\b", re.IGNORECASE), "until 2019"),
    (re.compile(rf"\b(?:since|after|post|following)[- ]{_COVID}\b", re.IGNORECASE), "since 2020"),
)


def in_years(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with times that everybody knows written as years, and how each was read: "before covid"."""
    read = []
    for pattern, years in _AGES:
        for found in pattern.findall(text):
            read.append(f"“{found}” read as {years}")
        text = pattern.sub(years, text)
    return text, tuple(read)


def years_in(text: str) -> tuple[int, ...]:
    """The years named, in order, but those that say since when and until when."""
    text = _AFTER_AN_INSPECTION.sub(r"\1", _RANGE.sub(" ", text) if _run_in(text) else text)
    return _years(_BEFORE.sub(" ", _SINCE.sub(" ", text)))


def names_a_year(text: str) -> bool:
    """Whether any year is named, be it to say since when."""
    return bool(_years(text))


def _years(text: str) -> tuple[int, ...]:
    named = [
        *_YEAR.findall(text),
        *(year for first, last in _YEARS_RUN.findall(text) for year in (first, first[:2] + last)),
        *_of_two_years(text),
    ]
    return tuple(dict.fromkeys(map(int, named)))


def _of_two_years(text: str) -> list[str]:
    """The two years of each "2015/16", unless money is asked about."""
    if _OF_MONEY.search(text):
        return []
    pairs = [(first, first[:2] + last) for first, last in _OF_TWO_YEARS.findall(text)]
    return [year for first, second in pairs if int(second) == int(first) + 1 for year in (first, second)]


def since_and_before(text: str) -> tuple[int | None, int | None]:
    """The first year and the last that are meant, each None where the question names none."""
    return _run_in(text) or (_first_year(_AFTER_AN_INSPECTION.sub(r"\1", text)), _last_year(text))


def _first_year(text: str) -> int | None:
    """The first year that is meant: "since 2019" and "after the 2019 inspection" take it in, "after 2019" does not."""
    match = _SINCE.search(text)
    if match is None:
        return None
    year = int(next(year for year in match.groups() if year))
    return year + 1 if _AFTER_THE_YEAR.match(text, match.start()) else year


def _last_year(text: str) -> int | None:
    """The last year that is meant: "until 2019" takes 2019 in, "before 2019" does not."""
    match = _BEFORE.search(text)
    if match is None:
        return None
    year = int(match["year"])
    return year - 1 if match["word"].casefold() in ("before", "prior to") else year


def by_publication(text: str) -> bool:
    """Whether the time named is that of publication."""
    return _PUBLISHED_SENSE.search(text) is not None


def _run_in(text: str) -> tuple[int, int] | None:
    """The first and the last year of a run of years; None where there is none, or where its ends are to be compared."""
    match = _RANGE.search(text)
    if match is None or _SET_AGAINST.search(text):
        return None
    first, last = (int(year) for year in match.groups() if year)
    return (first, last) if first < last else None


def is_of_late(text: str) -> bool:
    """Whether what happened of late is meant: "how is Leeds doing these days"; "recently qualified" is no time."""
    return _OF_LATE.search(text) is not None


def turn_in(text: str) -> Turn:
    """Which of a council's inspections the words mean."""
    if _PREVIOUS.search(text):
        return Turn.PREVIOUS
    if _BOTH_ENDS.search(text):
        return Turn.ANY
    if _FIRST.search(text):
        return Turn.FIRST
    if _NEXT.search(text):
        return Turn.NEXT
    text = _SINCE.sub(" ", text)
    return Turn.LATEST if _LATEST.search(_LATEST_NOT.sub(" ", text)) else Turn.ANY
