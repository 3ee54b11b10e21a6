"""The switch that stops all answers."""

import pytest

from bot.access import Person, Place, Visit
from bot.cli import main
from bot.commands.maintenance import Maintenance
from bot.journal import Journal
from bot.journalled import Journalled
from bot.pause import Pausable, Pause, Paused, kind_reply
from bot.replies import Answer
from bot.requests import Request
from index.errors import OperatorError


@pytest.fixture
def path(tmp_path):
    """The file that pauses."""
    return tmp_path / "var" / "paused"


def test_a_bot_is_not_paused_unless_somebody_did_it(path):
    assert Pause(path).reason() is None


def test_a_file_pauses_every_process_over_restarts(path):
    Pause(path).on("We are moving\nhouse. ")

    assert Pause(path).reason() == "We are moving house."
    Pause(path).off()
    assert Pause(path).reason() is None


@pytest.mark.parametrize("words", ["", "  \n"])
def test_an_empty_file_pauses_as_well(path, words):
    path.parent.mkdir()
    path.write_text(words)

    assert Pause(path).reason() == "I am being looked after."


def test_a_file_that_cannot_be_read_pauses_as_well(path):
    path.mkdir(parents=True)

    assert Pause(path).reason() == "I am being looked after."


@pytest.mark.parametrize(("setting", "said"), [("1", "I am being looked after."), ("Moving", "Moving")])
def test_a_setting_pauses_until_the_next_start(path, setting, said):
    pause = Pause(path, setting)
    pause.off()

    assert pause.reason() == said
    assert "BOT_PAUSED is set" in Maintenance(pause).end("U1")


def test_a_file_that_cannot_be_written_says_what_to_do(path):
    path.parent.write_text("a file in place of the folder")

    with pytest.raises(OperatorError, match="set BOT_PAUSED"):
        Pause(path).on("reason")


def test_a_pause_holds_for_what_was_begun(path, tmp_path):
    pause, journal = Pause(path), Journal(tmp_path / "journal.db")

    class Slow:
        def answer(self, request: Request) -> Answer:
            pause.on("Stop.")
            return Answer(request.question, "too late")

    visit = Visit(Person("U1"), Place("slack"))
    with pytest.raises(Paused, match=r"I am not answering just now\. Stop\. Please"):
        Journalled(Pausable(Slow(), pause), journal, "slack").answer(Request("q", visit=visit))
    assert [(each.outcome, each.reason) for each in journal.since()] == [("turned away", "paused")]


def test_a_terminal_is_paused_as_well(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("BOT_PAUSED", "The reports are being replaced")

    assert main(["ask", "help"]) == 1
    assert capsys.readouterr().err == f"{kind_reply('The reports are being replaced')}\n"
