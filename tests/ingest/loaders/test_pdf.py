"""What a PDF says is read whole and in its place."""

import sys
from pathlib import Path

import pytest

from index.errors import UnreadableFile
from ingest.blocks import Block, BlockKind
from ingest.loaders import read
from tests.ingest.loaders.bare_pdf import CATALOG, FONT, PAGES, page, pdf, stream

sys.path.insert(0, str(Path(__file__).parent))
from paper import LEFT, Paper

FOOT = "Inspection of Rutland children's services"
BODY = (
    "Social workers know their children well and visit them as often as they need,",
    "and most assessments are of good quality and are finished within good time.",
)


def texts(blocks: tuple[Block, ...], kind: BlockKind) -> list[str]:
    return [block.text for block in blocks if block.kind is kind]


TEAMS = ("early help", "leaving care", "fostering")


def three_pages() -> Paper:
    """A paper of three pages, each with one numbered paragraph over a running foot."""
    paper = Paper()
    for number, team in enumerate(TEAMS, start=1):
        paper.page(foot=FOOT).lines(f"Managers of the {team} team know what works well,", *BODY, mark=f"{number}.")
    return paper


def test_running_feet_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    reading = read(three_pages().save(tmp_path / "report.pdf"))
    assert [block.text for block in reading.blocks] == [
        " ".join((f"Managers of the {team} team know what works well,", *BODY)) for team in TEAMS
    ]
    assert reading.pages == 3


def test_a_paragraph_number_at_the_top_of_each_page_is_no_running_head(tmp_path: Path) -> None:
    reading = read(three_pages().save(tmp_path / "report.pdf"))
    assert [block.label for block in reading.blocks] == ["1", "2", "3"]


def test_a_page_whose_only_text_recurs_keeps_it(tmp_path: Path) -> None:
    paper = Paper()
    for _ in range(4):
        paper.page().set(LEFT, 40, "This page is intentionally left blank")
    reading = read(paper.save(tmp_path / "blank.pdf"))
    assert [block.page for block in reading.blocks] == [1, 2, 3, 4]


def test_a_bullet_that_goes_on_overleaf_is_one_item_with_two_pages(tmp_path: Path) -> None:
    paper = three_pages()
    paper.page(foot=FOOT).heading("What needs to improve?")
    paper.lines("The timeliness of action when decisions have been made for children to go to", mark="\x95")
    paper.page(foot=FOOT).lines("pre-proceedings under the Public Law Outline.", x=LEFT + 24)
    paper.lines("The quality of direct work with disabled children.", mark="\x95")
    items = [block for block in read(paper.save(tmp_path / "r.pdf")).blocks if block.kind is BlockKind.LIST_ITEM]
    assert items[0].text.endswith("for children to go to pre-proceedings under the Public Law Outline.")
    assert items[0].breaks == ((0, 4), (items[0].text.index("pre-proceedings"), 5))
    assert items[1].text == "The quality of direct work with disabled children."


def test_a_table_without_ruled_lines_gives_rows_whose_cells_wrap(tmp_path: Path) -> None:
    xs = (LEFT, 380.0)
    paper = Paper().page().heading("Rutland County Council", size=20)
    paper.row((["Judgement"], ["Grade"]), xs, bold=True)
    paper.row((["The experiences and progress of children who", "need help and protection"], ["Good"]), xs)
    paper.row((["Overall effectiveness"], ["Requires improvement to", "be good"]), xs)
    paper.lines(*BODY)
    rows = [block for block in read(paper.save(tmp_path / "r.pdf")).blocks if block.kind is BlockKind.TABLE_ROW]
    assert [row.cells for row in rows] == [
        ("Judgement", "Grade"),
        ("The experiences and progress of children who need help and protection", "Good"),
        ("Overall effectiveness", "Requires improvement to be good"),
    ]
    assert [row.is_column_head for row in rows] == [True, False, False]


def test_a_table_with_ruled_lines_gives_rows_whose_cells_stand_at_different_heights(tmp_path: Path) -> None:
    paper = Paper().page().lines(*BODY)
    for y in (190, 230, 260):
        paper.rule(50, y, 520, y)
    for x in (50, 370, 520):
        paper.rule(x, 190, x, 260)
    paper.set(LEFT, 205, "2. Children looked after and").set(LEFT, 219, "achieving permanence").set(
        380, 212, "Inadequate"
    )
    paper.set(LEFT, 250, "3. Leadership").set(380, 250, "Good")
    reading = read(paper.save(tmp_path / "r.pdf"))
    assert texts(reading.blocks, BlockKind.TABLE_ROW) == [
        "2. Children looked after and achieving permanence | Inadequate",
        "3. Leadership | Good",
    ]


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    paper = Paper().page()
    for number in range(12):
        paper.set(LEFT, 100 + 14 * number, f"left line number {number} goes on to the")
        paper.set(320, 100 + 14 * number, f"right line number {number} goes on to the")
    text = " ".join(block.text for block in read(paper.save(tmp_path / "r.pdf")).blocks)
    assert text.index("left line number 11") < text.index("right line number 0")


def test_headings_are_told_by_size_and_weight_and_bold_words_in_a_sentence_are_none(tmp_path: Path) -> None:
    paper = Paper().page().heading("Inspection of Rutland", size=24).heading("The impact of leaders is good")
    for _ in range(6):
        paper.lines(*BODY)
    paper.set(LEFT, paper.y, "Strengths:", bold=True).set(
        LEFT + 70, paper.y, "social workers know their children well."
    )
    blocks = read(paper.save(tmp_path / "r.pdf")).blocks
    assert [(block.level, block.text) for block in blocks if block.kind is BlockKind.HEADING] == [
        (1, "Inspection of Rutland"),
        (2, "The impact of leaders is good"),
    ]


