"""The demonstration does what it says it does: the real app, no token, no network."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.replies import Answer
from tests.demo.client import Client
from tests.slack_double import SlackDouble
from tests.slack_double.running import FakeAssistant, RunningBot, citation

ROOT = Path(__file__).parents[2]
MINUTES = "Minutes:\n\nThe overall effectiveness of Suffolk children's services was judged good in June 2024.\n"


def said(tmp_path: Path, *lines: str) -> str:
    """What a person sees who types these lines."""
    seen: list[str] = []
    with SlackDouble() as slack:
        assistant = FakeAssistant()
        assistant.answers["long?"] = Answer("long?", "It must improve [1]. " * 1_000, citations=(citation(),))
        bot = RunningBot(slack, tmp_path, assistant)
        Client(slack, seen.append).run([*lines, "quit", "never asked"])
        bot.finish()
        assert assistant.questions.count("never asked") == 0
        assert slack.refusals == slack.complaints == []
    return "\n".join(seen)


def test_a_question_is_answered_and_its_passage_opens(tmp_path):
    shown = said(tmp_path, "what needs to improve?", "1")

    assert "── Inspections, in the thread\nOn what needs to improve?:" in shown
    assert "“The timeliness of actions and decisions”  ‹1 Show passage›" in shown
    assert "── a window opens: Passage" in shown
    assert "┃ Leaders know. **The timeliness of actions and decisions** They act." in shown


def test_commands_follow_ups_and_checks_can_be_tried(tmp_path):
    shown = said(
        tmp_path, "first?", "and then?", "/inspections timline leeds", "1", "dm hello?", "check Leeds is good.", "new"
    )

    assert "On and then?:" in shown
    assert "── Inspections, only you can see this\nOn Timeline of Leeds:" in shown
    assert "── Inspections, to you\nOn hello?:" in shown
    assert "_To be checked:_ “Leeds is good.”" in shown


def test_forms_are_filled_in_and_pages_turned(tmp_path):
    shown = said(tmp_path, "long?", "2", "1", "close", "what?", "4", "send 2 The year is wrong.")

    assert "_Page 1 of 2_" in shown and "_Page 2 of 2_" in shown
    assert "  (2) A source does not say what the answer says" in shown
    assert "a window opens: Thank you" in shown


@pytest.mark.parametrize("line", ["7", "send", "/unknown"])
def test_what_cannot_be_done_is_said(tmp_path, line):
    assert "(that did not work:" in said(tmp_path, line)


@pytest.mark.model
def test_the_demonstration_runs_the_real_app(tmp_path):
    corpus = tmp_path / "corpus" / "suffolk"
    corpus.mkdir(parents=True)
    (corpus / "2024.txt").write_text(MINUTES, encoding="utf-8")
    environment = {**os.environ, "CORPUS_DIR": str(corpus.parent), "DATA_DIR": str(tmp_path / "var")}
    subprocess.run([sys.executable, "-m", "ingest", "sync", "--quiet"], cwd=ROOT, env=environment, check=True)

    demo = subprocess.run(
        [sys.executable, "-m", "tests.demo"],
        input="how was Suffolk judged in 2024?\n1\nquit\n",
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment,
        timeout=120,
        check=True,
    )

    assert "I hold 1 document on 1 council." in demo.stdout
    assert "[1] Suffolk" in demo.stdout
    assert "┃ The overall effectiveness of Suffolk children's services was judged good in June 2024.**" in demo.stdout
    assert demo.stderr == ""
