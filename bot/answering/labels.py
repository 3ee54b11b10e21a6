"""The marks and numbers before list items and paragraphs, which look odd in a quotation."""

import re

_LABEL = re.compile(
    r"^(?:[•·▪◼–-]\s*|\d{1,3}(?:\.\d+)*\.\s+|\d{1,2}(?:\.\d+)+\s+|\([a-z]{1,4}\)\s+|[a-z]\)\s+)+(?=\w|[“‘\"'])",
    re.IGNORECASE,
)
_ITEM = re.compile(r"^(?:[•·▪◼–-]\s*|\(?[a-z0-9]{1,4}[.)]\s+)", re.IGNORECASE)

_NUMBERED = re.compile(r"^\d{1,3}(?:\.\d+)*\.?\s+")
_FURTHER_SENTENCE = re.compile(r"[a-z’)]\. [A-Z]")


def without_label(text: str) -> str:
    """A text without the marks and numbers that it begins with."""
    return _LABEL.sub("", text)


def is_item(line: str) -> bool:
    """Whether a line begins with a list item's mark, number or letter."""
    return _ITEM.match(line) is not None


def is_numbered_paragraph(line: str) -> bool:
    """Whether a line with a number before it is running text of several sentences: so reports number paragraphs."""
    return _NUMBERED.match(line) is not None and _FURTHER_SENTENCE.search(line) is not None


def item_text(line: str) -> str:
    """An item of a list without its mark, number or letter."""
    return _ITEM.sub("", line)
