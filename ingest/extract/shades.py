"""Tells which of the colours of action plans a table's cell is filled with, where its hue leaves no doubt."""

import colorsys

from index.proceedings import Rag

FAINTEST = 40 / 255
"""How far the strongest of red, green and blue is above the weakest: less is a grey or a tint of the page."""
STRONG = 100 / 255
DARKEST = 0.35

_HUES = (
    (0, 14, Rag.RED),
    (24, 64, Rag.AMBER),
    (80, 165, Rag.GREEN),
    (346, 360, Rag.RED),
)
_BLUES = (195, 250)
"""Degrees. Blue is also the colour of many tables' own style, so only a strong one counts."""


def rag_of_shade(shade: str) -> Rag | None:
    """The colour that a cell's fill (six hexadecimal digits, or "") is beyond doubt, or None."""
    if len(shade) != 6:
        return None
    red, green, blue = (int(shade[at : at + 2], 16) / 255 for at in (0, 2, 4))
    chroma, value = max(red, green, blue) - min(red, green, blue), max(red, green, blue)
    if chroma < FAINTEST or value < DARKEST:
        return None
    hue = round(360 * colorsys.rgb_to_hsv(red, green, blue)[0])
    if _BLUES[0] <= hue <= _BLUES[1]:
        return Rag.BLUE if chroma >= STRONG else None
    return next((rag for first, last, rag in _HUES if first <= hue <= last), None)
