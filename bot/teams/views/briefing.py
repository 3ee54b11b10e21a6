"""The card with an answer as plain text to copy: in a box, where one keystroke marks all of it."""

from bot.briefing import briefing
from bot.chats.text import clean, clip
from bot.replies import Answer
from bot.teams.cards import Card, button, buttons, card, small, title, weight

HOW = "Click into the text, mark it with Ctrl+A (⌘A on a Mac) and copy it. It pastes as plain text with its sources."
CUT = "The end was left out: ask about one council or one year for a briefing of that alone."
ROOM = 20_000  # bytes


def briefing_card(id_: str, answer: Answer) -> Card:
    """The briefing, as much of it as a card has room for."""
    whole = clean(briefing(answer))
    text = whole
    while weight(text) > ROOM:
        text = clip(text, max(len(text) * ROOM // weight(text) - 20, 1))
    box = {"type": "Input.Text", "id": "briefing", "isMultiline": True, "value": text, "label": "Briefing"}
    back = buttons([button("Back to the sources", "sources", answer=id_)])
    return card([title("Copy as briefing"), small(HOW), box, *([small(CUT)] if text != whole else []), *back])
