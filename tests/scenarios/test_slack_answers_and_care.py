"""The same care behind every button, modal and shortcut as behind a question: the door, exempt papers, the journal."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.chats.feedback import JournalBook
from bot.door import Door
from bot.journal import Journal
from bot.journalled import Journalled
from bot.pause import Pausable, Pause
from bot.policy import Policy
from bot.replies import Answer
from tests.slack_double import SlackDouble
from tests.slack_double.running import FakeAssistant, RunningBot, citation
from tests.slack_double.workspace import Reply

ADMIN, OFFICER, CLOSED_GROUP = "UADMIN", "UOFFICER", "CGROUP"
EXEMPT = "what did the closed part say?"
SECRET = "The placement is to end."
NOT_YOURS = "given to somebody else alone"
OPENING = ("Show passage", "Show all", "Copy as briefing")
PERSONAL = "her NHS number is 943 476 5919"


@pytest.fixture(scope="module")
def data_dir(slack: SlackDouble, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the bot keeps what it keeps."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def journal(slack: SlackDouble, data_dir: Path) -> Journal:
    """A journal."""
    return Journal(data_dir / "journal.db")


@pytest.fixture(scope="module")
def pause(slack: SlackDouble, data_dir: Path) -> Pause:
    """The switch."""
    return Pause(data_dir / "paused")


@pytest.fixture(scope="module")
def assistant(slack: SlackDouble) -> FakeAssistant:
    """One assistant, which has found something in an exempt paper, at length."""
    found = FakeAssistant()
    text = SECRET + " [1]\n\n" + "\n\n".join(f"Line {number} of many more. " * 12 for number in range(60))
    found.answers[EXEMPT] = Answer(EXEMPT, text, citations=(citation(quote=SECRET),), exempt=True)
    return found


@pytest.fixture(scope="module")
def bot(
    slack: SlackDouble, data_dir: Path, journal: Journal, pause: Pause, assistant: FakeAssistant
) -> Iterator[RunningBot]:
    """A bot as it is wired."""
    running = RunningBot(
        slack,
        data_dir,
        Journalled(Pausable(assistant, pause), journal, "slack"),
        admins=frozenset({ADMIN}),
        feedback=JournalBook(journal),
        door=Door(
            pause=pause,
            policy=Policy(frozenset({OFFICER}), frozenset({CLOSED_GROUP})),
            admins=frozenset({ADMIN}),
            journal=journal,
        ),
    )
    yield running
    running.finish()


def answered(slack: SlackDouble, user: str, channel: str, question: str = "how are things?") -> Reply:
    """An answer in a channel's thread."""
    return slack.wait_for_reply(slack.mention(user, channel, question))


def answered_privately(slack: SlackDouble, user: str, channel: str, question: str = "how are things?") -> Reply:
    """An answer to a command, which only the person sees."""
    return slack.wait_for_private(slack.command(user, channel, f"/inspections ask {question}"), 2)


# Exempt answers


@pytest.mark.parametrize("label", OPENING)
def test_a_button_under_an_exempt_answer_shows_nothing_to_whom_exempt_papers_are_closed(slack, bot, user, label):
    reply = answered(slack, OFFICER, CLOSED_GROUP, EXEMPT)

    slack.click(user, reply, label)

    assert SECRET not in slack.wait_for_modal(user, NOT_YOURS).words


@pytest.mark.parametrize("label", OPENING)
def test_it_shows_all_to_whom_they_are_open(slack, bot, label):
    reply = answered(slack, OFFICER, CLOSED_GROUP, EXEMPT)

    slack.click(OFFICER, reply, label)

    view = slack.wait_for_modal(OFFICER, "The placement is to end")
    assert label == "Show passage" or "Not for publication" in view.words
    slack.close_modal(OFFICER)


def test_the_whole_of_an_exempt_answer_turns_its_pages_for_whom_they_are_open(slack, bot):
    slack.click(OFFICER, answered(slack, OFFICER, CLOSED_GROUP, EXEMPT), "Show all")
    slack.wait_for_modal(OFFICER, "Page 1 of")

    slack.click_in_modal(OFFICER, "Next")

    assert "Line 59" in slack.wait_for_modal(OFFICER, "Page 2 of").words
    slack.close_modal(OFFICER)


def test_an_exempt_answer_is_not_shared_even_by_a_button_that_was_made_up(slack, bot, channel):
    private = answered_privately(slack, OFFICER, channel, EXEMPT)
    assert "Share to the channel" not in [each["text"]["text"] for each in private.buttons]
    passage = next(each for each in private.buttons if each["text"]["text"] == "Show passage")

    told = slack.wait_for_private(slack.press(OFFICER, private, {**passage, "action_id": "share"}))

    assert "cannot be shared" in told.words
    assert slack.posts(channel) == []


