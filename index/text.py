"""Text compared as a reader would compare it: case, spaces, quotes, dashes and ligatures folded, and nothing else."""

import hashlib
import re
import unicodedata

_QUOTES = dict.fromkeys(map(ord, "‘’‚‛′`´"), "'") | dict.fromkeys(map(ord, "“”„‟″"), '"')
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_NOTHING = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_FOLDS = {**_QUOTES, **_DASHES, **_NOTHING, ord("…"): "..."}

_JOINED = re.compile(r"[^\W_][-'][^\W_]|\d[.,:/]\d")
"""Two characters of one word or number, with the mark that joins them: non-compliance, can't, 12.5, 1,088, 2019/20."""


def fold(text: str) -> str:
    """The text folded for exact comparison: two texts that fold alike read alike, word for word and figure for figure.

    Figures are left as they are: under Unicode's compatibility forms a footnote's ¹ would join the number before it,
    and ½ become 1⁄2.
    """
    folded = unicodedata.normalize("NFC", text).translate(_FOLDS).casefold()  # casefold opens ligatures as well
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", folded)).strip()


def text_hash(text: str) -> str:
    """A short name for a text, the same for the same text only: under it the text's vector is kept."""
    return hashlib.blake2b(text.encode(), digest_size=10).hexdigest()


def stands_in(quotation: str, text: str) -> bool:
    """Whether a quotation stands in a text word for word: whole words, exact after folding, never nearly."""
    folded, whole = fold(quotation), fold(text)
    if not folded:
        return False
    start = whole.find(folded)
    while start >= 0:
        end = start + len(folded)
        if not _splits_a_word(whole, start) and not _splits_a_word(whole, end):
            return True
        start = whole.find(folded, start + 1)
    return False


def _splits_a_word(text: str, at: int) -> bool:
    """Whether a cut here would leave part of a word or of a number."""
    if not 0 < at < len(text):
        return False
    if text[at - 1].isalnum() and text[at].isalnum():
        return True
    return any(_JOINED.match(text, start) for start in (at - 2, at - 1) if start >= 0)
