"""Questions on what council papers record, the whole way: minutes and an action plan in, a cited answer out."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.commands.facts import facts
from bot.replies import Answer
from bot.requests import Request
from index.embedding import SentenceEmbedder
from index.settings import Settings
from index.store import Store, open_store
from ingest.sync import sync
from tests.evaluation.asked import ingested_corpus

pytestmark = pytest.mark.model

PLAN = """# Suffolk County Council: Ofsted action plan

Our plan in answer to the focused visit of March 2023.

| RAG | Responsible lead | Ref | What we will do | By when | Progress |
| --- | --- | --- | --- | --- | --- |
| Red | Head of Fostering | 6 | Recruit more foster carers | 30 June 2023 | Two households approved. |
| Green | Ann Birch | 7 | Audit twenty plans a month | 31 December 2030 | Eight months audited. |
| Blue | Director of Children's Services | 8 | Publish the sufficiency strategy | May 2023 | Complete. |
"""
MINUTES = """# Education and Children's Services Scrutiny Committee, 12 September 2023

Minutes of the meeting of Suffolk County Council's committee

## 14. Ofsted focused visit

The Committee had before it a letter from Ofsted on the focused visit of March 2023, published on 2 May 2023.

Councillor Marsh asked whether caseloads had come down. The Director of Children's Services replied that the average had
fallen to 16.

In response to a question from Councillor Reed about agency staff, Ann Birch, Head of Quality Assurance, explained that
eleven posts were still covered by agencies.

ACTION – Ann Birch to circulate the workforce dashboard by 30 November 2023.

It was moved by Councillor Marsh, seconded by Councillor Reed and carried by 7 votes to 2.

RESOLVED: That

(a) the letter be noted; and

(b) a further report be brought to the Committee in March 2024.

## 15. School places

Moved by Councillor Hill and seconded by Councillor Dale, and agreed unanimously.

AGREED: That the places be funded.
"""

Ask = Callable[[str], Answer]


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory, model: SentenceEmbedder) -> Store:
    """Suffolk's minutes and action plan."""
    settings = Settings(tmp_path_factory.mktemp("corpus"), tmp_path_factory.mktemp("var"))
    for name, text in (("plan.md", PLAN), ("minutes.md", MINUTES)):
        path: Path = settings.corpus_dir / "suffolk" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    sync(settings, embedder=model)
    return open_store(settings, model)


@pytest.fixture(scope="module")
def suffolk(papers: Store) -> Ask:
    """Asks of Suffolk's papers on 1 October 2023."""
    assistant = Assistant(papers, today=lambda: date(2023, 10, 1))
    return lambda question: assistant.answer(Request(question))


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory, model: SentenceEmbedder) -> Callable[[date], Ask]:
    """Asks of the shipped corpus on a day."""
    store = open_store(ingested_corpus(tmp_path_factory.getbasetemp(), model), model)

    def on(day: date) -> Ask:
        assistant = Assistant(store, today=lambda: day)
        return lambda question: assistant.answer(Request(question))

    return on


def lines(answer: Answer) -> list[str]:
    """The lines of an answer that tell something."""
    return [line for line in answer.text.split("\n") if line]


# Actions


def test_the_red_action_is_told_with_owner_day_and_that_it_is_overdue(suffolk: Ask) -> None:
    answer = suffolk("which actions are red?")
    assert lines(answer)[1:] == [
        "- **6** “Recruit more foster carers” (owner: Head of Fostering; due: 30 June 2023; status: Red; "
        "**overdue** on 1 October 2023) [1]"
    ]
    assert answer.citations[0].file == "suffolk/plan.md" and "Head of Fostering" in answer.citations[0].quote


def test_the_owner_of_an_action_is_told_by_its_number(suffolk: Ask) -> None:
    assert "owner: Ann Birch" in suffolk("who owns action 7?").text
    assert suffolk("who owns action 9?").refused


def test_only_what_is_past_and_not_complete_is_overdue(suffolk: Ask) -> None:
    text = suffolk("which actions are overdue?").text
    assert "foster carers" in text and "dashboard" not in text and "sufficiency" not in text


def test_a_colour_that_no_action_has_is_refused_with_how_many_are_held(suffolk: Ask) -> None:
    answer = suffolk("which actions are amber?")
    assert answer.refused and "any of the 4 actions as amber" in answer.text


def test_the_actions_of_one_owner_come_from_plan_and_minutes(suffolk: Ask) -> None:
    text = suffolk("which actions does Ann Birch own?").text
    assert "Audit twenty plans" in text and "workforce dashboard" in text and "foster" not in text


# Decisions


def test_the_mover_of_the_inspections_item_is_not_that_of_another_item(suffolk: Ask) -> None:
    text = suffolk("who moved and seconded the ofsted item?").text
    assert "Moved by **Councillor Marsh**, seconded by **Councillor Reed**. [1]" in text and "Hill" not in text


def test_a_vote_that_was_not_unanimous_is_told_as_recorded(suffolk: Ask) -> None:
    text = suffolk("was the vote on the ofsted visit unanimous?").text
    assert "The vote, as recorded: “It was moved" in text and "7 votes to 2" in text and "Yes" not in text


