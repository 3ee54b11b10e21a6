"""A report is named by its visit above what it says, as in the answers of the register; a paper by its day."""

from collections.abc import Callable
from datetime import date

from bot.answering.named import heading_of_document
from index.filing import Filing
from index.models import DocumentKind
from index.store import Store
from tests.builders import a_document, a_filing, an_account, in_year

Held = Callable[..., Store]
PUBLISHED = a_document(published=date(2024, 6, 18))


def heading(held: Held, filing: Filing) -> str:
    """What stands above what the document says."""
    return heading_of_document(filing.document, held(filing))


def test_a_report_is_named_by_framework_and_the_month_of_the_visit(held: Held) -> None:
    filing = a_filing("Plans are late.", document=PUBLISHED, accounts=(an_account(PUBLISHED),))
    assert heading(held, filing) == "**Suffolk**, ILACS, May 2024:"


def test_of_a_visit_known_by_its_year_no_month_is_made_up(held: Held) -> None:
    filing = a_filing("Plans are late.", document=PUBLISHED, accounts=(an_account(PUBLISHED, period=in_year(2024)),))
    assert heading(held, filing) == "**Suffolk**, ILACS, 2024:"


def test_a_report_that_does_not_say_when_it_was_is_named_by_its_publication(held: Held) -> None:
    filing = a_filing("Plans are late.", document=PUBLISHED, accounts=(an_account(PUBLISHED, period=None),))
    assert heading(held, filing) == "**Suffolk**, the inspection report, published 18 June 2024:"


def test_minutes_are_named_by_their_meeting(held: Held) -> None:
    minutes = a_document("minutes.pdf", kind=DocumentKind.MINUTES, meeting_date=date(2024, 9, 3))
    filing = a_filing("Noted.", document=minutes, accounts=(an_account(minutes),))
    assert heading(held, filing) == "**Suffolk**, minutes, 3 September 2024:"
