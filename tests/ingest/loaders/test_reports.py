"""Real Ofsted reports of several years and layouts, read from where they lie beside this checkout."""

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from index.errors import UnreadableFile
from ingest.blocks import BlockKind, Reading
from ingest.loaders import read

REPORTS = Path(__file__).parents[4] / "shared" / "data" / "reports"
pytestmark = pytest.mark.skipif(not REPORTS.is_dir(), reason="the Ofsted reports are not beside this checkout")

OXFORDSHIRE_2018 = "*oxfordshire/*22 may 2018.pdf"
OXFORDSHIRE_2024 = "*oxfordshire/*09 april 2024.pdf"
NORFOLK_2013 = "*norfolk/*16 august 2013.pdf"
NORFOLK_2015 = "*norfolk/*20 october 2015.pdf"
BUCKINGHAMSHIRE_2014 = "*buckinghamshire/*08 august 2014.pdf"
SOUTHWARK_2022 = "*southwark/*11 november 2022.pdf"
HARROW_2025 = "*harrow/*march 2025.pdf"
SAMPLE = (
    NORFOLK_2013,
    BUCKINGHAMSHIRE_2014,
    NORFOLK_2015,
    OXFORDSHIRE_2018,
    SOUTHWARK_2022,
    OXFORDSHIRE_2024,
    HARROW_2025,
)


def path_of(pattern: str) -> Path:
    return next(REPORTS.glob(pattern))


@cache
def report(pattern: str) -> Reading:
    return read(path_of(pattern))


def under(pattern: str, heading: str) -> list[str]:
    """The items under a heading."""
    blocks = list(report(pattern).blocks)
    start = next(index for index, block in enumerate(blocks) if block.text.startswith(heading))
    end = next(index for index in range(start + 1, len(blocks)) if blocks[index].kind is BlockKind.HEADING)
    return [block.text for block in blocks[start + 1 : end] if block.kind is BlockKind.LIST_ITEM]


def rows(pattern: str) -> list[str]:
    blocks = report(pattern).blocks
    return [block.text for block in blocks if block.kind is BlockKind.TABLE_ROW and block.page == 1]


def test_every_point_of_what_needs_to_improve_in_2018_is_whole() -> None:
    assert under(OXFORDSHIRE_2018, "What needs to improve") == [
        "The identification of the impact of the cumulative effect of neglect on children and the timeliness of "
        "interventions in response to children’s escalating needs.",
        "The timeliness and effectiveness of pre-proceedings work, including the early identification and response to "
        "concerns regarding unborn children.",
        "The timeliness and quality of friends and family assessments.",
        "The understanding of thresholds for early help to ensure that children do not receive unnecessary statutory "
        "intervention.",
    ]


def test_every_point_of_what_needs_to_improve_in_2024_is_whole() -> None:
    points = under(OXFORDSHIRE_2024, "What needs to improve?")
    assert [(point.split()[1], point.rstrip(".").split()[-1]) for point in points] == [
        ("timeliness", "Outline"),
        ("arrangements", "exploited"),
        ("work,", "opportunities"),
        ("quality", "care"),
    ]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (
            OXFORDSHIRE_2018,
            [
                "Judgement | Grade",
                "The impact of leaders on social work practice with children and families | Good",
                "The experiences and progress of children who need help and protection"
                " | Requires improvement to be good",
                "The experiences and progress of children in care and care leavers | Good",
                "Overall effectiveness | Good",
            ],
        ),
        (
            NORFOLK_2015,
            [
                "1. Children who need help and protection | Requires improvement",
                "2. Children looked after and achieving permanence | Inadequate",
                "2.1 Adoption performance | Requires improvement",
                "2.2 Experiences and progress of care leavers | Inadequate",
                "3. Leadership, management and governance | Requires improvement",
            ],
        ),
        (
            BUCKINGHAMSHIRE_2014,
            [
                "1. Children who need help and protection | Inadequate",
                "2. Children looked after and achieving permanence | Inadequate",
                "2.1 Adoption performance | Requires Improvement",
                "2.2 Experiences and progress of care leavers | Requires Improvement",
                "3. Leadership, management and governance | Inadequate",
            ],
        ),
    ],
)
def test_the_judgements_of_page_one_are_rows(pattern: str, expected: list[str]) -> None:
    assert rows(pattern) == expected


def test_five_judgements_are_read_since_care_leavers_have_their_own() -> None:
    assert [row.rsplit(" | ", 1)[1] for row in rows(OXFORDSHIRE_2024)] == ["Grade", *["Good"] * 5]


@pytest.mark.parametrize("pattern", SAMPLE)
def test_numbered_paragraphs_run_from_one_without_a_gap(pattern: str) -> None:
    numbers = [int(block.label) for block in report(pattern).blocks if block.label.isdigit()]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("pattern", SAMPLE)
def test_no_running_foot_stands_inside_a_block(pattern: str) -> None:
    feet = re.compile(r"services \d{1,2} (?:to|and|–) \d{1,2} |\w [–-]? ?services \d+$|[a-z,] \d{1,2} [a-z]+ \d{1,2}$")
    foot = re.compile(r"Inspection of .{5,60} services(?: \d+)? (?:\d|[a-z])")
    for block in report(pattern).blocks:
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and block.page != 1:
            assert not feet.search(block.text[-60:])
            assert not foot.search(block.text)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@pytest.mark.parametrize("pattern", SAMPLE)
def test_every_block_stands_on_the_page_where_another_reader_finds_it(pattern: str) -> None:
    printed = subprocess.run(["pdftotext", "-layout", path_of(pattern), "-"], capture_output=True, check=True).stdout
    pages = [_letters(page) for page in printed.decode().split("\f")]
    blocks = [block for block in report(pattern).blocks if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)]
    astray = [
        block.text[start : start + 40]
        for block in blocks
        for start, page in block.breaks
        if page is None or _letters(block.text[start : start + 40]) not in pages[page - 1]
    ]
    assert len(blocks) > 30
    assert astray == []


def _letters(text: str) -> str:
    return "".join(re.findall(r"[a-z]", text.lower()))


@pytest.mark.parametrize("pattern", SAMPLE)
def test_headings_are_few_and_short(pattern: str) -> None:
    blocks = report(pattern).blocks
    headings = [block.text for block in blocks if block.kind is BlockKind.HEADING]
    assert 5 <= len(headings) <= 0.25 * len(blocks)
    assert max(map(len, headings)) < 150


def test_the_error_page_saved_in_place_of_a_report_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="“Report not found” in place of the document: fetch it again"):
        read(path_of("*bromley/*2012.pdf"))
