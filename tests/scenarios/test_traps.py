"""The traps that the five example documents set, each asked the whole way; skipped where the documents are absent."""

from collections.abc import Callable
from datetime import date

import pytest

from bot.assistant import Assistant
from bot.replies import Answer
from bot.requests import Request
from index.embedding import SentenceEmbedder
from index.settings import Settings
from index.store import open_store
from tests.evaluation.asked import asked_of_examples

pytestmark = pytest.mark.model

Ask = Callable[[str], Answer]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory, model: SentenceEmbedder) -> Ask:
    """Asks of the examples on 1 August 2024."""
    base = tmp_path_factory.getbasetemp()
    asked_of_examples(base, model)
    store = open_store(Settings(base / "examples" / "corpus", base / "examples" / "var"), model)
    assistant = Assistant(store, today=lambda: date(2024, 8, 1))
    return lambda question: assistant.answer(Request(question))


def test_the_july_2024_inspection_took_place_in_april_and_may(ask: Ask) -> None:
    text = ask("was telford inspected in july 2024?").text
    assert "29 April to 3 May 2024" in text and "“July 2024 Ofsted inspection”: that is not when inspectors" in text


def test_a_list_of_grades_under_what_needs_to_improve_is_no_list_of_points(ask: Ask) -> None:
    answer = ask("what needs to improve in oxfordshire in 2024?")
    assert "pre-proceedings" in answer.text and "care leavers; good" not in answer.text
    assert "6" in {citation.paragraph for citation in answer.citations}
    assert "8" not in {citation.paragraph for citation in answer.citations}


def test_overall_good_and_an_area_that_requires_improvement_stand_side_by_side(ask: Ask) -> None:
    text = ask("oxfordshire grades 2018").text
    assert "overall good" in text and "Help and protection: **requires improvement**" in text


def test_the_presss_list_is_marked_as_the_presss(ask: Ask) -> None:
    assert "From a press article" in ask("what needs to improve in oxfordshire in 2018?").text


def test_the_day_of_the_article_is_not_the_day_of_the_inspection(ask: Ask) -> None:
    text = ask("when was the 2018 oxfordshire inspection?").text
    assert "April 2018" in text and "22 May" not in text


def test_a_count_of_outstanding_councils_is_of_what_is_held_or_the_minutes_words(ask: Ask) -> None:
    assert "of the 3 councils that I hold a grade for" in ask("how many councils are outstanding?").text
    claimed = ask("how many councils were outstanding when telford got its grade?")
    assert "1 of 30" in claimed.text and "minutes" in claimed.text


def test_four_key_areas_and_an_overall_grade_are_told_apart_and_none_required_improvement(ask: Ask) -> None:
    text = ask("how was telford judged in 2024?").text
    assert text.count("**outstanding**") == 3 and text.count("**good**") == 1 and "overall outstanding" in text
    assert "requires improvement" not in text


def test_a_council_that_a_document_does_not_name_is_said_not_to_be_named(ask: Ask) -> None:
    text = ask("which council do the minutes of the single improvement plan belong to?").text
    assert "does not name its council" in text and "Cheshire East" in text


def test_three_quarters_are_of_the_inadequate_third_in_the_minutes_words(ask: Ask) -> None:
    text = ask("how many councils were inadequate across all categories?").text
    assert "33% of local authorities had been judged inadequate and of those, 75%" in text and "13" not in text


def test_no_separate_grade_is_made_of_what_stands_in_brackets(ask: Ask) -> None:
    assert ask("what was the adoption grade in oxfordshire in 2014").refused
    assert "30 June 2014" in ask("when was the 2014 oxfordshire report published?").text


def test_the_third_good_in_a_row_is_a_councillors_claim(ask: Ask) -> None:
    text = ask("who said the third good in a row?").text
    assert "**Steve Harrod**" in text and "cabinet member for children and family services" in text
    assert ask("was oxfordshire good in 2011?").refused


def test_two_spellings_of_an_officer_are_not_made_one(ask: Ask) -> None:
    answer = ask("who checked the legal implications in oxfordshire 2024?")
    assert "Naomi Bentley-Walls" in answer.text and "Bentley-Lawson" not in answer.text


def test_five_inspected_areas_are_four_and_the_overall_grade(ask: Ask) -> None:
    text = ask("how was oxfordshire graded in 2024").text
    assert "overall good" in text and text.count("**good**") == 4


def test_published_considered_and_due_are_three_labelled_days(ask: Ask) -> None:
    assert "report published **9 April 2024**" in ask("when was the oxfordshire 2024 report published?").text
    assert "meeting of the" in (met := ask("when did the oxfordshire committee meet about the 2024 report?").text)
    assert "20 May 2024" in met
    due = ask("when is oxfordshires action plan due?").text
    assert "**18 July 2024**, as an officer's report to committee states" in due and "give the same day" in due
    assert "That date has passed." in due


def test_a_day_is_not_calculated_where_nothing_tells_from_when(ask: Ask) -> None:
    text = ask("when is telfords action plan due?").text
    assert "**70 working days**" in text and "so I name none" in text and "October" not in text


def test_accordingly_is_shown_with_what_was_recommended(ask: Ask) -> None:
    text = ask("what was resolved in 2014 by oxfordshire council?").text
    assert "Resolved: “accordingly.”" in text and "Council is RECOMMENDED to receive the report" in text
    assert "Yes, unanimous" in ask("was it unanimous in oxfordshire in 2014?").text


def test_a_question_printed_without_its_speaker_is_told_with_its_reply(ask: Ask) -> None:
    text = ask("what did members ask about homelessness?").text
    assert "Asked, by whom is not recorded: “" in text
    assert "Reply, Director: Children’s Safeguarding & Family Support: “" in text


def test_an_officer_called_by_the_first_name_is_named_in_full(ask: Ask) -> None:
    assert "**Lorraine Butcher**: “Lorraine explained" in ask("what did lorraine butcher say about a board?").text
