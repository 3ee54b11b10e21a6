"""The front page is read from the register: public papers, deadlines to come, each with its words and place."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.front_page import HeldOn, read_front_page
from index.models import Evidence
from index.proceedings import Deadline, DeadlineKind, Proceedings
from index.store import Store
from tests.builders import a_document, a_filing, an_account

TODAY = date(2024, 6, 1)
SENTENCE = "The action plan is due by 12 June 2024."


def a_deadline(passage_id: str, day: date = date(2024, 6, 12)) -> Deadline:
    """The plan's, as the sentence states it."""
    evidence = Evidence("2024-06-12", quote=SENTENCE, passage_id=passage_id, page=3)
    return Deadline(DeadlineKind.ACTION_PLAN, SENTENCE, "by 12 June 2024", day, "day", None, None, evidence)


def filed(held: Callable[..., Store], public: bool, day: date = date(2024, 6, 12)) -> Store:
    document = a_document(public=public)
    filing = a_filing(SENTENCE, document=document, accounts=[an_account(document)])
    recorded = Proceedings(deadlines=(a_deadline(filing.passages[0].id, day),))
    return held(replace(filing, proceedings=recorded))


def test_it_tells_what_is_held_and_what_is_due(held: Callable[..., Store]) -> None:
    page = read_front_page(filed(held, public=True), lambda: TODAY)

    assert page.councils == (HeldOn("Suffolk", (2024,), 1),)
    (due,) = page.due
    assert (due.day, due.council, due.words) == ("12 June 2024", "Suffolk", f"“{SENTENCE}”")
    assert due.source == "Inspection of Suffolk children's services, page 3"


def test_of_a_paper_that_is_not_for_everybody_nothing_is_told(held: Callable[..., Store]) -> None:
    page = read_front_page(filed(held, public=False), lambda: TODAY)

    assert (page.documents, page.councils, page.due) == (0, (), ())


def test_what_is_past_is_not_coming(held: Callable[..., Store]) -> None:
    assert read_front_page(filed(held, public=True), lambda: date(2024, 6, 13)).due == ()


def test_a_day_that_does_not_stand_in_its_words_is_not_shown(held: Callable[..., Store]) -> None:
    assert read_front_page(filed(held, public=True, day=date(2024, 7, 1)), lambda: TODAY).due == ()
