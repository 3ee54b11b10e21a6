"""Reads what a sentence says inspectors judged: which areas, which grade. Doubtful wordings claim nothing."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from index.models import Area, Grade
from ingest.extract import phrasing as say
from ingest.extract.terms import AreaTerm, GradeTerm, areas_in, grades_in

_PROTECTION = re.compile(r"(?:child|children[’']?s?)\s+protection|protection\s+of\s+children", re.IGNORECASE)
"""Inspections of 2012 and 2013 were of "arrangements for the protection of children": there the words name no part."""
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
    if say.OTHER_INSPECTORS.search(sentence) and not say.OFSTED.search(sentence):
        return ()
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
    breaks = list(say.BREAK.finditer(before))
    # A break just before the grade ("protection; good") ties the two together, so it does not cut.
    cut = next((mark.end() for mark in reversed(breaks) if before[mark.end() :].strip(" \"'“”‘’")), 0)
    after = sentence[term.end : ceiling]
    stop = say.BREAK.search(after)
    return _Clause(term, before[cut:], after[: stop.start()] if stop else after, floor + cut)


def _claim(clause: _Clause, sentence: str) -> Claim | None:
    frame = _frame(clause, sentence)
    if frame is None or say.IN_SOME.match(clause.after.lstrip("\"'“”‘’ ")):
        return None
    term = clause.term
    if (
        say.EVERYWHERE.search(clause.after)
        or say.ALL_OF_THEM.search(clause.before)
        or say.ALL_WERE.search(clause.before)
    ):
        return Claim((), term.grade, term.wording, term.start, term.end, everywhere=True)
    areas = _areas_after(clause) or _areas_before(clause, frame)
    if areas == () and say.SAYS_OVERALL.match(clause.after):
        areas = (Area.OVERALL,)
    if areas:
        return Claim(areas, term.grade, term.wording, term.start, term.end)
    if areas is None or not _is_overall(clause, frame):
        return None
    return Claim((Area.OVERALL,), term.grade, term.wording, term.start, term.end)


def _frame(clause: _Clause, sentence: str) -> _Frame | None:
    before, after = clause.before, clause.after
    if noun := say.NOUN_BEFORE.search(before):
        return _Frame(noun.start(), "", stands_alone=True)
    if say.NOUN_AFTER.match(after) or say.OUTCOME_AFTER.match(after) or say.MOVED.search(sentence[: clause.term.start]):
        return _Frame(len(before), "", stands_alone=True)
    if (say.OUTCOME_BEFORE.search(before) and say.EVERYWHERE.search(after)) or say.ALL_WERE.search(before):
        return _Frame(len(before), "", stands_alone=True)
    verbs = list(say.VERB.finditer(before))
    if verbs and not say.leftover(before[verbs[-1].end() :]):
        return _Frame(verbs[-1].start(), before[verbs[-1].end() :], stands_alone=False)
    gained = say.GAINED.search(before)
    if gained and (_is_marked(clause) or gained["overall"]):
        return _Frame(gained.start(), "", stands_alone=True)
    return _linked(clause, sentence)


def _linked(clause: _Clause, sentence: str) -> _Frame | None:
    """A subject and a grade joined by "is", a colon or nothing but "requires improvement"."""
    before = clause.before
    copula = say.COPULA.search(before)
    start = copula.start() if copula else len(before.rstrip(" \"'“”‘’"))
    firm = bool(copula and say.CLAUSE_END.match(clause.after))
    if clause.term.grade is Grade.REQUIRES_IMPROVEMENT:
        firm = firm or _is_marked(clause) or clause.term.wording.lower().endswith("good")
    named = areas_in(before[:start])
    formal = any(term.end - term.start > len("children in care") for term in named) or _is_marked(clause)
    services = bool(say.CHILDRENS_SERVICES.search(before[:start]) and say.INSPECTORS.search(sentence))
    if firm and ((named and formal) or services):
        return _Frame(start, "", stands_alone=False)
    return None


def _is_marked(clause: _Clause) -> bool:
    """Whether the grade is set off as a grade, by quotation marks or a capital."""
    return clause.term.wording[0].isupper() or clause.before.rstrip().endswith(("'", '"', "“", "‘"))


def _areas_after(clause: _Clause) -> tuple[Area, ...]:
    if not say.AREAS_FOLLOW.match(clause.after):
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
        return _distinct(run, subject) if not say.leftover(subject[run[-1].end :]) else ()
    lead = say.SUBORDINATE.split(subject[: run[0].start])[-1]
    if say.leftover(lead) or say.leftover(subject[run[-1].end :]):
        return None
    return _distinct(run, subject)


def _last_run(terms: tuple[AreaTerm, ...], text: str) -> tuple[AreaTerm, ...]:
    """The areas at the end that are listed together."""
    run: list[AreaTerm] = []
    for term in reversed(terms):
        if run and say.leftover(text[term.end : run[0].start]):
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
    subject = say.SUBORDINATE.split(clause.before[: frame.start])[-1]
    whole = f"{subject} {frame.middle}"
    return not say.leftover(whole) and bool(say.SUBJECT.search(whole))


def _continued(clause: _Clause, earlier: Claim | None, sentence: str) -> Claim | None:
    """A further grade that shares the verb of the one before: "adequate in the one and inadequate in the other"."""
    if earlier is None or say.BREAK.search(sentence[earlier.end : clause.term.start]) or say.leftover(clause.before):
        return None
    term = clause.term
    areas = _areas_after(clause) or _distinct(areas_in(clause.before), clause.before)
    return Claim(areas, term.grade, term.wording, term.start, term.end) if areas else None


def _floor_after(clause: _Clause, claim: Claim | None) -> int:
    """Where the next grade's own words can begin: after this grade and what it took from behind it."""
    end = clause.term.end
    if claim and _areas_after(clause):
        return end + areas_in(clause.after)[-1].end
    overall = say.SAYS_OVERALL.match(clause.after)
    return end + overall.end() if claim and overall else end


def _is_about_others(clause: _Clause, councils_of: NamesElsewhere, ours: tuple[str, ...]) -> bool:
    before, after = clause.before, clause.after
    by_others = say.OTHER_INSPECTORS.search(before) or say.OTHER_INSPECTORS.search(after)
    if by_others and not say.OFSTED.search(before + after):
        return True
    if say.NOT_THE_COUNCIL.search(before) or say.UNREAL.search(before) or say.DENIED.search(before):
        return True
    if re.match(r"^\W*(?:local\s+)?(?:authorities|councils|schools?|homes?)\b", after, re.IGNORECASE):
        return True
    return any(name not in ours for name in councils_of(before))
