"""A channel follows councils: a new report's headline is posted there once, whoever had it read."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.access import Access
from bot.door import Door
from bot.news import News
from bot.pause import Pause
from bot.slack.following import Following
from index.settings import Settings
from index.store import Store, open_store
from ingest.sync import sync
from tests.bot.test_news import REPORT
from tests.fakes import FakeEmbedder
from tests.slack_double import MODES, SlackDouble
from tests.slack_double.running import FakeAssistant, RunningBot

LEEDS = REPORT.format(council="Leeds", dates="4 to 15 March 2024")
LATER = REPORT.format(council="Leeds", dates="5 to 16 May 2025")


@pytest.fixture
def store(settings: Settings) -> Store:
    """A store of the test's own."""
    return open_store(settings, FakeEmbedder())


@pytest.fixture
def filed(settings: Settings, store: Store, write: Callable[[str, str], Path]) -> Callable[[str, str], None]:
    """Writes a document and reads it, outside Slack."""

    def file(name: str, text: str) -> None:
        write(name, text)
        sync(settings, embedder=store.embedder)

    return file


@pytest.fixture(params=MODES)
def slack(request: pytest.FixtureRequest) -> Iterator[SlackDouble]:
    """A workspace."""
    with SlackDouble(mode=request.param) as double:
        yield double
        assert double.complaints == []


@pytest.fixture
def start(slack: SlackDouble, store: Store, tmp_path: Path) -> Iterator[Callable[..., RunningBot]]:
    """Starts a bot, which looks often."""
    started: list[RunningBot] = []

    def begin(door: Door | None = None) -> RunningBot:
        options = {"news": News(store), "looks_every": 0.02, "door": door}
        started.append(RunningBot(slack, tmp_path / "slack", FakeAssistant(), **options))
        return started[-1]

    yield begin
    for bot in started:
        bot.finish()


def headlines(slack: SlackDouble, channel: str) -> list[str]:
    return [reply.words for reply in slack.posts(channel) if "New report" in reply.words]


def test_a_new_report_is_posted_once_with_its_grades_points_and_sources(slack, start, filed):
    filed("leeds/2024.md", LEEDS)
    bot = start()
    told = slack.wait_for_private(slack.command("U1", "C1", "/inspections follow leeds"))
    assert "each new report on Leeds" in told.words.replace("*", "")
    assert slack.posts("C1")[0].mentions == ["@U1"]
    slack.wait_for_private(slack.command("U1", "C2", "/inspections follow barnet"))

    filed("leeds/2025.md", LATER)

    (said,) = slack.wait_for(lambda: headlines(slack, "C1"), "headline")
    assert "overall good" in said and "5 to 16 May 2025" in said and "2 points that need to improve" in said
    assert "[1] Leeds" in said
    filed("leeds/copy.md", LATER + "\nPrinted again.\n")
    bot.finish()
    assert len(headlines(slack, "C1")) == 1
    assert headlines(slack, "C2") == []


def test_what_came_in_while_the_bot_was_off_is_posted_at_the_start_and_not_again(slack, start, filed):
    bot = start()
    slack.wait_for_private(slack.command("U1", "C1", "/inspections follow leeds"))
    bot.finish()
    filed("leeds/2024.md", LEEDS)

    bot = start()
    slack.wait_for(lambda: headlines(slack, "C1"), "headline")
    bot.finish()
    start().finish()

    assert len(headlines(slack, "C1")) == 1


def test_a_paper_that_is_not_for_everybody_is_not_posted(slack, start, filed):
    start()
    slack.wait_for_private(slack.command("U1", "C1", "/inspections follow leeds"))
    filed("leeds/restricted/2024.md", LEEDS)
    filed("leeds/2025.md", LATER)

    slack.wait_for(lambda: headlines(slack, "C1"), "headline")

    assert all("March 2024" not in said for said in headlines(slack, "C1"))


def test_a_headline_that_slack_does_not_take_is_posted_at_a_later_look(slack, start, filed):
    start()
    slack.wait_for_private(slack.command("U1", "C1", "/inspections follow leeds"))
    slack.fail("chat.postMessage", times=1, error="fatal_error")
    filed("leeds/2024.md", LEEDS)

    slack.wait_for(lambda: headlines(slack, "C1"), "headline")
    assert len(headlines(slack, "C1")) == 1


