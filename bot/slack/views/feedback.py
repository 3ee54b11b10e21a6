"""The modal that asks what is wrong with an answer."""

from collections.abc import Sequence
from typing import Any

from bot.chats.feedback import Feedback
from bot.chats.text import one_line
from bot.entries import Verdict
from bot.slack.blocks import Block, plain_text
from bot.slack.views.modal import View, modal

TITLE = "What is wrong?"
CALLBACK = "feedback"
COMMENT = "comment"
LONGEST_COMMENT = 2_000
THANKS = "Thank you. Whoever looks after me reads this, and what you wrote is seen by nobody else here."

_CHOICES: dict[Verdict, str] = {
    "wrong": "The answer is wrong, or misses something",
    "wrong citation": "A source does not say what the answer says",
}


def feedback_view(id_: str) -> View:
    """Two choices and room for a comment; the answer's id travels with the view."""
    options = [{"text": plain_text(said), "value": verdict} for verdict, said in _CHOICES.items()]
    choice = {
        "type": "input",
        "block_id": "verdict",
        "label": plain_text("What should I know?"),
        "element": {"type": "radio_buttons", "action_id": "choice", "options": options, "initial_option": options[0]},
    }
    comment: Block = {
        "type": "input",
        "block_id": COMMENT,
        "optional": True,
        "label": plain_text("What would be right? (if you like)"),
        "hint": plain_text("Please write nothing here by which a child or a family could be recognised."),
        "element": {
            "type": "plain_text_input",
            "action_id": "words",
            "multiline": True,
            "max_length": LONGEST_COMMENT,
        },
    }
    return modal(TITLE, [choice, comment], callback_id=CALLBACK, submit=plain_text("Send"), private_metadata=id_)


def read_feedback(view: dict[str, Any], user: str) -> Feedback:
    """What a person chose and wrote."""
    values = view["state"]["values"]
    chosen = values["verdict"]["choice"]["selected_option"]["value"]
    verdict: Verdict = "wrong citation" if chosen == "wrong citation" else "wrong"
    comment = one_line(values[COMMENT]["words"].get("value") or "")
    return Feedback(view["private_metadata"], user, verdict, comment)


def not_to_be_sent(seen: Sequence[str]) -> str:
    """What stands under the comment where it holds personal data of these sorts."""
    return f"This looks as if it holds {' and '.join(seen)}. Nothing was kept: take it out, then send the rest."
