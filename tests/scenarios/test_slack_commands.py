"""What staff ask for with a word in Slack: the slash command, the same words in a message, and reading again."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.commands.reingest import Reingest
from tests.slack_double import SlackDouble
from tests.slack_double.running import BEGINNINGS, FakeAssistant, RunningBot

ADMIN = "UADMIN"

SYNC_REPORT = {
    "added": ["suffolk/2024 report.pdf"],
    "changed": [],
    "moved": [],
    "removed": ["leeds/old.pdf"],
    "unchanged": 4,
    "failed": [{"file": "reading/scan.pdf", "reason": "it has no text"}],
    "passages": 120,
    "seconds": 2.5,
}


@pytest.fixture(scope="module")
def sync(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A script in place of the sync: it waits for the file `go` beside it, then prints its report."""
    script = tmp_path_factory.mktemp("sync") / "sync.py"
    script.write_text(
        "import json, pathlib, time\n"
        "go = pathlib.Path(__file__).with_name('go')\n"
        "while not go.exists():\n"
        "    time.sleep(0.02)\n"
        f"print(json.dumps({SYNC_REPORT!r}))\n"
    )
    return script


@pytest.fixture(scope="module")
def bot(
    slack: SlackDouble, assistant: FakeAssistant, sync: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningBot]:
    """One running bot for the tests that need not restart it."""
    running = RunningBot(
        slack,
        tmp_path_factory.mktemp("data"),
        assistant,
        admins=frozenset({ADMIN}),
        reingest=Reingest([sys.executable, str(sync)]),
    )
    yield running
    running.finish()
    assert slack.complaints == []


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("/inspections ask what about Leeds & Bradford?", "what about Leeds & Bradford?"),
        ("/inspections what about Leeds in 2022?", "what about Leeds in 2022?"),
        ("/inspections summary Oxfordshire 2024", "Summary of Oxfordshire in 2024"),
        ("/inspections timeline leeds", "Timeline of Leeds"),
        ("/inspections compare leeds barnet", "Compare Leeds and Barnet"),
        ("/inspections deadlines", "What deadlines are coming up?"),
    ],
)
def test_a_command_is_answered_privately(slack, bot, channel, line, question):
    command = slack.command("U1", channel, line)

    answer = slack.wait_for_private(command, 2)

    assert f"On {question}:" in answer.words
    assert "[1] Oxfordshire" in answer.words
    assert [reply.ephemeral for reply in command.replies] == [True, True]
    assert command.replies[0].words == "Looking through the reports…"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/inspections", "/inspections reingest"),
        ("/inspections help", "/inspections reingest"),
        ("/inspections sumary Oxfordshire", "Did you mean /inspections summary?"),
        ("/inspections frobnicate <!channel>", 'I don\'t know "frobnicate"'),
        ("/inspections ask", "What would you like to know?"),
        ("/inspections summary", "Which council"),
    ],
)
def test_a_command_that_asks_nothing_gets_advice(slack, bot, channel, line, said):
    reply = slack.wait_for_private(slack.command("U1", channel, line))

    assert said in reply.words.replace("*", "")
    assert reply.mentions == []


@pytest.mark.parametrize(
    "line", ["timeline leeds", "Timeline: Leeds", "compare Leeds and Barnet", "actions leeds 2022"]
)
def test_the_words_of_a_command_say_the_same_after_a_mention_and_in_a_direct_message(
    slack, bot, assistant, channel, user, line
):
    slack.wait_for_private(slack.command("U1", channel, f"/inspections {line}"), 2)
    commanded = assistant.questions[-1]
    slack.wait_for_reply(slack.mention("U1", channel, line))
    mentioned = assistant.questions[-1]
    slack.wait_for_reply(slack.dm(user, line))

    assert commanded == mentioned == assistant.questions[-1] != line or line.startswith("compare Leeds and")


@pytest.mark.parametrize(
    "question",
    [
        "help me understand why Leeds was judged good",
        "actions taken by Leeds since 2018?",
        "status of the plan in Leeds",
    ],
)
def test_a_question_that_begins_with_a_commands_word_stays_a_question(slack, bot, assistant, channel, question):
    slack.wait_for_reply(slack.mention("U1", channel, question))

    assert assistant.questions[-1] == question


