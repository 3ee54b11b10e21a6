"""The whole way in Slack: the real assistant, the real ingest as a child process, and the real app over the double."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.journal import Journal
from bot.library import StoreLibrary
from bot.wiring import build_door
from index.embedding import SentenceEmbedder
from index.settings import Settings
from index.store import open_store
from ingest.sync import sync
from tests.slack_double.double import SlackDouble
from tests.slack_double.running import RunningBot

CHECKOUT = Path(__file__).resolve().parents[2]
ADMIN = "U0ADMIN"
MINUTES = "Minutes:\n\nThe overall effectiveness of Suffolk children's services was judged good in June {year}.\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of one paper, ingested."""
    folder = tmp_path / "corpus" / "suffolk"
    folder.mkdir(parents=True)
    (folder / "2018.txt").write_text(MINUTES.format(year=2018), encoding="utf-8")
    return folder


@pytest.fixture
def slack() -> Iterator[SlackDouble]:
    """A workspace that complains of whatever Slack would refuse."""
    with SlackDouble() as double:
        yield double
        assert double.complaints == []


def test_the_bot_as_it_is_started_keeps_all_its_rules(slack: SlackDouble, corpus: Path, tmp_path: Path) -> None:
    data, policy = tmp_path / "data", tmp_path / "policy.toml"
    policy.write_text('[exempt]\nusers = ["UOFFICER"]\n')
    environment = {
        **os.environ,
        "SLACK_API_URL": slack.api_url,
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "CORPUS_DIR": str(corpus.parent),
        "DATA_DIR": str(data),
        "POLICY_FILE": str(policy),
        "RATE_PER_MINUTE": "1",
        "ALLOWED_CHANNELS": "C1",
    }
    process = subprocess.Popen([sys.executable, "-m", "bot", "slack"], cwd=CHECKOUT, env=environment)
    try:
        slack.wait_for_connection(60)
        assert (
            "Ask me about inspections"
            in slack.wait_for_reply(slack.mention("U1", "C1", "what can you do?"), timeout=30).words
        )
        slack.mention("U1", "C1", "help again")
        assert "faster than I can read" in slack.wait_for(lambda: slack.whispers("U1"), "whisper")[0].words
        slack.mention("U2", "C2", "help")
        assert "not answer in this channel" in slack.wait_for(lambda: slack.whispers("U2"), "whisper")[0].words
        slack.mention("U3", "C1", "ring 07700 900123")
        assert "a telephone number" in slack.wait_for(lambda: slack.whispers("U3"), "whisper")[0].words
        assert "Not for publication" not in slack.wait_for_reply(slack.dm("UOFFICER", "what can you do?")).words
        (data / "paused").write_text("We are moving house")
        slack.mention("U4", "C1", "help")
        assert "moving house" in slack.wait_for(lambda: slack.whispers("U4"), "whisper")[0].words
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0

    entries = Journal(data / "journal.db").since()
    assert {(each.user, each.outcome, each.reason, each.audience) for each in entries} == {
        ("U1", "answered", "", "public"),
        ("U1", "turned away", "asked too often", "public"),
        ("U2", "turned away", "no access", "public"),
        ("U3", "turned away", "personal data", "public"),
        ("UOFFICER", "answered", "", "exempt"),
        ("U4", "turned away", "paused", "public"),
    }


