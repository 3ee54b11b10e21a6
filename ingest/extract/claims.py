"""Reads what a sentence says inspectors judged: which areas, which grade. Doubtful wordings claim nothing."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from index.models import Area, Grade
from index.vocabulary.areas import area_of_heading
from index.vocabulary.grades import parse_grade
from ingest.blocks import Block
from ingest.extract.dates import find_dates
from ingest.extract.terms import AreaTerm, GradeTerm, areas_in, grades_in

_Q = r"[\"'“”‘’]"
_VERB = re.compile(
    r"\b(?:judg(?:ed|es|ing)|re-?judged|rated|graded|ranked|assessed|found|deemed|considered|classed|classified"
    r"|declared"
    r"|c(?:a|o)me\s+out|stay(?:ed|ing)?|concluded|awarded)\b",
    re.IGNORECASE,
)
_NOUN = r"(?:judge?ment|rating|grade|grading|score|verdict|status)"
_ALL_WERE = re.compile(
    rf"\b(?:all|each|every|both)(?:\s+\w+){{0,4}}\s+(?:areas?|categor(?:y|ies)|judge?ments?|strands?)\s+(?:was|were|is|are)\s+{_Q}*$",
    re.IGNORECASE,
)
_NOUN_BEFORE = re.compile(
    rf"\b{_NOUN}\s*(?:of|was|were|is|are|as|at|being|remain(?:s|ed)?|to\s+be|:|–|-)?\s*(?:(?:of|an?|overall|again"
    rf"|now|still|also)\s+)*{_Q}*\s*$",
    re.IGNORECASE,
)
_SAYS_OVERALL = re.compile(rf"^{_Q}*\s*overall\b", re.IGNORECASE)
_NOUN_AFTER = re.compile(
    rf"^{_Q}*\s*(?:(?:overall|Ofsted|ILACS|inspection|ofsted[’']s)\s+)*(?:judge?ment|rating|grade|grading|verdict"
    rf"|status)\b",
    re.IGNORECASE,
)
_OUTCOME_AFTER = re.compile(
    rf"^{_Q}*\s*(?:overall\s+)?(?:outcome|result|overall)s?\s+(?:(?:across|in|for)\s+(?:all|each|every|both)\b)",
    re.IGNORECASE,
)
_GAINED = re.compile(
    r"\b(?:achiev(?:ed|ing)|receiv(?:ed|ing)|given|attain(?:ed|ing)|secur(?:ed|ing)|retain(?:ed|ing)|maintain(?:ed"
    r"|ing)|kept|remain(?:s|ed)|gained|got)"
    rf"\s+(?:(?:an?|the|its|that|our|at)\s+)*(?P<overall>overall\s+)?{_Q}*$",
    re.IGNORECASE,
)
_OUTCOME_BEFORE = re.compile(rf"\b(?:outcome|result)s?\s+(?:was|were|is|of)\s+(?:an?\s+)?{_Q}*$", re.IGNORECASE)
_COPULA = re.compile(
    rf"(?:\b(?:is|are|was|were|remain(?:s|ed)?|continues?\s+to\s+be|to\s+be|as)\s+(?:(?:now|still|again|also|all"
    rf"|both|each)\s+)*|[:;=|(–—-]\s*)(?:{_Q}\s*)*$",
    re.IGNORECASE,
)
_MOVED = re.compile(
    rf"\b(?:improved?|moved|risen|rose|gone|went|upgraded|downgraded|dropped|fallen|fell|declined"
    rf"|deteriorated)\b[^.;]{{0,60}}\bfrom\b[^.;]{{0,60}}\bto\s+(?:an?\s+)?{_Q}*$",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    rf"^{_Q}*\s*(?:$|[.,;:()|]|\b(?:and|but|although|though|while|whilst|with|overall|at\s+this|by\s+Ofsted"
    rf"|in\s+(?:all|each|every))\b)",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r";|\s[–—]\s|\b(?:although|though|but|whilst|while|whereas|however|despite|except|apart\s+from"
    r"|with\s+the\s+exception)\b",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"(?:\b(?:that|which|whereby|when|where|also|stated|said|noted|reported|informed)\b|,|:)\s*", re.IGNORECASE
)

_AREAS_FOLLOW = re.compile(
    rf"^{_Q}*\s*(?:overall\s*,?\s*)?(?:judge?ments?|ratings?|grades?|gradings?)?\s*(?:in|for|across|within|on|under"
    rf"|against|(?:in|with)\s+(?:respect|relation|regard)\s+(?:of|to))\b",
    re.IGNORECASE,
)
_EVERYWHERE = re.compile(
    r"\b(?:in|across|for|of|within)\s+(?:all|each|every|both|the)(?:\s+of)?(?:\s+(?:the|its|their|our))?(?:\s+(?:two"
    r"|three|four|five|six|\d))?(?:\s+of\s+the)?"
    r"(?:\s+(?:key|main|inspected|inspection|judge?ment|graded|sub))*\s+(?:areas?|categor(?:y|ies)|judge?ments?"
    r"|strands?|headings?|domains?)\b",
    re.IGNORECASE,
)
_ALL_OF_THEM = re.compile(
    r"\b(?:in|across|for|within)\s+(?:all|each|every|both)(?:\s+\w+){0,4}\s+(?:areas?|categor(?:y|ies)|judge?ments?|strands?)\b",
    re.IGNORECASE,
)
_IN_SOME = re.compile(
    r"^\W*(?:in|for|across)\s+(?:one|two|three|four|most|some|several|many|a\s+number|\d{1,2})\b", re.IGNORECASE
)

_NOT_THE_COUNCIL = re.compile(
    r"\b(?:homes?\s+(?:was|were|is|are|had|have|inspect|judged|rated)|(?:children[’']s|residential|care)\s+homes?"
    r"|schools?|academ(?:y|ies)|nurser(?:y|ies)|pre-?schools?|colleges?"
    r"|childminders?|early\s+years|providers?|settings?|agenc(?:y|ies)|hospitals?|placements?|units?|pupils?"
    r"|providers?|adult\s+(?:social|education|learning)"
    r"|local\s+authorities|authorities|councils|LAs|boroughs|counties|neighbours?|%|per\s?cent|percentage"
    r"|number\s+of|majority|proportion"
    r"|(?:out\s+)?of\s+(?:the\s+)?(?:\d+|them|those|these)|audit(?:s|ed)?|case\s+files?|cases|records?|(?:care"
    r"|pathway|education|protection)\s+plans?|supervision"
    r"|(?:peer|independent|internal|mock)\s+(?:review|inspection|audit)s?|LGA|youth\s+(?:justice|offending)|probation|fire|police|CQC|SEND|Reg(?:ulation)?\.?\s*\d+|other\s+(?:council"
    r"|local\s+authorit)|social\s+workers?|staff|fostering)\b|%",
    re.IGNORECASE,
)
_UNREAL = re.compile(
    r"\b(?:if|unless|until|aim(?:s|ed|ing)?|ambitions?|aspir\w+|target\w*|in\s+order|becom(?:e|ing)|journey|towards?"
    r"|working\s+to|path(?:way)?\s+to|could|(?-i:may)|might|hop(?:e|es|ed|ing)|goal|vision"
    r"|will\s+be|would|expect\w*|self-?\s?(?:assess|evaluat)\w*|predict\w*|likely|plans?\s+to|get(?:ting)?\s+to|how"
    r"|what|whether|criteria|descriptors?|benchmark\w*|needs?\s+to\s+be)\b"
    r"|\bshould\b(?!\s+be\s+(?:rated|judged|graded))",
    re.IGNORECASE,
)
_DENIED = re.compile(
    rf"(?:\b(?:not|no\s+longer|never|neither|nor|avoid(?:ed|ing)?|rather\s+than|than|from|un)\b"
    rf"|n[’']t)(?:\s+\w+){{0,3}}\s*{_Q}*\s*$",
    re.IGNORECASE,
)
_PLAIN = frozenset(
    [
        "a",
        "an",
        "and",
        "again",
        "all",
        "also",
        "are",
        "area",
        "areas",
        "as",
        "at",
        "be",
        "been",
        "being",
        "both",
        "by",
        "care",
        "category",
        "categories",
        "children's",
        "child's",
        "key",
        "claim",
        "come",
        "came",
        "conclude",
        "concluded",
        "concludes",
        "confirmed",
        "county",
        "city",
        "borough",
        "metropolitan",
        "district",
        "royal",
        "unitary",
        "council",
        "council's",
        "councils",
        "authority",
        "authority's",
        "local",
        "department",
        "directorate",
        "effectiveness",
        "experience",
        "experiences",
        "for",
        "found",
        "had",
        "has",
        "have",
        "her",
        "his",
        "in",
        "including",
        "into",
        "inspected",
        "inspection",
        "inspections",
        "inspector",
        "inspectors",
        "inspectors'",
        "is",
        "it",
        "its",
        "judged",
        "judgement",
        "judgements",
        "judgment",
        "last",
        "latest",
        "made",
        "meaning",
        "most",
        "new",
        "now",
        "number",
        "of",
        "ofsted",
        "ofsted's",
        "on",
        "one",
        "our",
        "out",
        "overall",
        "own",
        "progress",
        "provision",
        "rated",
        "rating",
        "recent",
        "regarding",
        "relating",
        "relation",
        "report",
        "report's",
        "respect",
        "service",
        "services",
        "should",
        "social",
        "still",
        "strand",
        "strands",
        "support",
        "supporting",
        "that",
        "the",
        "their",
        "them",
        "these",
        "they",
        "this",
        "those",
        "three",
        "two",
        "four",
        "five",
        "to",
        "under",
        "was",
        "we",
        "well",
        "were",
        "with",
        "within",
        "work",
        "you",
        "your",
        "year",
        "years",
        "ilacs",
        "full",
        "being",
        "lscb",
        "shows",
        "showed",
        "finds",
        "states",
        "stated",
        "judges",
        "judge",
        "graded",
        "grade",
        "grades",
        "current",
        "currently",
        "arrangements",
        "both",
        "previously",
        "previous",
        "earlier",
        "formerly",
        "january",
        "outcome",
        "outcomes",
        "children",
        "families",
        "young",
        "people",
        "headline",
        "headlines",
        "following",
        "visit",
        "visited",
        "would",
    ]
)
_CONTENT = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_SUBJECT = re.compile(
    r"\b(?:council|authority|department|services?|inspection|report|ofsted|borough|county|it|we|they"
    r"|children[’']s\s+services)\b",
    re.IGNORECASE,
)
_CHILDRENS_SERVICES = re.compile(
    r"\bchildren[’']?s[’']?\s+(?:social\s+(?:care|work)\s+)?services?\b|\bservices\s+for\s+children\b"
    r"|\blocal\s+authority\b",
    re.IGNORECASE,
)
_INSPECTORS = re.compile(r"\b(?:ofsted|inspect\w*|ILACS|judged|rated|judge?ment)\b", re.IGNORECASE)

_PROTECTION = re.compile(r"(?:child|children[’']?s?)\s+protection|protection\s+of\s+children", re.IGNORECASE)
"""Inspections of 2012 and 2013 were of "arrangements for the protection of children": there the words name no part."""
LONGEST_ROW = 160
LONGEST_GRADE = 40
_ROW_LINK = re.compile(r"[\s:;,(–—-]*(?:\b(?:is|are|was|were)\b)?[\s:;,(–—\"'“‘-]*$")

NamesElsewhere = Callable[[str], tuple[str, ...]]
"""Finds the councils a text names, so that a neighbour's grade is not taken for ours."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A grade that a sentence gives: to `areas`, or `everywhere`, that is to every area of the list that follows."""

    areas: tuple[Area, ...]
    grade: Grade
    wording: str
    start: int
    end: int
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class _Frame:
    """How a grade is given: where its wording starts, what stands between it and the grade, if it speaks for itself."""

    start: int
    middle: str
    stands_alone: bool


