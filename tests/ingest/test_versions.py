"""Of two versions of one paper the later one answers; two papers of one meeting never stand for each other."""

from datetime import date
from typing import Any

import pytest

from index.models import Account, Document, DocumentKind
from ingest.versions import superseded_among
from tests.builders import a_document, a_passage, an_account

SAID = [f"Members asked about point {number} of the plan, and officers answered at length." for number in range(10)]
OTHER = [f"The budget for service {number} was set out and agreed by the committee." for number in range(10)]


def minutes(file: str, **fields: Any) -> Document:
    """Minutes of Suffolk's scrutiny committee in May 2024."""
    values: dict[str, Any] = {
        "kind": DocumentKind.MINUTES,
        "title": "Minutes of the Scrutiny Committee",
        "committee": "Scrutiny Committee",
        "meeting_date": date(2024, 5, 20),
    }
    return a_document(file, **{**values, **fields})


def superseded(*papers: tuple[Document, list[str]], accounts: tuple[Account, ...] = ()) -> dict[str, str]:
    """What is superseded by what among papers with these lines."""
    passages = {
        document.id: [a_passage(line, document, ordinal) for ordinal, line in enumerate(lines)]
        for document, lines in papers
    }
    return superseded_among([document for document, _ in papers], accounts, passages.__getitem__)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ({"file": "draft minutes.pdf"}, {"file": "minutes.pdf"}),
        ({"file": "minutes_DRAFT.pdf"}, {"file": "minutes_final.pdf"}),
        ({"file": "drafts/a.pdf"}, {"file": "a.pdf"}),
        ({"file": "a.pdf", "title": "Draft Minutes of the Scrutiny Committee"}, {"file": "b.pdf"}),
        ({"file": "a.pdf"}, {"file": "b-revised.pdf"}),
        ({"file": "a.pdf", "published": date(2024, 5, 27)}, {"file": "b.pdf", "published": date(2024, 7, 1)}),
    ],
)
def test_the_later_minutes_of_a_meeting_answer(earlier: dict[str, Any], later: dict[str, Any]) -> None:
    old, new = minutes(**earlier), minutes(**later)
    assert superseded((old, SAID), (new, SAID[:7] + OTHER[:1])) == {old.file: new.file}
    assert superseded((new, SAID), (old, SAID)) == {old.file: new.file}


def test_a_paper_that_opens_as_a_draft_is_the_earlier() -> None:
    lines = ["DRAFT - subject to confirmation", *SAID]
    assert superseded((minutes("a.pdf"), lines), (minutes("b.pdf"), SAID)) == {"a.pdf": "b.pdf"}


def test_minutes_that_confirm_the_draft_of_the_last_meeting_are_no_draft() -> None:
    lines = ["The draft minutes of the meeting of 4 March were confirmed.", *SAID]
    assert superseded((minutes("a.pdf"), lines), (minutes("b.pdf"), SAID)) == {}


@pytest.mark.parametrize(
    "other",
    [
        {"kind": DocumentKind.COVER_REPORT},
        {"meeting_date": date(2024, 6, 20)},
        {"meeting_date": None},
        {"committee": "Corporate Parenting Board"},
        {"councils": ("Leeds",)},
        {"councils": ()},
        {"public": False},
    ],
)
def test_papers_that_differ_in_meeting_council_kind_or_access_are_no_versions(other: dict[str, Any]) -> None:
    assert superseded((minutes("draft.pdf"), SAID), (minutes("final.pdf", **other), SAID)) == {}


def test_two_papers_of_one_meeting_never_supersede_one_another() -> None:
    one = minutes("item 7 draft.pdf", kind=DocumentKind.COVER_REPORT, title="Outcome of the inspection")
    other = minutes("item 8.pdf", kind=DocumentKind.COVER_REPORT, title="Budget")
    assert superseded((one, SAID), (other, SAID)) == {}
    same_title = minutes("item 8.pdf", kind=DocumentKind.COVER_REPORT, title="Outcome of the inspection")
    assert superseded((one, SAID), (same_title, OTHER)) == {}


def test_less_than_six_tenths_shared_is_another_paper() -> None:
    assert superseded((minutes("draft.pdf"), SAID), (minutes("b.pdf"), SAID[:5] + OTHER[:5])) == {}


def test_what_tells_of_no_order_leaves_both() -> None:
    assert superseded((minutes("a.pdf"), SAID), (minutes("b.pdf"), SAID)) == {}
    draft_yet_later = minutes("draft.pdf", published=date(2024, 9, 1))
    assert superseded((draft_yet_later, SAID), (minutes("b.pdf", published=date(2024, 6, 1)), SAID)) == {}


def test_of_three_versions_the_last_stands_for_both_others() -> None:
    papers = [(minutes(file), SAID) for file in ("draft.pdf", "minutes.pdf", "minutes revised.pdf")]
    last = "minutes revised.pdf"
    assert superseded(*papers) == superseded(*reversed(papers)) == {"draft.pdf": last, "minutes.pdf": last}


def test_a_corrected_report_of_one_inspection_answers() -> None:
    first = a_document("report.pdf", published=date(2024, 7, 1))
    corrected = a_document("report again.pdf", published=date(2024, 7, 19))
    accounts = (an_account(first), an_account(corrected))
    found = superseded((first, SAID), (corrected, SAID[:9] + OTHER[:1]), accounts=accounts)
    assert found == {"report.pdf": "report again.pdf"}
    assert (
        superseded((first, SAID), (corrected, SAID), accounts=(accounts[0], an_account(corrected, period=None))) == {}
    )


def test_an_agenda_pack_is_replaced_by_the_later_one() -> None:
    pack = {"kind": DocumentKind.AGENDA_PACK, "title": "Agenda of the Scrutiny Committee"}
    first = minutes("pack.pdf", published=date(2024, 5, 10), **pack)
    later = minutes("pack 2.pdf", published=date(2024, 5, 16), **pack)
    assert superseded((first, SAID), (later, [*SAID, *OTHER[:3]])) == {"pack.pdf": "pack 2.pdf"}
