"""Two inspections of a council: which points recur, which are new or gone, what moved; and whether a matter was raised
before.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.answering import refusals
from bot.answering.comparison import comparison
from bot.answering.draft import Draft, Line, Refusal, in_our_words, quotations, quoted
from bot.answering.improvements import ROOM, points_on_topic
from bot.answering.recurring import Recurrence, recurrences
from bot.answering.wording import Support, dates_of, short_when, source_note
from bot.question import Question
from bot.retrieval.scope import Scope
from bot.terms import topic
from index.models import Account, Finding, Inspection
from index.store import Store


class Asked(StrEnum):
    """What a question wants to know of two inspections."""

    CHANGED = "changed"
    RECURS = "recurs"
    GONE = "gone"
    NEW = "new"
    BEFORE = "before"


_POINTS = r"(?:recommendations?|(?:improvement )?points?|priority actions?|areas(?: (?:for|of) improvement)?|issues?)"
_AGAIN = r"(?:repeat(?:s|ed|ing)?|recur(?:s|red|ring)?|(?:com(?:es?|ing)|came|crop(?:s|ped)?) up (?:again|twice))"
_GONE = r"(?:gone|dropped|disappeared|(?:no longer|not) (?:there|set|listed|repeated|mentioned|appear)|fallen away)"
_PATTERNS: tuple[tuple[Asked, re.Pattern[str]], ...] = tuple(
    (asked, re.compile(pattern, re.IGNORECASE))
    for asked, pattern in (
        (
            Asked.BEFORE,
            r"\b(?:has|have|had|was|were|did)\b.{1,60}\b(?:come|came|been raised|raised|crop(?:ped)?|been (?:set|asked)"
            r"|been an? (?:issue|point|recommendation))\b.{0,15}\b(?:before|earlier|previously|last time)\b",
        ),
        (Asked.GONE, rf"\b{_POINTS}\b.{{0,40}}\b{_GONE}\b"),
        (
            Asked.RECURS,
            rf"\b{_POINTS}\b.{{0,40}}\b(?:{_AGAIN}|in both|both times|set again)\b"
            rf"|\b(?:{_AGAIN}|same)\b.{{0,20}}\b{_POINTS}\b|\bwhat (?:recurs|repeats|keeps coming up)\b",
        ),
        (Asked.NEW, rf"\bnew\b.{{0,15}}\b{_POINTS}\b|\b{_POINTS}\b.{{0,15}}\b(?:are|is|were) new\b"),
        (
            Asked.CHANGED,
            r"\bwhat(?:['’]?s| has| have| is)?\b.{0,40}\b(?:changed?|different)\b.{0,40}\b(?:since|between|after)\b"
            r"|\bwhat(?:['’]s| has) changed\W*$|\bchanges? (?:since|between)\b",
        ),
    )
)
_NOT_OF_POINTS = re.compile(
    r"\b(?:say|said|says|ask(?:ed)?|director|members?|councillors?|grades?|gradings?|ratings?)\b", re.IGNORECASE
)
_WHAT = {
    Asked.RECURS: "Set both times",
    Asked.NEW: "New in {later}",
    Asked.GONE: "Not set again in {later}",
}
NOTE = (
    "*Points are matched by meaning: both wordings are shown to judge by. One that is not set again need not be put "
    "right, and one that is new need not be a new weakness.*"
)


@dataclass(frozen=True, slots=True)
class Listed:
    """An inspection with its whole list of points, and the account that gives it."""

    inspection: Inspection
    findings: tuple[Finding, ...]
    account: Account

    @property
    def texts(self) -> list[str]:
        """The points' words."""
        return [finding.text for finding in self.findings]


def asks_since(question: Question) -> Asked | None:
    """What a question wants to know of two inspections; None for any other question."""
    if _NOT_OF_POINTS.search(question.text) or len(question.councils) > 1:
        return None
    asked = next((asked for asked, pattern in _PATTERNS if pattern.search(question.text)), None)
    if asked == Asked.BEFORE:
        return asked if topic(question.terms) else None
    # "What has changed on care leavers?" is after grades or passages: points of one area alone are soon none.
    return None if asked == Asked.CHANGED and (topic(question.terms) or question.areas) else asked