@dataclass(frozen=True, slots=True)
class _Clause:
    """A grade with the words before and after that belong to it; `offset` is where `before` starts in the sentence."""

    term: GradeTerm
    before: str
    after: str
    offset: int


def claims_in(sentence: str, councils_of: NamesElsewhere, ours: tuple[str, ...]) -> tuple[Claim, ...]:
    """What a sentence claims that inspectors judged of our council's services."""
    terms = grades_in(sentence)
    claims: list[Claim] = []
    floor = 0
    for index, term in enumerate(terms):
        ceiling = terms[index + 1].start if index + 1 < len(terms) else len(sentence)
        clause = _clause(sentence, term, floor, ceiling)
        claim = None
        if not _is_about_others(clause, councils_of, ours):
            claim = _claim(clause, sentence) or _continued(clause, claims[-1] if claims else None, sentence)
        if claim:
            claims.append(claim)
        floor = _floor_after(clause, claim)
    return tuple(claims)


def _clause(sentence: str, term: GradeTerm, floor: int, ceiling: int) -> _Clause:
    before = sentence[floor : term.start]
    breaks = list(_BREAK.finditer(before))
    # A break just before the grade ("protection; good") ties the two together, so it does not cut.
    cut = next((mark.end() for mark in reversed(breaks) if before[mark.end() :].strip(" \"'“”‘’")), 0)
    after = sentence[term.end : ceiling]
    stop = _BREAK.search(after)
    return _Clause(term, before[cut:], after[: stop.start()] if stop else after, floor + cut)


