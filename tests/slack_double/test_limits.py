"""The double refuses what Slack refuses."""

import pytest

from tests.slack_double.limits import problems


def section(text: str, **more: object) -> dict:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


BAD = "invalid_blocks"


def rich(text: str, **more: object) -> dict:
    return {"type": "text", "text": text, **more}


def button(**changes: object) -> dict:
    return {"type": "button", "action_id": "a", "text": {"type": "plain_text", "text": "Go"}, **changes}


@pytest.mark.parametrize(
    ("blocks", "code"),
    [
        ([section("x" * 3_001)], "invalid_blocks"),
        ([section("👍" * 1_501)], "invalid_blocks"),
        ([section(" ")], "invalid_blocks"),
        ([section("a < b")], "invalid_blocks"),
        ([section("a & b")], "invalid_blocks"),
        ([section("x", colour="red")], "invalid_blocks"),
        ([{"type": "section", "text": {"type": "html", "text": "x"}}], "invalid_blocks"),
        ([{"type": "section", "fields": [{"type": "mrkdwn", "text": "x" * 2_001}]}], "invalid_blocks"),
        ([{"type": "nonsense"}], "invalid_blocks"),
        ([{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}], "invalid_blocks"),
        ([{"type": "context", "elements": []}], "invalid_blocks"),
        ([{"type": "context", "elements": [{"type": "mrkdwn", "text": "x"}] * 11}], "invalid_blocks"),
        ([{"type": "actions", "elements": [button(), button()]}], "invalid_blocks"),
        ([{"type": "actions", "elements": [button(value="x" * 2_001)]}], "invalid_blocks"),
        ([{"type": "actions", "elements": [button(text={"type": "plain_text", "text": "x" * 76})]}], "invalid_blocks"),
        ([{"type": "actions", "elements": [button(url="javascript:x")]}], "invalid_blocks"),
        ([{"type": "actions", "elements": [button(confirm={"title": {"type": "plain_text", "text": "x"}})]}], BAD),
        ([{"type": "section", "text": {"type": "mrkdwn", "text": "x"}, "accessory": {"type": "input"}}], BAD),
        ([{"type": "context_actions", "elements": [{"type": "feedback_buttons", "action_id": "a"}]}], BAD),
        ([{"type": "context_actions", "elements": [button()]}], BAD),
        ([{"type": "input", "label": {"type": "plain_text", "text": "x"}, "element": {}}], BAD),
        ([{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [rich("x" * 3_001)]}]}], BAD),
        ([{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [rich("x", colour=1)]}]}], BAD),
        ([{"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * 21]}], "invalid_blocks"),
        ([section("x", block_id="b"), section("y", block_id="b")], "invalid_blocks"),
        ([section("x")] * 51, "invalid_blocks"),
        ([section("x" * 2_900)] * 5, "msg_blocks_too_long"),
        ([{"type": "markdown", "text": "x" * 7_000}] * 2, "msg_blocks_too_long"),
    ],
)
def test_blocks_are_refused(blocks, code):
    assert code in {name for name, _ in problems({"text": "x", "blocks": blocks})}


@pytest.mark.parametrize(("text", "code"), [("", "no_text"), ("x" * 4_001, "msg_too_long"), ("a\x00b", "invalid_text")])
def test_texts_are_refused(text, code):
    assert code in {name for name, _ in problems({"text": text})}


def test_a_good_message_is_accepted():
    blocks = [
        section("*Good* &amp; <https://a.example|linked>"),
        {"type": "divider"},
        {"type": "actions", "elements": [button()]},
    ]

    assert problems({"text": "Good", "blocks": blocks}) == []
