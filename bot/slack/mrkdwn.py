"""The Markdown that our answers are written in, turned into Slack's mrkdwn; anything else in it stays literal."""

import re
import textwrap
from collections.abc import Iterator

from bot.chats.markdown import BULLET, HEADING, QUOTE, RULE, Span, spans, table_at, unstyled
from bot.chats.text import clean, size
from bot.slack.literal import literal

WIDEST_TABLE = 76  # wider ones wrap into a muddle, on a telephone first of all
CELL_WIDTHS = (1_000, 24, 18, 14)  # to which cells are wrapped in turn, until the table is narrow enough


def paragraphs(markdown: str, limit: int) -> Iterator[str]:
    """The mrkdwn of each line in turn, none above the limit; an empty line stays an empty string."""
    lines = clean(markdown).strip("\n").split("\n")
    at = 0
    while at < len(lines):
        rows = table_at(lines, at)
        if rows:
            yield from _table(rows, limit)
            at += len(rows) + 1
        else:
            yield from _pieces(lines[at], limit)
            at += 1


def inline(text: str) -> str:
    """One line's mrkdwn: our bold and italic as Slack's, all the rest literal."""
    return "".join(map(_styled, spans(text)))


def _styled(span: Span) -> str:
    mark = {"bold": "*", "italic": "_"}.get(span.style, "")
    return f"{mark}{literal(span.text)}{mark}"


def _line(line: str) -> str:
    if RULE.match(line):
        return ""
    if heading := HEADING.match(line):
        title = unstyled(heading["title"].rstrip("# "))
        return f"*{literal(title)}*" if title else ""
    if bullet := BULLET.match(line):
        return f"{bullet['indent']}• {inline(bullet['item'])}"
    if quote := QUOTE.match(line):
        return f"> {inline(quote['quoted'])}"
    return inline(line)


def _pieces(line: str, limit: int) -> Iterator[str]:
    """The line whole, or halved at a space until each part fits; markup and entities are never cut."""
    whole = _line(line)
    if size(whole) <= limit:
        yield whole
        return
    middle = len(line) // 2
    space = line.rfind(" ", middle // 2, middle)
    cut = space if space > 0 else middle
    yield from _pieces(line[:cut], limit)
    if rest := line[cut:].lstrip():
        yield from _pieces(rest, limit)


def _table(rows: list[list[str]], limit: int) -> Iterator[str]:
    """The table in columns where it is narrow enough or its cells can be wrapped, else a line for each row."""
    columns = max(len(row) for row in rows)
    rows = [row + [""] * (columns - len(row)) for row in rows]
    for widest in CELL_WIDTHS:
        wrapped = [[_wrapped(cell, widest) for cell in row] for row in rows]
        widths = [max(len(line) for row in wrapped for line in row[column]) for column in range(columns)]
        if sum(widths) + 2 * columns <= WIDEST_TABLE:
            yield from _preformatted([line for row in wrapped for line in _aligned(row, widths)], limit)
            return
    for row in rows[1:]:
        yield from _pieces(_row_in_words(rows[0], row), limit)


def _wrapped(cell: str, widest: int) -> list[str]:
    """The cell's lines; a citation's mark stays with the word before it."""
    marked = re.sub(r" (?=\[\d+\])", "\u00a0", cell)
    lines = textwrap.wrap(marked, widest, break_long_words=False, break_on_hyphens=False) or [""]
    return [line.replace("\u00a0", " ") for line in lines]


def _aligned(row: list[list[str]], widths: list[int]) -> Iterator[str]:
    """A row's lines, each cell at its column's width."""
    for place in range(max(map(len, row))):
        cells = [lines[place] if place < len(lines) else "" for lines in row]
        yield "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _row_in_words(head: list[str], row: list[str]) -> str:
    values = [f"{name}: {cell}" if name else cell for name, cell in zip(head[1:], row[1:], strict=True) if cell]
    return f"- **{row[0]}** {'; '.join(values)}" if row[0] else f"- {'; '.join(values)}"


def _preformatted(lines: list[str], limit: int) -> Iterator[str]:
    """The lines between code fences, in as many fences as the limit asks for."""
    room, held = limit - len("```\n\n```"), ""
    for line in map(literal, lines):
        if held and size(held) + size(line) + 1 > room:
            yield f"```\n{held}\n```"
            held = ""
        held = f"{held}\n{line}" if held else line
    yield f"```\n{held}\n```"
