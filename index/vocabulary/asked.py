"""Councils that a question names, however it is typed: lower case, short, with an "s" run on, or misspelt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.vocabulary.gazetteer import Sighting, Word, gazetteer, place_words, sightings, words_of


@dataclass(frozen=True, slots=True)
class QuestionCouncils:
    """The councils of a question.

    `found` are the names of known councils, in the order they were typed. `unknown` are places that read like a
    council and are none of ours, as typed.
    `suggestions` pairs a misspelling, as typed, with the council in `found` that we took it for.
    """

    found: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    suggestions: tuple[tuple[str, str], ...] = ()


_EVIDENCE_AFTER = re.compile(
    r"^(?:['’]?s)?\s+(?:(?:county|city|borough|metropolitan|local|unitary)\b|council|authorit|children|childrens|child\b|inspect|ofsted|report|action|ilacs|sif\b|"
    r"improve|needs?\b|rated|rating|judged?|judgement|graded?|get\b|got\b|do\b|doing|did\b|done\b|outcome|focused|monitoring|visit|dcs\b|social|services?\b|"
    r"compare[ds]?\b|outstanding|good\b|inadequate|requires?\b|adequate|send\b|jtai|lscb|youth|mash\b"
    r"|looked|care\b|leaders?|20[012]\d|in 20|up to\b|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\s+20|last|latest|ever\b|"
    r"v\b|vs\b|versus|have\b|had\b|has\b|fare|perform|improving|overall|better|worse)",
    re.IGNORECASE,
)
_EVIDENCE_BEFORE = re.compile(
    r"\b(?:in|at|for|of|(?:hold|have|got|anything|something|reports?|papers?) on|"
    r"does|did|do|is|has|had|about|compare|vs|v|versus|and|or|with|to|from|near|like|than"
    r"|hows|how's|how is|across|within|judged?|rated?|"
    r"graded?|inspected?|council|borough of|show|give me|re)\s+(?:the\s+)?$|,\s*$|^\s*(?:and\s+)?$",
    re.IGNORECASE,
)
_VERB_AFTER = re.compile(
    r"^\s*(?:the|a|an|this|that|these|those|about|through|between|up(?! to)|"
    r"your|our|their|its|it|them|books?|ages?|levels?|skills?|tests?|scores?|schemes?|"
    r"rooms?|lists?|aloud|material|and\s+(?:writing|math\w*|phonics|spelling)|or\s+writing|,?\s*writing|at\s+(?:age|key|the\s+end)|bad|trend|fears?|"
    r"any|all|my|time|water|in\s+on)\b",
    re.IGNORECASE,
)
_VERB_BEFORE = re.compile(
    r"\b(?:am|are|i'm|were|been|be|when|after|while|before|inspectors|members|staff|by|worth|my|their|your|our|of\s+the|keep|start(?:ed)?|like|"
    r"they|we|to|second|first|third|guided|shared|children's)\s+$",
    re.IGNORECASE,
)
_LESSONS = re.compile(r"\b(?:attainment|writing|math\w*|phonics|literacy|key stage|ks[1-4]|pupils?)\b", re.IGNORECASE)
_PERSON_BEFORE = re.compile(
    r"\b(?:councillor|cllr|mrs?|ms|miss|dr|lord|lady|baroness|sir|dame"
    r"|(?<!head )(?<!lead )(?<!chief )(?<!main )inspector|duke of"
    r"|new)\.?\s+(?:(?!(?:in|at|for|of)\b)[A-Z][\w'’-]+\s+)?$",
    re.IGNORECASE,
)
_FIRST_NAME_BEFORE = re.compile(
    r"(?<!^)(?<![.?!]\s)\b(?!In|Of|And|For|Does|Did|Is|Was|Has|Compare|With|Ofsted|About|ILACS|SIF)([A-Z][a-z]+)\s+$"
)
_NAMED_BEFORE = re.compile(r"(?:^|\b(?:about|of|by|at|did|does|has|compare|and|vs|with))\s*$", re.IGNORECASE)
_ROAD_AFTER = re.compile(
    r"^\s+(?:road|street|lane|avenue|police|hospitals?|university|college|castle|house)\b", re.IGNORECASE
)
_COUNCIL_WORD_AFTER = re.compile(
    r"^(?:['’]s)?\s+(?:(?:county|city|district|borough|town)\s+)?(?:council|borough)\b|^(?:['’]s)?\s+(?:city|county)\b",
    re.IGNORECASE,
)
_SAID_PLACE = re.compile(
    r"\b(?:in|at|for|of|about|compare|vs|versus|with|from|like|than|does|did|is|was|has|how's|hows)\s+$", re.IGNORECASE
)


_ASKS_OF_THE_FIELD = re.compile(
    r"^(?:['’]?s)?\s.*\b(?:19|20)\d\d\b|^(?:['’]?s)?\s+(?:(?!and\b)[\w'’-]+\s+){0,3}?"
    r"(?:lado|mash|iros?|peps?|plo|edt|dcs|sgos?|rhis?|lac|cla|cic|uasc|supervision|caseloads?|audits?|thresholds?|"
    r"assessments?|adoption|foster\w*|neglect|homeless\w*|early help|front door|social workers?|safeguarding|"
    r"placements?|private(?:ly)? foster\w*|child protection|care leavers?|looked[- ]after|pathway plans?|life[- ]story|"
    r"return (?:home )?interviews?|pre-?proceedings|exploitation|audit\w*|agency staff)\b",
    re.IGNORECASE | re.DOTALL,
)
"""After a name that is also an everyday word, what makes it the council at the beginning of a question: a year, or a
subject of inspections.
"""


def _before(text: str, start: int) -> str:
    return text[max(0, start - 60) : start]


def _after(text: str, end: int) -> str:
    return re.sub(r"^['’]s?\b", "", text[end : end + 60])


def _is_everyday_use(text: str, seen: Sighting) -> bool:
    """Whether "reading", "bury" and their like are the everyday word here."""
    before, after = _before(text, seen.start), _after(text, seen.end)
    if seen.key == "reading" and (_VERB_AFTER.match(after) or _LESSONS.search(text)):
        return True
    if _EVIDENCE_AFTER.match(after) and not _VERB_AFTER.match(after):
        return False
    if _VERB_AFTER.match(after):
        return True
    if seen.key in place_words("short_names"):
        return False
    if text[seen.start].isupper() and before.strip():
        return False
    if not before.strip() and _ASKS_OF_THE_FIELD.search(after):
        return False
    if _VERB_BEFORE.search(before):
        return True
    at_the_end = not after.strip(" ?.!")
    return not (_EVIDENCE_BEFORE.search(before) and (at_the_end or before.strip() or _EVIDENCE_AFTER.match(after)))


def _is_person_or_road(text: str, seen: Sighting) -> bool:
    before, after = _before(text, seen.start), text[seen.end : seen.end + 60]
    if _ROAD_AFTER.match(after):
        return True
    if seen.key not in place_words("names_of_people") or _EVIDENCE_AFTER.match(after):
        return False
    if _PERSON_BEFORE.search(before):
        return True
    return text[seen.start].isupper() and _FIRST_NAME_BEFORE.search(_before(text, seen.start)) is not None


def _works_together_for_children(text: str, seen: Sighting) -> bool:
    """Whether a trust's name is only the words it is made of: "how do agencies work together for children"."""
    plain_words = (
        seen.place.trust
        and text[seen.start].islower()
        and seen.key in ("together for children", "achieving for children")
    )
    return plain_words and not _NAMED_BEFORE.search(_before(text, seen.start))


