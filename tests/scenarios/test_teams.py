"""Staff ask in Teams: the real surface over HTTP, with a connector that takes only what Teams takes."""

import pytest

from tests.slack_double.running import FakeAssistant
from tests.teams_double.double import Room, citations
from tests.teams_double.running import running, teams

THREAD = Room("19:general@thread.tacv2;messageid=1700", "channel", team="19:team", channel_type="standard")
GROUP = Room("19:group@thread.v2", "groupChat")


@pytest.fixture
def double():
    with teams() as each:
        yield each


@pytest.fixture
def assistant():
    return FakeAssistant()


@pytest.fixture
def bot(double, tmp_path, assistant):
    with running(double, tmp_path, assistant):
        yield double


def test_a_question_is_taken_at_once_and_answered_with_its_citation(bot):
    taken = bot.says("what needs to improve?")

    assert taken.status_code == 202
    answer = bot.answer()
    assert answer["text"] == 'On what needs to improve?: "timeliness" [1]'
    said = citations(answer)[0]["appearance"]
    assert said["name"] == "People Overview and Scrutiny Committee, page 3, paragraph 6"
    assert said["abstract"] == "The timeliness of actions and decisions"
    assert said["url"] == "https://mycouncil.oxfordshire.gov.uk/minutes?id=1&item=2"
