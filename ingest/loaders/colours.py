"""Judges the colours that written formats state, each as six hexadecimal digits for red, green and blue."""

import re
from collections.abc import Sequence

NEARLY_WHITE = 250
"""Letters of which red, green and blue are at least this, of 255, cannot be told from white paper."""
OTHER = "other"
"""A ground that is no plain colour, such as a picture, or that is not told: letters of any colour may show on it."""

_DIGITS = re.compile(r"#?([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})")


def parts_of(colour: str) -> tuple[int, int, int] | None:
    """How much red, green and blue a colour has, each of 255; None for "auto", "transparent" and the like."""
    digits = _DIGITS.fullmatch(colour)
    return (int(digits[1], 16), int(digits[2], 16), int(digits[3], 16)) if digits else None


def is_white(colour: str) -> bool:
    """Whether a colour is white to the eye."""
    parts = parts_of(colour)
    return parts is not None and min(parts) >= NEARLY_WHITE


def is_unseen(ink: str, ground: str) -> bool:
    """Whether letters are white on white; `ground` is "" for the bare page, and any doubt lets them be seen."""
    return is_white(ink) and (not ground or is_white(ground))


def plain(shades: Sequence[str]) -> tuple[str, ...]:
    """The colours of a row's cells as blocks have them; () where no cell has any but white."""
    told = [shade.removeprefix("#").upper() if parts_of(shade) and not is_white(shade) else "" for shade in shades]
    return tuple(told) if any(told) else ()
