"""Small judgements on words that the loaders of written formats share."""

import re

_SPACE = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u3000]+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\x00]")
_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
"""They come with text that was copied out of a PDF, and no search for the word would find it."""
_SECTION_WORDS = re.compile(
    r"(?:minutes|decisions?|resolved|recommendations?|supporting documents|additional documents|background papers"
    r"|agenda item|key decision|reasons?(?: for (?:the )?(?:decision|recommendations?))?|actions?)\s*[:_–-]*",
    re.IGNORECASE,
)
_ERROR = re.compile(
    r"\bnot found\b|\b404\b|\b403\b|\b50[023]\b|no longer (?:exists|available)|access denied|forbidden|page unavailable"
    r"|service unavailable|an error (?:has )?occurred|^(?:error|sign in|log ?in|sign in to)\b",
    re.IGNORECASE,
)


def squeezed(text: str) -> str:
    """The text on one line, each stretch of white space one space, ligatures opened and what is not seen left out."""
    return _SPACE.sub(" ", _UNSEEN.sub("", text)).strip().translate(_LIGATURES)


def without_comments(markup: str, silent: str = "") -> str:
    """Markup without its comments and, of the tags named, all that stands in them.

    One pass by `find`: a pattern would read on to the end of the file for each comment that nobody closed.
    """
    opening = re.compile(rf"<!--|<({silent})\b" if silent else "<!--", re.IGNORECASE)
    folded = markup.lower()
    kept: list[str] = []
    at = 0
    while found := opening.search(markup, at):
        kept.append(markup[at : found.start()])
        end = "-->" if found.group() == "<!--" else f"</{found.group()[1:].lower()}"
        closed = folded.find(end, found.end())
        if closed < 0:
            return "".join(kept)
        at = closed + len(end)
    return "".join([*kept, markup[at:]])


def heads_a_section(text: str) -> bool:
    """Whether a line is one of the words that head a part of minutes or papers: "Minutes:", "RESOLVED _"."""
    return bool(_SECTION_WORDS.fullmatch(text))


def reports_an_error(text: str) -> bool:
    """Whether a page's title says that what was asked for could not be had."""
    return bool(_ERROR.search(text))