def test_who_led_the_inspection_is_no_heading_though_printed_in_bold(tmp_path: Path) -> None:
    paper = Paper().page().heading("Inspection of Rutland", size=24)
    paper.lines("Lead inspector: Donna Marriott HMI", bold=True)
    for _ in range(4):
        paper.lines(*BODY)
    blocks = read(paper.save(tmp_path / "r.pdf")).blocks
    assert "Lead inspector: Donna Marriott HMI" in texts(blocks, BlockKind.PARAGRAPH)


def test_a_heading_that_wraps_is_one_heading_even_if_its_second_line_has_a_colon(tmp_path: Path) -> None:
    paper = Paper().page()
    paper.set(LEFT, 80, "The experiences and progress of children who need help and", 14, bold=True)
    paper.set(LEFT, 97, "protection: requires improvement to be good", 14, bold=True)
    paper.y = 130
    for _ in range(6):
        paper.lines(*BODY)
    headings = texts(read(paper.save(tmp_path / "r.pdf")).blocks, BlockKind.HEADING)
    assert headings == [
        "The experiences and progress of children who need help and protection: requires improvement to be good"
    ]


def test_a_contents_page_and_the_licence_are_boilerplate(tmp_path: Path) -> None:
    paper = Paper().page().heading("Contents")
    for place, entry in enumerate(("Executive summary", "Recommendations", "Information about this inspection")):
        paper.set(LEFT, 150 + 20 * place, entry).set(500, 150 + 20 * place, str(place + 2))
    paper.page().heading("Executive summary")
    for _ in range(4):
        paper.lines(*BODY)
    paper.lines("Piccadilly Gate, Store Street, Manchester M1 2WD")
    blocks = read(paper.save(tmp_path / "r.pdf")).blocks
    assert [block.page for block in blocks if block.kind is BlockKind.BOILERPLATE] == [1, 1, 1, 1, 2]
    assert texts(blocks, BlockKind.HEADING) == ["Executive summary"]


def test_a_footnote_does_not_come_between_a_paragraph_and_its_end_overleaf(tmp_path: Path) -> None:
    paper = Paper().page()
    for _ in range(4):
        paper.lines(*BODY)
    paper.lines("The previous inspection found that the local authority had not yet put in place a")
    paper.set(LEFT, 756, "1", size=6).set(LEFT + 6, 760, "Ofsted inspects under section 136 of the Act.", size=9)
    paper.page().lines("plan for children who had been in care for more than two years.")
    for _ in range(3):
        paper.lines(*BODY)
    blocks = read(paper.save(tmp_path / "r.pdf")).blocks
    found = next(block for block in blocks if block.text.startswith("The previous inspection"))
    assert found.text.endswith("for more than two years.")
    assert any(block.text.startswith("¹ Ofsted inspects") for block in blocks)


@pytest.mark.parametrize(
    ("elsewhere", "end", "start", "mended"),
    [
        ("decision-making was good", "The quality of decision-", "making varies", "decision-making varies"),
        ("safeguarding was good", "The quality of safe-", "guarding varies", "safeguarding varies"),
        ("children were in care", "The needs of 17-", "year-olds vary", "17-year-olds vary"),
        ("children were in care", "The needs of 16-", "and 17-year-olds vary", "16- and 17-year-olds vary"),
        ("the multi and the agency", "The quality of multi-", "agency work", "multi-agency work"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_is_mended_only_where_the_word_is_split(
    tmp_path: Path, elsewhere: str, end: str, start: str, mended: str
) -> None:
    paper = Paper().page().lines(f"Inspectors found that {elsewhere} in the year before.").lines(end, start)
    assert any(mended in block.text for block in read(paper.save(tmp_path / "r.pdf")).blocks)


def test_ligatures_are_opened(tmp_path: Path) -> None:
    ligatures = FONT[:-2] + b"/Encoding << /Type /Encoding /Differences [1 /fi /fl /ffi] >> >>"
    words = stream(b"BT /F1 12 Tf 60 700 Td (A \001ne o\003cer \002agged them.) Tj ET")
    path = tmp_path / "r.pdf"
    path.write_bytes(pdf(CATALOG, PAGES, page(), words, ligatures))
    assert [block.text for block in read(path).blocks] == ["A fine officer flagged them."]


def test_a_paragraph_that_crosses_a_page_keeps_both_pages(tmp_path: Path) -> None:
    paper = Paper().page().lines(*BODY)
    paper.lines("Managers of the fostering team know what works well and are clear about the")
    paper.page().lines("next steps for children.").lines(*BODY)
    found = next(block for block in read(paper.save(tmp_path / "r.pdf")).blocks if block.text.startswith("Managers"))
    assert found.text.endswith("clear about the next steps for children.")
    assert found.breaks == ((0, 1), (found.text.index("next steps"), 2))


def test_a_truncated_pdf_is_said_to_be_incomplete(tmp_path: Path) -> None:
    whole = three_pages().save(tmp_path / "whole.pdf").read_bytes()
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(whole[: len(whole) // 5])
    with pytest.raises(UnreadableFile, match=r"cut\.pdf is incomplete: fetch it again"):
        read(cut)


def test_a_pdf_with_a_password_says_so(tmp_path: Path) -> None:
    paper = three_pages()
    paper.pdf.set_encryption(owner_password="owner", user_password="user")
    with pytest.raises(UnreadableFile, match="password"):
        read(paper.save(tmp_path / "locked.pdf"))
