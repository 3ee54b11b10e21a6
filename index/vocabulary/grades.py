"""Grades as they are printed, told from the ordinary words "good" and "adequate". Grades are never compared as numbers.

Until 2013 Ofsted's third grade was "adequate"; from November 2013 "requires improvement" took its place,
on a stricter scale.
"""

import re
from dataclasses import dataclass

from index.models import Grade

SCALES: tuple[tuple[Grade, ...], ...] = (
    (Grade.OUTSTANDING, Grade.GOOD, Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE),
    (Grade.OUTSTANDING, Grade.GOOD, Grade.ADEQUATE, Grade.INADEQUATE),
)
"""The scales, best grade first: since November 2013, and before."""

_WORDS: tuple[tuple[Grade, str], ...] = (
    (
        Grade.REQUIRES_IMPROVEMENT,
        r"requir(?:es?|ed|ing)[\s-]+improvement(?:[\s-]+(?:in[\s-]+order[\s-]+)?to[\s-]+be[\s-]+good)?|RIG?(?![\w'’])",
    ),
    (Grade.INADEQUATE, r"inadequate(?:ly)?|perform(?:s|ed|ing)?\s+poorly|poor"),
    (Grade.OUTSTANDING, r"outstanding|perform(?:s|ed|ing)?\s+excellently"),
    (Grade.ADEQUATE, r"adequate(?:ly)?|satisfactory"),
    (Grade.GOOD, r"perform(?:s|ed|ing)?\s+well|good"),
)
_GRADE = re.compile(
    "|".join(rf"(?P<g{number}>\b(?:{words})\b)" for number, (_, words) in enumerate(_WORDS)), re.IGNORECASE
)
_FADED = re.compile(r"poor|satisfactory|perform\w*\s+\w+", re.IGNORECASE)
"""Words that were once grades; they count only where the words around them say so."""

_TAIL = re.compile(r"[\s.,;:*'’\"”)\]¹²³]*(?:\d{1,2})?\s*$")
_NEGATED = re.compile(
    r"\b(?:not|never|no\s+longer|nor|neither|n['’]t|cannot|rather\s+than|instead\s+of|less\s+than|far\s+from|short\s+of|neither)\b"
    r"(?!\s+(?:only|just|merely))\s+(?:\w+\s+){0,3}['‘’\"“(]*$|n['’]t\s+(?:\w+\s+){0,3}['‘’\"“(]*$",
    re.IGNORECASE,
)
_NOT_A_HEADING_END = re.compile(
    r"\b(?:to\s+be|being|be|for|previously|that|which|areas?|aspects?|matters|issues|what|how|a|an|the|common|very|so|more|do|doing|as\s+well\s+as|is\s+it)\s+['‘’\"“(]*$",
    re.IGNORECASE,
)
_JUDGED_BEFORE = re.compile(
    r"\b(?:judged?|judges|judg(?:e)?ments?|rated|rates?|rating|ratings|graded?|grades|grading|ranked|deemed|considered|assessed|evaluated|"
    r"overall(?:\s+effectiveness)?|scored|awarded|received|achieved|retained|maintained|declared)\b[^.;\n]{0,60}$",
    re.IGNORECASE,
)
_JUDGED_AFTER = re.compile(
    r"^['’\"”)]*\s+(?:\w+\s+){0,2}?(?:judg(?:e)?ments?|ratings?|grades?|grading|overall|status|(?:local\s+)?authorit(?:y|ies)|councils?)\b|"
    r"^['’\"”)]*\s+(?:in|across)\s+(?:all|every|each|both|two|three|four|five)\b",
    re.IGNORECASE,
)
_AREA_IS = re.compile(
    r"\b(?:experiences?\s+and\s+progress|impact\s+of\s+leaders|overall\s+effectiveness|children['’]?s\s+(?:social\s+care\s+)?services|services\s+for\s+children|"
    r"help\s+and\s+protection|leadership|care\s+leavers|children\s+in\s+care|looked[\s-]+after|adoption|LSCB|Safeguarding\s+Children\s+Board|"
    r"quality\s+of\s+practice|capacity|councils?|authorit(?:y|ies))\b[^.;]{0,110}?(?:\b(?:is|are|was|were|remains?|be)|:)?\s*['‘’\"“(]*$",
    re.IGNORECASE,
)
_ENDS_HERE = re.compile(r"^['’\"”)]*(?:\s*(?:[.;,?)]|$|\n)|\s+(?:and|because|as|with|overall|in|across|at|since)\b)")
_NOUN_AFTER = re.compile(
    r"^\s+(?!overall|and\b|in\b|at\b|because|as\b|or\b|but\b|across|with\b|since|judg|rating|grade|for\b|when|by\b|to\b|is\b|was\b|were\b|has\b|had\b)[a-z]+",
    re.ASCII,
)
_LOOSE = re.compile(
    r"\b(?:areas?|aspects?|issues|actions?)\b[^.;]{0,50}\b(?:identified|that|which)\b[^.;]{0,25}$|\bwhat\s+$",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:previous(?:ly)?|formerly|earlier|prior|(?:its|the|their|our)\s+last\s+inspection|had\s+been|used\s+to\s+be)\b[^.;]{0,80}$",
    re.IGNORECASE,
)
_SCALE_GAP = re.compile(r"^['’‘\"“”\s]*(?:,|/|;|-|–|and|or|,\s*and|,\s*or)['’‘\"“”\s]*$")