def since(scope: Scope, store: Store) -> Draft | Refusal | None:
    """The points of two inspections side by side; None for a question that is not after them, or where no list is held
    to answer it from.
    """
    asked = asks_since(scope.question)
    if asked is None:
        return None
    council = _council(scope)
    if council is None:
        # "What changed between SIF and ILACS?" is after no council's inspections.
        return None if asked == Asked.CHANGED else refusals.which_council(scope)
    question = replace(scope.question, councils=(council,))
    scope = replace(scope, question=question)
    told = [each for each in scope.held.inspections if each.council == council and each.year]
    if asked == Asked.BEFORE:
        return _raised(question, told, store)
    for year in question.years if asked == Asked.CHANGED else _years(question):
        if not any(each.year == year for each in told):
            return refusals.other_years(
                replace(scope, question=replace(question, years=(year,), since=None, before=None))
            )
    chosen = _two(question, told)
    if chosen is None:
        return None if asked == Asked.CHANGED else _no_two_lists(council, told)
    return _side_by_side(asked, scope, *chosen, store)


def _council(scope: Scope) -> str | None:
    """The council that is named, or the only one of which two lists are held."""
    if scope.question.councils:
        return scope.question.councils[0]
    listed = [each.council for each in scope.held.inspections if each.council and each.year and each.findings()]
    twice = {council for council in listed if council and listed.count(council) > 1}
    return twice.pop() if len(twice) == 1 else None


def _years(question: Question) -> list[int]:
    """The years named, the first and the last of a run of them among these."""
    run = (question.since, question.before) if question.since and question.before else (question.since,)
    return sorted({*question.years, *(year for year in run if year)})


def _two(question: Question, told: Sequence[Inspection]) -> tuple[Listed, Listed] | None:
    """The two inspections that are asked for: of the years named, else the latest two that were graded and list points.

    One year names the earlier of the two after "since" (the last by then), else the later.
    """
    years = _years(question)
    listed = [Listed(each, *found) for each in told if (found := each.findings())]
    graded = [each for each in listed if each.inspection.is_graded]
    if len(years) > 1:
        first, last = _of(years[0], graded or listed), _of(years[-1], graded or listed)
    elif years and question.since is None and not re.search(r"\bsince\b|\bfrom\b", question.text, re.IGNORECASE):
        last = _of(years[0], graded)
        first = graded[graded.index(last) - 1] if last in graded[1:] else None
    elif years:
        # "Since 2020" may name a year between two inspections: what stood then is meant.
        until = [each for each in graded if (each.inspection.year or 0) <= years[0]]
        first, last = (until[-1], graded[-1]) if until else (None, None)
    else:
        first, last = graded[-2:] if len(graded) > 1 else (None, None)
    return (first, last) if first and last and first != last else None


def _of(year: int, listed: Sequence[Listed]) -> Listed | None:
    return next((each for each in reversed(listed) if each.inspection.year == year), None)


def _no_two_lists(council: str, told: Sequence[Inspection]) -> Refusal:
    with_list = [short_when(each) for each in told if each.findings()]
    held = f"I hold those of {', '.join(with_list)}" if len(with_list) > 1 else "I hold none"
    if len(with_list) == 1:
        held = f"I hold only that of {with_list[0]}"
    return Refusal(
        "other years or councils",
        f"To tell which points recur I need the lists of two inspections of {council} at the times asked: {held}.",
    )


def _side_by_side(asked: Asked, scope: Scope, earlier: Listed, later: Listed, store: Store) -> Draft:
    """The grades where it was asked what changed, then the points by what became of them."""
    pairs = recurrences(earlier.texts, later.texts, store.meanings)
    lines: list[Line] = []
    if asked == Asked.CHANGED:
        moved = comparison(scope, [earlier.inspection, later.inspection], store)
        lines += [*moved.lines, Line("")] if moved else []
    wanted = [asked] if asked != Asked.CHANGED else [Asked.RECURS, Asked.NEW, Asked.GONE]
    if not lines:
        lines.append(_heading(earlier.inspection, later.inspection, store))
    for what in wanted:
        section = _section(what, earlier, later, pairs, store)
        long = sum(len(line.text) for line in (*lines, *section)) > ROOM and len(wanted) > 1
        lines += section[:1] if long else section
    lines += [_source(each) for each in (earlier, later) if source_note(each.account)]
    followups = tuple(
        said
        for what, said in (
            (Asked.GONE, f"Which points have gone since {earlier.inspection.year}?"),
            (Asked.NEW, f"Which points are new since {earlier.inspection.year}?"),
        )
        if what != asked
    )
    return Draft((*lines, _given(NOTE)), _assumed(scope.question, earlier), followups=followups)


