"""What counts as praise in a report, in sentences of our own."""

from index.models import Area
from ingest.blocks import Block
from ingest.extract.sections import areas_of
from ingest.extract.strengths import strengths
from tests.ingest.extract.papers import heading, item, paragraph


def praised(*blocks: Block, part: str = "") -> list[tuple[Area | None, str]]:
    found = strengths(blocks, areas_of(blocks), (part,) * len(blocks))
    return [(each.area, each.read.quote) for each in found]


CARE_LEAVERS = heading("The experiences and progress of care leavers: good", 2)
PRAISE = "Care leavers benefit from strong relationships with their advisers."


def test_a_paragraph_that_opens_with_praise_is_a_strength_of_its_area() -> None:
    assert praised(CARE_LEAVERS, paragraph(f"{PRAISE} Most live nearby.", "12")) == [(Area.CARE_LEAVERS, PRAISE)]


def test_what_is_taken_back_or_leans_on_another_sentence_is_none() -> None:
    assert (
        praised(
            CARE_LEAVERS,
            paragraph("Relationships are strong, but too few care leavers have a plan.", "12"),
            paragraph("They benefit from strong and lasting relationships with advisers.", "13"),
            paragraph("Good work.", "14"),
        )
        == []
    )


def test_praise_outside_a_judgement_area_or_of_the_board_is_left() -> None:
    assert praised(heading("About this inspection", 2), paragraph(PRAISE)) == []
    assert praised(CARE_LEAVERS, paragraph(PRAISE), part="lscb") == []


def test_every_point_of_a_list_of_strengths_counts() -> None:
    assert praised(
        heading("The local authority has the following strengths", 3),
        item("Members who know their children."),
        heading("Summary for children and young people", 3),
        item("You told us what you think."),
    ) == [(None, "Members who know their children.")]
