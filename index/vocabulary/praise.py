"""How inspectors praise and find wanting: sentences that say what is good and take nothing back, or what is lacking."""

import re

MEANINGFUL = 6
"""Fewer words than this are a title or a table cell."""

_PRAISES = re.compile(
    r"\b(?:strong\w*|strength\w*|effective\w*|excellent|impressive|high[- ]quality|outstanding|exceptional\w*|"
    r"success\w*|benefit(?:s|ed|ing)?|(?<!as )well[- ]\w+|good"
    r"|prais\w+|improved|robust|positive\w*|skilled|stable|timely|swift\w*|more than doubled|committed|ambitious)\b",
    re.IGNORECASE,
)
_TAKES_BACK = re.compile(
    r"\b(?:not|no|nor|never|however|but|although|though|while|yet|lack\w*|weak\w*|inconsisten\w+|poor\w*|"
    r"delay\w*|insufficient\w*|too \w+|inhibit\w*|hamper\w*|hinder\w*|undermin\w*|compromis\w*|adverse\w*|"
    r"negative\w*|despite|without|absence|ineffective\w*|unclear|unable|slow\w*|drift\w*|gaps?|only|further work"
    r"|inadequate|requires? improvement|requiring|overly|should|need(?:s|ed)? to|concern\w*|fail\w*|limited|variable|"
    r"mixed|shortcomings?|shortfalls?|(?:would|could|must) be (?:\w+ )?(?:improved|strengthened|more)|"
    r"previously|declin\w*|deteriorat\w*|worse\w*|(?:was|were) judged|(?:last|previous) inspection)\b|n['’]t\b",
    re.IGNORECASE,
)


def praises(sentence: str) -> bool:
    """Whether a sentence praises plainly, and takes nothing back."""
    return (
        _PRAISES.search(sentence) is not None
        and _TAKES_BACK.search(sentence) is None
        and len(sentence.split()) >= MEANINGFUL
    )


_LACKS = re.compile(
    r"\b(?:(?:more|much|work|still) (?:\w+ ){0,2}(?:to be done|to do)|remain(?:s|ed) to be"
    r"|further (?:work|improve\w+)|not (?:yet|always|sufficiently|consistently|good enough|well enough)"
    r"|inconsisten\w+|too (?:many|long|few|slow\w*|often)|weak\w*|lack\w*|delay\w*|drift|insufficient\w*|poor(?:ly)?"
    r"|should (?:be|have)|needs? to|needed to|(?:in )?need of|limited|variable|under-?developed|fail\w*)\b",
    re.IGNORECASE,
)


def finds_wanting(sentence: str) -> bool:
    """Whether a sentence says that something is still lacking."""
    return _LACKS.search(sentence) is not None and len(sentence.split()) >= MEANINGFUL