def test_every_part_of_a_resolution_is_shown_with_its_letter(suffolk: Ask) -> None:
    answer = suffolk("what was resolved on the focused visit?")
    assert lines(answer)[1:] == [
        "Resolved:",
        "- (a) “the letter be noted; and” [1]",
        "- (b) “a further report be brought to the Committee in March 2024.” [1]",
    ]


# Who said what


def test_a_question_is_told_with_its_reply_and_a_reply_with_its_speakers_post(suffolk: Ask) -> None:
    text = suffolk("what did Councillor Marsh ask about caseloads?").text
    assert "Asked by **Councillor Marsh**" in text
    assert "Reply, **Ann Birch**, Head of Quality Assurance" in suffolk("what did Ann Birch say about agencies?").text
    assert "eleven posts" in suffolk("what did cllr Reed ask?").text


def test_a_surname_that_looks_like_a_misspelt_council_is_the_persons(shipped: Callable[[date], Ask]) -> None:
    answer = shipped(date(2026, 1, 1))("what did steve harrod say?")
    assert "**Steve Harrod**, the county's cabinet member for children and family services: “" in answer.text


def test_the_claim_of_a_third_good_in_a_row_is_told_as_somebodys_words(shipped: Callable[[date], Ask]) -> None:
    answer = shipped(date(2026, 1, 1))("who said the third good in a row?")
    assert "**Steve Harrod**" in answer.text and answer.citations[0].kind == "press"


# Deadlines


def test_the_stated_day_comes_first_and_the_calculated_one_agrees(shipped: Callable[[date], Ask]) -> None:
    answer = shipped(date(2024, 7, 19))("when is oxfordshires action plan due?")
    assert lines(answer)[1:] == [
        "**18 July 2024**, as an officer's report to committee states [2]. That date has passed.",
        "(Calculated: 70 working days from publication on 9 April 2024 [3], taken as the day of receipt, give the same "
        "day.)",
    ]


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2024, 7, 18), "That is today."),
        (date(2024, 7, 17), "1 day is left (1 of them working days)."),
        (date(2024, 7, 1), "17 days are left (13 of them working days)."),
    ],
)
def test_the_days_left_are_counted_from_today(today: date, said: str, shipped: Callable[[date], Ask]) -> None:
    assert said in shipped(today)("when is oxfordshires action plan due?").text


def test_where_only_working_days_are_stated_the_day_is_calculated_and_marked(shipped: Callable[[date], Ask]) -> None:
    text = shipped(date(2024, 8, 1))("when is telfords action plan due?").text
    assert "Within **70 working days**, as the minutes state" in text
    assert "Calculated: 70 working days from publication on 12 July 2024" in text and "**21 October 2024**" in text


def test_working_days_are_counted_on_request_without_a_document(shipped: Callable[[date], Ask]) -> None:
    answer = shipped(date(2024, 8, 1))("what is seventy working days from 9 April 2024?")
    assert answer.text.startswith("**18 July 2024**") and "6 May 2024, 27 May 2024" in answer.text
    assert not answer.citations and "Calculated, not taken from a document" in answer.text


def test_the_day_on_which_a_report_comes_back_is_told(suffolk: Ask) -> None:
    assert "**March 2024**" in suffolk("when does the report come back to committee?").text


def test_the_items_of_a_plan_that_minutes_mention_have_their_day(shipped: Callable[[date], Ask]) -> None:
    text = shipped(date(2024, 8, 1))("when is action 7 due in telford?").text
    assert "**31 October 2024**" in text and "70" not in text


def test_a_plan_whose_day_no_paper_states_is_refused(suffolk: Ask) -> None:
    assert suffolk("when is suffolks action plan due?").refused


# The register for other programs


def test_facts_tell_what_papers_record_and_mark_what_was_calculated(
    tmp_path_factory: pytest.TempPathFactory, model: SentenceEmbedder
) -> None:
    store = open_store(ingested_corpus(tmp_path_factory.getbasetemp(), model), model)
    (oxfordshire,) = facts(store, ["Oxfordshire"], [2024])
    (council,) = facts(store, ["Oxfordshire"], [2014])
    due = [(each["day"], each["stated"], each["counted_from"]) for each in oxfordshire["deadlines"]]
    assert due == [("2024-07-18", True, None), ("2024-07-18", False, "2024-04-09")]
    assert council["decisions"][-1]["seconder"] == "Councillor Hudspeth"
    assert council["statements"][0]["speaker"] == "Councillor Tilley"


def test_an_action_plan_goes_with_the_one_inspection_that_its_council_has(papers: Store) -> None:
    (visit,) = facts(papers)
    assert visit["framework"] == "focused visit"
    assert {each["reference"] for each in visit["actions"]} == {"6", "7", "8", None}
    assert [each["rag"] for each in visit["actions"] if each["reference"]] == ["red", "green", "blue"]
    assert {each["mover"] for each in visit["decisions"]} == {"Councillor Marsh", "Councillor Hill"}
