"""The Markdown that our answers are written in as HTML; anything else in it stays literal."""

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

from bot.chats.markdown import HEADING, QUOTE, RULE, Span, spans, table_at

_MARK = re.compile(r"\[(\d{1,4})\]")
_LISTED = re.compile(r"(?P<indent>\s*)(?:(?P<bullet>[-*+])|(?P<number>\d{1,3})\.)\s+(?P<item>.*)")


def as_html(markdown: str) -> Markup:
    """The Markdown's paragraphs, lists, quotations and tables. A mark [n] leads to the place called source-n."""
    lines = markdown.strip("\n").split("\n")
    return Markup("\n").join(_blocks(lines))


def _blocks(lines: list[str]) -> Iterator[Markup]:
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.strip() or RULE.match(line):
            at += 1
        elif rows := table_at(lines, at):
            yield _table(rows)
            at += len(rows) + 1
        elif _LISTED.fullmatch(line):
            items = list(_while(lines[at:], _LISTED))
            yield _list([match for match in map(_LISTED.fullmatch, items) if match])
            at += len(items)
        elif heading := HEADING.fullmatch(line):
            yield Markup("<h3>{}</h3>").format(inline(heading["title"]))
            at += 1
        elif QUOTE.fullmatch(line):
            quoted = list(_while(lines[at:], QUOTE))
            words = [QUOTE.sub(r"\g<quoted>", each) for each in quoted]
            yield Markup("<blockquote>{}</blockquote>").format(Markup("<br>").join(map(inline, words)))
            at += len(quoted)
        else:
            yield Markup("<p>{}</p>").format(inline(line.strip()))
            at += 1


def _while(lines: list[str], pattern: re.Pattern[str]) -> Iterator[str]:
    for line in lines:
        if not pattern.fullmatch(line):
            return
        yield line


def inline(text: str) -> Markup:
    """One line: our bold, italic and marks, all the rest literal."""
    return Markup("").join(map(_styled, spans(text)))


def _styled(span: Span) -> Markup:
    if span.style == "quoted":
        return Markup("<q>{}</q>").format(span.text[1:-1])
    tag = {"bold": "strong", "italic": "em"}.get(span.style)
    return Markup("<{0}>{1}</{0}>").format(Markup(tag), _marked(span.text)) if tag else _marked(span.text)


def _marked(text: str) -> Markup:
    """The text with its marks as links; every second part is a mark's number."""
    link = Markup('<a class="mark" href="#source-{0}">[{0}]</a>')
    return Markup("").join(link.format(part) if at % 2 else escape(part) for at, part in enumerate(_MARK.split(text)))


def _list(items: list[re.Match[str]]) -> Markup:
    """Items that are set in stand in a list of their own, in the item before them."""
    tag = "ul" if items[0]["bullet"] else "ol"
    start = Markup("") if tag == "ul" else Markup(' start="{}"').format(items[0]["number"])
    made: list[Markup] = []
    at, edge = 0, len(items[0]["indent"])
    while at < len(items):
        inner = at + 1
        while inner < len(items) and len(items[inner]["indent"]) > edge:
            inner += 1
        within = _list(items[at + 1 : inner]) if inner > at + 1 else Markup("")
        made.append(Markup("<li>{}{}</li>").format(inline(items[at]["item"]), within))
        at = inner
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(tag), start, Markup("").join(made))


def _table(rows: list[list[str]]) -> Markup:
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(inline(cell)) for cell in rows[0])
    body = Markup("").join(_row(row) for row in rows[1:])
    return Markup(
        '<div class="wide" tabindex="0" role="region" aria-label="Table"><table><thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table></div>"
    ).format(head, body)


def _row(cells: list[str]) -> Markup:
    first, *others = cells
    told = Markup("").join(Markup("<td>{}</td>").format(inline(cell)) for cell in others)
    return Markup('<tr><th scope="row">{}</th>{}</tr>').format(inline(first), told)
