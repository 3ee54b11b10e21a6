"""Reading in child processes: a file that kills, hangs or swallows its reader costs itself alone."""

import os
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from ingest.limits import MOST_MEMORY, was_computing_too_long
from ingest.parsed import Parsed
from ingest.plan import Wanted
from ingest.readers import read_all
from ingest.walk import Found
from tests.builders import a_paper, a_state
from tests.fakes import parse_or_die


def wanted(names: Iterable[str]) -> list[Wanted]:
    """Files to read that need not be there."""
    return [Wanted(Found(name, Path(name), None, 1, 1), a_state(name), is_new=True) for name in names]


def outcomes(*names: str, longest: float = 60) -> dict[str, str]:
    """What came of each file, in the order in which it came."""
    return {each.found.file: made.reason for each, made in read_all(wanted(names), parse_or_die, longest)}


def test_files_come_in_the_order_given() -> None:
    names = [f"{number}.txt" for number in range(40)]
    assert outcomes(*names) == {name: f"came through: {name}" for name in names}


def test_a_file_that_kills_its_reader_costs_itself_alone() -> None:
    names = ["a.txt", "kills.pdf", "b.txt", "c.txt", "kills again.pdf", *(f"{number}.txt" for number in range(20))]
    made = outcomes(*names)
    assert list(made) == names
    assert {name for name, reason in made.items() if "reader died" in reason} == {"kills.pdf", "kills again.pdf"}
    assert made["c.txt"] == "came through: c.txt"


def test_files_that_all_kill_their_readers_end_the_run_in_order() -> None:
    assert len(outcomes(*(f"kills {number}.pdf" for number in range(5)))) == 5


def test_a_file_that_hangs_is_given_up() -> None:
    made = outcomes("a.txt", "hangs.pdf", "b.txt", longest=2)
    assert "took longer than 2 seconds and was given up" in made["hangs.pdf"]
    assert made["b.txt"] == "came through: b.txt"


def test_a_file_that_swallows_memory_costs_itself_alone() -> None:
    made = outcomes("greedy.pdf", "b.txt")
    assert "reader died" in made["greedy.pdf"] and made["b.txt"] == "came through: b.txt"


def test_memory_is_limited_to_what_documents_need() -> None:
    assert 1 << 30 <= MOST_MEMORY <= 2 << 30
    assert outcomes("a.txt")["a.txt"] == "came through: a.txt"


def test_a_file_that_took_much_memory_leaves_none_of_it_taken() -> None:
    names = [f"large {number}.pdf" for number in range(6)]
    assert outcomes(*names) == {name: f"came through: {name}" for name in names}


def test_a_file_that_computes_for_too_long_is_ended_even_where_nobody_watches_the_clock() -> None:
    made = subprocess.run(
        [sys.executable, "-c", "from ingest.limits import limit_computing\nlimit_computing(1)\nwhile True: pass"],
        check=False,
    )
    assert was_computing_too_long(made.returncode)


def test_computing_for_too_long_is_told_from_being_damaged() -> None:
    made = outcomes("computes.pdf", "b.txt", longest=2)
    assert "took longer than 2 seconds" in made["computes.pdf"] and made["b.txt"] == "came through: b.txt"


def test_a_file_has_more_time_for_each_page_that_is_reached() -> None:
    assert outcomes("many pages.pdf", longest=2) == {"many pages.pdf": "came through: many pages.pdf"}


def test_a_program_that_a_reader_has_started_ends_with_it(tmp_path: Path) -> None:
    path = tmp_path / "starts a program.pdf"
    found = Found(path.name, path, None, 1, 1)
    list(read_all([Wanted(found, a_state(path.name), is_new=True)], parse_or_die, longest=3))
    assert has_ended(int(path.read_text()))


def has_ended(process_id: int) -> bool:
    """Whether a process has ended, or will have in a moment; one that nobody asks after may be kept as a name alone."""
    for _ in range(50):
        try:
            os.kill(process_id, 0)
            if Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.1)
    return False


def test_who_stops_listening_waits_for_nothing_that_is_still_read() -> None:
    reading = read_all(wanted(["a.txt", *["hangs.pdf"] * 20]), parse_or_die, longest=600)
    next(reading)
    reading.close()  # the test's own time limit is the proof


def test_no_files_begin_no_process() -> None:
    assert list(read_all([])) == []


def test_the_real_reader_reads_in_a_child(tmp_path: Path) -> None:
    path = tmp_path / "paper.md"
    path.write_text(a_paper("Suffolk"), encoding="utf-8")
    [(_, made)] = read_all([Wanted(Found("paper.md", path, None, 1, 1), a_state("paper.md"), is_new=True)])
    assert isinstance(made, Parsed) and made.understanding.councils == ("Suffolk",)
