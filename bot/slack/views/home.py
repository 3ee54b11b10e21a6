"""The app's Home: what is held, what is due and what to ask; for administrators what went wrong, and the switches."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.chats.text import clip, one_line, size
from bot.front_page import Due, FrontPage, HeldOn
from bot.slack.blocks import (
    BUTTON_VALUE,
    SECTION,
    Block,
    actions,
    button,
    context,
    mrkdwn,
    packed,
    plain_text,
)
from bot.slack.literal import literal
from bot.slack.views.modal import BLOCKS, View

ASK, REREAD, PAUSE, RESUME = "home-ask", "home-reread", "home-pause", "home-resume"

HELD_BLOCKS = 20  # sections for the councils held; above that they are folded
PROBLEMS, RECENT, PART = 10, 5, 300

_REALLY = {
    "title": plain_text("Stop all answers?"),
    "text": plain_text("Nobody is answered, in any channel, until an administrator lets me go on."),
    "confirm": plain_text("Stop"),
    "deny": plain_text("Leave it"),
}


@dataclass(frozen=True, slots=True)
class Visitor:
    """For whom Home is drawn: their last questions, and what an administrator is shown besides. `paused` is why answers
    are stopped, "" while they are not; `has_switch` is whether they could be.
    """

    is_admin: bool = False
    recent: tuple[str, ...] = ()
    paused: str = ""
    has_switch: bool = False


def home_view(page: FrontPage, examples: Sequence[tuple[str, str]], visitor: Visitor = Visitor()) -> View:
    """Home within Slack's 100 blocks, whatever is held; `examples` are titles with their questions."""
    blocks = [
        *_of_pause(visitor),
        *_of_examples(examples),
        *_of_recent(visitor.recent),
        *_of_deadlines(page.due),
        *_of_holdings(page),
        *(_of_administration(page, visitor) if visitor.is_admin else []),
    ]
    return {"type": "home", "blocks": blocks[:BLOCKS]}


def closed_view(words: str) -> View:
    """Home for somebody who may not see what is held, or where it cannot be read: why, in a sentence."""
    return {"type": "home", "blocks": _lines([literal(clip(words, SECTION // 6))])}


def _of_pause(visitor: Visitor) -> list[Block]:
    words = literal(clip(one_line(visitor.paused), PART))
    return _lines([f":double_vertical_bar: *I am not answering just now.* {words}"]) if visitor.paused else []


def _of_examples(examples: Sequence[tuple[str, str]]) -> list[Block]:
    asked = _asking("example", [(title, question) for title, question in examples])
    return [_head("Ask, for example"), *asked, context("_I answer under Messages, for you alone._")] if asked else []


def _of_recent(recent: Iterable[str]) -> list[Block]:
    asked = _asking("recent", [(question, question) for question in recent][:RECENT])
    return [_head("You asked lately"), *asked] if asked else []


def _asking(group: str, questions: Iterable[tuple[str, str]]) -> list[Block]:
    """A row of buttons that each ask a question."""
    clean = [(one_line(title), one_line(question)) for title, question in questions]
    return actions(
        button(f"{ASK}:{group}:{place}", title, question)
        for place, (title, question) in enumerate(clean[:RECENT])
        if title and question and size(question) <= BUTTON_VALUE
    )


def _of_deadlines(due: Sequence[Due]) -> list[Block]:
    lines = [_deadline(each) for each in due]
    return [_head("Coming up"), *_lines(lines)] if lines else []


def _deadline(due: Due) -> str:
    council = f" · {_part(due.council)}" if due.council else ""
    return f"*{_part(due.day)}*{council}\n{_part(due.words)}\n_{_part(due.source)}_\n"


def _of_holdings(page: FrontPage) -> list[Block]:
    when = page.last_read
    read = f"last read on {when.day} {when:%B %Y at %H:%M}" if when else "not read yet"
    said = context(f"{_counted(page.documents, 'document')} on {_counted(len(page.councils), 'council')}, {read}")
    return [_head("What I hold"), said, *_councils(page.councils)]


def _councils(councils: Sequence[HeldOn]) -> list[Block]:
    """A line for each council; folded to the span of its years, then to its name, where there are too many."""
    for shown in (_with_years, _with_span):
        blocks = _lines([shown(each) for each in councils])
        if len(blocks) <= HELD_BLOCKS:
            return blocks
    names = [_part(each.council) for each in councils]
    blocks = _lines([" · ".join(names[first : first + 8]) for first in range(0, len(names), 8)])
    more = len(blocks) - HELD_BLOCKS
    note = [context("_… and more councils: ask “what do you hold?” for the whole list._")] if more > 0 else []
    return [*blocks[:HELD_BLOCKS], *note]


def _with_years(held: HeldOn) -> str:
    years = ", ".join(map(str, held.years)) or "no dated inspection"
    return f"*{_part(held.council)}*  {literal(clip(years, PART))} · {_counted(held.documents, 'document')}"


def _with_span(held: HeldOn) -> str:
    first, last = (held.years[0], held.years[-1]) if held.years else (0, 0)
    span = f"{first} to {last}" if first != last else str(first or "undated")
    return f"*{_part(held.council)}* {span}"


def _of_administration(page: FrontPage, visitor: Visitor) -> list[Block]:
    if page.problems:
        lines = [f"• {_part(file)}: {_part(reason)}" for file, reason in page.problems[:PROBLEMS]]
        more = len(page.problems) - PROBLEMS
        lines += [f"• and {more} more: python -m ingest status names them"] if more > 0 else []
        said = f"*{_counted(len(page.problems), 'file')} could not be read*"
    else:
        said, lines = "Every file could be read.", []
    row = [button(REREAD, "Read the documents again", "reread"), *_switch(visitor)]
    note = context("_Only administrators see this part._")
    return [{"type": "divider"}, _head("For administrators"), *_lines([said, *lines]), *actions(row), note]


def _switch(visitor: Visitor) -> list[Block]:
    if not visitor.has_switch:
        return []
    if visitor.paused:
        return [button(RESUME, "Answer again", "resume", style="primary")]
    return [button(PAUSE, "Stop all answers", "pause", style="danger", confirm=_REALLY)]


def _head(text: str) -> Block:
    return {"type": "header", "text": plain_text(text)}


def _lines(lines: Iterable[str]) -> list[Block]:
    return [{"type": "section", "text": mrkdwn(text), "expand": True} for text in packed(lines, SECTION)]


def _part(text: str) -> str:
    """Somebody else's words in a line, short and harmless."""
    return literal(clip(one_line(text), PART)) or "–"


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
