from datetime import date

from ingest.extract.understanding import ReadAccount
from tests.ingest.extract.papers import grades, heading, item, minutes, paragraph, points, row, understood


def span(account: ReadAccount) -> tuple[date, date, str] | None:
    return (account.period.start, account.period.end, account.period.precision) if account.period else None


def test_a_paper_tells_the_present_inspection_from_the_one_before() -> None:
    now, before = understood(
        *minutes(
            "Ofsted inspected Medway Council's services from 17 to 28 July 2023 and judged them good overall.",
            "The Council was last inspected in August 2019, when an overall judgement of inadequate was given.",
        )
    ).accounts

    assert now.principal and span(now) == (date(2023, 7, 17), date(2023, 7, 28), "day")
    assert grades(now) == {"overall_effectiveness": "good"}
    assert not before.principal and span(before) == (date(2019, 8, 1), date(2019, 8, 31), "month")
    assert grades(before) == {"overall_effectiveness": "inadequate"}
    assert before.evidence["period"].quote.startswith("The Council was last inspected in August 2019")


def test_a_sentence_that_goes_on_about_the_earlier_inspection_stays_with_it() -> None:
    now, before = understood(
        *minutes(
            "Inspectors came from 29 April to 3 May 2024. The inspection before this one was in January 2020. "
            "It ended in an ‘outstanding’ judgement.",
            "In 2024 the service kept that ‘outstanding’ judgement.",
        )
    ).accounts

    assert grades(now) == grades(before) == {"overall_effectiveness": "outstanding"}
    assert span(before) == (date(2020, 1, 1), date(2020, 1, 31), "month")


def test_an_earlier_grade_without_a_date_is_nobodys() -> None:
    (account,) = understood(
        *minutes("Inspectors came from 17 to 28 July 2023. The council had previously been rated inadequate.")
    ).accounts

    assert account.judgements == ()


def test_a_year_is_taken_from_the_day_of_publication_nearby() -> None:
    (account,) = understood(
        *minutes("The inspection took place between 29 April and 21 May. The report will be published on 30 June 2014.")
    ).accounts

    assert span(account) == (date(2014, 4, 29), date(2014, 5, 21), "day")
    assert "29 April" in account.evidence["period"].quote and "30 June 2014" in account.evidence["period"].quote
    assert account.published == date(2014, 6, 30)


def test_a_month_in_the_title_yields_to_days_in_the_text() -> None:
    (account,) = understood(
        heading("Outcome of the July 2024 Ofsted inspection"),
        *minutes("The inspection took place between 29 April and 3 May 2024."),
    ).accounts

    assert span(account) == (date(2024, 4, 29), date(2024, 5, 3), "day")


def test_the_day_of_publication_is_not_taken_for_the_inspection() -> None:
    (account,) = understood(
        *minutes("Medway was inspected in February 2024, and Ofsted put its report on its website on 9 April 2024.")
    ).accounts

    assert span(account) == (date(2024, 2, 1), date(2024, 2, 29), "month")
    assert account.published == date(2024, 4, 9)


def test_good_across_all_categories_is_given_to_each_of_the_list() -> None:
    (account,) = understood(
        *minutes("Inspectors concluded that the council should be rated “Good” across all three key categories"),
        item("Children who need help and protection,"),
        item("Children looked after (including adoption performance and care leavers)"),
        item("Leadership, management and governance."),
    ).accounts

    assert grades(account) == {"help_and_protection": "good", "children_in_care": "good", "leaders": "good"}


def test_a_heading_is_not_believed_over_what_stands_below_it() -> None:
    (account,) = understood(
        *minutes("The inspection took place in February 2024."),
        heading("What needs to improve?"),
        item("The experiences and progress of children in care; good"),
        item("The experiences and progress of care leavers; good"),
    ).accounts

    assert account.findings == ()
    assert grades(account) == {"children_in_care": "good", "care_leavers": "good"}


def test_columns_headed_by_years_are_different_inspections() -> None:
    now, before = understood(
        heading("Ofsted outcomes side by side"),
        row("Area", "2019", "2023", head=True),
        row("Overall effectiveness", "Inadequate", "Requires improvement to be good"),
        row("Leadership", "Inadequate", "Good"),
    ).accounts

    assert grades(now) == {"overall_effectiveness": "requires improvement", "leaders": "good"}
    assert grades(before) == {"overall_effectiveness": "inadequate", "leaders": "inadequate"}


def test_a_visit_that_is_mentioned_does_not_hide_the_inspection() -> None:
    (account,) = understood(
        heading("Improvement plan update"),
        paragraph("Report of the Executive Director"),
        paragraph("Wards affected: all"),
        paragraph("Ofsted inspected Medway Council's services in November 2022 and judged them inadequate overall."),
        paragraph("A monitoring visit took place on 12 and 13 July 2023. Practice was good in some teams."),
    ).accounts

    assert span(account) == (date(2022, 11, 1), date(2022, 11, 30), "month")
    assert grades(account) == {"overall_effectiveness": "inadequate"}


def test_a_paper_about_youth_justice_judges_no_childrens_services() -> None:
    (account,) = understood(
        heading("HMIP inspection of Medway Youth Justice Service"),
        paragraph("Report of the Director"),
        paragraph("Wards affected: all"),
        paragraph("The service was inspected in May 2024 and rated Good overall."),
    ).accounts

    assert account.framework == "youth justice" and account.judgements == ()


