"""Judgement areas in the headings and tables of all layouts, and in questions."""

import pytest

from index.models import Area
from index.vocabulary.areas import area_of_heading, areas_in_question, areas_of_point, label


@pytest.mark.parametrize(
    ("heading", "area"),
    [
        ("The impact of leaders on social work practice with children and families", Area.LEADERS),
        ("Impact of leaders on social work practice with children and families: good", Area.LEADERS),
        (
            "The experiences and progress of children who need help and protection: requires improvement to be good",
            Area.HELP_AND_PROTECTION,
        ),
        ("The experiences and progress of\nchildren in care: good", Area.CHILDREN_IN_CARE),
        ("The experiences and progress of children in care and care leavers is good", Area.CHILDREN_IN_CARE),
        ("The experiences and progress of care leavers", Area.CARE_LEAVERS),
        ("The experiences and progress of care leavers in Redcar and Cleveland are good.", Area.CARE_LEAVERS),
        ("Overall effectiveness Good", Area.OVERALL),
        ("Children’s services in Kirklees are inadequate", Area.OVERALL),
        ("The overall judgement is that children’s services require improvement", Area.OVERALL),
        ("1. Children who need help and protection", Area.HELP_AND_PROTECTION),
        ("2. Children looked after and achieving permanence   Good", Area.CHILDREN_IN_CARE),
        ("2.1 Adoption performance     Requires improvement", Area.ADOPTION),
        ("2.2 Experiences and progress of care leavers", Area.CARE_LEAVERS),
        ("3. Leadership, management and governance", Area.LEADERS),
        ("Leadership, management and governance 28", Area.LEADERS),
        ("The graded judgement for adoption performance is that it is good", Area.ADOPTION),
        (
            "The graded judgement about the experience and progress of care leavers is that it requires improvement",
            Area.CARE_LEAVERS,
        ),
        ("The effectiveness of the Local Safeguarding Children Board (LSCB) is good", Area.LSCB),
        (
            "The effectiveness of the help and protection provided to children, young people, families and carers",
            Area.HELP_AND_PROTECTION,
        ),
        ("Effectiveness of Help", Area.HELP_AND_PROTECTION),
        ("Quality of practice", Area.QUALITY_OF_PRACTICE),
        ("Leadership and governance", Area.LEADERS),
        ("Safeguarding services", Area.HELP_AND_PROTECTION),
    ],
)
def test_a_heading_is_about_its_area(heading: str, area: Area) -> None:
    assert area_of_heading(heading) is area


@pytest.mark.parametrize(
    "heading",
    [
        "Children looked after in this area",
        "Child protection plans",
        "Care leavers not in education",
        "Children’s services in the future",
        "What needs to improve?",
        "Areas that require improvement",
        "Capacity to improve",
        "The experiences and progress of",
        "",
    ],
)
def test_a_heading_that_only_mentions_an_area_has_none(heading: str) -> None:
    assert area_of_heading(heading) is None


@pytest.mark.parametrize(
    ("question", "areas"),
    [
        ("how are LAC doing", (Area.CHILDREN_IN_CARE,)),
        ("cla or cic", (Area.CHILDREN_IN_CARE,)),
        ("what about care leavers and children in care", (Area.CARE_LEAVERS, Area.CHILDREN_IN_CARE)),
        ("Give me the wording of the judgement on leaders.", (Area.LEADERS,)),
        ("Compare help and protection 2014, 2018, 2024.", (Area.HELP_AND_PROTECTION,)),
        ("How was adoption graded under SIF?", (Area.ADOPTION,)),
        ("What was the LSCB judged?", (Area.LSCB,)),
        ("Is there still an overall grade?", (Area.OVERALL,)),
        ("Thresholds at the front door / MASH?", (Area.HELP_AND_PROTECTION,)),
        ("child protection grade", (Area.HELP_AND_PROTECTION,)),
        ("How many are on child protection plans?", ()),
        ("Did the governance and audit committee see it?", ()),
        ("adoption of the report", ()),
        ("What did the leader of the council say?", ()),
        ("What needs to improve in 2024?", ()),
    ],
)
def test_a_question_asks_about_areas(question: str, areas: tuple[Area, ...]) -> None:
    assert areas_in_question(question) == areas


def test_each_area_has_a_label() -> None:
    assert label(Area.HELP_AND_PROTECTION) == "help and protection"
    assert all(label(area) for area in Area)


@pytest.mark.parametrize(
    "point",
    [
        "The regularity of supervision and the quality of its records.",
        "Frontline management oversight of children's plans.",
        "Reduce caseloads in the assessment teams.",
        "The stability of the workforce.",
        "The impact of case audits on practice.",
        "Increase the retention of experienced social workers.",
    ],
)
def test_a_point_on_how_staff_are_led_concerns_the_leaders(point: str) -> None:
    assert areas_of_point(point) == {Area.LEADERS}


@pytest.mark.parametrize(
    "point",
    [
        "Ensure that foster carers receive regular supervision.",
        "The use of supervision orders.",
        "Share health histories with young people, and not only those who are adopted children.",
    ],
)
def test_a_point_does_not_concern_an_area_that_is_only_mentioned(point: str) -> None:
    assert not areas_of_point(point)


def test_a_point_concerns_both_whom_it_names_and_who_is_added() -> None:
    point = "Offer advocacy, not only to children in care but also to care leavers."
    assert areas_of_point(point) == {Area.CHILDREN_IN_CARE, Area.CARE_LEAVERS}
