"""Adaptive Cards: the few elements that our cards are made of.

What a document or a person wrote stands only in text runs, which know no markup.
"""

import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, Literal

from bot.chats.markdown import BULLET, HEADING, QUOTE, Span, spans
from bot.chats.text import WORD_JOINER, clean, clip, one_line
from bot.teams.markup import Table

Card = dict[str, Any]
Element = dict[str, Any]

VERSION = "1.5"  # the newest that Teams shows on every device; tables came with it
TYPE = "application/vnd.microsoft.card.adaptive"
LARGEST = 24_000  # bytes of a card; Teams refuses a message above about 28,000
ROOM = 22_000  # for what stands in it, so that a line or two more always fit
BUTTONS = 6  # of a row; Teams leaves out what is beyond
BUTTON_TEXT, BUTTON_VALUE = 75, 2_000

Verb = Literal["ask", "passage", "whole", "briefing", "sources"]

_SHADES = {
    "outstanding": "accent",
    "good": "good",
    "requires improvement": "warning",
    "adequate": "emphasis",
    "inadequate": "attention",
}


def card(body: Iterable[Element]) -> Card:
    """A card of these elements, as wide as the conversation."""
    return {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": VERSION,
        "msteams": {"width": "Full"},
        "body": list(body),
    }


def weight(node: Any) -> int:
    """The bytes that cards or elements take on their way."""
    return len(json.dumps(node, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def title(words: str) -> Element:
    """A heading of ours."""
    return {"type": "TextBlock", "text": words, "weight": "Bolder", "wrap": True, "style": "heading"}


def run(text: str, **style: Any) -> Element:
    """A stretch of text that shows as it stands: runs have no Markdown, only functions between two braces."""
    return {"type": "TextRun", "text": clean(text).replace("{{", "{" + WORD_JOINER + "{"), **style}


def rich(runs: Sequence[Element], **options: Any) -> Element:
    """A paragraph of runs."""
    return {"type": "RichTextBlock", "inlines": list(runs) or [run(" ")], **options}


def small(words: str) -> Element:
    """A line in small print."""
    return rich([run(words, isSubtle=True, size="Small")])


def paragraph(line: str) -> Element:
    """A line of our Markdown."""
    if heading := HEADING.match(line):
        return rich([run(span.text, weight="Bolder") for span in spans(heading["title"].rstrip("# "))])
    if bullet := BULLET.match(line):
        return rich([run(f"{bullet['indent']}• "), *runs(bullet["item"])], spacing="Small")
    if quote := QUOTE.match(line):
        return rich(runs(quote["quoted"]))
    return rich(runs(line))


def runs(line: str) -> list[Element]:
    """The inside of a line of our Markdown, neighbours of one style in one run."""
    styled = groupby(spans(line), key=_style)
    return [run("".join(span.text for span in each), **style) for style, each in styled]


def table(shown: Table) -> Element:
    """A table with its head; a cell that begins with a grade is shaded, and says the grade in words as well."""
    head, *rows = shown.rows
    return {
        "type": "Table",
        "columns": [{"width": 1}] * len(head),
        "firstRowAsHeaders": True,
        "showGridLines": True,
        "rows": [
            {"type": "TableRow", "cells": [_cell(cell, weight="Bolder") for cell in head]},
            *({"type": "TableRow", "cells": [_cell(cell) for cell in row]} for row in rows),
        ],
    }


def row_in_words(head: Sequence[str], row: Sequence[str]) -> str:
    """A row of a table that is too wide, as a line of Markdown."""
    values = [f"{name}: {cell}" if name else cell for name, cell in zip(head[1:], row[1:], strict=True) if cell]
    return f"- {row[0]}: {'; '.join(values)}" if row[0] else f"- {'; '.join(values)}"


def button(label: str, verb: Verb, **data: Any) -> Element:
    """A button that calls us. Without a verb it would never be sent."""
    return {"type": "Action.Execute", "title": clip(one_line(label), BUTTON_TEXT), "verb": verb, "data": data}


def link(label: str, url: str) -> Element:
    """A button that opens an address."""
    return {"type": "Action.OpenUrl", "title": label, "url": url}


def beside(words: Iterable[Element], actions: Iterable[Element]) -> Element:
    """Words, and buttons to their right where there are any."""
    columns = [{"type": "Column", "width": "stretch", "items": list(words)}]
    if row := buttons(actions):
        columns.append({"type": "Column", "width": "auto", "verticalContentAlignment": "Center", "items": row})
    return {"type": "ColumnSet", "separator": True, "columns": columns}


def buttons(actions: Iterable[Element]) -> list[Element]:
    """Rows of buttons, as many as it takes; none where there is no button."""
    row = list(actions)
    return [{"type": "ActionSet", "actions": row[at : at + BUTTONS]} for at in range(0, len(row), BUTTONS)]


def follow_ups(questions: Iterable[str]) -> list[Element]:
    """Buttons that each ask a question, the first few; one too long to be sent is left out."""
    shown = [question for question in map(one_line, questions) if question and len(question) <= BUTTON_VALUE]
    return buttons(button(question, "ask", question=question) for question in shown[: BUTTONS - 1])


def _cell(text: str, **style: Any) -> Element:
    grade = next((grade for grade in _SHADES if text.casefold().startswith(grade)), "")
    shade = {"style": _SHADES[grade]} if grade and not style else {}
    return {"type": "TableCell", "items": [rich([run(text or " ", **style)])], **shade}


def _style(span: Span) -> dict[str, Any]:
    if span.style == "bold":
        return {"weight": "Bolder"}
    return {"italic": True} if span.style == "italic" else {}
