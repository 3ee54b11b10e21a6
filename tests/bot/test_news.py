"""What is told of documents that have just come in: checked, cited, and of public papers alone."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.news import News
from index.settings import Settings
from index.store import Store, open_store
from ingest.sync import sync
from tests.fakes import FakeEmbedder

TODAY = date(2024, 6, 1)
REPORT = """# Inspection of {council} local authority children's services

Inspection dates: {dates}
Lead inspector: Ann Smith, His Majesty's Inspector

## Judgements

The impact of leaders on social work practice with children and families: Requires improvement to be good

The experiences and progress of children who need help and protection: Good

The experiences and progress of children in care: Good

The experiences and progress of care leavers: Outstanding

Overall effectiveness: Good

## What needs to improve

- The timeliness of visits to children.
- The quality of plans.

## The experiences and progress of children in care

Children in care are well supported by social workers who know them, and they visit often.
"""


@pytest.fixture
def store(settings: Settings) -> Store:
    """An empty store."""
    return open_store(settings, FakeEmbedder())


@pytest.fixture
def filed(settings: Settings, store: Store, write: Callable[[str, str], Path]) -> Callable[[str, str], None]:
    """Writes a document and reads it."""

    def file(name: str, text: str) -> None:
        write(name, text)
        sync(settings, embedder=store.embedder)

    return file


def test_a_new_report_is_told_by_its_grades_and_the_number_of_its_points(filed, store) -> None:
    filed("leeds/report.md", REPORT.format(council="Leeds", dates="4 to 15 March 2024"))

    (headline,) = News(store, lambda: TODAY).headlines(["leeds/report.md"])

    text = headline.answer.text
    assert headline.council == "Leeds"
    assert "overall good" in text and "4 to 15 March 2024" in text
    assert "2 points that need to improve" in text
    assert headline.answer.citations
    assert all(each.file == "leeds/report.md" for each in headline.answer.citations)


def test_documents_that_are_not_new_are_not_told_of(filed, store) -> None:
    filed("leeds/report.md", REPORT.format(council="Leeds", dates="4 to 15 March 2024"))

    assert News(store, lambda: TODAY).headlines(["leeds/other.md"]) == ()


def test_a_paper_that_is_not_for_everybody_is_no_news(filed, store) -> None:
    filed("leeds/restricted/report.md", REPORT.format(council="Leeds", dates="4 to 15 March 2024"))
    news = News(store, lambda: TODAY)

    assert news.headlines(["leeds/restricted/report.md"]) == ()
    assert news.reports() == ()
    assert not news.is_public("leeds/restricted/report.md")


def test_a_report_under_another_name_is_known_by_its_inspection(filed, store) -> None:
    filed("leeds/report.md", REPORT.format(council="Leeds", dates="4 to 15 March 2024"))
    (before,) = News(store).reports()
    filed("leeds/again.md", REPORT.format(council="Leeds", dates="4 to 15 March 2024") + "\nA note on printing.\n")

    for each in News(store).reports():
        assert set(each.marks) & set(before.marks)
