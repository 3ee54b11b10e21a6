"""Who somebody is, as Slack says, or as far as that can be told while it says nothing."""

from typing import Any

import pytest
from slack_bolt import BoltContext
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError

from bot.access import Person
from bot.slack.people import Home, People
from bot.slack.visits import Visits

HOME = Home("T1", "E1")
CONTEXT = BoltContext(authorize_result=AuthorizeResult(enterprise_id="E1", team_id="T1"), team_id="TGUESSED")


class Directory:
    """Says of each person what the test has it say, or refuses."""

    def __init__(self, **said: dict[str, Any]) -> None:
        self.said, self.asked = said, 0

    def users_info(self, user: str) -> dict[str, Any]:
        """What Slack says of a person."""
        self.asked += 1
        if user not in self.said:
            raise SlackApiError("no", {"ok": False, "error": "user_not_found"})
        return {"ok": True, "user": self.said[user]}


@pytest.mark.parametrize(
    ("said", "person"),
    [
        ({"team_id": "T1"}, Person("U1")),
        ({"team_id": "T1", "is_restricted": True}, Person("U1", guest=True)),
        ({"team_id": "T1", "is_ultra_restricted": True}, Person("U1", guest=True)),
        ({"team_id": "T2"}, Person("U1", "T2")),
        ({"team_id": "T2", "enterprise_user": {"enterprise_id": "E1"}}, Person("U1")),
        ({"team_id": "T2", "enterprise_user": {"enterprise_id": "E2"}}, Person("U1", "T2")),
    ],
)
def test_a_person_is_at_home_in_the_workspace_or_the_organisation_above_it(said, person):
    assert People(Directory(U1=said)).who("U1", HOME) == person


@pytest.mark.parametrize(("hint", "team"), [("", ""), ("T1", ""), ("E1", ""), ("T2", "T2"), ("E2", "E2")])
def test_what_slack_does_not_say_is_told_by_where_somebody_wrote(hint, team):
    assert People(Directory()).who("U1", HOME, hint) == Person("U1", team, guest=None)


def click(**container: Any) -> dict[str, Any]:
    """The press of a button."""
    return {"user": {"id": "U1", "team_id": "T1"}, "container": {"channel_id": "C1", **container}}


def test_a_channel_of_which_nothing_was_heard_may_be_shared():
    visits = Visits(People(Directory(U1={"team_id": "T1"})))

    place = visits.of_click(click(), CONTEXT).place
    assert (place.team, place.channel, place.private, place.shared) == ("T1", "C1", False, None)


@pytest.mark.parametrize("container", [{"is_ephemeral": True}, {"channel_id": "D1"}])
def test_a_press_where_one_person_reads_is_private(container):
    visits = Visits(People(Directory(U1={"team_id": "T1"})))

    place = visits.of_click(click(**container), CONTEXT).place
    assert place.private
    assert place.channel == ("C1" if "is_ephemeral" in container else "")
