"""Recognises what stands before a paragraph or list item: bullets of all shapes, numbers and letters."""

import re

PRIVATE_USE = "\ue000-\uf8ff"
"""Symbol fonts put their bullets here."""

_TIGHT = re.compile(r"(\d{1,3})\.(?=[^\W\d_])")
SOON = 5
"""So many numbers further on may be the next that is seen."""

_GLYPH = re.compile(rf"[{PRIVATE_USE}•◦▪▫■□◼◻▲►▶▸‣⁃∙·●○◆◇❖➢➤✓✔◾◽⬛⬜]\s*")
_DASH = re.compile("(?:[-‐‑–—―−\u0336*]|o)\\s+(?=\\S)")
_LABEL = re.compile(
    r"(?P<number>\d{1,3}(?:\.\d{1,3}){1,3}\.?|\d{1,3}[.)])(?=\s)\s+(?=\S)"
    r"|(?P<letter>\((?:[a-z]{1,2}|[ivxl]{1,5}|\d{1,2})\)|(?:[a-z]|[ivx]{1,4})[.)])\s+(?=\S)"
)


def bullet(text: str, dashes: bool = True) -> str | None:
    """What follows the bullet, or None if the text does not open with one. A lone "o" or dash counts if `dashes`."""
    found = _GLYPH.match(text) or (_DASH.match(text) if dashes else None)
    return text[found.end() :] if found else None


def label(text: str) -> tuple[str, str] | None:
    """The printed label ("14", "2.3", "(a)") and what follows it, or None."""
    found = _LABEL.match(text)
    if not found:
        return None
    printed = found.group().strip()
    if found["number"]:
        printed = printed.rstrip(".)")
    return printed, text[found.end() :]


def tight_number(text: str) -> tuple[str, str] | None:
    """A number that no space parts from its paragraph, as in "14.Most children", and what follows it, or None."""
    found = _TIGHT.match(text)
    return (found.group(1), text[found.end() :]) if found else None


def is_number(printed: str) -> bool:
    """Whether a label is a paragraph's number and not an item's letter."""
    return printed[:1].isdigit()


def follows(printed: str, earlier: str) -> bool:
    """Whether a number comes right after an earlier one: 15 after 14, 2.4 after 2.3, 3.1 after 2.9."""
    if not (is_number(printed) and is_number(earlier)):
        return False
    ours, theirs = _parts(printed), _parts(earlier)
    if len(ours) == len(theirs):
        return (ours[:-1] == theirs[:-1] and ours[-1] == theirs[-1] + 1) or ours[0] == theirs[0] + 1
    return ours[0] in (theirs[0], theirs[0] + 1)


def follows_soon(printed: str, earlier: str) -> bool:
    """Whether a number comes after an earlier one with at most a few between, which may not have been seen."""
    if follows(printed, earlier):
        return True
    if not (is_number(printed) and is_number(earlier)):
        return False
    ours, theirs = _parts(printed), _parts(earlier)
    return len(ours) == len(theirs) and ours[:-1] == theirs[:-1] and 0 < ours[-1] - theirs[-1] <= SOON


def _parts(printed: str) -> list[int]:
    return [int(part) for part in printed.split(".") if part.isdigit()]
