"""Text that somebody else wrote, made harmless: in Slack it shows as it was written and does nothing."""

import re

from bot.chats.text import WORD_JOINER, clean

_LOOKALIKES = {"*": "∗", "_": "ˍ", "~": "∼", "`": "ˋ"}
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}

# Slack knows no escape for these, so where they could open or close a style they become characters that look alike.
_STYLE_MARK = re.compile(r"(?<![A-Za-z0-9])[*_~]|[*_~](?![A-Za-z0-9])|`")
_ENTITY = re.compile(r"[&<>]")
_CALL = re.compile(r"@(?=(?:channel|here|everyone)\b)")
_EMOJI_CODE = re.compile(r":(?=[a-z0-9_+-]{0,60}[a-z][a-z0-9_+-]{0,60}:)")


def literal(text: str) -> str:
    """The text as Slack's mrkdwn that shows it literally: no mention, link, style or emoji comes of it."""
    text = _EMOJI_CODE.sub(":" + WORD_JOINER, _CALL.sub("@" + WORD_JOINER, clean(text)))
    text = _STYLE_MARK.sub(lambda mark: _LOOKALIKES[mark.group()], text.replace("://", ":" + WORD_JOINER + "//"))
    return _ENTITY.sub(lambda sign: _ENTITIES[sign.group()], text)