def test_a_word_alone_asks_for_its_council_and_in_a_thread_means_that_of_the_thread(slack, bot, assistant, channel):
    opening = slack.mention("U1", channel, "timeline")
    advice = slack.wait_for_reply(opening)
    assert "Which council" in advice.words and "I hold papers on Barnet, Leeds, Oxfordshire." in advice.words

    slack.click("U1", advice, "Timeline of Leeds")
    assert "On Timeline of Leeds:" in slack.wait_for_reply(opening, 2).words
    slack.wait_for_reply(slack.say_in_thread("U1", opening, "actions"), 1)

    assert (assistant.questions[-1], assistant.requests[-1].history) == ("actions", ("Timeline of Leeds",))


@pytest.mark.parametrize(
    ("word", "said"), [("sources", "Oxfordshire*: 2014"), ("status", "9 documents"), ("help", "ask")]
)
def test_an_errand_can_be_asked_for_in_a_message(slack, bot, channel, word, said):
    assert said in slack.wait_for_reply(slack.mention("U1", channel, word)).words


def test_only_an_administrator_may_have_the_documents_read_again_by_a_message(slack, bot, channel):
    assert "Only administrators" in slack.wait_for_reply(slack.mention("U77", channel, "reingest")).words


def test_what_was_meant_by_a_misspelt_word_can_be_pressed(slack, bot, channel):
    advice = slack.wait_for_private(slack.command("U1", channel, "/inspections timline leeds"))

    assert "Did you mean */inspections timeline*?" in advice.words
    assert "On Timeline of Leeds:" in slack.wait_for_private(slack.click("U1", advice, "Timeline of Leeds")).words


def test_sources_lists_what_is_held(slack, bot, channel):
    command = slack.command("U1", channel, "/inspections sources")

    assert "Oxfordshire*: 2014, 2018, 2024" in slack.wait_for_private(command, 2).words


@pytest.mark.parametrize("word", ["sources", "status", "ask what about Leeds?"])
def test_what_comes_of_a_command_comes_after_the_line_that_announces_it(slack, bot, channel, word):
    slack.fail("response_url", times=1, seconds=0.3, heard=True)  # the line takes its time

    command = slack.command("U1", channel, f"/inspections {word}")

    slack.wait_for_private(command, 2)
    assert [reply.words in BEGINNINGS for reply in command.replies] == [True, False]
    told = next(each for each in slack.deliveries if each.payload == command.payload)
    assert not told.response  # what an acknowledgement says comes when it comes


def test_an_answer_that_cannot_be_given_privately_comes_as_a_direct_message(slack, bot, channel, user):
    slack.fail("response_url", times=2, status=404, error="used_url")

    slack.command(user, channel, "/inspections ask am I too late?")

    reply = slack.wait_for(lambda: slack.direct_messages(user), "direct message")[0]
    assert "On am I too late?:" in reply.words


# Re-ingestion


def test_only_an_administrator_may_have_the_documents_read_again(slack, bot, channel):
    reply = slack.wait_for_private(slack.command("U77", channel, "/inspections reingest"))

    assert "Only administrators" in reply.words
    assert "U77" in reply.words


def test_answers_keep_coming_while_the_documents_are_read_again(slack, bot, sync, channel):
    go = sync.with_name("go")
    go.unlink(missing_ok=True)
    command = slack.command(ADMIN, channel, "/inspections reingest")
    slack.wait_for_private(command)
    impatient = slack.command(ADMIN, channel, "/inspections reingest")
    assert "being read again already" in slack.wait_for_private(impatient, 2).words
    assert slack.wait_for_reply(slack.mention("U1", channel, "meanwhile"))
    assert len(command.replies) == 1

    go.touch()
    report = slack.wait_for_private(command, 2).words

    assert "1 added, 1 removed, 4 unchanged, 1 failed; 120 passages are held" in report
    assert '• "suffolk/2024 report.pdf"' in report
    assert '• "reading/scan.pdf": it has no text' in report
