"""The ways to ask besides a mention: the conversation with the bot, a message's menu, a comment on a file."""

from collections.abc import Iterator

import pytest

from bot.access import Visit
from bot.door import Door
from bot.question import MAX_CHARACTERS
from tests.slack_double.running import RunningBot

CHECK = "Check against reports"


@pytest.fixture(scope="module", autouse=True)
def bot(slack, assistant, tmp_path_factory) -> Iterator[RunningBot]:
    """One running bot."""
    running = RunningBot(slack, tmp_path_factory.mktemp("data"), assistant)
    yield running
    running.finish()
    assert slack.complaints == []


def test_whoever_opens_the_conversation_is_offered_questions_on_what_is_held(slack, user):
    slack.open_conversation(user)

    prompts = slack.wait_for(lambda: slack.prompts(user), "prompts")
    assert [each["message"] for each in prompts] == [
        "What did Oxfordshire need to improve in 2024?",
        "How was Leeds graded over the years?",
        "Compare Oxfordshire and Leeds",
        "What do you hold?",
    ]


def test_the_other_tab_offers_none(slack, user):
    slack.open_conversation(user, tab="home")
    slack.wait_until_acknowledged()

    assert slack.prompts(user) == []


def test_a_conversation_is_named_after_its_question(slack, user):
    post = slack.dm(user, "what needs to improve\nin Leeds?" + " please" * 30)
    slack.wait_for_reply(post)

    title = slack.wait_for(lambda: slack.title(post), "title")
    assert title.startswith("what needs to improve in Leeds? please")
    assert len(title) <= 60


def test_an_answer_comes_although_no_title_can_be_set(slack, user):
    slack.fail("assistant.threads.setTitle", error="not_allowed")

    assert slack.wait_for_reply(slack.dm(user, "is this fine?"))


def test_a_message_is_checked_for_whoever_asks_alone(slack, assistant, user, channel):
    post = slack.say("UCOLLEAGUE", channel, "Leeds was judged good & safe in <2022>, see @U2")

    checked = slack.shortcut(user, CHECK, post)

    assert slack.wait_for_private(checked).words == "Looking through the reports…"
    answer = slack.wait_for_private(checked, 2)
    assert answer.ephemeral
    assert answer.words.startswith("_To be checked:_ “Leeds was judged good & safe in <2022>, see”")
    assert "Whether the two agree, you judge." in answer.words
    assert "[1] Oxfordshire" in answer.words
    assert answer.mentions == []
    assert assistant.questions[-1] == "Leeds was judged good & safe in <2022>, see"
    assert slack.posts(channel) == []


def test_what_was_found_of_a_message_can_be_shared(slack, user, channel):
    post = slack.say("UCOLLEAGUE", channel, "Leeds was judged good.")
    answer = slack.wait_for_private(slack.shortcut(user, CHECK, post), 2)

    slack.wait_for_private(slack.click(user, answer, "Share to the channel"))

    assert f"Shared by <@{user}>" in slack.posts(channel)[0].blocks[0]["elements"][0]["text"]


def test_a_message_without_words_cannot_be_checked(slack, user, channel):
    checked = slack.shortcut(user, CHECK, slack.say("UCOLLEAGUE", channel, ""))

    assert "no words in that message" in slack.wait_for_private(checked, 1).words


def test_a_long_message_is_checked_as_far_as_a_question_goes(slack, assistant, user, channel):
    slack.wait_for_private(slack.shortcut(user, CHECK, slack.say("UCOLLEAGUE", channel, "Leeds was good. " * 500)), 2)

    assert 1_900 < len(assistant.questions[-1]) <= MAX_CHARACTERS


def test_a_question_in_the_comment_of_a_file_is_answered(slack, user):
    post = slack.say_with_file(user, "does this agree with the report on Leeds?")

    assert "On does this agree with the report on Leeds?:" in slack.wait_for_reply(post).words


def test_a_guest_is_not_told_by_suggestions_what_is_held(slack, user):
    slack.guest(user)
    asked = slack.called.count("users.info")
    slack.open_conversation(user)
    slack.wait_for(lambda: slack.called.count("users.info") > asked, "who they are")

    slack.open_conversation("UMEMBER")

    slack.wait_for(lambda: slack.prompts("UMEMBER"), "prompts")
    assert slack.prompts(user) == []


def test_a_failure_over_a_message_to_be_checked_leaves_none_of_its_words_in_the_log(
    slack, user, channel, monkeypatch, caplog
):
    def fails(_door: Door, _visit: Visit, text: str, **_options: object) -> None:
        raise ValueError(f"cannot make sense of {text}")

    monkeypatch.setattr(Door, "admit", fails)

    checked = slack.shortcut(user, CHECK, slack.say("UCOLLEAGUE", channel, "Jamie was born in Rotherham"))

    assert "give this reference" in slack.wait_for_private(checked).words
    assert "ValueError: cannot make sense of" in caplog.text
    assert "Jamie" not in caplog.text and "Rotherham" not in caplog.text
