"""What staff do in Slack: the real app over real HTTP and a real WebSocket, against a strict stand-in for Slack."""

import itertools
import json
import logging
import signal
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.commands.reingest import Reingest
from bot.replies import Answer
from bot.slack.app import create_app
from bot.slack.socket_mode import run_socket_mode
from index.errors import OperatorError, StaffError, TryLater
from tests.slack_double import MODES, SlackDouble, reading
from tests.slack_double.double import MANIFEST
from tests.slack_double.running import FakeAssistant, FakeLibrary, RunningBot, citation

ROOT = Path(__file__).parents[2]
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


@pytest.fixture(scope="module", params=MODES)
def slack(request: pytest.FixtureRequest) -> Iterator[SlackDouble]:
    """One workspace for the file; the tests use channels of their own in it."""
    with SlackDouble(mode=request.param) as double:
        yield double


@pytest.fixture(scope="module")
def assistant(slack: SlackDouble) -> FakeAssistant:
    """One assistant for the file."""
    return FakeAssistant()


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


_numbers = itertools.count(1)


@pytest.fixture
def channel() -> str:
    """A channel that no other test uses."""
    return f"C{next(_numbers)}"


@pytest.fixture
def social_worker() -> str:
    """A member of staff whom no other test uses."""
    return f"U{next(_numbers)}"


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


def test_a_direct_message_is_answered(slack, bot, assistant, social_worker):
    post = slack.dm(social_worker, "was Leeds <good> & safe?")

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


def test_nothing_is_answered_twice_not_even_after_a_restart(tmp_path):
    with SlackDouble() as slack:
        assistant = FakeAssistant()
        first = RunningBot(slack, tmp_path, assistant)
        opening = slack.mention("U1", "C1", "how was Oxfordshire graded?")
        slack.wait_for_reply(opening)
        both_events = slack.mention("U1", "C1", "and in 2018?", thread=opening)
        slack.redeliver(both_events)
        slack.redeliver(opening)
        slack.wait_until_acknowledged()
        first.finish()

        second = RunningBot(slack, tmp_path, assistant)
        slack.redeliver(opening)
        slack.redeliver(both_events)
        slack.wait_for_reply(slack.say_in_thread("U2", opening, "and in 2014?"))
        slack.wait_until_acknowledged()
        second.finish()

    assert assistant.questions == ["how was Oxfordshire graded?", "and in 2018?", "and in 2014?"]
    assert assistant.requests[-1].history == ("how was Oxfordshire graded?", "and in 2018?")
    assert len(slack.replies(opening)) == 3


def test_a_stop_finishes_what_was_begun(tmp_path):
    with SlackDouble() as slack:
        assistant, found = FakeAssistant(), threading.Event()
        assistant.answers["slow"] = lambda: found.wait(10) and Answer("slow", "At last.")
        bot = RunningBot(slack, tmp_path, assistant)
        post = slack.mention("U1", "C1", "slow")
        slack.wait_for(lambda: assistant.questions, "question")
        threading.Timer(0.3, found.set).start()
        bot.finish()

        assert slack.wait_for_reply(post).words == "At last."


SERVE = """
import sys
from pathlib import Path
from tests.slack_double.running import FakeAssistant, FakeLibrary
from bot.slack.app import create_app
from bot.slack.socket_mode import run_socket_mode
app = create_app(
    bot_token="xoxb-double",
    api_url=sys.argv[1],
    data_dir=Path(sys.argv[2]),
    assistant=FakeAssistant(),
    library=FakeLibrary(),
)
run_socket_mode(app, "xapp-double")
"""


def test_a_process_that_is_asked_to_end_ends_well(tmp_path):
    with SlackDouble() as slack:
        process = subprocess.Popen([sys.executable, "-c", SERVE, slack.api_url, str(tmp_path)], cwd=ROOT)
        slack.wait_for_connection(30)
        assert slack.wait_for_reply(slack.mention("U1", "C1", "are you a process?"))

        process.send_signal(signal.SIGTERM)

        assert process.wait(20) == 0


def test_a_lost_connection_is_made_again(slack, bot, channel):
    slack.disconnect()
    slack.wait_for_connection()

    assert slack.wait_for_reply(slack.mention("U1", channel, "still there?"))


# Slash commands


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
    slack, bot, assistant, channel, social_worker, line
):
    slack.wait_for_private(slack.command("U1", channel, f"/inspections {line}"), 2)
    commanded = assistant.questions[-1]
    slack.wait_for_reply(slack.mention("U1", channel, line))
    mentioned = assistant.questions[-1]
    slack.wait_for_reply(slack.dm(social_worker, line))

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


def test_an_answer_that_cannot_be_given_privately_comes_as_a_direct_message(slack, bot, channel, social_worker):
    slack.fail("response_url", status=404, error="used_url")

    slack.command(social_worker, channel, "/inspections ask am I too late?")

    reply = slack.wait_for(lambda: slack.direct_messages(social_worker), "direct message")[0]
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


def start(slack: SlackDouble, data_dir: Path, **changes: object) -> None:
    """Starts a bot that is expected to fail, in this thread."""
    tokens = {"bot_token": slack.bot_token, "app_token": slack.app_token, "api_url": slack.api_url, **changes}
    app_token = str(tokens.pop("app_token"))
    app = create_app(data_dir=data_dir, assistant=FakeAssistant(), library=FakeLibrary(), **tokens)
    run_socket_mode(app, app_token, threading.Event())


@pytest.mark.parametrize(
    ("changes", "error", "says"),
    [
        ({"bot_token": ""}, OperatorError, "SLACK_BOT_TOKEN is not set.*make demo"),
        ({"bot_token": "xoxb-wrong"}, OperatorError, r"does not accept SLACK_BOT_TOKEN \(invalid_auth\)"),
        ({"app_token": ""}, OperatorError, "SLACK_APP_TOKEN is not set"),
        ({"app_token": "xapp-wrong"}, OperatorError, r"does not accept SLACK_APP_TOKEN \(invalid_auth\)"),
        ({"api_url": "http://127.0.0.1:9/api/"}, TryLater, "cannot be reached"),
    ],
)
def test_a_start_that_cannot_work_says_what_to_do(slack, tmp_path, changes, error, says):
    with pytest.raises(error, match=says):
        start(slack, tmp_path, **changes)


def test_a_token_that_lacks_scopes_starts_and_says_which_and_what_to_do(tmp_path, caplog):
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    manifest["oauth_config"]["scopes"]["bot"].remove("files:read")
    with SlackDouble(manifest=manifest) as slack:
        bot = RunningBot(slack, tmp_path, FakeAssistant())
        bot.finish()

    (said,) = [record.message for record in caplog.records if "lacks" in record.message]
    assert "lacks files:read: without files:read documents sent by an administrator cannot be read" in said
    assert "paste manifest.json" in said


def test_oauth_settings_in_the_environment_do_not_replace_the_token(slack, tmp_path, monkeypatch):
    monkeypatch.setenv("SLACK_CLIENT_ID", "1.2")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "secret")

    app = create_app(
        bot_token=slack.bot_token,
        api_url=slack.api_url,
        data_dir=tmp_path,
        assistant=FakeAssistant(),
        library=FakeLibrary(),
    )

    assert app.oauth_flow is None
    app.close()