def _known(text: str) -> Iterator[Sighting]:
    for seen in sightings(text):
        if seen.place.elsewhere or (
            not (seen.key in place_words("everyday") and _is_everyday_use(text, seen))
            and not _is_person_or_road(text, seen)
            and not _works_together_for_children(text, seen)
        ):
            yield seen


def _unsuffixed(text: str, word: Word) -> str | None:
    """The council behind an "s" typed without its apostrophe: "oxfordshires", "hulls"."""
    if not word.folded.endswith("s") or len(word.folded) < 5:
        return None
    name = word.folded[:-1]
    place = gazetteer().get(name)
    if place is None or len(place.councils) != 1:
        return None
    after = text[word.core_end : word.core_end + 40]
    asks_of_it = _EVIDENCE_AFTER.match(after) or _ASKS_OF_THE_FIELD.search(after)
    everyday = name in place_words("everyday") and not asks_of_it
    return None if everyday else place.councils[0]


@cache
def _spellings() -> tuple[str, ...]:
    """Names long enough that a slip of the keyboard still leaves them recognisable."""
    return tuple(
        key
        for key, place in gazetteer().items()
        if len(place.councils) == 1 and len(key) >= 6 and key not in place_words("everyday")
    )


@lru_cache(maxsize=10_000)
def _misspelt(typed: str) -> str | None:
    """The one council that a misspelling is near enough to: one slip in a short name, two in a long one."""
    typed = typed.casefold().replace("’", "'").removesuffix("'s")
    if len(typed) < 6 or typed in place_words("never_misspellings") or typed in gazetteer():
        return None
    slips = 1 if len(typed) < 9 else 2
    near = process.extract(typed, _spellings(), scorer=OSA.distance, score_cutoff=slips, limit=3)
    near = [hit for hit in near if hit[0][0] == typed[0] and hit[0][-3:] != "ing"]
    if not near:
        return None
    best = [hit for hit in near if hit[1] == near[0][1]]
    meant = {gazetteer()[hit[0]].councils[0] for hit in best}
    return meant.pop() if len(meant) == 1 else None


