"""An answer as a message: always within Slack's limits, always with its sources and its buttons."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.chats.text import clip, one_line, size
from bot.replies import NOT_TO_BE_SHARED, Answer, Citation
from bot.slack.blocks import (
    CUT_NOTE,
    SECTION,
    TOTAL,
    Block,
    Message,
    actions,
    button,
    context,
    fitting,
    follow_ups,
    message,
    mrkdwn,
    packed,
    plain_text,
    sections,
    text_size,
)
from bot.slack.mrkdwn import inline
from bot.slack.sources import source_lines

SOURCES = 4_500  # kept free for sources, however long the answer
REMARKS = 500  # for each of: assumptions, conflicts
WITH_A_BUTTON = 12  # sources; a message has room for 50 blocks in all

PASSAGE, WHOLE, BRIEFING, SHARE, FEEDBACK = "passage", "whole", "briefing", "share", "feedback"

_MARK = re.compile(r"\[(\d{1,6})\]")
_ASK_FIRST = {
    "title": plain_text("Share this answer?"),
    "text": plain_text("Everybody in this channel will see your question, the answer and that you shared it."),
    "confirm": plain_text("Share"),
    "deny": plain_text("Keep it private"),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """Under which id an answer is kept, which is all that its buttons carry, and whether it may be shared."""

    id: str
    to_share: bool = False


def answer_message(answer: Answer, kept: Kept | None = None, above: Sequence[Block] = ()) -> Message:
    """The answer with its assumptions, conflicts, numbered sources and follow-up questions; with the buttons that need
    it found again where it is kept. `above` is put over it: who shared it, or what was checked.
    """
    remarks = [
        *_remark("Not for publication", (NOT_TO_BE_SHARED,) if answer.exempt else ()),
        *_remark("Note", answer.assumptions),
        *_remark("Sources differ", answer.conflicts),
    ]
    asking = follow_ups(answer.followups)
    room = TOTAL - CUT_NOTE - text_size([*above, *remarks, *asking, *(_tools(kept, True) if kept else [])])
    body, cut = fitting(answer.text, room - _length(source_lines(answer.citations, SOURCES)))
    cited = cited_first(answer.citations, body)
    shown = source_lines(cited, room - _length(body))
    blocks = [
        *above,
        *sections(body),
        *remarks,
        *([context(_cut_note(bool(shown), kept))] if cut else []),
        *_sources(cited, shown, kept),
        *asking,
        *(_tools(kept, cut or len(shown) != len(cited)) if kept and not answer.refused else []),
        *(_feedback(kept) if kept else []),
    ]
    return replace(message(answer.text, blocks), chart=answer.chart)


def cited_first(citations: tuple[Citation, ...], body: list[str]) -> tuple[Citation, ...]:
    """The citations whose number stands in the text that is shown, then the others."""
    shown = {int(number) for line in body for number in _MARK.findall(line)}
    return tuple(sorted(citations, key=lambda citation: (citation.n not in shown, citation.n)))


def source_block(citation: Citation, line: str, kept: Kept) -> Block:
    """A source with the button that opens its passage."""
    opens = button(f"{PASSAGE}:{citation.n}", "Show passage", kept.id)
    return {"type": "section", "text": mrkdwn(line), "expand": True, "accessory": opens}


def _sources(cited: tuple[Citation, ...], lines: list[str], kept: Kept | None) -> list[Block]:
    """The first sources with a button each, the others and the count of those left out in small print."""
    opened = min(WITH_A_BUTTON, len(cited), len(lines)) if kept else 0
    if kept and len(lines) != len(cited):
        opened = min(opened, len(lines) - 1)  # the last line counts the rest
    with_buttons = [source_block(cited[place], lines[place], kept) for place in range(opened)] if kept else []
    return [*with_buttons, *map(context, packed(lines[opened:], SECTION))]


def _tools(kept: Kept, shortened: bool) -> list[Block]:
    return actions(
        [
            *([button(WHOLE, "Show all", kept.id)] if shortened else []),
            button(BRIEFING, "Copy as briefing", kept.id),
            *([button(SHARE, "Share to the channel", kept.id, confirm=_ASK_FIRST)] if kept.to_share else []),
        ]
    )


def _feedback(kept: Kept) -> list[Block]:
    right = {"text": plain_text("Right"), "value": f"right {kept.id}", "accessibility_label": "This answer is right"}
    wrong = {"text": plain_text("Wrong"), "value": f"wrong {kept.id}", "accessibility_label": "Something is wrong"}
    buttons = {"type": "feedback_buttons", "action_id": FEEDBACK, "positive_button": right, "negative_button": wrong}
    return [{"type": "context_actions", "elements": [buttons]}]


def _remark(lead: str, sentences: tuple[str, ...]) -> list[Block]:
    words = "; ".join(one_line(sentence) for sentence in sentences if sentence.strip())
    return [context(f"_{lead}:_ {inline(clip(words, REMARKS))}")] if one_line(words) else []


def _cut_note(with_sources: bool, kept: Kept | None) -> str:
    remedy = "press “Show all” for the rest" if kept else "ask about one council or one year to see the rest"
    ending = " Sources of the part shown come first." if with_sources else ""
    return f"_Shortened to fit in Slack: {remedy}._{ending}"


def _length(lines: list[str]) -> int:
    return sum(size(line) + 1 for line in lines)
