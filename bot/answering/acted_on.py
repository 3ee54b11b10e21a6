"""Whether a council acted on what an inspection set it: what a later report says when it looks back, then the old list.

No report goes through the points one by one as a rule, and none that is not set again is said to be put right.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answering.draft import Draft, Line, in_our_words
from bot.answering.grouped import grouped
from bot.answering.improvements import improvements
from bot.answering.sentences import Candidate, points_back_at_nothing, with_what_it_leans_on
from bot.answering.titles import only_gives_a_grade, tells_nothing
from bot.answering.verdicts import is_of_findings
from bot.answering.wording import Support, council_of, dates_of, short_when
from bot.intents import Intent
from bot.question import Question
from bot.retrieval.scope import Scope
from bot.retrieval.search import Hit
from bot.terms import topic
from index.models import Area, Document, Inspection
from index.sentences import sentences
from index.store import Store

SHOWN, ROOM = 5, 1500
"""So many sentences at most that look back, and so many characters of the old list."""

_TAKEN_FOR = frozenset({Intent.IMPROVEMENTS, Intent.PASSAGE, Intent.TIMELINE, Intent.SUMMARY, Intent.GRADE})

NOT_BY_ONE = "I did not find that it goes through the points one by one; this is how it looks back:"
NOTHING = "I found nothing in it that looks back at the points."

_SET = (
    r"(?:recommendations?|areas? (?:for|of) (?:further )?(?:improvement|development|priority action)"
    r"|(?:improvement|action|development) points?|priority actions?|points (?:set|made|raised)"
    r"|what (?:ofsted|inspectors|it was|they were|hmi)\b)"
)
_DONE = (
    r"(?:act(?:ed)? (?:up)?on|acted|deal(?:t)? with|respond(?:ed)? to|follow(?:ed)? (?:up|through)|implement(?:ed)?"
    r"|complet(?:ed?|ion)|address(?:ed)?|met?|meet|clos(?:ed?)|fix(?:ed)?|tackled?|deliver(?:ed)?|carr(?:y|ied) out"
    r"|(?:put|set) right|achieved?|resolved?|improved? (?:on|against)|progress|done|happened|come|became|become|sorted)"
)
_ASKS = re.compile(
    rf"^(?!.*\b(?:should|must|needs? to|have to|has to|had to|will|going to|does|do)\b)"
    rf"\W*(?:(?:so|and|but|ok)\W+)?(?:did|has|have|had|was|were|are|is|what|how|any)\b"
    rf".*(?:\b{_DONE}\b.*\b{_SET}|\b{_SET}.*\b{_DONE}\b)",
    re.IGNORECASE | re.DOTALL,
)
_LOOKS_BACK = re.compile(
    r"\b(?:last|previous|prior(?! to)|earlier) (?:\w+ ){0,3}(?:inspections?|recommendations?|judge?ments?)\b"
    r"|\brecommendations? (?:\w+ ){0,3}(?:from|made|of|at|in|identified)\b.{0,40}\b(?:inspection|ofsted)\b"
    r"|\b(?:areas? (?:for|of) (?:improvement|development)|shortfalls|weaknesses|concerns|issues)\b.{0,60}"
    r"\b(?:at|in|from|by|since) (?:the |our |its )?(?:last|previous|\d{4}) inspection\b"
    r"|\b(?:since|at|in|from) the (?:(?:19|20)\d\d) inspection\b",
    re.IGNORECASE,
)
_OF_POINTS = re.compile(
    r"\b(?:recommend(?:ed|ations?)|areas? (?:for|of) (?:improvement|development|priority action)|priority actions?)\b",
    re.IGNORECASE,
)
_OF_CHANGE = re.compile(
    r"\b(?:progress\w*|improv\w+|address\w*|implement\w*|achiev\w+|tackl\w+|strengthen\w*|deteriorat\w+|declin\w+|slow\w*"
    r"|remain\w*|still|not yet|sustain\w*|maintain\w*|respond\w*|complet\w+|\bmet\b|develop\w*)\b",
    re.IGNORECASE,
)
_ANOTHER_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def acted_on(scope: Scope, store: Store) -> Draft | None:
    """What is held on whether points were acted on; None for any other question, or without a list of the time."""
    question = scope.question
    if not asks_whether_acted_on(question) or scope.missing_year or scope.missing_framework:
        return None
    told = [each for each in scope.held.of(question.councils).inspections if each.year]
    earlier = _earlier(scope, told)
    listed = improvements(scope, [earlier], store) if earlier else None
    if earlier is None or listed is None or _other_papers_after(scope, earlier):
        return None
    later = _later(earlier, told)
    said = _looking_back(earlier, later, store)
    points = sum(line.leads for line in listed.lines)
    lines = [_held(earlier, later, said, points, store), Line("")]
    ask = f"What did {council_of(earlier)} need to improve in {earlier.year}?"
    lines += [*grouped(question, said, store, whole=False), *_short(listed.lines, ask)]
    named = () if question.years else (f"Taken as the points that were set in {short_when(earlier)}",)
    return Draft(tuple(lines), named, followups=(ask,))


def asks_whether_acted_on(question: Question) -> bool:
    """Whether a question on one council is after what became of the points that an inspection set it."""
    of_it = _TAKEN_FOR.intersection(question.intents)
    if not of_it or len(question.councils) != 1 or question.kind or topic(question.terms):
        return False
    return _ASKS.search(question.text) is not None and Area.LSCB not in question.areas


def _earlier(scope: Scope, told: Sequence[Inspection]) -> Inspection | None:
    """The inspection that set the points: of the year named, else the last on which a later report is held."""
    listed = [each for each in told if each.is_graded and each.findings("")]
    if scope.question.names_a_time and scope.question.years:
        return next((each for each in listed if each in scope.inspections), None)
    followed = [each for each in listed if _later(each, told)]
    return (followed or listed or [None])[-1]  # type: ignore[list-item]


def _later(earlier: Inspection, told: Sequence[Inspection]) -> list[Inspection]:
    """The visits after an inspection, up to the next one that gives grades: it looks back at that one."""
    after = []
    for each in told[told.index(earlier) + 1 :]:
        if each.accounts[0].document.rank == 0:
            after.append(each)
        if each.is_graded:
            break
    return after


def _other_papers_after(scope: Scope, earlier: Inspection) -> bool:
    """Whether the council's own papers are held that came after an inspection, and may tell."""
    since = earlier.period.start if earlier.period else earlier.published
    papers = [d for d in scope.held.of(scope.question.councils).documents if d.rank]
    return any(since is None or (day := d.meeting_date or d.published) is None or day > since for d in papers)