def _is_unknown(text: str, seen: Sighting) -> bool:
    """Whether a place elsewhere is asked about as a council."""
    before, after, surface = _before(text, seen.start), text[seen.end : seen.end + 40], text[seen.start : seen.end]
    if _COUNCIL_WORD_AFTER.match(after) or re.search(r"\bcouncil of\s+$", before, re.IGNORECASE):
        return True
    if seen.place.elsewhere == "area" or _ROAD_AFTER.match(after):
        return False
    if text.strip(" ?.!").casefold() == surface.casefold():
        return True
    return surface[0].isupper() or (_SAID_PLACE.search(before) is not None and len(seen.key) > 4)


_CALLED_COUNCIL = re.compile(
    r"\b((?:[A-Z][a-z]{2,}(?:[ -](?:and|upon|on|under|le|of)[ -](?=[A-Z])|[ -])?){1,4}?)[ ]?(?<=["
    r" a-z])\b(?:(?:County|City|District|Borough|Metropolitan)\s+)*(?:[Cc]ouncil|[Bb]orough)\b"
)
_IN_PLACE = re.compile(r"\bin\s+([A-Z](?![a-z]*ing\b)[a-z]{4,})\s*[?.!]?\s*$")
_ABOUT_INSPECTIONS = re.compile(
    r"\b(?:council|authority|inspect\w*|ofsted|rated|judged|judgement|graded?|children's services)\b", re.IGNORECASE
)


def _without_leading(name: str, words: frozenset[str]) -> str:
    """A name without the words it does not begin with: "What did Narnia" is "Narnia"."""
    parts = name.split()
    while parts and parts[0].casefold() in words:
        parts.pop(0)
    return " ".join(parts)


def _reads_like_a_place(name: str) -> bool:
    """Whether no word of a name is of the sort other councils have: "Youth Council", "Children in Care Council"."""
    words = name.casefold().split()
    return bool(words) and not place_words("not_names").intersection(words) and words[-1] not in ("and", "of", "on")


def _invented(text: str, taken: list[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """Places we do not know that are called a council, or asked about as one: "Narnia council", "in Atlantis"."""
    for match in _CALLED_COUNCIL.finditer(text):
        name = _without_leading(match.group(1).strip(), place_words("not_names"))
        start = match.start(1) + match.group(1).find(name)
        if _reads_like_a_place(name) and not _overlaps(start, start + len(name), taken):
            yield start, name
    place = _IN_PLACE.search(text)
    if (
        place
        and _ABOUT_INSPECTIONS.search(text)
        and place.group(1).casefold() not in place_words("not_places")
        and not _overlaps(*place.span(1), taken)
    ):
        yield place.start(1), place.group(1)


def _overlaps(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    return any(start < other_end and other_start < end for other_start, other_end in taken)


def _typed_otherwise(text: str, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int, str, bool]]:
    """Words outside the known names that are a council with an "s" or a misspelt one: start, end, name, if misspelt."""
    words = [word for word in words_of(text) if not _overlaps(word.start, word.core_end, taken)]
    for word in words:
        if council := _unsuffixed(text, word):
            yield word.start, word.core_end, council, False
    for length in (4, 3, 2, 1):
        for index in range(len(words) - length + 1):
            group = words[index : index + length]
            typed = text[group[0].start : group[-1].core_end]
            if length > 1 and len(typed) < 10:
                continue
            if _PERSON_BEFORE.search(_before(text, group[0].start)):
                continue
            if council := _misspelt(" ".join(word.folded for word in group)):
                yield group[0].start, group[-1].core_end, council, True


@lru_cache(maxsize=100)
def councils_in_question(text: str) -> QuestionCouncils:
    """The councils a question names, the places in it that are none of ours, and the misspellings we read past."""
    seen = list(_known(text))
    taken = [(one.start, one.end) for one in seen]
    found = [(one.start, name) for one in seen for name in one.place.councils]
    unknown = [(one.start, text[one.start : one.end]) for one in seen if one.place.elsewhere and _is_unknown(text, one)]
    suggestions = []
    for start, end, council, misspelt in _typed_otherwise(text, taken):
        if _overlaps(start, end, taken):
            continue
        taken.append((start, end))
        found.append((start, council))
        if misspelt:
            suggestions.append((text[start:end], council))
    unknown += _invented(text, taken)
    return QuestionCouncils(_in_order(found), _in_order(unknown), tuple(suggestions))


def _in_order(placed: list[tuple[int, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for _, name in sorted(placed)))
