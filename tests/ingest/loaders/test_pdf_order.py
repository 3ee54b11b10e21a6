"""A PDF's numbered paragraphs, list items and headings are told apart where the print alone shows them."""

import sys
from pathlib import Path

import pytest

from ingest.blocks import Block, BlockKind
from ingest.loaders import read

sys.path.insert(0, str(Path(__file__).parent))
from paper import LEFT, Paper

BODY = (
    "Social workers know their children well and visit them as often as they need,",
    "and most assessments are of good quality and are finished within good time.",
)
TIGHT = 36.0
"""A number of three digits leaves next to no gap before a text that stands so many points further in."""


def numbered(paper: Paper, number: int, *lines: str) -> Paper:
    """Sets a paragraph whose number stands so close to its words that the two are one run of text."""
    paper.set(LEFT, paper.y, f"{number}. ").set(LEFT + TIGHT - 4, paper.y, lines[0])
    paper.y += 14.4
    for line in lines[1:]:
        paper.set(LEFT + TIGHT, paper.y, line)
        paper.y += 14.4
    paper.y += 10
    return paper


def blocks_of(paper: Paper, folder: Path) -> tuple[Block, ...]:
    return read(paper.save(folder / "report.pdf")).blocks


def test_a_number_after_a_paragraph_that_ends_in_brackets_begins_the_next_one_also_overleaf(tmp_path: Path) -> None:
    paper = Paper().page()
    for number in (145, 146):
        numbered(
            paper, number, *BODY, "and families tell us that their plans are kept to and kept up. (Recommendation)"
        )
    numbered(paper.page(), 147, *BODY)
    assert [(block.label, block.page) for block in blocks_of(paper, tmp_path)] == [("145", 1), ("146", 1), ("147", 2)]


def test_numbers_after_one_that_was_not_seen_are_still_numbers(tmp_path: Path) -> None:
    paper = Paper().page()
    for number in (100, 102, 103):
        numbered(paper, number, *BODY)
    assert [block.label for block in blocks_of(paper, tmp_path)] == ["100", "102", "103"]


def test_a_number_at_the_start_of_a_line_within_a_paragraph_is_no_paragraphs_number(tmp_path: Path) -> None:
    paper = Paper().page()
    numbered(paper, 109, *BODY)
    numbered(
        paper, 110, "The number of children who have a plan has risen since then from 96 to", "111. Most visits are"
    )
    found = blocks_of(paper, tmp_path)
    assert [block.label for block in found] == ["109", "110"]
    assert found[1].text.endswith("from 96 to 111. Most visits are")


def test_a_number_that_no_space_parts_from_its_paragraph_is_its_number(tmp_path: Path) -> None:
    paper = Paper().page()
    for number in (1, 2):
        paper.set(LEFT, paper.y, f"{number}.{BODY[0]}").set(LEFT + 12, paper.y + 14.4, BODY[1])
        paper.y += 42
    assert [(block.label, block.text) for block in blocks_of(paper, tmp_path)] == [
        ("1", " ".join(BODY)),
        ("2", " ".join(BODY)),
    ]


@pytest.mark.parametrize("gap", ["", " "])
def test_paragraphs_may_be_counted_from_one_again_under_a_heading(tmp_path: Path, gap: str) -> None:
    paper = Paper().page()
    for heading in ("Recommendations", "Findings"):
        paper.heading(heading)
        for number in (1, 2, 3):
            paper.set(LEFT, paper.y, f"{number}.{gap}{BODY[0]}").set(LEFT + 16, paper.y + 14.4, BODY[1])
            paper.y += 42
    assert [block.label for block in blocks_of(paper, tmp_path) if block.label] == ["1", "2", "3"] * 2


def test_items_without_bullets_go_on_as_items_overleaf_past_a_footnote(tmp_path: Path) -> None:
    paper = Paper().page()
    for _ in range(3):
        paper.lines(*BODY)
    paper.lines("Of the children who are looked after by the local authority:", mark="\x95")
    paper.lines("176 lived outside the area;", x=LEFT + 80)
    paper.set(LEFT, 756, "1", size=6).set(LEFT + 6, 760, "The local authority has reviewed this section.", size=9)
    paper.page().lines("ten lived with their parents;", x=LEFT + 80).lines("six lived elsewhere.", x=LEFT + 80)
    found = blocks_of(paper, tmp_path)
    assert [(block.level, block.text) for block in found if block.kind is BlockKind.LIST_ITEM] == [
        (1, "Of the children who are looked after by the local authority:"),
        (2, "176 lived outside the area;"),
        (2, "ten lived with their parents;"),
        (2, "six lived elsewhere."),
    ]
    assert found[-1].text == "¹ The local authority has reviewed this section."


def test_a_bullet_whose_words_were_rubbed_out_is_no_item(tmp_path: Path) -> None:
    paper = Paper().page().lines(*BODY)
    paper.set(LEFT, paper.y, "\x95")
    paper.y += 30
    paper.lines(*BODY)
    assert [block.kind for block in blocks_of(paper, tmp_path)] == [BlockKind.PARAGRAPH] * 2


@pytest.mark.parametrize(("size", "kind"), [(11, BlockKind.HEADING), (9, BlockKind.PARAGRAPH)])
def test_a_bold_line_a_little_smaller_than_the_text_is_a_heading_and_a_caption_is_none(
    tmp_path: Path, size: float, kind: BlockKind
) -> None:
    paper = Paper().page().lines(*BODY).heading("Priority and immediate action", size=size)
    for _ in range(4):
        paper.lines(*BODY)
    found = blocks_of(paper, tmp_path)
    assert next(block.kind for block in found if block.text == "Priority and immediate action") is kind


def test_a_title_that_goes_on_in_small_letters_is_one_heading(tmp_path: Path) -> None:
    paper = Paper().page().heading("Inspection of services for children in need of help")
    paper.set(LEFT, paper.y, "and review of the effectiveness of the Local Safeguarding", 14, bold=True)
    paper.set(LEFT, paper.y + 17, "Children Board", 14, bold=True)
    paper.y += 40
    for _ in range(4):
        paper.lines(*BODY)
    assert [block.text for block in blocks_of(paper, tmp_path) if block.kind is BlockKind.HEADING] == [
        "Inspection of services for children in need of help",
        "and review of the effectiveness of the Local Safeguarding Children Board",
    ]


def test_no_space_stands_between_a_footnote_mark_and_the_comma_after_it(tmp_path: Path) -> None:
    paper = Paper().page().lines(*BODY)
    x = LEFT
    for text, rise, size in (
        ("Two live in special schools", 0, 12),
        ("3", 4, 8),
        (" ", 0, 1),
        (", of whom one", 0, 12),
    ):
        paper.set(x, paper.y - rise, text, size)
        x += paper.pdf.get_string_width(text)
    assert blocks_of(paper, tmp_path)[-1].text == "Two live in special schools³, of whom one"
