"""A headline is one process's to post at a time, and off the list with all that was noted of it."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.news import NewReport
from bot.slack.following import Following

BEGINS = """
import sys
from pathlib import Path
from bot.slack.following import Following
following = Following(Path(sys.argv[1]))
print(following.begin(following.to_post()[0]), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def following(tmp_path: Path) -> Following:
    """One channel that is owed one headline."""
    made = Following(tmp_path / "slack.db")
    made.take_note([])
    made.follow("C1", "Leeds", "U1")
    made.take_note([NewReport("Leeds", "leeds/2024.pdf", ("file leeds/2024.pdf",))])
    return made


def test_what_another_process_is_posting_is_left_to_it_while_it_lives(following: Following, tmp_path: Path) -> None:
    command = [sys.executable, "-c", BEGINS, str(tmp_path / "slack.db")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        mark = other.stdout.readline().strip()
        assert following.to_post() == ()
        other.communicate("")

    (owed,) = following.to_post()
    assert owed.begun is not None and owed.begun.mark == mark


def test_of_two_that_begin_at_once_one_posts(following: Following) -> None:
    (owed,) = following.to_post()
    assert [following.begin(owed) is None for _ in range(2)] == [False, True]

    (doubtful,) = following.to_post()
    assert [following.begin(doubtful) is None for _ in range(2)] == [False, True]


def test_a_headline_that_was_posted_is_not_begun_by_whoever_read_the_list_before(following: Following) -> None:
    (owed,) = following.to_post()
    following.begin(owed)
    following.settle(owed)

    assert following.begin(owed) is None and following.to_post() == ()


def test_a_channel_that_follows_no_more_leaves_nothing_behind(following: Following) -> None:
    following.begin(following.to_post()[0])
    following.unfollow("C1", "Leeds")

    following.follow("C1", "Leeds", "U1")
    following.take_note([NewReport("Leeds", "leeds/2025.pdf", ("file leeds/2025.pdf",))])

    (owed,) = following.to_post()
    assert (owed.file, owed.begun) == ("leeds/2025.pdf", None)
