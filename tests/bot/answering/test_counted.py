"""How many: the key figure of a report that counts what is asked, with the sentence that has it."""

from collections.abc import Callable

import pytest

from bot.answering.citations import cite
from bot.answering.counted import counted
from bot.answering.draft import Draft
from bot.answering.gate import passed
from bot.answering.open_answers import NO_NUMBER, open_answer
from bot.retrieval.scope import holdings, scope_of
from bot.understanding import understand
from index.filing import Filing
from index.models import Evidence, KeyFigure
from index.store import Store
from tests.builders import a_document, a_filing, an_account, days

Held = Callable[..., Store]

TEXT = "At 31 December 2015, the council looked after 35 unaccompanied asylum-seeking children."


IN_CARE = "At 31 March 2016, 431 children are being looked after by the local authority."
IN_NEED = "1,285 children had been identified through assessment as being formally in need of a specialist service."
FOSTERED = "At 31 March 2016, four children lived in privately arranged fostering placements."


def report_of_2016(text: str = TEXT, value: str = "35", of: str = "unaccompanied asylum-seeking children") -> Filing:
    """A report of March 2016 with one key figure."""
    document = a_document("Suffolk/2016.pdf", councils=("Suffolk",))
    evidence = Evidence("key_figure", quote=text, passage_id=f"{document.id}.0", page=6)
    figure = KeyFigure(value, of, evidence)
    account = an_account(
        document, council="Suffolk", period=days("2016-03-07", "2016-03-31"), key_figures=(figure,), evidence={}
    )
    return a_filing(text, document=document, accounts=(account,))


def answered(held: Held, question: str, filing: Filing | None = None) -> str:
    """The figure that leaves the gate, of a report of March 2016."""
    store = held(filing or report_of_2016())
    draft = counted(scope_of(understand(question), holdings(store, "public")), store)
    return cite(passed(draft))[0] if draft else ""


@pytest.mark.parametrize(
    "question",
    [
        "how many children were in care in suffolk in 2016?",
        "how many children were looked after in suffolk in 2016?",
        "how many LAC in suffolk in 2016",
        "how many kids are in suffolk's care",
        "how many children are in our care, suffolk 2016",
        "how many children does suffolk look after",
        "how many children are cared for by suffolk",
        "how many are in care in suffolk",
    ],
)
def test_children_in_care_are_counted_under_every_name(held: Held, question: str) -> None:
    assert f"“{IN_CARE}” [1]" in answered(held, question, report_of_2016(IN_CARE, "431", "children looked after"))


def test_children_in_need_are_those_formally_in_need(held: Held) -> None:
    filing = report_of_2016(IN_NEED, "1,285", "children formally in need of a specialist service")
    assert "1,285" in answered(held, "how many children in need in suffolk", filing)


def test_private_arrangements_are_counted_only_where_they_are_asked_for(held: Held) -> None:
    filing = report_of_2016(FOSTERED, "four", "children in a privately arranged fostering placement")
    assert answered(held, "how many children are fostered in suffolk", filing) == ""
    assert "four" in answered(held, "how many privately fostered children in suffolk", filing)


@pytest.mark.parametrize(
    ("latest", "told"),
    [
        ("Children in care live in 12 homes or with carers who know them well.", "12 homes"),
        ("Children in care live with carers who know them well.", IN_CARE),
    ],
)
def test_where_the_latest_report_gives_no_number_the_latest_that_does_is_told(
    held: Held, latest: str, told: str
) -> None:
    later = a_document("Suffolk/2021.pdf", councils=("Suffolk",))
    account = an_account(later, council="Suffolk", period=days("2021-03-08", "2021-03-12"), evidence={})
    filings = (
        report_of_2016(IN_CARE, "431", "children looked after"),
        a_filing(latest, document=later, accounts=(account,)),
    )
    scope = scope_of(
        understand("how many children are in care in suffolk"), holdings(store := held(*filings), "public")
    )
    draft = open_answer(scope, store)
    assert isinstance(draft, Draft) and told in cite(passed(draft))[0]
    assert (NO_NUMBER in draft.assumptions) == (told == IN_CARE)


def test_the_figure_is_quoted_with_its_sentence(held: Held) -> None:
    assert f"“{TEXT}” [1]" in answered(held, "how many UASC in suffolk in 2016")


def test_a_figure_of_the_year_before_is_in_the_report_that_came_after(held: Held) -> None:
    assert f"“{TEXT}” [1]" in answered(held, "how many UASC did suffolk look after at the end of 2015")


def test_a_figure_of_another_year_is_not_passed_off_as_that_years(held: Held) -> None:
    assert answered(held, "how many UASC did suffolk look after in 2014") == ""


def test_what_is_not_counted_is_not_answered(held: Held) -> None:
    assert answered(held, "how many adoptions in suffolk in 2016") == ""
