"""The Markdown that our answers are written in, turned into Slack's mrkdwn; anything else in it stays literal."""

import re
import textwrap
from collections.abc import Iterator

from bot.slack.literal import clean, literal, size

# What stands between quotation marks is a document's own words, so no style is read inside it.
# The repeats are bounded, so that hostile text cannot make the search slow.
_STYLES = re.compile(
    r'"[^"\n]{0,1500}"|“[^”\n]{0,1500}”'
    r"|\*\*(?P<bold>[^\s*](?:[^\n]{0,300}?[^\s*])?)\*\*"
    r"|(?<![*\w])\*(?P<starred>[^\s*](?:[^*\n]{0,300}[^\s*])?)\*(?![*\w])"
    r"|(?<!\w)_(?P<underlined>[^\s_](?:[^_\n]{0,300}[^\s_])?)_(?!\w)"
)
_HEADING = re.compile(r"#{1,6}\s+(?P<title>.*)$")
_BULLET = re.compile(r"(?P<indent>\s*)[-*+]\s+(?P<item>.*)$")
_QUOTE = re.compile(r">\s?(?P<quoted>.*)$")
_RULE = re.compile(r"\s*([-*_])(\s*\1){2,}\s*$")
_TABLE_RULE = re.compile(r"\|? *:?-+:? *(?:\| *:?-+:? *)*\|?$")

WIDEST_TABLE = 76  # wider ones wrap into a muddle, on a telephone first of all
CELL_WIDTHS = (1_000, 24, 18, 14)  # to which cells are wrapped in turn, until the table is narrow enough


def paragraphs(markdown: str, limit: int) -> Iterator[str]:
    """The mrkdwn of each line in turn, none above the limit; an empty line stays an empty string."""
    lines = clean(markdown).strip("\n").split("\n")
    at = 0
    while at < len(lines):
        rows = _table_at(lines, at)
        if rows:
            yield from _table(rows, limit)
            at += len(rows) + 1
        else:
            yield from _pieces(lines[at], limit)
            at += 1


def inline(text: str) -> str:
    """One line's mrkdwn: our bold and italic as Slack's, all the rest literal."""
    parts, done = [], 0
    for found in _STYLES.finditer(text):
        parts += [literal(text[done : found.start()]), _styled(found, text)]
        done = found.end()
    return "".join([*parts, literal(text[done:])])


def plain(markdown: str) -> str:
    """The text without our markup, as a notification shows it; not yet literal."""
    return "\n".join(_plain_line(line) for line in clean(markdown).split("\n") if not _TABLE_RULE.match(line.strip()))


def _plain_line(line: str) -> str:
    for opening in (_HEADING, _QUOTE):
        found = opening.match(line)
        line = found.group(1) if found else line
    return _STYLES.sub(_unstyled, line).strip()


def _unstyled(found: re.Match[str]) -> str:
    return next((words for words in found.groups() if words), found.group())


def _styled(found: re.Match[str], text: str) -> str:
    bold, italic = found["bold"], found["starred"] or found["underlined"]
    if not (bold or italic):
        return literal(found.group())
    before, after = text[: found.start()][-1:], text[found.end() :][:1]
    if before.isalnum() or after.isalnum():  # inside a word Slack would show the marks themselves
        return literal(bold or italic)
    mark = "*" if bold else "_"
    return f"{mark}{literal(bold or italic)}{mark}"


def _line(line: str) -> str:
    if _RULE.match(line):
        return ""
    if heading := _HEADING.match(line):
        title = _STYLES.sub(_unstyled, heading["title"].rstrip("# "))
        return f"*{literal(title)}*" if title else ""
    if bullet := _BULLET.match(line):
        return f"{bullet['indent']}• {inline(bullet['item'])}"
    if quote := _QUOTE.match(line):
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


def _table_at(lines: list[str], start: int) -> list[list[str]]:
    """The cells of the table that begins on this line, without its rule; empty if none does."""
    if start + 1 >= len(lines) or "|" not in lines[start] or "|" not in lines[start + 1]:
        return []
    if not _TABLE_RULE.match(lines[start + 1].strip()):
        return []
    rows = [_cells(lines[start])]
    for line in lines[start + 2 :]:
        if "|" not in line:
            break
        rows.append(_cells(line))
    return rows


def _cells(line: str) -> list[str]:
    return [_STYLES.sub(_unstyled, cell).strip() for cell in line.strip().strip("|").split("|")]


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
