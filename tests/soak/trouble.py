"""What goes wrong meanwhile, all of it again and again."""

import itertools
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.slack_double import SlackDouble

EVERY = 2.0  # seconds
PAPER = """# Children's services in {council}

Children and Young People Scrutiny Committee, 14 May 20{n:02d}

The committee noted the report on support for care leavers, and asked for an update in six months.
"""


def kinds(slack: SlackDouble) -> list[Callable[[], None]]:
    """What Slack does to an app on a bad day."""
    return [
        lambda: slack.limit_rate("chat.postMessage", 2, retry_after=1),
        lambda: slack.fail("chat.postMessage", 2, status=503),
        lambda: slack.fail("assistant.threads.setStatus", 2, error="internal_error"),
        slack.disconnect,
        lambda: slack.fail("response_url", 1, status=500),
        lambda: slack.limit_rate("users.info", 2, retry_after=1),
        lambda: slack.fail("chat.postMessage", 1, status=500, seconds=3),
        lambda: slack.fail("assistant.threads.setTitle", 3, status=500),
        lambda: slack.limit_rate("assistant.threads.setStatus", 3, retry_after=5),
    ]


class Trouble:
    """Makes trouble on a thread of its own, and has documents read on another."""

    def __init__(self, slack: SlackDouble, environment: Mapping[str, str]) -> None:
        """`environment` names the corpus that grows."""
        self._environment, self._stop = environment, threading.Event()
        self.made = self.syncs = 0
        self._kinds = itertools.cycle(kinds(slack))
        self._threads = [threading.Thread(target=each, daemon=True) for each in (self._trouble, self._ingest)]

    def __enter__(self) -> "Trouble":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _trouble(self) -> None:
        while not self._stop.wait(EVERY):
            next(self._kinds)()
            self.made += 1

    def _ingest(self) -> None:
        corpus = Path(self._environment["CORPUS_DIR"])
        while not self._stop.wait(2 * EVERY):
            (corpus / f"paper-{self.syncs}.md").write_text(
                PAPER.format(council="Telford and Wrekin", n=self.syncs % 25)
            )
            sync(self._environment)
            self.syncs += 1


def sync(environment: Mapping[str, str]) -> None:
    """Reads the documents; raises CalledProcessError where that fails."""
    command = [sys.executable, "-m", "ingest", "sync", "--quiet"]
    subprocess.run(command, env=dict(environment), check=True, capture_output=True)


def corpus_in(folder: Path) -> Path:
    """A copy of the corpus that comes with the program."""
    return Path(shutil.copytree("corpus", folder / "corpus"))
