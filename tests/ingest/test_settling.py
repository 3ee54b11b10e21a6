"""A file has settled when it has looked the same for long enough."""

from dataclasses import replace
from pathlib import Path

from ingest.settling import Settling
from ingest.walk import Found

PAPER = Found("a.pdf", Path("a.pdf"), None, 100, 1)
LONGER = replace(PAPER, size=200)


def test_a_file_that_grows_has_not_settled_until_it_stands() -> None:
    settling = Settling(2.0)
    for now, found in ((0.0, PAPER), (1.0, LONGER), (2.5, LONGER)):
        settling.look([found], now)
        assert not settling.settled("a.pdf", found) and settling.waiting() == {}
    settling.look([LONGER], 3.0)
    assert settling.settled("a.pdf", LONGER) and settling.waiting() == {"a.pdf": (200, 1)} and settling.quiet()


def test_one_that_changed_after_the_look_has_not_settled() -> None:
    settling = Settling(2.0)
    settling.look([PAPER], 0.0)
    settling.look([PAPER], 2.0)
    assert settling.settled("a.pdf", PAPER) and not settling.settled("a.pdf", LONGER)
    assert not settling.settled("a.pdf", None)


def test_what_was_dealt_with_waits_no_more_until_it_changes() -> None:
    settling = Settling(0.0)
    settling.look([PAPER], 0.0)
    settling.deal_with(settling.waiting())
    assert settling.waiting() == {}
    settling.look([LONGER], 1.0)
    assert settling.waiting() == {"a.pdf": (200, 1)}


def test_one_that_went_is_gone_when_it_has_stayed_away_for_as_long() -> None:
    settling = Settling(2.0)
    settling.look([PAPER], 0.0)
    settling.look([PAPER], 2.0)
    settling.deal_with(settling.waiting())
    settling.look([], 3.0)
    assert not settling.settled("a.pdf", None)
    settling.look([], 5.0)
    assert settling.settled("a.pdf", None) and settling.waiting() == {"a.pdf": None}
    settling.deal_with(settling.waiting())
    assert settling.waiting() == {} and settling.settled("a.pdf", None)


def test_a_file_saved_by_replacing_it_was_never_gone() -> None:
    settling = Settling(2.0)
    settling.look([PAPER], 0.0)
    settling.look([], 2.5)
    settling.look([LONGER], 3.0)
    settling.look([LONGER], 5.0)
    assert settling.waiting() == {"a.pdf": (200, 1)}


def test_what_was_gone_before_the_first_look_is_gone() -> None:
    assert Settling(2.0).settled("a.pdf", None)