def _claim(clause: _Clause, sentence: str) -> Claim | None:
    frame = _frame(clause, sentence)
    if frame is None or _IN_SOME.match(clause.after.lstrip("\"'“”‘’ ")):
        return None
    term = clause.term
    if _EVERYWHERE.search(clause.after) or _ALL_OF_THEM.search(clause.before) or _ALL_WERE.search(clause.before):
        return Claim((), term.grade, term.wording, term.start, term.end, everywhere=True)
    areas = _areas_after(clause) or _areas_before(clause, frame)
    if areas == () and _SAYS_OVERALL.match(clause.after):
        areas = (Area.OVERALL,)
    if areas:
        return Claim(areas, term.grade, term.wording, term.start, term.end)
    if areas is None or not _is_overall(clause, frame):
        return None
    return Claim((Area.OVERALL,), term.grade, term.wording, term.start, term.end)


def _frame(clause: _Clause, sentence: str) -> _Frame | None:
    before, after = clause.before, clause.after
    if noun := _NOUN_BEFORE.search(before):
        return _Frame(noun.start(), "", stands_alone=True)
    if _NOUN_AFTER.match(after) or _OUTCOME_AFTER.match(after) or _MOVED.search(sentence[: clause.term.start]):
        return _Frame(len(before), "", stands_alone=True)
    if (_OUTCOME_BEFORE.search(before) and _EVERYWHERE.search(after)) or _ALL_WERE.search(before):
        return _Frame(len(before), "", stands_alone=True)
    verbs = list(_VERB.finditer(before))
    if verbs and not _leftover(before[verbs[-1].end() :]):
        return _Frame(verbs[-1].start(), before[verbs[-1].end() :], stands_alone=False)
    gained = _GAINED.search(before)
    if gained and (_is_marked(clause) or gained["overall"]):
        return _Frame(gained.start(), "", stands_alone=True)
    return _linked(clause, sentence)


