"""Writes a count as documents print it: 3, c, iii, third."""

from collections.abc import Callable

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_MOST_ROMAN = 4_000


def roman(number: int) -> str:
    """A number in small Roman numerals."""
    if not 0 < number < _MOST_ROMAN:
        return str(number)
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


def repeated_letter(number: int) -> str:
    """A number in letters as Word counts them: z is followed by aa, bb."""
    if not 0 < number <= 26 * 20:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 11th."""
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


WORD: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": repeated_letter,
    "upperLetter": lambda number: repeated_letter(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "ordinal": ordinal,
    "none": lambda _: "",
}
"""Word's names for ways of counting; any other counts as decimal."""

OPEN_DOCUMENT: dict[str, Callable[[int], str]] = {
    "1": str,
    "a": repeated_letter,
    "A": lambda number: repeated_letter(number).upper(),
    "i": roman,
    "I": lambda number: roman(number).upper(),
    "": lambda _: "",
}
"""OpenDocument's names for ways of counting."""
