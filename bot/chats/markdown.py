"""The Markdown that our answers are written in, read: whatever is not ours in it stays the words that it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bot.chats.text import clean

# What stands between quotation marks is a document's own words, so no style is read inside it.
# The repeats are bounded, so that hostile text cannot make the search slow.
_STYLES = re.compile(
    r'"[^"\n]{0,1500}"|“[^”\n]{0,1500}”'
    r"|\*\*(?P<bold>[^\s*](?:[^\n]{0,300}?[^\s*])?)\*\*"
    r"|(?<![*\w])\*(?P<starred>[^\s*](?:[^*\n]{0,300}[^\s*])?)\*(?![*\w])"
    r"|(?<!\w)_(?P<underlined>[^\s_](?:[^_\n]{0,300}[^\s_])?)_(?!\w)"
)
HEADING = re.compile(r"#{1,6}\s+(?P<title>.*)$")
BULLET = re.compile(r"(?P<indent>\s*)[-*+]\s+(?P<item>.*)$")
QUOTE = re.compile(r">\s?(?P<quoted>.*)$")
RULE = re.compile(r"\s*([-*_])(\s*\1){2,}\s*$")
_TABLE_RULE = re.compile(r"\|? *:?-+:? *(?:\| *:?-+:? *)*\|?$")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a line in one style; "quoted" is a document's own words, with their quotation marks."""

    text: str
    style: Literal["", "bold", "italic", "quoted"] = ""


def spans(line: str) -> Iterator[Span]:
    """The line's stretches in turn, without the marks of our bold and italic."""
    done = 0
    for found in _STYLES.finditer(line):
        if found.start() > done:
            yield Span(line[done : found.start()])
        yield _span(found, line)
        done = found.end()
    if done < len(line):
        yield Span(line[done:])


def unstyled(line: str) -> str:
    """The line without the marks of our bold and italic."""
    return "".join(span.text for span in spans(line))


def plain(markdown: str) -> str:
    """The text without our markup, as a notification shows it; not yet literal."""
    return "\n".join(_plain_line(line) for line in clean(markdown).split("\n") if not _TABLE_RULE.match(line.strip()))


def table_at(lines: list[str], start: int) -> list[list[str]]:
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


def _span(found: re.Match[str], line: str) -> Span:
    bold, italic = found["bold"], found["starred"] or found["underlined"]
    if not (bold or italic):
        return Span(found.group(), "quoted")
    before, after = line[: found.start()][-1:], line[found.end() :][:1]
    if before.isalnum() or after.isalnum():  # inside a word a chat would show the marks themselves
        return Span(bold or italic)
    return Span(bold or italic, "bold" if bold else "italic")


def _plain_line(line: str) -> str:
    for opening in (HEADING, QUOTE):
        found = opening.match(line)
        line = found.group(1) if found else line
    return unstyled(line).strip()


def _cells(line: str) -> list[str]:
    return [unstyled(cell).strip() for cell in line.strip().strip("|").split("|")]
