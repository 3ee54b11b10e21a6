"""Key figures as reports have printed them, in sentences of our own."""

from ingest.extract.figures import key_figures
from tests.ingest.extract.papers import heading, item, paragraph

Figures = dict[str, str]


def figures(*blocks: object) -> Figures:
    found = key_figures(blocks, ("",) * len(blocks))  # type: ignore[arg-type]
    return {each.of: each.read.value for each in found}


def test_the_section_on_the_area_gives_what_it_counts() -> None:
    assert figures(
        heading("Information about this local authority area", 3),
        heading("Children living in this area", 5),
        item("Approximately 51,300 children and young people under the age of 18 years live in Rutland."),
        item("Approximately 12.5% of the local authority’s children are living in poverty."),
        heading("Child protection in this area", 5),
        item(
            "At 1 May 2016, 905 children had been identified through assessment as being formally in need of a service."
        ),
        item("At 1 May 2016, 112 children and young people were the subject of a child protection plan, up from 98."),
        heading("Children looked after in this area", 5),
        item("At 1 May 2016, 201 children were being looked after by the local authority. Of this number:"),
        item("60 (or 30%) live outside the local authority area", 2),
        item("nine live with parents", 2),
        item("In the last 12 months:"),
        item("there have been 15 adoptions", 2),
    ) == {
        "children and young people living in the area": "51,300",
        "children living in poverty": "12.5%",
        "children formally in need of a specialist children’s service": "905",
        "children subject of a child protection plan": "112",
        "children looked after": "201",
        "children looked after living outside the local authority area": "60",
        "children looked after living with parents": "nine",
        "adoptions": "15",
    }


def test_where_the_rate_is_printed_first_the_number_is_in_brackets() -> None:
    assert figures(
        heading("Child protection in this area", 5),
        item("36 children and young people per 10,000 (209) were the subject of a child protection plan."),
    ) == {"children subject of a child protection plan": "209"}


def test_elsewhere_only_plain_statements_count_and_no_samples() -> None:
    assert figures(
        heading("Main findings", 2),
        paragraph("There are 512 children on a child protection plan."),
        paragraph("Inspectors looked at the case files of 14 children who were on a child protection plan."),
        paragraph("Nearly 300 children attended an event."),
    ) == {"children subject of a child protection plan": "512"}


def test_the_section_ends_where_the_report_goes_on() -> None:
    assert (
        figures(
            heading("Information about this local authority area", 3),
            heading("Executive summary", 3),
            item("Of 40 cases, 12 live outside the local authority area."),
        )
        == {}
    )
