"""What askers say around a question about a word: "dumb question but ...", "... in plain English"."""

import re

_LED_IN = re.compile(
    r"^\W*(?:(?:hi|hello|hey|sorry|ok|(?:so|and|but)(?=\s+wh?[ao]t)|please|pls|just|erm?|um)\b[\s,.!–-]*"
    r"|(?:(?:a |this is a |probably a )?(?:dumb|silly|stupid|daft|basic|quick|simple|random|obvious) (?:question|q|one)"
    r"|just to (?:check|be clear)|for (?:a|the) (?:newbie|beginner|new starter)|forgive me|excuse me|help"
    r"|new (?:here|to this)|i(?:['’]m| am) new(?: (?:here|to this))?)\b[\s,.:!–-]*"
    r"|(?:can|could|would|will) (?:you|someone|anyone|u) (?:please )?(?:just )?(?=remind|tell|explain|define|spell)"
    r"|(?:remind|tell) (?:me|us)(?: again)?,?\s+(?=what|wot)"
    r"|i (?:do not|don['’]?t|dont|can['’]?t|cant|never)(?: really)? "
    r"(?:know|understand|get|remember|follow)\s+(?=what|wot))+",
    re.IGNORECASE,
)
"""What a shy asker says first: "dumb question but what is ..."."""

_TRAILS_OFF = re.compile(
    r"[\s,]+(?:when (?:it['’]?s|its|they['’]?re|theyre) at home|in (?:plain|simple) (?:english|words|terms|language)"
    r"|in (?:a|one) (?:sentence|line|nutshell)|in (?:this|that) context"
    r"|in (?:ofsted|council|social work)[ -]?(?:speak|terms|jargon)?|for (?:dummies|beginners|a lay ?person|a new \w+)"
    r"|exactly|again|actually|anyway|please|pls|plz|thanks|thx)\W*$",
    re.IGNORECASE,
)
_ON_EARTH = re.compile(
    r"(?<=\bwhat) (?:on earth|the hell|exactly|actually|precisely)(?= (?:is|are|does|do)\b)", re.IGNORECASE
)


def without_small_talk(question: str) -> str:
    """A question without what an asker says around it."""
    bare = _ON_EARTH.sub("", _LED_IN.sub("", question))
    return _TRAILS_OFF.sub("", bare) or question
