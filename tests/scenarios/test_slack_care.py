"""Access and care in Slack: who is answered, what is never kept, and who is told why, over real HTTP and WebSocket."""

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.door import Door
from bot.journal import Journal
from bot.journalled import Journalled
from bot.pause import Pausable, Pause
from bot.policy import Policy
from bot.rates import Rates
from bot.replies import Answer
from tests.slack_double import SlackDouble
from tests.slack_double.running import FakeAssistant, RunningBot

ADMIN, OFFICER = "UADMIN", "UOFFICER"
CLOSED_GROUP = "CGROUP"
PERSONAL = "what help is there for dob 3/4/2012?"
EVERY_MINUTE = 6


@pytest.fixture(scope="module")
def data_dir(slack: SlackDouble, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the bot keeps what it keeps."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def journal(slack: SlackDouble, data_dir: Path) -> Journal:
    """A journal that keeps questions, so that it would hold what it must not."""
    return Journal(data_dir / "journal.db", keep_questions=True)


@pytest.fixture(scope="module")
def pause(slack: SlackDouble, data_dir: Path) -> Pause:
    """The switch."""
    return Pause(data_dir / "paused")


@pytest.fixture(scope="module")
def bot(
    slack: SlackDouble, data_dir: Path, journal: Journal, pause: Pause, assistant: FakeAssistant
) -> Iterator[RunningBot]:
    """A bot as it is wired, with a door that has every rule."""
    door = Door(
        pause=pause,
        policy=Policy(frozenset({OFFICER}), frozenset({CLOSED_GROUP})),
        rates=Rates(EVERY_MINUTE),
        admins=frozenset({ADMIN}),
        journal=journal,
    )
    running = RunningBot(
        slack,
        data_dir,
        Journalled(Pausable(assistant, pause), journal, "slack"),
        admins=frozenset({ADMIN}),
        door=door,
        kept_back=lambda: 2,
    )
    yield running
    running.finish()


def whisper(slack: SlackDouble, user: str, count: int = 1) -> str:
    """What the person is told alone, as number `count`."""
    return slack.wait_for(lambda: slack.whispers(user)[count - 1 :], "whisper")[0].words


def everything_in(folder: Path) -> str:
    """All that stands in the folder's files."""
    return "".join(file.read_bytes().decode(errors="replace") for file in folder.rglob("*") if file.is_file())


# Personal data


def test_a_mention_with_personal_data_is_warned_of_privately_and_leaves_no_trace(
    slack, bot, assistant, data_dir, journal, channel, user, caplog
):
    post = slack.mention(user, channel, PERSONAL)

    assert "a date of birth" in whisper(slack, user)
    assert "3/4/2012" not in whisper(slack, user)
    assert slack.replies(post) == []
    assert slack.statuses(post) == []
    assert PERSONAL not in assistant.questions
    assert "3/4/2012" not in everything_in(data_dir) + caplog.text
    assert [(each.outcome, each.reason, each.question) for each in journal.recent(user)] == [
        ("turned away", "personal data", "")
    ]


def test_a_follow_up_with_personal_data_is_warned_of_and_is_no_history(slack, bot, assistant, data_dir, channel, user):
    opening = slack.mention(user, channel, "how was Leeds graded?")
    slack.wait_for_reply(opening)
    slack.say_in_thread(user, opening, PERSONAL)
    assert "a date of birth" in whisper(slack, user)
    assert slack.whispers(user)[0].thread_ts == opening.ts

    slack.wait_for_reply(slack.say_in_thread(user, opening, "and in 2018?"))
    assert assistant.requests[-1].history == ("how was Leeds graded?",)
    assert "3/4/2012" not in everything_in(data_dir)


def test_a_direct_message_with_personal_data_is_warned_of_there(slack, bot, data_dir, user):
    reply = slack.wait_for_reply(slack.dm(user, PERSONAL))

    assert "delete the message" in reply.words
    assert "3/4/2012" not in everything_in(data_dir)


@pytest.mark.parametrize("word", ["ask", "summary", "pause", "nonsense"])
def test_a_command_with_personal_data_is_warned_of(slack, bot, data_dir, channel, user, word):
    reply = slack.wait_for_private(slack.command(user, channel, f"/inspections {word} {PERSONAL}"))

    assert "a date of birth" in reply.words
    assert "3/4/2012" not in everything_in(data_dir)


def test_a_whisper_that_slack_does_not_take_comes_as_a_direct_message(slack, bot, channel, user):
    slack.fail("chat.postEphemeral", error="user_not_in_channel")
    slack.mention(user, channel, PERSONAL)

    assert "a date of birth" in slack.wait_for(lambda: slack.direct_messages(user), "direct message")[0].words


# Access


def test_a_guest_is_told_why_not_and_only_once(slack, bot, assistant, journal, channel, user):
    slack.guest(user)
    first, second = slack.mention(user, channel, "a guest's question"), slack.mention(user, channel, "and again")
    slack.wait_until_acknowledged()

    assert "I do not answer guests of this workspace. If you need" in whisper(slack, user)
    assert "guests" in slack.wait_for_private(slack.command(user, channel, "/inspections ask and privately?")).words
    assert "guests" in slack.wait_for_reply(slack.dm(user, "and directly?")).words
    assert len(slack.whispers(user)) == 1
    assert slack.replies(first) == slack.replies(second) == []
    assert not {"a guest's question", "and again", "and privately?", "and directly?"} & set(assistant.questions)
    assert {each.reason for each in journal.recent(user)} == {"no access"}


def test_people_of_another_workspace_are_refused(slack, bot, assistant, channel, user):
    slack.outsider(user)
    slack.mention(user, channel, "an outsider's question")

    assert "only people of the organisation" in whisper(slack, user)
    assert "an outsider's question" not in assistant.questions


def test_an_outsider_is_known_even_while_slack_does_not_say_who_they_are(slack, bot, channel, user):
    slack.outsider(user)
    slack.fail("users.info", error="user_not_found")
    slack.mention(user, channel, "an outsider's question")

    assert "only people of the organisation" in whisper(slack, user)


def test_a_colleague_is_answered_while_slack_does_not_say_who_they_are(slack, bot, channel, user, caplog):
    slack.fail("users.info", error="missing_scope")

    assert slack.wait_for_reply(slack.mention(user, channel, "who am I?"))
    assert "reinstall" in caplog.text


def test_a_channel_that_others_read_is_no_place_to_answer(slack, bot, channel, user):
    slack.share(channel)
    post = slack.mention(user, channel, "how was Leeds graded?")

    assert "People of another organisation read this channel" in whisper(slack, user)
    assert slack.replies(post) == []


def test_somebody_is_looked_up_once_for_many_questions(slack, bot, channel, user):
    before = slack.called.count("users.info")
    for number in range(3):
        slack.wait_for_reply(slack.mention(user, channel, f"question {number}"))

    assert slack.called.count("users.info") == before + 1


def test_a_button_is_closed_to_whom_the_door_is(slack, bot, assistant, channel, user):
    assistant.answers["with a button"] = Answer("with a button", "Here.", followups=("pressed by a guest",))
    reply = slack.wait_for_reply(slack.mention("UHOST", channel, "with a button"))
    slack.guest(user)

    assert "guests" in slack.wait_for_private(slack.click(user, reply, "pressed by a guest")).words
    assert "pressed by a guest" not in assistant.questions


# How often


def test_a_flood_is_told_once_to_wait(slack, bot, journal, channel, user):
    posts = [slack.mention(user, channel, f"quickly {number}") for number in range(EVERY_MINUTE + 6)]
    assert "asking faster than I can read" in whisper(slack, user)
    slack.wait_until_acknowledged()
    slack.wait_for(lambda: sum(bool(slack.replies(post)) for post in posts) == EVERY_MINUTE, "answers")

    assert len(slack.whispers(user)) == 1
    assert [each.reason for each in journal.recent(user, 50)].count("asked too often") == 1
    assert "faster than I can read" in slack.wait_for_private(slack.command(user, channel, "/inspections help")).words


# The switch


def test_an_administrator_pauses_and_resumes_all_answers(slack, bot, pause, channel, user):
    said = slack.wait_for_private(slack.command(ADMIN, channel, "/inspections pause We are moving house")).words
    assert "I have stopped answering" in said
    try:
        slack.mention(user, channel, "are you there?")
        assert "I am not answering just now. We are moving house." in whisper(slack, user)
        assert "moving house" in slack.wait_for_reply(slack.dm(user, "and here?")).words
        assert "moving house" in slack.wait_for_private(slack.command(user, channel, "/inspections sources")).words
        assert "moving house" in slack.wait_for_private(slack.command(ADMIN, channel, "/inspections sources")).words
        assert Pause(pause._path).reason() == "We are moving house"
    finally:
        resumed = slack.wait_for_private(slack.command(ADMIN, channel, "/inspections resume"))
    assert "I am answering again" in resumed.words
    assert slack.wait_for_reply(slack.mention(user, channel, "are you there now?"))


def test_what_was_waiting_is_not_answered_once_the_switch_is_on(slack, bot, assistant, pause, channel, user):
    found = threading.Event()
    assistant.answers["begun"] = lambda: found.wait(10) and Answer("begun", "Too late.")
    post = slack.mention(user, channel, "begun")
    slack.wait_for(lambda: "begun" in assistant.questions, "question")
    pause.on("Stop.")
    found.set()

    try:
        assert "I am not answering just now. Stop." in slack.wait_for_reply(post).words
    finally:
        pause.off()


@pytest.mark.parametrize("word", ["pause", "resume"])
def test_only_administrators_have_the_switch(slack, bot, pause, channel, user, word):
    reply = slack.wait_for_private(slack.command(user, channel, f"/inspections {word}"))

    assert "Only administrators can pause me" in reply.words
    assert pause.reason() is None


# Exempt papers


def audience_of(assistant: FakeAssistant, question: str) -> str:
    """For whom a question was answered."""
    return next(each.audience for each in assistant.requests if each.question == question)


def test_exempt_papers_are_opened_by_who_asks_and_where(slack, bot, assistant, channel, user):
    slack.wait_for_reply(slack.mention(OFFICER, CLOSED_GROUP, "officer in the group"))
    slack.wait_for_reply(slack.mention(user, CLOSED_GROUP, "another in the group"))
    slack.wait_for_reply(slack.mention(OFFICER, channel, "officer elsewhere"))
    slack.wait_for_reply(slack.dm(OFFICER, "officer directly"))
    slack.wait_for_private(slack.command(user, CLOSED_GROUP, "/inspections ask another privately"), 2)

    assert audience_of(assistant, "officer in the group") == "exempt"
    assert audience_of(assistant, "another in the group") == "public"
    assert audience_of(assistant, "officer elsewhere") == "public"
    assert audience_of(assistant, "officer directly") == "exempt"
    assert audience_of(assistant, "another privately") == "public"


def test_a_thread_opens_exempt_papers_for_nobody_else(slack, bot, assistant, user):
    opening = slack.mention(OFFICER, CLOSED_GROUP, "the officer opens")
    slack.wait_for_reply(opening)
    slack.wait_for_reply(slack.say_in_thread(user, opening, "somebody else goes on"))
    slack.wait_for_reply(slack.mention(user, CLOSED_GROUP, "somebody else by name", thread=opening))

    assert audience_of(assistant, "somebody else goes on") == "public"
    assert audience_of(assistant, "somebody else by name") == "public"


def test_a_button_under_an_exempt_answer_is_answered_for_whoever_presses_it(slack, bot, assistant, user):
    exempt = Answer("by the officer", "Here.", followups=("pressed on",), exempt=True)
    assistant.answers["by the officer"] = exempt
    reply = slack.wait_for_reply(slack.mention(OFFICER, CLOSED_GROUP, "by the officer"))
    assert "Not for publication" in reply.words
    assert "do not share it" in reply.words

    slack.click(user, reply, "pressed on")
    slack.wait_for(lambda: "pressed on" in assistant.questions, "question")
    assert audience_of(assistant, "pressed on") == "public"
    assistant.requests.clear()
    slack.click(OFFICER, reply, "pressed on")
    slack.wait_for(lambda: "pressed on" in assistant.questions, "question")
    assert audience_of(assistant, "pressed on") == "exempt"


def test_only_administrators_are_told_how_many_papers_are_kept_back(slack, bot, channel, user):
    told = slack.wait_for_private(slack.command(ADMIN, channel, "/inspections sources"), 2).words
    others = slack.wait_for_private(slack.command(user, channel, "/inspections sources"), 2).words

    assert "2 exempt papers are held besides" in told
    assert told.startswith(others)
    assert "exempt" not in others


# The journal


def test_each_request_is_written_down_with_who_and_where(slack, bot, journal, channel, user):
    slack.wait_for_reply(slack.mention(user, channel, "how was Leeds graded?"))
    slack.wait_for_private(slack.command(user, channel, "/inspections ask and privately?"), 2)
    slack.wait_for_reply(slack.dm(user, "and directly?"))

    written = journal.recent(user)
    assert [(each.surface, each.workspace, each.channel, each.question) for each in written] == [
        ("slack", "T1", "", "and directly?"),
        ("slack", "T1", channel, "and privately?"),
        ("slack", "T1", channel, "how was Leeds graded?"),
    ]
    assert written[0].sources == (("oxfordshire/minutes.html", 3),)


def test_a_journal_that_cannot_be_written_keeps_no_answer_back(slack, tmp_path, channel, user):
    (tmp_path / "journal.db").mkdir()
    journal = Journal(tmp_path / "journal.db")
    with SlackDouble() as other:
        bot = RunningBot(other, tmp_path, Journalled(FakeAssistant(), journal, "slack"))
        assert other.wait_for_reply(other.mention("U1", "C1", "still there?"))
        bot.finish()


def test_the_thread_memory_holds_only_what_was_answered(slack, bot, data_dir, user, channel):
    slack.guest(user)
    slack.mention(user, channel, "a guest's words in the memory")
    whisper(slack, user)

    with sqlite3.connect(data_dir / "slack.db") as database:
        (kept,) = database.execute("SELECT count(*) FROM questions WHERE channel = ?", (channel,)).fetchone()
    database.close()
    assert kept == 0