def test_homes_and_schools_make_no_account() -> None:
    paper = understood(
        *minutes(
            "Two children's homes of Kent County Council were inspected by Ofsted in January 2020: both rated good.",
            "The head of the virtual school reported that most schools are judged outstanding.",
        )
    )

    assert paper.accounts == ()


def test_two_areas_in_one_sentence_are_two_points() -> None:
    (account,) = understood(
        *minutes(
            "The report identified two areas needing improvement which included the management of contacts and the "
            "consistency of telling homeless children of their rights and entitlements."
        )
    ).accounts

    assert points(account) == [
        "the management of contacts",
        "the consistency of telling homeless children of their rights and entitlements",
    ]


def test_a_list_after_plans_to_improve_is_taken_whole() -> None:
    (account,) = understood(
        paragraph("Report by the Director"),
        heading("Executive Summary"),
        paragraph(
            "Ofsted asks for a plan. It will include plans to improve in the two key areas of the report, as follows:"
        ),
        item("The timeliness of actions."),
        item("The quality of direct work."),
        heading("Exempt Information"),
    ).accounts

    assert points(account) == ["The timeliness of actions.", "The quality of direct work."]


def test_a_papers_own_recommendations_are_not_the_inspectors() -> None:
    (account,) = understood(
        paragraph("Report by the Director"),
        heading("Recommendations"),
        item("That the report be noted."),
        paragraph(
            "Ofsted inspected the council from 3 to 14 June 2019. Inspectors made the following recommendations:"
        ),
        item("Improve supervision."),
    ).accounts

    assert points(account) == ["Improve supervision."]


def test_an_article_tells_what_inspectors_want() -> None:
    (account,) = understood(
        heading("Watchdog praises council"),
        paragraph("Tuesday, May 22, 2018"),
        paragraph("Inspectors want to see a better understanding of thresholds."),
        paragraph("They also want a swifter response to neglect. They live in the town."),
        paragraph("The leader said: “Good.”"),
    ).accounts

    assert points(account) == [
        "Inspectors want to see a better understanding of thresholds.",
        "They also want a swifter response to neglect.",
    ]


def test_an_action_plan_names_the_points_that_it_answers() -> None:
    (account,) = understood(
        heading("Ofsted action plan"),
        row("Area for improvement", "Action", "Lead", "Due", head=True),
        row("The timeliness of visits to children", "Train", "Head", "June"),
        row("The timeliness of visits to children", "Hire", "Head", "July"),
        row("The quality of supervision of staff", "Audit", "Head", "June"),
    ).accounts

    assert points(account) == ["The timeliness of visits to children", "The quality of supervision of staff"]


def test_another_councils_inspection_is_not_ours() -> None:
    paper = understood(
        *minutes("Medway Council's panel met.", "Leeds City Council was judged outstanding by Ofsted in March 2022."),
        file="medway/minutes.txt",
    )

    assert all(not account.judgements for account in paper.accounts)


def test_another_inspectorates_grade_is_not_ofsteds() -> None:
    paper = understood(
        *minutes(
            "Ofsted had inspected Medway Council from 3 to 14 June 2024.",
            "In May 2024 the council was rated Good by the CQC. The council was judged good by its auditors.",
        )
    )

    assert all(not account.judgements for account in paper.accounts)


def test_a_paper_without_an_inspection_makes_no_account() -> None:
    assert understood(*minutes("The park was judged outstanding."), file="medway/parks.txt").accounts == ()


def test_the_date_of_the_grade_before_is_not_the_date_of_the_grade_now() -> None:
    (account,) = understood(
        *minutes(
            "Ofsted inspected Medway Council between 4 and 22 November 2019. The service had been rated Good overall, "
            "an improvement from Requires Improvement in 2016."
        )
    ).accounts

    assert span(account) == (date(2019, 11, 4), date(2019, 11, 22), "day")
    assert grades(account) == {"overall_effectiveness": "good"}


def test_a_grade_in_the_column_of_an_earlier_year_is_not_todays() -> None:
    now, before = understood(
        heading("Ofsted outcomes side by side"),
        row("Area", "2019", "2023", head=True),
        row("Overall effectiveness", "Good", "Outstanding"),
        row("Adoption", "Good", ""),
    ).accounts

    assert grades(now) == {"overall_effectiveness": "outstanding"}
    assert grades(before) == {"overall_effectiveness": "good", "adoption": "good"}


def test_the_year_of_a_plan_is_not_that_of_an_inspection() -> None:
    (account,) = understood(
        heading("ILACS improvement plan 2024"),
        row("Recommendation", "Action", "Lead", "Due", head=True),
        row("Improve the quality of care plans.", "Train", "Head", "June"),
    ).accounts

    assert account.period is None and points(account) == ["Improve the quality of care plans."]


def test_a_councils_own_view_of_what_to_improve_is_not_ofsteds() -> None:
    paper = understood(
        heading("Self-evaluation"),
        paragraph("Ofsted last inspected in 2020. We judge ourselves to be good for leadership."),
        paragraph("Areas for improvement:"),
        item("Our own idea"),
    )

    assert paper.accounts == ()
