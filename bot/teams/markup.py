"""The Markdown that our answers are written in, turned into Teams' own; anything else in it stays literal."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.chats.markdown import BULLET, HEADING, QUOTE, RULE, Span, spans, table_at, unstyled
from bot.chats.text import WORD_JOINER, clean, disarmed

_MARK = re.compile(r"\[(?=\d+\])")
# Teams makes links of bare addresses too: "www.", "name.example", "somebody@".
_ADDRESS = re.compile(r"(?<=\w)(?:\.(?=[A-Za-z]{2})|@(?=\w))")
_LINK = re.compile(r"\](?=[(\[:])")
_NUMBERED = re.compile(r"(\s*\d{1,9}[.)])(?=\s)")
_LEADING = re.compile(r"\s*(?=[#=+|-])")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the first row is its head."""

    rows: tuple[tuple[str, ...], ...]


def literal(text: str) -> str:
    """The text as Markdown that shows it literally: no link, mention, style, tag or citation comes of it."""
    text = _MARK.sub(f"[{WORD_JOINER}", _unlinked(text))
    return disarmed(text)


def parts(markdown: str) -> Iterator[str | Table]:
    """The lines in turn as they were written, each table in one; empty lines are left out."""
    lines = clean(markdown).strip("\n").split("\n")
    at = 0
    while at < len(lines):
        rows = table_at(lines, at)
        if rows:
            width = max(map(len, rows))
            yield Table(tuple((*row, *[""] * (width - len(row))) for row in rows))
            at += len(rows) + 1
            continue
        if lines[at].strip() and not RULE.match(lines[at]):
            yield lines[at]
        at += 1


def line(text: str) -> str:
    """One line as Teams' Markdown: our headings, bullets, quotes, bold and italic, and [n] as a citation's mark."""
    if heading := HEADING.match(text):
        title = unstyled(heading["title"].rstrip("# "))
        return f"**{literal(title)}**" if title else ""
    if bullet := BULLET.match(text):
        # Teams leaves citations in a list as bare numbers, so none is made; no white space, which would make code.
        return f"{chr(0x2003) * (len(bullet['indent']) // 2)}• {inline(bullet['item'])}"
    if quote := QUOTE.match(text):
        return f"> {inline(quote['quoted'])}"
    told = _NUMBERED.sub(rf"\1{WORD_JOINER}", inline(text.strip()), count=1)
    return _LEADING.sub(WORD_JOINER, told, count=1) if _LEADING.match(told) else told


def inline(text: str) -> str:
    """A line's inside; only outside of quotations does [n] stay a citation's mark."""
    return "".join(map(_styled, spans(text)))


def joined(lines: list[str]) -> str:
    """The lines as one text: paragraphs apart, the bullets of a list together."""
    text, bulleted = "", False
    for each in lines:
        bullets_on = bulleted
        bulleted = each.lstrip("\u2003").startswith("• ")
        between = "  \n" if bullets_on and bulleted else "\n\n"  # two spaces end a line within a paragraph
        text = f"{text}{between}{each}" if text else each
    return text


def _styled(span: Span) -> str:
    if span.style == "quoted":
        return literal(span.text)
    words = disarmed(_unlinked(span.text))
    mark = {"bold": "**", "italic": "_"}.get(span.style, "")
    return f"{mark}{words}{mark}"


def _unlinked(text: str) -> str:
    text = _ADDRESS.sub(lambda sign: sign.group() + WORD_JOINER, text)
    return _LINK.sub("]" + WORD_JOINER, text).replace("\\", f"\\{WORD_JOINER}")
