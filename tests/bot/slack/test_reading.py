"""What arrives from Slack, read to plain values."""

import pytest

from bot.slack.posts import read_post, speaks_to_another, words


def body(**event: object) -> dict:
    said = {
        "type": "message",
        "user": "U1",
        "channel": "C1",
        "channel_type": "channel",
        "ts": "1.000001",
        "text": "hello",
    }
    return {"team_id": "T1", "event_id": "Ev1", "event": {**said, **event}}


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("<@UBOT> what about Leeds?", "what about Leeds?"),
        ("what about Leeds, <@UBOT>?", "what about Leeds, ?"),
        ("good &amp; &lt;safe&gt;", "good & <safe>"),
        ("see <https://a.example/b|the report>", "see the report"),
        ("see <https://a.example/b>", "see https://a.example/b"),
        ("in <#C2|children>", "in #children"),
        ("<!here> hello", "hello"),
    ],
)
def test_text_is_read_as_it_was_typed(sent, typed):
    assert words(sent, "UBOT") == typed


@pytest.mark.parametrize(
    "event",
    [{"subtype": "message_changed"}, {"bot_id": "B9"}, {"user": None}, {"user": "UBOT"}, {"subtype": "channel_join"}],
)
def test_what_no_person_said_is_no_post(event):
    assert read_post(body(**event), "UBOT") is None


def test_a_file_with_a_comment_is_a_post():
    post = read_post(body(subtype="file_share", text="does this match the report?"), "UBOT")

    assert post is not None
    assert post.text == "does this match the report?"


def test_a_post_knows_its_thread():
    assert read_post(body(), "UBOT").thread == ("T1", "C1", "1.000001")
    assert read_post(body(thread_ts="0.000009"), "UBOT").thread == ("T1", "C1", "0.000009")


def test_a_post_that_begins_with_another_name_speaks_to_them():
    assert speaks_to_another(read_post(body(text="<@U2> can you?"), "UBOT"), "UBOT")
    assert not speaks_to_another(read_post(body(text="<@UBOT> can you?"), "UBOT"), "UBOT")
