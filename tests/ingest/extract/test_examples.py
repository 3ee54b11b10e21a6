"""The five example papers, with the traps that they set."""

from datetime import date

from index.models import DocumentKind
from tests.ingest.extract.material import example
from tests.ingest.extract.papers import grades, points


def test_the_minutes_of_2014_give_three_areas_and_no_overall() -> None:
    paper = example("000")
    (account,) = paper.accounts

    assert (paper.kind, paper.councils, paper.framework) == (DocumentKind.MINUTES, ("Oxfordshire",), "SIF")
    assert grades(account) == {"help_and_protection": "good", "children_in_care": "good", "leaders": "good"}
    assert account.period and (account.period.start, account.period.end) == (date(2014, 4, 29), date(2014, 5, 21))
    assert account.published == date(2014, 6, 30)


def test_the_article_tells_2018_from_2014() -> None:
    paper = example("001")
    now, before = paper.accounts

    assert (paper.kind, paper.councils, paper.framework) == (DocumentKind.PRESS, ("Oxfordshire",), "ILACS")
    assert paper.published == date(2018, 5, 22) and now.period is None
    assert grades(now) == {
        "overall_effectiveness": "good",
        "help_and_protection": "requires improvement",
        "children_in_care": "good",
        "leaders": "good",
    }
    assert len(now.findings) == 2
    assert before.period and before.period.start.year == 2014 and grades(before) == {"overall_effectiveness": "good"}


def test_the_minutes_of_2013_name_no_council_and_judge_by_category() -> None:
    (account,) = example("002", council="Cheshire East").accounts

    assert example("002").councils == ()
    assert account.council == "Cheshire East" and account.framework == "child protection inspection"
    assert grades(account) == {
        "help_and_protection": "adequate",
        "leaders": "adequate",
        "quality_of_practice": "inadequate",
        "overall_effectiveness": "inadequate",
    }
    assert account.period and (account.period.start, account.period.end) == (date(2013, 3, 11), date(2013, 3, 20))


def test_the_july_inspection_was_in_april_and_may() -> None:
    now, before = example("003", council="Telford and Wrekin").accounts

    assert now.period and (now.period.start, now.period.end) == (date(2024, 4, 29), date(2024, 5, 3))
    assert grades(now) == {
        "overall_effectiveness": "outstanding",
        "leaders": "outstanding",
        "children_in_care": "outstanding",
        "care_leavers": "outstanding",
        "help_and_protection": "good",
    }
    assert len(points(now)) == 2 and points(now)[0] == "the management of contacts within Family Connect"
    assert before.period and before.period.start == date(2020, 1, 1)
    assert grades(before) == {"overall_effectiveness": "outstanding"}


def test_the_cover_report_lists_its_points_under_paragraph_six() -> None:
    paper = example("004")
    now, before = paper.accounts

    assert paper.kind is DocumentKind.COVER_REPORT and paper.public
    assert paper.meeting_date == date(2024, 5, 20)
    assert now.period and now.period.precision == "month" and now.published == date(2024, 4, 9)
    assert set(grades(now).values()) == {"good"} and len(grades(now)) == 5
    assert len(points(now)) == 4 and points(now)[0].startswith("The timeliness of actions")
    assert before.period and before.period.start == date(2018, 4, 1)
