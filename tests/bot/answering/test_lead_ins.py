"""An item of a list is quoted with the line that leads it in."""

import pytest

from bot.answering.lead_ins import entry_of, lead_in_of
from bot.answering.sentences import Candidate
from bot.retrieval.search import Hit
from tests.builders import a_document, a_passage

FIGURES = """• The area has 35,700 children.
• The proportion of children entitled to free school meals:
• in primary schools is 13%
• in secondary schools is 11%.
• Most families own their homes."""
TASKS = """The local authority should:
• Make sure that visits are timely.
• Review thresholds. This is urgent."""


def item_of(text: str, item: str) -> Candidate:
    """An item that was found in a passage."""
    document = a_document()
    hit = Hit(a_passage(text, document), document, 1.0, 1.0)
    return Candidate(item, text.index(item), hit, 1.0, 1.0)


@pytest.mark.parametrize("item", ["• in primary schools is 13%", "• in secondary schools is 11%."])
def test_an_item_that_goes_on_with_a_sentence_has_its_lead_in(item: str) -> None:
    assert lead_in_of(item_of(FIGURES, item)) == "• The proportion of children entitled to free school meals:"


@pytest.mark.parametrize("item", ["• The area has 35,700 children.", "• Most families own their homes."])
def test_an_item_that_is_a_sentence_of_its_own_has_none(item: str) -> None:
    assert lead_in_of(item_of(FIGURES, item)) == ""


def test_every_item_of_a_list_with_one_lead_in_has_it() -> None:
    assert lead_in_of(item_of(TASKS, "• Review thresholds.")) == "The local authority should:"


def test_an_item_found_without_its_mark_has_its_lead_in_with_what_that_leans_on() -> None:
    text = "• At 30 June, 90 children are looked after.\nOf this number:\n• nine live with parents"
    lead_in = "• At 30 June, 90 children are looked after.\nOf this number:"
    assert lead_in_of(item_of(text, "nine live with parents")) == lead_in


def test_running_text_has_no_lead_in() -> None:
    text = "Leaders know their services:\nvisits are timely."
    assert lead_in_of(item_of(text, "visits are timely.")) == ""


ENTRIES = (
    "Not applicable.\nAnnexes: Inspection letter\nSlides on the next steps.\nBackground papers: none\nContact: A Clerk"
)


def test_an_entry_at_a_papers_end_is_whole_up_to_the_next_one() -> None:
    lines = entry_of(item_of(ENTRIES, "Annexes: Inspection letter"))
    assert lines == ["Annexes: Inspection letter", "Slides on the next steps."]


def test_the_last_entry_ends_with_its_passage() -> None:
    assert entry_of(item_of("Appendix A: Letter\nSlides", "Appendix A: Letter")) == ["Appendix A: Letter", "Slides"]


def test_a_line_that_names_nothing_annexed_is_no_entry() -> None:
    assert entry_of(item_of(ENTRIES, "Contact: A Clerk")) == []
