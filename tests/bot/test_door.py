"""The door that every request comes through."""

import pytest

from bot.access import Access, Person, Place, Visit
from bot.door import CLICK, Door, TurnedAway, Welcome
from bot.journal import Journal
from bot.pause import Pause
from bot.policy import Policy
from bot.rates import Rates, Told

CHANNEL = Place("slack", "T1", "C1", private=False)
VISIT = Visit(Person("U1"), CHANNEL)
ADMIN = Visit(Person("UADMIN"), CHANNEL)
PERSONAL = "ring 07700 900123"


class Clock:
    """Time that passes when it is told to."""

    now = 0.0

    def __call__(self) -> float:
        """The time."""
        return self.now


@pytest.fixture
def journal(tmp_path):
    """A journal that would keep questions."""
    return Journal(tmp_path / "journal.db", keep_questions=True)


@pytest.fixture
def pause(tmp_path):
    """A switch."""
    return Pause(tmp_path / "paused")


@pytest.fixture
def clock():
    """The door's time."""
    return Clock()


@pytest.fixture
def door(journal, pause, clock):
    """A door with all it may have."""
    return Door(
        pause=pause,
        access=Access(channels=frozenset({"C1"})),
        policy=Policy(frozenset({"U1"}), frozenset({"C1"})),
        rates=Rates(2, clock),
        told=Told(clock),
        admins=frozenset({"UADMIN"}),
        journal=journal,
    )


def why(admitted: Welcome | TurnedAway) -> str:
    """Why somebody was turned away; "" if they were not."""
    return admitted.why if isinstance(admitted, TurnedAway) else ""


def test_a_request_bears_who_asks_and_which_papers_they_may_see(door):
    admitted = door.admit(VISIT, "what must improve?")

    assert isinstance(admitted, Welcome)
    request = admitted.request("what must improve?", ("before",))
    assert (request.visit, request.audience, request.history) == (VISIT, "exempt", ("before",))
    assert isinstance(other := door.admit(Visit(Person("U2"), CHANNEL)), Welcome)
    assert other.request("q").audience == "public"


def test_access_is_asked_for_first_then_personal_data_then_the_pause_then_the_rate(door, pause):
    elsewhere = Visit(Person("U1"), Place("slack", "T1", "C9", private=False))
    door.admit(VISIT)
    door.admit(VISIT)
    assert why(door.admit(VISIT)) == "asked too often"
    pause.on("Stop.")
    assert why(door.admit(VISIT)) == "paused"
    assert why(door.admit(VISIT, PERSONAL)) == "personal data"
    assert why(door.admit(elsewhere, PERSONAL)) == "no access"


def test_administrators_work_on_through_a_pause_and_ask_as_often_as_they_like(door, pause):
    assert not any(why(door.admit(ADMIN)) for _ in range(50))

    pause.on("Stop.")
    assert why(door.admit(ADMIN)) == "paused"
    assert why(door.admit(ADMIN, errand=True)) == ""
    assert why(door.admit(VISIT, errand=True)) == "paused"
    assert why(door.admit(ADMIN, PERSONAL, errand=True)) == "personal data"


def test_a_click_counts_half(door):
    assert [why(door.admit(VISIT, cost=CLICK)) for _ in range(5)] == ["", "", "", "", "asked too often"]


def test_a_flood_is_told_once_a_minute_and_written_down_as_often(door, journal, clock):
    told = [door.admit(VISIT) for _ in range(30)][2:]

    assert [each.said_before for each in told] == [False] + [True] * 27
    assert [each.reason for each in journal.since()] == ["asked too often"]
    clock.now += 61
    assert [why(door.admit(VISIT)) for _ in range(3)] == ["", "", "asked too often"]
    assert len(journal.since()) == 2


def test_each_message_with_personal_data_is_warned_of_and_none_is_written_down(door, journal):
    warned = [door.admit(VISIT, PERSONAL) for _ in range(5)]

    assert [(each.why, each.said_before) for each in warned] == [("personal data", False)] * 5
    assert {(each.reason, each.question, each.length) for each in journal.since()} == {("personal data", "", 0)}


def test_a_door_without_rules_lets_everybody_in():
    assert why(Door().admit(VISIT, "what must improve?")) == ""
