"""Councils that a document names, told apart from their twins, from surnames and from everyday words."""

import re
from dataclasses import dataclass
from functools import cache
from re import Pattern

from index.vocabulary.gazetteer import Sighting, place_words, sightings


@dataclass(frozen=True, slots=True)
class Mention:
    """A council named in a text: `council` is its name with us, `surface` the text from `start` to `end`."""

    council: str
    start: int
    end: int
    surface: str


AROUND = 70
"""Characters that are read before and after a name to tell what it stands for."""

_SMALL_WORDS = {"and", "of", "on", "upon", "with", "for", "by", "the"}

_TITLE = (
    r"(?:Councillors?|Cllrs?|Mr|Mrs|Ms|Miss|Mx|Dr|Lord|Lady|Baroness|Baron|Sir|Dame|Prof|Professor|Judge|Mayor"
    r"|Rev|Revd|Alderman|Justice|Sgt|PC)\.?"
)
_AFTER_TITLE = re.compile(rf"\b{_TITLE}[ \t]+(?:[A-Z][\w'’.-]*[ \t]+){{0,2}}$")
_PERSON_LIST = re.compile(
    rf"\b{_TITLE}[ \t]+[A-Z][\w'’-]+(?:,?[ \t]+(?:and[ \t]+)?[A-Z][\w'’-]+)*,?[ \t]+(?:and[ \t]+)?$"
)
_AFTER_HONOUR = re.compile(
    r"\b(?:Duke|Duchess|Duchy|Earl|Countess|Bishop|Archbishop|Archdeacon|Marquess|University|Diocese)\s+of\s+$"
)
_NEW = re.compile(r"\b(?:New|Old|Little|Upper|Lower|Mount)\s+$")
_CAPITALISED_BEFORE = re.compile(r"(?<![.!?:;]\s)\b([A-Z][a-z]+|[A-Z]\.?)[ \t]+$")
_NOT_A_FIRST_NAME = re.compile(
    r"^(?:The|In|For|At|From|To|And|Of|With|By|Across|Within|Both|Like|Unlike|While|When|Since|Inspection|Ofsted|Council|Borough|City|County|"
    r"Region|Report|Children|Leaders|That|As|If|Although|Greater|Outer|Inner|Agenda|Visit|Letter|Judgement|Compare|Wards?|Re|On|Royal|Central|"
    r"Between|Outside|Near|Despite|Today|Here|Why|How|What|Does|Is|Was|Has|Did|Can|Are|A|I)$"
)
_AFTER_INSTITUTION = re.compile(
    r"^(?:['’]s)?(?:[ \t]+(?:and|&)[ \t]+[A-Z]\w+|[ \t]+[A-Z]\w+){0,2}?[ \t]+"
    r"(?:Road|Street|Lane|Avenue|Square|Close|Drive|Hospitals?|Infirmary|Castle|University|College|Police|Constabulary|Station|"
    r"NHS|ICB|CCG|Building Society|United|Rovers|Wanderers|Magistrates|Crown Court|Combined Authority|FC"
    r"|Grammar|Academy|Primary|"
    r"[Pp]olice|[Jj]udge?ment|School|Evening|Echo|Gazette|Telegraph|Chronicle|Live|Prison|Airport|Rail|Park|Way|Terrace|Gardens|Crescent|Hill|Abbey)\b"
)
_COUNCIL_ITSELF = re.compile(r"^\s+(?:Metropolitan\s+)?(?:County|City|Borough|District)\s+Council\b")
_POSTCODE_AFTER = re.compile(r"^[\s,]+[A-Z]{1,2}\d{1,2}[A-Z]?\s+\d[A-Z]{2}\b")
_COUNCIL_AFTER = re.compile(
    r"^(?:['’]s)?\s+(?:(?:County|City|Borough|Metropolitan|Unitary|District|Royal)\b|Council\b|council\b|(?:[Ll]ocal\s+)?[Aa]uthority|LA\b|"
    r"MBC\b|MDC\b|LSCB|LSCP|Local\s+Safeguarding|Safeguarding|Children|children|CHILDREN|COUNCIL|BOROUGH|CITY|COUNTY|METROPOLITAN|DCS|"
    r"[Ss]ocial\s+(?:work|care)|[Ss]ervices\b|Director|[Rr]esidents|[Ff]amilies|[Yy]oung\s+[Pp]eople|Corporate\s+Parent|Youth\s+(?:Justice|Offending)|"
    r"YJS|YOT|Virtual\s+School|Adoption|Fostering|Cabinet|[Cc]are\s+[Ll]eavers|[Cc]are\s+experienced|local\s+area|MASH|Inspection|inspection|Ofsted)"
)
_VERB_AFTER = re.compile(
    r"^\s+(?:is|are|was|were|has|have|had|will|continues?|remains?|received|needs?|must|achieved|became|does)\b(?!\s+(?:asked|said))"
)
_COUNCIL_BEFORE = re.compile(
    r"(?:\b(?:[Bb]orough|[Cc]ity|[Cc]ounty|[Cc]ouncil|[Cc]orporation|[Dd]istrict|[Aa]uthority|[Ii]nspection"
    r"|[Ss]ervices)\s+(?:of|in)(?:\s+the)?|BOROUGH OF|CITY OF)\s+$"
)
_PLACE_BEFORE = re.compile(
    r"\b(?:[Ii]n|[Aa]cross|[Ww]ithin|[Tt]hroughout|[Oo]utside|[Aa]round|[Nn]ear|[Ff]rom|[Tt]o|[Ii]nto|[Aa]t|[Oo]f|[Ff]or|[Bb]etween|[Tt]han|[Ll]ike|as|by|including|neighbouring|inspected|visited|judged|rated)\s+$"
)
_SURE_PLACE_BEFORE = re.compile(
    r"\b(?:[Ii]n|[Aa]cross|[Ww]ithin|[Tt]hroughout|[Oo]utside|[Aa]round|[Nn]ear|[Ff]rom|[Tt]o|[Ii]nto|inspected|visited|judged|rated)\s+$"
)
_SUBJECT = re.compile(
    r"\b(?:[Ww]riting|[Mm]ath\w*|[Ss]pelling|[Pp]honics|[Ll]iteracy|[Kk]ey\s+[Ss]tage|KS[1-4]|[Aa]ttainment|[Bb]ooks?|SATs)\b"
)
_ALONE_BEFORE = re.compile(r"(?:^|\n)[ \t#*•▪◼-]*$")
_ALONE_AFTER = re.compile(r"^[ \t*]*(?:\n|$)")
_INSPECTION_NEAR = re.compile(r"\b(?:inspect|council|local\s+authority|children)", re.IGNORECASE)
_LIST_GAP = re.compile(r"^\s*(?:,|and|&|or|;|/|,\s*and)\s*$")


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands before and after a name."""

    before: str
    after: str
    name: str

    def has(self, pattern: Pattern[str]) -> bool:
        return pattern.search(self.before) is not None

    def goes_on(self, pattern: Pattern[str]) -> bool:
        return pattern.search(self.after) is not None


def _around(text: str, seen: Sighting) -> _Around:
    return _Around(text[max(0, seen.start - AROUND) : seen.start], text[seen.end : seen.end + AROUND], seen.key)


def _capitalised(surface: str) -> bool:
    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", surface)
    return all(word[0].isupper() or word.casefold() in _SMALL_WORDS for word in words) and surface[0].isupper()


def _first_name_before(around: _Around) -> bool:
    match = _CAPITALISED_BEFORE.search(around.before)
    return match is not None and not _NOT_A_FIRST_NAME.match(match.group(1))


def _is_a_person_or_institution(around: _Around) -> bool:
    if around.goes_on(_COUNCIL_ITSELF):
        return False
    if around.has(_AFTER_TITLE):
        return True
    if (
        around.has(_AFTER_HONOUR)
        or around.has(_NEW)
        or around.goes_on(_AFTER_INSTITUTION)
        or around.goes_on(_POSTCODE_AFTER)
    ):
        return True
    if around.name not in place_words("names_of_people"):
        return False
    return around.has(_PERSON_LIST) or (_first_name_before(around) and not around.goes_on(_COUNCIL_AFTER))


def _says_council(around: _Around) -> bool:
    """Whether the words around a risky name make it the council, or a place where one would live."""
    everyday = around.name in place_words("everyday")
    if around.goes_on(_COUNCIL_AFTER) or around.has(_COUNCIL_BEFORE) or _stands_alone(around):
        return True
    if around.has(_SURE_PLACE_BEFORE if everyday else _PLACE_BEFORE):
        return True
    return not everyday and (around.goes_on(_VERB_AFTER) or re.match(r"['’]s\b", around.after) is not None)


def _stands_alone(around: _Around) -> bool:
    """Whether the name is a line of its own, as on a report's cover, with an inspection or a council near it."""
    alone = around.has(_ALONE_BEFORE) and around.goes_on(_ALONE_AFTER)
    return alone and _INSPECTION_NEAR.search(around.before + around.after) is not None


