"""An answer as Block Kit: always within Slack's limits, always with its sources and its buttons."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.replies import NOT_TO_BE_SHARED, Answer, Citation
from bot.slack.literal import clip, literal, one_line, size
from bot.slack.mrkdwn import inline, paragraphs, plain
from bot.slack.sources import source_lines

Block = dict[str, Any]

# Slack documents 3,000 for a section and 50 blocks; that a message above about 13,000 in all is refused is experience.
SECTION = 3_000
TOTAL = 11_000
SOURCES = 4_500  # kept free for sources, however long the answer
REMARKS = 500  # for each of: assumptions, conflicts
CUT_NOTE = 200
NOTICE = 500
BUTTON_TEXT, BUTTON_VALUE, BUTTONS = 75, 2_000, 5

FOLLOW_UP = "follow-up"
_MARK = re.compile(r"\[(\d{1,6})\]")


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted: `text` stands in notifications and for screen readers, `blocks` in the conversation."""

    text: str
    blocks: list[Block]


def answer_message(answer: Answer) -> Message:
    """The answer with its assumptions, conflicts, numbered sources and follow-up questions."""
    remarks = [
        *_remark("Not for publication", (NOT_TO_BE_SHARED,) if answer.exempt else ()),
        *_remark("Taken as", answer.assumptions),
        *_remark("Sources differ", answer.conflicts),
    ]
    buttons = _buttons(answer.followups)
    room = TOTAL - _size_of(remarks) - _size_of(buttons) - CUT_NOTE
    body, cut = _body(answer.text, room - _length(source_lines(answer.citations, SOURCES)))
    sources = source_lines(_cited_first(answer.citations, body), room - _length(body))
    blocks = [
        *_sections(body),
        *remarks,
        *([_context(_cut_note(bool(sources)))] if cut else []),
        *map(_context, _packed(sources, SECTION)),
        *buttons,
    ]
    return _message(_notice(answer.text), blocks)


def note_message(markdown: str) -> Message:
    """A few lines of our own Markdown: help, what is held, what a sync did, an apology."""
    body, cut = _body(markdown, TOTAL - CUT_NOTE)
    return _message(_notice(markdown), [*_sections(body), *([_context(_cut_note(False))] if cut else [])])


def _message(notice: str, blocks: list[Block]) -> Message:
    return Message(notice, blocks or list(_sections([notice])))


def _body(markdown: str, room: int) -> tuple[list[str], bool]:
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


def _sections(lines: list[str]) -> Iterator[Block]:
    for text in _packed(lines, SECTION):
        yield {"type": "section", "text": _mrkdwn(text), "expand": True}


def _packed(lines: Iterable[str], limit: int) -> Iterator[str]:
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


def _cited_first(citations: tuple[Citation, ...], body: list[str]) -> tuple[Citation, ...]:
    """The citations whose number stands in the text that is shown, then the others."""
    shown = {int(number) for line in body for number in _MARK.findall(line)}
    return tuple(sorted(citations, key=lambda citation: (citation.n not in shown, citation.n)))


def _remark(lead: str, sentences: tuple[str, ...]) -> list[Block]:
    words = "; ".join(one_line(sentence) for sentence in sentences if sentence.strip())
    return [_context(f"_{lead}:_ {inline(clip(words, REMARKS))}")] if one_line(words) else []


def _buttons(questions: tuple[str, ...]) -> list[Block]:
    shown = [question for question in map(one_line, questions) if question and size(question) <= BUTTON_VALUE]
    elements = [
        {
            "type": "button",
            "action_id": f"{FOLLOW_UP}:{position}",
            "text": {"type": "plain_text", "text": clip(question, BUTTON_TEXT), "emoji": False},
            "value": question,
        }
        for position, question in enumerate(shown[:BUTTONS])
    ]
    return [{"type": "actions", "elements": elements}] if elements else []


def _cut_note(with_sources: bool) -> str:
    ending = " Sources of the part shown come first." if with_sources else ""
    return f"_Shortened to fit in Slack: ask about one council or one year to see the rest._{ending}"


def _notice(markdown: str) -> str:
    """The first lines of the text, for a notification and for screen readers."""
    lines = [line for line in plain(markdown[: 2 * NOTICE]).split("\n") if line]
    return literal(clip("\n".join(lines), NOTICE) or "There is nothing to show.")


def _context(text: str) -> Block:
    return {"type": "context", "elements": [_mrkdwn(text)]}


def _mrkdwn(text: str) -> Block:
    # Verbatim keeps Slack from making links of bare addresses and mentions of names.
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def _length(lines: list[str]) -> int:
    return sum(size(line) + 1 for line in lines)


def _size_of(blocks: list[Block]) -> int:
    return sum(
        size(element["text"]["text"] if isinstance(element["text"], dict) else element["text"])
        for block in blocks
        for element in block["elements"]
    )