def _held(
    earlier: Inspection, later: Sequence[Inspection], said: Sequence[Candidate], points: int, store: Store
) -> Line:
    """Of when the list and the later report are that are held, and what these cannot tell."""
    support = Support()
    then = f"{short_when(earlier)}{support.mark(dates_of(earlier, store))}"
    given = [short_when(each) for each in (earlier, *later) if not dates_of(each, store)]
    if not later:
        begins, ends = "**I cannot tell**: I hold the list of", f"and no later report on {council_of(earlier)}."
        return Line(f"{begins} {then}, {ends}", support.all(), frozenset((begins, ends, *given)))
    now = " and ".join(f"{short_when(each)}{support.mark(dates_of(each, store))}" for each in later)
    text = f"I hold the list of {then} and the report{'s' if len(later) > 1 else ''} of {now}."
    by_one = sum(_OF_POINTS.search(each.text) is not None for each in said) >= points
    besides = "" if by_one else NOT_BY_ONE if said else NOTHING
    return Line(f"{text} {besides}".strip(), support.all(), frozenset((besides, *given)))


def _looking_back(earlier: Inspection, later: Sequence[Inspection], store: Store) -> list[Candidate]:
    """The sentences of later reports that speak of the inspection before: first those on what it recommended."""
    documents = dict.fromkeys(each.accounts[0].document for each in later)
    found = [each for document in documents for each in _back(document, earlier.year or 0, store)]
    found.sort(key=lambda each: _OF_POINTS.search(each.text) is None)
    return found[:SHOWN]


def _back(document: Document, year: int, store: Store) -> Iterator[Candidate]:
    shown = ""
    for passage in store.passages_of(document.id):
        hit = Hit(passage, document, 1.0, 1.0)
        for sentence in sentences(passage.text) if not passage.part else ():
            candidate = Candidate(sentence.text, sentence.start, hit, 1.0, 1.0)
            if not _looks_back(candidate, year) or points_back_at_nothing(candidate):
                continue
            text = with_what_it_leans_on(candidate)
            if text not in shown:
                shown += text
                yield replace(candidate, text=text, start=passage.text.find(text))


def _looks_back(candidate: Candidate, year: int) -> bool:
    """Whether a sentence speaks of what became of the inspection of that year, and not of one of another year."""
    text, document = candidate.text, candidate.hit.document
    if not _LOOKS_BACK.search(text) or not _OF_CHANGE.search(text) or not is_of_findings(candidate):
        return False
    if only_gives_a_grade(text) or tells_nothing(text, document):
        return False
    years = {int(found) for found in _ANOTHER_YEAR.findall(text)}
    return not years or min(years) >= year


def _short(listed: Sequence[Line], ask: str) -> list[Line]:
    """The list as far as there is room, and how many points more there are, with the question after them."""
    shown: list[Line] = []
    for line in listed:
        if sum(len(each.text) for each in shown) + len(line.text) > ROOM and any(each.leads for each in shown):
            break
        shown.append(line)
    more = sum(line.leads for line in listed) - sum(line.leads for line in shown)
    said = f"… and {more} more: {ask}"
    return [*shown, in_our_words(said)] if more else shown
