"""What a report's print shows of its order, by size, weight and place alone: headings, contents entries, list items."""

import re
from collections import Counter
from collections.abc import Sequence

from tests.evaluation.printed import SENTENCE_END, PrintedLine, PrintedReport, letters

LARGER = 1.4
"""A heading's letters are at least this many of pdftohtml's pixels larger than the running text's, or bold."""
LONGEST = 200
SAME_PLACE, FURTHER_IN = 7.0, 24.0
"""An item's further lines stand at least so much further in than its bullet, and at most so much than its text."""
IMPROVE = re.compile(
    r"what (?:does .{2,60}|needs?) .{0,10}improve|recommendations?|areas? for (?:improvement|development)"
    r"|areas? for priority action|priority and immediate actions?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)[.)]?")
_FIELD = re.compile(r"(?!Section)[A-Z][\w’']*(?: [\w’']+){0,2}:\s+\S")

Placed = tuple[int, str]
"""A page and what stands there."""


def printed_headings(printed: PrintedReport) -> list[Placed]:
    """The texts printed as headings after the first page."""
    found: list[list[PrintedLine]] = []
    contents = _contents_pages(printed)
    for line in printed.lines:
        if not _looks_like_heading(line, printed.body_size) or line.page == 1 or line.page in contents:
            continue
        if found and _goes_on(found[-1][-1], line, printed):
            found[-1].append(line)
        else:
            found.append([line])
    texts = [(lines[0].page, " ".join(line.whole for line in lines)) for lines in found]
    return [(page, text) for page, text in texts if _reads_like_heading(text)]


def _looks_like_heading(line: PrintedLine, body: float) -> bool:
    large = line.size >= body + LARGER or (line.bold and line.size >= body - 1)
    return large and bool(re.search(r"[^\W\d]", line.text))


def _goes_on(above: PrintedLine, line: PrintedLine, printed: PrintedReport) -> bool:
    alike = (above.page, above.size, above.bold) == (line.page, line.size, line.bold)
    return alike and not line.mark and line.y - above.y < 1.45 * line.size


def _reads_like_heading(text: str) -> bool:
    is_sentence = text.endswith(".") and (len(text) > 150 or ". " in text)
    return len(text) <= LONGEST and not is_sentence and not text.endswith((";", ",")) and not _FIELD.match(text)


# -- contents pages --------------------------------------------------------------------------------------------------


def _contents_pages(printed: PrintedReport) -> set[int]:
    return {line.page for line in printed.lines if re.fullmatch(r"(?:table of )?contents", line.text, re.IGNORECASE)}


def contents_entries(printed: PrintedReport) -> list[Placed]:
    """The entries of the contents pages, each with the physical page it names."""
    found: list[Placed] = []
    for page in sorted(_contents_pages(printed)):
        text = ""
        for row in printed.pages[page - 1].layout.splitlines():
            if row.strip() in printed.furniture[page - 1]:
                continue
            entry = re.fullmatch(r"\s*(.*?)(?:[\s.…]{2,}|(?<=\?)|(?<=\))\s)(\d{1,3})\s*", row)
            if entry and letters(entry[1]):
                found.append((int(entry[2]), f"{text} {entry[1]}".strip()))
            is_title = re.fullmatch(r"\s*(?:table of )?contents(?: page)?\s*", row, re.IGNORECASE)
            text = "" if entry or is_title or not letters(row) else f"{text} {row.strip()}".strip()
    later = _pages_before_one(printed)
    return [(page + later, text) for page, text in found if 0 < page + later <= len(printed.pages)]


def _pages_before_one(printed: PrintedReport) -> int:
    """How many pages come before the one that is printed as page 1, as most page numbers have it."""
    lags = Counter(
        number - int(found[1])
        for number, lines in enumerate(printed.furniture, start=1)
        for line in lines
        if (found := re.search(r"(?:^|\s)(\d{1,3})$", line))
    )
    return lags.most_common(1)[0][0] if lags else 0


# -- list items ------------------------------------------------------------------------------------------------------


def printed_items(printed: PrintedReport, headings: Sequence[Placed]) -> tuple[list[Placed], list[Placed]]:
    """All bulleted items, and the bulleted and numbered points of what needs to improve.

    A line that stands further in than an item's text and begins anew is an item under it, though it has no bullet.
    """
    items: list[Placed] = []
    points: list[Placed] = []
    improves, last, is_open = False, [], False
    for line in printed.lines:
        if line.page == 1 or line.size < 0.92 * printed.body_size:  # a title page, a footnote
            continue
        if is_open and _continues(last, line):
            last.append(line)
            continue
        if is_open:
            _put(last, items, points, improves)
            is_open = False
        if _looks_like_heading(line, printed.body_size):
            last = []
            if any(page == line.page and letters(text).startswith(letters(line.whole)) for page, text in headings):
                improves = bool(IMPROVE.match(line.text))
        elif line.mark or _is_item_without_bullet(last, line):
            last, is_open = [line], True
        else:
            last = []
    if is_open:
        _put(last, items, points, improves)
    return items, points


def _put(lines: list[PrintedLine], items: list[Placed], points: list[Placed], improves: bool) -> None:
    placed = lines[0].page, " ".join(line.text for line in lines)
    if not letters(placed[1]):
        return
    if not letters(lines[0].mark) or lines[0].mark == "o":
        items.append(placed)
    if improves:
        points.append(placed)


def _continues(item: Sequence[PrintedLine], line: PrintedLine) -> bool:
    above, first = item[-1], item[0]
    nearest = first.x0 + SAME_PLACE if first.mark else first.x0 - SAME_PLACE
    if line.mark or not nearest < line.x0 < first.x + FURTHER_IN or abs(line.size - above.size) > 1.5:
        return False
    if line.page == above.page:
        return line.y - above.y < 1.45 * line.size
    return not SENTENCE_END.search(above.text) or line.text[:1].islower()


def _is_item_without_bullet(last: Sequence[PrintedLine], line: PrintedLine) -> bool:
    if not last:
        return False
    if not last[0].mark:
        return abs(line.x0 - last[0].x0) < SAME_PLACE
    leads_in = not letters(last[0].mark) and last[-1].text.rstrip().endswith(":")
    return leads_in and line.x0 > last[0].x + FURTHER_IN


# -- paragraph numbers -----------------------------------------------------------------------------------------------


def printed_numbers(printed: PrintedReport) -> list[Placed]:
    """The numbers printed before paragraphs, from 1 on in order; a number out of order is none."""
    found: list[Placed] = []
    contents = _contents_pages(printed)
    for line in printed.lines:
        number = _NUMBER.fullmatch(line.mark)
        if not number or line.page == 1 or line.page in contents or "." in number[1]:
            continue
        expected = int(found[-1][1]) + 1 if found else 1
        if int(number[1]) in (expected, 1):
            found.append((line.page, number[1]))
    return found
