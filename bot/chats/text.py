"""Text that somebody else wrote, cleaned of what a reader cannot see, measured and cut."""

import re

WORD_JOINER = "\u2060"
"""Invisible, and no character of any markup: it parts what would otherwise be read as markup."""

# Control characters, direction overrides that could reorder what is shown, and halves of a surrogate pair.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")

_LOOKALIKES = {"*": "∗", "_": "ˍ", "~": "∼", "`": "ˋ"}
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}

# No chat has a sure escape for these, so where they could open or close a style they become characters that look alike.
_STYLE_MARK = re.compile(r"(?<![A-Za-z0-9])[*_~]|[*_~](?![A-Za-z0-9])|`")
_ENTITY = re.compile(r"[&<>]")


def clean(text: str) -> str:
    """The text without the characters that a reader cannot see and a server may refuse."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def one_line(text: str) -> str:
    """The text with every run of white space folded to one space."""
    return " ".join(clean(text).split())


def size(text: str) -> int:
    """The length as the strictest reading of a chat's limits counts it: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clip(text: str, limit: int) -> str:
    """The text within the limit, cut between words and ended with an ellipsis when it was longer."""
    if size(text) <= limit:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * (limit - 1)].decode("utf-16-le", "ignore")
    head, space, _ = kept.rpartition(" ")
    return (head if space and len(head) > len(kept) // 2 else kept).rstrip() + "…"


def disarmed(text: str) -> str:
    """The clean text without what any chat reads as a style, as a link or as a tag."""
    text = _STYLE_MARK.sub(lambda mark: _LOOKALIKES[mark.group()], clean(text).replace("://", f":{WORD_JOINER}//"))
    return _ENTITY.sub(lambda sign: _ENTITIES[sign.group()], text)