def _linked(clause: _Clause, sentence: str) -> _Frame | None:
    """A subject and a grade joined by "is", a colon or nothing but "requires improvement"."""
    before = clause.before
    copula = _COPULA.search(before)
    start = copula.start() if copula else len(before.rstrip(" \"'“”‘’"))
    firm = bool(copula and _CLAUSE_END.match(clause.after))
    if clause.term.grade is Grade.REQUIRES_IMPROVEMENT:
        firm = firm or _is_marked(clause) or clause.term.wording.lower().endswith("good")
    named = areas_in(before[:start])
    formal = any(term.end - term.start > len("children in care") for term in named) or _is_marked(clause)
    services = bool(_CHILDRENS_SERVICES.search(before[:start]) and _INSPECTORS.search(sentence))
    if firm and ((named and formal) or services):
        return _Frame(start, "", stands_alone=False)
    return None


def _is_marked(clause: _Clause) -> bool:
    """Whether the grade is set off as a grade, by quotation marks or a capital."""
    return clause.term.wording[0].isupper() or clause.before.rstrip().endswith(("'", '"', "“", "‘"))


def _areas_after(clause: _Clause) -> tuple[Area, ...]:
    if not _AREAS_FOLLOW.match(clause.after):
        return ()
    return _distinct(areas_in(clause.after), clause.after)


def _areas_before(clause: _Clause, frame: _Frame) -> tuple[Area, ...] | None:
    """The areas that the grade is said of; None when areas are named but it is said of a part, or something else."""
    inside = areas_in(frame.middle)
    if inside:
        return _distinct(inside, frame.middle)
    subject = clause.before[: frame.start]
    noun = areas_in(clause.before[frame.start :])
    if frame.stands_alone and (noun or re.search(r"\boverall\W*$", subject, re.IGNORECASE)):
        return (Area.OVERALL,)
    run = _last_run(areas_in(subject), subject)
    if not run:
        return ()
    if frame.stands_alone:
        return _distinct(run, subject) if not _leftover(subject[run[-1].end :]) else ()
    lead = _SUBORDINATE.split(subject[: run[0].start])[-1]
    if _leftover(lead) or _leftover(subject[run[-1].end :]):
        return None
    return _distinct(run, subject)


