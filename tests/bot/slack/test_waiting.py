"""Files wait for their label, and whoever comes first takes them."""

import os
import stat
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bot.commands.intake import Understood
from bot.slack.waiting import WaitingFiles

LEEDS = Understood("minutes", "Scrutiny Board", ("Leeds",), ("meeting of 2024-05-20",), exempt=True)


def waiting(files: WaitingFiles) -> str:
    """A file that waits."""
    id_, folder = files.new()
    (folder / "minutes.pdf").write_bytes(b"%PDF")
    files.keep(id_, LEEDS)
    return id_


def test_a_file_is_found_with_what_it_was_read_as_also_after_a_restart(tmp_path: Path) -> None:
    id_ = waiting(WaitingFiles(tmp_path))

    found = WaitingFiles(tmp_path).find(id_)

    assert found is not None and (found[0].name, found[1]) == ("minutes.pdf", LEEDS)


def test_a_file_and_its_card_are_for_the_bots_own_user_alone(tmp_path: Path) -> None:
    id_ = waiting(WaitingFiles(tmp_path / "dropped"))

    folder = tmp_path / "dropped" / id_
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_one_of_many_takes_it(tmp_path: Path) -> None:
    files = WaitingFiles(tmp_path)
    id_ = waiting(files)

    with ThreadPoolExecutor(8) as pool:
        taken = [each for each in pool.map(files.take, [id_] * 8) if each]

    assert len(taken) == 1 and taken[0][0].read_bytes() == b"%PDF"
    files.discard(id_)
    assert list(tmp_path.iterdir()) == []


def test_a_button_that_names_another_folder_finds_nothing(tmp_path: Path) -> None:
    files = WaitingFiles(tmp_path / "dropped")
    waiting(files)

    for id_ in ("", "..", "../dropped", "x" * 12, "a/b"):
        assert files.find(id_) is None and files.take(id_) is None


def test_what_has_waited_for_weeks_is_thrown_away(tmp_path: Path) -> None:
    old, new = waiting(WaitingFiles(tmp_path)), waiting(WaitingFiles(tmp_path))
    os.utime(tmp_path / old, times=(0, time.time() - 8 * 24 * 3600))

    WaitingFiles(tmp_path)

    assert [each.name for each in tmp_path.iterdir()] == [new]


def test_what_has_waited_for_longer_than_a_week_goes_while_the_bot_runs_on(tmp_path: Path) -> None:
    files = WaitingFiles(tmp_path)
    old, recent = waiting(files), waiting(files)
    for id_, days in ((old, 8), (recent, 6)):
        then = time.time() - days * 24 * 3600
        os.utime(tmp_path / id_, (then, then))

    files.new()

    assert files.find(old) is None and files.find(recent) is not None
