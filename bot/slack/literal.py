"""Text that somebody else wrote, made harmless: in Slack it shows as it was written and does nothing."""

import re

from bot.chats.text import WORD_JOINER, disarmed

_CALL = re.compile(r"@(?=(?:channel|here|everyone)\b)")
_EMOJI_CODE = re.compile(r":(?=[a-z0-9_+-]{0,60}[a-z][a-z0-9_+-]{0,60}:)")


def literal(text: str) -> str:
    """The text as Slack's mrkdwn that shows it literally: no mention, link, style or emoji comes of it."""
    return disarmed(_EMOJI_CODE.sub(":" + WORD_JOINER, _CALL.sub("@" + WORD_JOINER, text)))
