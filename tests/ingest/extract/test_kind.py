from index.models import DocumentKind
from tests.ingest.extract.papers import boilerplate, heading, item, paragraph, row, understood


def test_an_inspectorates_report_is_told_by_its_cover() -> None:
    paper = understood(
        heading("Inspection of Dorset local authority children’s services"),
        paragraph("Inspection dates: 27 September to 8 October 2021"),
        paragraph("Lead inspector: A Person, Her Majesty’s Inspector"),
        boilerplate(
            "The Office for Standards in Education, Children's Services and Skills (Ofsted) regulates and inspects"
        ),
    )

    assert paper.kind is DocumentKind.OFSTED_REPORT
    assert paper.inspectorate == "Ofsted" and paper.framework == "ILACS"


def test_a_councils_paper_about_a_report_is_a_cover_report() -> None:
    paper = understood(
        heading("Outcome of the inspection of Dorset local authority children’s services"),
        paragraph("Report by the Executive Director"),
        heading("Executive summary"),
        paragraph("Inspection dates: 27 September to 8 October 2021"),
        heading("Financial implications"),
    )

    assert paper.kind is DocumentKind.COVER_REPORT


def test_a_letter_to_the_director_is_a_visit_letter() -> None:
    paper = understood(
        paragraph("12 August 2021"),
        paragraph("Dear Jane"),
        heading("Focused visit to Dorset children’s services"),
        paragraph("This letter summarises the findings. Her Majesty’s Inspectors for this visit were two."),
        item("The quality of supervision."),
    )

    assert paper.kind is DocumentKind.VISIT_LETTER
    assert paper.framework == "focused visit"


def test_an_item_with_minutes_is_minutes_and_one_without_is_agenda() -> None:
    item_only = (heading("Agenda item"), heading("Ofsted inspection", 2), paragraph("To consider the report."))

    assert understood(*item_only, heading("Minutes:"), paragraph("The report was noted.")).kind is DocumentKind.MINUTES
    assert understood(*item_only).kind is DocumentKind.AGENDA_PACK


def test_an_article_is_press() -> None:
    paper = understood(
        heading("Watchdog praises council"),
        paragraph("Jo Smith"),
        paragraph("Tuesday, May 22, 2018"),
        paragraph("The cabinet member said: “I am pleased.”"),
    )

    assert paper.kind is DocumentKind.PRESS


def test_a_table_of_actions_is_an_action_plan() -> None:
    actions = [row(f"Point number {number}", "Do it", "Head of service", "June") for number in range(4)]
    paper = understood(row("Area for improvement", "Action", "Lead", "Timescale", head=True), *actions)

    assert paper.kind is DocumentKind.ACTION_PLAN


def test_slides_and_mails_are_told_by_their_format() -> None:
    assert understood(paragraph("Outcome"), file="a/deck.pptx").kind is DocumentKind.SLIDES
    assert understood(paragraph("Hello"), file="a/note.eml").kind is DocumentKind.EMAIL


def test_a_sidecar_says_what_a_document_is() -> None:
    paper = understood(paragraph("Hello"), kind="action plan")

    assert paper.kind is DocumentKind.ACTION_PLAN
    assert paper.evidence["kind"].source == "sidecar"


def test_a_school_report_is_known_as_one_and_judges_no_council() -> None:
    paper = understood(
        heading("Hillside Primary School"),
        paragraph("Inspection dates: 3 and 4 May 2022"),
        row("Overall effectiveness", "Good"),
        paragraph("Lead inspector: A Person"),
        paragraph("This was a section 5 inspection of the school."),
        boilerplate(
            "The Office for Standards in Education, Children's Services and Skills (Ofsted) regulates and inspects"
        ),
    )

    assert paper.framework == "school"
    assert paper.accounts == ()
