"""Answers as Block Kit: within the limits, legible, with sources and buttons always there."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.replies import Answer
from bot.slack.answers import Kept, answer_message
from bot.slack.blocks import Message, note_message
from tests.bot.slack.anything import ANSWERS, ANYTHING, MANY
from tests.slack_double import problems, reading
from tests.slack_double.running import citation

KEPT = Kept("AbCdEfGhIjKl", to_share=True)


def payload(message: Message) -> dict:
    return {"channel": "C1", "text": message.text, "blocks": message.blocks}


def words(message: Message) -> str:
    return reading.shown(message.blocks)


def test_an_answer_shows_text_assumptions_conflicts_and_sources_in_this_order():
    answer = Answer(
        "q",
        "Graded **good** [1].",
        assumptions=("2024 read as the year of inspection",),
        conflicts=("the minutes say 4 to 22 November",),
        citations=(citation(),),
        followups=("And 2018?",),
    )

    message = answer_message(answer)

    assert words(message) == (
        "Graded *good* [1].\n"
        "_Note:_ 2024 read as the year of inspection\n"
        "_Sources differ:_ the minutes say 4 to 22 November\n"
        "[1] Oxfordshire · People Overview and Scrutiny Committee · minutes · 20 May 2024 · page 3, paragraph 6\n"
        "“The timeliness of actions and decisions”"
    )
    assert [button["text"]["text"] for button in reading.buttons(message.blocks)] == ["And 2018?"]
    assert message.text == "Graded good [1]."


def test_a_refusal_reads_like_a_colleagues_answer():
    message = answer_message(Answer("q", "I hold nothing on Reading.", refused=True, reason="nothing held"))

    assert words(message) == "I hold nothing on Reading."
    assert [block["type"] for block in message.blocks] == ["section"]


def test_a_citation_shows_only_what_is_known():
    bare = citation(council=None, date=None, page=None, paragraph=None, url=None)

    text = words(answer_message(Answer("q", "Yes [1].", citations=(bare,))))

    assert "[1] Council not named · People Overview and Scrutiny Committee · minutes\n" in text


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "https://", "//x.example/a", "ftp://x.example"]
)
def test_only_web_addresses_become_links(url):
    message = answer_message(Answer("q", "Yes [1].", citations=(citation(url=url),)))

    assert "<" not in message.blocks[-1]["elements"][0]["text"]


def test_a_long_quotation_is_cut_between_words():
    message = answer_message(Answer("q", "Yes [1].", citations=(citation(quote="improvement " * 60),)))

    assert words(message).endswith("improvement…”")


def test_the_sources_of_what_is_shown_come_first_when_not_all_fit():
    cited_late = Answer("q", "Only this [300].", citations=tuple(citation(n) for n in range(1, 301)))

    sources = [line for line in words(answer_message(cited_late)).split("\n") if line.startswith("[")]

    assert sources[0].startswith("[300]")
    assert sources[1].startswith("[1]")


def test_what_is_put_above_an_answer_leaves_room_for_it():
    above = [{"type": "context", "elements": [{"type": "mrkdwn", "text": "x" * 3_000, "verbatim": True}]}]
    answer = Answer("q", "It must improve [1]. " * 2_000, citations=MANY)

    assert problems(payload(answer_message(answer, KEPT, above))) == []


def test_an_answer_that_fits_is_not_called_shortened():
    text = "\n".join(f"- point {number}" for number in range(400))

    assert "Shortened" not in words(answer_message(Answer("q", text, citations=(citation(),))))
    assert "point 399" in words(answer_message(Answer("q", text, citations=(citation(),))))


def test_a_narrow_table_keeps_its_columns():
    table = "| | 2018 | 2024 |\n|---|---|---|\n| Overall | good | **good** |\n| Help | requires improvement | good |"

    assert words(note_message(table)) == (
        "```\n"
        "         2018                  2024\n"
        "Overall  good                  good\n"
        "Help     requires improvement  good\n"
        "```"
    )


def test_the_cells_of_a_table_are_wrapped_to_keep_its_columns():
    table = (
        "| | April 2014 (SIF) [1] | April 2018 (ILACS) [2] | February 2024 (ILACS) [3] |\n|---|---|---|---|\n"
        "| Overall effectiveness | good [4] | requires improvement [5] | good [6] |\n"
        "| Leadership | good [4] | – | good [6] |"
    )

    assert words(note_message(table)) == (
        "```\n"
        "               April 2014  April 2018       February 2024\n"
        "               (SIF) [1]   (ILACS) [2]      (ILACS) [3]\n"
        "Overall        good [4]    requires         good [6]\n"
        "effectiveness              improvement [5]\n"
        "Leadership     good [4]    –                good [6]\n"
        "```"
    )


def test_a_wide_table_becomes_a_line_for_each_row():
    table = f"| Council | Finding | Grade |\n|---|---|---|\n| Leeds | {'x' * 90} | good |"

    assert words(note_message(table)) == f"• *Leeds* Finding: {'x' * 90}; Grade: good"


def test_nothing_to_say_is_said():
    assert words(answer_message(Answer("q", " \n "))) == "There is nothing to show."


def test_the_notification_is_the_first_lines():
    message = answer_message(Answer("q", "# Leeds\n\n**Good** overall & in all areas. " + "More. " * 500))

    assert message.text.startswith("Leeds\nGood overall &amp; in all areas. More.")
    assert len(message.text) < 520


# Any text at all


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(ANSWERS, st.sampled_from([None, KEPT]))
@example(Answer("q", "👍" * 50_000, citations=MANY, followups=("Leeds",) * 9, assumptions=("&" * 9_000,)), KEPT)
@example(Answer("q", "<&>" * 20_000, citations=MANY, conflicts=("<" * 9_000,), assumptions=(">" * 9_000,)), KEPT)
def test_any_answer_is_accepted_with_its_sources_and_buttons_and_harms_nobody(answer, kept):
    message = answer_message(answer, kept)

    assert problems(payload(message)) == []
    mrkdwn = [item for item in reading.text_objects(message.blocks) if item["type"] == "mrkdwn"]
    assert not any(reading.mentions(item["text"]) for item in mrkdwn)
    addresses = [address for item in mrkdwn for address in reading.links(item["text"], verbatim=item["verbatim"])]
    assert len(addresses) <= len(answer.citations)
    if answer.citations:
        assert "\n[" in "\n" + words(message)
    labels = [button["text"]["text"] for button in reading.buttons(message.blocks)]
    if any(question.strip() and question.isascii() and question.isprintable() for question in answer.followups):
        assert (
            any(button["action_id"] == "follow-up:0" for button in reading.buttons(message.blocks))
            or max(map(len, answer.followups)) > 2_000
        )
    if kept:
        assert {"Copy as briefing", "Share to the channel", "Right", "Wrong"} <= set(labels)
        assert ("Show passage" in labels) == bool(answer.citations)
        assert not kept_words(message) - {KEPT.id, f"right {KEPT.id}", f"wrong {KEPT.id}"}


def kept_words(message: Message) -> set[str]:
    """What the buttons carry that are not follow-up questions."""
    buttons = reading.buttons(message.blocks)
    return {button["value"] for button in buttons if not button["action_id"].startswith("follow-up")}


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(ANYTHING)
def test_any_note_is_accepted(text):
    assert problems(payload(note_message(text))) == []
