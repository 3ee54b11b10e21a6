"""Modals: accepted whatever an answer or a document holds, and nothing in them does anything."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.chats.kept import Asker, KeptAnswer
from bot.replies import Answer
from bot.slack.views.briefing import MOST_BOXES, briefing_view
from bot.slack.views.feedback import feedback_view
from bot.slack.views.modal import loading, saying
from bot.slack.views.passage import passage_view
from bot.slack.views.whole import whole_view
from bot.surroundings import Marked, Surroundings
from tests.bot.slack.anything import ANSWERS, ANYTHING, CITATIONS, MANY
from tests.slack_double import reading
from tests.slack_double.running import citation
from tests.slack_double.views import view_problems

ASKER = Asker("T1", "C1", "U1", private=True)
AROUND = st.builds(
    Surroundings,
    heading=ANYTHING,
    before=st.lists(ANYTHING, max_size=2).map(tuple),
    passage=st.lists(st.builds(Marked, ANYTHING, st.booleans()), max_size=3).map(tuple),
    after=st.lists(ANYTHING, max_size=2).map(tuple),
)
ANY = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


def harmless(view: dict) -> bool:
    """Whether nothing in a view calls anybody."""
    mrkdwn = [item["text"] for item in reading.text_objects(view["blocks"]) if item["type"] == "mrkdwn"]
    return not any(map(reading.mentions, mrkdwn))


@ANY
@given(CITATIONS, st.none() | AROUND)
def test_any_passage_is_accepted_and_harms_nobody(cited, around):
    view = passage_view(cited, around)

    assert view_problems(view) == []
    assert harmless(view)


@ANY
@given(ANSWERS, st.integers(-1, 9))
@example(Answer("q", "x" * 50_000, citations=MANY), 3)
def test_any_page_of_any_answer_is_accepted_and_harms_nobody(answer, page):
    view = whole_view("id", KeptAnswer(answer, ASKER), page)

    assert view_problems(view) == []
    assert harmless(view)


@ANY
@given(ANSWERS)
@example(Answer("q", "👍" * 50_000, citations=MANY))
def test_any_briefing_is_accepted(answer):
    view = briefing_view(answer)

    assert view_problems(view) == []
    assert harmless(view)


def test_a_briefing_of_any_length_is_whole_or_says_what_was_left_out():
    lines = [f"Line {number} of the answer [1]." for number in range(900)]
    whole = "".join(box(block) + "\n" for block in briefing_view(Answer("q", "\n".join(lines)))["blocks"])
    assert all(line in whole for line in lines)

    cut = briefing_view(Answer("q", "x " * 100_000))["blocks"]
    assert len(cut) == MOST_BOXES + 2
    assert "left out" in reading.shown(cut[-1:])


def box(block: dict) -> str:
    """What stands in a box."""
    return block.get("element", {}).get("initial_value", "")


def test_of_a_passage_too_long_the_quotation_is_shown_whole():
    before, quote, after = "before " * 900, "the very words " * 30, "after " * 900
    view = passage_view(citation(), Surroundings("", (), (Marked(before), Marked(quote, True), Marked(after)), ()))

    (rich,) = [block for block in view["blocks"] if block["type"] == "rich_text"]
    start, bold, end = (item["text"] for item in reading.rich_texts(rich))
    assert bold == quote
    assert start.startswith("…before") and start.endswith("before ")
    assert end.startswith("after") and end.endswith("…")


@pytest.mark.parametrize(
    "view", [loading("Passage"), saying("A title that is far too long for Slack", "x"), feedback_view("id")]
)
def test_the_small_modals_are_accepted(view):
    assert view_problems(view) == []
