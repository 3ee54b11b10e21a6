"""Documents that differ on an inspection are both quoted, and the more trusted one stands."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from bot.answering.conflicts import DATES, conflicts_of
from bot.answering.differences import SHOWN
from bot.assistant import Assistant
from bot.commands.facts import as_text, facts
from bot.replies import Answer
from bot.requests import Request
from bot.retrieval.scope import holdings
from index.filing import Filing
from index.models import (
    Account,
    Area,
    Document,
    DocumentKind,
    EarlierJudgement,
    Evidence,
    Grade,
    Judgement,
    Period,
)
from index.store import Store
from tests.builders import a_document, a_filing, an_account, days, in_month, in_year

Held = Callable[..., Store]

OVERALL_GOOD = "Overall effectiveness | Good"
ON_SITE = "Inspection dates: 11 to 22 November 2019"


def a_telling(
    *lines: str,
    file: str,
    kind: DocumentKind = DocumentKind.OFSTED_REPORT,
    dates: tuple[str, Period] | None = None,
    grade: tuple[str, Grade] | None = None,
    recalls: tuple[str, Grade, Period | None] | None = None,
    public: bool = True,
) -> Filing:
    """A document on Suffolk that says these lines, and what of them dates, grades or recalls an inspection."""
    document = a_document(file, kind=kind, public=public)
    account = an_account(
        document,
        framework=None,
        period=dates[1] if dates else None,
        evidence={"period": read(document, dates[0])} if dates else {},
        judgements=(Judgement(Area.OVERALL, grade[1], grade[1].value, read(document, grade[0])),) if grade else (),
        earlier=(EarlierJudgement("", recalls[1], "", recalls[2], read(document, recalls[0])),) if recalls else (),
    )
    return a_filing("\n".join(lines), document=document, accounts=[account])


def read(document: Document, quote: str) -> Evidence:
    return Evidence(quote, quote=quote, passage_id=f"{document.id}.0", page=3)


REPORT = a_telling(
    ON_SITE,
    OVERALL_GOOD,
    file="suffolk/report.pdf",
    dates=(ON_SITE, days("2019-11-11", "2019-11-22")),
    grade=(OVERALL_GOOD, Grade.GOOD),
)
SAID = "Inspectors were in the county from 4 to 22 November 2019."
MINUTES = a_telling(
    SAID,
    file="suffolk/minutes.html",
    kind=DocumentKind.MINUTES,
    dates=(SAID, days("2019-11-04", "2019-11-22")),
)


def answered(store: Store, question: str) -> Answer:
    return Assistant(store, today=lambda: date(2024, 8, 1)).answer(Request(question))


def test_days_that_differ_are_both_quoted_and_the_reports_stand(held: Held) -> None:
    answer = answered(held(REPORT, MINUTES), "when was Suffolk inspected in 2019?")

    assert "11 to 22 November 2019" in answer.text
    (conflict,) = answer.conflicts
    assert f"“{ON_SITE}” [1] in the inspection report" in conflict
    assert f"“{SAID}” [2] in minutes. The former is the better source" in conflict
    assert {(c.n, c.file) for c in answer.citations} == {(1, "suffolk/report.pdf"), (2, "suffolk/minutes.html")}


def test_a_grade_that_differs_is_shown_where_grades_are_asked(held: Held) -> None:
    said = "The Director said that the council was judged outstanding overall in November 2019."
    press = a_telling(
        said,
        file="suffolk/press.txt",
        kind=DocumentKind.PRESS,
        dates=(said, in_month(2019, 11)),
        grade=(said, Grade.OUTSTANDING),
    )
    answer = answered(held(REPORT, press), "how was Suffolk graded in 2019?")

    assert "good" in answer.text and "outstanding" not in answer.text
    (conflict,) = answer.conflicts
    assert f"“{OVERALL_GOOD}”" in conflict and f"“{said}”" in conflict and "a press article" in conflict
    assert answered(held(REPORT, press), "when was Suffolk inspected in 2019?").conflicts == ()


RECALLED = "At the last inspection, in 2019, services were judged to require improvement."


def later(period: Period | None, grade: Grade = Grade.REQUIRES_IMPROVEMENT) -> Filing:
    """A report of 2023 that recalls a grade."""
    now = "Inspection dates: 5 to 16 June 2023"
    return a_telling(
        now,
        RECALLED,
        "Overall effectiveness | Outstanding",
        file="suffolk/2023.pdf",
        dates=(now, days("2023-06-05", "2023-06-16")),
        grade=("Overall effectiveness | Outstanding", Grade.OUTSTANDING),
        recalls=(RECALLED, grade, period),
    )


def test_a_grade_that_a_later_report_recalls_otherwise_is_a_conflict(held: Held) -> None:
    answer = answered(held(REPORT, later(in_year(2019))), "how was Suffolk graded in 2019?")

    (conflict,) = answer.conflicts
    assert f"“{OVERALL_GOOD}”" in conflict and f"“{RECALLED}”" in conflict
    assert "what the inspection's own paper says stands" in conflict


@pytest.mark.parametrize(
    "recalling",
    [later(in_year(2019), Grade.GOOD), later(in_year(2016)), later(None)],
    ids=["same", "earlier", "undated"],
)
def test_a_grade_that_agrees_or_is_of_another_inspection_is_none(held: Held, recalling: Filing) -> None:
    assert answered(held(REPORT, recalling), "how was Suffolk graded in 2019?").conflicts == ()


def test_of_two_inspections_in_the_year_recalled_neither_is_taken(held: Held) -> None:
    dates = "Inspection dates: 4 to 8 February 2019"
    first = a_telling(
        dates,
        OVERALL_GOOD,
        file="suffolk/first.pdf",
        dates=(dates, days("2019-02-04", "2019-02-08")),
        grade=(OVERALL_GOOD, Grade.GOOD),
    )
    assert answered(held(REPORT, first, later(in_year(2019))), "how was Suffolk graded in 2019?").conflicts == ()


@pytest.mark.parametrize(
    "period", [in_month(2019, 11), days("2019-11-13", "2019-11-15"), days("2019-11-22", "2019-11-22")]
)
def test_less_exact_dates_agree(held: Held, period: Period) -> None:
    paper = a_telling(SAID, file="suffolk/paper.pdf", kind=DocumentKind.COVER_REPORT, dates=(SAID, period))
    told = holdings(held(REPORT, paper), "public")

    assert [conflicts_of(each, told.inspections) for each in told.inspections] == [()]


def test_an_exempt_paper_is_not_told_of_by_its_difference(held: Held) -> None:
    exempt = replace(MINUTES, document=replace(MINUTES.document, public=False))
    store = held(REPORT, replace(exempt, accounts=tuple(replace(a, document=exempt.document) for a in exempt.accounts)))

    assert answered(store, "when was Suffolk inspected in 2019?").conflicts == ()


def test_a_difference_whose_words_do_not_stand_in_their_passage_is_not_shown(held: Held) -> None:
    account: Account = MINUTES.accounts[0]
    forged = replace(account, evidence={"period": replace(account.evidence["period"], quote="from 4 to 29 November")})
    store = held(REPORT, replace(MINUTES, accounts=(forged,)))

    assert [c.about for each in holdings(store, "public").inspections for c in conflicts_of(each, ())] == [DATES]
    assert answered(store, "when was Suffolk inspected in 2019?").conflicts == ()


def test_no_more_differences_are_shown_than_can_be_read(held: Held) -> None:
    papers = [replace_file(MINUTES, f"suffolk/minutes-{number}.html") for number in range(SHOWN + 2)]

    assert len(answered(held(REPORT, *papers), "when was Suffolk inspected in 2019?").conflicts) == SHOWN


def replace_file(filing: Filing, file: str) -> Filing:
    account = filing.accounts[0]
    assert account.period
    quote = account.evidence["period"].quote
    return a_telling(quote, file=file, kind=filing.document.kind, dates=(quote, account.period))


def test_other_programs_are_told_both_sides_with_their_places(held: Held) -> None:
    (told,) = facts(held(REPORT, MINUTES))

    assert told["inspection_start"] == "2019-11-11"
    assert told["conflicts"] == [
        {
            "about": DATES,
            "stands": {"value": "11 to 22 November 2019", "quote": ON_SITE, "page": 3, "file": "suffolk/report.pdf"},
            "against": {"value": "4 to 22 November 2019", "quote": SAID, "page": 3, "file": "suffolk/minutes.html"},
        }
    ]
    assert "sources differ, when inspectors were there: 11 to 22 November 2019 (suffolk/report.pdf, page 3)" in as_text(
        [told]
    )
