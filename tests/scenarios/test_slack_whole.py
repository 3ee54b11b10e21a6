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
        assert "Ask me about inspections" in slack.wait_for_reply(slack.mention("U1", "C1", "help"), timeout=30).words
        slack.mention("U1", "C1", "help again")
        assert "faster than I can read" in slack.wait_for(lambda: slack.whispers("U1"), "whisper")[0].words
        slack.mention("U2", "C2", "help")
        assert "not answer in this channel" in slack.wait_for(lambda: slack.whispers("U2"), "whisper")[0].words
        slack.mention("U3", "C1", "ring 07700 900123")
        assert "a telephone number" in slack.wait_for(lambda: slack.whispers("U3"), "whisper")[0].words
        assert "Not for publication" not in slack.wait_for_reply(slack.dm("UOFFICER", "help")).words
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
    assistant = Assistant(open_store(settings, model))
    bot = RunningBot(slack, settings.data_dir, assistant, door=build_door(settings, None))  # type: ignore[arg-type]
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


def test_what_an_administrator_has_read_again_answers_the_next_question(
    slack: SlackDouble, corpus: Path, tmp_path: Path, model: SentenceEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(corpus.parent, tmp_path / "data")
    monkeypatch.setenv("CORPUS_DIR", str(settings.corpus_dir))
    monkeypatch.setenv("DATA_DIR", str(settings.data_dir))
    sync(settings, embedder=model)
    assistant = Assistant(open_store(settings, model))
    bot = RunningBot(
        slack,
        settings.data_dir,
        assistant,
        holdings=assistant.holdings,
        admins=frozenset({ADMIN}),  # type: ignore[arg-type]
    )
    try:
        before = slack.wait_for_reply(slack.mention("U1", "C1", "how was suffolk judged in 2024?"))
        assert "no Suffolk inspection of 2024" in before.words

        (corpus / "2024.txt").write_text(MINUTES.format(year=2024), encoding="utf-8")
        report = slack.wait_for_private(slack.command(ADMIN, "C1", "/inspections reingest"), 2, timeout=60)
        assert "1 added" in report.words

        after = slack.wait_for_reply(slack.mention("U1", "C1", "how was suffolk judged in 2024?"))
        assert "judged good in June 2024" in after.words and "[1] Suffolk" in after.words
    finally:
        bot.finish()
