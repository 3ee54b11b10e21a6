"""How often a person may ask, and be told so."""

from bot import rates
from bot.rates import Rates, Told, kind_reply


class Clock:
    """Time that passes when it is told to."""

    now = 1000.0

    def __call__(self) -> float:
        """The time."""
        return self.now


def test_a_person_may_ask_at_once_and_as_often_again_in_each_minute():
    clock = Clock()
    limits = Rates(3, clock)
    assert [limits.take("U1") for _ in range(4)] == [0, 0, 0, 20]

    clock.now += 19
    assert limits.take("U1") > 0
    clock.now += 1
    assert limits.take("U1") == 0
    clock.now += 3600
    assert [limits.take("U1") > 0 for _ in range(4)] == [False, False, False, True]


def test_a_click_counts_less_than_a_question():
    limits = Rates(2, Clock())

    assert [limits.take("U1", 0.5) > 0 for _ in range(5)] == [False] * 4 + [True]


def test_people_do_not_wait_for_one_another():
    limits = Rates(1, Clock())
    limits.take("U1")

    assert limits.take("U1") > 0
    assert limits.take("U2") == 0


def test_no_limit_counts_nothing():
    limits = Rates(0, Clock())

    assert not any(limits.take("U1") for _ in range(1000))
    assert len(limits._buckets) == 0


def test_only_so_many_people_are_remembered(monkeypatch):
    monkeypatch.setattr(rates, "PEOPLE", 10)
    limits, told = Rates(1, Clock()), Told(Clock())
    for number in range(100):
        limits.take(f"U{number}")
        told.within(60, f"U{number}")

    assert len(limits._buckets) == len(told._at) == 10
    assert limits.take("U99") > 0


def test_nobody_is_told_the_same_twice_within_the_time():
    clock = Clock()
    told = Told(clock)
    assert [told.within(60, "a"), told.within(60, "a"), told.within(60, "b")] == [False, True, False]

    clock.now += 60
    assert [told.within(60, "a"), told.within(60, "a")] == [False, True]


def test_the_reply_says_how_long_to_wait():
    assert "give me a second," in kind_reply(0.2)
    assert "give me 20 seconds," in kind_reply(20.4)
