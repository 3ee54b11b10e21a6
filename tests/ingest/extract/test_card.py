from datetime import date

import pytest

from index.models import DocumentKind
from tests.ingest.extract.papers import heading, minutes, paragraph, understood


def test_the_council_of_the_text_comes_before_folder_and_sidecar() -> None:
    paper = understood(
        *minutes("Medway Council received the report on Medway Council's children's services."),
        file="leeds/paper.txt",
        council="Kent",
    )

    assert paper.councils == ("Medway",)
    assert paper.evidence["council"].source == "text"


def test_a_silent_text_takes_the_council_of_its_folder_then_of_its_sidecar_then_of_its_address() -> None:
    silent = minutes("The Council received the report.")

    assert (
        understood(*silent, file="80536_oxfordshire/paper.txt", council="Kent").evidence["council"].source == "folder"
    )
    assert understood(*silent, council="Kent").councils == ("Kent",)
    address = understood(*silent, url="https://moderngov.cheshireeast.gov.uk/ecminutes/mgAi.aspx?ID=1")
    assert address.councils == ("Cheshire East",) and address.evidence["council"].source == "source host"


def test_a_paper_that_names_no_council_has_none() -> None:
    assert understood(*minutes("The Council received the report.")).councils == ()


def test_councils_named_in_passing_are_not_the_subject() -> None:
    paper = understood(
        *minutes(
            "Sutton Council's children's services were inspected in March 2022.",
            "The new director previously worked at Leeds City Council. Members had visited Hull.",
            "Statistical neighbours such as Kingston upon Thames, Barnet and Merton were compared.",
        )
    )

    assert paper.councils == ("Sutton",)


def test_a_neighbour_named_in_passing_yields_to_the_folder() -> None:
    paper = understood(*minutes("Members had visited Leeds City Council to learn from it."), file="sutton/paper.txt")

    assert paper.councils == ("Sutton",)


def test_meeting_and_committee_are_read_from_their_line() -> None:
    paper = understood(
        heading("Divisions Affected - All"),
        heading("PEOPLE OVERVIEW AND SCRUTINY COMMITTEE – 20 May 2024"),
        heading("Outcome of the inspection"),
        paragraph("Report by the Director"),
        heading("Financial Implications"),
    )

    assert paper.meeting_date == date(2024, 5, 20)
    assert paper.committee == "PEOPLE OVERVIEW AND SCRUTINY COMMITTEE"
    assert paper.title == "Outcome of the inspection"


def test_the_days_of_an_inspection_are_not_those_of_a_meeting() -> None:
    paper = understood(*minutes("The Committee heard that the inspection took place on 3 June 2019."))

    assert paper.meeting_date is None


def test_an_article_is_published_on_the_day_under_its_headline() -> None:
    paper = understood(
        heading("Watchdog praises council"), paragraph("Tuesday, May 22, 2018"), paragraph("The leader said: “Good.”")
    )

    assert paper.published == date(2018, 5, 22)


def test_a_report_may_be_dated_by_its_file_name() -> None:
    paper = understood(
        heading("Inspection of Dorset local authority children’s services"),
        paragraph("Inspection dates: 27 September to 8 October 2021"),
        paragraph("Lead inspector: A Person"),
        file="dorset/inspection - 19 november 2021.pdf",
    )

    assert paper.published == date(2021, 11, 19)
    assert paper.evidence["published"].source == "file name"


def test_a_paper_in_part_two_is_not_public() -> None:
    marked = understood(
        heading("Placements"),
        paragraph("Not for publication by virtue of paragraph 1 of Schedule 12A of the 1972 Act."),
    )

    assert not marked.public
    assert not understood(paragraph("Anything"), file="kent/restricted/paper.txt").public
    assert not understood(paragraph("Anything"), access="exempt").public


def test_exempt_information_not_applicable_is_public() -> None:
    paper = understood(
        heading("Exempt Information"),
        paragraph("Not applicable."),
        paragraph("No exempt information is contained here."),
    )

    assert paper.public


def test_a_sidecar_fills_what_the_text_leaves_open() -> None:
    paper = understood(
        *minutes("Noted."), meeting_date="2013-05-07", committee="Cabinet", title="The item", url="https://x.org/1"
    )

    assert (paper.meeting_date, paper.committee, paper.title) == (date(2013, 5, 7), "Cabinet", "The item")
    assert paper.url == "https://x.org/1" and paper.kind is DocumentKind.MINUTES


def test_minutes_that_are_approved_do_not_date_the_meeting() -> None:
    paper = understood(
        heading("Minutes of the Panel meeting held on 5 March 2024"),
        paragraph("The minutes of the meeting held on 2 February 2024 were agreed."),
    )

    assert paper.meeting_date == date(2024, 3, 5)


def test_committee_and_date_may_stand_on_two_lines() -> None:
    paper = understood(
        paragraph("Cabinet"),
        paragraph("3 December 2019"),
        heading("Statement of proposed action"),
        paragraph("Report from: the Director"),
        heading("Financial implications"),
    )

    assert (paper.committee, paper.meeting_date) == ("Cabinet", date(2019, 12, 3))


@pytest.mark.parametrize(
    ("head", "committee"),
    [
        ("Minutes of the Children's Scrutiny Committee held on 12 March 2024", "Children's Scrutiny Committee"),
        (
            "MINUTES OF A MEETING OF THE CHILDREN AND FAMILIES OVERVIEW AND SCRUTINY COMMITTEE HELD ON 12 MARCH 2024",
            "CHILDREN AND FAMILIES OVERVIEW AND SCRUTINY COMMITTEE",
        ),
        ("MINUTES OF THE CABINET HELD ON 12 MARCH 2024", "CABINET"),
        ("Minutes of a meeting of the Corporate Parenting Board held on 12 March 2024", "Corporate Parenting Board"),
        ("Agenda for Children's Scrutiny Panel on Tuesday, 12th March, 2024, 2.00 pm", "Children's Scrutiny Panel"),
        ("Agenda for Cabinet, 12 March 2024", "Cabinet"),
        ("Decisions of the Cabinet, 12 March 2024", "Cabinet"),
        ("Extract from the minutes of the Education Committee held on 12 March 2024", "Education Committee"),
        (
            "Children and Young People's Overview and Scrutiny Committee - 12 March 2024",
            "Children and Young People's Overview and Scrutiny Committee",
        ),
        (
            "At the meeting of the SCRUTINY COMMITTEE (CHILDREN AND EDUCATION) held on 12 March 2024",
            "SCRUTINY COMMITTEE (CHILDREN AND EDUCATION)",
        ),
        ("Cabinet, 12 March 2024. Report of the Director of Children's Services", "Cabinet"),
    ],
)
def test_a_committee_is_named_without_what_its_paper_is(head: str, committee: str) -> None:
    paper = understood(heading(head), paragraph("RESOLVED: That the report be noted."))

    assert (paper.committee, paper.meeting_date) == (committee, date(2024, 3, 12))