@pytest.mark.parametrize("status", [200, 500])
def test_a_headline_that_slack_took_without_saying_so_is_not_posted_again(slack, start, filed, status):
    bot = start()
    slack.wait_for_private(slack.command("U1", "C1", "/inspections follow leeds"))
    slack.fail("chat.postMessage", times=1, status=status, error="fatal_error", heard=True)
    filed("leeds/2024.md", LEEDS)
    slack.wait_for(lambda: headlines(slack, "C1"), "headline")
    filed("leeds/2025.md", LATER)

    slack.wait_for(lambda: any("2025" in said for said in headlines(slack, "C1")), "the next headline")

    bot.finish()
    assert len(headlines(slack, "C1")) == 2


def test_a_headline_comes_all_the_same_where_nobody_may_look_whether_it_came(slack, start, filed):
    start()
    slack.wait_for_private(slack.command("U1", "C1", "/inspections follow leeds"))
    slack.fail("chat.postMessage", times=1, error="fatal_error")
    slack.fail("conversations.history", times=1, error="missing_scope")
    filed("leeds/2024.md", LEEDS)

    slack.wait_for(lambda: headlines(slack, "C1"), "headline")


KILLED = """
import os, sys
from pathlib import Path
from slack_sdk import WebClient
from bot.slack.following import Following
(owed,) = Following(Path(sys.argv[1])).to_post()
mark = Following(Path(sys.argv[1])).begin(owed)
if sys.argv[2] == "after":
    block = {"type": "context", "block_id": mark, "elements": [{"type": "mrkdwn", "text": "New report: killed after"}]}
    WebClient(sys.argv[4], sys.argv[3]).chat_postMessage(channel=owed.channel, text="New report", blocks=[block])
os._exit(9)
"""
"""Posts a headline as the bot does, and dies before it could be crossed out."""


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_headline_comes_once_when_the_bot_is_killed_while_it_posts_it(slack, start, filed, store, tmp_path, when):
    bot = start()
    slack.wait_for_private(slack.command("U1", "C1", "/inspections follow leeds"))
    bot.finish()
    filed("leeds/2024.md", LEEDS)
    path = tmp_path / "slack" / "slack.db"
    owes = Following(path)
    owes.take_note(News(store).reports())
    died = subprocess.run([sys.executable, "-c", KILLED, str(path), when, slack.api_url, slack.bot_token], check=False)
    assert died.returncode == 9

    bot = start()

    slack.wait_for(lambda: not owes.to_post(), "no more debts")
    bot.finish()
    (said,) = headlines(slack, "C1")
    assert ("killed after" in said) == (when == "after")


def test_nothing_is_posted_while_all_is_paused_and_it_comes_when_the_bot_goes_on(slack, start, filed, tmp_path):
    pause = Pause(tmp_path / "paused")
    start(Door(pause=pause))
    slack.wait_for_private(slack.command("U1", "C1", "/inspections follow leeds"))
    pause.on("We are moving house.")
    filed("leeds/2024.md", LEEDS)
    time.sleep(0.3)  # some fifteen looks: that nothing comes cannot be waited for
    assert headlines(slack, "C1") == []

    pause.off()

    slack.wait_for(lambda: headlines(slack, "C1"), "headline")


def test_a_channel_that_is_no_longer_allowed_is_told_nothing(slack, start, filed):
    first = start()
    for channel in ("C1", "C2"):
        slack.wait_for_private(slack.command("U1", channel, "/inspections follow leeds"))
    first.finish()
    filed("leeds/2024.md", LEEDS)

    start(Door(access=Access(channels=frozenset({"C2"}))))

    slack.wait_for(lambda: headlines(slack, "C2"), "headline")
    assert headlines(slack, "C1") == []


def test_a_channel_can_list_and_end_what_it_follows(slack, start, filed):
    start()
    post = slack.mention("U1", "C1", "follow leeds and barnet")
    slack.wait_for_reply(post)
    listed = slack.wait_for_reply(slack.mention("U1", "C1", "following"))
    assert "follows Barnet and Leeds" in listed.words.replace("*", "")

    ended = slack.wait_for_private(slack.command("U1", "C1", "/inspections unfollow leeds"))
    assert "follows Leeds no more" in ended.words.replace("*", "")
    listed = slack.wait_for_private(slack.command("U1", "C1", "/inspections following"))
    assert "follows Barnet." in listed.words.replace("*", "")


def test_what_is_missing_is_said(slack, start):
    start()
    assert "Which council?" in slack.wait_for_private(slack.command("U1", "C1", "/inspections follow")).words
    slack.remove_bot("C9")
    told = slack.wait_for_private(slack.command("U1", "C9", "/inspections follow leeds"))
    assert "I am not in this channel" in told.words
