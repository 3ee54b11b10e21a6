"""Pictures of pages are kept while there is room, and each counts once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.web import pictures
from bot.web.pictures import Pictures

FILE = Path("report.pdf")


def test_a_page_that_two_drew_at_once_takes_the_room_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    both, drawn = threading.Barrier(2), []

    def draw(_path: Path, number: int) -> bytes:
        drawn.append(number)
        if number == 1:
            both.wait(5)
        return b"0123456789"

    monkeypatch.setattr(pictures, "_drawn", draw)
    kept = Pictures(kept_bytes=25)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: kept.png(FILE, "hash", 1), range(2)))

    kept.png(FILE, "hash", 2)
    kept.png(FILE, "hash", 1)

    assert drawn == [1, 1, 2]
