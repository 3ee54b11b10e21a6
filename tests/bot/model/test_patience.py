"""A call that hangs is waited for only so long, and only so many may hang at once."""

import threading

import pytest

from bot.model.patience import Patience, TooManyHang


def test_what_a_call_returns_or_raises_comes_back() -> None:
    patience = Patience()
    assert patience.run(lambda: 42, 5) == 42
    with pytest.raises(ZeroDivisionError):
        patience.run(lambda: 1 / 0, 5)


def test_a_call_that_hangs_is_left_and_its_place_is_free_once_it_ends() -> None:
    patience, go_on = Patience(most=1), threading.Event()
    with pytest.raises(TimeoutError):
        patience.run(go_on.wait, 0.05)
    with pytest.raises(TooManyHang):
        patience.run(lambda: 42, 5)
    go_on.set()
    for thread in threading.enumerate():
        if thread.daemon and thread.name.endswith("(_run)"):
            thread.join(5)
    assert patience.run(lambda: 42, 5) == 42
