"""Deadlines as documents state them, and dates that are none."""

from datetime import date

import pytest

from index.models import DocumentKind
from index.proceedings import DeadlineKind
from ingest.extract.deadlines import deadlines_in
from ingest.extract.understanding import ReadDeadline
from tests.ingest.extract.material import example_reading
from tests.ingest.extract.papers import paragraph, row

PLAN, DRAFT, BACK, OUT, OTHER = (
    DeadlineKind.ACTION_PLAN,
    DeadlineKind.DRAFT_PLAN,
    DeadlineKind.REPORT_BACK,
    DeadlineKind.PUBLICATION,
    DeadlineKind.OTHER,
)


def stated(*texts: str, kind: DocumentKind = DocumentKind.COVER_REPORT) -> tuple[ReadDeadline, ...]:
    return deadlines_in([paragraph(text) for text in texts], kind)


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("Ofsted have asked us to provide our action plan by 18th July 2024.", PLAN, date(2024, 7, 18)),
        (
            "The written statement of action must be submitted to Ofsted no later than 3 May 2019.",
            PLAN,
            date(2019, 5, 3),
        ),
        ("The deadline for the statement of proposed action is 9 March 2017.", PLAN, date(2017, 3, 9)),
        ("The action plan is due on 21/11/2025.", PLAN, date(2025, 11, 21)),
        ("A draft action plan is to be sent by 12 June 2023.", DRAFT, date(2023, 6, 12)),
        ("That the annual safeguarding report be submitted to this committee in June 2013.", BACK, date(2013, 6, 30)),
        ("That a progress report be brought to the Panel by 30 September 2016.", BACK, date(2016, 9, 30)),
        ("The report will be published on 30 June 2014.", OUT, date(2014, 6, 30)),
        (
            "Was there an update on items 7 and 8 of the action plan, which had a due date of 31 October 2024?",
            OTHER,
            date(2024, 10, 31),
        ),
    ],
)
def test_a_stated_deadline_has_its_day_and_what_is_due(text: str, kind: DeadlineKind, day: date) -> None:
    found = stated(text)
    assert [(each.kind, each.day) for each in found] == [(kind, day)]
    assert found[0].read.value in text and found[0].read.quote == text


@pytest.mark.parametrize(
    ("text", "kind", "days"),
    [
        ("The Council had to submit an action plan to Ofsted within 70 working days.", PLAN, 70),
        (
            "You should send a statement of proposed action within seventy working days of this report.",
            PLAN,
            70,
        ),
        ("The draft action plan must reach Ofsted within 20 working days.", DRAFT, 20),
    ],
)
def test_a_number_of_working_days_is_kept_as_such(text: str, kind: DeadlineKind, days: int) -> None:
    assert [(each.kind, each.day, each.working_days) for each in stated(text)] == [(kind, None, days)]


def test_working_days_count_from_the_day_of_receipt_where_the_paper_tells_it() -> None:
    found = stated(
        "The Council received Ofsted's report on 21 August 2019.", "The action plan is due within 70 working days."
    )
    assert found[0].counted_from == date(2019, 8, 21) and found[0].receipt and "21 August" in found[0].receipt.quote


@pytest.mark.parametrize(
    "text",
    [
        "The action plan was submitted on 3 July 2018.",
        "By 31 March 2013 there were 512 children with a plan.",
        "The inspection took place in February 2024.",
        "The Committee met on 20 May 2024 to consider the report.",
        "The action plan had been submitted by 3 July 2018.",
        "The Council was inspected before January 2020.",
        "Reviews are held within 20 working days.",
    ],
)
def test_a_date_of_something_else_is_no_deadline(text: str) -> None:
    assert stated(text) == ()


def test_an_inspection_report_sets_a_deadline_only_for_the_plan() -> None:
    assert stated("Reports were due on 3 May 2019.", kind=DocumentKind.OFSTED_REPORT) == ()
    assert len(stated("Send the action plan by 3 May 2019.", kind=DocumentKind.OFSTED_REPORT)) == 1


def test_a_deadline_in_a_cell_is_quoted_from_its_cell() -> None:
    found = deadlines_in([row("Plan", "The action plan is due on 3 May 2019", "DCS")], DocumentKind.SLIDES)
    assert [each.read.quote for each in found] == ["The action plan is due on 3 May 2019"]


# The examples


def test_oxfordshires_plan_is_due_on_the_day_its_report_states() -> None:
    found = deadlines_in(example_reading("004").blocks, DocumentKind.COVER_REPORT)
    assert [(each.kind, each.day) for each in found] == [(PLAN, date(2024, 7, 18))]


def test_the_report_of_2014_was_still_to_be_published() -> None:
    found = deadlines_in(example_reading("000").blocks, DocumentKind.MINUTES)
    assert [(each.kind, each.day) for each in found] == [(OUT, date(2014, 6, 30))]


def test_telford_has_seventy_working_days_and_two_items_due_in_october() -> None:
    found = deadlines_in(example_reading("003").blocks, DocumentKind.MINUTES)
    assert [(each.kind, each.day, each.working_days) for each in found] == [
        (PLAN, None, 70),
        (OTHER, date(2024, 10, 31), None),
    ]


def test_the_safeguarding_report_comes_back_to_committee_in_june_2013() -> None:
    found = deadlines_in(example_reading("002").blocks, DocumentKind.MINUTES)
    assert [(each.kind, each.day, each.precision) for each in found] == [(BACK, date(2013, 6, 30), "month")]
