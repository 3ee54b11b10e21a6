"""The documents are read again at a word in Slack: how far it is, what came of it, and what is new in them."""

import itertools
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.commands.reingest import Reingest
from bot.news import Headline
from bot.replies import Answer
from tests.slack_double import SlackDouble
from tests.slack_double.running import FakeAssistant, RunningBot, citation
from tests.slack_double.workspace import Reply

ADMIN = "UADMIN"
REPORT = {
    "added": ["leeds/report.pdf", "leeds/restricted/closed.pdf"],
    "changed": [],
    "moved": [],
    "removed": [],
    "unchanged": 4,
    "failed": [{"file": "leeds/broken.pdf", "reason": "it is damaged"}],
    "passages": 120,
    "seconds": 2.5,
}
SYNC = """
import json, pathlib, sys, time
folder = pathlib.Path(__file__).parent

def until(name):
    while not (folder / name).exists():
        time.sleep(0.01)

def tell(done):
    progress = {{"done": done, "of": 48, "file": f"leeds/report {{done}}.pdf"}}
    print(json.dumps({{"progress": progress}}), file=sys.stderr, flush=True)

for done in range(13):
    tell(done)
until("go on")
for done in range(13, 49):
    time.sleep(0.04)
    tell(done)
until("finish")
print(json.dumps({report!r}))
"""


class FakeNews:
    """Knows one public report and what is new in it."""

    def generation(self) -> int:
        """Nothing changes."""
        return 1

    def is_public(self, file: str) -> bool:
        """One is."""
        return file == "leeds/report.pdf"

    def headlines(self, files: tuple[str, ...]) -> tuple[Headline, ...]:
        """One headline, of that report."""
        text = "**Leeds**: ILACS, inspected March 2024 [1], overall good [1]\n- 3 points that need to improve [1]"
        answer = Answer("", text, citations=(citation(title="Inspection of Leeds", page=2, paragraph=None),))
        return (Headline("Leeds", answer),) if "leeds/report.pdf" in files else ()

    def reports(self) -> tuple[()]:
        """None."""
        return ()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the sync's script waits for the files that let it go on."""
    folder = tmp_path_factory.mktemp("sync")
    (folder / "sync.py").write_text(SYNC.format(report=REPORT))
    return folder


@pytest.fixture(scope="module", autouse=True)
def bot(slack: SlackDouble, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningBot]:
    """One running bot."""
    running = RunningBot(
        slack,
        tmp_path_factory.mktemp("data"),
        FakeAssistant(),
        admins=frozenset({ADMIN, "UADMIN2", "UADMIN3"}),
        reingest=Reingest([sys.executable, str(folder / "sync.py")]),
        news=FakeNews(),
    )
    yield running
    running.finish()
    assert slack.complaints == []


@pytest.fixture(autouse=True)
def _waiting(folder: Path) -> Iterator[None]:
    for name in ("go on", "finish"):
        (folder / name).unlink(missing_ok=True)
    yield
    for name in ("go on", "finish"):
        (folder / name).touch()


def live(slack: SlackDouble, channel: str) -> Reply:
    """The message in a conversation that says how far it is."""
    found = slack.wait_for(lambda: [r for r in slack.everything_posted() if r.channel == channel], "live message")
    return found[0]


_channels = (f"CR{number}" for number in itertools.count(1))


def test_one_message_says_how_far_it_is_and_is_edited_at_most_once_a_second(slack, folder):
    begun = time.monotonic()
    command = slack.command(ADMIN, "C1", "/inspections reingest")
    message = live(slack, f"D{ADMIN}")
    assert "of 48 read" in message.words

    (folder / "go on").touch()
    (folder / "finish").touch()
    report = slack.wait_for_private(command, 2)

    assert message.words == "All read: 3 files."
    assert message.edits <= 2 + (time.monotonic() - begun)
    assert slack.direct_messages(ADMIN) == [message]
    assert '"leeds/restricted/closed.pdf"' in report.words  # an administrator reads this alone


def test_answers_keep_coming_meanwhile_and_the_message_moves_on(slack, folder):
    slack.command("UADMIN2", "C1", "/inspections reingest")
    message = live(slack, "DUADMIN2")

    assert "On meanwhile?:" in slack.wait_for_reply(slack.mention("U1", "C2", "meanwhile?")).words

    first = message.words
    (folder / "go on").touch()
    slack.wait_for(lambda: message.words != first, "an edit")
    assert "of 48 read: leeds/report" in message.words
    (folder / "finish").touch()
    slack.wait_for(lambda: message.words.startswith("All read"), "the end")


def test_at_the_end_it_says_what_is_new_with_its_source(slack, folder):
    (folder / "go on").touch()
    (folder / "finish").touch()

    report = slack.wait_for_private(slack.command(ADMIN, "C1", "/inspections reingest"), 2).words

    assert "2 added" in report and "New in them" in report
    assert "Leeds: ILACS, inspected March 2024, overall good" in report.replace("*", "")
    assert "3 points that need to improve" in report
    assert "Source: Inspection of Leeds, page 2" in report


def test_in_a_channel_only_papers_for_everybody_are_named(slack, folder):
    channel = next(_channels)
    post = slack.mention(ADMIN, channel, "reingest")
    progress = live(slack, channel)
    assert "of 48 read" in progress.words and "report" not in progress.words
    (folder / "go on").touch()
    (folder / "finish").touch()

    report = slack.wait_for_reply(post, 2).words

    assert "2 added" in report and "1 failed" in report
    assert '"leeds/report.pdf"' in report
    assert "closed" not in report and "broken" not in report


def test_where_slack_takes_no_edits_the_report_comes_nevertheless(slack, folder):
    slack.fail("chat.update", times=5, error="internal_error")
    (folder / "go on").touch()
    (folder / "finish").touch()

    report = slack.wait_for_private(slack.command("UADMIN3", "C1", "/inspections reingest"), 2)

    assert "2 added" in report.words
    slack.repair()
