"""What staff do in Slack: the real app over real HTTP and a real WebSocket, against a strict stand-in for Slack."""

import logging
import threading
import urllib.request
from collections.abc import Iterator

import pytest

from bot.replies import Answer
from index.errors import StaffError
from tests.slack_double import SlackDouble, reading
from tests.slack_double.running import FakeAssistant, RunningBot, citation


@pytest.fixture(scope="module", autouse=True)
def proxy() -> Iterator[None]:
    """A proxy in the environment, which cannot reach this machine's own addresses and must not be asked to."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
            patch.setenv(name, "http://127.0.0.1:9")
        for name in ("NO_PROXY", "no_proxy"):
            patch.setenv(name, "127.0.0.1")
        yield
    # urllib keeps the proxies that it found at its first request: the next file's requests shall find their own.
    urllib.request.install_opener(urllib.request.build_opener())


@pytest.fixture(scope="module")
def bot(slack: SlackDouble, assistant: FakeAssistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningBot]:
    """One running bot for the tests that need not restart it."""
    running = RunningBot(slack, tmp_path_factory.mktemp("data"), assistant)
    yield running
    running.finish()
    assert slack.complaints == []


def test_a_mention_is_answered_in_its_thread_with_numbered_sources(slack, bot, channel):
    post = slack.mention("U1", channel, "what needs to improve in 2024?")

    reply = slack.wait_for_reply(post)

    assert 'On what needs to improve in 2024?: "timeliness" [1]' in reply.words
    assert "[1] Oxfordshire · People Overview and Scrutiny Committee · minutes · 20 May 2024 · page 3" in reply.words
    assert "“The timeliness of actions and decisions”" in reply.words
    assert reply.links == ["https://mycouncil.oxfordshire.gov.uk/minutes?id=1&item=2"]
    assert reply.payload["unfurl_links"] is False
    assert reply.payload["unfurl_media"] is False


def test_a_status_is_shown_while_the_answer_is_sought(slack, bot, assistant, channel):
    found = threading.Event()
    assistant.answers["a slow one"] = lambda: found.wait(10) and Answer("a slow one", "Here it is.")

    post = slack.mention("U1", channel, "a slow one")
    slack.wait_for(lambda: slack.status(post), "status", timeout=1)
    found.set()

    assert slack.wait_for_reply(post).words == "Here it is."
    assert slack.statuses(post) == ["is looking through the reports…", ""]


def test_a_direct_message_is_answered(slack, bot, assistant, user):
    post = slack.dm(user, "was Leeds <good> & safe?")

    assert "was Leeds <good> & safe?" in slack.wait_for_reply(post).words
    assert "was Leeds <good> & safe?" in assistant.questions


@pytest.mark.parametrize("kind", ["C", "G"], ids=["public", "private"])
def test_a_follow_up_needs_no_mention_and_brings_the_earlier_questions(slack, bot, assistant, channel, kind):
    channel = kind + channel
    post = slack.mention("U1", channel, "how was Oxfordshire graded?")
    slack.wait_for_reply(post)
    second = slack.say_in_thread("U2", post, "and in 2018?")
    slack.wait_for_reply(second)
    third = slack.mention("U1", channel, "and in 2014?", thread=post)
    slack.wait_for_reply(third)

    assert assistant.requests[-1].history == ("how was Oxfordshire graded?", "and in 2018?")


def test_talk_that_is_not_meant_for_the_bot_is_left_alone(slack, bot, assistant, channel):
    answered = slack.mention("U1", channel, "a question")
    slack.wait_for_reply(answered)
    talk = slack.say("U1", channel, "lunch?")
    slack.say_in_thread("U2", talk, "yes, at noon")
    slack.say_in_thread("U2", answered, "@U3 can you look at this?")
    slack.wait_for_reply(slack.mention("U1", channel, "the end of the talk"))

    assert not {"lunch?", "yes, at noon", "can you look at this?"} & set(assistant.questions)
    slack.wait_until_acknowledged()
    assert {item.attempts for item in slack.deliveries} == {1}


def test_an_edited_or_deleted_message_is_acknowledged_and_not_answered(slack, bot, assistant, channel):
    slack.wait_for_reply(slack.mention("U1", channel, "first"))
    for subtype in ("message_changed", "message_deleted", "channel_join"):
        slack.tell({"type": "message", "subtype": subtype, "channel": channel, "channel_type": "channel", "user": "U1"})
    slack.wait_until_acknowledged()

    assert all(item.acknowledged_after is not None for item in slack.deliveries)


def test_an_event_that_nobody_listens_to_keeps_nothing_waiting(slack, bot, assistant, channel):
    slack.tell({"type": "reaction_added", "user": "U1", "reaction": "eyes", "item": {"channel": channel}})

    assert slack.wait_for_reply(slack.mention("U1", channel, "and now?"))
    assert assistant.questions.count("and now?") == 1


def test_a_mention_without_a_question_gets_help(slack, bot, channel):
    post = slack.mention("U1", channel, "")
    assert "/inspections summary" in slack.wait_for_reply(post).words

    assert (
        "On thank you, so what about Leeds?:"
        in slack.wait_for_reply(slack.say_in_thread("U1", post, "thank you, so what about Leeds?")).words
    )


def test_many_questions_at_once_are_each_answered_once(slack, bot, channel):
    posts = [slack.mention(f"U{number}", channel, f"question {number}") for number in range(40)]

    for number, post in enumerate(posts):
        assert f"On question {number}:" in slack.wait_for_reply(post).words
    assert all(len(slack.replies(post)) == 1 for post in posts)


def test_a_lost_connection_is_made_again(slack, bot, channel):
    slack.disconnect()
    slack.wait_for_connection()

    assert slack.wait_for_reply(slack.mention("U1", channel, "still there?"))


# What goes wrong


def test_a_rate_limit_is_waited_for(slack, bot, channel):
    slack.limit_rate("chat.postMessage", times=2)
    post = slack.mention("U1", channel, "too fast?")

    assert "On too fast?:" in slack.wait_for_reply(post).words
    assert len(slack.replies(post)) == 1


def test_a_server_error_is_tried_again(slack, bot, channel):
    slack.fail("chat.postMessage", status=500)
    post = slack.mention("U1", channel, "are you there?")

    assert "On are you there?:" in slack.wait_for_reply(post).words


def test_where_slack_refuses_a_status_a_message_stands_in_and_becomes_the_answer(slack, bot, assistant, channel):
    found = threading.Event()
    assistant.answers["no status here"] = lambda: found.wait(10) and Answer("", "The answer.")
    slack.fail("assistant.threads.setStatus", error="not_allowed_token_type")

    post = slack.mention("U1", channel, "no status here")
    reply = slack.wait_for_reply(post, timeout=1)
    assert reply.words == "Looking through the reports…"
    found.set()
    slack.wait_for(lambda: reply.edits, "edit")

    assert reply.words == "The answer."
    assert len(slack.replies(post)) == 1


def test_if_slack_refuses_the_layout_the_words_are_posted(slack, bot, channel):
    slack.fail("chat.postMessage", error="invalid_blocks")

    reply = slack.wait_for_reply(slack.mention("U1", channel, "plain please"))

    assert reply.blocks == []
    assert "On plain please:" in reply.words


def test_an_answer_that_slack_does_not_take_is_followed_by_a_word(slack, bot, channel):
    slack.fail("chat.postMessage", error="fatal_error")

    reply = slack.wait_for_reply(slack.mention("U1", channel, "will this be lost?"))

    assert "Something went wrong on my side" in reply.words


def test_an_error_gives_a_reference_that_the_log_explains_without_the_question(slack, bot, assistant, channel, caplog):
    question = "what about the girl in Acacia Avenue?"
    assistant.answers[question] = RuntimeError(f"cannot parse {question!r}")
    with caplog.at_level(logging.DEBUG):
        words = slack.wait_for_reply(slack.mention("U1", channel, question)).words

    reference = words.rsplit(" ", 1)[-1].strip("*")
    assert len(reference) == 6
    assert f"[{reference}]" in caplog.text
    assert "RuntimeError" in caplog.text
    assert "Acacia" not in caplog.text
    assert "RuntimeError" not in words


def test_an_error_meant_for_people_is_shown_as_it_is(slack, bot, assistant, channel):
    assistant.answers["too much"] = StaffError("Ask a shorter question, please.")

    assert slack.wait_for_reply(slack.mention("U1", channel, "too much")).words == "Ask a shorter question, please."


# Hostile and outsize texts

HOSTILE = (
    "<!channel> <@U999> <https://evil.example|click> [click](https://evil.example/a) ![x](https://evil.example/b.png) "
    "https://evil.example/c `code` ```fence``` *bold* _it_ ~no~ &lt;!here&gt; @here :tada: \u202ereversed\x00\ud800"
)


def test_text_of_documents_is_harmless(slack, bot, assistant, channel):
    hostile = citation(title=HOSTILE, quote=HOSTILE, council=HOSTILE, kind=HOSTILE, date=HOSTILE, paragraph=HOSTILE)
    bad_link = citation(2, url="javascript:alert(1)")
    sly_link = citation(3, url="https://ok.example/a|b><!channel>")
    assistant.answers["hostile"] = Answer(
        "hostile",
        f'{HOSTILE}\n# {HOSTILE}\n- "{HOSTILE}" [1]\n> {HOSTILE}\n| a | {HOSTILE} |\n|---|---|\n| {HOSTILE} | b |',
        assumptions=(HOSTILE,),
        conflicts=(HOSTILE,),
        followups=(HOSTILE,),
        citations=(hostile, bad_link, sly_link),
    )

    reply = slack.wait_for_reply(slack.mention("U1", channel, "hostile"))

    assert reply.mentions == []
    assert sorted(set(reply.links)) == [
        "https://mycouncil.oxfordshire.gov.uk/minutes?id=1&item=2",
        "https://ok.example/a%7Cb%3E%3C!channel%3E",
    ]
    assert "`" not in reading.shown([block for block in reply.blocks if block["type"] != "actions"])
    assert "<!channel>" in reply.words  # legible, and dead


def test_a_very_long_answer_is_shortened_and_keeps_sources_and_buttons(slack, bot, assistant, channel):
    text = "\n\n".join(f"**Council {number}**: it must improve & quickly [{number}]" for number in range(1, 900))
    assistant.answers["everything"] = Answer(
        "everything", text, citations=tuple(citation(n) for n in range(1, 301)), followups=("Only Oxfordshire",)
    )

    reply = slack.wait_for_reply(slack.mention("U1", channel, "everything"))

    assert "Council 1" in reply.words
    assert "[1] Oxfordshire" in reply.words
    assert "Shortened to fit in Slack" in reply.words
    assert "more sources" in reply.words
    assert "Only Oxfordshire" in [button["value"] for button in reply.buttons]


def test_a_follow_up_button_asks_in_the_same_thread(slack, bot, assistant, channel):
    assistant.answers["which?"] = Answer("which?", "Two councils match.", followups=("Only Telford and Wrekin",))
    post = slack.mention("U1", channel, "which?")
    reply = slack.wait_for_reply(post)

    slack.click("U2", reply, "Only Telford and Wrekin")

    assert "On Only Telford and Wrekin:" in slack.wait_for_reply(post, 2).words
    assert assistant.requests[-1].history == ("which?",)


def test_a_follow_up_button_of_a_private_answer_answers_privately(slack, bot, assistant, channel):
    assistant.answers["which one?"] = Answer("which one?", "Two councils match.", followups=("Only Telford",))
    private = slack.wait_for_private(slack.command("U1", channel, "/inspections ask which one?"), 2)

    click = slack.click("U1", private, "Only Telford")

    assert "On Only Telford:" in slack.wait_for_private(click).words


# The start
