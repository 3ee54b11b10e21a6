"""What the surface remembers over a restart."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.chats.memory import LONGEST_HISTORY, Memory, Thread
from index.errors import OperatorError

THREAD = Thread("T1", "C1", "100.000001")


def test_a_key_is_accepted_once_even_after_a_restart(tmp_path):
    memory = Memory(tmp_path / "slack.db")
    assert memory.accept("post 1", "event 1")
    memory.close()

    again = Memory(tmp_path / "slack.db")
    assert not again.accept("post 1", "event 2")
    assert not again.accept("post 2", "event 1")
    assert again.accept("post 3", "event 3")


def test_of_many_threads_one_accepts(tmp_path):
    memory = Memory(tmp_path / "slack.db")
    with ThreadPoolExecutor(8) as threads:
        accepted = list(threads.map(lambda _: memory.accept("post 1"), range(64)))

    assert sum(accepted) == 1


def test_history_is_the_last_questions_before_a_message_oldest_first(tmp_path):
    memory = Memory(tmp_path / "slack.db")
    for number in range(30):
        memory.remember(THREAD, f"100.{number:06d}", f"question {number}")

    history = memory.history(THREAD, before="100.000025")

    assert history == tuple(f"question {number}" for number in range(5, 25))
    assert len(history) == LONGEST_HISTORY
    assert memory.history(Thread("T1", "C2", "100.000001"), before="101") == ()


def test_a_thread_is_ours_once_a_question_was_taken_in_it(tmp_path):
    memory = Memory(tmp_path / "slack.db")
    assert not memory.takes_part(THREAD)
    memory.remember(THREAD, "100.000001", "a question")
    assert memory.takes_part(THREAD)


def test_old_questions_are_forgotten_at_the_start(tmp_path):
    memory = Memory(tmp_path / "slack.db")
    memory.remember(THREAD, "100.000001", "a question")
    memory.close()
    with sqlite3.connect(tmp_path / "slack.db") as database:
        database.execute("UPDATE questions SET at = at - 31 * 24 * 3600")

    assert not Memory(tmp_path / "slack.db").takes_part(THREAD)


def test_the_file_is_for_the_bot_alone(tmp_path):
    Memory(tmp_path / "slack.db")

    assert (tmp_path / "slack.db").stat().st_mode & 0o077 == 0


def test_a_file_that_is_no_database_is_named(tmp_path):
    (tmp_path / "slack.db").write_bytes(b"not a database at all" * 100)

    with pytest.raises(OperatorError, match=r"slack\.db cannot be used"):
        Memory(tmp_path / "slack.db")
