"""What cannot be right in what is held of inspections is named, and what can be is not."""

from datetime import date

import pytest

from index.filing import Filing
from index.models import Area, DocumentKind, Grade
from index.settings import Settings
from index.store import open_store
from ingest.doubts import doubts
from tests.builders import a_document, a_filing, a_finding, a_judgement, a_passage, an_account, days
from tests.fakes import FakeEmbedder

GRADED = (a_judgement(), a_judgement(Area.CARE_LEAVERS, Grade.GOOD))
POINTS = (a_finding("Plans."),)


def report(*headings: str, published: date | None = date(2024, 7, 1), **account: object) -> Filing:
    """A report on an inspection of May 2024 with a passage under each heading."""
    document = a_document(published=published)
    told = an_account(document, **{"judgements": GRADED, "findings": POINTS, **account})
    filing = a_filing(*("Text." for _ in headings), document=document, accounts=[told])
    passages = tuple(a_passage("Text.", document, n, heading=heading) for n, heading in enumerate(headings))
    return Filing(document, filing.state, passages, filing.vector_keys, filing.accounts)


def said_of(filing: Filing, settings: Settings) -> list[str]:
    store = open_store(settings, FakeEmbedder())
    store.register.file(filing)
    return [each.says for each in doubts(store)]


def test_a_sound_report_raises_no_doubt(settings: Settings) -> None:
    sound = report("Report > What needs to improve?", "Report > The experiences and progress of care leavers: good")
    assert said_of(sound, settings) == []


@pytest.mark.parametrize(
    ("filing", "says"),
    [
        (report("Findings", judgements=()), "no grades were found"),
        (report("Report > What needs to improve?", findings=()), "no points were found"),
        (report("Findings", published=date(2024, 5, 1)), "before inspectors left"),
        (report("Findings", published=date(2026, 5, 1)), "long after inspectors left"),
        (
            report("Report > The experiences and progress of care leavers: inadequate"),
            "care leavers as good, and heads the section “The experiences and progress of care leavers: inadequate”",
        ),
    ],
)
def test_what_cannot_be_right_is_named(filing: Filing, says: str, settings: Settings) -> None:
    (found,) = said_of(filing, settings)
    assert says in found


def test_a_letter_without_grades_is_sound(settings: Settings) -> None:
    assert said_of(report("Findings", framework="focused visit", judgements=()), settings) == []


def test_minutes_of_before_the_inspection_are_doubted(settings: Settings) -> None:
    minutes = a_document("suffolk/minutes.pdf", kind=DocumentKind.MINUTES, meeting_date=date(2024, 5, 1))
    account = an_account(minutes, period=days("2024-05-13", "2024-05-17"))
    (found,) = said_of(a_filing("Text.", document=minutes, accounts=[account]), settings)
    assert "meeting of 2024-05-01 tells of an inspection that began on 2024-05-13" in found


def test_a_rating_stands_for_grades_where_there_are_none(settings: Settings) -> None:
    rated = report("Findings", framework="youth justice", judgements=(), outcome="Good")
    assert said_of(rated, settings) == []
