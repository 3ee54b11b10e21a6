"""Accounts of one inspection come together; those of twins, other times and other frameworks do not."""

from datetime import date
from itertools import permutations

from index.inspections import among, bring_together
from index.models import Account, Area, DocumentKind, Grade, Inspection
from tests.builders import a_document, a_finding, a_judgement, an_account, days, in_month, in_year

REPORT = a_document("report.pdf", kind=DocumentKind.OFSTED_REPORT)
COVER = a_document("cover.pdf", kind=DocumentKind.COVER_REPORT)
MINUTES = a_document("minutes.html", kind=DocumentKind.MINUTES)
PRESS = a_document("press.txt", kind=DocumentKind.PRESS)


def files(inspections: tuple[Inspection, ...]) -> list[list[str]]:
    """The files that tell of each inspection, most trusted first."""
    return [[account.document.file for account in inspection.accounts] for inspection in inspections]


def one(*accounts: Account) -> bool:
    """Whether accounts tell of one inspection, in whatever order they come."""
    counts = {len(bring_together(order)) for order in permutations(accounts)}
    assert len(counts) == 1
    return counts == {1}


def test_days_and_the_month_they_lie_in_are_one_inspection() -> None:
    assert one(
        an_account(REPORT, period=days("2024-05-13", "2024-05-24")), an_account(MINUTES, period=in_month(2024, 5))
    )


def test_days_over_the_end_of_a_month_meet_either_month() -> None:
    visit = an_account(REPORT, period=days("2024-04-29", "2024-05-03"))
    assert one(visit, an_account(MINUTES, period=in_month(2024, 5)))
    assert one(visit, an_account(MINUTES, period=in_month(2024, 4)))
    assert not one(visit, an_account(MINUTES, period=in_month(2024, 6)))


def test_a_year_alone_meets_a_visit_of_that_year() -> None:
    assert one(an_account(REPORT, period=days("2024-05-13", "2024-05-24")), an_account(PRESS, period=in_year(2024)))
    assert not one(an_account(REPORT, period=days("2024-05-13", "2024-05-24")), an_account(PRESS, period=in_year(2023)))


def test_a_date_of_publication_alone_meets_the_visit_before_it() -> None:
    visit = an_account(REPORT, period=days("2024-05-13", "2024-05-24"))
    assert one(visit, an_account(PRESS, period=None, published=date(2024, 7, 10)))
    assert not one(visit, an_account(PRESS, period=None, published=date(2024, 5, 1)))
    assert not one(visit, an_account(PRESS, period=None, published=date(2025, 7, 10)))


def test_two_dates_of_publication_may_differ_by_a_day() -> None:
    first = an_account(REPORT, period=None, published=date(2024, 7, 10))
    assert one(first, an_account(PRESS, period=None, published=date(2024, 7, 11)))
    assert not one(first, an_account(PRESS, period=None, published=date(2024, 7, 20)))


def test_accounts_without_any_date_are_not_guessed_together() -> None:
    assert not one(an_account(REPORT, period=None), an_account(MINUTES, period=None))


def test_twins_stay_apart() -> None:
    period = days("2024-05-13", "2024-05-24")
    assert not one(
        an_account(REPORT, council="Cheshire East", period=period),
        an_account(MINUTES, council="Cheshire West and Chester", period=period),
    )


def test_frameworks_stay_apart_and_an_unstated_one_joins() -> None:
    period = in_month(2024, 5)
    assert not one(
        an_account(REPORT, framework="ILACS", period=period), an_account(MINUTES, framework="SEND", period=period)
    )
    assert one(an_account(REPORT, framework="ILACS", period=period), an_account(MINUTES, framework=None, period=period))


def test_an_account_of_no_known_council_joins_no_other_documents() -> None:
    assert not one(an_account(REPORT, council=None), an_account(MINUTES, council=None))
    assert not one(an_account(REPORT, council="Suffolk"), an_account(MINUTES, council=None))


def test_the_inspectorates_own_word_comes_first() -> None:
    accounts = [an_account(document) for document in (PRESS, MINUTES, COVER, REPORT)]
    assert files(bring_together(accounts)) == [["report.pdf", "cover.pdf", "minutes.html", "press.txt"]]


def test_a_weaker_source_never_overrules_a_stronger_one() -> None:
    inspection = bring_together(
        [
            an_account(PRESS, judgements=(a_judgement(grade=Grade.OUTSTANDING), a_judgement(Area.LEADERS, Grade.GOOD))),
            an_account(REPORT, judgements=(a_judgement(grade=Grade.INADEQUATE),)),
        ]
    )[0]
    overall, leaders = inspection.judgement(Area.OVERALL), inspection.judgement(Area.LEADERS)
    assert overall and leaders
    assert (overall[0].grade, overall[1].document) == (Grade.INADEQUATE, REPORT)
    assert (leaders[0].grade, leaders[1].document) == (Grade.GOOD, PRESS)


def test_findings_come_whole_from_the_most_trusted_that_lists_them() -> None:
    inspection = bring_together(
        [
            an_account(REPORT),
            an_account(MINUTES, findings=(a_finding("One of the minutes."), a_finding("Another.", 2))),
            an_account(COVER, findings=(a_finding("Plans."),)),
        ]
    )[0]
    found = inspection.findings()
    assert found and [finding.text for finding in found[0]] == ["Plans."] and found[1].document == COVER


def test_days_are_preferred_to_a_month_even_of_a_stronger_source() -> None:
    inspection = bring_together(
        [an_account(REPORT, period=in_month(2024, 5)), an_account(PRESS, period=days("2024-05-13", "2024-05-24"))]
    )[0]
    assert inspection.period == days("2024-05-13", "2024-05-24") and inspection.year == 2024


def test_an_account_that_could_be_of_two_visits_joins_one_and_brings_them_not_together() -> None:
    spring = an_account(REPORT, period=days("2024-02-05", "2024-02-09"))
    autumn = an_account(COVER, period=days("2024-10-07", "2024-10-11"))
    vague = an_account(PRESS, period=in_year(2024))
    assert all(len(bring_together(order)) == 2 for order in permutations([spring, autumn, vague]))


def test_inspections_come_by_council_and_then_by_time_and_those_of_no_council_last() -> None:
    made = bring_together(
        [
            an_account(REPORT, council=None),
            an_account(REPORT, council="Suffolk", period=in_month(2024, 5)),
            an_account(REPORT, council="Suffolk", period=in_month(2019, 5)),
            an_account(REPORT, council="Leeds", period=None, published=date(2022, 1, 3)),
        ]
    )
    assert [(inspection.council, inspection.year) for inspection in made] == [
        ("Leeds", 2022),
        ("Suffolk", 2019),
        ("Suffolk", 2024),
        (None, 2024),
    ]


def test_among_some_documents_an_inspection_is_as_they_tell_it() -> None:
    inspection = bring_together([an_account(REPORT), an_account(PRESS)])[0]
    told = among(inspection, [PRESS.id])
    assert told and [account.document for account in told.accounts] == [PRESS]
    assert among(inspection, ["another"]) is None
