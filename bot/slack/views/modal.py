"""A modal's frame, and the few that say one thing: loading, gone, failed, thank you."""

from typing import Any

from bot.chats.text import clip
from bot.slack.blocks import Block, context, plain_text, sections
from bot.slack.mrkdwn import paragraphs

View = dict[str, Any]

TITLE = 24
BLOCKS = 100


def modal(title: str, blocks: list[Block], **more: Any) -> View:
    """A modal with a button that closes it; `more` are a view's other fields."""
    return {
        "type": "modal",
        "title": plain_text(clip(title, TITLE)),
        "close": plain_text("Close"),
        "blocks": blocks[:BLOCKS] or [context("_There is nothing to show._")],
        **more,
    }


def loading(title: str) -> View:
    """What is opened at once, since Slack waits three seconds for a modal, and then filled."""
    return modal(title, [context("_Looking it up…_")])


def saying(title: str, markdown: str) -> View:
    """A modal of a sentence or two."""
    return modal(title, list(sections(list(paragraphs(markdown, 1_500)))))
