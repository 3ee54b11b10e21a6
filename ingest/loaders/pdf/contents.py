"""Finds the contents page of a PDF: a list of headings with page numbers."""

import re
from collections.abc import Sequence

from ingest.loaders.pdf.lines import Line

_TITLE = re.compile(r"(?:table of )?contents(?: page)?", re.IGNORECASE)
FEWEST = 3


def contents_lines(lines: Sequence[Line]) -> set[int]:
    """The places of the lines that belong to a contents page: its title to its last line with a page number."""
    start = next((index for index, line in enumerate(lines) if _TITLE.fullmatch(line.text.strip())), None)
    if start is None:
        return set()
    entries = [index for index in range(start + 1, len(lines)) if _ends_with_page_number(lines[index])]
    if len(entries) < FEWEST:
        return set()
    end = entries[-1] + 1
    while end < len(lines) and re.search(r"\D\s?\d{1,3}$", lines[end].text):
        end += 1
    return set(range(start, end))


def _ends_with_page_number(line: Line) -> bool:
    last = line.segments[-1].text
    return bool(
        (re.fullmatch(r"[.\s…]*\d{1,3}", last) and len(line.segments) > 1) or re.search(r"[.…]{3,}\s*\d{1,3}$", last)
    )
