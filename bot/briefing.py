"""An answer as plain text for a briefing: paragraphs and numbered sources that paste well into a document."""

import re
from collections.abc import Iterator
from datetime import date

from bot.replies import NOT_TO_BE_SHARED, Answer, Citation

_BOLD = re.compile(r"\*\*([^*\n]+)\*\*")
_ITALIC = re.compile(r"(?<![*\w])[*_]([^*_\n]+)[*_](?![*\w])")
_HEADING = re.compile(r"^#{1,6}\s+")
_BULLET = re.compile(r"^(\s*)[-*+]\s+")
_TABLE_RULE = re.compile(r"^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")


def briefing(answer: Answer) -> str:
    """The question, the answer with its [n] marks, what was assumed and where sources differ, then the sources."""
    warning = f"Not for publication: {NOT_TO_BE_SHARED}" if answer.exempt else ""
    parts = [warning, answer.question.strip(), "\n".join(_plain_lines(answer.text))]
    parts += [f"Note: {assumption}" for assumption in answer.assumptions]
    parts += [f"Sources differ: {_plain(conflict)}" for conflict in answer.conflicts]
    if answer.citations:
        parts.append("\n".join(["Sources", *map(_source, answer.citations)]))
    return "\n\n".join(part for part in parts if part)


def _plain_lines(markdown: str) -> Iterator[str]:
    """Lines without markup; a row of a table as one line that names its columns, since cells do not survive pasting."""
    lines = markdown.strip().split("\n")
    head: list[str] = []
    for place, line in enumerate(lines):
        if "|" not in line:
            head = []
            yield _plain(line)
        elif place + 1 < len(lines) and _TABLE_RULE.match(lines[place + 1]) and not head:
            head = _cells(line)
        elif head and not _TABLE_RULE.match(line):
            yield _row(head, _cells(line))
        elif not head:
            yield _plain(line)


def _row(head: list[str], cells: list[str]) -> str:
    said = [f"{name}: {cell}" if name else cell for name, cell in zip(head[1:], cells[1:], strict=False) if cell]
    return f"• {cells[0]} – {'; '.join(said)}" if cells[0] else f"• {'; '.join(said)}"


def _cells(line: str) -> list[str]:
    return [_plain(cell.strip()) for cell in line.strip().strip("|").split("|")]


def _plain(line: str) -> str:
    return _ITALIC.sub(r"\1", _BOLD.sub(r"\1", _BULLET.sub(r"\1• ", _HEADING.sub("", line))))


def _source(citation: Citation) -> str:
    known = (citation.council, citation.title or citation.file, citation.kind, _day(citation.date), citation.place)
    quote = " ".join(citation.quote.split())
    address = f" {citation.url}" if citation.url else ""
    return f"[{citation.n}] {', '.join(part for part in known if part)}: “{quote}”{address}"


def _day(iso: str | None) -> str:
    try:
        day = date.fromisoformat(iso or "")
    except ValueError:
        return iso or ""
    return f"{day.day} {day:%B %Y}"
