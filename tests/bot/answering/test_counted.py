"""How many: the key figure of a report that counts what is asked, with the sentence that has it."""

from collections.abc import Callable

from bot.answering.citations import cite
from bot.answering.counted import counted
from bot.answering.gate import passed
from bot.retrieval.scope import holdings, scope_of
from bot.understanding import understand
from index.models import Evidence, KeyFigure
from index.store import Store
from tests.builders import a_document, a_filing, an_account, days

Held = Callable[..., Store]

TEXT = "At 31 December 2015, the council looked after 35 unaccompanied asylum-seeking children."


def answered(held: Held, question: str) -> str:
    """The figure that leaves the gate, of a report of March 2016."""
    document = a_document("Suffolk/2016.pdf", councils=("Suffolk",))
    evidence = Evidence("key_figure", quote=TEXT, passage_id=f"{document.id}.0", page=6)
    figure = KeyFigure("35", "unaccompanied asylum-seeking children", evidence)
    account = an_account(
        document, council="Suffolk", period=days("2016-03-07", "2016-03-31"), key_figures=(figure,), evidence={}
    )
    store = held(a_filing(TEXT, document=document, accounts=(account,)))
    draft = counted(scope_of(understand(question), holdings(store, "public")), store)
    return cite(passed(draft))[0] if draft else ""


def test_the_figure_is_quoted_with_its_sentence(held: Held) -> None:
    assert f"“{TEXT}” [1]" in answered(held, "how many UASC in suffolk in 2016")


def test_a_figure_of_the_year_before_is_in_the_report_that_came_after(held: Held) -> None:
    assert f"“{TEXT}” [1]" in answered(held, "how many UASC did suffolk look after at the end of 2015")


def test_a_figure_of_another_year_is_not_passed_off_as_that_years(held: Held) -> None:
    assert answered(held, "how many UASC did suffolk look after in 2014") == ""


def test_what_is_not_counted_is_not_answered(held: Held) -> None:
    assert answered(held, "how many adoptions in suffolk in 2016") == ""
