"""Block Kit: the few kinds of block that our messages and modals are made of, always within Slack's limits."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.chart import Chart
from bot.chats.markdown import plain
from bot.chats.text import clip, one_line, size
from bot.slack.literal import literal
from bot.slack.mrkdwn import paragraphs

Block = dict[str, Any]

# Slack documents 3,000 for a section and 50 blocks; that a message above about 13,000 in all is refused is experience.
SECTION = 3_000
TOTAL = 11_000
CUT_NOTE = 200
NOTICE = 500
BUTTON_TEXT, BUTTON_VALUE, BUTTONS = 75, 2_000, 5

FOLLOW_UP = "follow-up"


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted: `text` stands in notifications and for screen readers, `blocks` in the conversation. Of `chart` a
    picture follows.
    """

    text: str
    blocks: list[Block]
    chart: Chart | None = None


def note_message(markdown: str, questions: tuple[str, ...] = ()) -> Message:
    """A few lines of our own Markdown: help, what is held, what a sync did, an apology; with questions to press."""
    buttons = follow_ups(questions)
    body, cut = fitting(markdown, TOTAL - CUT_NOTE - text_size(buttons))
    note = [context("_Shortened to fit in Slack: ask about one council to see the rest._")] if cut else []
    return message(markdown, [*sections(body), *note, *buttons])


def message(markdown: str, blocks: list[Block]) -> Message:
    """The blocks with a notification made of the first lines of the text; never without any block."""
    notice = _notice(markdown)
    return Message(notice, blocks or list(sections([notice])))


def fitting(markdown: str, room: int) -> tuple[list[str], bool]:
    """The lines that fit, and whether any did not. What cannot fit in any case is not looked at."""
    whole = markdown.strip()
    looked_at = whole[:room]
    lines: list[str] = []
    for line in paragraphs(looked_at, SECTION // 2):
        room -= size(line) + 1
        if room < 0:
            return lines, True
        lines.append(line)
    return lines, looked_at != whole


def sections(lines: list[str]) -> Iterator[Block]:
    """Lines of mrkdwn as sections, as few as the limit allows."""
    for text in packed(lines, SECTION):
        yield {"type": "section", "text": mrkdwn(text), "expand": True}


def packed(lines: Iterable[str], limit: int) -> Iterator[str]:
    """The lines joined into as few texts as the limit allows; texts without a visible character are left out."""
    held: list[str] = []
    length = 0
    for line in lines:
        if held and length + size(line) + 1 > limit:
            yield from _if_any("\n".join(held))
            held, length = [], 0
        held.append(line)
        length += size(line) + 1
    yield from _if_any("\n".join(held))


def _if_any(text: str) -> Iterator[str]:
    if text.strip():
        yield text.strip("\n")


def follow_ups(questions: tuple[str, ...]) -> list[Block]:
    """A row of buttons that each ask a question; one too long for a button's value is left out."""
    shown = [question for question in map(one_line, questions) if question and size(question) <= BUTTON_VALUE]
    return actions(button(f"{FOLLOW_UP}:{place}", question, question) for place, question in enumerate(shown[:BUTTONS]))


def actions(elements: Iterable[Block]) -> list[Block]:
    """A row of buttons; none where there is no button."""
    row = list(elements)
    return [{"type": "actions", "elements": row}] if row else []


def button(action_id: str, label: str, value: str, **more: Any) -> Block:
    """A button; its label is cut to what Slack allows."""
    text = plain_text(clip(label, BUTTON_TEXT))
    return {"type": "button", "action_id": action_id, "text": text, "value": value, **more}


def context(text: str) -> Block:
    """A line of mrkdwn in small print."""
    return {"type": "context", "elements": [mrkdwn(text)]}


def mrkdwn(text: str) -> Block:
    """A text with markup. Verbatim keeps Slack from making links of bare addresses and mentions of names."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def plain_text(text: str) -> Block:
    """A text without any markup, in which ":tada:" stays what it is."""
    return {"type": "plain_text", "text": text, "emoji": False}


def text_size(node: Any) -> int:
    """The characters of every text in blocks, as Slack counts them."""
    if isinstance(node, list):
        return sum(map(text_size, node))
    if isinstance(node, dict):
        if isinstance(node.get("text"), str):
            return size(node["text"])
        return sum(text_size(value) for value in node.values() if isinstance(value, list | dict))
    return 0


def _notice(markdown: str) -> str:
    """The first lines of the text, for a notification and for screen readers."""
    lines = [line for line in plain(markdown[: 2 * NOTICE]).split("\n") if line]
    return literal(clip("\n".join(lines), NOTICE) or "There is nothing to show.")
