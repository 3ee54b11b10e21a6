"""What inspectors said must improve: whole lists, by council and inspection."""

import re
from collections.abc import Sequence

from bot.answering.draft import Draft, Line, in_our_words, quotations, quoted
from bot.answering.wording import Support, heading_of, source_note
from bot.question import Question
from bot.retrieval.scope import Scope
from bot.stemmed import holds_one_of, stems
from bot.terms import Term, topic
from index.models import Account, Area, Finding, FindingKind, Inspection
from index.store import Store
from index.vocabulary.areas import areas_of_point

ROOM = 2000
"""Characters of lists shown when several inspections answer; the first is always whole, the rest are then counted."""

_ONLY_PRIORITY = re.compile(r"\bpriority (?:and immediate )?actions?\b", re.IGNORECASE)

KIND_HEADS = {
    FindingKind.PRIORITY_ACTION: "Areas for priority action:",
    FindingKind.IMPROVEMENT: "What needs to improve:",
    FindingKind.RECOMMENDATION: "Recommendations:",
}
"""The heads of the sorts of points, in the order in which they are shown."""


def improvements(scope: Scope, inspections: Sequence[Inspection], store: Store) -> Draft | None:
    """The lists of these inspections, or of their points only those on the question's topic; None when there are
    none."""
    listed = lists_asked(scope.question, inspections)
    on_topic = [
        (inspection, kept, account)
        for inspection, findings, account in listed
        if (kept := points_on_topic(scope.question, findings))
    ]
    shown = on_topic or ([] if asks_only_priority(scope.question) else listed)
    if not shown:
        return None
    lines: list[Line] = []
    for inspection, findings, account in shown:
        room_left = sum(len(line.text) for line in lines) < ROOM
        lines += (
            whole_list(inspection, findings, account, store) if room_left else [_count(inspection, findings, store)]
        )
    return Draft(tuple(lines))


def points_of_areas(question: Question, inspection: Inspection, store: Store) -> list[Line]:
    """The points of an inspection's list that concern the judgement areas of a question, under words that say so."""
    listed = inspection.findings()
    areas = {area for area in question.areas if area != Area.OVERALL}
    if not listed or not areas:
        return []
    findings, account = listed
    concerned = [finding for finding in findings if areas & areas_of_point(finding.text)]
    concerned.sort(key=lambda finding: list(KIND_HEADS).index(finding.kind))
    items = [_item(number, finding, account, store) for number, finding in enumerate(concerned, start=1)]
    return [Line("", heads=2), Line("What needs to improve there:", heads=3), *items] if items else []


LONG = 10
"""A list of more points than this is not shown beneath the reasons for a grade."""


def points_of_all(inspection: Inspection, store: Store) -> list[Line]:
    """The whole list of an inspection, under words that say so; nothing where it is long."""
    listed = inspection.findings()
    if not listed or len(listed[0]) > LONG:
        return []
    return [Line("", heads=2), *_by_kind(*listed, store)]


ALSO_TO_IMPROVE = "Among what needs to improve:"


def points_on(things: Sequence[Term], inspection: Inspection, store: Store) -> list[Line]:
    """The points of an inspection's list that speak of any of the things, under words that say so."""
    listed = inspection.findings()
    if not listed:
        return []
    findings, account = listed
    concerned = [f for f in findings if _speaks_of_any(f.text, things)]
    items = [_bullet(finding, account, store) for finding in concerned]
    return [in_our_words(ALSO_TO_IMPROVE, heads=1), *items] if items else []


def _bullet(finding: Finding, account: Account, store: Store) -> Line:
    support = Support()
    cited = quotations([finding.evidence], account.document, store)
    return Line(f"- {quoted(finding.text)}{support.mark(cited)}", cited, leads=True)


def asks_only_priority(question: Question) -> bool:
    """Whether a question is after areas for priority action and no others."""
    return _ONLY_PRIORITY.search(question.text) is not None


def lists_asked(
    question: Question, inspections: Sequence[Inspection]
) -> list[tuple[Inspection, tuple[Finding, ...], Account]]:
    """The lists that a question is after: the safeguarding board's where it names that and one is held, else the
    council's.
    """
    for part in ("lscb", "") if Area.LSCB in question.areas else ("",):
        listed = [(inspection, *found) for inspection in inspections if (found := inspection.findings(part))]
        if listed:
            return listed
    return []


def points_on_topic(question: Question, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The points that speak of the question's topic or area; all of them when it has neither."""
    if asks_only_priority(question):
        findings = [finding for finding in findings if finding.kind == FindingKind.PRIORITY_ACTION]
    terms = topic(question.terms)
    areas = {area for area in question.areas if area != Area.OVERALL}
    if any(finding.part for finding in findings):
        areas.discard(Area.LSCB)
    if terms:
        return tuple(f for f in findings if _speaks_of_any(f.text, terms))
    if areas:
        return tuple(f for f in findings if areas & areas_of_point(f.text))
    return tuple(findings)


def _speaks_of_any(text: str, things: Sequence[Term]) -> bool:
    return any(holds_one_of(stems(text), thing.forms) for thing in things)


def whole_list(inspection: Inspection, findings: Sequence[Finding], account: Account, store: Store) -> list[Line]:
    """The points of an inspection's list below its heading, areas for priority action first."""
    heading = heading_of(inspection, store)
    lines = [Line(heading.text, heading.support, heads=1)]
    if note := source_note(account):
        lines.append(Line(note, heads=2))
    if any(finding.part for finding in findings):
        lines.append(Line("Set the safeguarding board:", heads=2))
    told = _by_kind(findings, account, store)
    plain = {finding.kind for finding in findings} == {FindingKind.IMPROVEMENT}
    return [*lines, *(told[1:] if plain else told), Line("")]


def _by_kind(findings: Sequence[Finding], account: Account, store: Store) -> list[Line]:
    """The points under the names of their sorts, those for priority action first."""
    lines: list[Line] = []
    for kind in sorted({finding.kind for finding in findings}, key=list(KIND_HEADS).index):
        of_kind = [finding for finding in findings if finding.kind == kind]
        lines.append(Line(KIND_HEADS[kind], heads=3))
        lines += [_item(number, finding, account, store) for number, finding in enumerate(of_kind, start=1)]
    return lines


def _item(number: int, finding: Finding, account: Account, store: Store) -> Line:
    support = Support()
    cited = quotations([finding.evidence], account.document, store)
    return Line(f"{number}. {quoted(finding.text)}{support.mark(cited)}", cited, frozenset({str(number)}), leads=True)


def _count(inspection: Inspection, findings: Sequence[Finding], store: Store) -> Line:
    heading = heading_of(inspection, store)
    count = len(findings)
    points = "1 point" if count == 1 else f"{count} points"
    return Line(f"{heading.text}: {points}", heading.support, frozenset({str(count)}))
