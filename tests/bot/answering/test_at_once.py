"""What a council was told to do at once is told by the marks of its list, and not by sentences with such a word."""

from collections.abc import Callable, Sequence

import pytest

from bot.answering.at_once import at_once, without_priority
from bot.answering.citations import cite
from bot.answering.draft import Draft
from bot.answering.gate import passed
from bot.intents import Intent
from bot.retrieval.scope import holdings, scope_of
from bot.understanding import understand
from index.filing import Filing
from index.models import Evidence, Finding, FindingKind
from index.store import Store
from ingest.filing import vector_key
from tests.builders import a_document, a_passage, a_state, an_account

Held = Callable[..., Store]

VISIT, PLANS = "Visit every child at risk.", "The quality of plans."
EARLIER = "The visit in 2021 set an area for priority action on visits to children."


def report(*points: tuple[FindingKind, str, str], says: str = "Leaders are visible.") -> Filing:
    """A report with points, each with its sort and the heading under which it stands."""
    document = a_document()
    texts = [(text, heading) for _, text, heading in points] + [(says, "Leadership")]
    passages = tuple(a_passage(text, document, place, heading=heading) for place, (text, heading) in enumerate(texts))
    findings = tuple(
        Finding(kind, place + 1, text, Evidence(text, quote=text, passage_id=passages[place].id, page=3))
        for place, (kind, text, _) in enumerate(points)
    )
    account = an_account(document, findings=findings)
    state = a_state(document.file, document_id=document.id)
    return Filing(document, state, passages, tuple(vector_key(each) for each in passages), (account,))


def lines(held: Held, question: str, filing: Filing, composer: Callable[..., Draft | None] = at_once) -> Sequence[str]:
    """The lines of the answer as it leaves the gate."""
    scope = scope_of(understand(question), holdings(store := held(filing), "public"))
    draft = composer(scope, scope.inspections, store)
    return cite(passed(draft))[0].strip().split("\n") if draft else ()


SOON = (FindingKind.IMPROVEMENT, VISIT, "Areas for improvement > Immediately:")
LATER = (FindingKind.IMPROVEMENT, PLANS, "Areas for improvement > Within three months:")
PRIORITY = (FindingKind.PRIORITY_ACTION, VISIT, "Areas for priority action")


@pytest.mark.parametrize("first", [SOON, PRIORITY])
def test_the_points_that_are_marked_so_are_told_and_the_others_counted(
    held: Held, first: tuple[FindingKind, str, str]
) -> None:
    told = lines(held, "what has suffolk been told to do immediately?", report(LATER, first))
    assert f"1. “{VISIT}” [1]" in told and not any(PLANS in line for line in told)
    assert told[-1] == "1 more point is not marked for immediate action."


def test_where_none_is_marked_that_is_said_above_the_list(held: Held) -> None:
    told = lines(held, "what must suffolk do urgently?", report(LATER))
    assert told[0] == "None of the points is marked for immediate action. What needs to improve:"
    assert f"1. “{PLANS}” [1]" in told


@pytest.mark.parametrize(
    "says",
    [
        "Take immediate action to improve oversight.",
        "Take urgent action to ensure that all children are safe.",
        "As a matter of urgency, review the cases of children at home.",
        "Urgently ensure that plans are shared.",
        "Improve, without delay, the oversight of visits.",
        "Ensure that the board urgently reviews its policies.",
    ],
)
def test_a_point_that_says_so_itself_is_told_before_the_others(held: Held, says: str) -> None:
    point = (FindingKind.RECOMMENDATION, says, "Recommendations")
    told = lines(held, "what must suffolk do immediately?", report(LATER, point))
    assert f"1. “{says}” [1]" in told and not any(PLANS in line for line in told)
    assert told[-1] == "1 more point is not marked for immediate action."


@pytest.mark.parametrize(
    "says",
    [
        "Review the procedures so that the immediate needs of children are assessed.",
        "Ensure that children at risk are seen immediately.",
        "Help children to find permanent homes without delay.",
        "Improve the timeliness of non-urgent referrals.",
    ],
)
def test_what_is_to_be_immediate_in_practice_is_no_such_mark(held: Held, says: str) -> None:
    point = (FindingKind.RECOMMENDATION, says, "Recommendations")
    told = lines(held, "what must suffolk do immediately?", report(LATER, point))
    assert told[0].startswith("None of the points is marked for immediate action.")


def test_other_questions_after_a_list_are_left_alone(held: Held) -> None:
    assert not lines(held, "what must suffolk improve?", report(SOON))


@pytest.mark.parametrize(
    "question",
    [
        "what has suffolk been told to do immediately",
        "what was suffolk told to do right away",
        "what has suffolk got to fix straight away",
    ],
)
def test_what_is_to_be_done_at_once_asks_for_the_list(question: str) -> None:
    asked = understand(question)
    assert Intent.IMPROVEMENTS in asked.intents
    assert all(term.asking for term in asked.terms)


def test_without_a_priority_action_what_is_said_of_earlier_ones_is_told(held: Held) -> None:
    told = lines(held, "what are suffolk's priority actions?", report(LATER, says=EARLIER), without_priority)
    assert told[0] == "None of the points is an area for priority action."
    assert f"“{EARLIER}” [1]" in told


def test_whether_there_is_one_is_answered_by_no(held: Held) -> None:
    told = lines(held, "are there any priority actions for suffolk?", report(LATER), without_priority)
    assert told[0] == "**No**: none of the points is an area for priority action."


def test_that_a_report_says_itself_that_there_is_none_is_quoted(held: Held) -> None:
    said = "Inspectors did not identify any areas for priority action."
    told = lines(held, "are there any priority actions for suffolk?", report(LATER, says=said), without_priority)
    assert any(said in line for line in told)
