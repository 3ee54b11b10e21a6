"""A refusal says why, and what is held instead."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.answering import refusals
from bot.answering.glossary import meaning
from bot.answering.holdings import as_list, in_a_line
from bot.retrieval.scope import Holdings, holdings, scope_of
from bot.understanding import understand
from index.inspections import bring_together
from index.models import Account, Area, Grade
from index.store import Store
from tests.bot.answering.reports import graded
from tests.builders import a_document, an_account, days, in_month

LEEDS = a_document("leeds/report.pdf", councils=("Leeds",))
SUFFOLK_2019 = a_document("suffolk/2019.pdf")
SUFFOLK_2024 = a_document("suffolk/2024.pdf")
ACCOUNTS = (
    an_account(LEEDS, council="Leeds", period=in_month(2022, 2)),
    an_account(SUFFOLK_2019, period=days("2019-04-01", "2019-04-12")),
    an_account(SUFFOLK_2024, period=days("2024-06-03", "2024-06-07")),
)


def held_of(*accounts: Account) -> Holdings:
    """Holdings of these accounts and their documents."""
    return Holdings(tuple(account.document for account in accounts), bring_together(accounts))


HELD = held_of(*ACCOUNTS)


def test_what_is_held_fits_a_line() -> None:
    assert in_a_line(HELD) == "Leeds (2022), Suffolk (2019, 2024)"


def test_what_is_held_as_a_list_counts_documents() -> None:
    assert as_list(HELD).split("\n") == [
        "I hold 3 documents:",
        "- **Leeds**: inspections of 2022 (ILACS) (1 document)",
        "- **Suffolk**: inspections of 2019 (ILACS), 2024 (ILACS) (2 documents)",
    ]


def test_documents_that_name_no_council_are_counted_apart() -> None:
    nameless = replace(LEEDS, councils=())
    assert "a council not named in the document: 1 document" in as_list(Holdings((nameless,), ()))


def test_many_councils_are_counted_and_not_named() -> None:
    documents = tuple(a_document(f"{n}.pdf", councils=(f"Council {n:02}",)) for n in range(15))
    assert in_a_line(Holdings(documents, ())) == "papers on 15 councils (ask “what do you hold?” for the list)"


def test_a_council_that_is_not_held_is_named_with_those_that_are() -> None:
    refusal = refusals.nothing_held(("Reading",), HELD)
    assert refusal.reason == "nothing held"
    assert refusal.text.startswith("I hold nothing on Reading. I hold: Leeds (2022), Suffolk (2019, 2024).")


@pytest.mark.parametrize(
    ("asked", "nearest", "followups"),
    [
        ("suffolk 2021", "The last before it was in April 2019, the next in June 2024.", ("2019", "2024")),
        ("suffolk 2015", "The next held was in April 2019.", ("2019",)),
        ("suffolk 2025", "The last before it was in June 2024.", ("2024",)),
    ],
)
def test_a_year_that_is_not_held_is_answered_with_the_nearest(
    asked: str, nearest: str, followups: tuple[str, ...]
) -> None:
    refusal = refusals.other_years(scope_of(understand(asked), HELD))
    assert refusal.reason == "other years or councils"
    assert nearest in refusal.text
    assert refusal.followups == tuple(f"Suffolk {year}" for year in followups)


def test_a_year_of_no_council_is_answered_with_all_that_is_held() -> None:
    refusal = refusals.other_years(scope_of(understand("what needs to improve in 2010?"), HELD))
    assert "no inspection of 2010" in refusal.text and in_a_line(HELD) in refusal.text


def test_a_framework_that_is_not_held_is_named() -> None:
    refusal = refusals.no_such_inspection(scope_of(understand("jtai suffolk"), HELD))
    assert refusal.reason == "nothing held"
    assert "JTAI" in refusal.text and "Suffolk (2019, 2024)" in refusal.text and "Leeds" not in refusal.text


def test_what_begins_with_a_vowel_is_named_with_an() -> None:
    refusal = refusals.no_such_inspection(scope_of(understand("area SEND inspection suffolk"), HELD))
    assert "no report of an area SEND inspection" in refusal.text


def test_what_no_document_says_is_refused_for_the_council_asked() -> None:
    refusal = refusals.not_stated(scope_of(understand("budget of leeds"), HELD))
    assert (refusal.reason, "Leeds (2022)" in refusal.text, "Suffolk" in refusal.text) == ("not stated", True, False)


def test_without_documents_the_refusal_says_how_to_add_one() -> None:
    refusal = refusals.EMPTY
    assert refusal.reason == "nothing held" and "corpus folder" in refusal.text


def test_a_difference_between_two_grades_is_explained_from_the_glossary() -> None:
    said = meaning("is adequate the same as requires improvement?")
    assert said is not None
    assert said.index("**adequate**") < said.index("**requires improvement**")
    assert "own glossary" in said


def test_beside_a_refusal_stands_what_is_held_of_the_council(held: Callable[..., Store]) -> None:
    in_june = (days("2024-06-03", "2024-06-07"), "Inspection dates: 3 to 7 June 2024")
    grades = [(Area.OVERALL, "Good", Grade.GOOD)]
    with_list = holdings(held(graded(*in_june, grades, points=["The quality of plans."])), "public")
    refusal = refusals.not_stated(scope_of(understand("budget of suffolk"), with_list))
    assert refusal.followups == ("What does Suffolk need to improve?", "How is Suffolk graded?")
    assert refusals.not_stated(scope_of(understand("budget of leeds"), HELD)).followups == ()


def test_no_later_inspection_is_said_to_be_held() -> None:
    asked = understand("and at the following inspection?", ["how was suffolk graded in 2024?"])
    refusal = refusals.none_later(scope_of(asked, HELD))
    assert refusal.text == "I hold no later inspection of Suffolk than June 2024. I hold: Suffolk (2019, 2024)."


def test_no_earlier_inspection_is_said_to_be_held() -> None:
    asked = understand("and before that?", ["how was suffolk graded in 2019?"])
    refusal = refusals.none_earlier(scope_of(asked, HELD))
    assert refusal.text.startswith("I hold no earlier inspection of Suffolk than ")


def test_what_is_wanted_is_said_not_to_be_stated() -> None:
    scope = scope_of(understand("where is early help based in suffolk"), HELD)
    refusal = refusals.want_not_stated(scope, "where that is")
    said = (
        "I could not find where that is in the documents that I hold on Suffolk: it does not seem to be stated. I hold"
    )
    assert refusal.text.startswith(said)
