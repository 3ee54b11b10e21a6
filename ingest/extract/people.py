"""Tells who is named in council papers: a person by name, by post, or by both."""

import re
from dataclasses import dataclass

TITLE = (
    r"(?:(?:County\s+|Borough\s+|City\s+)?Councillors?|COUNCILLORS?|Cllrs?\.?|CLLRS?\.?|Alder(?:man|woman)|Mr\.?"
    r"|Mrs\.?"
    r"|Ms\.?|Miss|Mx|Dr\.?|Sir|Dame|Lord|Lady|Baroness|Rev(?:erend|d)?\.?|Prof(?:essor)?\.?|The\s+Lord\s+Mayor)"
)
_PART = r"(?:[A-Z]\.?(?![A-Za-z’'])|(?:Mc|Mac|O[’'])?[A-Z][\w’'\-]*[a-z][\w’'\-]*|[A-Z]{2,}(?:-[A-Z]+)?)"
_PARTICLE = r"(?:de|van|von|der|den|la|le|al|el|bin|ap)"
PERSON = rf"(?:{_PART}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_PART}){{0,3}})"
TITLED = rf"(?:{TITLE}\s+{PERSON})"
"""A person with a title: "Councillor Tilley", "Mrs A. Smith-Jones"."""

POST = (
    r"(?:(?:Strategic|Executive|Corporate|Assistant|Deputy|Interim|Acting|Service|Group|Managing|Associate"
    r"|Operational"
    r"|Joint|Statutory|Independent|Principal|Senior|Lead|Chief|Vice|Shadow|former)[\s-]+){0,3}"
    r"(?:Director|Head\s+of(?:\s+Service)?|Service\s+Delivery\s+Manager|Chair(?:man|woman|person)?"
    r"|Leader(?:\s+of\s+the"
    r"\s+(?:Council|Opposition))?|Cabinet\s+Member|Portfolio\s+Holder|Lead\s+Member|Executive\s+Member"
    r"|Deputy\s+Leader"
    r"|Manager|Officer|Executive|Commissioner|Social\s+Worker|Mayor|Monitoring\s+Officer|Solicitor|Inspector|Adviser"
    r"|Advisor|Consultant|Representative|Member|Superintendent|Headteacher)\b"
)
_POST = re.compile(POST, re.IGNORECASE)
_TITLED = re.compile(TITLED)
_PERSON = re.compile(PERSON)
_MEMBERS = re.compile(
    r"^(?:(?:a|an|one|another|other|some|several|two|three|the|all)\s+)?(?:\w+\s+)?"
    r"(?:members?|councillors?|officers?|representatives?|young people|school representatives?)"
    r"(?:\s+of\s+the\s+(?:committee|panel|board|public|council|commission))?$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"^(?:that|to|if|when|while|as|because|although|however|there|it|this|these|what|how)\b"
    r"|\b(?:be|been|is|are|was|were|will|would|should|has|have|had|did|does|do|can|could|which|not)\b",
    re.IGNORECASE,
)
"""Words of a clause: what holds them is no name or post."""

_NO_PERSON = frozenset(
    re.findall(
        r"\w+",
        """Ofsted Inspectors Inspection Report Council County Borough City Committee Cabinet Panel Board Children Young
        People Services Service Social Care Education Government Department Local Authority Authorities Police Health
        Members Officers Plan Agenda Item Minutes Review Update Work Data Performance Progress Following Overall The
        This These There It In On At For With During Since Under Team Strategy Partnership Trust School Schools
        Framework Judgement Recommendation Decision Question Reply Answer Response Staff Leaders Managers HMI CQC DfE
        Family Early Help Act Group Working Safeguarding Questions Reports Papers Scrutiny Overview Supporting
        Documents""",
    )
)
"""Words that begin with a capital in council papers and are no part of a person's name."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks: `name` and `role` as printed, "" where one is not."""

    name: str
    role: str

    @property
    def surname(self) -> str:
        """The last word of the name."""
        return self.name.split()[-1] if self.name else ""


def speaker_in(words: str) -> Speaker | None:
    """Whom the subject of a sentence names; None where it is no person: "the report", "Ofsted", "the Committee"."""
    words = words.strip(" ,;:–-")
    if not words or len(words) > 170 or _CLAUSE.search(words):
        return None
    if _MEMBERS.match(words):
        return Speaker("", words)
    return _titled(words) or _with_post(words) or _plain_name(words)


def speaker_title(name: str) -> bool:
    """Whether a name begins with a title: "Councillor Tilley"."""
    return bool(_TITLED.match(name))


def _titled(words: str) -> Speaker | None:
    match = _TITLED.match(words)
    if not match:
        return None
    return Speaker(match.group(), _role(words[match.end() :]))


def _with_post(words: str) -> Speaker | None:
    post = _POST.search(words)
    if post is None:
        return None
    named = _named_apart(words)
    if named:
        return named
    bare = re.sub(r"^(?:the|a|an|its|their|our)\s+", "", words, flags=re.IGNORECASE)
    # "The report by the Director" is no director: the post must open the words, after a council's name at most.
    opens = re.match(rf"^(?:[\w’'&-]+\s+){{0,5}}?{POST}", bare, re.IGNORECASE)
    if opens is None or re.match(
        r"^(?:report|letter|presentation|update|paper|role|work|views?)\b", bare, re.IGNORECASE
    ):
        return None
    return Speaker("", bare.strip(" ,"))


def _named_apart(words: str) -> Speaker | None:
    """ "Ann Smith, Director of X", "Ann Smith (Director)", "the council's cabinet member for X, Ann Smith"."""
    first = re.match(rf"^({PERSON})\s*(?:,\s*|\(|\s[–-]\s)(.+?)\)?$", words)
    if first and _is_person(first.group(1)):
        return Speaker(first.group(1), _role(first.group(2)))
    last = re.match(rf"^(.*?[a-z)]),?\s+((?:{TITLE}\s+)?{PERSON})$", words)
    if last and _POST.search(last.group(1)) and _is_person(last.group(2)) and len(last.group(2).split()) >= 2:
        role = re.sub(r"^(?:the)\s+", "", last.group(1), flags=re.IGNORECASE).strip(" ,")
        # "Director of Education Services": the last words are the post's own.
        return None if re.search(r"\b(?:of|for|and|&|:)$", role) else Speaker(last.group(2), role)
    return None


def _plain_name(words: str) -> Speaker | None:
    """ "Lorraine Butcher and Tony Crane": names of two words or more, each beginning with a capital."""
    several = re.split(r"\s+and\s+|,\s+", words)
    if all(_PERSON.fullmatch(each) and _is_person(each) and len(each.split()) >= 2 for each in several):
        return Speaker(words, "")
    return None


def _is_person(name: str) -> bool:
    parts = re.sub(rf"^{TITLE}\s+", "", name).split()
    return bool(parts) and not any(part.strip(".,’'s") in _NO_PERSON or part in _NO_PERSON for part in parts)


def _role(words: str) -> str:
    # "The county's cabinet member" keeps its article, "the Director" does not need it.
    role = re.sub(r"^(?:the|our|its)\s+(?!\w+[’']s\b)", "", words.strip(" ,();:–-"), flags=re.IGNORECASE)
    return role if _POST.search(role) or len(role.split()) > 1 else ""
