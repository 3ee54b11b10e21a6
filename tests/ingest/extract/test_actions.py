"""Action plans and minuted actions, with columns in any order and wording."""

from datetime import date

import pytest

from index.proceedings import Rag
from ingest.extract.actions import actions_in, due_of, rag_of
from ingest.extract.understanding import ReadAction
from tests.ingest.extract.papers import heading, item, paragraph, row


def only(*cells: str, heads: tuple[str, ...], flagged: bool = True) -> ReadAction:
    """The action of a table of one row."""
    found = actions_in([row(*heads, head=flagged), row(*cells)])
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize("flagged", [True, False])
@pytest.mark.parametrize(
    ("heads", "cells"),
    [
        (
            ("Ref", "Action", "Lead", "Timescale", "RAG"),
            ("7", "Train all staff", "Head of Service", "31 October 2024", "Red"),
        ),
        (
            ("RAG", "By when", "Who", "What we will do", "No."),
            ("R", "31/10/2024", "Head of Service", "Train all staff", "7"),
        ),
        (
            (
                "Area for improvement",
                "Action no",
                "Actions",
                "Responsible officer",
                "Target date",
                "BRAG status",
                "Progress",
            ),
            ("Supervision", "7", "Train all staff", "Head of Service", "2024-10-31", "Red", "Sessions are booked."),
        ),
        (
            ("Item", "Task", "Start date", "Due date", "Accountable lead", "Status"),
            ("7", "Train all staff", "1 May 2024", "31 Oct 2024", "Head of Service", "Red"),
        ),
        (
            ("Recommendation", "Owner", "Deadline", "RAG rating"),
            ("7. Train all staff", "Head of Service", "31st October 2024", "RED"),
        ),
    ],
)
def test_a_row_is_read_by_the_heads_of_its_columns(
    heads: tuple[str, ...], cells: tuple[str, ...], flagged: bool
) -> None:
    action = only(*cells, heads=heads, flagged=flagged)
    assert action.read.value.endswith("Train all staff") and action.read.quote == " | ".join(cells)
    assert (action.reference, action.owner, action.due, action.rag) == (
        "7",
        "Head of Service",
        date(2024, 10, 31),
        Rag.RED,
    )


@pytest.mark.parametrize(
    ("words", "rag"),
    [
        ("Red", Rag.RED),
        ("A", Rag.AMBER),
        ("Green – on track", Rag.GREEN),
        ("BLUE", Rag.BLUE),
        ("(G)", Rag.GREEN),
        ("On track", None),
        ("Red / Amber / Green", None),
        ("reduced", None),
        ("", None),
    ],
)
def test_a_status_names_one_colour_or_none(words: str, rag: Rag | None) -> None:
    assert rag_of(words) is rag


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("31 October 2024", date(2024, 10, 31)),
        ("31/10/24", date(2024, 10, 31)),
        ("October 2024", date(2024, 10, 31)),
        ("End of Feb 2024", date(2024, 2, 29)),
        ("Oct-24", date(2024, 10, 31)),
        ("Sept 24", date(2024, 9, 30)),
        ("From 1 May 2024 to 30 June 2024", date(2024, 6, 30)),
        ("Ongoing", None),
        ("Quarterly", None),
        ("Autumn", None),
    ],
)
def test_an_action_is_due_on_the_last_day_that_its_words_allow(words: str, due: date | None) -> None:
    assert due_of(words) == due


def test_blue_and_complete_are_done_and_in_progress_is_not() -> None:
    heads = ("Action", "Owner", "Status")
    done = [
        only("Train staff", "DCS", words, heads=heads).complete for words in ("Blue", "Complete", "Completed May 2024")
    ]
    open_still = [
        only("Train staff", "DCS", words, heads=heads).complete
        for words in ("Not complete", "Green", "Partially complete")
    ]
    assert done == [True] * 3 and open_still == [False] * 3


def test_a_table_that_goes_on_over_the_page_keeps_its_columns_and_another_table_does_not() -> None:
    found = actions_in(
        [
            row("Action", "Owner", "Due", head=True),
            row("Train staff", "DCS", "May 2024"),
            heading("Page 2", 3),
            row("Audit plans", "QA lead", "June 2024"),
            row("Council", "Grade", head=True),
            row("Leeds", "Outstanding"),
        ]
    )
    assert [each.read.value for each in found] == ["Train staff", "Audit plans"]


@pytest.mark.parametrize(
    "heads",
    [
        ("Judgement", "Grade"),
        ("Measure", "2022", "2023", "Target"),
        ("Members", "Officers present"),
        ("Date", "Event", "Lead"),
    ],
)
def test_other_tables_hold_no_actions(heads: tuple[str, ...]) -> None:
    assert actions_in([row(*heads, head=True), row(*("Good" for _ in heads))]) == ()


@pytest.mark.parametrize(
    ("text", "owner", "due"),
    [
        (
            "ACTION – Director of Children's Services to circulate the letter by 3 May 2019.",
            "Director of Children's Services",
            date(2019, 5, 3),
        ),
        ("Action: Councillor Ash to write to the Minister.", "Councillor Ash", None),
        ("ACTION: circulate the dashboard to members (Jo Birch)", "Jo Birch", None),
        ("Action 3: Share the audit plan. Owner: Head of Quality Assurance", "Head of Quality Assurance", None),
        (
            "The Assistant Director undertook to provide the figures before June 2022.",
            "Assistant Director",
            date(2022, 6, 30),
        ),
        ("In response, Ann Birch agreed to share the plan with members.", "Ann Birch", None),
    ],
)
def test_minutes_record_who_is_to_do_what(text: str, owner: str, due: date | None) -> None:
    found = actions_in([paragraph(text)])
    assert [(each.owner, each.due) for each in found] == [(owner, due)] and found[0].read.quote in text


@pytest.mark.parametrize(
    "text",
    [
        "Action plan: the council must send one.",
        "Actions had been taken to improve supervision.",
        "The council agreed to be bold.",
        "Ofsted agreed to provide feedback.",
        "Would the Director agree to share it?",
    ],
)
def test_prose_about_actions_is_no_action(text: str) -> None:
    assert actions_in([paragraph(text)]) == ()


def test_an_action_in_a_list_of_minutes_is_read() -> None:
    assert len(actions_in([item("ACTION: The Chair to invite the Minister.")])) == 1
