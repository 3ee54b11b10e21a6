"""The modal with an answer as plain text to copy: in boxes, where one keystroke marks all of it, on a telephone too."""

from collections.abc import Iterator

from bot.briefing import briefing
from bot.chats.text import clean, size
from bot.replies import Answer
from bot.slack.blocks import Block, context, plain_text
from bot.slack.views.modal import View, modal

TITLE = "Copy as briefing"
CALLBACK = "briefing"
BOX = 2_900
MOST_BOXES = 12  # Slack refuses a view above 250,000 bytes

HOW = "_Click into the text, mark it with Ctrl+A (⌘A on a Mac) and copy it. It pastes as plain text with its sources._"
CUT = "_The end was left out: ask about one council or one year for a briefing of that alone._"


def briefing_view(answer: Answer) -> View:
    """The briefing in as few boxes as Slack's limit for each allows."""
    boxes = list(_boxes(clean(briefing(answer))))
    blocks = [context(HOW), *(_box(text, place, len(boxes)) for place, text in enumerate(boxes[:MOST_BOXES], start=1))]
    if len(boxes) > MOST_BOXES:
        blocks.append(context(CUT))
    # A view with a box must have a button that submits it.
    return modal(TITLE, blocks, callback_id=CALLBACK, submit=plain_text("Done"))


def _box(text: str, place: int, boxes: int) -> Block:
    return {
        "type": "input",
        "optional": True,
        "label": plain_text("Briefing" if boxes == 1 else f"Part {place} of {boxes}"),
        "element": {"type": "plain_text_input", "action_id": f"text:{place}", "multiline": True, "initial_value": text},
    }


def _boxes(text: str) -> Iterator[str]:
    """The text cut at the ends of lines; a line longer than a box at a space."""
    held = ""
    for line in _lines(text):
        if held and size(held) + size(line) + 1 > BOX:
            yield held
            held = line
        else:
            held = f"{held}\n{line}" if held else line
    if held.strip():
        yield held


def _lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        while size(line) > BOX:
            head = line.encode("utf-16-le", "surrogatepass")[: 2 * BOX].decode("utf-16-le", "ignore")
            cut = head.rfind(" ") if head.rfind(" ") > BOX // 4 else len(head)
            yield line[:cut]
            line = line[cut:].lstrip()
        yield line
