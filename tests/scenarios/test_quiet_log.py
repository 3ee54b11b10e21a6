"""A run that goes every way it can: the log, the journal and the memory keep no word that they must not."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import cli
from bot.door import Door
from bot.journal import Journal
from bot.journalled import Journalled
from bot.pause import Pausable, Pause
from bot.rates import Rates
from bot.replies import Answer
from index.errors import OperatorError, StaffError
from index.log import start_log
from tests.slack_double import SlackDouble
from tests.slack_double.running import FakeAssistant, RunningBot, citation

SECRETS = ("xoxb-double", "xapp-double", "sk-the-models-key")
WORD = "Zuleika"
PERSONAL = f"is {WORD} born on 3/4/2012?"


@pytest.fixture
def data_dir(tmp_path: Path) -> Iterator[Path]:
    """The data folder of a bot that logs as in production, and all that its own code and Slack's libraries can say."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    start_log(tmp_path, False, SECRETS)
    root.setLevel(logging.DEBUG)
    for handler in root.handlers:
        handler.addFilter(lambda record: record.name.startswith(("bot", "index", "slack")))
    yield tmp_path
    for handler in root.handlers:
        handler.close()
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture
def slack() -> Iterator[SlackDouble]:
    """A workspace."""
    with SlackDouble() as double:
        yield double


def kept(data_dir: Path, pattern: str) -> str:
    """What stands in these files."""
    return "".join(file.read_bytes().decode(errors="replace") for file in data_dir.glob(pattern))


def wrong_answers(assistant: FakeAssistant) -> dict[str, Exception | Answer]:
    """Each way in which an answer can end, by its question."""
    ends: dict[str, Exception | Answer] = {}
    for number, end in enumerate(
        (
            RuntimeError(f"cannot parse {WORD} with sk-the-models-key"),
            KeyError(WORD),
            StaffError(f"I do not know {WORD}."),
            OperatorError(f"No room for {WORD}."),
            Answer("", "No.", refused=True, reason="not stated"),
            Answer("", f"{WORD} it is [1]", citations=(citation(),), followups=(f"and what of {WORD}?",)),
        )
    ):
        ends[f"question {number} of {WORD}"] = end
    assistant.answers.update(ends)
    return ends


def test_no_path_writes_a_question_or_a_secret_where_it_must_not_stand(slack, data_dir):
    assistant, pause = FakeAssistant(), Pause(data_dir / "paused")
    journal = Journal(data_dir / "journal.db")
    door = Door(pause=pause, rates=Rates(12), admins=frozenset({"UADMIN"}), journal=journal)
    bot = RunningBot(
        slack, data_dir, Journalled(Pausable(assistant, pause), journal, "slack"), admins=door.admins, door=door
    )
    ends = wrong_answers(assistant)
    for question in ends:
        slack.wait_for_reply(slack.mention("U1", "C1", question))
        slack.wait_for_reply(slack.dm("U2", question))
        slack.wait_for_private(slack.command("U3", "C1", f"/inspections ask {question}"), 2)
    reply = slack.wait_for_reply(slack.mention("UADMIN", "C1", question))
    slack.wait_for_private(slack.command("UADMIN", "C1", f"/inspections {WORD} now"))
    assert slack.click("U1", reply, f"and what of {WORD}?")
    slack.wait_for(lambda: f"and what of {WORD}?" in assistant.questions, "question")

    for method, error in (
        ("assistant.threads.setStatus", "not_allowed"),
        ("chat.postMessage", "invalid_blocks"),
        ("chat.postMessage", "fatal_error"),
        ("users.info", "missing_scope"),
    ):
        slack.fail(method, error=error)
        slack.wait_for_reply(slack.mention(f"U{method}", "C1", f"{error} {WORD}"))
    slack.fail("chat.postMessage", times=2, error="fatal_error")
    slack.mention("U4", "C1", f"never posted {WORD}")
    slack.wait_for(lambda: "apologising failed" in kept(data_dir, "*.log"), "line")
    slack.fail("response_url", times=2, status=404, error="used_url")
    slack.command("U5", "C1", f"/inspections ask too late {WORD}")
    slack.wait_for(lambda: slack.direct_messages("U5"), "direct message")

    slack.guest("U6")
    slack.mention("U6", "C1", f"a guest and {WORD}")
    slack.wait_for(lambda: slack.whispers("U6"), "whisper")
    slack.mention("U7", "C1", PERSONAL)
    slack.wait_for(lambda: slack.whispers("U7"), "whisper")
    slack.wait_for_private(slack.command("U7", "C1", f"/inspections ask {PERSONAL}"))
    for _ in range(14):
        slack.mention("U8", "C1", f"a flood of {WORD}")
    slack.wait_for(lambda: slack.whispers("U8"), "whisper")
    slack.wait_for_private(slack.command("UADMIN", "C1", f"/inspections pause for {WORD}"))
    slack.mention("U9", "C1", f"paused {WORD}")
    slack.wait_for(lambda: slack.whispers("U9"), "whisper")
    slack.tell({"type": "reaction_added", "user": "U1", "item": {"text": WORD}, "channel": "C1"})
    bot.app._memory.close()  # what a listener needs next is gone
    slack.mention("U10", "C1", f"a listener fails on {WORD}")
    slack.wait_for(lambda: "a listener failed" in kept(data_dir, "*.log"), "line")
    bot.finish()

    log = kept(data_dir, "*.log*")
    assert log.count("answering failed") >= 6
    assert "posting failed" in log
    assert "told the person: StaffError" in log
    assert WORD.casefold() not in log.casefold()
    assert "3/4/2012" not in log + kept(data_dir, "*.db*")
    assert not any(secret in log + kept(data_dir, "*.db*") for secret in SECRETS)
    assert WORD not in kept(data_dir, "journal.db*")
    assert {each.outcome for each in journal.since()} == {"answered", "refused", "failed", "turned away"}


@pytest.mark.parametrize("problem", [RuntimeError(f"cannot parse {WORD}"), KeyError(WORD)])
def test_a_terminal_logs_no_word_of_a_question_that_fails(tmp_path, monkeypatch, capsys, problem):
    class Failing:
        def answer(self, request: object) -> Answer:
            raise problem

    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setattr(cli, "build_answerer", lambda settings, surface: Failing())
    assert cli.main(["ask", f"and what of {WORD}?"]) == 1

    assert "under the reference" in capsys.readouterr().err
    log = kept(tmp_path, "*.log")
    assert type(problem).__name__ in log
    assert WORD not in log
