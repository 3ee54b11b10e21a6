"""Reports of different years are read as another reader reads them; for all: python -m tests.evaluation.reading."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from ingest.blocks import Block, BlockKind, Reading
from ingest.loaders import read
from tests.evaluation.printed import PrintedReport, printed_report
from tests.evaluation.reading import MEASURES, Rates, as_passages, measure_all, rates, total

REPORTS = Path(__file__).parents[3] / "shared" / "data" / "reports"
pytestmark = [
    pytest.mark.skipif(not REPORTS.is_dir(), reason="the Ofsted reports are not beside this checkout"),
    pytest.mark.skipif(
        not (shutil.which("pdftotext") and shutil.which("pdftohtml")), reason="poppler-utils is not installed"
    ),
]
SAMPLE = (
    "*norfolk/*16 august 2013.pdf",
    "*buckinghamshire/*08 august 2014.pdf",
    "*south glouc*/*13 february 2017.pdf",
    "*cornwall/*05 november 2019.pdf",
    "*islington/*15 april 2020.pdf",
    "*north east linc*/*26 november 2021.pdf",
    "*lewisham/*31 january 2024.pdf",
    "*harrow/*march 2025.pdf",
)
FLOORS = dict.fromkeys(MEASURES, 1.0) | {"words right": 0.9999, "headings found": 0.98}
"""Headings: poppler takes a row of a table, and the last word of a wrapped cell, for headings of their own."""


def path_of(pattern: str) -> Path:
    return next(REPORTS.glob(pattern))


@cache
def sampled() -> Rates:
    return total(measure_all([path_of(pattern) for pattern in SAMPLE]).values())


@pytest.mark.parametrize("name", MEASURES)
def test_reports_of_eight_years_are_read_as_printed(name: str) -> None:
    rate = sampled()[name]
    assert rate.all > 20
    assert rate.share >= FLOORS[name], rate.wrong


@cache
def harrow() -> tuple[Reading, PrintedReport]:
    path = path_of("*harrow/*march 2025.pdf")
    return read(path), printed_report(path)


def without(blocks: list[Block]) -> list[Block]:
    return [block for block in blocks if block.label != "5"]


def on_the_wrong_page(blocks: list[Block]) -> list[Block]:
    return [replace(block, breaks=((0, 3),)) if block.label == "1" else block for block in blocks]


def with_a_running_foot(blocks: list[Block]) -> list[Block]:
    foot = " Inspection of Harrow local authority children’s services"
    return [replace(block, text=block.text + foot) if block.label == "1" else block for block in blocks]


def with_two_items_glued(blocks: list[Block]) -> list[Block]:
    first = next(index for index, block in enumerate(blocks) if block.kind is BlockKind.LIST_ITEM)
    glued = replace(blocks[first], text=f"{blocks[first].text} {blocks[first + 1].text}")
    return [*blocks[:first], glued, *blocks[first + 2 :]]


def with_a_heading_invented(blocks: list[Block]) -> list[Block]:
    return [replace(block, kind=BlockKind.HEADING) if block.label == "1" else block for block in blocks]


def with_a_heading_lost(blocks: list[Block]) -> list[Block]:
    return [
        replace(block, kind=BlockKind.PARAGRAPH) if block.text.startswith("What needs") else block for block in blocks
    ]


@pytest.mark.parametrize(
    ("damage", "name"),
    [
        (without, "words kept"),
        (without, "numbers kept"),
        (on_the_wrong_page, "words right"),
        (on_the_wrong_page, "sentences on their page"),
        (with_a_running_foot, "pages without furniture"),
        (with_two_items_glued, "items whole"),
        (with_two_items_glued, "points whole"),
        (with_two_items_glued, "items not invented"),
        (with_a_heading_invented, "headings not invented"),
        (with_a_heading_lost, "headings found"),
    ],
)
def test_a_fault_in_the_reading_is_seen(damage: Callable[[list[Block]], list[Block]], name: str) -> None:
    reading, printed = harrow()
    damaged = replace(reading, blocks=tuple(damage(list(reading.blocks))))
    assert rates(as_passages(reading), printed)[name].share == 1.0
    assert rates(as_passages(damaged), printed)[name].share < 1.0
