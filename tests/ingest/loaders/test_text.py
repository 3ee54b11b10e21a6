"""Plain text as it is saved from councils' and press pages."""

from pathlib import Path

import pytest

from ingest.blocks import Block, BlockKind
from ingest.loaders import read
from ingest.loaders.text import blocks_of

EXAMPLES = Path(__file__).parents[4] / "shared" / "data" / "examples"


def of(blocks: tuple[Block, ...] | list[Block], kind: BlockKind) -> list[tuple[str, str]]:
    return [(block.label, block.text) for block in blocks if block.kind is kind]


def test_minutes_have_headings_and_lettered_resolutions() -> None:
    blocks = blocks_of("Minutes:\n\nThe Chairman spoke.\n\n\u00a0\n\nRESOLVED _\n\n(a)\u00a0 That it be received;\n")
    assert of(blocks, BlockKind.HEADING) == [("", "Minutes:"), ("", "RESOLVED _")]
    assert of(blocks, BlockKind.LIST_ITEM) == [("(a)", "That it be received;")]


def test_numbered_paragraphs_keep_their_number_and_their_numbered_lists() -> None:
    blocks = blocks_of(
        "Summary\n\n6. It will improve four areas, as follows:\n 1. Timeliness.\n 2. Partners.\n\n7. Noted."
    )
    assert of(blocks, BlockKind.PARAGRAPH) == [("6", "It will improve four areas, as follows:"), ("7", "Noted.")]
    assert of(blocks, BlockKind.LIST_ITEM) == [("1", "Timeliness."), ("2", "Partners.")]


def test_lines_right_under_a_numbered_question_are_its_items() -> None:
    blocks = blocks_of("8. What needs to improve?\nChildren in care; good\nCare leavers; good\n\nNext paragraph here.")
    assert of(blocks, BlockKind.LIST_ITEM) == [("", "Children in care; good"), ("", "Care leavers; good")]


def test_debris_of_conversion_is_left_out() -> None:
    blocks = blocks_of("- 1. The Committee is RECOMMENDED to**\n\nTo receive this report.")
    assert of(blocks, BlockKind.PARAGRAPH)[0] == ("1", "The Committee is RECOMMENDED to")


@pytest.mark.parametrize(
    "line",
    [
        "May 2024",
        "NAME Lisa Lyons, Director of Children's Services",
        "Jean.kelly@oxfordshire.gov.uk",
        "Contact Officer: Jean Kelly",
        "Tuesday, May 22, 2018",
        "The plan was noted.",
        "“It is good news”,",
    ],
)
def test_names_dates_and_sentences_are_no_headings(line: str) -> None:
    blocks = blocks_of(f"The Committee met and noted the plan.\n\n{line}\n\nThe Committee rose at five o'clock.")
    assert of(blocks, BlockKind.HEADING) == []


def test_lines_broken_at_a_fixed_width_are_one_paragraph() -> None:
    line = "The Committee considered the report of the Director and noted that the"
    blocks = blocks_of("\n\n".join("\n".join([line] * 5 + ["plan was due."]) for _ in range(3)))
    assert len(blocks) == 3


def test_a_text_in_windows_characters_is_read(tmp_path: Path) -> None:
    path = tmp_path / "minutes.txt"
    path.write_bytes("The Council’s provision was “strong” – and Ofsted agreed with it in full.\n".encode("cp1252"))
    assert "Council’s provision was “strong” –" in read(path).blocks[0].text


def test_subscription_adverts_at_the_end_of_a_press_page_are_boilerplate() -> None:
    blocks = blocks_of(
        "The director welcomed the report and thanked social workers for their work with children.\n\n"
        "Weekly Digital membership\n\n  • Latest digital issues\n\nFrom £15 / month\n\nSubscribe"
    )
    assert [block.kind is BlockKind.BOILERPLATE for block in blocks] == [False, True, True, True, True]


@pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the example documents are not beside this checkout")
class TestExamples:
    """The five example documents."""

    @pytest.mark.parametrize(
        ("name", "headings", "items"),
        [("000*", 4, 11), ("001*", 1, 0), ("002*", 5, 4), ("003*", 2, 0), ("004*", 11, 13)],
    )
    def test_headings_and_items_are_as_a_reader_counts_them(self, name: str, headings: int, items: int) -> None:
        blocks = read(next(EXAMPLES.glob(name))).blocks
        assert len(of(blocks, BlockKind.HEADING)) == headings
        assert len(of(blocks, BlockKind.LIST_ITEM)) == items

    def test_the_title_is_the_papers_subject(self) -> None:
        title = read(next(EXAMPLES.glob("004*"))).title
        assert title == "Inspection of Local Authority Children's Services (ILACS) Outcome Report"

    def test_the_adverts_of_the_press_page_are_boilerplate_and_its_last_quotation_is_not(self) -> None:
        blocks = read(next(EXAMPLES.glob("001*"))).blocks
        first = next(index for index, block in enumerate(blocks) if block.kind is BlockKind.BOILERPLATE)
        assert blocks[first - 1].text.endswith('getting the help they need."')
        assert all(block.kind is BlockKind.BOILERPLATE for block in blocks[first:])
