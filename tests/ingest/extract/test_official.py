from datetime import date

from index.models import FindingKind
from ingest.blocks import Block
from tests.ingest.extract.papers import boilerplate, grades, heading, item, paragraph, points, row, understood

IMPRINT = boilerplate(
    "The Office for Standards in Education, Children's Services and Skills (Ofsted) regulates and inspects"
)


def ilacs(*rows: Block, dates: str = "7 to 18 October 2024") -> tuple[Block, ...]:
    return (
        heading("Inspection of Rutland local authority children’s services", page=1),
        paragraph(f"Inspection dates: {dates}"),
        paragraph("Lead inspector: A Person, His Majesty’s Inspector"),
        row("Judgement", "Grade", head=True),
        *rows,
    )


FOUR = (
    row("The impact of leaders on social work practice with children and families", "Good"),
    row("The experiences and progress of children who need help and protection", "Requires improvement to be good"),
    row("The experiences and progress of children in care", "Good"),
    row("The experiences and progress of care leavers", "Outstanding"),
)


def test_a_report_gives_its_table_dates_and_inspector() -> None:
    (account,) = understood(*ilacs(*FOUR, row("Overall effectiveness", "Good")), IMPRINT).accounts

    assert grades(account) == {
        "leaders": "good",
        "help_and_protection": "requires improvement",
        "children_in_care": "good",
        "care_leavers": "outstanding",
        "overall_effectiveness": "good",
    }
    assert account.lead_inspector == "A Person" and account.framework == "ILACS"
    assert account.period and (account.period.start, account.period.end) == (date(2024, 10, 7), date(2024, 10, 18))


def test_a_report_without_an_overall_row_has_no_overall_grade() -> None:
    (account,) = understood(*ilacs(*FOUR, dates="13 to 24 April 2026"), IMPRINT).accounts

    assert "overall_effectiveness" not in grades(account) and len(account.judgements) == 4


def test_the_joint_row_of_care_leavers_is_one_judgement() -> None:
    joint = row("The experiences and progress of children in care and care leavers", "Good")
    (account,) = understood(*ilacs(joint), IMPRINT).accounts

    assert grades(account) == {"children_in_care": "good"}


def test_the_list_of_what_must_improve_is_whole_and_ends_at_the_next_area() -> None:
    (account,) = understood(
        *ilacs(*FOUR),
        heading("What needs to improve?", 2),
        item("The timeliness of visits."),
        item("The quality of plans."),
        heading("The experiences and progress of children in care: good", 4),
        paragraph("Children do well.", "1"),
        IMPRINT,
    ).accounts

    assert points(account) == ["The timeliness of visits.", "The quality of plans."]
    assert {finding.kind for finding in account.findings} == {FindingKind.IMPROVEMENT}


SINGLE = (
    heading("Rutland County Council", 1, page=1),
    heading(
        "Inspection of services for children in need of help and protection, children looked after and care leavers",
        3,
        page=1,
    ),
    paragraph("Inspection date: 3 June – 25 June 2014"),
    paragraph("Report published: 8 August 2014"),
    paragraph("The overall judgement is that children’s services are inadequate"),
    row("1. Children who need help and protection", "Inadequate"),
    row("2. Children looked after and achieving permanence", "Requires improvement"),
    row("2.1 Adoption performance", "Good"),
    row("2.2 Experiences and progress of care leavers", "Inadequate"),
    row("3. Leadership, management and governance", "Inadequate"),
    paragraph("The effectiveness of the Local Safeguarding Children Board (LSCB) is requires improvement."),
)


def test_a_single_inspection_report_judges_council_and_board_apart() -> None:
    (account,) = understood(*SINGLE).accounts

    assert account.framework == "SIF" and account.published == date(2014, 8, 8)
    assert grades(account) == {
        "overall_effectiveness": "inadequate",
        "help_and_protection": "inadequate",
        "children_in_care": "requires improvement",
        "adoption": "good",
        "care_leavers": "inadequate",
        "leaders": "inadequate",
        "lscb": "requires improvement",
    }


def test_points_keep_their_kind_and_the_boards_are_told_apart() -> None:
    (account,) = understood(
        *SINGLE,
        heading("What does the local authority need to improve?", 3, page=5),
        heading("Priority and immediate action", 5, page=5),
        paragraph("Review all closed cases.", "12"),
        heading("Areas for improvement", 3, page=5),
        paragraph("Strengthen audits by:", "13"),
        item("checking them twice."),
        heading("Section 2: The effectiveness of the Local Safeguarding Children Board", 2, page=9),
        heading("What does the LSCB need to improve?", 3, page=9),
        paragraph("Meet more often.", "14"),
    ).accounts

    assert [(finding.kind.value, finding.part, finding.read.quote) for finding in account.findings] == [
        ("priority action", "", "Review all closed cases."),
        ("improvement", "", "Strengthen audits by:\n• checking them twice."),
        ("improvement", "lscb", "Meet more often."),
    ]


def test_a_point_is_whole_with_the_bullets_that_complete_it() -> None:
    (account,) = understood(
        *ilacs(*FOUR),
        heading("What needs to improve?", 2),
        item("Accommodation, including:"),
        item("its sufficiency", level=2),
        item("its oversight.", level=2),
        item("The quality of plans:"),
        item("The timeliness of visits."),
        IMPRINT,
    ).accounts

    assert points(account) == [
        "Accommodation, including:\n• its sufficiency\n• its oversight.",
        "The quality of plans:",
        "The timeliness of visits.",
    ]


def test_grades_of_an_earlier_inspection_in_the_same_report_are_not_its_own() -> None:
    (account,) = understood(
        *SINGLE,
        heading("Previous Ofsted inspections", 5, page=5),
        item("overall effectiveness: outstanding"),
        item("leadership, management and governance: outstanding"),
    ).accounts

    assert grades(account)["overall_effectiveness"] == "inadequate"


def test_time_bands_belong_to_the_list_and_its_record_of_findings_is_read() -> None:
    (account,) = understood(
        heading("Inspection of local authority arrangements for the protection of children", page=1),
        heading("Rutland County Council", 3, page=1),
        paragraph("Inspection dates: 8 – 17 July 2013"),
        paragraph("Reporting inspector A Person HMI"),
        row("Published:", "16 August 2013"),
        heading("Areas for improvement", 4, page=7),
        paragraph("In order to improve, the local authority should take the following action.", "15"),
        heading("Immediately:", 5, page=8),
        item("ensure every child has a plan"),
        heading("Within three months:", 5, page=8),
        item("train all staff"),
        heading("Record of main findings", 2, page=23),
        row("Overall effectiveness", "Adequate"),
        row("Quality of practice", "Inadequate"),
    ).accounts

    assert points(account) == ["ensure every child has a plan", "train all staff"]
    assert grades(account) == {"overall_effectiveness": "adequate", "quality_of_practice": "inadequate"}
    assert account.lead_inspector == "A Person" and account.framework == "child protection inspection"


def test_a_visit_letter_has_points_and_no_grade() -> None:
    (account,) = understood(
        paragraph("12 August 2021"),
        paragraph("Dear Jane"),
        heading("Focused visit to Dorset children’s services"),
        paragraph("This letter summarises the findings of the focused visit to Dorset on 6 and 7 July 2021."),
        paragraph("Her Majesty’s Inspectors found that leaders are outstanding."),
        heading("Areas for priority action", 2),
        item("Caseloads in the assessment team."),
    ).accounts

    assert account.judgements == ()
    assert [finding.kind for finding in account.findings] == [FindingKind.PRIORITY_ACTION]
    assert account.period and account.period.start == date(2021, 7, 6)
