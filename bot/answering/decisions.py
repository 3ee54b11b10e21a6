"""What a meeting decided, who moved and seconded it, and how the vote went."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.answering import refusals
from bot.answering.draft import Draft, Line, Refusal, quoted
from bot.answering.passages import passages
from bot.answering.recorded import ON_TOPIC, cited, head, newest_first, own_topic, share_held
from bot.answering.wording import Support
from bot.intents import Intent
from bot.question import Question
from bot.retrieval.scope import Scope
from bot.stemmed import stems
from index.models import Document
from index.proceedings import Decision, DecisionKind
from index.store import Store

DOCUMENTS = 4
"""Of more papers than this only the newest are shown."""

PARTS = 12

TOLD = frozenset(
    stems(
        """move moved seconded second proposed mover seconder proposer motion recommendation recommendations
        unanimous unanimously unanimity carried vote voted result resolved resolve resolution decided decide
        decision agreed agree noted note approved endorsed committee meeting members who what vs versus"""
    )
)
_UNANIMOUS = re.compile(r"unanim|nem\.?\s*con|without dissent|no votes? against|no dissent", re.IGNORECASE)
_OF_INSPECTION = re.compile(r"\b(?:ofsted|inspect\w*|ilacs|jtai|focused visit|monitoring visit)\b", re.IGNORECASE)
_WHO_VOTED = re.compile(r"\bwho\b.{0,20}\bvoted\b", re.IGNORECASE)
_REFERS_BACK = re.compile(
    r"^(?:that\s+)?(?:accordingly|as (?:above|recommended|set out)|the (?:officer )?(?:recommendations?"
    r"|motion)\b.{0,60}"
    r"\b(?:adopted|agreed|approved|accepted|endorsed|supported))",
    re.IGNORECASE,
)
_NAMES_A_KIND = (
    (DecisionKind.NOTED, re.compile(r"\bnoted?\b", re.IGNORECASE)),
    (DecisionKind.AGREED, re.compile(r"\bagreed?\b", re.IGNORECASE)),
    (DecisionKind.RECOMMENDATION, re.compile(r"\brecommend\w*\b", re.IGNORECASE)),
)
_SAYS_IT = {
    Intent.MOVER: re.compile(r"\b(?:mov|propos|second)", re.IGNORECASE),
    Intent.VOTE: re.compile(r"\b(?:unanim|vote|carried|majority)", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class _Decided:
    """One decision with all its parts, and the paper that records it."""

    document: Document
    parts: tuple[Decision, ...]

    @property
    def first(self) -> Decision:
        return self.parts[0]


def decisions(scope: Scope, store: Store) -> Draft | Refusal | None:
    """The decisions on the question's topic, or who moved them or how the vote went; None where the text may tell."""
    question = scope.question
    asked = question.intents[0]
    if _WHO_VOTED.search(question.text):
        return refusals.not_recorded(scope, "who voted which way")
    everything = [each for d in newest_first(scope.documents) for each in _decided_in(d, store)]
    chosen = _on_topic(question, [each for each in everything if _tells(asked, each)])
    lines = _lines(asked, _of_kind(question, chosen), everything, store)
    if lines:
        return Draft(tuple(lines))
    if asked is Intent.DECISION:
        return None
    told = passages(question, question.terms, scope.documents, store) if question.terms else None
    says_it = told and any(_SAYS_IT[asked].search(q.text) for line in told.lines for q in line.support)
    return (
        told
        if says_it
        else refusals.not_recorded(scope, "who moved or seconded it" if asked is Intent.MOVER else "a vote")
    )


def _decided_in(document: Document, store: Store) -> list[_Decided]:
    recorded = store.proceedings(document).decisions
    return [_Decided(document, tuple(parts)) for _, parts in groupby(recorded, key=lambda part: part.group)]


def _tells(asked: Intent, each: _Decided) -> bool:
    if asked is Intent.MOVER:
        return each.first.mover is not None
    return each.first.vote is not None if asked is Intent.VOTE else each.first.kind is not DecisionKind.MOTION


