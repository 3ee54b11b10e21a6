"""Recognises personal data in what somebody types, so that it is neither kept nor answered.

It looks for what gives one person away, and overlooks what reports and minutes are full of: days of inspections,
reference numbers, councils, and people named for a public role. It cannot know every name, and does not try.
"""

import re
from collections.abc import Callable, Iterable

from bot.named_children import names_a_child, words_of
from index.errors import StaffError


class PersonalData(StaffError):
    """A question holds personal data; the message says of what sort, and never repeats it."""


def found_in(*texts: str) -> tuple[str, ...]:
    """The sorts of personal data that the texts hold, in words; none for the most."""
    return tuple(sort for sort, holds in _SORTS.items() if any(holds(text) for text in texts))


def warning(sorts: Iterable[str]) -> str:
    """What the person is told: what was seen, what became of it, and what to do."""
    *others, last = sorts
    seen = f"{', '.join(others)} and {last}" if others else last
    return (
        f"That looks as if it holds **{seen}**, so I have not answered it, and I have kept none of it. "
        "I answer from published reports and minutes, and know nothing of any one child or family. "
        "Please delete the message, or ask whoever wrote it to, and ask again without anything that could tell who "
        "somebody is."
    )


def refuse(*texts: str) -> None:
    """Raises PersonalData, with the warning, if the texts hold any."""
    if sorts := found_in(*texts):
        raise PersonalData(warning(sorts))


_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
DATE = (
    r"(?:\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:\d{4}|\d{2})|\d{4}-\d{1,2}-\d{1,2}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\.?,? (?:\d{{4}}|\d{{2}})"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})\b"
)

_TEN_DIGITS = re.compile(r"(?<![\d.,/-])(\d{3})[ -]?(\d{3})[ -]?(\d{4})(?![\d/]|[.,-]\d)")
_NAMED_NHS_NUMBER = re.compile(
    r"\bnhs\W{0,3}(?:n(?:o|um(?:ber)?|r)?\b)?[\s.:#=]*(?:is |was )?\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)", re.IGNORECASE
)


def _nhs_number(text: str) -> bool:
    if _NAMED_NHS_NUMBER.search(text):
        return True
    return any(_has_check_digit("".join(match.groups())) for match in _TEN_DIGITS.finditer(text))


def _has_check_digit(digits: str) -> bool:
    """Whether the last digit is the one that the first nine give an NHS number: modulus 11, weights 10 to 2."""
    weighed = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), digits, strict=False))
    check = (11 - weighed % 11) % 11
    return check != 10 and check == int(digits[9]) and len(set(digits)) > 1


_PREFIX = r"(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
# In small letters and with a space, "at 201819 a" would be one too.
_NI_NUMBER = re.compile(
    rf"\b{_PREFIX}\s?\d{{2}}\s?\d{{2}}\s?\d{{2}}\s?[A-D]\b|\b(?i:{_PREFIX})\d{{6}}(?i:[A-D])\b"
    rf"|(?i:\b(?:ni|nino|national insurance)\b[^\d]{{0,20}}{_PREFIX}\s?\d{{2}}\s?\d{{2}}\s?\d{{2}}\s?[A-D]\b)"
)

_BIRTH = r"(?:\bd\.?\s?o\.?\s?b\b\.?|\bdates? of birth\b|\bbirth[- ]?da(?:y|te)\b|\bborn(?: on)?\b)"
_DATE_OF_BIRTH = re.compile(
    rf"{_BIRTH}[\s:=,–(-]*(?:(?:is|was|of|the|on)\s+){{0,2}}{DATE}|\b{DATE}\s*\(?\s*{_BIRTH}", re.IGNORECASE
)

# Numbers that begin with 03 and 08 are organisations'.
_PHONE = re.compile(
    r"(?<![\w.,/+-])(?:\+\s?44[\s-]?(?:\(0\)[\s-]?)?|0044[\s-]?|\(?0)(?P<rest>[127][\d\s()-]{8,14})(?![\w/])"
)


def _phone_number(text: str) -> bool:
    return any(len(re.sub(r"\D", "", match["rest"])) in (9, 10) for match in _PHONE.finditer(text))


_EMAIL = re.compile(r"\b([\w.+'-]{1,64})@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}\b")


def _email_address(text: str) -> bool:
    return any(match[1].casefold() not in words_of("offices") for match in _EMAIL.finditer(text))


_STREET = (
    r"(?:street|st|road|rd|avenue|ave|lane|ln|close|drive|dr|way|court|crescent|cres|place|gardens|grove|terrace|hill|park"
    r"|square|row|walk|mews|view|rise|green|house|flats?)\b"
)
_HOUSE = r"(?:\b(?:flat|no\.?|number|house)\s*)?\b\d{1,3}[a-z]?\b"
_POSTCODE = r"\b([a-z]{1,2})\d[a-z\d]?\s?\d[abd-hjlnp-uw-z]{2}\b"
_ADDRESS = re.compile(
    rf"{_HOUSE},?(?:\s+[a-z'’.-]+){{1,4}}?\s+{_STREET}[^?!;]{{0,50}}?{_POSTCODE}|{_HOUSE}[\s,]+{_POSTCODE}"
    rf"|{_POSTCODE}[\s,(]+(?:flat|no\.?|number|house)\s*\d{{1,3}}\b",
    re.IGNORECASE,
)
_AT_HOME = re.compile(
    r"\b(?:lives?|living|lived|resid\w+|address(?: is|:)?|home is)\s+(?:at\s+)?"
    rf"{_HOUSE},?(?:\s+[a-z'’.-]+){{1,3}}?\s+{_STREET}",
    re.IGNORECASE,
)


def _home_address(text: str) -> bool:
    areas = words_of("postcode_areas")
    whole = (next(area for area in match.groups() if area) for match in _ADDRESS.finditer(text))
    return bool(_AT_HOME.search(text)) or any(area.casefold() in areas for area in whole)


_SORTS: dict[str, Callable[[str], bool]] = {
    "an NHS number": _nhs_number,
    "a National Insurance number": lambda text: bool(_NI_NUMBER.search(text)),
    "a date of birth": lambda text: bool(_DATE_OF_BIRTH.search(text)),
    "a telephone number": _phone_number,
    "an e-mail address": _email_address,
    "a home address": _home_address,
    "a name with an age or a date of birth": lambda text: names_a_child(text, DATE),
}
