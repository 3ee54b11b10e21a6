"""Tells which pictures of a written document fill a page, as a scan does: what they say is not read."""

import re

MOSTLY = 0.5 * 21.0 * 29.7
"""Square centimetres: a picture of half of a sheet of A4 or more may be a scan of one."""

_LENGTH = re.compile(r"\s*(\d{1,5}(?:\.\d{1,9})?)\s*(cm|mm|in|pt|pc)\s*")
_CENTIMETRES = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72, "pc": 2.54 / 6}


def centimetres(length: str) -> float:
    """A length such as "17.2cm" or "6.7in"; 0 for one that is not stated so."""
    found = _LENGTH.fullmatch(length)
    return float(found[1]) * _CENTIMETRES[found[2]] if found else 0.0


def fills_a_page(width: float, height: float) -> bool:
    """Whether a picture so large, in centimetres, may be a scan of a page."""
    return width * height >= MOSTLY


def notes_of(count: int) -> tuple[str, ...]:
    """Says that so many pictures may be scans, and how they would be read."""
    if not count:
        return ()
    said = "One picture fills a page and was" if count == 1 else f"{count} pictures fill a page each and were"
    return (f"{said} not read: where text is shown so, save the document as a PDF, in which scanned pages are read.",)