def _on_topic(question: Question, decided: Sequence[_Decided]) -> list[_Decided]:
    terms = own_topic(question, TOLD)
    if not terms:
        # Minutes record many items: where some are of an inspection, those are meant.
        of_inspections = [each for each in decided if _OF_INSPECTION.search(" ".join(_texts(each)[1:]))]
        files = {each.document.file for each in of_inspections}
        return [each for each in decided if each in of_inspections or each.document.file not in files]
    shares = [share_held(terms, *_texts(each)) for each in decided]
    best = max(shares, default=0.0)
    return [each for each, share in zip(decided, shares, strict=True) if share >= max(ON_TOPIC, best)]


def _texts(each: _Decided) -> tuple[str, ...]:
    item = each.document.item.title if each.document.item else each.first.item
    return (each.document.title, item, *(part.text for part in each.parts))


def _of_kind(question: Question, decided: Sequence[_Decided]) -> list[_Decided]:
    """Only those noted, agreed or recommended, where the question names one of these; else all that was decided."""
    if question.intents[0] is not Intent.DECISION:
        return list(decided)
    named = {kind for kind, pattern in _NAMES_A_KIND if pattern.search(question.text)}
    own = [each for each in decided if each.first.kind in named] if len(named) == 1 else []
    return own or [each for each in decided if each.first.kind is not DecisionKind.RECOMMENDATION]


def _lines(asked: Intent, chosen: Sequence[_Decided], everything: Sequence[_Decided], store: Store) -> list[Line]:
    lines: list[Line] = []
    for document in list(dict.fromkeys(each.document for each in chosen))[:DOCUMENTS]:
        lines.append(head(document))
        for each in (each for each in chosen if each.document is document):
            if asked is Intent.MOVER:
                lines += _moved(each, store)
            elif asked is Intent.VOTE:
                lines += _voted(each, store)
            lines += _parts(each, store, leads=asked is Intent.DECISION)
            if _REFERS_BACK.match(each.first.text):
                before = [e for e in everything if e.document is document and _is_recommended_before(e, each)]
                lines += [line for e in before[-1:] for line in _parts(e, store, leads=False)]
        lines.append(Line(""))
    return lines if any(line.leads for line in lines) else []


def _is_recommended_before(one: _Decided, other: _Decided) -> bool:
    return (
        one.first.kind is DecisionKind.RECOMMENDATION
        and one.first.group < other.first.group
        and one.first.item == other.first.item
    )


def _moved(each: _Decided, store: Store) -> list[Line]:
    support = Support()
    words = cited(each.first.moved, each.document, store)
    if not words:
        return []
    seconded = f", seconded by **{each.first.seconder}**" if each.first.seconder else "; no seconder is recorded"
    text = f"Moved by **{each.first.mover}**{seconded}.{support.mark(words)}"
    return [Line(text, support.all(), leads=True)]


def _voted(each: _Decided, store: Store) -> list[Line]:
    support = Support()
    words = cited(each.first.voted, each.document, store)
    if not words:
        return []
    said = "Yes, unanimous: " if _UNANIMOUS.search(each.first.vote or "") else "The vote, as recorded: "
    return [Line(f"{said}{quoted(words[0].text)}{support.mark(words)}", support.all(), leads=True)]


def _parts(each: _Decided, store: Store, leads: bool) -> list[Line]:
    """The decision's word, then its text; a decision in parts is a list."""
    named = f"{each.first.kind.value.capitalize()}:"
    if each.first.kind is DecisionKind.MOTION:
        return []
    if len(each.parts) == 1:
        return [line for line in (_part(each, each.first, f"{named} ", store, leads),) if line]
    lines = [_part(each, part, f"- {part.label} " if part.label else "- ", store, leads) for part in each.parts[:PARTS]]
    return [Line(named, heads=2), *(line for line in lines if line)]


def _part(each: _Decided, part: Decision, before: str, store: Store, leads: bool) -> Line | None:
    support = Support()
    words = cited(part.evidence, each.document, store)
    if not words:
        return None
    given = frozenset((before,))
    return Line(f"{before}{quoted(part.text)}{support.mark(words)}", support.all(), given, leads=leads)
