"""What council papers record about an inspection, for programs: decisions, actions, deadlines and statements."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.retrieval.scope import Holdings
from index.models import Document, Evidence, Inspection
from index.proceedings import Action, Deadline, DeadlineKind, Decision, Proceedings, Statement
from index.store import Store
from index.working_days import ACTION_PLAN, after_working_days, can_count_from


def recorded_at(inspection: Inspection, held: Holdings, store: Store) -> dict[str, list[dict[str, Any]]]:
    """What the papers that are about an inspection, or that follow it, record, each with its place.

    Among the deadlines stands the one that 70 working days from publication give, marked as calculated.
    """
    papers = [*_about(inspection), *_following(inspection, held)]
    recorded = [(paper, store.proceedings(paper)) for paper in papers]
    return {
        "decisions": [_decision(each, paper) for paper, said in recorded for each in said.decisions],
        "actions": [_action(each, paper) for paper, said in recorded for each in said.actions],
        "deadlines": [
            *(_deadline(each, paper) for paper, said in recorded for each in said.deadlines),
            *_calculated(inspection, recorded),
        ],
        "statements": [_statement(each, paper) for paper, said in recorded for each in said.statements],
    }


def _about(inspection: Inspection) -> list[Document]:
    return list(dict.fromkeys(account.document for account in inspection.accounts if account.principal))


def _following(inspection: Inspection, held: Holdings) -> list[Document]:
    """Papers that give no account of an inspection, as action plans do: they go with the last one before their day.

    An undated one goes with its council's only inspection, and with none where there are several.
    """
    own = [each for each in held.inspections if each.council and each.council == inspection.council]
    telling = {document.id for each in held.inspections for document in _about(each)}
    papers = [d for d in held.documents if d.id not in telling and inspection.council in d.councils]
    return [paper for paper in papers if _last_before(paper.meeting_date or paper.published, own) is inspection]


def _last_before(day: date | None, inspections: Sequence[Inspection]) -> Inspection | None:
    if day is None:
        return inspections[0] if len(inspections) == 1 else None
    known = [(each.period.end if each.period else each.published or each.reported, each) for each in inspections]
    before = [(known_on, each) for known_on, each in known if known_on and known_on <= day]
    return max(before, key=lambda pair: pair[0])[1] if before else None


def recorded_lines(inspection: dict[str, Any]) -> list[str]:
    """Decisions, actions and deadlines as lines for a terminal."""
    lines = [f"{each['kind']}: {each['text']} ({each['file']})" for each in inspection["decisions"]]
    lines += [
        f"action: {each['text']} (owner: {each['owner'] or 'not stated'}; due: {each['due_words'] or 'not stated'})"
        for each in inspection["actions"]
    ]
    for each in inspection["deadlines"]:
        how = "stated" if each["stated"] else f"calculated from {each['counted_from']}"
        lines.append(f"deadline, {each['kind']}: {each['day'] or each['words']} ({how})")
    return lines


def _decision(each: Decision, paper: Document) -> dict[str, Any]:
    return {
        "kind": each.kind.value,
        "group": each.group,
        "label": each.label or None,
        "text": each.text,
        "item": each.item or None,
        "committee": paper.committee,
        "meeting_date": _iso(paper.meeting_date),
        "mover": each.mover,
        "seconder": each.seconder,
        "vote": each.vote,
        **_place(each.evidence, paper),
    }


def _action(each: Action, paper: Document) -> dict[str, Any]:
    return {
        "reference": each.reference or None,
        "text": each.text,
        "owner": each.owner,
        "due": _iso(each.due),
        "due_words": each.due_words or None,
        "rag": each.rag.value if each.rag else None,
        "rag_by_colour": each.by_colour,
        "status": each.status_words or None,
        "complete": each.complete,
        **_place(each.evidence, paper),
    }


def _deadline(each: Deadline, paper: Document) -> dict[str, Any]:
    return {
        "kind": each.kind.value,
        "day": _iso(each.day),
        "precision": each.precision if each.day else None,
        "words": each.words,
        "working_days": each.working_days,
        "stated": True,
        "counted_from": _iso(each.counted_from),
        **_place(each.evidence, paper),
    }


def _calculated(inspection: Inspection, recorded: Sequence[tuple[Document, Proceedings]]) -> list[dict[str, Any]]:
    """Where a paper speaks of the plan and publication is known: the day that the working days give."""
    plans = [d for _, said in recorded for d in said.deadlines if d.kind is DeadlineKind.ACTION_PLAN]
    start = next((d.counted_from for d in plans if d.counted_from), inspection.published)
    if not plans or start is None or not can_count_from(start):
        return []
    days = next((d.working_days for d in plans if d.working_days), ACTION_PLAN)
    return [
        {
            "kind": DeadlineKind.ACTION_PLAN.value,
            "day": _iso(after_working_days(start, days)),
            "precision": "day",
            "words": f"{days} working days",
            "working_days": days,
            "stated": False,
            "counted_from": _iso(start),
            "file": None,
            "page": None,
            "paragraph": None,
            "quote": None,
        }
    ]


def _statement(each: Statement, paper: Document) -> dict[str, Any]:
    return {
        "kind": each.kind.value,
        "pair": each.pair or None,
        "speaker": each.speaker or None,
        "role": each.role or None,
        "text": each.text,
        **_place(each.evidence, paper),
    }


def _place(evidence: Evidence, paper: Document) -> dict[str, Any]:
    return {
        "file": paper.file,
        "page": evidence.page,
        "paragraph": evidence.paragraph,
        "quote": evidence.quote,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
