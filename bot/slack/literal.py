"""Text that somebody else wrote, made harmless: in Slack it shows as it was written and does nothing."""

import re

WORD_JOINER = "\u2060"  # invisible, and no character of any markup

_LOOKALIKES = {"*": "∗", "_": "ˍ", "~": "∼", "`": "ˋ"}
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}

# Slack knows no escape for these, so where they could open or close a style they become characters that look alike.
_STYLE_MARK = re.compile(r"(?<![A-Za-z0-9])[*_~]|[*_~](?![A-Za-z0-9])|`")
_ENTITY = re.compile(r"[&<>]")
_CALL = re.compile(r"@(?=(?:channel|here|everyone)\b)")
_EMOJI_CODE = re.compile(r":(?=[a-z0-9_+-]{0,60}[a-z][a-z0-9_+-]{0,60}:)")
# Control characters, direction overrides that could reorder what is shown, and halves of a surrogate pair.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """The text without the characters that a reader cannot see and a server may refuse."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def literal(text: str) -> str:
    """The text as Slack's mrkdwn that shows it literally: no mention, link, style or emoji comes of it."""
    text = _EMOJI_CODE.sub(":" + WORD_JOINER, _CALL.sub("@" + WORD_JOINER, clean(text)))
    text = _STYLE_MARK.sub(lambda mark: _LOOKALIKES[mark.group()], text.replace("://", ":" + WORD_JOINER + "//"))
    return _ENTITY.sub(lambda sign: _ENTITIES[sign.group()], text)


def one_line(text: str) -> str:
    """The text with every run of white space folded to one space."""
    return " ".join(clean(text).split())


def size(text: str) -> int:
    """The length as the strictest reading of Slack's limits counts it: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clip(text: str, limit: int) -> str:
    """The text within the limit, cut between words and ended with an ellipsis when it was longer."""
    if size(text) <= limit:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * (limit - 1)].decode("utf-16-le", "ignore")
    head, space, _ = kept.rpartition(" ")
    return (head if space and len(head) > len(kept) // 2 else kept).rstrip() + "…"