def _is_subject_of_lessons(around: _Around) -> bool:
    return (
        around.name == "reading"
        and _SUBJECT.search(around.before[-40:] + around.after[:50]) is not None
        and not around.goes_on(_COUNCIL_AFTER)
    )


@cache
def _risky() -> frozenset[str]:
    return place_words("needs_context") | place_words("everyday")


def _candidates(text: str) -> list[Sighting]:
    found = []
    for seen in sightings(text):
        place, surface = seen.place, text[seen.start : seen.end]
        if len(place.councils) != 1 or not _capitalised(surface):
            continue
        around = _around(text, seen)
        if not _is_a_person_or_institution(around) and not _is_subject_of_lessons(around):
            found.append(seen)
    return found


def _accepted(text: str, found: list[Sighting]) -> list[bool]:
    """Which sightings are councils: plain names, risky ones with evidence, and what stands beside one in a list."""
    sure = [seen.key not in _risky() or _says_council(_around(text, seen)) for seen in found]
    vouched = {
        seen.key
        for seen in found
        if _around(text, seen).goes_on(_COUNCIL_AFTER) or _around(text, seen).has(_COUNCIL_BEFORE)
    } - place_words("everyday")
    accepted = [ok or seen.key in vouched for ok, seen in zip(sure, found, strict=True)]
    for order in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        for index in order:
            other = index - 1 if order.step > 0 else index + 1
            first, second = sorted((index, other))
            beside = _LIST_GAP.match(text[found[first].end : found[second].start])
            accepted[index] = accepted[index] or (accepted[other] and beside is not None)
    return accepted


def find_councils(text: str) -> tuple[Mention, ...]:
    """The councils that a document's text names, in order; a trust shared by several councils is left out."""
    found = _candidates(text)
    return tuple(
        Mention(seen.place.councils[0], seen.start, seen.end, text[seen.start : seen.end])
        for seen, ok in zip(found, _accepted(text, found), strict=True)
        if ok
    )
