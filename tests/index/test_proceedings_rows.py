"""What council papers record comes back from the register as it was filed, and goes with its document."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from index.models import Evidence
from index.proceedings import (
    Action,
    Deadline,
    DeadlineKind,
    Decision,
    DecisionKind,
    Proceedings,
    Rag,
    Statement,
    StatementKind,
)
from index.register import Register
from tests.builders import a_filing

READ = Evidence("noted", "text", "That the report be noted.", "p.0", 3, "7")
RECORDED = Proceedings(
    decisions=(
        Decision(
            DecisionKind.NOTED, 1, "(a)", "That the report be noted.", "Ofsted", READ, "Cllr Ash", None, READ, None
        ),
        Decision(DecisionKind.MOTION, 2, "", "That it be so.", "", READ, vote="carried unanimously", voted=READ),
    ),
    actions=(
        Action(1, "7", "Train staff", "DCS", date(2024, 10, 31), "Oct-24", Rag.RED, "Red", "Begun", False, READ),
        Action(2, "", "Audit plans", None, None, "Ongoing", None, "", "", True, READ),
        Action(3, "9", "Visit homes", "DCS", None, "", Rag.AMBER, "", "", False, READ, by_colour=True),
    ),
    deadlines=(
        Deadline(
            DeadlineKind.ACTION_PLAN, "By 18 July 2024.", "18 July 2024", date(2024, 7, 18), "day", None, None, READ
        ),
        Deadline(
            DeadlineKind.DRAFT_PLAN, "In 20.", "20 working days", None, "day", 20, date(2024, 4, 9), READ, receipt=READ
        ),
    ),
    statements=(Statement(StatementKind.REPLY, 1, 1, "Ann Birch", "Head of Service", "It is so.", READ),),
)


def test_what_is_recorded_comes_back_unchanged(tmp_path: Path) -> None:
    register = Register(tmp_path / "register.db")
    filing = replace(a_filing("Text."), proceedings=RECORDED)
    register.file(filing)
    assert register.proceedings() == {filing.document.id: RECORDED}


def test_what_is_recorded_goes_with_its_document(tmp_path: Path) -> None:
    register = Register(tmp_path / "register.db")
    filing = replace(a_filing("Text."), proceedings=RECORDED)
    register.file(filing)
    register.file(replace(filing, proceedings=Proceedings()))
    assert register.proceedings() == {} and not register.faults()


def test_an_action_is_overdue_only_once_its_day_has_passed_and_while_it_is_open() -> None:
    open_still, done = RECORDED.actions[:2]
    assert open_still.is_overdue(date(2024, 11, 1)) and not open_still.is_overdue(date(2024, 10, 31))
    assert not replace(open_still, complete=True).is_overdue(date(2025, 1, 1)) and not done.is_overdue(date(2030, 1, 1))
