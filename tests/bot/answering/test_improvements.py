"""Whose points a question about improvements is after: the council's, or the safeguarding board's."""

from collections.abc import Callable
from dataclasses import replace

from bot.answering.citations import cite
from bot.answering.gate import passed
from bot.answering.improvements import improvements
from bot.retrieval.scope import holdings, scope_of
from bot.understanding import understand
from index.models import Finding, FindingKind
from index.store import Store
from tests.builders import a_document, a_filing, a_finding, an_account

Held = Callable[..., Store]

COUNCILS = a_finding("Make plans clearer.")
BOARDS = replace(a_finding("Meet more often."), part="lscb")


def answered(held: Held, question: str, *findings: Finding) -> str:
    """The list that leaves the gate, of a report that sets these points."""
    document = a_document()
    placed = tuple(replace(f, evidence=replace(f.evidence, passage_id=f"{document.id}.0", page=3)) for f in findings)
    account = an_account(document, findings=placed)
    store = held(a_filing("Make plans clearer. Meet more often.", document=document, accounts=[account]))
    scope = scope_of(understand(question), holdings(store, "public"))
    draft = improvements(scope, scope.inspections, store)
    return cite(passed(draft))[0] if draft else ""


def test_the_councils_points_are_meant_where_the_board_is_not_named(held: Held) -> None:
    text = answered(held, "what does Suffolk need to improve?", COUNCILS, BOARDS)
    assert "Make plans clearer." in text and "Meet more often." not in text


def test_the_boards_points_are_meant_where_it_is_named(held: Held) -> None:
    text = answered(held, "what does the LSCB in Suffolk need to improve?", COUNCILS, BOARDS)
    assert "Meet more often." in text and "Make plans clearer." not in text
    assert "Set the safeguarding board:" in text


def test_priority_actions_stand_first_under_their_own_heading(held: Held) -> None:
    urgent = replace(a_finding("Meet more often."), kind=FindingKind.PRIORITY_ACTION)
    text = answered(held, "what does Suffolk need to improve?", COUNCILS, urgent)
    heads = ["Areas for priority action:", "Meet more often.", "What needs to improve:", "Make plans clearer."]
    places = [text.find(head) for head in heads]
    assert -1 not in places and places == sorted(places)