# The door


@pytest.mark.parametrize("label", ["Show passage", "Copy as briefing"])
def test_a_guest_opens_nothing(slack, bot, user, channel, label):
    reply = answered(slack, "UCOLLEAGUE", channel)
    slack.guest(user)

    slack.click(user, reply, label)

    assert "timeliness" not in slack.wait_for_modal(user, "I do not answer guests").words


def test_a_guests_word_on_an_answer_is_not_written(slack, bot, journal, user, channel):
    reply = answered(slack, "UCOLLEAGUE", channel)
    slack.guest(user)

    told = slack.wait_for_private(slack.click(user, reply, "Right"))

    assert "I do not answer guests" in told.words
    assert not [word for each in journal.since() for word in each.feedback if word.user == user]


def test_a_message_with_personal_data_is_not_checked(slack, bot, assistant, user, channel):
    post = slack.say(user, channel, PERSONAL)

    told = slack.wait_for_private(slack.shortcut(user, "Check against reports", post))

    assert "an NHS number" in told.words
    assert PERSONAL not in assistant.questions


def test_a_message_is_checked_for_the_audience_of_who_asks(slack, bot, assistant, channel):
    post = slack.say("UCOLLEAGUE", channel, "the panel met monthly")

    slack.wait_for_private(slack.shortcut(OFFICER, "Check against reports", post), 2)

    (request,) = [each for each in assistant.requests if each.question == "the panel met monthly"]
    assert request.audience == "exempt"
    assert request.visit and request.visit.person.id == OFFICER


def test_a_private_answer_is_not_shared_where_another_organisation_reads(slack, bot, user, channel):
    slack.share(channel)
    slack.mention(user, channel, "hello")
    slack.wait_for(lambda: slack.whispers(user), "whisper")  # the bot has learnt who reads there
    private = answered_privately(slack, user, channel)

    told = slack.wait_for_private(slack.click(user, private, "Share to the channel"))

    assert "People of another organisation read this channel" in told.words
    assert slack.posts(channel) == []


def test_nothing_is_opened_while_all_is_paused(slack, bot, pause, user, channel):
    reply = answered(slack, user, channel)
    pause.on("moving house")
    try:
        slack.click(user, reply, "Show passage")
        assert "timeliness" not in slack.wait_for_modal(user, "moving house").words
    finally:
        pause.off()


def test_the_switch_works_after_a_mention_too(slack, bot, pause, user, channel):
    refused = slack.wait_for_reply(slack.mention(user, channel, "pause for fun"))
    assert "Only administrators can pause me" in refused.words
    slack.wait_for_reply(slack.mention(ADMIN, channel, "pause we are moving house"))
    assert pause.reason() == "we are moving house"
    slack.wait_for_reply(slack.mention(ADMIN, channel, "resume"))
    assert pause.reason() is None


# Feedback


def send(slack: SlackDouble, user: str, comment: str) -> None:
    """Sends the modal that asks what is wrong."""
    option = slack.wait_for_modal(user, "What should I know?").payload["blocks"][0]["element"]["options"][0]
    slack.submit(user, {"verdict": {"choice": {"selected_option": option}}, "comment": {"words": {"value": comment}}})


def test_feedback_stands_beside_the_journals_entry_of_the_answer(slack, bot, journal, user, channel):
    slack.click(user, answered(slack, user, channel), "Wrong")
    send(slack, user, "It says 2023.")
    slack.wait_for_modal(user, "Whoever looks after me")

    (entry,) = journal.recent(user)
    assert [(each.user, each.verdict, each.comment) for each in entry.feedback] == [(user, "wrong", "It says 2023.")]


def test_a_comment_with_personal_data_is_warned_of_before_it_is_kept(slack, bot, journal, data_dir, user, channel):
    slack.click(user, answered(slack, user, channel), "Wrong")
    send(slack, user, PERSONAL)

    modal = slack.wait_for_modal(user, "What should I know?")
    assert "an NHS number" in modal.errors["comment"]
    assert [each.comment for entry in journal.recent(user) for each in entry.feedback] == [""]
    kept = "".join(file.read_bytes().decode(errors="replace") for file in data_dir.iterdir() if file.is_file())
    assert "943 476 5919" not in kept

    send(slack, user, "The date is wrong.")
    assert slack.wait_for_modal(user, "Whoever looks after me")
    assert [each.comment for entry in journal.recent(user) for each in entry.feedback] == ["The date is wrong."]