def _assumed(question: Question, earlier: Listed) -> tuple[str, ...]:
    if question.since in (None, earlier.inspection.year):
        return ()
    return (f"Since {question.since}: taken as since the inspection before, {short_when(earlier.inspection)}",)


def _section(what: Asked, earlier: Listed, later: Listed, pairs: Sequence[Recurrence], store: Store) -> list[Line]:
    """A line that counts, then each point; a pair has both wordings."""
    years = {"earlier": earlier.inspection.year, "later": later.inspection.year}
    if what == Asked.RECURS:
        shown = [_pair(pair, earlier, later, store) for pair in pairs]
        total = len(later.findings)
    else:
        of = later if what == Asked.NEW else earlier
        matched = {pair.later if what == Asked.NEW else pair.earlier for pair in pairs}
        shown = [_point(f, of, store) for place, f in enumerate(of.findings) if place not in matched]
        total = len(of.findings)
    year = years["earlier"] if what == Asked.GONE else years["later"]
    head = f"**{_WHAT[what].format(**years)}**: {len(shown)} of the {total} points of {year}"
    return [Line(head, given=frozenset((head,)), leads=True), *shown, Line("")]


def _heading(earlier: Inspection, later: Inspection, store: Store) -> Line:
    """Which two inspections are laid side by side."""
    support = Support()
    when = [f"{short_when(each)}{support.mark(dates_of(each, store))}" for each in (earlier, later)]
    given = frozenset((str(later.council), short_when(earlier), short_when(later)))
    return Line(f"**{later.council}**, {when[0]} and {when[1]}", support.all(), given, heads=1)


def _pair(pair: Recurrence, earlier: Listed, later: Listed, store: Store) -> Line:
    support = Support()
    said = []
    for listed, place in ((earlier, pair.earlier), (later, pair.later)):
        finding = listed.findings[place]
        cited = quotations([finding.evidence], listed.account.document, store)
        said.append(f"{listed.inspection.year}: {quoted(finding.text)}{support.mark(cited)}")
    years = frozenset(str(each.inspection.year) for each in (earlier, later))
    return Line(f"- {'; '.join(said)}", support.all(), years, leads=True)


def _point(finding: Finding, listed: Listed, store: Store) -> Line:
    support = Support()
    cited = quotations([finding.evidence], listed.account.document, store)
    return Line(f"- {quoted(finding.text)}{support.mark(cited)}", cited, leads=True)


def _raised(question: Question, told: Sequence[Inspection], store: Store) -> Draft | None:
    """The points on the question's topic, inspection by inspection; None where no list speaks of it."""
    lines: list[Line] = []
    without = []
    for inspection in told:
        found = inspection.findings()
        if not found:
            continue
        on_topic = points_on_topic(question, found[0])
        if not on_topic:
            without.append(short_when(inspection))
            continue
        support = Support()
        when = f"**{short_when(inspection)}**{support.mark(dates_of(inspection, store))}:"
        given = frozenset((short_when(inspection), str(inspection.council)))
        lines.append(Line(f"{inspection.council}, {when}", support.all(), given, heads=1))
        lines += [_point(finding, Listed(inspection, *found), store) for finding in on_topic]
    if not lines:
        return None
    if without:
        lines += [Line(""), _given(f"*No point on it in the lists of: {', '.join(without)}.*")]
    return Draft(tuple(lines))


def _source(listed: Listed) -> Line:
    return _given(f"*{listed.inspection.year}: {source_note(listed.account).strip('*')}*")


def _given(text: str) -> Line:
    return in_our_words(text)
