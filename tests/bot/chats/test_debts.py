"""Who is owed an answer is known after a crash, to one process, and for a day."""

import subprocess
import sys
from pathlib import Path

from bot.chats.debts import Debts
from bot.chats.kept import Asker

ASKER = Asker("T1", "C1", "U1", "1750000000.000001")


def owe_in(path: Path, more: str = "") -> None:
    """Has another process owe an answer and end."""
    code = f"from bot.chats.debts import *; Debts(Path({str(path)!r})).owe(Asker('T1', 'C1', 'U1', '1.5')); {more}"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_what_a_dead_process_owed_is_left_to_the_next(tmp_path: Path) -> None:
    owe_in(tmp_path / "slack.db")

    debts = Debts(tmp_path / "slack.db")

    ((number, asker),) = debts.left_over()
    assert asker == Asker("T1", "C1", "U1", "1.5")
    debts.settle(number)
    assert Debts(tmp_path / "slack.db").left_over() == ()


def test_a_process_that_runs_keeps_its_debts(tmp_path: Path) -> None:
    path = tmp_path / "slack.db"
    Debts(path).owe(ASKER)

    code = f"from bot.chats.debts import *; print(len(Debts(Path({str(path)!r})).left_over()))"
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert said.stdout.strip() == "0"


def test_one_that_had_our_own_number_ran_before_us(tmp_path: Path) -> None:
    Debts(tmp_path / "slack.db").owe(ASKER)

    assert [asker for _, asker in Debts(tmp_path / "slack.db").left_over()] == [ASKER]


def test_who_is_owed_twice_in_one_place_is_told_once(tmp_path: Path) -> None:
    debts = Debts(tmp_path / "slack.db")
    elsewhere = ASKER._replace(thread_ts="1750000000.000002")
    for asker in (ASKER, elsewhere, ASKER):
        debts.owe(asker)

    left = Debts(tmp_path / "slack.db").left_over()

    assert [asker for _, asker in left] == [ASKER, elsewhere]
    for number, _ in left:
        debts.settle(number)
    assert Debts(tmp_path / "slack.db").left_over() == ()


def test_nobody_is_told_after_a_day(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("time.time", lambda: 1_000.0)
    Debts(tmp_path / "slack.db").owe(ASKER)
    monkeypatch.undo()

    assert Debts(tmp_path / "slack.db").left_over() == ()
