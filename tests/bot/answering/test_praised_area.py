"""Whether a council is good at a judgement area begins with its grade, and quotes the section on that area alone."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from bot.answering.citations import cite
from bot.answering.draft import Draft
from bot.answering.gate import passed
from bot.answering.praised import praised
from bot.retrieval.scope import holdings, scope_of
from bot.understanding import understand
from index.filing import Filing
from index.models import Area, DocumentKind, Grade
from index.store import Store
from ingest.filing import vector_key
from tests.bot.answering.reports import graded
from tests.builders import a_passage, days

Held = Callable[..., Store]

PERIOD, DATES = days("2024-06-03", "2024-06-07"), "Inspection dates: 3 to 7 June 2024"
IN_CARE = "Children in care live in stable homes with skilled carers who know each of them well."
HOMES = "Brothers and sisters benefit from effective planning that lets them grow up together."
LEAVERS = "Care leavers benefit from strong and lasting relationships with their advisers in the team."
TOO_FEW = "Too few care leavers have a home that is theirs, and pathway plans are inconsistent for many."
LEADERS = "Leaders have been successful in making a stable workforce of skilled and committed social workers."
ADOPTION = "Adoption is considered early, and adopters benefit from effective and timely support."
PLAIN = "The service has a plan of its own, which the council's members discuss every six months at their meeting."


def report(*sections: tuple[Area, str], **grades: Grade) -> Filing:
    """Suffolk in June 2024, with its grades by the names of their areas, and the sections of the report."""
    judged = [(Area(name), grade.value, grade) for name, grade in grades.items()]
    base = graded(PERIOD, DATES, judged, framework="ILACS")
    told = [
        a_passage(f"{text} {PLAIN}", base.document, place, area=area)
        for place, (area, text) in enumerate(sections, start=1)
    ]
    passages = (*base.passages, *told)
    return replace(base, passages=passages, vector_keys=tuple(map(vector_key, passages)))


JOINT = report(
    (Area.CHILDREN_IN_CARE, f"{IN_CARE} {HOMES}"),
    (Area.CHILDREN_IN_CARE, f"{LEAVERS} {TOO_FEW}"),
    (Area.LEADERS, f"{LEADERS} {ADOPTION}"),
    overall_effectiveness=Grade.GOOD,
    children_in_care=Grade.REQUIRES_IMPROVEMENT,
    leaders=Grade.GOOD,
)


def told(held: Held, question: str, filing: Filing = JOINT) -> Sequence[str]:
    """The lines of the answer as it leaves the gate."""
    scope = scope_of(understand(question), holdings(store := held(filing), "public"))
    draft = praised(scope, store)
    return [line for line in cite(passed(draft))[0].split("\n") if line] if isinstance(draft, Draft) else []


@pytest.mark.parametrize("question", ["Is Suffolk good at supporting care leavers?", "is suffolk good at care leavers"])
def test_a_joint_grade_below_good_is_said_first_then_praise_and_but(held: Held, question: str) -> None:
    lines = told(held, question)
    assert lines[0] == (
        "**Not as graded**: care leavers requires improvement [1] (June 2024 [2], jointly with children in care)."
    )
    assert lines[2:] == [f"“{LEAVERS}” [3]", "But:", f"“{TOO_FEW}” [3]"]


def test_a_grade_of_good_is_a_yes(held: Held) -> None:
    lines = told(held, "is suffolk good at leadership?")
    assert lines[0] == "**Yes, as graded**: leadership good [1] (June 2024 [2])."


def test_what_went_well_is_told_below_the_grade(held: Held) -> None:
    lines = told(held, "what did suffolk do well on leadership in 2024?")
    assert lines[0].startswith("**As graded**: leadership good")
    assert f"“{LEADERS}” [3]" in lines


def test_children_in_care_are_not_praised_for_care_leavers(held: Held) -> None:
    lines = told(held, "is suffolk good at looking after children in care?")
    assert [line for line in lines if line.startswith("“")] == [f"“{IN_CARE}” [3]", f"“{HOMES}” [3]"]


def test_an_area_without_plain_praise_is_said_to_have_none(held: Held) -> None:
    filing = report((Area.CARE_LEAVERS, f"{TOO_FEW} {TOO_FEW}"), care_leavers=Grade.INADEQUATE)
    lines = told(held, "is suffolk good at care leavers?", filing)
    assert lines[0].startswith("**Not as graded**: care leavers inadequate")
    assert lines[1] == "I found no plain praise of this. What is said of it:"


def test_the_grade_said_again_is_no_praise(held: Held) -> None:
    again = "The graded judgement about the experiences of care leavers is that it is good."
    filing = report((Area.CARE_LEAVERS, f"{again} {LEAVERS}"), care_leavers=Grade.GOOD)
    assert not any(again in line for line in told(held, "is suffolk good at care leavers?", filing))


@pytest.mark.parametrize(("says", "shown"), [(LEAVERS, True), ("A member asked where care leavers live.", False)])
def test_a_paper_is_quoted_below_the_grade_only_where_it_praises(held: Held, says: str, shown: bool) -> None:
    filing = report((Area.OVERALL, says), care_leavers=Grade.GOOD)
    paper = replace(filing.document, kind=DocumentKind.COVER_REPORT)
    accounts = tuple(replace(account, document=paper) for account in filing.accounts)
    lines = told(held, "is suffolk good at care leavers?", replace(filing, document=paper, accounts=accounts))
    assert lines[0].startswith("**Yes, as graded**: care leavers good")
    assert any(says in line for line in lines) == shown


def test_an_area_that_was_not_graded_is_praised_as_a_thing(held: Held) -> None:
    assert [line for line in told(held, "is suffolk good at adoption?") if line.startswith("“")] == [
        f"“{ADOPTION}” [1]"
    ]


def test_a_thing_within_an_area_is_not_answered_by_the_areas_grade(held: Held) -> None:
    assert not any("graded" in line for line in told(held, "what did suffolk do well on care leavers' housing?"))
