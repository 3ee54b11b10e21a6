"""How gravely a sentence finds fault: to choose, of many that do, those that carry a grade."""

import re

from index.vocabulary.praise import MEANINGFUL

_SETS_A_CASE = (
    r"\b(?:when|where|if|unless|until|whether|should|in case|those who|children who|families who|people who)\b"
)
_NO_FAULT = re.compile(
    r"\b(?:without|no|any|minim\w+|little|fill\w*|avoid\w*|prevent\w*|reduc\w*|address\w*|tackl\w*|escalat\w*"
    r"|challeng\w*|eliminat\w*|identif\w+|recognis\w+|not)\s(?:[\w’']+\s){0,3}(?:delay\w*|drift\w*|gaps?|weakness\w*|shortfalls?|poor)"
    r"(?:\s(?:and|or)\s(?:delay\w*|drift))?"
    r"|\bstrengths?\sand\s(?:\w+\s){0,3}weakness\w*|\bweakness\w*\sand\s(?:\w+\s)?strengths?"
    r"|\bnot\sallowed\b[^,;.]{0,60}|\b(?:number|proportion|rate|percentage)s?\b[^;.]{0,120}?\bdeclin\w+"
    r"|\bnot\s(?:only|just|simply|least)\b|\bno\slonger\b|\bwhether\sor\snot\b|\bif\snot\b"
    r"|\bpoor\s(?:\w+\s){0,2}(?:health|attendance|attenders?|housing)\b|\bno\sdelay|\bnot\s(?:drift|hesitate|shy|wait)\b"
    rf"|{_SETS_A_CASE}[^,;.]{{0,80}}?(?:,\s(?:or|and)\s[^,;.]{{0,40}}?)?(?:\bcannot\b|\bcan\snot\b|\bunable\b|\bnot\b|n[’']t\b|\bunsafe\b)"
    r"|\bwhat\s(?:\w+\s){0,3}needs?\sto\b|(?:ensur\w+|so)\sthat\b[^,;.]{0,80}?\bnot\b"
    r"|\bthere\s(?:is|are|was|were)\s(?:\w+\s)?no\s(?:\w+\s)?(?:children|cases|families|alternative)\b"
    r"|\bfail(?:s|ed|ing|ures?)?\s(?:asylum|placements?)\b|\bnot\s(?:in|for)\s(?:education|school|employment)\b",
    re.IGNORECASE,
)
"""Words of lack that find no fault: "without delay", "strengths and weaknesses", "when they cannot stay"."""

_FAULT = re.compile(
    r"\b(?:(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|but|yet|and|still|although)\s(?:\w+\s)?not"
    r"|cannot|not\s(?:yet|all|every|always|sufficiently|consistently|good|well|enough)|too\s\w+|inconsisten\w+|weak\w*"
    r"|lack\w*|delay\w*|drift|insufficient\w*|poor(?:ly|er)?|limited|variable|vari(?:es|ed)\sin|underdeveloped"
    r"|under-developed|fail(?:s|ed|ing|ures?)?|ineffective\w*|inadequate\w*|unclear|unaware|unable|gaps?|slow\w*|absence"
    r"|shortfalls?|deficits?|deficienc\w+|unacceptabl\w+|unsafe|premature\w*|superficial\w*|over-?optimis\w+|unmet"
    r"|less\s(?:effective|consistent\w*|well|clear|timely|robust|strong|evident|developed|assured|successful|frequent\w*)"
    r"|(?:more|much|further|still)\s(?:\w+\s){0,2}(?:to\sdo|to\sbe\sdone|work|improvement)|remains?\sto\sbe|yet\sto\sbe"
    r"|needs?\s(?:to\sbe\s\w+|to\simprove|to\sdo|further|improvement|strengthening)|in\sneed\sof\simprovement"
    r"|there\s(?:is|are|was|were)\s(?:\w+\s)?no|deteriorat\w+|declin\w+|worse\w*|could\sbe\s(?:better|improved)"
    r"|should\sbe\s(?:better|improved|more)|not\s\w+ly)\b|n[’']t\b",
    re.IGNORECASE,
)
_GRAVE = re.compile(
    r"\b(?:serious\w*|widespread|systemic\w*|critical\w*|inadequate|unsafe|at risk|risk of harm|harmful"
    r"|(?:significant(?:ly)?|marked(?:ly)?) (?:harm|deteriorat\w+|weak\w*|short\w*|delay\w*)|at all levels|throughout"
    r"|too (?:many|long|often)|majority|most|many|not effective|ineffective|unacceptabl\w+|failures?|poor)\b",
    re.IGNORECASE,
)
_TURNS = re.compile(r"\b(?:however|but|although|nevertheless|despite|while)\b", re.IGNORECASE)
_BEING_MENDED = re.compile(
    r"\b(?:(?:has|have|is|are|was|were) (?:\w+ )?(?:improv\w+|address\w+|resolv\w+|rectif\w+|strengthen\w+)|improving"
    r"|leaders (?:\w+ )?(?:know|recogni[sz]e|acknowledge|are aware|understand)|action was taken)\b",
    re.IGNORECASE,
)
_IN_THE_PAST = re.compile(
    r"\b(?:last|previous) (?:\w+ )?(?:inspection|visit)\b|\binspection (?:of|in) (?:19|20)\d\d\b"
    r"|\bhistorical\w*|\blegacy\b|\bpreviously\b|\bin the past\b|\bpandemic\b|\bcovid",
    re.IGNORECASE,
)

_SINCE_THEN = re.compile(
    r"\bsince the (?:last|previous) (?:\w+ )?(?:inspection|visit)(?: (?:of|in) (?:\w+ )?\d{4})?", re.IGNORECASE
)

PAST = 3
"""What speaks of an earlier time weighs so much less."""

MOST = 3
"""So many words of lack count at most: a longer sentence is not a graver one."""


def gravity(sentence: str) -> int:
    """How gravely a sentence finds fault; 0 or less where it finds none, or only one that is being mended or past."""
    told = _NO_FAULT.sub(" ", " ".join(sentence.split()))
    faults = len(_FAULT.findall(told))
    if not faults or len(sentence.split()) < MEANINGFUL:
        return 0
    weight = min(faults, MOST) + min(len(_GRAVE.findall(told)), MOST) + (_TURNS.search(told) is not None)
    return (
        weight
        - (_BEING_MENDED.search(told) is not None)
        - PAST * (_IN_THE_PAST.search(_SINCE_THEN.sub(" ", told)) is not None)
    )


def falls_short(sentence: str) -> bool:
    """Whether a sentence says, by a word of lack or a denial, that something is not as it should be."""
    return gravity(sentence) > 0