@dataclass(frozen=True, slots=True)
class GradeMention:
    """A grade's word in a text, from character `start` to `end`; `wording` is as printed.

    `negated`: the text says that it is not this grade. `is_judgement`: the words around make it an inspectorate's
    grade rather than plain English. `earlier`: it is said of an inspection before.
    """

    grade: Grade
    wording: str
    start: int
    end: int
    negated: bool = False
    is_judgement: bool = False
    earlier: bool = False


def _grade_of(match: re.Match[str]) -> Grade:
    return next(grade for number, (grade, _) in enumerate(_WORDS) if match.group(f"g{number}"))


def _as_printed(match: re.Match[str]) -> str:
    return " ".join(match.group().split())


def parse_grade(cell: str) -> tuple[Grade, str] | None:
    """The grade that a table cell or a heading ends with, and its wording as printed; None if it ends with none.

    "Requires improvement to be good" is one grade, "not inadequate" and "areas that require improvement" are none.
    """
    matches = list(_GRADE.finditer(cell))
    if not matches or not _TAIL.fullmatch(cell, matches[-1].end()):
        return None
    last = matches[-1]
    before = cell[: last.start()]
    if _NEGATED.search(before) or _NOT_A_HEADING_END.search(before) or (before.strip() and _LOOSE.search(before)):
        return None
    if before.strip() and _FADED.fullmatch(last.group()) and not _JUDGED_BEFORE.search(before) and ":" not in before:
        return None
    return _grade_of(last), _as_printed(last)


def find_grades(text: str) -> tuple[GradeMention, ...]:
    """All grade words of a text in order, each with what the words around it make of it."""
    matches = list(_GRADE.finditer(text))
    listed = _in_a_list_of_grades(text, matches)
    found = []
    for number, match in enumerate(matches):
        mention = _mention(text, match, number in listed)
        if mention.is_judgement or not _FADED.fullmatch(match.group()):
            found.append(mention)
    return tuple(found)


def _mention(text: str, match: re.Match[str], listed: bool) -> GradeMention:
    before, after = text[max(0, match.start() - 160) : match.start()], text[match.end() : match.end() + 80]
    return GradeMention(
        grade=_grade_of(match),
        wording=_as_printed(match),
        start=match.start(),
        end=match.end(),
        negated=_NEGATED.search(before) is not None,
        is_judgement=not listed and _reads_as_a_judgement(match.group(), before, after),
        earlier=_EARLIER.search(before) is not None,
    )


def _reads_as_a_judgement(word: str, before: str, after: str) -> bool:
    if _LOOSE.search(before):
        return False
    if _JUDGED_AFTER.match(after):
        return True
    if _NOUN_AFTER.match(after) and not _quoted(before, after):
        return False
    if _JUDGED_BEFORE.search(before):
        return True
    if not _ENDS_HERE.match(after):
        return False
    mid_sentence = re.search(r"[a-z,:]['‘’\"“ ]+$", before) is not None
    return _AREA_IS.search(before) is not None or (word[0].isupper() and mid_sentence) or _quoted(before, after)


def _quoted(before: str, after: str) -> bool:
    return re.search(r"['‘’\"“]$", before) is not None and re.match(r"['’\"”]", after) is not None


def _in_a_list_of_grades(text: str, matches: list[re.Match[str]]) -> set[int]:
    """The mentions that only name the scale: three different grades or more, one after the other."""
    listed: set[int] = set()
    run = [0] if matches else []
    for number in range(1, len(matches) + 1):
        joins = number < len(matches) and _SCALE_GAP.match(text[matches[number - 1].end() : matches[number].start()])
        if joins:
            run.append(number)
            continue
        if len({_grade_of(matches[index]) for index in run}) >= 3:
            listed.update(run)
        run = [number]
    return listed


def comparable(one: Grade, other: Grade) -> bool:
    """Whether two grades stand on one scale. "Adequate" and "requires improvement" do not."""
    return any(one in scale and other in scale for scale in SCALES)


def better_than(one: Grade, other: Grade) -> bool | None:
    """Whether the first grade is the better one; None if the two stand on no common scale."""
    for scale in SCALES:
        if one in scale and other in scale:
            return scale.index(one) < scale.index(other)
    return None