def test_an_exempt_paper_is_answered_from_for_those_named_alone(
    slack: SlackDouble, corpus: Path, tmp_path: Path, model: SentenceEmbedder
) -> None:
    exempt = corpus.parent / "exempt" / "suffolk"
    exempt.mkdir(parents=True)
    (exempt / "2024.txt").write_text(MINUTES.format(year=2024), encoding="utf-8")
    (tmp_path / "policy.toml").write_text('[exempt]\nusers = ["UOFFICER"]\nchannels = ["CGROUP"]\n')
    settings = Settings(corpus.parent, tmp_path / "data", policy_file=tmp_path / "policy.toml")
    sync(settings, embedder=model)
    store = open_store(settings, model)
    bot = RunningBot(
        slack,
        settings.data_dir,
        Assistant(store),  # type: ignore[arg-type]
        library=StoreLibrary(store),
        door=build_door(settings, None),
    )
    try:
        question = "how was suffolk judged in 2024?"
        officers = slack.wait_for_reply(slack.mention("UOFFICER", "CGROUP", question)).words
        others = slack.wait_for_reply(slack.mention("UOTHER", "CGROUP", question)).words
        elsewhere = slack.wait_for_reply(slack.mention("UOFFICER", "CELSEWHERE", question)).words
    finally:
        bot.finish()

    assert "judged good in June 2024" in officers and "Not for publication" in officers
    assert others == elsewhere
    assert "no Suffolk inspection of 2024" in others and "exempt" not in others.lower()


@pytest.fixture
def bot(
    slack: SlackDouble, corpus: Path, tmp_path: Path, model: SentenceEmbedder, monkeypatch: pytest.MonkeyPatch
) -> Iterator[RunningBot]:
    """The real assistant over what was ingested."""
    settings = Settings(corpus.parent, tmp_path / "data")
    monkeypatch.setenv("CORPUS_DIR", str(settings.corpus_dir))
    monkeypatch.setenv("DATA_DIR", str(settings.data_dir))
    sync(settings, embedder=model)
    store = open_store(settings, model)
    running = RunningBot(
        slack,
        settings.data_dir,
        Assistant(store),  # type: ignore[arg-type]
        library=StoreLibrary(store),
        admins=frozenset({ADMIN}),
    )
    yield running
    running.finish()


def test_what_an_administrator_has_read_again_answers_the_next_question(
    slack: SlackDouble, bot: RunningBot, corpus: Path
) -> None:
    before = slack.wait_for_reply(slack.mention("U1", "C1", "how was suffolk judged in 2024?"))
    assert "no Suffolk inspection of 2024" in before.words

    (corpus / "2024.txt").write_text(MINUTES.format(year=2024), encoding="utf-8")
    report = slack.wait_for_private(slack.command(ADMIN, "C1", "/inspections reingest"), 2, timeout=60)
    assert "1 added" in report.words

    after = slack.wait_for_reply(slack.mention("U1", "C1", "how was suffolk judged in 2024?"))
    assert "judged good in June 2024" in after.words and "[1] Suffolk" in after.words


def test_a_question_its_passage_and_its_command_over_the_real_register(
    slack: SlackDouble, bot: RunningBot, corpus: Path
) -> None:
    reply = slack.wait_for_reply(slack.dm("U1", "how was suffolk judged?"))
    slack.click("U1", reply, "Show passage")
    assert "judged good in June 2018" in slack.wait_for_modal("U1", "judged good").bold[0]

    summary = slack.wait_for_private(slack.command("U1", "C1", "/inspections summary sufolk"), 2)
    assert "Suffolk" in summary.words
    status = slack.wait_for_private(slack.command("U1", "C1", "/inspections status"), 2)
    assert "I hold 1 document on 1 council." in status.words
    slack.open_conversation("U1")
    assert "What did Suffolk need to improve in 2018?" in [
        each["message"] for each in slack.wait_for(lambda: slack.prompts("U1"), "prompts")
    ]

    (corpus / "2018.txt").write_text("Minutes:\n\nNothing is said here of Suffolk.\n", encoding="utf-8")
    slack.wait_for_private(slack.command(ADMIN, "C1", "/inspections reingest"), 2, timeout=60)
    slack.close_modal("U1")
    slack.click("U1", reply, "Show passage")
    assert slack.wait_for_modal("U1", "does not hold these words any more")


def test_a_question_too_long_to_be_one_is_said_to_be(slack: SlackDouble, bot: RunningBot) -> None:
    reply = slack.wait_for_reply(slack.dm("U1", "what of Suffolk? " * 200))

    assert "shorten it to 2,000" in reply.words