def _last_run(terms: tuple[AreaTerm, ...], text: str) -> tuple[AreaTerm, ...]:
    """The areas at the end that are listed together."""
    run: list[AreaTerm] = []
    for term in reversed(terms):
        if run and _leftover(text[term.end : run[0].start]):
            break
        run.insert(0, term)
    return tuple(run)


def _distinct(terms: tuple[AreaTerm, ...], text: str) -> tuple[Area, ...]:
    """The areas of some terms; "overall effectiveness of services for care leavers" is about care leavers alone."""
    named = list(terms)
    for whole, part in pairwise(terms):
        if whole.area is Area.OVERALL and re.fullmatch(r"\s+of\s+(?:[\w’']+\s+){0,4}", text[whole.end : part.start]):
            named.remove(part if _PROTECTION.match(text[part.start : part.end]) else whole)
    return tuple(dict.fromkeys(term.area for term in named))


def _is_overall(clause: _Clause, frame: _Frame) -> bool:
    """Whether a grade that names no area is said of the council's services as a whole."""
    if frame.stands_alone:
        return True
    subject = _SUBORDINATE.split(clause.before[: frame.start])[-1]
    whole = f"{subject} {frame.middle}"
    return not _leftover(whole) and bool(_SUBJECT.search(whole))


def _continued(clause: _Clause, earlier: Claim | None, sentence: str) -> Claim | None:
    """A further grade that shares the verb of the one before: "adequate in the one and inadequate in the other"."""
    if earlier is None or _BREAK.search(sentence[earlier.end : clause.term.start]) or _leftover(clause.before):
        return None
    term = clause.term
    areas = _areas_after(clause) or _distinct(areas_in(clause.before), clause.before)
    return Claim(areas, term.grade, term.wording, term.start, term.end) if areas else None


def _floor_after(clause: _Clause, claim: Claim | None) -> int:
    """Where the next grade's own words can begin: after this grade and what it took from behind it."""
    end = clause.term.end
    if claim and _areas_after(clause):
        return end + areas_in(clause.after)[-1].end
    overall = _SAYS_OVERALL.match(clause.after)
    return end + overall.end() if claim and overall else end


def _is_about_others(clause: _Clause, councils_of: NamesElsewhere, ours: tuple[str, ...]) -> bool:
    before, after = clause.before, clause.after
    if _NOT_THE_COUNCIL.search(before) or _UNREAL.search(before) or _DENIED.search(before):
        return True
    if re.match(r"^\W*(?:local\s+)?(?:authorities|councils|schools?|homes?)\b", after, re.IGNORECASE):
        return True
    return any(name not in ours for name in councils_of(before))


def _leftover(text: str) -> list[str]:
    """The words of a text that are neither a judgement area, a date nor plain connecting words."""
    kept = list(text)
    for term in areas_in(text):
        kept[term.start : term.end] = " " * (term.end - term.start)
    for found in find_dates(text):
        kept[found.start : found.end] = " " * (found.end - found.start)
    words = _CONTENT.findall("".join(kept).replace("’", "'"))
    return [word for word in words if word.lower().strip("'") not in _PLAIN and not _is_name(word)]


def _is_name(word: str) -> bool:
    """A capitalised word, the council's name for instance."""
    return word[0].isupper() and not word.isupper()


def row_claim(block: Block) -> Claim | None:
    """The grade that a line of a list or table gives an area: "Overall effectiveness | Good", "Care leavers; good"."""
    if block.cells:
        grades = [graded for cell in block.cells[1:] if (graded := parse_grade(cell))]
        area = area_of_heading(block.cells[0])
        if area is None or len(grades) != 1 or any(len(cell) > LONGEST_GRADE for cell in block.cells[1:]):
            return None
        return Claim((area,), *grades[0], 0, len(block.text))
    graded = parse_grade(block.text)
    if graded is None or len(block.text) > LONGEST_ROW:
        return None
    named = _ROW_LINK.sub("", block.text[: block.text.rfind(graded[1])])
    area = area_of_heading(named)
    return Claim((area,), *graded, 0, len(block.text)) if area and named != block.text else None
