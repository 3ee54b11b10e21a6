from index.models import Area, DocumentKind
from ingest.extract.sections import areas_of, parts_of
from tests.ingest.extract.papers import heading, paragraph


def test_a_block_has_the_area_of_the_section_it_stands_in() -> None:
    blocks = [
        heading("What needs to improve?", 2),
        paragraph("One."),
        heading("The experiences and progress of care leavers: good", 2),
        paragraph("Two."),
        heading("Accommodation", 3),
        paragraph("Three."),
        heading("Annex", 2),
        paragraph("Four."),
    ]

    assert areas_of(blocks) == (None, None, *[Area.CARE_LEAVERS] * 4, None, None)


def test_a_heading_of_several_lines_is_read_as_one() -> None:
    blocks = [
        heading("The experiences and progress of children who need help and", 2, page=2),
        paragraph("protection: good"),
        paragraph("Text."),
    ]

    assert set(areas_of(blocks)) == {Area.HELP_AND_PROTECTION}


def test_the_review_of_the_board_is_a_part_of_its_own() -> None:
    blocks = [
        heading("Review of the effectiveness of the Local Safeguarding Children Board", 1, page=1),
        heading("Recommendations", 3, page=3),
        paragraph("To the council."),
        heading("The Local Safeguarding Children Board (LSCB)", 2, page=9),
        heading("Recommendations", 3, page=9),
        paragraph("To the board."),
        heading("Information about this inspection", 2, page=12),
        paragraph("Who came."),
    ]

    assert parts_of(blocks, DocumentKind.OFSTED_REPORT) == ("", "", "", "lscb", "lscb", "lscb", "", "")
    assert set(parts_of(blocks, DocumentKind.COVER_REPORT)) == {""}
