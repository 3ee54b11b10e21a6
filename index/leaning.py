"""Tells sentences that cannot be understood without the one before them."""

import re

_LEANS = re.compile(
    r"^(?:this|these|those|they|it|he|she|such|their|its|others"
    r"|that (?:is|was|said)|the latter|but|yet"
    r"|however|also|therefore|thus|hence|consequently|accordingly|furthermore|moreover|additionally|nevertheless"
    r"|nonetheless|similarly|likewise|equally|subsequently|conversely|otherwise|meanwhile|by contrast|to this end"
    r"|(?:as a result|as a consequence|instead|in (?:addition|turn|contrast|response))(?! (?:of|to|with))"
    r"|as such|in particular|for (?:example|instance)|at the same time|on the other hand"
    r"|(?:(?:\w+ (?:few )?of|for|in|of|with|by|at|from|through|on|under|despite|because|as|when|where|while|although"
    r"|if|once) (?:this|these|they|them|such)))\b",
    re.IGNORECASE,
)
"""How a sentence opens that cannot be understood without the one before it."""


def leans_on_the_one_before(sentence: str) -> bool:
    """Whether a sentence begins with "This", "They" or another word that points back."""
    return _LEANS.match(sentence) is not None
